//! Filter, sort and view: what a person wants of the rows, and what is asked of the service for it.

use std::collections::BTreeSet;

use super::AppState;
use crate::message::Command;
use crate::model::{ActionState, ErrorCode};
use crate::table::{RowsView, SortKey, TimeSpan};

/// One wish about the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArrangeIntent {
    /// Sort so.
    Sort(Vec<SortKey>),
    /// Let rows stand for attempts, or for Cloud PCs.
    ShowView(RowsView),
    /// Show only these states, or all where just these are shown.
    ShowStates(Vec<ActionState>),
    /// Show only this state, or stop doing so.
    ToggleState(ActionState),
    /// Show rows of every state; the rest of the filter stays.
    ShowAllStates,
    /// Show only rows with this error, or stop doing so.
    ToggleError(ErrorCode),
    /// Show rows with every error and with none; the rest of the filter stays.
    ShowAllErrors,
    /// Show only attempts that started in this span, or stop doing so.
    ToggleStarted(TimeSpan),
    /// The filter's text changed.
    EditFilterText(String),
    /// Show every row.
    ClearFilter,
}

impl AppState {
    /// Does what a person wants of the rows.
    pub(super) fn perform_arranging(&mut self, intent: ArrangeIntent) -> Vec<Command> {
        let filter = &mut self.arrangement.filter;
        match intent {
            ArrangeIntent::Sort(keys) => self.arrangement.sort = keys,
            ArrangeIntent::ShowView(view) if self.arrangement.view == view => return Vec::new(),
            ArrangeIntent::ShowView(view) => self.arrangement.view = view,
            ArrangeIntent::ShowStates(states) => {
                let wanted = states.into_iter().collect();
                filter.states = if filter.states == wanted {
                    BTreeSet::new()
                } else {
                    wanted
                };
            }
            ArrangeIntent::ToggleState(state) => toggle(&mut filter.states, state),
            ArrangeIntent::ShowAllStates => filter.states.clear(),
            ArrangeIntent::ToggleError(error) => toggle(&mut filter.errors, error),
            ArrangeIntent::ShowAllErrors => filter.errors.clear(),
            ArrangeIntent::ToggleStarted(span) if filter.started == span => filter.started = TimeSpan::default(),
            ArrangeIntent::ToggleStarted(span) => filter.started = span,
            ArrangeIntent::EditFilterText(text) => filter.text = text,
            ArrangeIntent::ClearFilter if filter.is_empty() => return Vec::new(),
            ArrangeIntent::ClearFilter => filter.clear(),
        }
        self.arrange()
    }
}

fn toggle<T: Ord>(chosen: &mut BTreeSet<T>, value: T) {
    if !chosen.remove(&value) {
        chosen.insert(value);
    }
}
