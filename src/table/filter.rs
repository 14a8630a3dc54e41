//! Which rows are shown.

use std::collections::BTreeSet;

use crate::model::{ActionState, ErrorCode, Timestamp};

/// A filter; an empty part lets everything through, parts are joined by *and*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only these states.
    pub states: BTreeSet<ActionState>,
    /// Only these error codes.
    pub errors: BTreeSet<ErrorCode>,
    /// Only these activities, as Graph sent their IDs; `None` stands for rows without one.
    pub activities: BTreeSet<Option<String>>,
    /// Only attempts that started in this span.
    pub started: TimeSpan,
    /// Only rows that contain every one of these words, in any column, letter case ignored.
    pub text: String,
}

impl Filter {
    /// Whether every row passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
            && self.errors.is_empty()
            && self.activities.is_empty()
            && self.started == TimeSpan::default()
            && self.text.trim().is_empty()
    }
}

/// A span of time. A row whose time is missing or cannot be read lies in none but the endless one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeSpan {
    /// From this time on; `None` for no beginning.
    pub from: Option<Timestamp>,
    /// Before this time; `None` for no end.
    pub before: Option<Timestamp>,
}

impl TimeSpan {
    /// Whether a time lies in it.
    #[must_use]
    pub fn contains(&self, time: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= time) && self.before.is_none_or(|before| time < before)
    }
}
