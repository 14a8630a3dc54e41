//! Progress, a way to stop, and what can go wrong while bytes are written.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Rows between two looks at whether to go on.
const ROWS_A_STEP: u64 = 1024;

/// Why not everything was written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// It was told to stop.
    #[error("stopped")]
    Stopped,
    /// The output did not take it.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// Where the bytes go; a spreadsheet is packed on threads of its own.
pub type Out<'a> = dyn Write + Send + 'a;

/// Who is told how far it is, and who says to stop.
pub struct Pace<'a> {
    stop: &'a AtomicBool,
    tell: &'a mut dyn FnMut(u64),
    num_done: u64,
}

impl std::fmt::Debug for Pace<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pace")
            .field("num_done", &self.num_done)
            .finish_non_exhaustive()
    }
}

impl<'a> Pace<'a> {
    /// Stops when `stop` is set; `tell` hears how many rows are written.
    pub fn new(stop: &'a AtomicBool, tell: &'a mut dyn FnMut(u64)) -> Self {
        Self {
            stop,
            tell,
            num_done: 0,
        }
    }

    /// A row is written.
    pub(super) fn row(&mut self) -> Result<(), NotWritten> {
        self.num_done += 1;
        if self.num_done.is_multiple_of(ROWS_A_STEP) {
            (self.tell)(self.num_done);
            return self.check();
        }
        Ok(())
    }

    /// Between two long steps.
    pub(super) fn check(&self) -> Result<(), NotWritten> {
        if self.stop.load(Ordering::Relaxed) {
            Err(NotWritten::Stopped)
        } else {
            Ok(())
        }
    }
}
