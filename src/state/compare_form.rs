//! The dialog that compares: what was pasted, and what came of it.

use crate::table::Comparison;

/// A part of a comparison that the grid can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparedPart {
    /// Cloud PCs that are in the list.
    InBoth,
    /// Cloud PCs that are not.
    OnlyHere,
}

/// The dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompareForm {
    /// Whether it is open.
    pub is_open: bool,
    /// The list as it was pasted; it stays until the program ends.
    pub text: String,
    /// What came of it.
    pub comparison: Comparison,
}
