//! Rows as bytes for other programs: rows in, bytes out. Knows no files and no words for people.

mod csv;
mod deploy_request;
mod fragments;
mod json;
pub mod sheet;
#[cfg(test)]
mod tests;
mod writer;

pub use deploy_request::{DeployTarget, MOST_CLOUD_PCS, deploy_requests};
pub use writer::{Format, Writer, write};
