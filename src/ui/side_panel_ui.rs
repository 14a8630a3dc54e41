//! The side panel: charts and lists of what the rows are, each a file of its own and a filter by click.

use std::sync::Arc;

use egui::style::ScrollStyle;
use egui::{Rect, ScrollArea, Ui, pos2, vec2};

use super::days_ui::{self, days_ui};
use super::details;
use super::errors_ui::errors_ui;
use super::facets_ui::{self, agents_ui, quiet_ui, rollouts_ui};
use super::states_ui::states_ui;
use super::theme::{Theme, size};
use super::turn::{beside_rows, forget_beside};
use super::view::View;
use crate::state::{Intent, Rows};
use crate::table::{ErrorCount, Facets, StateCount};

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

/// Diameter of the pie in outline.
const PIE: f32 = 176.0;
/// What the pie keeps free around it for the ring of a slice.
const PIE_EDGE: f32 = 2.0;

/// What is counted of the rows.
#[derive(Clone)]
struct Counted {
    states: Vec<StateCount>,
    errors: Vec<ErrorCount>,
    facets: Option<Arc<Facets>>,
}

impl Counted {
    fn of(rows: &Rows) -> Self {
        Self {
            states: rows.arranged.state_counts.clone(),
            errors: rows.arranged.error_counts.clone(),
            facets: rows.arranged.facets.clone(),
        }
    }
}

/// Under which name the counts stay for the frame in which rows come.
const COUNTED: &str = "counted";

/// Forgets the counts: they name agents and people of somebody who may have left.
pub fn forget(ctx: &egui::Context) {
    forget_beside::<Counted>(ctx, COUNTED);
    days_ui::forget(ctx);
    facets_ui::forget(ctx);
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
        let counted = beside_rows(ui.ctx(), rows, COUNTED, Counted::of(rows));
        states_ui(ui, view, &counted.states, intents);
        errors_ui(ui, view, &counted.errors, intents);
        if let Some(facets) = &counted.facets {
            quiet_ui(ui, view, facets, intents);
            days_ui(ui, view, facets, intents);
            rollouts_ui(ui, view, facets, intents);
            agents_ui(ui, view, facets, intents);
        }
        ui.add_space(size::SPACE_M);
    });
}

/// Pie and legend in outline while the first page is awaited, so that nothing jumps when it comes.
fn outline_ui(ui: &Ui) {
    let theme = Theme::of(ui.ctx());
    let color = theme.line.gamma_multiply(0.6);
    let area = ui.max_rect();
    let half = (area.width() / 2.0).min(PIE / 2.0);
    ui.painter()
        .circle_filled(pos2(area.center().x, area.top() + half), half - PIE_EDGE, color);
    for (number, share) in [0.5_f32, 0.44, 0.52, 0.47, 0.42].into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
        let top = area.top() + 2.0 * half + size::SPACE_XL + number as f32 * size::ROW;
        let line = Rect::from_min_size(pos2(area.left() + size::SPACE_S, top), vec2(area.width() * share, 8.0));
        ui.painter().rect_filled(line, 4.0, color);
    }
}
