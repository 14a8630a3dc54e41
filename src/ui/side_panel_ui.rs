//! The side panel: the pie of states with its legend.

use egui::Ui;

use super::theme::Theme;
use super::view::View;
use super::widgets::pie::{PieAction, pie_ui};
use crate::state::Intent;

/// Draws the panel.
pub fn side_panel_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let Some(rows) = &view.state.rows else { return };
    let theme = Theme::of(ui.ctx());
    let outer = ui.max_rect().expand(16.0);
    ui.painter().vline(outer.right() - 0.5, outer.y_range(), theme.line_stroke());
    let states = &view.state.arrangement.filter.states;
    match pie_ui(ui, &rows.arranged.state_counts, states, view.words) {
        Some(PieAction::Toggle(state)) => intents.push(Intent::ToggleState(state)),
        Some(PieAction::Clear) => intents.push(Intent::ClearFilter),
        None => {}
    }
}
