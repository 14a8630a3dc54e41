//! The dialog with the kept runs of a customer: show one, compare with one, save one, forget one or all.

use egui::{Id, ScrollArea, TextEdit, Ui, vec2};

use super::controls::{ButtonSpec, Weight, mark, muted_label, small_label};
use super::dialog_ui::{DialogSpec, HeadingIds, heading_with_close_ui};
use super::theme::size;
use super::view::View;
use crate::message::{Forget, KeptPlace};
use crate::model::KeptEntry;
use crate::state::{HistoryIntent, Intent};
use crate::words::tr;

const WIDTH: f32 = 720.0;

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
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        for entry in runs {
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

/// The field for a file's path; answers what stands in it.
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
            .desired_width(320.0);
        let field = ui.add(edit).labelled_by(label.id);
        mark(&field, "history-path");
        let open = tr!(words, "history-open-file");
        let spec = ButtonSpec::new(&open, "history-open-file", Weight::Plain);
        let can_open = !path.trim().is_empty() && !view.state.is_reading();
        if ui.add_enabled_ui(can_open, |ui| spec.show(ui)).inner.clicked() {
            wishes.push(HistoryIntent::Show(KeptPlace::File(path.trim().into())));
        }
    });
    ui.data_mut(|data| data.insert_temp(id, path.clone()));
    path
}

fn entry_ui(ui: &mut Ui, view: View<'_>, (entry, path): (&KeptEntry, &str), wishes: &mut Vec<HistoryIntent>) {
    let words = view.words;
    let id = entry.id;
    let is_ours = view.state.is_of_this_tenant(&entry.header);
    let name = words.kept_run(&entry.header, view.now);
    let name = if is_ours {
        name
    } else {
        tr!(
            words,
            "history-run-elsewhere",
            run = name,
            tenant = entry.header.tenant.as_str()
        )
    };
    ui.horizontal(|ui| {
        ui.set_min_height(size::CONTROL);
        let label = ui.label(&name);
        mark(&label, "history-run");
        let exact = words.exact_local_time(entry.header.finished_at());
        label.on_hover_text(format!("{exact}\n{}", entry.header.account));
        small_label(ui, &exact);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let mut button = |text: &str, author_id, is_possible| {
                let spec = ButtonSpec::new(text, author_id, Weight::Quiet);
                let response = ui.add_enabled_ui(is_possible, |ui| spec.show(ui)).inner;
                let why_not = if is_ours {
                    tr!(words, "history-path-first")
                } else {
                    tr!(words, "history-elsewhere-why")
                };
                let response = response.on_disabled_hover_text(why_not);
                let spoken = format!("{text}: {name}");
                ui.ctx()
                    .accesskit_node_builder(response.id, |node| node.set_label(spoken));
                response.clicked()
            };
            if button(&tr!(words, "history-delete"), "history-delete", true) {
                wishes.push(HistoryIntent::Forget(Forget::Run(id)));
            }
            if button(&tr!(words, "history-save"), "history-save", !path.trim().is_empty()) {
                wishes.push(HistoryIntent::Save(id, path.trim().into()));
            }
            if button(&tr!(words, "history-compare"), "history-compare", is_ours) {
                wishes.push(HistoryIntent::Compare(Some(id)));
                wishes.push(HistoryIntent::Close);
            }
            if button(
                &tr!(words, "history-show"),
                "history-show",
                is_ours && !view.state.is_reading(),
            ) {
                wishes.push(HistoryIntent::Show(KeptPlace::History(id)));
            }
        });
    });
}
