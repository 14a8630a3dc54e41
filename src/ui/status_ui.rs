//! The status bar: whether loading was complete, always, and what has changed since another run; that the API is a beta; the
//! way to the details.

use std::time::Duration;

use egui::{Align, Layout, RichText, TextStyle, Ui, vec2};

use super::changes_ui::changes_ui;
use super::commands::CommandId;
use super::controls::{ButtonSpec, Weight, mark, muted_label, small_label};
use super::panels::{self, PanelId};
use super::spoken_progress::{Progress, speak_progress};
use super::theme::{Theme, size};
use super::view::View;
use super::{export_ui, headline_strip_ui};
use crate::state::{CompareIntent, Copied, CopiedText, Intent, RunPhase};
use crate::words::tr;

/// So long it is said what went to the clipboard: long enough to be read, and heard.
const COPIED_IS_NEWS: Duration = Duration::from_secs(12);

/// In a narrower window what has changed stands above what was loaded.
const WIDE: f32 = 1_000.0;

/// How high the bar is, the same whatever there is to say in it.
#[must_use]
pub fn height(ui: &Ui, view: View<'_>) -> f32 {
    let line = size::CONTROL + 4.0;
    if has_two_lines(ui, view) { 2.0 * line } else { line }
}

fn has_two_lines(ui: &Ui, view: View<'_>) -> bool {
    ui.ctx().content_rect().width() < WIDE && headline_strip_ui::shown_rows(view).is_some()
}

/// Draws the bar.
pub fn status_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    if has_two_lines(ui, view) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let line = vec2(ui.available_width(), size::CONTROL);
        ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_height(size::CONTROL);
            news_ui(ui, view, intents);
        });
    }
    loaded_ui(ui, view, intents);
}

/// What has changed since another run, and what was copied.
fn news_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    if let Some(rows) = headline_strip_ui::shown_rows(view) {
        changes_ui(ui, view, rows, intents);
    }
    copied_ui(ui, view);
}

/// How much was loaded, and what can be done with it.
fn loaded_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let theme = Theme::of(ui.ctx());
    let is_alone = has_two_lines(ui, view);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let details = tr!(view.words, "run-details");
        let has_run = view.state.run.is_some();
        let button = ui
            .add_enabled_ui(has_run, |ui| {
                ButtonSpec::new(&details, "run-details", Weight::Quiet).show(ui)
            })
            .inner;
        panels::claim(ui.ctx(), PanelId::Status, button.id);
        if button.clicked() {
            intents.push(Intent::OpenRunDetails);
        }
        export_button(ui, view, intents);
        compare_button(ui, view, intents);
        resume_button(ui, view, intents);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            // In a narrow window it ends where the buttons begin.
            ui.set_clip_rect(
                ui.clip_rect()
                    .intersect(ui.max_rect().expand2(vec2(0.0, size::SPACE_XS))),
            );
            status_line(ui, view, &theme);
            if headline_strip_ui::names_are_coming(view) && headline_strip_ui::shown_rows(view).is_some() {
                muted_label(ui, "·");
                mark(&small_label(ui, &tr!(view.words, "names-loading")), "names");
            }
            if !is_alone {
                if headline_strip_ui::shown_rows(view).is_some() {
                    muted_label(ui, "·");
                }
                news_ui(ui, view, intents);
            }
            beta_ui(ui, view);
        });
    });
}

/// That the API is a beta, where there is room for it; the details of a run say it always.
fn beta_ui(ui: &mut Ui, view: View<'_>) {
    let text = tr!(view.words, "beta-note");
    let font = TextStyle::Small.resolve(ui.style());
    let width = ui
        .painter()
        .layout_no_wrap(text.clone(), font, ui.visuals().text_color())
        .size()
        .x;
    if ui.available_width() >= width + size::SPACE_M {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            small_label(ui, &text).on_hover_text(tr!(view.words, "beta-note-meaning"));
        });
    }
}

