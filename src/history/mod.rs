//! What outlives a start of the program, on this computer alone: finished runs and notes in one SQLite file a customer,
//! and runs saved to files of their own. Plain calls that block; whoever calls them does so off the window's thread.
//! Nothing here is encrypted by itself, and nothing here holds a token.

mod database;
mod history_error;
mod notes;
mod opening;
mod run_file;
mod run_form;
mod runs;

pub use database::{History, remove};
pub use history_error::HistoryError;
pub use opening::Opened;
pub use run_file::{read_run, write_run};
pub use runs::Limits;
