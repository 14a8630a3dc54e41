//! The command line: thin, over the same service and events as the window.

mod all_customers;
mod app_secret;
mod around;
mod asked_run;
mod changed_since;
mod conversation;
mod documents;
mod erase;
mod exit;
mod export;
mod export_question;
#[cfg(test)]
mod forbidden_test;
mod partial_file;
mod partners;
mod profiles;
mod resume_file;
mod run;
mod sample_tenant;
mod save_run;
mod say;
mod sign_in;
mod terminal;
mod told_export;
mod wanted_sheet;
mod wanted_sort;
mod which_partner;
mod written_export;

pub use exit::Exit;
pub use run::run;
pub use say::{say_failure, say_setup_error};
pub use terminal::{Principal, Terminal};
