//! Filtering, sorting and counting of a snapshot.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::days::{self, DayCount};
use super::facets::{self, ErrorCount, StateCount};
use super::more_facets::Facets;
use super::sieve::Sieve;
use super::sort::sort;
use super::{Changes, Filter, Snapshot, SortKey};

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
    /// Error codes in listing order, those without rows left out. The filter on error codes is not applied here.
    pub error_counts: Vec<ErrorCount>,
    /// What changed since the run that is compared with, where there is one.
    pub changes: Option<Arc<Changes>>,
    /// Rollouts, agents and days; `None` where nobody asked for them.
    pub facets: Option<Arc<Facets>>,
    /// The last days on which attempts started, the earliest first. The filter on start times is not applied here.
    pub day_counts: Vec<DayCount>,
}

/// Filters and sorts; `None` when `stop` was set before the end.
///
/// Error codes are in the order of what the screen calls them (`filter.names`), letter case ignored, states in listing
/// order. Rows that are equal by every key keep the order of arrival. Rows without a value come last in either
/// direction, before them those whose time (or id) is no time (or GUID).
#[must_use]
pub fn arrange(snapshot: &Snapshot, filter: &Filter, sort_keys: &[SortKey], stop: &AtomicBool) -> Option<Arranged> {
    let sieve = Sieve::prepare(snapshot, filter, stop)?;
    let sifted = sieve.sift(stop)?;
    let is_narrowed = snapshot.latest.is_some() || snapshot.admitted.is_some();
    let mut order: Order = if filter.is_empty() && !is_narrowed {
        (0..snapshot.num_rows()).collect()
    } else {
        sifted.rows.into()
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
        error_counts: facets::by_error(snapshot, num_rows, verdicts),
        changes: None,
        facets: None,
        day_counts: days::by_day(snapshot, &sieve, &filter.names.days, stop)?,
    })
}
