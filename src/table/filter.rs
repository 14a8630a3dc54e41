//! Which rows are shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Names, Term};
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
    /// Only the activities of these rollouts of the directory, each named by its first activity.
    pub rollouts: BTreeSet<String>,
    /// Only deployments of these agents; `None` stands for rows without one.
    pub agents: BTreeSet<Option<String>>,
    /// Only attempts that started in this span.
    pub started: TimeSpan,
    /// Only rows of these Cloud PCs, by their IDs as numbers; `None` for those of all.
    pub cloud_pcs: Option<Arc<BTreeSet<u128>>>,
    /// Only attempts that wait and have not changed since this time.
    pub quiet_since: Option<Timestamp>,
    /// What was typed beyond plain words.
    pub terms: Vec<Term>,
    /// Values that were picked from cells.
    pub picks: Vec<Term>,
    /// Only rows that contain every one of these words, in any column, letter case ignored: as Graph sent the row, or
    /// in the name of its state or error code.
    pub text: String,
    /// What the text is looked for in besides the rows, and what error codes are sorted by. Hides nothing by itself.
    pub names: Arc<Names>,
}

impl Filter {
    /// Lets every row through; the names stay.
    pub fn clear(&mut self) {
        *self = Self {
            names: Arc::clone(&self.names),
            ..Self::default()
        };
    }

    /// Whether every row passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
            && self.errors.is_empty()
            && self.activities.is_empty()
            && self.rollouts.is_empty()
            && self.agents.is_empty()
            && self.started == TimeSpan::default()
            && self.cloud_pcs.is_none()
            && self.quiet_since.is_none()
            && self.terms.is_empty()
            && self.picks.is_empty()
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
