//! The dialog with the kept runs of a customer: show one, compare with one, save one, forget one or all.

use egui::{Id, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::controls::{ButtonSpec, Weight, mark, muted_label};
use super::dialog_ui::{DialogSpec, HeadingIds, heading_with_close_ui};
use super::headline_ui::kept_partner;
use super::theme::size;
use super::view::View;
use crate::message::{Forget, KeptPlace, Replacing};
use crate::model::{KeptEntry, RunHeader};
use crate::state::{HistoryIntent, Intent};
use crate::words::{Words, tr};

const WIDTH: f32 = 840.0;
/// Width of the field for a path.
const FIELD: f32 = 320.0;
/// Height of a run in the list: two lines.
const ENTRY: f32 = size::CONTROL + size::SPACE_M;

/// Draws the dialog where it is open.
pub fn history_ui(ctx: &egui::Context, view: View<'_>, intents: &mut Vec<Intent>) {
    if !view.state.history.is_open {
        return;
    }
    let modal = DialogSpec::new("history", WIDTH).show(ctx, |ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_S;
        let mut wishes = Vec::new();
        content_ui(ui, view, &mut wishes);
        wishes
    });
    intents.extend(modal.inner.iter().cloned().map(Intent::History));
    if modal.should_close() {
        intents.push(Intent::History(HistoryIntent::Close));
    }
}

fn content_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<HistoryIntent>) {
    let words = view.words;
    let ids = HeadingIds {
        heading: "history-heading",
        close: "history-close",
    };
    if heading_with_close_ui(ui, words, &tr!(words, "history"), ids) {
        wishes.push(HistoryIntent::Close);
    }
    muted_label(ui, &tr!(words, "history-meaning"));
    let path = path_ui(ui, view, wishes);
    let runs = &view.state.history.runs;
    if runs.is_empty() {
        muted_label(ui, &tr!(words, "history-empty"));
        return;
    }
    let height = (ui.available_height() - 2.0 * size::CONTROL).max(4.0 * size::CONTROL);
    // There may be many, and only those in view are drawn.
    ScrollArea::vertical()
        .max_height(height)
        .show_rows(ui, ENTRY, runs.len(), |ui, places| {
            for entry in runs.get(places).unwrap_or_default() {
                ui.push_id(entry.id.0, |ui| entry_ui(ui, view, (entry, &path), wishes));
            }
        });
    let delete = tr!(words, "history-delete-runs");
    if ButtonSpec::new(&delete, "history-delete-runs", Weight::Plain)
        .show(ui)
        .clicked()
    {
        wishes.push(HistoryIntent::Forget(Forget::Runs));
    }
}

/// The field for a file's path, and what can be done with the file; answers what stands in the field.
fn path_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<HistoryIntent>) -> String {
    let words = view.words;
    let id = Id::unique("history-path");
    let mut path: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    ui.horizontal(|ui| {
        let label = ui.label(tr!(words, "history-path"));
        let edit = TextEdit::singleline(&mut path)
            .hint_text(tr!(words, "history-path-hint"))
            .margin(egui::Margin::symmetric(8, 4))
            .min_size(vec2(0.0, size::CONTROL))
            .desired_width(FIELD);
        let field = ui.add(edit).labelled_by(label.id);
        mark(&field, "history-path");
        let file = || KeptPlace::File(path.trim().into());
        let no_path = path.trim().is_empty().then(|| tr!(words, "history-path-first"));
        let reads = || view.state.is_reading().then(|| tr!(words, "history-reading"));
        let why_not = no_path.clone().or_else(reads);
        if button_ui(ui, (&tr!(words, "history-open-file"), "history-open-file"), why_not) {
            wishes.push(HistoryIntent::Show(file()));
        }
        let no_rows = || view.state.rows.is_none().then(|| tr!(words, "history-no-rows"));
        let why_not = no_path.or_else(no_rows);
        let name = tr!(words, "history-compare-file");
        if button_ui(ui, (&name, "history-compare-file"), why_not) {
            wishes.push(HistoryIntent::Compare(Some(file())));
            wishes.push(HistoryIntent::Close);
        }
    });
    not_saved_ui(ui, view, wishes);
    ui.data_mut(|data| data.insert_temp(id, path.clone()));
    path
}

/// A button that says why it cannot be used, where it cannot.
fn button_ui(ui: &mut Ui, (text, author_id): (&str, &str), why_not: Option<String>) -> bool {
    let spec = ButtonSpec::new(text, author_id, Weight::Plain);
    let response = ui.add_enabled_ui(why_not.is_none(), |ui| spec.show(ui)).inner;
    let clicked = response.clicked();
    response.on_disabled_hover_text(why_not.unwrap_or_default());
    clicked
}

