//! The pictures in place of rows. Nothing asked, loading, nothing found, and everything filtered away must
//! differ at a glance.

use egui::{Align, Layout, Rect, RichText, ScrollArea, TextStyle, Ui, UiBuilder, pos2, vec2};

use super::chips_ui;
use super::controls::{ButtonSpec, Weight, mark, muted_label, say_aloud};
use super::failure_ui::remedy_ui;
use super::grid::column_widths;
use super::sketch::{Sketch, sketch_ui};
use super::theme::{Theme, size};
use super::view::View;
use crate::message::NamesNews;
use crate::model::{Failure, Query, RunEnd};
use crate::state::{ArrangeIntent, GridState, Intent};
use crate::table::ListState;
use crate::words::tr;

/// Width of the column of text.
const COLUMN: f32 = 480.0;

/// Height of the line above the rows.
const LINE_OF_COUNTS: f32 = 34.0;

/// Of a text in outline.
const LONGEST_BAR: f32 = 200.0;

/// In a lower room than this a refusal goes without its sketch: what to do is worth more.
const LOW: f32 = 440.0;

/// Nothing was asked yet: what to do first.
pub fn nothing_asked_ui(ui: &mut Ui, view: View<'_>) {
    let words = view.words;
    picture(
        ui,
        Sketch::Ask,
        &tr!(words, "picture-nothing-asked"),
        "nothing-asked",
        |ui| {
            let text = match &view.state.query_form.partner_id {
                Some(_chosen) => tr!(words, "picture-nothing-asked-run"),
                None => tr!(words, "picture-nothing-asked-do"),
            };
            paragraph(ui, &text);
        },
    );
}

/// The first page is awaited: rows in outline, under the columns that they will have.
pub fn loading_ui(ui: &mut Ui, view: View<'_>, grid: &GridState) {
    let theme = Theme::of(ui.ctx());
    let rect = ui.available_rect_before_wrap();
    let response = ui.interact(rect, ui.scope_id().with("loading"), egui::Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, tr!(view.words, "picture-loading"))
    });
    mark(&response, "loading");
    // Where the grid will have its columns, its line of counts and its header.
    let columns = column_widths(grid, rect.width());
    let header = Rect::from_min_size(rect.min + vec2(0.0, LINE_OF_COUNTS), vec2(rect.width(), size::HEADER));
    ui.painter().rect_filled(header, 0.0, theme.panel);
    ui.painter().hline(rect.x_range(), header.bottom(), theme.line_stroke());
    let painter = ui.painter_at(rect);
    let (mut y, mut number) = (header.bottom(), 0_u32);
    while y + size::ROW < rect.bottom() {
        let mut left = rect.left();
        for (column, width) in (0_u32..).zip(&columns) {
            // Uneven lengths, the same in every frame.
            let share = 0.4 + 0.1 * f64::from((number * 7 + column * 3) % 5);
            #[expect(clippy::cast_possible_truncation, reason = "a share between 0.4 and 0.8")]
            let bar = vec2((width * share as f32).min(LONGEST_BAR), 8.0);
            let at = pos2(left + size::SPACE_S, y + (size::ROW - bar.y) / 2.0);
            painter.rect_filled(Rect::from_min_size(at, bar), 4.0, theme.line.gamma_multiply(0.6));
            left += width;
        }
        number += 1;
        y += size::ROW;
    }
}

/// The answer holds no rows: what was asked, what to try.
pub fn nothing_found_ui(ui: &mut Ui, view: View<'_>, query: &Query, intents: &mut Vec<Intent>) {
    let words = view.words;
    picture(
        ui,
        Sketch::Nothing,
        &tr!(words, "picture-nothing-found"),
        "nothing-found",
        |ui| {
            asked_ui(ui, view, query);
            let is_narrow = query.activity_id.is_some() || query.cloud_pc_id.is_some();
            if is_narrow {
                paragraph(ui, &tr!(words, "picture-nothing-found-narrow"));
            } else {
                paragraph(ui, &tr!(words, "picture-nothing-found-all"));
            }
            // Who has no Cloud PC for the agent need not wait for results.
            let own = view.state.names.as_ref().filter(|_| !view.state.shows_foreign_rows());
            if own.is_some_and(has_no_business_cloud_pc) {
                let label = muted_label(ui, &tr!(words, "names-no-business"));
                mark(&label, "names");
            }
            run_again_ui(ui, view, intents);
        },
    );
}

fn has_no_business_cloud_pc(names: &NamesNews) -> bool {
    names.cloud_pcs == ListState::Whole && names.num_business == 0
}

fn run_again_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let again = tr!(view.words, "run-again");
    if ButtonSpec::new(&again, "run-again", Weight::Plain).show(ui).clicked() {
        intents.push(Intent::Run);
    }
}

fn asked_ui(ui: &mut Ui, view: View<'_>, query: &Query) {
    let words = view.words;
    let own = view.state.partner_title(query.partner_id.as_str());
    if let Some(title) = own.filter(|_| !view.state.shows_foreign_rows()) {
        paragraph(ui, &words.partner_label(title));
    }
    let ids = [
        (tr!(words, "activity-id"), &query.activity_id),
        (tr!(words, "cloud-pc-id"), &query.cloud_pc_id),
    ];
    for (name, id) in ids {
        if let Some(id) = id {
            paragraph(ui, &format!("{name} {id}"));
        }
    }
}

