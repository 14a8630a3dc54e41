//! Many rows on their way to the clipboard, some with every frame: all at once they would hold the window up.

use crate::model::Presence;
use crate::table::{Column, Snapshot};

/// Rows that are being made into text, as they stood when somebody copied them.
#[derive(Clone, Debug)]
pub struct Copying {
    /// The rows.
    pub snapshot: Snapshot,
    /// Whether they are there now.
    pub presence: Presence,
    /// Which of them, in the order shown.
    pub rows: Vec<u32>,
    /// Their columns from the left.
    pub columns: Vec<Column>,
    /// So many of the rows stand in the text.
    pub num_done: usize,
    /// The text so far.
    pub text: String,
}

impl PartialEq for Copying {
    /// The very same rows, equally far.
    fn eq(&self, other: &Self) -> bool {
        self.snapshot.is_identical_to(&other.snapshot)
            && self.presence == other.presence
            && self.rows == other.rows
            && self.columns == other.columns
            && self.num_done == other.num_done
    }
}

impl Eq for Copying {}