/// A file that is there is replaced only by whoever says so.
fn not_saved_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<HistoryIntent>) {
    let Some((id, path)) = &view.state.history.not_saved else {
        return;
    };
    let words = view.words;
    ui.horizontal(|ui| {
        let text = tr!(words, "history-file-exists", path = path.display().to_string());
        let label = ui.label(text);
        mark(&label, "history-file-exists");
        if button_ui(ui, (&tr!(words, "export-replace"), "history-replace"), None) {
            wishes.push(HistoryIntent::Save(*id, path.clone(), Replacing::Yes));
        }
    });
}

/// What a kept run is called: how old, how much, of which partner, and whose where that is not this tenant.
fn name_of(view: View<'_>, header: &RunHeader) -> String {
    let words = view.words;
    let run = words.kept_run(header, view.now);
    let partner = kept_partner(view, header);
    let run = if partner.is_empty() {
        run
    } else {
        tr!(words, "history-run-of", run = run, partner = partner)
    };
    if view.state.is_of_this_tenant(header) {
        run
    } else {
        tr!(
            words,
            "history-run-elsewhere",
            run = run,
            tenant = header.tenant_name()
        )
    }
}

/// When it was read, and what alone was asked for.
fn more_of(words: &Words, header: &RunHeader) -> String {
    let mut parts = vec![words.exact_local_time(header.finished_at())];
    if let Some(id) = header.activity_id.as_deref() {
        parts.push(tr!(words, "history-run-activity", id = id));
    }
    if let Some(id) = header.cloud_pc_id.as_deref() {
        parts.push(tr!(words, "history-run-cloud-pc", id = id));
    }
    parts.join(" · ")
}

fn entry_ui(ui: &mut Ui, view: View<'_>, (entry, path): (&KeptEntry, &str), wishes: &mut Vec<HistoryIntent>) {
    let (words, header) = (view.words, &entry.header);
    let name = name_of(view, header);
    let size = vec2(ui.available_width(), ENTRY);
    ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        buttons_ui(ui, view, (entry, path, &name), wishes);
        ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let label = ui.add(egui::Label::new(&name).truncate());
            mark(&label, "history-run");
            let more = more_of(words, header);
            label.on_hover_text(format!("{more}\n{}", header.account));
            let more = RichText::new(more).text_style(egui::TextStyle::Small);
            ui.add(egui::Label::new(more).truncate());
        });
    });
}

/// What can be done with a kept run, from the right end.
fn buttons_ui(
    ui: &mut Ui,
    view: View<'_>,
    (entry, path, name): (&KeptEntry, &str, &str),
    wishes: &mut Vec<HistoryIntent>,
) {
    let (words, id) = (view.words, entry.id);
    let mut button = |text: &str, author_id, why_not: Option<String>| {
        let spec = ButtonSpec::new(text, author_id, Weight::Quiet);
        let response = ui.add_enabled_ui(why_not.is_none(), |ui| spec.show(ui)).inner;
        let spoken = format!("{text}: {name}");
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label(spoken));
        let clicked = response.clicked();
        response.on_disabled_hover_text(why_not.unwrap_or_default());
        clicked
    };
    if button(&tr!(words, "history-delete"), "history-delete", None) {
        wishes.push(HistoryIntent::Forget(Forget::Run(id)));
    }
    let no_path = path.trim().is_empty().then(|| tr!(words, "history-path-first"));
    if button(&tr!(words, "history-save"), "history-save", no_path) {
        wishes.push(HistoryIntent::Save(id, path.trim().into(), Replacing::No));
    }
    let why_not = view.state.not_comparable(&entry.header);
    let why_not = why_not.map(|why| words.not_comparable(why));
    if button(&tr!(words, "history-compare"), "history-compare", why_not) {
        wishes.push(HistoryIntent::Compare(Some(KeptPlace::History(id))));
        wishes.push(HistoryIntent::Close);
    }
    let is_elsewhere = !view.state.is_of_this_tenant(&entry.header);
    let elsewhere = is_elsewhere.then(|| tr!(words, "history-elsewhere-why"));
    let why_not = elsewhere.or_else(|| view.state.is_reading().then(|| tr!(words, "history-reading")));
    if button(&tr!(words, "history-show"), "history-show", why_not) {
        wishes.push(HistoryIntent::Show(KeptPlace::History(id)));
    }
}
