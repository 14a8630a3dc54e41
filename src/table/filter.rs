//! Which rows are shown.

use std::collections::BTreeSet;

use crate::model::{ActionState, ErrorCode};

/// A filter; an empty part lets everything through, parts are joined by *and*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only these states.
    pub states: BTreeSet<ActionState>,
    /// Only these error codes.
    pub errors: BTreeSet<ErrorCode>,
    /// Only rows that contain every one of these words, in any column, letter case ignored.
    pub text: String,
}

impl Filter {
    /// Whether every row passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.states.is_empty() && self.errors.is_empty() && self.text.trim().is_empty()
    }
}
