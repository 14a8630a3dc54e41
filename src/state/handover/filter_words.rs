//! What a filter lets through, in words.

use super::headings::column_title;
use crate::table::{Filter, Sense, Term, Test};
use crate::words::{Words, tr};

/// The parts of a filter, each in a few words; `typed` is the filter line as it stands.
#[must_use]
pub fn filter_in_words(words: &Words, filter: &Filter, typed: &str) -> String {
    if filter.is_empty() {
        return tr!(words, "about-no-filter");
    }
    let mut parts = lists(words, filter);
    if let Some(from) = filter.started.from {
        parts.push(tr!(words, "about-filter-from", time = words.exact_local_time(from)));
    }
    if let Some(before) = filter.started.before {
        parts.push(tr!(words, "about-filter-before", time = words.exact_local_time(before)));
    }
    if let Some(since) = filter.quiet_since {
        parts.push(tr!(words, "about-filter-quiet", time = words.exact_local_time(since)));
    }
    parts.extend(filter.picks.iter().filter_map(|pick| picked(words, pick)));
    if filter.cloud_pcs.is_some() {
        parts.push(tr!(words, "filter-my-list"));
    }
    let typed = if typed.trim().is_empty() {
        filter.text.trim()
    } else {
        typed.trim()
    };
    if !typed.is_empty() {
        parts.push(tr!(words, "about-filter-text", text = typed));
    }
    parts.join("; ")
}

fn lists(words: &Words, filter: &Filter) -> Vec<String> {
    let list = |names: Vec<String>| names.join(", ");
    let none = || tr!(words, "about-filter-without");
    let mut parts = Vec::new();
    if !filter.states.is_empty() {
        let names = filter.states.iter().map(|state| words.state(state)).collect();
        parts.push(tr!(words, "about-filter-states", list = list(names)));
    }
    if !filter.errors.is_empty() {
        let name = |text: String| if text.is_empty() { none() } else { text };
        let names = filter.errors.iter().map(|error| name(words.error(error))).collect();
        parts.push(tr!(words, "about-filter-errors", list = list(names)));
    }
    if !filter.activities.is_empty() {
        let ids = filter
            .activities
            .iter()
            .map(|id| id.clone().unwrap_or_else(none))
            .collect();
        parts.push(tr!(words, "about-filter-activities", list = list(ids)));
    }
    if !filter.rollouts.is_empty() {
        let ids = filter.rollouts.iter().cloned().collect();
        parts.push(tr!(words, "about-filter-rollouts", list = list(ids)));
    }
    if !filter.agents.is_empty() {
        let names = filter
            .agents
            .iter()
            .map(|name| name.clone().unwrap_or_else(none))
            .collect();
        parts.push(tr!(words, "about-filter-agents", list = list(names)));
    }
    parts
}

/// A value that was picked from a cell; the others come from the filter line, which says them itself.
fn picked(words: &Words, pick: &Term) -> Option<String> {
    let Test::ValueIs { column, value } = &pick.test else {
        return None;
    };
    let column = column_title(words, *column);
    let value = value.clone().unwrap_or_else(|| tr!(words, "about-filter-without"));
    Some(match pick.sense {
        Sense::Only => tr!(words, "about-filter-picked", column = column, value = value),
        Sense::Hide => tr!(words, "about-filter-hidden", column = column, value = value),
    })
}
