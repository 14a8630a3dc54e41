//! The command line: thin, over the same service and events as the window.

mod conversation;
mod exit;
mod export;
mod partners;
mod run;
mod sample_tenant;
mod sign_in;
mod terminal;

pub use exit::Exit;
pub use run::{run, say_failure, say_setup_error};
pub use terminal::Terminal;
