//! Which rows are shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Field, Names, Term, Test, TimeSpan, Written};
use crate::model::{ActionState, ErrorCode, ProfileId, Timestamp};

/// A filter; an empty part lets everything through, parts are joined by *and*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only these states.
    pub states: BTreeSet<ActionState>,
    /// Only these error codes.
    pub errors: BTreeSet<ErrorCode>,
    /// Only these activities, as Graph sent their IDs; `None` stands for rows without one.
    pub activities: BTreeSet<Option<String>>,
    /// Only the activities of these rollouts of the directory, each named by one of its activities, by the window by the first.
    pub rollouts: BTreeSet<String>,
    /// Only deployments of these agents; `None` stands for rows without one.
    pub agents: BTreeSet<Option<String>>,
    /// Only attempts that started in this span.
    pub started: TimeSpan,
    /// Only rows of these Cloud PCs, by their IDs as numbers; `None` for those of all.
    pub cloud_pcs: Option<Arc<BTreeSet<u128>>>,
    /// Only rows of these customers. A table has one customer's: whoever holds several tables asks.
    pub customers: Option<Arc<BTreeSet<ProfileId>>>,
    /// Only attempts that wait and have not changed since this time.
    pub quiet_since: Option<Timestamp>,
    /// What was typed beyond plain words.
    pub terms: Vec<Term>,
    /// Values that were picked from cells.
    pub picks: Vec<Term>,
    /// Only rows that contain every one of these words, in any column, letter case ignored: as Graph sent the row, in
    /// the name of its state or error code, or in what somebody wrote about its Cloud PC.
    pub text: String,
    /// What the text is looked for in besides the rows, and what error codes are sorted by. Hides nothing by itself.
    pub names: Arc<Names>,
    /// What people wrote about Cloud PCs, in which the text is looked for too. Hides nothing by itself.
    pub written: Arc<Written>,
}

impl Filter {
    /// Lets every row through; the names and what people wrote stay.
    pub fn clear(&mut self) {
        *self = Self {
            names: Arc::clone(&self.names),
            written: Arc::clone(&self.written),
            ..Self::default()
        };
    }

    /// Whether words are looked for: what is written about Cloud PCs then matters.
    #[must_use]
    pub fn looks_for_words(&self) -> bool {
        !self.text.trim().is_empty() || !self.terms.is_empty()
    }

    /// Whether which rows pass depends on what people wrote about Cloud PCs: a number of a ticket, or a word that may stand in
    /// a note.
    #[must_use]
    pub fn looks_in_notes(&self) -> bool {
        let is_of_notes = |term: &Term| match &term.test {
            Test::Holds { field, .. } => matches!(field, Field::Anywhere | Field::Ticket),
            Test::StateIs(_) | Test::ErrorIs(_) | Test::ValueIs { .. } | Test::Within { .. } => false,
        };
        !self.text.trim().is_empty() || self.terms.iter().any(is_of_notes)
    }

    /// Whether rows of this customer pass at all.
    #[must_use]
    pub fn means(&self, customer: &ProfileId) -> bool {
        self.customers.as_ref().is_none_or(|meant| meant.contains(customer))
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
            && self.customers.is_none()
            && self.quiet_since.is_none()
            && self.terms.is_empty()
            && self.picks.is_empty()
            && self.text.trim().is_empty()
    }
}
