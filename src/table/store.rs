//! Rows as they came, page by page.

use super::attempts::{Attempts, Kept, Known, settle};
use super::blocks::Blocks;
use super::chunk::{Chunk, PackedRow, ROWS_A_CHUNK};
use super::outcomes::{OutcomeInterner, Written};
use super::packed_id::PackedId;
use super::packed_time::{PackedTime, TimeForm};
use super::snapshot::Snapshot;
use super::texts::Interner;
use crate::model::ResultRow;

/// What appending a page did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// Rows that are new.
    pub num_added: u32,
    /// Rows that were there already.
    pub num_duplicates: u32,
    /// Of those, the ones whose other fields differed.
    pub num_conflicts: u32,
    /// Rows, known or new, with a time that cannot be read.
    pub num_bad_dates: u32,
}

/// The owner's side of the store.
///
/// The same attempt on two pages is kept once: both ids present and equal, start times equal or one of
/// them null. Where other fields differ, the row with the newest time of last change stands, or the later
/// page's where that time is equal, null or bad. On one page only rows that are equal in every field are the same.
/// Row numbers never change.
#[derive(Debug, Default)]
pub struct Table {
    rows: Blocks<Chunk>,
    texts: Interner,
    outcomes: OutcomeInterner,
    attempts: Attempts,
    num_rows: u32,
    num_bad_dates: u32,
}

impl Table {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends the rows of one page.
    pub fn append(&mut self, page: &[ResultRow<'_>]) -> Appended {
        let mut appended = Appended::default();
        let page_start = self.num_rows;
        for row in page {
            let packed = self.pack(row);
            let kept = Kept {
                rows: &self.rows,
                texts: &self.texts,
            };
            let bad_dates = u32::from(has_bad_date(&packed, kept));
            appended.num_bad_dates += bad_dates;
            match self.attempts.find(&packed, page_start, kept) {
                Known::Row(number) => {
                    appended.num_duplicates += 1;
                    appended.num_conflicts += u32::from(self.merge(number, packed));
                }
                Known::No(entry) => {
                    appended.num_added += 1;
                    self.attempts.enter(entry, self.num_rows, kept);
                    self.num_bad_dates += bad_dates;
                    self.outcomes.add_row(packed.outcome);
                    self.rows.push_with(|chunk| chunk.push(packed));
                    self.num_rows += 1;
                }
            }
        }
        appended
    }

    /// Puts rows back as an earlier table had them: none is merged with another.
    pub fn restore(&mut self, rows: &[ResultRow<'_>]) {
        for row in rows {
            let packed = self.pack(row);
            let kept = Kept {
                rows: &self.rows,
                texts: &self.texts,
            };
            // As if they had come on one page: they stand as they are.
            if let Known::No(entry) = self.attempts.find(&packed, 0, kept) {
                self.attempts.enter(entry, self.num_rows, kept);
            }
            self.num_bad_dates += u32::from(has_bad_date(&packed, kept));
            self.outcomes.add_row(packed.outcome);
            self.rows.push_with(|chunk| chunk.push(packed));
            self.num_rows += 1;
        }
    }

    /// The rows as they are now; later appends do not change it.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            chunks: self.rows.share(),
            texts: self.texts.share(),
            outcomes: self.outcomes.share(),
            num_rows: self.num_rows,
            num_bad_dates: self.num_bad_dates,
        }
    }

    /// How many rows.
    #[must_use]
    pub fn num_rows(&self) -> u32 {
        self.num_rows
    }

    /// Memory of the rows, their texts and the look-ups that keep them apart, without a haystack.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        let indexes = self.attempts.memory_bytes() + self.texts.index_bytes() + self.outcomes.index_bytes();
        self.snapshot().memory_bytes() + indexes
    }

    fn pack(&mut self, row: &ResultRow<'_>) -> PackedRow {
        let texts = &mut self.texts;
        let written = Written {
            state: row.state.as_deref(),
            error: row.error_code.as_deref(),
            message: row.error_message.as_deref(),
        };
        let outcome = self.outcomes.intern(written, texts);
        PackedRow {
            activity: PackedId::pack(row.activity_id.as_deref(), |text| texts.intern_text(text)),
            cloud_pc: PackedId::pack(row.cloud_pc_id.as_deref(), |text| texts.intern_text(text)),
            started: PackedTime::pack(row.start_date_time.as_deref(), |text| texts.intern_text(text)),
            modified: PackedTime::pack(row.last_modified_date_time.as_deref(), |text| texts.intern_text(text)),
            outcome,
        }
    }

    /// Brings a row and another page's word on the same attempt together; whether they differed.
    fn merge(&mut self, number: u32, later: PackedRow) -> bool {
        let kept = Kept {
            rows: &self.rows,
            texts: &self.texts,
        };
        let Some(earlier) = kept.row(number) else {
            return false;
        };
        let settled = settle(earlier, later, kept);
        if settled.stands != earlier {
            let (was_bad, is_bad) = (has_bad_date(&earlier, kept), has_bad_date(&settled.stands, kept));
            self.num_bad_dates = self.num_bad_dates.saturating_sub(u32::from(was_bad)) + u32::from(is_bad);
            let number = number as usize;
            self.outcomes.remove_row(earlier.outcome);
            self.outcomes.add_row(settled.stands.outcome);
            self.rows.edit(number / ROWS_A_CHUNK, |chunk| {
                chunk.replace(number % ROWS_A_CHUNK, settled.stands);
            });
        }
        settled.is_conflict
    }
}

/// Whether a time was sent that cannot be read.
fn has_bad_date(row: &PackedRow, kept: Kept<'_>) -> bool {
    [row.started, row.modified]
        .into_iter()
        .any(|time| time.form() != TimeForm::Null && kept.time(time).is_none())
}
