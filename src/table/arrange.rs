//! Filtering, sorting and counting of a snapshot.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::facets::{self, ErrorCount, StateCount};
use super::more_facets::{Facets, count_facets};
use super::sieve::{Passed, Sieve};
use super::sort::sort;
use super::{Changes, Filter, Moment, Snapshot, SortKey};
use crate::model::Presence;

/// Row numbers of a snapshot in the order in which they are shown; shared, cheap to clone.
pub type Order = Arc<[u32]>;

/// The rows of a snapshot as they are to be shown.
#[derive(Clone, Debug, Default)]
pub struct Arranged {
    /// The generation of the arrangement this answers.
    pub generation: u64,
    /// Which rows, in which order.
    pub order: Order,
    /// States in listing order, those without rows left out. The filter on states is not applied here,
    /// so that a chart shows what a click would bring.
    pub state_counts: Vec<StateCount>,
    /// Every row that can be shown by state, whatever the filter hides; in listing order, those without rows left out.
    pub totals: Vec<StateCount>,
    /// Cloud PCs of all these that do not have the agent by their latest attempt, and had it by an earlier one; `None` where rows
    /// do not stand for Cloud PCs.
    pub num_installed_before: Option<u32>,
    /// Error codes in listing order, those without rows left out. The filter on error codes is not applied here.
    pub error_counts: Vec<ErrorCount>,
    /// What changed since the run that is compared with, where there is one.
    pub changes: Option<Arc<Changes>>,
    /// Whether the order is of rows that this run read, or of the other run's; every count is of this run's.
    pub presence: Presence,
    /// Rollouts, agents, days and what hangs; `None` where nobody asked for them.
    pub facets: Option<Arc<Facets>>,
}

/// What is to be shown of a snapshot.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Which rows.
    pub filter: &'a Filter,
    /// In which order; the first matters most.
    pub sort_keys: &'a [SortKey],
    /// For which present rollouts, agents, days and what hangs are counted; `None` where nobody wants them.
    pub counted_at: Option<&'a Moment>,
}

/// Filters and sorts; `None` when `stop` was set before the end.
///
/// Error codes are in the order of what the screen calls them (`filter.names`), letter case ignored, states in listing
/// order. Rows that are equal by every key keep the order of arrival. Rows without a value come last in either
/// direction, before them those whose time (or id) is no time (or GUID).
#[must_use]
pub fn arrange(snapshot: &Snapshot, filter: &Filter, sort_keys: &[SortKey], stop: &AtomicBool) -> Option<Arranged> {
    let question = Question {
        filter,
        sort_keys,
        counted_at: None,
    };
    arrange_and_count(snapshot, question, stop)
}

/// The same, and the facets beside it, counted on the way: rows are looked at once.
#[must_use]
pub fn arrange_and_count(snapshot: &Snapshot, question: Question<'_>, stop: &AtomicBool) -> Option<Arranged> {
    let Question {
        filter,
        sort_keys,
        counted_at,
    } = question;
    let sieve = Sieve::prepare(snapshot, filter, stop)?;
    let sifted = sieve.sift(stop)?;
    let is_narrowed = snapshot.latest.is_some() || snapshot.admitted.is_some();
    let passed = if filter.is_empty() && !is_narrowed {
        Passed::Every
    } else {
        Passed::These(&sifted.rows)
    };
    let facets = match counted_at {
        Some(moment) => Some(Arc::new(count_facets((&sieve, passed), filter, moment, stop)?)),
        None => None,
    };
    let mut order: Order = match passed {
        Passed::Every => (0..snapshot.num_rows()).collect(),
        Passed::These(rows) => rows.into(),
    };
    if let Some(rows) = Arc::get_mut(&mut order) {
        sort(snapshot, rows, sort_keys, &filter.names, stop)?;
    }
    let (num_rows, verdicts) = (&sifted.num_rows_by_outcome, sieve.verdicts());
    Some(Arranged {
        generation: 0,
        order,
        state_counts: facets::by_state(snapshot, num_rows, verdicts),
        totals: facets::totals(snapshot),
        num_installed_before: snapshot.num_installed_before(),
        error_counts: facets::by_error(snapshot, num_rows, verdicts),
        changes: None,
        presence: Presence::Present,
        facets,
    })
}