/// Rows there are, and the filter hides them all.
pub fn filtered_away_ui(ui: &mut Ui, view: View<'_>, num_rows: u32, intents: &mut Vec<Intent>) {
    let words = view.words;
    // What is in force: a line that cannot be used yet has changed nothing.
    let line = match &view.state.filter_line.problem {
        None => view.state.filter_line.text.as_str(),
        Some(_not_in_force) => view.state.arrangement.filter.text.as_str(),
    };
    let text = Some(line.trim()).filter(|text| !text.is_empty());
    let filters: Vec<String> = chips_ui::names(view)
        .chain(text.map(|text| format!("“{text}”")))
        .collect();
    picture(
        ui,
        Sketch::Filter,
        &tr!(words, "picture-filtered-away"),
        "filtered-away",
        |ui| {
            paragraph(
                ui,
                &tr!(
                    words,
                    "picture-filtered-away-why",
                    n = num_rows,
                    count = words.number(num_rows.into()),
                    filters = filters.join(", ")
                ),
            );
            let clear = tr!(words, "clear-filter");
            if ButtonSpec::new(&clear, "clear-filter", Weight::Plain)
                .show(ui)
                .clicked()
            {
                intents.push(Intent::Arrange(ArrangeIntent::ClearFilter));
            }
        },
    );
}

/// The run is over before it was complete and brought no row: canceled, or failed.
pub fn nothing_came_ui(ui: &mut Ui, view: View<'_>, end: &RunEnd, intents: &mut Vec<Intent>) {
    match end {
        RunEnd::Incomplete { failure, .. } => failed_ui(ui, view, failure, intents),
        RunEnd::Canceled | RunEnd::Complete => {
            let words = view.words;
            let num_pages = view.state.run.as_ref().map_or(0, |run| run.progress.num_pages);
            if num_pages > 0 {
                let pages = words.number(num_pages.into());
                picture(ui, Sketch::Ask, &tr!(words, "picture-none-yet"), "none-yet", |ui| {
                    paragraph(ui, &tr!(words, "picture-none-yet-do", n = num_pages, count = pages));
                    run_again_ui(ui, view, intents);
                });
                return;
            }
            picture(ui, Sketch::Ask, &tr!(words, "picture-canceled"), "canceled", |ui| {
                paragraph(ui, &tr!(words, "picture-canceled-do"));
            });
        }
    }
}

fn failed_ui(ui: &mut Ui, view: View<'_>, failure: &Failure, intents: &mut Vec<Intent>) {
    failure_picture(ui, view, failure, |ui| run_again_ui(ui, view, intents));
}

/// The partners could not be listed.
pub fn partners_failed_ui(ui: &mut Ui, view: View<'_>, failure: &Failure, intents: &mut Vec<Intent>) {
    failure_picture(ui, view, failure, |ui| {
        let again = tr!(view.words, "try-again");
        if ButtonSpec::new(&again, "list-partners", Weight::Plain)
            .show(ui)
            .clicked()
        {
            intents.push(Intent::ListPartners);
        }
    });
}

/// The tenant has no RMM partner.
pub fn no_partner_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    picture(ui, Sketch::Nothing, &tr!(words, "partners-none"), "no-partner", |ui| {
        paragraph(ui, &tr!(words, "partners-none-do"));
        let again = tr!(words, "try-again");
        if ButtonSpec::new(&again, "list-partners", Weight::Plain)
            .show(ui)
            .clicked()
        {
            intents.push(Intent::ListPartners);
        }
    });
}

fn failure_picture(ui: &mut Ui, view: View<'_>, failure: &Failure, button: impl FnOnce(&mut Ui)) {
    let text = view.words.failure(failure);
    picture(ui, Sketch::Broken, &text.what, "failure", |ui| {
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            remedy_ui(ui, view.words, &text, button);
        });
    });
}

/// A sketch, a heading, and what stands below them, in a column in the middle.
fn picture(ui: &mut Ui, sketch: Sketch, heading: &str, author_id: &str, add: impl FnOnce(&mut Ui)) {
    let full = ui.available_size();
    let width = COLUMN.min(full.x - 2.0 * size::SPACE_L);
    // A low window scrolls rather than hides what to do.
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let place = ui.available_rect_before_wrap();
        let is_short = full.y < LOW && sketch == Sketch::Broken;
        let share = if is_short { 0.0 } else { 0.16 };
        let top = place.top() + (full.y * share).max(size::SPACE_L);
        let corner = pos2(full.x.mul_add(0.5, place.left()) - width / 2.0, top);
        let column = Rect::from_min_size(corner, vec2(width, place.height()));
        let layout = Layout::top_down(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(column).layout(layout), |ui| {
            ui.spacing_mut().item_spacing.y = size::SPACE_M;
            if !is_short {
                sketch_ui(ui, sketch);
            }
            let heading = ui.label(RichText::new(heading).text_style(TextStyle::Heading));
            mark(&heading, author_id);
            say_aloud(&heading);
            add(ui);
            ui.add_space(size::SPACE_M);
        });
    });
}

fn paragraph(ui: &mut Ui, text: &str) {
    let theme = Theme::of(ui.ctx());
    ui.label(RichText::new(text).color(theme.muted));
}
