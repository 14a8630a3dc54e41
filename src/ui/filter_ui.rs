//! The line above the rows: how many there are, what hides the others, and the field that filters.

use egui::{
    Align, EventFilter, Frame, Id, Key, Layout, Link, Margin, Modifiers, RichText, TextEdit, TextStyle, Ui, vec2,
};

use super::controls::{mark, small_label};
use super::side_panel_ui;
use super::theme::{Theme, size};
use super::view::View;
use crate::state::{ArrangeIntent, GridState, Intent, Rows};
use crate::table::RowsView;
use crate::words::tr;

const FIELD: f32 = 240.0;

/// Draws it.
pub fn filter_line_ui(ui: &mut Ui, view: View<'_>, rows: &Rows, grid: &mut GridState, intents: &mut Vec<Intent>) {
    Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = size::ROW;
        let line = vec2(ui.available_width(), size::ROW);
        ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
            panel_button(ui, view, intents);
            ui.add_space(size::SPACE_S);
            filter_field(ui, view, grid, intents);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                views_ui(ui, view, intents);
                counts(ui, view, rows);
                chips(ui, view, intents);
            });
        });
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

/// Puts the keyboard into the field.
pub fn focus_filter(ctx: &egui::Context) {
    ctx.memory_mut(|memory| memory.request_focus(field_id()));
}

fn field_id() -> Id {
    Id::unique("filter")
}

/// Filters with every letter. Escape empties the field, then leaves it; Enter and the down arrow go to the rows.
fn filter_field(ui: &mut Ui, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) {
    let theme = Theme::of(ui.ctx());
    let words = view.words;
    let mut text = view.state.arrangement.filter.text.clone();
    let had_focus = ui.memory(|memory| memory.has_focus(field_id()));
    // Before the field sees them: it has no use for them.
    let typed = |key| had_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (escapes, goes_on) = (typed(Key::Escape), typed(Key::Enter) | typed(Key::ArrowDown));
    let hint = tr!(words, "filter-hint");
    let edit = TextEdit::singleline(&mut text)
        .id(field_id())
        .event_filter(EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            tab: false,
        })
        .hint_text(RichText::new(hint).color(theme.muted))
        .align(egui::Align2::LEFT_CENTER)
        .margin(Margin::symmetric(8, 2))
        .min_size(vec2(FIELD, size::ROW))
        .desired_width(FIELD);
    let response = ui.add(edit);
    mark(&response, "filter");
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(tr!(words, "filter"));
        node.set_role(egui::accesskit::Role::SearchInput);
    });
    if escapes && !text.is_empty() {
        text.clear();
        intents.push(Intent::Arrange(ArrangeIntent::EditFilterText(text)));
    } else if escapes || goes_on {
        grid.takes_focus = true;
    } else if response.changed() {
        intents.push(Intent::Arrange(ArrangeIntent::EditFilterText(text)));
    }
    response.on_hover_text(tr!(words, "filter-shortcut"));
}

fn counts(ui: &mut Ui, view: View<'_>, rows: &Rows) {
    let words = view.words;
    let all = u64::from(rows.snapshot.num_showable());
    let shown = rows.arranged.order.len() as u64;
    // Until the answer to the last letter is here, the rows are those of the filter before.
    let is_awaited = rows.arranged.generation != view.state.arrangement.generation;
    let count = if view.state.arrangement.filter.is_empty() || (is_awaited && shown == all) {
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
    let response = small_label(ui, &count);
    mark(&response, "row-count");
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
            intents.push(Intent::Arrange(ArrangeIntent::ToggleState(state.clone())));
        }
    }
    for error in &view.state.arrangement.filter.errors {
        let name = view.words.error(error);
        if chip(ui, &name, &tr!(view.words, "filter-remove", name = name.as_str())) {
            intents.push(Intent::Arrange(ArrangeIntent::ToggleError(error.clone())));
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
        .add(button.min_size(vec2(0.0, size::ROW_COMPACT)))
        .accessible_name(name);
    response.on_hover_text(name).clicked()
}
