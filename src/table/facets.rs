//! How many rows each state and error code has under the other parts of a filter: what a click would bring.

use super::Snapshot;
use super::outcomes::Outcome;
use super::sieve::Verdict;
use super::texts::NO_TEXT;
use crate::model::{ActionState, ErrorCode};

/// How many rows have a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateCount {
    /// The state.
    pub state: ActionState,
    /// Rows that pass every part of the filter but the one on states.
    pub num_rows: u32,
}

/// How many rows have an error code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorCount {
    /// The code.
    pub error: ErrorCode,
    /// Rows that pass every part of the filter but the one on error codes.
    pub num_rows: u32,
}

/// Counts by state; states in listing order, those without rows left out.
pub(super) fn by_state(snapshot: &Snapshot, num_rows: &[u32], verdicts: &[Verdict]) -> Vec<StateCount> {
    let by_text = by_text(
        snapshot,
        num_rows,
        |outcome| outcome.state,
        verdicts.iter().map(|verdict| verdict.error_passes),
    );
    let mut counts: Vec<StateCount> = by_text
        .map(|(text, num_rows)| StateCount {
            state: snapshot.state_of(text),
            num_rows,
        })
        .collect();
    counts.sort_unstable_by(|a, b| a.state.cmp(&b.state));
    counts
}

/// Counts by state of every row that can be shown, whatever a filter hides.
pub(super) fn totals(snapshot: &Snapshot) -> Vec<StateCount> {
    let everything = Verdict {
        state_passes: true,
        error_passes: true,
    };
    let verdicts = vec![everything; snapshot.outcomes.num_outcomes()];
    match &snapshot.latest {
        Some(latest) => by_state(snapshot, &latest.num_rows_by_outcome(), &verdicts),
        None => by_state(snapshot, &snapshot.outcomes.num_rows().collect::<Vec<u32>>(), &verdicts),
    }
}

/// Counts by error code; codes in listing order, those without rows left out.
pub(super) fn by_error(snapshot: &Snapshot, num_rows: &[u32], verdicts: &[Verdict]) -> Vec<ErrorCount> {
    let by_text = by_text(
        snapshot,
        num_rows,
        |outcome| outcome.error,
        verdicts.iter().map(|verdict| verdict.state_passes),
    );
    let mut counts: Vec<ErrorCount> = by_text
        .map(|(text, num_rows)| ErrorCount {
            error: ErrorCode::from_graph(snapshot.texts.get(text)),
            num_rows,
        })
        .collect();
    counts.sort_unstable_by(|a, b| a.error.cmp(&b.error));
    counts
}

fn by_text(
    snapshot: &Snapshot,
    num_rows_by_outcome: &[u32],
    part: fn(&Outcome) -> u32,
    passes: impl Iterator<Item = bool>,
) -> impl Iterator<Item = (u32, u32)> {
    // By the text's number: a look into a map for every outcome would cost more than counting the rows did.
    let mut by_text = vec![0_u32; snapshot.texts.num_texts()];
    let outcomes = snapshot.outcomes.iter().zip(num_rows_by_outcome).zip(passes);
    let mut without_text = 0;
    for ((outcome, num_rows), _) in outcomes.filter(|(_, passes)| *passes) {
        *by_text.get_mut(part(outcome) as usize).unwrap_or(&mut without_text) += num_rows;
    }
    let counts = (0..).zip(by_text).chain([(NO_TEXT, without_text)]);
    counts.filter(|(_, num_rows)| *num_rows > 0)
}
