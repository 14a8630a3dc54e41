//! A span of time that a filter or a facet names.

use crate::model::Timestamp;

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
