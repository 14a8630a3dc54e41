//! Run details: what was asked, what was odd, and every page with its times and ids.

use egui::{Label, RichText, TextStyle, Ui};
use egui_extras::{Column, TableBuilder};

use super::dialog_ui::{DialogSpec, HeadingIds, heading_with_close_ui};
use super::failure_ui::failure_ui;
use super::headline_ui::{kept_partner, partner_name};
use super::theme::{Theme, size, strong_style};
use super::view::View;
use crate::model::{PageRecord, RunEnd};
use crate::state::{Intent, RunState};
use crate::words::{Words, tr};

const WIDTH: f32 = 840.0;
/// Where the values stand, from the left.
const VALUES: f32 = 152.0;
/// The column that is not a number.
const REQUEST_ID: usize = 6;

/// Draws the dialog over the window.
pub fn run_details_ui(ctx: &egui::Context, view: View<'_>, intents: &mut Vec<Intent>) {
    let Some(run) = &view.state.run else { return };
    let modal = DialogSpec::new("run-details", WIDTH).show(ctx, |ui| content_ui(ui, view, run, intents));
    if modal.should_close() {
        intents.push(Intent::CloseRunDetails);
    }
}

fn content_ui(ui: &mut Ui, view: View<'_>, run: &RunState, intents: &mut Vec<Intent>) {
    let words = view.words;
    ui.spacing_mut().item_spacing.y = size::SPACE_S;
    let ids = HeadingIds {
        heading: "run-details-heading",
        close: "close-details",
    };
    if heading_with_close_ui(ui, words, &tr!(words, "run-details"), ids) {
        intents.push(Intent::CloseRunDetails);
    }
    ui.add_space(size::SPACE_XS);
    if let Some(RunEnd::Incomplete { failure, .. }) = run.end() {
        let _nothing_offered = failure_ui(ui, words, &words.failure(failure).without_browser());
        ui.add_space(size::SPACE_S);
    }
    facts_ui(ui, view, run);
    ui.add_space(size::SPACE_S);
    if run.is_under_way() {
        let text = tr!(
            words,
            "pages-later",
            n = run.progress.num_pages,
            count = words.number(run.progress.num_pages.into())
        );
        super::controls::muted_label(ui, &text);
    } else {
        pages_ui(ui, words, &run.details.pages);
    }
}

/// Names and values, and what was odd about the answers.
fn facts(view: View<'_>, run: &RunState) -> Vec<(String, String)> {
    let (words, details) = (view.words, &run.details);
    let none = tr!(words, "all");
    let id = |id: &Option<crate::model::Guid>| id.as_ref().map_or_else(|| none.clone(), ToString::to_string);
    let mut facts = vec![
        (tr!(words, "partner"), partner_with_id(view, run)),
        (tr!(words, "activity-id"), id(&run.query.activity_id)),
        (tr!(words, "cloud-pc-id"), id(&run.query.cloud_pc_id)),
        (tr!(words, "details-time"), times(words, run)),
    ];
    let names = view.state.names.as_ref().filter(|_| run.source.header().is_none());
    if let Some(read_at) = names.and_then(|names| names.read_at) {
        let (ago, exact) = (words.time_ago(read_at, view.now), words.exact_local_time(read_at));
        facts.push((tr!(words, "details-names-read"), format!("{ago} ({exact})")));
    }
    let count = |number: u64| words.number(number);
    if details.num_duplicates > 0 {
        let (all, differ) = (
            count(details.num_duplicates.into()),
            count(details.num_conflicts.into()),
        );
        facts.push((
            tr!(words, "details-duplicates"),
            tr!(words, "details-duplicates-value", count = all, conflicts = differ),
        ));
    }
    if details.num_bad_dates > 0 {
        facts.push((
            tr!(words, "details-bad-dates"),
            tr!(
                words,
                "details-bad-dates-value",
                n = details.num_bad_dates,
                count = count(details.num_bad_dates)
            ),
        ));
    }
    if !details.unknown_fields.is_empty() {
        let fields: Vec<String> = details
            .unknown_fields
            .iter()
            .map(|(name, rows)| format!("{name} ({})", count(*rows)))
            .collect();
        facts.push((tr!(words, "details-unknown-fields"), fields.join(", ")));
    }
    if details.filtered_here {
        facts.push((
            tr!(words, "details-filtered-here"),
            tr!(words, "details-filtered-here-value"),
        ));
    }
    facts.push((tr!(words, "beta-note"), tr!(words, "beta-note-meaning")));
    facts
}

