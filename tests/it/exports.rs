//! What is handed over, opened by programs that nobody here wrote and compared cell by cell.

mod across;
mod asked_for;
mod compared;
#[cfg(unix)]
mod full_disk;
mod nasty;
mod read_back;
mod reader;
mod saved;
pub mod written;
