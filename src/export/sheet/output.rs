//! One door to all formats.

use super::document::Document;
use super::{Across, CsvOptions, JsonOptions, NotWritten, Out, Pace, Sheet, csv, html, json, xlsx};

/// What the bytes look like. All texts are UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFormat {
    /// RFC 4180.
    Csv(CsvOptions),
    /// One array of objects.
    Json(JsonOptions),
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
            Self::Json(_) => "json",
            Self::JsonLines(_) => "jsonl",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
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
    write_document(&Document::from(sheet), format, out, pace)
}

/// Writes rows of several customers to one file.
///
/// # Errors
/// As for [`write_sheet`].
pub fn write_across(
    across: &Across,
    format: SheetFormat,
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    write_document(&Document::from(across), format, out, pace)
}

fn write_document(
    document: &Document<'_>,
    format: SheetFormat,
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    pace.check()?;
    match format {
        SheetFormat::Csv(options) => csv::write(document, options, out, pace)?,
        SheetFormat::Json(options) => json::write_array(document, options, out, pace)?,
        SheetFormat::JsonLines(options) => json::write_lines(document, options, out, pace)?,
        SheetFormat::Xlsx => xlsx::write(document, out, pace)?,
        SheetFormat::Html => html::write(document, out, pace)?,
    }
    out.flush()?;
    pace.check()
}
