//! The line above the rows: how many there are, what hides the others, and menus for columns and saved views.

use egui::{
    Align, Color32, Frame, Id, Layout, Margin, Response, RichText, Role, Sense, TextStyle, Ui, WidgetInfo, vec2,
};

use super::chips_ui::chips_ui;
use super::controls::{mark, say_aloud, small_label};
use super::setup_menus_ui::{columns_menu_ui, views_menu_ui};
use super::side_panel_ui;
use super::theme::{Theme, size};
use super::view::View;
use crate::message::ShowChanges;
use crate::model::Presence;
use crate::state::{ArrangeIntent, GridState, Intent, Rows, RunState};
use crate::table::RowsView;
use crate::words::tr;

/// Height of a line of it: a small button.
const LINE: f32 = 26.0;
/// Below this width the menus have a line of their own: beside them there would be room for one word.
const NARROW: f32 = 500.0;

/// Draws it: what is shown from the left, as many lines as that needs, and the menus at the right end of the first, or below it.
pub fn filter_line_ui(ui: &mut Ui, view: View<'_>, rows: &Rows, grid: &mut GridState, intents: &mut Vec<Intent>) {
    Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = LINE;
        if ui.available_width() < NARROW {
            ui.spacing_mut().item_spacing.y = size::SPACE_XS;
            shown_ui(ui, view, rows, intents);
            ui.horizontal(|ui| {
                views_menu_ui(ui, view, intents);
                columns_menu_ui(ui, view, grid);
                panel_button(ui, view, intents);
            });
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            panel_button(ui, view, intents);
            columns_menu_ui(ui, view, grid);
            views_menu_ui(ui, view, intents);
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                // In a narrow window it ends before the menus.
                ui.set_clip_rect(ui.max_rect().intersect(ui.clip_rect()));
                shown_ui(ui, view, rows, intents);
            });
        });
    });
}

/// What is shown, how many there are of it, and what hides the others.
fn shown_ui(ui: &mut Ui, view: View<'_>, rows: &Rows, intents: &mut Vec<Intent>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        views_ui(ui, view, intents);
        counts(ui, view, rows);
        chips_ui(ui, view, intents);
    });
}

/// What a row stands for: a Cloud PC or an attempt.
fn views_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    for (rows_view, text, author_id) in [
        (RowsView::LatestPerCloudPc, tr!(words, "view-latest"), "view-latest"),
        (RowsView::AllAttempts, tr!(words, "view-attempts"), "view-attempts"),
    ] {
        let is_on = view.state.arrangement.view == rows_view;
        let text = RichText::new(text).text_style(TextStyle::Small);
        let button = egui::Button::selectable(is_on, text).min_size(vec2(0.0, size::ROW_COMPACT));
        let response = ui.add(button);
        mark(&response, author_id);
        if response.clicked() {
            intents.push(Intent::Arrange(ArrangeIntent::ShowView(rows_view)));
        }
    }
}

fn counts(ui: &mut Ui, view: View<'_>, rows: &Rows) {
    let words = view.words;
    let all = u64::from(rows.num_unfiltered());
    let shown = rows.arranged.order.len() as u64;
    // Until the answer to the last letter is here, the rows are those of the filter before.
    let is_awaited = rows.arranged.generation != view.state.arrangement.generation;
    let arrangement = &view.state.arrangement;
    let is_narrowed =
        !arrangement.filter.is_empty() || arrangement.changes == ShowChanges::Only || !arrangement.hidden.is_empty();
    let is_gone = rows.arranged.presence == Presence::Gone;
    let count = if is_gone {
        tr!(words, "rows-gone", n = shown, count = words.number(shown))
    } else if !is_narrowed || (is_awaited && shown == all) {
        match rows.snapshot.view() {
            RowsView::LatestPerCloudPc => tr!(words, "rows-cloud-pcs", n = all, count = words.number(all)),
            RowsView::AllAttempts => tr!(words, "rows-all", n = all, count = words.number(all)),
        }
    } else {
        let (shown, count) = (words.number(shown), words.number(all));
        match rows.snapshot.view() {
            RowsView::LatestPerCloudPc => tr!(words, "rows-some-cloud-pcs", shown = shown, count = count),
            RowsView::AllAttempts => tr!(words, "rows-some", shown = shown, count = count),
        }
    };
    let response = count_ui(ui, &count);
    if !view.state.run.as_ref().is_some_and(RunState::is_under_way) {
        // What a filter leaves; while rows come every page would be said.
        say_aloud(&response);
    }
    if view.state.run.as_ref().is_some_and(|run| run.run_id != rows.run_id) {
        let text = if rows.is_complete {
            tr!(words, "rows-former")
        } else {
            tr!(words, "rows-former-incomplete")
        };
        let response = small_label(ui, &text);
        mark(&response, "rows-former");
    }
}

/// One node wherever the layout puts it: a label that moves would be another one, and said again.
fn count_ui(ui: &mut Ui, count: &str) -> Response {
    let font = TextStyle::Small.resolve(ui.style());
    let galley = ui
        .painter()
        .layout_no_wrap(count.to_owned(), font, Theme::of(ui.ctx()).muted);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::empty());
    ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
    let response = ui.interact(rect, Id::unique("row-count"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, count));
    mark(&response, "row-count");
    response
}

/// Shows or hides the side panel.
fn panel_button(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let (text, intent) = if side_panel_ui::is_shown(ui.ctx(), view) {
        (tr!(view.words, "hide-chart"), Intent::HideSidePanel)
    } else {
        (tr!(view.words, "show-chart"), Intent::ShowSidePanel)
    };
    let text = RichText::new(text).text_style(TextStyle::Small);
    let button = ui.add(egui::Button::new(text).min_size(vec2(0.0, size::ROW_COMPACT)));
    mark(&button, "chart-toggle");
    if button.clicked() {
        intents.push(intent);
    }
}
