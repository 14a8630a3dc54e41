//! What outlives a start of the program, on this computer alone: finished runs and notes in one SQLite file a customer,
//! and runs saved to files of their own. Plain calls that block; whoever calls them does so off the window's thread.
//! Nothing here is encrypted by itself, and nothing here holds a token.

mod database;
mod history_error;
mod limits;
mod notes;
mod opening;
mod run_file;
mod run_form;
mod runs;
mod thinning;

pub use database::{History, remove};
pub use history_error::HistoryError;
pub use limits::Limits;
pub use opening::Opened;
pub use run_file::{read_run, write_new_run, write_run};
