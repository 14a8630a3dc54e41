//! One door to all formats, with progress and a way to stop.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{CsvOptions, JsonOptions, Sheet, csv, html, json, xlsx};

/// Rows between two looks at whether to go on.
const ROWS_A_STEP: u64 = 1024;

/// What the bytes look like. All texts are UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFormat {
    /// RFC 4180.
    Csv(CsvOptions),
    /// One array of objects.
    Json,
    /// One object a line.
    JsonLines(JsonOptions),
    /// A spreadsheet (ECMA-376) with sheets for the rows, their counts, and what they are.
    Xlsx,
    /// One page that needs nothing else and can be printed.
    Html,
}

impl SheetFormat {
    /// The usual ending of a file's name, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv(_) => "csv",
            Self::Json => "json",
            Self::JsonLines(_) => "jsonl",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }
}

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

/// Writes everything, from the first byte to the last.
///
/// # Errors
/// [`NotWritten::Stopped`] when it was told to stop, else what the output answers.
pub fn write_sheet(
    sheet: &Sheet,
    format: SheetFormat,
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    pace.check()?;
    match format {
        SheetFormat::Csv(options) => csv::write(sheet, options, out, pace)?,
        SheetFormat::Json => json::write_array(sheet, out, pace)?,
        SheetFormat::JsonLines(options) => json::write_lines(sheet, options, out, pace)?,
        SheetFormat::Xlsx => xlsx::write(sheet, out, pace)?,
        SheetFormat::Html => html::write(sheet, out, pace)?,
    }
    out.flush()?;
    pace.check()
}