/// Opens the dialog that writes rows to a file.
fn export_button(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let wish = export_ui::open_export(view);
    let (text, shortcut) = (
        tr!(view.words, "export"),
        CommandId::Export.shortcut_text(ui.ctx(), view.words),
    );
    let spec = ButtonSpec {
        shortcut: &shortcut,
        ..ButtonSpec::new(&text, "export", Weight::Quiet)
    };
    let button = ui.add_enabled_ui(wish.is_some(), |ui| spec.show(ui)).inner;
    if button.clicked() {
        intents.extend(wish);
    }
}

/// Opens the dialog that compares with a list from elsewhere.
fn compare_button(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let text = tr!(view.words, "compare");
    let spec = ButtonSpec::new(&text, "compare", Weight::Quiet);
    let button = ui.add_enabled_ui(view.state.rows.is_some(), |ui| spec.show(ui)).inner;
    if button.clicked() {
        intents.push(Intent::Compare(CompareIntent::Open));
    }
}

/// The way to go on where the bar that offers it was put away.
fn resume_button(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let run = view.state.run.as_ref();
    if run.is_some_and(|run| run.bar_is_dismissed && run.can_resume()) {
        let resume = tr!(view.words, "resume");
        if ButtonSpec::new(&resume, "resume", Weight::Quiet).show(ui).clicked() {
            intents.push(Intent::ResumeRun);
        }
    }
}

/// What went to the clipboard, said aloud as well.
pub fn copied_ui(ui: &mut Ui, view: View<'_>) {
    let Some(Copied { what, num_rows, at }) = view.state.copied else {
        return;
    };
    let left = COPIED_IS_NEWS.saturating_sub(view.now.since(at));
    if left.is_zero() {
        return;
    }
    ui.ctx().request_repaint_after(left);
    let (words, n) = (view.words, num_rows);
    let count = words.number(n as u64);
    let text = match what {
        CopiedText::Ticket => tr!(words, "copied-ticket", n = n, count = count),
        CopiedText::ForUsers => tr!(words, "copied-for-users", n = n, count = count),
        CopiedText::DeployRequest => tr!(words, "copied-deploy-request", n = n, count = count),
        CopiedText::Cells => tr!(words, "copied-cells"),
    };
    let label = small_label(ui, &text);
    mark(&label, "copied");
    ui.ctx()
        .accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

fn status_line(ui: &mut Ui, view: View<'_>, theme: &Theme) {
    let words = view.words;
    let (text, is_final) = match &view.state.run {
        None => (tr!(words, "status-nothing"), true),
        Some(run) => match &run.phase {
            RunPhase::Waiting | RunPhase::Reading | RunPhase::Canceling => (words.reading(&run.progress), false),
            RunPhase::Ended(end) => (words.run_ended(end, &run.progress), true),
        },
    };
    let response = ui.add(
        egui::Label::new(RichText::new(text).color(theme.text))
            .selectable(false)
            .truncate(),
    );
    mark(&response, "status");
    if is_final {
        // A screen reader says how it ended without being asked; every page would be too much.
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    }
    if let Some(run) = view.state.run.as_ref().filter(|run| run.is_under_way()) {
        let progress = Progress {
            author_id: "spoken-progress",
            whose: run.run_id,
            now: view.now,
        };
        let count = || words.number(run.progress.num_rows.into());
        speak_progress(ui, progress, || {
            tr!(words, "spoken-reading", n = run.progress.num_rows, count = count())
        });
        let pages = match run.phase {
            RunPhase::Waiting if run.progress.waiting_until.is_none() => tr!(words, "picture-loading"),
            RunPhase::Waiting | RunPhase::Reading | RunPhase::Canceling | RunPhase::Ended(_) => {
                words.reading_pages(&run.progress, view.now)
            }
        };
        small_label(ui, &pages);
    }
}
