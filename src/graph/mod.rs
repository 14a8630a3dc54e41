//! Microsoft Graph: what is asked, how a page is read, and how pages follow one another. Answers are nouns of
//! [`crate::model`] and rows in [`crate::table`]; nothing of the wire's shape leaves this folder.

mod cell;
mod challenge;
mod client;
mod deploy_results;
mod endpoint;
mod error;
mod exchange;
mod kept_rows;
mod pace;
mod pages;
mod partners;
#[doc(hidden)]
pub mod probe;
mod wire;

pub use client::{GraphClient, OnWait};
pub use deploy_results::{DeployResults, PageReport, PageStep};
pub use kept_rows::restore_rows;
pub use pace::{Pace, TokioPace};
pub use partners::list_partners;
