//! What changed since another run, beside the sentence above the rows; a click shows nothing else.

use egui::{Link, RichText, Ui};

use super::controls::{mark, muted_label};
use super::theme::menu_style;
use super::view::View;
use crate::message::ShowChanges;
use crate::state::{HistoryIntent, Intent, NotesShown, Rows};
use crate::table::Changes;
use crate::words::tr;

/// Names of Cloud PCs that are gone, before the tooltip ends.
const MOST_GONE: usize = 20;

/// Draws it, and behind it the way to choose another run and to hide what was handled.
pub fn changes_ui(ui: &mut Ui, view: View<'_>, rows: &Rows, intents: &mut Vec<Intent>) {
    let mut wishes = Vec::new();
    muted_label(ui, "·");
    if let Some(changes) = rows.arranged.changes.as_deref() {
        counts_ui(ui, view, changes, &mut wishes);
    }
    since_ui(ui, view, rows, &mut wishes);
    notes_shown_ui(ui, view, &mut wishes);
    intents.extend(wishes.into_iter().map(Intent::History));
}

fn counts_ui(ui: &mut Ui, view: View<'_>, changes: &Changes, wishes: &mut Vec<HistoryIntent>) {
    let words = view.words;
    let num = |count: usize| words.number(count as u64);
    let text = if *changes == Changes::default() {
        tr!(words, "changes-none")
    } else {
        tr!(
            words,
            "changes-counts",
            added = num(changes.num_added()),
            changed = num(changes.num_changed()),
            gone = num(changes.gone.len())
        )
    };
    let (next, meaning) = match view.state.arrangement.changes {
        ShowChanges::All => (ShowChanges::Only, tr!(words, "changes-show")),
        ShowChanges::Only => (ShowChanges::All, tr!(words, "changes-show-all")),
    };
    let text = RichText::new(text);
    let is_on = next == ShowChanges::All;
    let link = ui.add(Link::new(if is_on { text.strong() } else { text }));
    mark(&link, "changes");
    let mut tip = meaning;
    if !changes.gone.is_empty() {
        tip.push('\n');
        tip.push_str(&tr!(words, "changes-gone-list", names = gone_names(view, changes)));
    }
    if link.on_hover_text(tip).clicked() {
        wishes.push(HistoryIntent::ShowChanges(next));
    }
}

fn gone_names(view: View<'_>, changes: &Changes) -> String {
    let name = |gone: &crate::table::Gone| {
        let name = gone.device.as_ref().unwrap_or(&gone.cloud_pc_id);
        format!("{name} ({})", view.words.state(&gone.was))
    };
    let names: Vec<String> = changes.gone.iter().take(MOST_GONE).map(name).collect();
    let more = if changes.gone.len() > MOST_GONE { ", …" } else { "" };
    names.join(", ") + more
}

/// The run to compare with: the one before, yesterday's, or any kept one.
fn since_ui(ui: &mut Ui, view: View<'_>, rows: &Rows, wishes: &mut Vec<HistoryIntent>) {
    let words = view.words;
    let history = &view.state.history;
    let since = tr!(words, "changes-since");
    let link = ui.add(Link::new(RichText::new(&since)));
    mark(&link, "changes-since");
    // Of the run on the screen the history knows as the newest; a kept one says itself what it is.
    let own = rows
        .source
        .header()
        .or_else(|| history.runs.first().map(|entry| &entry.header));
    egui::Popup::menu(&link)
        .style(menu_style as fn(&mut egui::Style))
        .show(|ui| {
            let mut choice = |text: String, is_chosen: bool, id| {
                if ui.selectable_label(is_chosen, text).clicked() {
                    wishes.push(HistoryIntent::Compare(id));
                    ui.close();
                }
            };
            choice(tr!(words, "changes-since-before"), history.compared.is_none(), None);
            if let Some(id) = own.and_then(|own| history.yesterday(own, view.now)) {
                choice(tr!(words, "changes-since-yesterday"), false, Some(id));
            }
            let open = ui.selectable_label(history.compared.is_some(), tr!(words, "history-open"));
            mark(&open, "history-open");
            if open.clicked() {
                wishes.push(HistoryIntent::Open);
                ui.close();
            }
        });
}

/// Shown once something was handled.
fn notes_shown_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<HistoryIntent>) {
    let history = &view.state.history;
    let hides = history.notes_shown == NotesShown::OpenOnly;
    let is_any_done = history
        .notes
        .values()
        .any(|note| note.handled == crate::model::Handled::Done);
    if !is_any_done && !hides {
        return;
    }
    let mut is_on = hides;
    let check = ui.checkbox(&mut is_on, tr!(view.words, "notes-hide"));
    mark(&check, "notes-hide");
    if check.changed() {
        let shown = if is_on { NotesShown::OpenOnly } else { NotesShown::All };
        wishes.push(HistoryIntent::ShowNotes(shown));
    }
}
