//! Comparing two runs, against a slow reading of the same rule.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;

use super::table;
use crate::model::{ActionResult, ActionState, Completeness};
use crate::table::{Change, Changes, Coverage, Filter, Side, Snapshot, arrange, changes};

fn attempt(cloud_pc: u8, state: &str, minute: u8) -> ActionResult {
    ActionResult {
        activity_id: Some(format!("activity-{minute}")),
        cloud_pc_id: (cloud_pc > 0).then(|| format!("0000000{cloud_pc}-aaaa-4000-8000-000000000000")),
        state: Some(state.to_owned()),
        start_date_time: Some(format!("2025-12-13T04:{minute:02}:00Z")),
        ..ActionResult::default()
    }
}

fn latest(rows: &[ActionResult]) -> Snapshot {
    let snapshot = table(rows).snapshot();
    snapshot
        .latest_per_cloud_pc(Coverage::Whole, &AtomicBool::new(false))
        .unwrap()
}

fn compare(now: &Snapshot, former: &Snapshot) -> Changes {
    let side = |rows| Side {
        rows,
        coverage: Coverage::Whole,
        completeness: Completeness::Complete,
    };
    changes(side(now), side(former), &AtomicBool::new(false)).unwrap()
}

#[test]
fn added_changed_and_gone_are_told_with_the_old_state() {
    let former = latest(&[
        attempt(1, "failed", 1),
        attempt(2, "succeeded", 1),
        attempt(3, "pending", 1),
        attempt(4, "failed", 1),
    ]);
    let now = latest(&[
        attempt(1, "failed", 1),
        attempt(1, "succeeded", 5),
        attempt(2, "succeeded", 1),
        attempt(5, "pending", 6),
        attempt(4, "failed", 7),
    ]);
    let found = compare(&now, &former);
    assert_eq!(found.of_row(0), None, "not the latest any more");
    assert_eq!(
        found.of_row(1),
        Some(&Change::Changed {
            was: ActionState::Failed
        })
    );
    assert_eq!(found.of_row(2), None);
    assert_eq!(found.of_row(3), Some(&Change::Added));
    assert_eq!(
        found.of_row(4),
        Some(&Change::Changed {
            was: ActionState::Failed
        }),
        "another attempt that came to the same"
    );
    assert_eq!((found.num_added(), found.num_changed()), (1, 2));
    assert_eq!(found.gone.len(), 1);
    assert_eq!(found.gone[0].was, ActionState::Pending);
    assert!(found.gone[0].cloud_pc_id.starts_with("00000003"));
}

#[test]
fn nobody_is_gone_where_not_all_was_read() {
    let (former, now) = (latest(&[attempt(1, "failed", 1)]), latest(&[]));
    let side = |rows, coverage| Side {
        rows,
        coverage,
        completeness: Completeness::Complete,
    };
    let found = changes(
        side(&now, Coverage::Partial),
        side(&former, Coverage::Whole),
        &AtomicBool::new(false),
    );
    assert_eq!(found, Some(Changes::default()));
}

#[test]
fn nobody_is_new_where_the_other_run_was_not_read_to_its_end() {
    let former = latest(&[attempt(1, "pending", 1)]);
    let now = latest(&[
        attempt(1, "failed", 1),
        attempt(2, "failed", 1),
        attempt(3, "failed", 1),
    ]);
    let side = |rows, coverage, completeness| Side {
        rows,
        coverage,
        completeness,
    };
    let against = |coverage, completeness| {
        let now = side(&now, Coverage::Whole, Completeness::Complete);
        let found = changes(now, side(&former, coverage, completeness), &AtomicBool::new(false)).unwrap();
        (found.num_added(), found.num_changed())
    };
    assert_eq!(against(Coverage::Partial, Completeness::Incomplete), (0, 1));
    assert_eq!(
        against(Coverage::Partial, Completeness::Complete),
        (2, 1),
        "an activity that was read to its end is known"
    );
}

#[test]
fn rows_of_hidden_cloud_pcs_leave_the_counts_too() {
    let snapshot = table(&[
        attempt(1, "failed", 1),
        attempt(2, "failed", 1),
        attempt(0, "failed", 1),
    ])
    .snapshot();
    let hidden = BTreeSet::from(["00000001-aaaa-4000-8000-000000000000".to_owned()]);
    let marks = snapshot.rows_but_of(&hidden, |_| true);
    let arranged = arrange(
        &snapshot.clone().only(marks),
        &Filter::default(),
        &[],
        &AtomicBool::new(false),
    )
    .unwrap();
    assert_eq!(arranged.order.as_ref(), [1, 2]);
    assert_eq!(arranged.state_counts[0].num_rows, 2);
    assert_eq!(arranged.totals[0].num_rows, 3, "the whole stays the whole");
}

type Standing = BTreeMap<String, (Option<String>, Option<String>)>;

/// State and start of each Cloud PC's latest attempt. Starts of one Cloud PC differ, so there is only one latest.
fn standing(rows: &[ActionResult]) -> Standing {
    let mut best = Standing::new();
    for row in rows {
        let Some(id) = row.cloud_pc_id.clone() else { continue };
        let candidate = (row.start_date_time.clone(), row.state.clone());
        if best.get(&id).is_none_or(|known| candidate.0 > known.0) {
            best.insert(id, candidate);
        }
    }
    best
}

fn any_rows() -> impl Strategy<Value = Vec<ActionResult>> {
    let state = prop::sample::select(vec!["failed", "succeeded", "pending"]);
    prop::collection::btree_map((0_u8..6, 0_u8..4), state, 0..16).prop_map(|rows| {
        rows.into_iter()
            .map(|((cloud_pc, minute), state)| attempt(cloud_pc, state, minute))
            .collect()
    })
}

proptest! {
    #[test]
    fn a_comparison_is_what_two_lists_read_side_by_side_say(former in any_rows(), now in any_rows()) {
        let (former_rows, now_rows) = (latest(&former), latest(&now));
        let found = compare(&now_rows, &former_rows);
        let (before, after) = (standing(&former), standing(&now));
        for number in 0..now_rows.num_rows() {
            let row = now_rows.row(number).unwrap().to_result();
            let is_latest = row.cloud_pc_id.as_ref().is_some_and(|id| after[id].0 == row.start_date_time);
            let expected = row.cloud_pc_id.as_ref().filter(|_| is_latest).and_then(|id| match before.get(id) {
                None => Some(Change::Added),
                Some(was) if was == &after[id] => None,
                Some(was) => Some(Change::Changed { was: ActionState::from_graph(was.1.as_deref()) }),
            });
            prop_assert_eq!(found.of_row(number), expected.as_ref());
        }
        let gone: Vec<&String> = before.keys().filter(|id| !after.contains_key(*id)).collect();
        prop_assert_eq!(found.gone.iter().map(|gone| &gone.cloud_pc_id).collect::<Vec<_>>(), gone);
    }
}