/// What the run's partner is called, with its record id.
fn partner_with_id(view: View<'_>, run: &RunState) -> String {
    let id = run.query.partner_id.as_str();
    let header = run.source.header();
    let name = header.map_or_else(|| partner_name(view, id), |header| kept_partner(view, header));
    view.words.name_with_id(&name, id)
}

/// Names in a column of their own, values beside them as many lines as they need.
fn facts_ui(ui: &mut Ui, view: View<'_>, run: &RunState) {
    ui.spacing_mut().item_spacing.y = size::SPACE_XS;
    ui.spacing_mut().interact_size.y = 0.0;
    let muted = Theme::of(ui.ctx()).muted;
    for (name, value) in facts(view, run) {
        ui.horizontal_top(|ui| {
            let left = ui.cursor().left();
            ui.label(RichText::new(name).color(muted));
            ui.add_space((left + VALUES - ui.cursor().left()).max(0.0));
            ui.vertical(|ui| ui.add(Label::new(value).wrap()));
        });
    }
}

fn times(words: &Words, run: &RunState) -> String {
    let elapsed = words.elapsed(run.details.elapsed.max(run.progress.elapsed));
    if run.details.waited.is_zero() {
        elapsed
    } else {
        tr!(
            words,
            "details-time-waited",
            elapsed = elapsed,
            waited = words.elapsed(run.details.waited)
        )
    }
}

/// Every page.
fn pages_ui(ui: &mut Ui, words: &Words, pages: &[PageRecord]) {
    let titles = [
        tr!(words, "page-number"),
        tr!(words, "page-rows"),
        tr!(words, "page-status"),
        tr!(words, "page-time"),
        tr!(words, "page-size"),
        tr!(words, "page-tries"),
        tr!(words, "page-request-id"),
    ];
    if pages.is_empty() {
        super::controls::muted_label(ui, &tr!(words, "pages-none"));
        return;
    }
    let height = (ui.available_height() - size::HEADER).max(4.0 * size::ROW);
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.spacing_mut().item_spacing.y = 0.0;
    TableBuilder::new(ui)
        .id_salt("pages")
        .min_scrolled_height(0.0)
        .max_scroll_height(height)
        .columns(Column::exact(56.0), 3)
        .columns(Column::exact(84.0), 2)
        .column(Column::exact(72.0))
        .column(Column::remainder().clip(true))
        .cell_layout(right)
        .header(size::HEADER, |mut header| {
            for (at, title) in titles.iter().enumerate() {
                header.col(|ui| cell_ui(ui, at, RichText::new(title).text_style(strong_style())));
            }
        })
        .body(|body| {
            body.rows(size::ROW, pages.len(), |mut row| {
                let Some(page) = pages.get(row.index()) else { return };
                for (at, text) in page_cells(words, page).into_iter().enumerate() {
                    let style = if at == REQUEST_ID {
                        TextStyle::Monospace
                    } else {
                        TextStyle::Body
                    };
                    row.col(|ui| cell_ui(ui, at, RichText::new(text).text_style(style)));
                }
            });
        });
}

/// Numbers stand right, the id left and in the fixed-width face.
fn cell_ui(ui: &mut Ui, at: usize, text: RichText) {
    if at == REQUEST_ID {
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.add_space(size::SPACE_L);
            ui.add(Label::new(text).truncate());
        });
    } else {
        ui.label(text);
    }
}

fn page_cells(words: &Words, page: &PageRecord) -> [String; 7] {
    [
        words.number(page.number.into()),
        words.number(page.num_rows.into()),
        page.status
            .map_or_else(|| tr!(words, "page-no-answer"), |status| status.to_string()),
        words.short_time(page.elapsed),
        words.bytes(page.num_bytes),
        words.number(page.num_tries.into()),
        page.request_id
            .clone()
            .unwrap_or_else(|| page.client_request_id.clone()),
    ]
}
