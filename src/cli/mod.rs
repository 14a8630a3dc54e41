//! The command line: thin, over the same service and events as the window.

mod conversation;
mod exit;
mod export;
mod partners;
mod sample_tenant;
mod sign_in;
mod terminal;

pub use exit::Exit;
pub use run::run;
pub use terminal::Terminal;

mod run;
