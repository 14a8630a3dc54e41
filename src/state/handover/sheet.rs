//! From rows on the screen, or of the command line, to what is written: headings, words, and what a reader must know.

use std::sync::Arc;

use crate::export::sheet::{About, Fact, Field, HeadedField, Sheet, Wording};
use crate::model::Timestamp;
use crate::table::{Filter, Order, RowsView, Snapshot, StateCount};
use crate::words::{Counted, Words, tr};

use super::headings::heading;

/// What a sheet is made from.
#[derive(Clone, Debug)]
pub struct SheetInput<'a> {
    /// The rows.
    pub snapshot: &'a Snapshot,
    /// Which of them, in which order.
    pub order: &'a Order,
    /// From the left.
    pub fields: Vec<Field>,
    /// What a row stands for.
    pub view: RowsView,
    /// What hides the others.
    pub filter: &'a Filter,
    /// All rows by state.
    pub totals: &'a [StateCount],
    /// Whose they are.
    pub customer: String,
    /// Which RMM partner's.
    pub partner: String,
    /// Whether loading was complete, in a sentence.
    pub completeness: String,
    /// When the last of them was read, where that is known.
    pub as_of: Option<Timestamp>,
    /// Who hands them over.
    pub by: String,
    /// When.
    pub now: Timestamp,
}

/// Makes it.
#[must_use]
pub fn sheet(words: &Words, input: SheetInput<'_>) -> Sheet {
    let about = about(words, &input);
    let headed = |field| HeadedField {
        field,
        heading: heading(words, field),
    };
    Sheet {
        snapshot: input.snapshot.clone(),
        order: Arc::clone(input.order),
        wording: wording(words, input.filter),
        fields: input.fields.into_iter().map(headed).collect(),
        about,
    }
}

fn about(words: &Words, input: &SheetInput<'_>) -> About {
    let counted = match input.view {
        RowsView::LatestPerCloudPc => Counted::CloudPcs,
        RowsView::AllAttempts => Counted::Attempts,
    };
    let totals: Vec<_> = input
        .totals
        .iter()
        .map(|count| (count.state.clone(), count.num_rows))
        .collect();
    let view = match input.view {
        RowsView::LatestPerCloudPc => tr!(words, "view-latest"),
        RowsView::AllAttempts => tr!(words, "view-attempts"),
    };
    let facts = [
        ("customer", tr!(words, "about-customer"), input.customer.clone()),
        ("partner", tr!(words, "partner"), input.partner.clone()),
        ("view", tr!(words, "about-view"), view),
        ("filter", tr!(words, "filter"), filter_in_words(words, input.filter)),
        (
            "completeness",
            tr!(words, "about-completeness"),
            input.completeness.clone(),
        ),
        (
            "asOf",
            tr!(words, "about-as-of"),
            input.as_of.map(|time| words.exact_local_time(time)).unwrap_or_default(),
        ),
        ("by", tr!(words, "about-by"), input.by.clone()),
        (
            "writtenAt",
            tr!(words, "about-written"),
            words.exact_local_time(input.now),
        ),
    ];
    let facts: Vec<_> = facts.into_iter().filter(|(_, _, value)| !value.is_empty()).collect();
    let title = [input.customer.as_str(), &input.partner];
    let title = title.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    About {
        title: title.join(" · "),
        headline: words.headline(counted, &totals).to_plain_text(),
        keys: facts.iter().map(|(key, _, _)| *key).collect(),
        facts: facts
            .into_iter()
            .map(|(_, label, value)| Fact { label, value })
            .collect(),
    }
}

/// What a filter lets through, in words.
#[must_use]
pub fn filter_in_words(words: &Words, filter: &Filter) -> String {
    if filter.is_empty() {
        return tr!(words, "about-no-filter");
    }
    let mut parts = Vec::new();
    let list = |names: Vec<String>| names.join(", ");
    if !filter.states.is_empty() {
        let names = filter.states.iter().map(|state| words.state(state)).collect();
        parts.push(tr!(words, "about-filter-states", list = list(names)));
    }
    if !filter.errors.is_empty() {
        let names = filter.errors.iter().map(|error| words.error(error)).collect();
        parts.push(tr!(words, "about-filter-errors", list = list(names)));
    }
    if !filter.activities.is_empty() {
        let ids = filter
            .activities
            .iter()
            .map(|id| id.clone().unwrap_or_default())
            .collect();
        parts.push(tr!(words, "about-filter-activities", list = list(ids)));
    }
    if let Some(from) = filter.started.from {
        parts.push(tr!(words, "about-filter-from", time = words.exact_local_time(from)));
    }
    if let Some(before) = filter.started.before {
        parts.push(tr!(words, "about-filter-before", time = words.exact_local_time(before)));
    }
    if !filter.text.trim().is_empty() {
        parts.push(tr!(words, "about-filter-text", text = filter.text.trim()));
    }
    parts.join("; ")
}

fn wording(words: &Words, filter: &Filter) -> Wording {
    Wording {
        names: Arc::clone(&filter.names),
        absent: tr!(words, "cloud-pc-absent"),
        results: tr!(words, "sheet-results"),
        about: tr!(words, "sheet-about"),
        counts: tr!(words, "sheet-counts"),
        by_state: tr!(words, "sheet-by-state"),
        by_error: tr!(words, "sheet-by-error"),
        by_day: tr!(words, "sheet-by-day"),
        number: tr!(words, "sheet-number"),
        sent_as: tr!(words, "sheet-sent-as"),
        no_day: tr!(words, "sheet-no-day"),
        cut: tr!(words, "sheet-cut"),
        utc: tr!(words, "sheet-utc"),
        nothing: tr!(words, "sheet-nothing"),
        earlier_days: tr!(words, "sheet-earlier-days"),
    }
}
