//! The middle: bars about what is missing, the filter, and the rows or one of the pictures.

use egui::{Align, Frame, Layout, Link, Margin, RichText, TextStyle, Ui};

use super::controls::{mark, small_label};
use super::grid::{GridAction, GridInput, grid_ui};
use super::theme::{Theme, size};
use super::view::View;
use super::{notice_ui, pictures_ui, side_panel_ui};
use crate::model::RunEnd;
use crate::state::{GridState, Intent, Partners, Rows, RunPhase};
use crate::words::tr;

/// Draws it.
pub fn results_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    notice_ui::bars_ui(ui, view, intents);
    let Some(rows) = &view.state.rows else {
        empty_ui(ui, view, intents);
        return;
    };
    if rows.snapshot.num_rows() == 0 {
        match view.state.run.as_ref().map(|run| &run.phase) {
            Some(RunPhase::Waiting | RunPhase::Reading | RunPhase::Canceling) => pictures_ui::loading_ui(ui, view),
            // Only who has read everything can say that there is nothing.
            Some(RunPhase::Ended(end)) if *end != RunEnd::Complete => {
                pictures_ui::nothing_came_ui(ui, view, end, intents);
            }
            Some(RunPhase::Ended(_)) | None => pictures_ui::nothing_found_ui(ui, view, &rows.query, intents),
        }
        return;
    }
    filter_line_ui(ui, view, rows, intents);
    if rows.arranged.order.is_empty() {
        pictures_ui::filtered_away_ui(ui, view, rows.snapshot.num_rows(), intents);
        return;
    }
    rows_ui(ui, view, rows, grid, intents);
}

fn rows_ui(ui: &mut Ui, view: View<'_>, rows: &Rows, grid: &mut GridState, intents: &mut Vec<Intent>) {
    let label = tr!(view.words, "grid-name");
    let input = GridInput {
        snapshot: &rows.snapshot,
        order: &rows.arranged.order,
        sort: &view.state.arrangement.sort,
        now: view.now,
        words: view.words,
        label: &label,
    };
    match grid_ui(ui, input, grid) {
        Some(GridAction::Sort(keys)) => intents.push(Intent::Sort(keys)),
        Some(GridAction::CopyText(text)) => ui.ctx().copy_text(text),
        None => {}
    }
}

/// No rows at all: why?
fn empty_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    match view.state.run.as_ref().map(|run| &run.phase) {
        None => match &view.state.partners {
            Partners::Failed(failure) => pictures_ui::partners_failed_ui(ui, view, failure, intents),
            Partners::Loaded(list) if list.is_empty() => pictures_ui::no_partner_ui(ui, view, intents),
            Partners::Loaded(_) | Partners::Unknown | Partners::Loading => pictures_ui::nothing_asked_ui(ui, view),
        },
        Some(RunPhase::Waiting | RunPhase::Reading | RunPhase::Canceling) => pictures_ui::loading_ui(ui, view),
        Some(RunPhase::Ended(end)) => pictures_ui::nothing_came_ui(ui, view, end, intents),
    }
}

/// How many rows are shown, and what hides the others.
fn filter_line_ui(ui: &mut Ui, view: View<'_>, rows: &Rows, intents: &mut Vec<Intent>) {
    let filter = &view.state.arrangement.filter;
    Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = size::ROW;
        let line = egui::vec2(ui.available_width(), size::ROW);
        ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
            panel_button(ui, view, intents);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = view.words;
                let all = u64::from(rows.snapshot.num_rows());
                let shown = rows.arranged.order.len() as u64;
                let count = if filter.is_empty() {
                    tr!(words, "rows-all", n = all, count = words.number(all))
                } else {
                    tr!(
                        words,
                        "rows-some",
                        shown = words.number(shown),
                        count = words.number(all)
                    )
                };
                let response = small_label(ui, &count);
                mark(&response, "row-count");
                if view.state.run.as_ref().is_some_and(|run| run.run_id != rows.run_id) {
                    let response = small_label(ui, &tr!(words, "rows-former"));
                    mark(&response, "rows-former");
                }
                chips(ui, view, intents);
            });
        });
    });
}

/// Shows or hides the side panel.
fn panel_button(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let (text, intent) = if side_panel_ui::is_shown(ui.ctx(), view) {
        (tr!(view.words, "hide-chart"), Intent::HideSidePanel)
    } else {
        (tr!(view.words, "show-chart"), Intent::ShowSidePanel)
    };
    let link = ui.add(Link::new(RichText::new(text).text_style(TextStyle::Small)));
    mark(&link, "chart-toggle");
    if link.clicked() {
        intents.push(intent);
    }
}

fn chips(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    for state in &view.state.arrangement.filter.states {
        let name = view.words.state(state);
        if chip(ui, &name, &tr!(view.words, "filter-remove", name = name.as_str())) {
            intents.push(Intent::ToggleState(state.clone()));
        }
    }
}

/// A filter that can be taken away.
fn chip(ui: &mut Ui, text: &str, name: &str) -> bool {
    let theme = Theme::of(ui.ctx());
    let visuals = &mut ui.visuals_mut().widgets;
    visuals.inactive.weak_bg_fill = theme.selection_bg;
    let button = egui::Button::new(RichText::new(format!("{text}  ×")).text_style(TextStyle::Small));
    let response = ui
        .add(button.min_size(egui::vec2(0.0, size::ROW_COMPACT)))
        .accessible_name(name);
    response.on_hover_text(name).clicked()
}
