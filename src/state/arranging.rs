//! Filter, sort and view: what a person wants of the rows, and what is asked of the service for it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::filter_line::Around;
use super::{AppState, NotesShown, SavedView, usual_sort};
use crate::message::{Command, Search, ShowChanges};
use crate::model::{ActionState, ErrorCode, Timestamp};
use crate::table::{Filter, RowsView, SortKey, Term, TimeSpan};

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
    /// Show only the rollout with this first activity, or stop doing so.
    ToggleRollout(String),
    /// Show only deployments of this agent, or stop doing so.
    ToggleAgent(Option<String>),
    /// Show only attempts that started in this span, or stop doing so.
    ToggleStarted(TimeSpan),
    /// Show only what waits and has not changed since this time, or stop doing so.
    ToggleQuiet(Timestamp),
    /// Show only rows with a cell's value, or hide them; stop doing so where it is so already.
    TogglePick(Term),
    /// The filter line's text changed.
    EditFilterText(String),
    /// The filter line was used: it is remembered.
    NoteFilterUsed,
    /// Show every row.
    ClearFilter,
    /// Keep filter, sort, view and columns under this name.
    SaveView(String),
    /// Take filter, sort, view and columns from the saved view of this name.
    ShowSavedView(String),
    /// Forget the saved view of this name.
    DeleteView(String),
}

impl AppState {
    /// Does what a person wants of the rows.
    pub(super) fn perform_arranging(&mut self, intent: ArrangeIntent) -> Vec<Command> {
        let filter = &mut self.arrangement.filter;
        let around = Around::one(&self.moment, self.rows.as_ref());
        match intent {
            ArrangeIntent::Sort(keys) => self.arrangement.sort = keys,
            ArrangeIntent::ShowView(view) if self.arrangement.view == view => return Vec::new(),
            ArrangeIntent::ShowView(view) => self.show_view(view),
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
            ArrangeIntent::ToggleRollout(rollout) => toggle(&mut filter.rollouts, rollout),
            ArrangeIntent::ToggleAgent(agent) => toggle(&mut filter.agents, agent),
            ArrangeIntent::ToggleStarted(span) if filter.started == span => filter.started = TimeSpan::default(),
            ArrangeIntent::ToggleStarted(span) => filter.started = span,
            ArrangeIntent::ToggleQuiet(since) => {
                filter.quiet_since = filter.quiet_since.is_none().then_some(since);
            }
            ArrangeIntent::TogglePick(term) => toggle_pick(filter, term),
            ArrangeIntent::EditFilterText(text) => {
                self.filter_line.text = text;
                if !self.filter_line.read_into(filter, &around) {
                    return Vec::new();
                }
            }
            ArrangeIntent::ClearFilter if !self.hides_rows() => return Vec::new(),
            ArrangeIntent::ClearFilter => {
                self.clear_filter();
                self.arrangement.changes = ShowChanges::All;
                self.history.notes_shown = NotesShown::All;
                self.arrangement.hidden = Arc::default();
            }
            ArrangeIntent::ShowSavedView(name) => return self.show_saved_view(&name),
            ArrangeIntent::NoteFilterUsed => return self.note_filter_used(),
            ArrangeIntent::SaveView(name) => return self.save_view(name.trim()),
            ArrangeIntent::DeleteView(name) => {
                self.workbench.saved_views.retain(|view| view.name != name);
                self.keep_workbench();
                return Vec::new();
            }
        }
        self.arrange()
    }

    fn note_filter_used(&mut self) -> Vec<Command> {
        let is_right = self.filter_line.problem.is_none();
        if is_right && self.workbench.note_filter(&self.filter_line.text) {
            self.keep_workbench();
        }
        Vec::new()
    }

    fn save_view(&mut self, name: &str) -> Vec<Command> {
        if !name.is_empty() {
            let mut view = SavedView {
                name: name.to_owned(),
                text: self.filter_line.text.clone(),
                view: self.arrangement.view,
                sort: self.arrangement.sort.clone(),
                columns: self.workbench.columns.clone(),
                ..SavedView::default()
            };
            view.take_filter(&self.arrangement.filter);
            self.workbench.put_view(view);
            self.keep_workbench();
        }
        Vec::new()
    }

    /// A sort that a person chose stays; one that nobody chose follows the view.
    fn show_view(&mut self, view: RowsView) {
        if self.arrangement.sort == usual_sort(self.arrangement.view) {
            self.arrangement.sort = usual_sort(view);
        }
        self.arrangement.view = view;
        if self.workbench.view != view {
            self.workbench.view = view;
            self.keep_workbench();
        }
    }

    /// Whether anything stands between a person and all rows.
    fn hides_rows(&self) -> bool {
        !self.arrangement.filter.is_empty()
            || !self.filter_line.text.is_empty()
            || self.arrangement.changes != ShowChanges::All
            || !self.arrangement.hidden.is_empty()
    }

    fn clear_filter(&mut self) {
        self.arrangement.filter.clear();
        self.filter_line.text.clear();
        self.filter_line.problem = None;
    }

    fn show_saved_view(&mut self, name: &str) -> Vec<Command> {
        let Some(view) = self
            .workbench
            .saved_views
            .iter()
            .find(|view| view.name == name)
            .cloned()
        else {
            return Vec::new();
        };
        self.clear_filter();
        let around = Around::one(&self.moment, self.rows.as_ref());
        let filter = &mut self.arrangement.filter;
        view.give_filter(filter, self.moment.quiet_since());
        self.filter_line.text = view.text;
        self.filter_line.read_into(filter, &around);
        self.arrangement.view = view.view;
        self.arrangement.sort = view.sort;
        self.grid.columns = view.columns.clone();
        if self.workbench.columns != view.columns || self.workbench.view != view.view {
            self.workbench.columns = view.columns;
            self.workbench.view = view.view;
            self.keep_workbench();
        }
        self.arrange()
    }

    /// What the rows are counted by counts from now.
    pub(super) fn stamp_arrangement(&mut self) {
        let wanted = self.arrangement.search == Search::AtAnyTime;
        self.arrangement.facets_at = wanted.then_some(self.moment.now);
        if let Some(since) = &mut self.arrangement.filter.quiet_since {
            *since = self.moment.quiet_since();
        }
    }
}

fn toggle<T: Ord>(chosen: &mut BTreeSet<T>, value: T) {
    if !chosen.remove(&value) {
        chosen.insert(value);
    }
}

/// One that is there goes, and so does its opposite.
fn toggle_pick(filter: &mut Filter, term: Term) {
    let before = filter.picks.len();
    filter.picks.retain(|pick| *pick != term);
    if filter.picks.len() == before {
        filter.picks.retain(|pick| pick.test != term.test);
        filter.picks.push(term);
    }
}
