//! Kept runs, and runs that end, to test with.

use super::*;
use crate::message::HistoryEvent;
use crate::model::{Completeness, KeptEntry, KeptId, Notes, RunHeader};
use crate::table::StateCount;

pub(super) fn at(minute: i64) -> Timestamp {
    Timestamp::from_ticks(minute * 60 * Timestamp::TICKS_PER_SECOND)
}

pub(super) fn entry(id: i64, minute: i64) -> KeptEntry {
    KeptEntry {
        id: KeptId(id),
        header: RunHeader {
            key: id.to_string(),
            finished_ticks: at(minute).ticks(),
            tenant: "contoso.com".to_owned(),
            account: "desk@msp.example".to_owned(),
            partner_id: PARTNER.to_owned(),
            activity_id: None,
            cloud_pc_id: None,
            completeness: Completeness::Complete,
            num_rows: 3,
            counts: std::collections::BTreeMap::new(),
            agent: None,
        },
    }
}

pub(super) fn listed(runs: Vec<KeptEntry>) -> Event {
    Event::History(HistoryEvent::Listed {
        runs,
        notes: Notes::new(),
        num_written: 0,
    })
}

pub(super) fn rows_of(cloud_pcs: &[&str]) -> Snapshot {
    let mut table = Table::new();
    for id in cloud_pcs {
        table.append(&[ResultRow {
            activity_id: Some(format!("a-{id}").into()),
            cloud_pc_id: Some((*id).to_owned().into()),
            ..ResultRow::default()
        }]);
    }
    table.snapshot()
}

/// Ends a run whose last so many are still waiting.
pub(super) fn ends(state: &mut AppState, run_id: u64, snapshot: Snapshot, num_open: u32) {
    let num_rows = snapshot.num_rows();
    let totals = vec![StateCount {
        state: ActionState::Pending,
        num_rows: num_open,
    }];
    let event = RunEvent::Ended {
        end: RunEnd::Complete,
        progress: progress(1, num_rows),
        details: RunDetails::default(),
        snapshot,
        arranged: Arranged {
            totals,
            ..arranged(state.arrangement.generation, num_rows)
        },
    };
    state.apply(Event::Run {
        run_id: RunId(run_id),
        event: Box::new(event),
    });
}

pub(super) fn is_run(commands: &[Command]) -> bool {
    matches!(commands, [Command::Run { .. }, Command::ListNames { .. }])
}
