//! Microsoft Graph: what is asked, how a page is read, and how pages follow one another. Answers are nouns of
//! [`crate::model`] and rows in [`crate::table`]; nothing of the wire's shape leaves this folder.

mod action_reports;
mod budget;
mod cell;
mod challenge;
mod client;
mod cloud_pcs;
mod deploy_results;
mod endpoint;
mod error;
mod exchange;
mod kept_rows;
mod listing;
mod pace;
mod pages;
mod partners;
#[doc(hidden)]
pub mod probe;
mod wire;

pub use action_reports::list_action_reports;
pub use budget::ListBudget;
pub use client::{GraphClient, OnWait};
pub use cloud_pcs::list_cloud_pcs;
pub use deploy_results::{DeployResults, PageReport, PageStep};
pub use kept_rows::restore_rows;
pub use listing::Listing;
pub use pace::{Pace, TokioPace};
pub use partners::list_partners;
