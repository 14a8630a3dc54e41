//! One writer for all formats, fed page by page.

use std::io::{self, Write};

use super::fragments::Fragments;
use super::{csv, json};
use crate::table::{Row, Snapshot};

/// Bytes that are gathered before they are handed on.
const BATCH_BYTES: usize = 512 * 1024;

/// What the bytes look like. All are UTF-8 without a byte order mark; every value is written as Graph sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// RFC 4180: a header, CR LF after every record, null as an empty field.
    Csv,
    /// An array of objects, one a line.
    Json,
    /// One compact object a line, LF after each.
    JsonLines,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::JsonLines];

    /// The usual ending of a file's name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
        }
    }
}

/// Writes these rows of a snapshot, in this order, from the first byte to the last.
///
/// # Errors
/// What `out` answers.
pub fn write(format: Format, snapshot: &Snapshot, order: &[u32], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = Writer::new(format, out);
    writer.rows(snapshot, order.iter().copied())?;
    writer.finish().map(drop)
}

/// Writes rows as they come. What was begun is complete only after [`Writer::finish`].
#[derive(Debug)]
pub struct Writer<W> {
    format: Format,
    out: W,
    batch: Vec<u8>,
    fragments: Fragments,
    num_rows: u64,
}

impl<W: Write> Writer<W> {
    /// A writer of no rows yet. The first bytes are handed on with the first rows.
    pub fn new(format: Format, out: W) -> Self {
        let mut batch = Vec::with_capacity(BATCH_BYTES + BATCH_BYTES / 8);
        match format {
            Format::Csv => batch.extend_from_slice(csv::HEADER),
            Format::Json => json::open_array(&mut batch),
            Format::JsonLines => {}
        }
        Self {
            format,
            out,
            batch,
            fragments: Fragments::new(match format {
                Format::Csv => csv::write_fragments,
                Format::Json | Format::JsonLines => json::write_fragments,
            }),
            num_rows: 0,
        }
    }

    /// Writes these rows of a snapshot, in this order, and hands them on; numbers beyond its end are
    /// passed over.
    ///
    /// # Errors
    /// What the output answers.
    pub fn rows(&mut self, snapshot: &Snapshot, order: impl IntoIterator<Item = u32>) -> io::Result<()> {
        self.fragments.clear();
        for row in order.into_iter().filter_map(|number| snapshot.row(number)) {
            self.row(&row);
            if self.batch.len() >= BATCH_BYTES {
                self.hand_on()?;
            }
        }
        self.hand_on()
    }

    /// Rows written so far.
    #[must_use]
    pub fn num_rows(&self) -> u64 {
        self.num_rows
    }

    /// Writes what belongs to the end, flushes, and gives the output back.
    ///
    /// # Errors
    /// What the output answers.
    pub fn finish(mut self) -> io::Result<W> {
        match self.format {
            Format::Json => json::close_array(&mut self.batch, self.num_rows),
            Format::Csv | Format::JsonLines => {}
        }
        self.hand_on()?;
        self.out.flush()?;
        Ok(self.out)
    }

    #[inline]
    fn row(&mut self, row: &Row<'_>) {
        match self.format {
            Format::Csv => csv::write_row(&mut self.batch, row, &mut self.fragments),
            Format::JsonLines => {
                json::write_object(&mut self.batch, row, &mut self.fragments);
                self.batch.push(b'\n');
            }
            Format::Json => {
                json::part(&mut self.batch, self.num_rows);
                json::write_object(&mut self.batch, row, &mut self.fragments);
            }
        }
        self.num_rows += 1;
    }

    fn hand_on(&mut self) -> io::Result<()> {
        self.out.write_all(&self.batch)?;
        self.batch.clear();
        Ok(())
    }
}
