//! Filter, sort, view and columns under a name.

use super::ShownColumns;
use crate::model::{ActionState, ErrorCode};
use crate::table::{Filter, RowsView, SortKey, Term, TimeSpan};

/// Whether only what hangs is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hanging {
    /// Everything.
    #[default]
    AndOthers,
    /// Only what waits and has not changed for long.
    Only,
}

/// A view by name. What hangs is counted anew whenever the view is shown; a day stays the day it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedView {
    /// The name, never blank.
    pub name: String,
    /// The filter line.
    pub text: String,
    /// Chosen states.
    pub states: Vec<ActionState>,
    /// Chosen error codes.
    pub errors: Vec<ErrorCode>,
    /// Chosen rollouts, each by its first activity.
    pub rollouts: Vec<String>,
    /// Chosen agents; `None` stands for rows without one.
    pub agents: Vec<Option<String>>,
    /// The chosen day.
    pub started: TimeSpan,
    /// Whether only what hangs is shown.
    pub hanging: Hanging,
    /// Values that were picked from cells.
    pub picks: Vec<Term>,
    /// What a row stands for.
    pub view: RowsView,
    /// The sort.
    pub sort: Vec<SortKey>,
    /// The columns.
    pub columns: ShownColumns,
}

impl SavedView {
    /// Takes over what a filter has besides the line.
    pub(super) fn take_filter(&mut self, filter: &Filter) {
        self.states = filter.states.iter().cloned().collect();
        self.errors = filter.errors.iter().cloned().collect();
        self.rollouts = filter.rollouts.iter().cloned().collect();
        self.agents = filter.agents.iter().cloned().collect();
        self.started = filter.started;
        self.hanging = match filter.quiet_since {
            Some(_) => Hanging::Only,
            None => Hanging::AndOthers,
        };
        self.picks.clone_from(&filter.picks);
    }

    /// Gives a filter what it has besides the line.
    pub(super) fn give_filter(&self, filter: &mut Filter, quiet_since: crate::model::Timestamp) {
        filter.states = self.states.iter().cloned().collect();
        filter.errors = self.errors.iter().cloned().collect();
        filter.rollouts = self.rollouts.iter().cloned().collect();
        filter.agents = self.agents.iter().cloned().collect();
        filter.started = self.started;
        filter.quiet_since = match self.hanging {
            Hanging::Only => Some(quiet_since),
            Hanging::AndOthers => None,
        };
        filter.picks.clone_from(&self.picks);
    }
}
