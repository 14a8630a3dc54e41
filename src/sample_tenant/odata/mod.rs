//! Graph's half: partners, results, reports and Cloud PCs, as the beta contract has them.

mod cloud_pc_json;
mod cloud_pcs;
mod endpoint;
mod error;
mod function;
mod guard;
mod page;
mod partners;
mod query;
mod reply;
mod reports;
mod results;
mod rows;
mod served;
mod skip_token;

pub use endpoint::answer;
