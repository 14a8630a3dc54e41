//! Filtering, sorting and counting of a snapshot.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::outcomes::Outcome;
use super::search::Words;
use super::sort::sort;
use super::{Filter, Snapshot, SortKey};
use crate::model::{ActionState, ErrorCode};

/// Row numbers of a snapshot in the order in which they are shown; shared, cheap to clone.
pub type Order = Arc<[u32]>;

/// How many rows have a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateCount {
    /// The state.
    pub state: ActionState,
    /// Rows that pass every part of the filter but the one on states.
    pub num_rows: u32,
}

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
}

/// Filters and sorts; `None` when `stop` was set before the end.
///
/// Rows that are equal by every key keep the order of arrival. Rows without a value come last in either
/// direction, before them those whose time (or id) is no time (or GUID).
#[must_use]
pub fn arrange(snapshot: &Snapshot, filter: &Filter, sort_keys: &[SortKey], stop: &AtomicBool) -> Option<Arranged> {
    let selected = select(snapshot, filter, stop)?;
    let mut order: Order = if filter.is_empty() {
        (0..snapshot.num_rows()).collect()
    } else {
        selected.rows.into()
    };
    if let Some(rows) = Arc::get_mut(&mut order) {
        sort(snapshot, rows, sort_keys, stop)?;
    }
    let state_counts = by_state(snapshot, &selected.num_rows_by_outcome);
    Some(Arranged {
        generation: 0,
        order,
        state_counts,
    })
}

/// What passes a filter.
struct Selected {
    /// In order of arrival; left empty where every row passes.
    rows: Vec<u32>,
    /// Rows that pass every part of the filter but the one on states.
    num_rows_by_outcome: Vec<u32>,
}

fn select(snapshot: &Snapshot, filter: &Filter, stop: &AtomicBool) -> Option<Selected> {
    let words = Words::prepare(snapshot, &filter.text, stop)?;
    let verdicts = verdicts(snapshot, filter);
    let mut selected = Selected {
        rows: Vec::with_capacity(snapshot.num_rows() as usize),
        num_rows_by_outcome: vec![0; verdicts.len()],
    };
    let mut first = 0;
    for chunk in snapshot.chunks.iter() {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let outcomes = chunk.outcomes();
        let numbers = first..first + u32::try_from(outcomes.len()).unwrap_or(0);
        first = numbers.end;
        if words.is_empty() && filter.is_empty() {
            selected.count(outcomes.iter());
        } else if words.is_empty() {
            selected.take(numbers.zip(outcomes), &verdicts);
        } else {
            let verdict = |outcome: &u32| verdicts.get(*outcome as usize).copied().unwrap_or_default();
            let mut marks: Vec<bool> = outcomes.iter().map(|outcome| verdict(outcome).is_counted).collect();
            words.narrow(chunk, &mut marks);
            let marked = numbers
                .zip(outcomes)
                .zip(&marks)
                .filter(|(_, mark)| **mark)
                .map(|(row, _)| row);
            selected.take(marked, &verdicts);
        }
    }
    Some(selected)
}

impl Selected {
    fn count<'a>(&mut self, outcomes: impl Iterator<Item = &'a u32>) {
        for outcome in outcomes {
            if let Some(count) = self.num_rows_by_outcome.get_mut(*outcome as usize) {
                *count += 1;
            }
        }
    }

    /// Takes what the verdict on a row's outcome lets through.
    fn take<'a>(&mut self, rows: impl Iterator<Item = (u32, &'a u32)>, verdicts: &[Verdict]) {
        for (number, outcome) in rows {
            let verdict = verdicts.get(*outcome as usize).copied().unwrap_or_default();
            if verdict.is_counted {
                self.count(std::iter::once(outcome));
            }
            if verdict.is_shown {
                self.rows.push(number);
            }
        }
    }
}

/// What a filter's parts on state and error say of an outcome.
#[derive(Clone, Copy, Debug, Default)]
struct Verdict {
    is_counted: bool,
    is_shown: bool,
}

fn verdicts(snapshot: &Snapshot, filter: &Filter) -> Vec<Verdict> {
    let mut state_passes = once_a_text(snapshot, |text| {
        filter.states.is_empty() || filter.states.contains(&ActionState::from_graph(text))
    });
    let mut error_passes = once_a_text(snapshot, |text| {
        filter.errors.is_empty() || filter.errors.contains(&ErrorCode::from_graph(text))
    });
    let verdict = |outcome: &Outcome| {
        let is_counted = error_passes(outcome.error);
        Verdict {
            is_counted,
            is_shown: is_counted && state_passes(outcome.state),
        }
    };
    snapshot.outcomes.iter().map(verdict).collect()
}

/// Asks only once for each text, because many outcomes share a state and an error code.
fn once_a_text(snapshot: &Snapshot, ask: impl Fn(Option<&str>) -> bool) -> impl FnMut(u32) -> bool {
    let mut answers: Vec<Option<bool>> = vec![None; snapshot.texts.num_texts()];
    move |number| match answers.get_mut(number as usize) {
        Some(answer) => *answer.get_or_insert_with(|| ask(snapshot.texts.get(number))),
        None => ask(None),
    }
}

fn by_state(snapshot: &Snapshot, num_rows_by_outcome: &[u32]) -> Vec<StateCount> {
    let mut by_text: BTreeMap<u32, u32> = BTreeMap::new();
    for (outcome, num_rows) in snapshot.outcomes.iter().zip(num_rows_by_outcome) {
        *by_text.entry(outcome.state).or_default() += num_rows;
    }
    let state_count = |(text, num_rows)| StateCount {
        state: ActionState::from_graph(snapshot.texts.get(text)),
        num_rows,
    };
    let mut counts: Vec<StateCount> = by_text
        .into_iter()
        .filter(|(_, num_rows)| *num_rows > 0)
        .map(state_count)
        .collect();
    counts.sort_unstable_by(|a, b| a.state.cmp(&b.state));
    counts
}
