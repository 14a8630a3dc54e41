//! The side panel: charts and lists of what the rows are, each a file of its own and a filter by click.

use egui::style::ScrollStyle;
use egui::{Rect, ScrollArea, Ui, pos2, vec2};

use super::days_ui::days_ui;
use super::details;
use super::errors_ui::errors_ui;
use super::facets_ui::{agents_ui, quiet_ui, rollouts_ui};
use super::states_ui::states_ui;
use super::theme::{Theme, size};
use super::view::View;
use crate::state::Intent;

/// Below this width the side panel folds away by itself.
const WIDE: f32 = 960.0;

/// Whether the panel is there: with rows or while they are awaited, if wanted or if there is room.
pub fn is_shown(ctx: &egui::Context, view: View<'_>) -> bool {
    let is_wide = ctx.content_rect().width() >= WIDE;
    let has_rows = view
        .state
        .rows
        .as_ref()
        .is_some_and(|rows| rows.snapshot.num_showable() > 0);
    // Beside the details there must be room for rows.
    let has_room = ctx.content_rect().width() >= WIDE || !details::is_shown(ctx, view);
    (has_rows || view.state.is_reading()) && has_room && view.state.side_panel.unwrap_or(is_wide)
}

/// Draws the panel.
pub fn side_panel_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let Some(rows) = view.state.rows.as_ref().filter(|rows| rows.snapshot.num_showable() > 0) else {
        outline_ui(ui);
        return;
    };
    // A low window scrolls; its bar floats, so that nothing becomes narrower when it comes.
    ui.spacing_mut().scroll = ScrollStyle::floating();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        states_ui(ui, view, &rows.arranged.state_counts, intents);
        errors_ui(ui, view, &rows.arranged.error_counts, intents);
        let facets = rows.arranged.facets.as_deref();
        if let Some(facets) = facets {
            quiet_ui(ui, view, facets, intents);
            days_ui(ui, view, &facets.days, intents);
            rollouts_ui(ui, view, facets, intents);
            agents_ui(ui, view, facets, intents);
        }
    });
}

/// Pie and legend in outline while the first page is awaited, so that nothing jumps when it comes.
fn outline_ui(ui: &Ui) {
    let theme = Theme::of(ui.ctx());
    let color = theme.line.gamma_multiply(0.6);
    let area = ui.max_rect();
    let radius = area.width() * 0.4;
    ui.painter()
        .circle_filled(pos2(area.center().x, area.top() + radius), radius, color);
    for (number, share) in [0.5_f32, 0.44, 0.52, 0.47, 0.42].into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
        let top = area.top() + 2.0 * radius + size::SPACE_XL + number as f32 * size::ROW;
        let line = Rect::from_min_size(pos2(area.left(), top), vec2(area.width() * share, 8.0));
        ui.painter().rect_filled(line, 4.0, color);
    }
}
