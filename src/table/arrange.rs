//! Filtering, sorting and counting of a snapshot.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Column, Direction, Filter, Snapshot, SortKey};
use crate::model::ActionState;

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
#[must_use]
pub fn arrange(snapshot: &Snapshot, filter: &Filter, sort: &[SortKey], stop: &AtomicBool) -> Option<Arranged> {
    let mut counts: BTreeMap<ActionState, u32> = BTreeMap::new();
    let mut order: Vec<u32> = Vec::new();
    for number in 0..snapshot.num_rows() {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let Some(row) = snapshot.row(number) else { continue };
        let state = row.state();
        if !filter.errors.is_empty() && !filter.errors.contains(&row.error_code()) {
            continue;
        }
        *counts.entry(state.clone()).or_default() += 1;
        if filter.states.is_empty() || filter.states.contains(&state) {
            order.push(number);
        }
    }
    for key in sort.iter().rev() {
        let value = |number: &u32| {
            let row = snapshot.row(*number);
            row.map(|row| match key.column {
                Column::State => format!("{:?}", row.state()),
                Column::CloudPc => row.cloud_pc_id().unwrap_or_default().into_owned(),
                Column::Activity => row.activity_id().unwrap_or_default().into_owned(),
                Column::Started => row.start_date_time().unwrap_or_default().into_owned(),
                Column::LastModified => row.last_modified_date_time().unwrap_or_default().into_owned(),
                Column::Error => format!("{:?}", row.error_code()),
                Column::Message => row.error_message().unwrap_or_default().to_owned(),
            })
        };
        match key.direction {
            Direction::Ascending => order.sort_by_key(value),
            Direction::Descending => order.sort_by(|a, b| value(b).cmp(&value(a))),
        }
    }
    let state_counts = counts.into_iter().map(|(state, num_rows)| StateCount { state, num_rows }).collect();
    Some(Arranged { generation: 0, order: order.into(), state_counts })
}
