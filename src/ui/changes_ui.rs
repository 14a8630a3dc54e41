//! What changed since another run, beside the sentence on what was loaded; a click shows nothing else.

use egui::{Link, RichText, Ui};

use super::controls::{check_ui, mark, muted_label};
use super::hint::Hint as _;
use super::menu_wish;
use super::theme::{menu_style, size};
use super::view::View;
use crate::message::{KeptPlace, ShowChanges};
use crate::state::{HistoryIntent, Intent, NotesShown, Rows};
use crate::table::Changes;
use crate::words::tr;

/// Draws it, and behind it the way to choose another run and to hide what was handled.
pub fn changes_ui(ui: &mut Ui, view: View<'_>, rows: &Rows, intents: &mut Vec<Intent>) {
    let mut wishes = Vec::new();
    if let Some(changes) = rows.arranged.changes.as_deref() {
        counts_ui(ui, view, changes, &mut wishes);
        muted_label(ui, "·");
    }
    since_ui(ui, view, &mut wishes);
    notes_shown_ui(ui, view, &mut wishes);
    intents.extend(wishes.into_iter().map(Intent::History));
}

/// New and changed rows are a filter, and so are those that are gone: rows of the other run, as they stood.
fn counts_ui(ui: &mut Ui, view: View<'_>, changes: &Changes, wishes: &mut Vec<HistoryIntent>) {
    let words = view.words;
    let num = |count: usize| words.number(count as u64);
    let shown = view.state.arrangement.changes;
    if changes.is_empty() && shown == ShowChanges::All {
        let label = muted_label(ui, &words.no_changes(changes.since));
        mark(&label, "changes");
        return;
    }
    let text = words.changes((changes.num_added(), changes.num_changed()), changes.since);
    let mut link = |ui: &mut Ui, text: String, author_id: &str, (wanted, meaning): (ShowChanges, String)| {
        let (next, meaning) = if shown == wanted {
            (ShowChanges::All, tr!(words, "changes-show-all"))
        } else {
            (wanted, meaning)
        };
        let text = RichText::new(text);
        let link = ui.add(Link::new(if shown == wanted { text.strong() } else { text }));
        mark(&link, author_id);
        if link.hint(meaning).clicked() {
            wishes.push(HistoryIntent::ShowChanges(next));
        }
    };
    link(ui, text, "changes", (ShowChanges::Only, tr!(words, "changes-show")));
    if !changes.gone.is_empty() {
        let text = tr!(words, "changes-gone", count = num(changes.gone.len()));
        muted_label(ui, "·");
        link(
            ui,
            text,
            "changes-gone",
            (ShowChanges::Gone, tr!(words, "gone-meaning")),
        );
    }
}

/// The run to compare with: the one before, yesterday's, or any kept one.
fn since_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<HistoryIntent>) {
    let words = view.words;
    let history = &view.state.history;
    let since = tr!(words, "changes-since");
    let link = ui.add(Link::new(RichText::new(&since)));
    mark(&link, "changes-since");
    egui::Popup::menu(&link)
        .id(menu_wish::CHANGED_SINCE.id())
        .style(menu_style as fn(&mut egui::Style))
        .show(|ui| {
            let compared = history.compared.as_ref().map(|run| &run.place);
            let mut choice = |text: String, place: Option<KeptPlace>| {
                let choice = ui.selectable_label(compared == place.as_ref(), text);
                menu_wish::claim(menu_wish::CHANGED_SINCE, &choice);
                if choice.clicked() {
                    wishes.push(HistoryIntent::Compare(place));
                    ui.close();
                }
            };
            if view.state.has_run_before() {
                choice(tr!(words, "changes-since-before"), None);
            } else if compared.is_some() {
                choice(tr!(words, "changes-since-nothing"), None);
            }
            let yesterday = view.state.run_of_yesterday();
            if let Some(entry) = yesterday {
                let finished_at = entry.header.finished_at();
                let text = if view.state.was_yesterday(finished_at) {
                    tr!(words, "changes-since-yesterday")
                } else {
                    words.day_and_time(finished_at)
                };
                choice(text, Some(KeptPlace::History(entry.id)));
            }
            let yesterday = yesterday.map(|entry| KeptPlace::History(entry.id));
            let is_another = compared.is_some() && compared != yesterday.as_ref();
            let open = ui.selectable_label(is_another, tr!(words, "history-open"));
            mark(&open, "history-open");
            menu_wish::claim(menu_wish::CHANGED_SINCE, &open);
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
    let is_any_done = view
        .state
        .notes_on_rows()
        .values()
        .any(|note| note.handled == crate::model::Handled::Done);
    if !is_any_done && !hides {
        return;
    }
    let mut is_on = hides;
    ui.add_space(size::SPACE_M);
    let check = check_ui(ui, &mut is_on, &tr!(view.words, "notes-hide"), "notes-hide");
    if check.changed() {
        let shown = if is_on { NotesShown::OpenOnly } else { NotesShown::All };
        wishes.push(HistoryIntent::ShowNotes(shown));
    }
}
