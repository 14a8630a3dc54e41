//! From rows on the screen, or of the command line, to what is written: headings, words, and what a reader must know.

use std::sync::Arc;

use crate::export::sheet::{About, Fact, Field, Former, HeadedField, Pattern, Sheet, Wording};
use crate::model::{Notes, StateGroup, Timestamp};
use crate::table::{Filter, Order, RowsView, Snapshot};
use crate::words::{Extent, Words, tr};

use super::super::TenantKind;
use super::filter_words::{ToldFilter, filter_in_words};
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
    /// The sentence about all rows, as the screen has it.
    pub headline: String,
    /// What hides the others.
    pub filter: &'a Filter,
    /// The filter line as it was typed.
    pub typed: &'a str,
    /// What people wrote about Cloud PCs.
    pub notes: &'a Notes,
    /// What the rows are compared with; `None` where that is nothing.
    pub former: Option<Former>,
    /// Whether that is a customer, or all of it is made up.
    pub tenant_kind: TenantKind,
    /// Whose they are.
    pub customer: String,
    /// What hides rows beside the filter, in words: that only what changed is there, that what is handled is not.
    pub narrowed: Vec<String>,
    /// What the RMM partner is called; empty where nobody knows.
    pub partner: String,
    /// Its record id.
    pub partner_id: String,
    /// Whether loading was complete, in a sentence.
    pub completeness: String,
    /// How much of what the sentence counts was read.
    pub extent: Extent,
    /// When the last of them was read, where that is known.
    pub as_of: Option<Timestamp>,
    /// When the list of Cloud PCs was read, by which they have names and some are called not tried, where that is told.
    pub cloud_pcs_as_of: Option<Timestamp>,
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
        wording: Wording {
            without_agent: without_agent(words, input.extent),
            ..wording(words, input.filter)
        },
        fields: input.fields.into_iter().map(headed).collect(),
        about,
        notes: Arc::new(input.notes.clone()),
        former: input.former,
    }
}

/// What the number of those is called who do not have the agent.
fn without_agent(words: &Words, extent: Extent) -> String {
    let label = tr!(words, "sheet-without-agent");
    match extent {
        Extent::Whole => label,
        Extent::ListCut | Extent::Part => tr!(words, "sheet-at-least", label = label),
        Extent::ResultsCut => tr!(words, "sheet-so-far", label = label),
    }
}

fn about(words: &Words, input: &SheetInput<'_>) -> About {
    let view = match input.snapshot.view() {
        RowsView::LatestPerCloudPc => tr!(words, "view-latest"),
        RowsView::AllAttempts => tr!(words, "view-attempts"),
    };
    let told = ToldFilter {
        filter: input.filter,
        typed: input.typed,
        narrowed: &input.narrowed,
        directory: input.snapshot.directory(),
    };
    let time = |time: Option<Timestamp>| time.map(|time| words.iso_local_time(time)).unwrap_or_default();
    let facts = [
        ("customer", tr!(words, "about-customer"), input.customer.clone()),
        (
            "partner",
            tr!(words, "partner"),
            words.name_with_id(&input.partner, &input.partner_id),
        ),
        ("view", tr!(words, "about-view"), view),
        ("filter", tr!(words, "filter"), filter_in_words(words, told)),
        (
            "completeness",
            tr!(words, "about-completeness"),
            input.completeness.clone(),
        ),
        ("asOf", tr!(words, "about-as-of"), time(input.as_of)),
        (
            "cloudPcsAsOf",
            tr!(words, "about-cloud-pcs-as-of"),
            time(input.cloud_pcs_as_of),
        ),
        ("by", tr!(words, "about-by"), input.by.clone()),
        (
            "writtenAt",
            tr!(words, "about-written"),
            words.iso_local_time(input.now),
        ),
    ];
    let facts: Vec<_> = facts.into_iter().filter(|(_, _, value)| !value.is_empty()).collect();
    let title = [input.customer.as_str(), &input.partner];
    let title = title.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    About {
        title: title.join(" · "),
        headline: told_of_sample(words, input.tenant_kind, input.headline.clone()),
        is_sample: input.tenant_kind == TenantKind::Sample,
        keys: facts.iter().map(|(key, _, _)| *key).collect(),
        facts: facts
            .into_iter()
            .map(|(_, label, value)| Fact { label, value })
            .collect(),
    }
}

/// A sentence with which a file begins; of the sample tenant it says that all of it is made up.
#[must_use]
pub fn told_of_sample(words: &Words, tenant_kind: TenantKind, headline: String) -> String {
    match tenant_kind {
        TenantKind::Customer => headline,
        TenantKind::Sample => tr!(words, "sheet-sample", headline = headline),
    }
}

/// The words of what is handed over.
pub(super) fn wording(words: &Words, filter: &Filter) -> Wording {
    Wording {
        language: words.language(),
        forms: words.forms(),
        names: Arc::clone(&filter.names),
        absent: tr!(words, "cloud-pc-absent"),
        was: Pattern::new(tr!(words, "change-was", state = Pattern::PLACE)),
        gone: Pattern::new(tr!(words, "sheet-before-gone", state = Pattern::PLACE)),
        added: tr!(words, "sheet-before-added"),
        groups: StateGroup::ALL.map(|group| group_name(words, group)),
        num_of_groups: StateGroup::ALL.map(|group| Pattern::new(words.headline_part(group, Pattern::PLACE))),
        times: tr!(words, "sheet-times"),
        results: tr!(words, "sheet-results"),
        about: tr!(words, "sheet-about"),
        counts: tr!(words, "sheet-counts"),
        handled: tr!(words, "note-handled"),
        by_state: tr!(words, "sheet-by-state"),
        without_agent: tr!(words, "sheet-without-agent"),
        installed_before: tr!(words, "sheet-installed-before"),
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

/// What a group of states is called where its numbers stand below it.
fn group_name(words: &Words, group: StateGroup) -> String {
    match group {
        StateGroup::Installed => tr!(words, "state-succeeded-short"),
        StateGroup::Failed => tr!(words, "state-failed"),
        StateGroup::Canceled => tr!(words, "state-canceled"),
        StateGroup::Waiting => tr!(words, "group-waiting"),
        StateGroup::NotTried => tr!(words, "state-not-tried"),
        StateGroup::Other => tr!(words, "group-other"),
    }
}
