//! Rows as they came, page by page.

use std::collections::HashMap;
use std::sync::Arc;

use super::attempts::{Attempts, Kept, Known, has_ids, settle};
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
}

/// The owner's side of the store.
///
/// The same attempt on two pages is kept once: both ids present and equal, start times equal or one of
/// them null. Where other fields differ, the row with the newest time of last change stands, or the later
/// page's where that time is equal, null or bad; a start that is known on one page stays known. On one page only rows
/// that are equal in every field are the same. An id that is blank is none.
/// Row numbers never change.
#[derive(Debug, Default)]
pub struct Table {
    rows: Blocks<Chunk>,
    texts: Interner,
    outcomes: OutcomeInterner,
    attempts: Attempts,
    /// The rows of the last page as they came, and which of the table they are; `None` where nobody knows.
    last_page: Option<Vec<(PackedRow, u32)>>,
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
        self.attempts.begin_page();
        self.last_page.get_or_insert_default().clear();
        for row in page {
            let packed = self.pack(row);
            self.put(packed, page_start, &mut appended);
        }
        appended
    }

    /// Puts the last page in once more, as when its link led nowhere and it was asked for again. A row that is as it
    /// was then is the same row, whatever ids it lacks; for the others it is another page.
    ///
    /// After [`Table::restore`] nobody knows which rows the page had: there, rows that lack an id are looked for among
    /// all.
    pub fn append_again(&mut self, page: &[ResultRow<'_>]) -> Appended {
        let mut appended = Appended::default();
        let page_start = self.num_rows;
        self.attempts.begin_page();
        let mut there_already = HashMap::<PackedRow, Vec<u32>>::new();
        for (row, number) in self.rows_of_last_page() {
            there_already.entry(row).or_default().push(number);
        }
        let mut others = Vec::new();
        for row in page {
            let packed = self.pack(row);
            if let Some(number) = there_already.get_mut(&packed).and_then(Vec::pop) {
                appended.num_duplicates += 1;
                self.attempts.take(number);
                self.last_page.get_or_insert_default().push((packed, number));
            } else {
                others.push(packed);
            }
        }
        for packed in others {
            self.put(packed, page_start, &mut appended);
        }
        appended
    }

    fn rows_of_last_page(&mut self) -> Vec<(PackedRow, u32)> {
        if let Some(last_page) = self.last_page.replace(Vec::new()) {
            return last_page;
        }
        let kept = Kept {
            rows: &self.rows,
            texts: &self.texts,
        };
        let rows = self.rows.iter().flat_map(Chunk::rows).zip(0..);
        rows.filter(|(row, _)| !has_ids(row, kept)).collect()
    }

    fn put(&mut self, packed: PackedRow, page_start: u32, appended: &mut Appended) {
        let kept = Kept {
            rows: &self.rows,
            texts: &self.texts,
        };
        let number = match self.attempts.find(&packed, page_start, kept) {
            Known::Row(number) => {
                appended.num_duplicates += 1;
                appended.num_conflicts += u32::from(self.merge(number, packed));
                number
            }
            Known::No(entry) => {
                appended.num_added += 1;
                let number = self.num_rows;
                self.attempts.enter(entry, number, kept);
                self.num_bad_dates += u32::from(has_bad_date(&packed, kept));
                self.outcomes.add_row(packed.outcome);
                self.rows.push_with(|chunk| chunk.push(packed));
                self.num_rows += 1;
                number
            }
        };
        self.last_page.get_or_insert_default().push((packed, number));
    }

    /// Puts rows back as an earlier table had them: none is merged with another.
    pub fn restore(&mut self, rows: &[ResultRow<'_>]) {
        self.attempts.begin_page();
        self.last_page = None;
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
            directory: Arc::default(),
            latest: None,
            admitted: None,
        }
    }

    /// How many rows.
    #[must_use]
    pub fn num_rows(&self) -> u32 {
        self.num_rows
    }

    /// Rows whose start time or time of last change was sent but cannot be read.
    #[must_use]
    pub fn num_bad_dates(&self) -> u32 {
        self.num_bad_dates
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
