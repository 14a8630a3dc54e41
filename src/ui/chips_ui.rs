//! Everything the filter hides rows by, besides the line: a button each that takes it away, and one for all.

use egui::{Button, RichText, TextStyle, TextWrapMode, Ui, vec2};

use super::controls::mark;
use super::filter_words;
use super::grid::column_title;
use super::theme::{Theme, size};
use super::view::View;
use crate::message::ShowChanges;
use crate::model::Presence;
use crate::state::{ArrangeIntent, CompareIntent, HistoryIntent, Intent, NotesShown, agent_in_words, span_in_words};
use crate::table::{Column, TimeSpan};
use crate::words::{Words, tr};

/// Draws them.
pub fn chips_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    if view.state.arrangement.filter.cloud_pcs.is_some() {
        let text = tr!(words, "filter-my-list");
        let name = tr!(words, "filter-remove", name = text.as_str());
        if chip(ui, &format!("{text}  ×"), &name) {
            intents.push(Intent::Compare(CompareIntent::ShowAll));
        }
    }
    if let Some(text) = changes_in_words(view) {
        let name = tr!(words, "filter-remove", name = text.as_str());
        if chip(ui, &format!("{text}  ×"), &name) {
            intents.push(Intent::History(HistoryIntent::ShowChanges(ShowChanges::All)));
        }
    }
    if let Some(text) = handled_in_words(view) {
        let name = tr!(words, "filter-remove", name = text.as_str());
        if chip(ui, &format!("{text}  ×"), &name) {
            intents.push(Intent::History(HistoryIntent::ShowNotes(NotesShown::All)));
        }
    }
    let mut gone = None;
    let chips = chips(view);
    let num_lists = usize::from(view.state.arrangement.filter.cloud_pcs.is_some());
    let num_chips = chips.len() + num_lists;
    for (text, intent) in chips {
        let name = tr!(words, "filter-remove", name = text.as_str());
        if chip(ui, &format!("{text}  ×"), &name) {
            gone = Some(intent);
        }
    }
    let has_line = !view.state.filter_line.text.trim().is_empty();
    // One chip alone is cleared by itself.
    if (has_line || num_chips > 1) && gone.is_none() {
        let name = tr!(words, "clear-all");
        let link = ui.add(egui::Link::new(RichText::new(&name).text_style(TextStyle::Small)));
        mark(&link, "clear-all");
        if link.clicked() {
            gone = Some(ArrangeIntent::ClearFilter);
        }
    }
    intents.extend(gone.map(Intent::Arrange));
}

/// The names of what the filter asks for, besides the line.
pub fn names(view: View<'_>) -> impl Iterator<Item = String> {
    let chips = chips(view).into_iter().map(|(text, _)| text);
    narrowed_in_words(view).chain(chips)
}

/// What hides rows beside the filter.
pub fn narrowed_in_words(view: View<'_>) -> impl Iterator<Item = String> {
    changes_in_words(view).into_iter().chain(handled_in_words(view))
}

/// That Cloud PCs are hidden that somebody has handled.
fn handled_in_words(view: View<'_>) -> Option<String> {
    (!view.state.arrangement.hidden.is_empty()).then(|| tr!(view.words, "chip-handled-hidden"))
}

/// That only what changed, or only what is gone, is on the screen.
fn changes_in_words(view: View<'_>) -> Option<String> {
    let arranged = &view.state.rows.as_ref()?.arranged;
    let since = arranged.changes.as_deref()?.since;
    match (view.state.arrangement.changes, arranged.presence) {
        (ShowChanges::Only, _) => Some(view.words.changed_only(since)),
        (ShowChanges::Gone, Presence::Gone) => Some(view.words.gone_only(since)),
        (ShowChanges::All, _) | (ShowChanges::Gone, Presence::Present) => None,
    }
}

/// What each says and what takes it away.
fn chips(view: View<'_>) -> Vec<(String, ArrangeIntent)> {
    let (words, filter) = (view.words, &view.state.arrangement.filter);
    let mut chips = Vec::new();
    for state in &filter.states {
        let text = named(words, Column::State, words.state(state));
        chips.push((text, ArrangeIntent::ToggleState(state.clone())));
    }
    for error in &filter.errors {
        let name = words.error(error);
        let name = if name.is_empty() { tr!(words, "chip-none") } else { name };
        chips.push((
            named(words, Column::Error, name),
            ArrangeIntent::ToggleError(error.clone()),
        ));
    }
    for rollout in &filter.rollouts {
        let name = filter_words::shortened(&filter_words::rollout_named(view, rollout));
        chips.push((name, ArrangeIntent::ToggleRollout(rollout.clone())));
    }
    for agent in &filter.agents {
        let name = agent_in_words(words, agent.as_deref());
        chips.push((
            named(words, Column::Agent, name),
            ArrangeIntent::ToggleAgent(agent.clone()),
        ));
    }
    if filter.started != TimeSpan::default() {
        let span = span_in_words(words, filter.started);
        let text = tr!(words, "chip-started", span = span);
        chips.push((text, ArrangeIntent::ToggleStarted(filter.started)));
    }
    if let Some(since) = filter.quiet_since {
        chips.push((tr!(words, "quiet"), ArrangeIntent::ToggleQuiet(since)));
    }
    for pick in &filter.picks {
        chips.push((filter_words::term(words, pick), ArrangeIntent::TogglePick(pick.clone())));
    }
    chips
}

/// A value behind its column's title, as a condition from a cell says it.
fn named(words: &Words, column: Column, value: String) -> String {
    tr!(words, "chip-only", column = column_title(words, column), value = value)
}

/// A filter that can be taken away. Where the line has no room for it, it stands on the next one.
fn chip(ui: &mut Ui, text: &str, name: &str) -> bool {
    let button = Button::new(RichText::new(text).text_style(TextStyle::Small))
        .fill(Theme::of(ui.ctx()).selection_bg)
        .wrap_mode(TextWrapMode::Extend);
    let response = ui
        .add(button.min_size(vec2(0.0, size::ROW_COMPACT)))
        .accessible_name(name);
    response.on_hover_text(name).clicked()
}
