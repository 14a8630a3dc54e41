//! What is to be written: rows, columns, words.

use std::sync::Arc;

use super::{About, HeadedField, Wording};
use crate::model::{Notes, Presence};
use crate::table::{Changes, Order, Snapshot};

/// What rows are compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// What is new about them.
    pub changes: Arc<Changes>,
    /// Whether the rows are this run's, or those of the other run that are gone now.
    pub presence: Presence,
}

/// Rows in an order, columns, words and what a reader must know.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The rows.
    pub snapshot: Snapshot,
    /// Which of them, in which order; numbers beyond the end are passed over.
    pub order: Order,
    /// From the left.
    pub fields: Vec<HeadedField>,
    /// Words.
    pub wording: Wording,
    /// What the rows are.
    pub about: About,
    /// What people wrote about Cloud PCs.
    pub notes: Arc<Notes>,
    /// What they are compared with; `None` where that is nothing.
    pub former: Option<Former>,
}

impl PartialEq for Sheet {
    /// The very same rows in the very same order, not rows that happen to be equal.
    fn eq(&self, other: &Self) -> bool {
        self.snapshot.is_same_as(&other.snapshot)
            && self.order == other.order
            && self.fields == other.fields
            && self.wording == other.wording
            && self.about == other.about
            && self.notes == other.notes
            && self.former == other.former
    }
}

impl Eq for Sheet {}

/// How CSV is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four switches that a person sets one by one"
)]
pub struct CsvOptions {
    /// A byte order mark, by which Excel knows UTF-8.
    pub with_bom: bool,
    /// The sentence and what the rows are, in records of their own before the header.
    pub with_about: bool,
    /// An apostrophe before what a spreadsheet would take for a formula, and one kind of line break within cells.
    pub for_spreadsheets: bool,
    /// The header has Graph's names rather than headings.
    pub with_keys: bool,
}

/// How JSON is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JsonOptions {
    /// A first object that says what the rows are, under the key `rollcall`.
    pub with_about: bool,
}
