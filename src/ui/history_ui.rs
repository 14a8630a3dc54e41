//! The dialog with the kept runs of a customer: show one, compare with one, save one, forget one or all.

use egui::{Id, ScrollArea, TextEdit, Ui, vec2};

use super::controls::{ButtonSpec, Weight, mark, muted_label, passes_since_arrival, say_aloud, small_label};
use super::dialog_ui::{DialogSpec, HeadingIds, heading_with_close_ui};
use super::history_entry_ui::{ENTRY, come_back_to, comes_back_to, entry_ui, question_ui};
use super::theme::size;
use super::view::View;
use crate::message::{Forget, KeptPlace, Replacing};
use crate::state::{HistoryIntent, Intent};
use crate::words::tr;

const WIDTH: f32 = 840.0;
/// Width of the field for a path.
const FIELD: f32 = 320.0;

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
    // While the system's dialog is open, a click beside this one means that one.
    if modal.should_close() && !view.state.files.is_open() {
        let asks = view.state.history.asks_to_forget.is_some();
        intents.push(Intent::History(if asks {
            HistoryIntent::KeepAfterAll
        } else {
            HistoryIntent::Close
        }));
        if let Some(what) = view.state.history.asks_to_forget {
            come_back_to(ctx, what);
        }
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
    delete_all_ui(ui, view, wishes);
}

/// The way to delete every run, and the question before that.
fn delete_all_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<HistoryIntent>) {
    let words = view.words;
    if view.state.history.asks_to_forget != Some(Forget::Runs) {
        let delete = tr!(words, "history-delete-runs");
        let button = ButtonSpec::new(&delete, "history-delete-runs", Weight::Plain).show(ui);
        comes_back_to(&button, Forget::Runs);
        if button.clicked() {
            wishes.push(HistoryIntent::AskToForget(Forget::Runs));
        }
        return;
    }
    let count = words.number(view.state.history.runs.len() as u64);
    let question = tr!(words, "history-delete-runs-question", count = count);
    let size = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        question_ui(ui, words, (&question, Forget::Runs), wishes);
    });
}

/// The field for a file's path, and what can be done with the file; answers what stands in the field. Where nothing does, the
/// system's own dialog asks.
fn path_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<HistoryIntent>) -> String {
    let words = view.words;
    let id = Id::unique("history-path");
    let mut text: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    ui.horizontal(|ui| {
        let label = ui.label(tr!(words, "history-path"));
        let edit = TextEdit::singleline(&mut text)
            .hint_text(tr!(words, "history-path-hint"))
            .margin(egui::Margin::symmetric(8, 4))
            .min_size(vec2(0.0, size::CONTROL))
            .desired_width(FIELD);
        let field = ui.add(edit).labelled_by(label.id);
        mark(&field, "history-path");
        if tells_of_no_dialog(ui, view) {
            field.request_focus();
        }
        let path = pasted(&text);
        let file = || KeptPlace::File(path.into());
        let is_busy = || view.state.files.is_open();
        let reads = view.state.is_reading().then(|| tr!(words, "history-reading"));
        if button_ui(ui, (&tr!(words, "history-open-file"), "history-open-file"), reads) && !is_busy() {
            wishes.push(if path.is_empty() {
                HistoryIntent::AskWhatToShow
            } else {
                HistoryIntent::Show(file())
            });
        }
        let no_rows = view.state.rows.is_none().then(|| tr!(words, "history-no-rows"));
        let name = tr!(words, "history-compare-file");
        if button_ui(ui, (&name, "history-compare-file"), no_rows) && !is_busy() {
            if path.is_empty() {
                wishes.push(HistoryIntent::AskWhatToCompare);
            } else {
                wishes.push(HistoryIntent::Compare(Some(file())));
                wishes.push(HistoryIntent::Close);
            }
        }
    });
    if view.state.files.has_none() {
        let label = small_label(ui, &tr!(words, "history-no-dialog"));
        mark(&label, "history-no-dialog");
        say_aloud(&label);
    }
    not_saved_ui(ui, view, wishes);
    ui.data_mut(|data| data.insert_temp(id, text.clone()));
    pasted(&text).to_owned()
}

/// Whether it has just turned out that no dialog opens: the path is typed then.
fn tells_of_no_dialog(ui: &Ui, view: View<'_>) -> bool {
    view.state.files.has_none() && passes_since_arrival(ui.ctx(), Id::unique("history-no-dialog-told")) == 0
}

/// A path as file managers copy it: with quotes around it.
fn pasted(text: &str) -> &str {
    text.trim().trim_matches('"')
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
