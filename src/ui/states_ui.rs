//! The states in the side panel: the pie with its legend.

use egui::Ui;

use super::view::View;
use super::widgets::{PieAction, pie_ui};
use crate::state::{ArrangeIntent, Intent};
use crate::table::StateCount;

/// Draws them.
pub fn states_ui(ui: &mut Ui, view: View<'_>, counts: &[StateCount], intents: &mut Vec<Intent>) {
    let states = &view.state.arrangement.filter.states;
    match pie_ui(ui, counts, states, view.words) {
        Some(PieAction::Toggle(state)) => intents.push(Intent::Arrange(ArrangeIntent::ToggleState(state))),
        Some(PieAction::Clear) => intents.push(Intent::Arrange(ArrangeIntent::ShowAllStates)),
        None => {}
    }
}
