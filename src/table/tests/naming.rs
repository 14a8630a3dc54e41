//! Names of the directory, and one row a Cloud PC.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::super::{
    CloudPcLookup, Column, Coverage, Direction, Directory, Filter, ListState, Snapshot, SortKey, Table, arrange,
};
use crate::model::{ActionReport, ActionState, CloudPc, ResultRow};

const PCS: [&str; 4] = [
    "00000000-0000-0000-0000-00000000000a",
    "00000000-0000-0000-0000-00000000000b",
    "00000000-0000-0000-0000-00000000000c",
    "00000000-0000-0000-0000-00000000000d",
];
const ACTIVITY: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";

fn attempt(pc: Option<&'static str>, state: &'static str, times: [Option<&'static str>; 2]) -> ResultRow<'static> {
    ResultRow {
        activity_id: Some(ACTIVITY.into()),
        cloud_pc_id: pc.map(Into::into),
        state: Some(state.into()),
        start_date_time: times[0].map(Into::into),
        last_modified_date_time: times[1].map(Into::into),
        ..ResultRow::default()
    }
}

fn pc(id: &str, name: &str, user: &str, product: &str) -> CloudPc {
    CloudPc {
        id: id.to_owned(),
        managed_device_name: Some(name.to_owned()),
        user_principal_name: Some(user.to_owned()),
        product_type: Some(product.to_owned()),
        ..CloudPc::default()
    }
}

fn directory(state: ListState) -> Arc<Directory> {
    let cloud_pcs = vec![
        pc(PCS[0], "CPC-ZOE", "zoe@contoso.com", "business"),
        pc(&PCS[1].to_uppercase(), "CPC-ADA", "ada@contoso.com", "business"),
        pc(PCS[3], "CPC-NEW", "new@contoso.com", "business"),
        pc(
            "00000000-0000-0000-0000-00000000000e",
            "CPC-ENT",
            "ent@contoso.com",
            "enterprise",
        ),
    ];
    let report = ActionReport {
        activity_id: ACTIVITY.to_owned(),
        user_principal_name: Some("desk@msp.example".to_owned()),
        ..ActionReport::default()
    };
    Arc::new(Directory::of_cloud_pcs(cloud_pcs, state).with_reports(vec![report]))
}

fn snapshot(rows: &[ResultRow<'_>], state: ListState) -> Snapshot {
    let mut table = Table::new();
    table.append(rows);
    table.snapshot().named_by(directory(state))
}

fn latest(rows: &[ResultRow<'_>], coverage: Coverage, state: ListState) -> Snapshot {
    snapshot(rows, state)
        .latest_per_cloud_pc(coverage, &AtomicBool::new(false))
        .unwrap()
}

fn shown(snapshot: &Snapshot, filter: &Filter, sort: &[SortKey]) -> Vec<(Option<String>, ActionState)> {
    let arranged = arrange(snapshot, filter, sort, &AtomicBool::new(false)).unwrap();
    let row = |number: &u32| {
        let row = snapshot.row(*number).unwrap();
        (row.named(Column::Device).map(str::to_owned), row.state())
    };
    arranged.order.iter().map(row).collect()
}

fn one(rows: &[ResultRow<'_>]) -> ActionState {
    let latest = latest(rows, Coverage::Partial, ListState::Whole);
    let states = shown(&latest, &Filter::default(), &[]);
    assert_eq!(states.len(), 1, "one Cloud PC, one row");
    states[0].1.clone()
}

#[test]
fn the_latest_attempt_is_the_one_that_started_last_whatever_came_of_it() {
    let (early, late) = (Some("2026-11-01T08:00:00Z"), Some("2026-11-02T08:00:00.5Z"));
    let on = |state, times| attempt(Some(PCS[0]), state, times);
    for (rows, expected) in [
        (
            vec![on("failed", [early, late]), on("succeeded", [late, late])],
            ActionState::Succeeded,
        ),
        (
            vec![on("succeeded", [early, early]), on("failed", [late, late])],
            ActionState::Failed,
        ),
        (
            vec![on("failed", [late, late]), on("succeeded", [early, early])],
            ActionState::Failed,
        ),
        (vec![on("pending", [None, early])], ActionState::Pending),
        // Created after the last start.
        (
            vec![on("failed", [early, early]), on("created", [None, late])],
            ActionState::Created,
        ),
        (
            vec![on("created", [None, early]), on("failed", [late, late])],
            ActionState::Failed,
        ),
        // At the same second: the last to change, then the worse.
        (
            vec![on("failed", [early, late]), on("succeeded", [early, early])],
            ActionState::Failed,
        ),
        (
            vec![on("succeeded", [early, early]), on("failed", [early, early])],
            ActionState::Failed,
        ),
        (
            vec![on("failed", [None, None]), on("succeeded", [None, early])],
            ActionState::Succeeded,
        ),
    ] {
        assert_eq!(one(&rows), expected, "{rows:?}");
    }
}

#[test]
fn ids_in_another_letter_case_are_the_same_cloud_pc_and_rows_without_one_stand_alone() {
    let time = Some("2026-11-01T08:00:00Z");
    let rows = [
        attempt(Some(PCS[2]), "failed", [time, time]),
        attempt(
            Some("00000000-0000-0000-0000-00000000000C"),
            "succeeded",
            [Some("2026-11-02T08:00:00Z"), time],
        ),
        attempt(None, "failed", [time, time]),
        attempt(None, "failed", [None, time]),
    ];
    let latest = latest(&rows, Coverage::Partial, ListState::Whole);
    assert_eq!(latest.num_showable(), 3);
    assert_eq!(shown(&latest, &Filter::default(), &[]).len(), 3);
}

#[test]
fn business_cloud_pcs_without_an_attempt_are_rows_only_where_both_lists_are_whole() {
    let time = Some("2026-11-01T08:00:00Z");
    let rows = [
        attempt(Some(PCS[0]), "failed", [time, time]),
        attempt(Some(PCS[1]), "succeeded", [time, time]),
        attempt(Some(PCS[2]), "failed", [time, time]),
    ];
    let whole = latest(&rows, Coverage::Whole, ListState::Whole);
    assert_eq!(
        (whole.num_not_tried(), whole.num_showable(), whole.num_rows()),
        (1, 4, 3)
    );
    let all = shown(&whole, &Filter::default(), &[]);
    assert_eq!(all.last(), Some(&(Some("CPC-NEW".to_owned()), ActionState::NotTried)));
    for (coverage, state) in [
        (Coverage::Partial, ListState::Whole),
        (Coverage::Whole, ListState::Partial),
        (Coverage::Whole, ListState::NotRead),
    ] {
        assert_eq!(
            latest(&rows, coverage, state).num_not_tried(),
            0,
            "{coverage:?} {state:?}"
        );
    }
    let counts = arrange(&whole, &Filter::default(), &[], &AtomicBool::new(false))
        .unwrap()
        .state_counts;
    let counts: Vec<(ActionState, u32)> = counts.into_iter().map(|count| (count.state, count.num_rows)).collect();
    assert_eq!(
        counts,
        [
            (ActionState::Failed, 2),
            (ActionState::Succeeded, 1),
            (ActionState::NotTried, 1)
        ]
    );
    let only = Filter {
        states: [ActionState::NotTried].into(),
        ..Filter::default()
    };
    assert_eq!(shown(&whole, &only, &[]).len(), 1);
    let row = whole.row(
        *arrange(&whole, &only, &[], &AtomicBool::new(false))
            .unwrap()
            .order
            .first()
            .unwrap(),
    );
    let row = row.unwrap();
    assert_eq!(row.cloud_pc_id().as_deref(), Some(PCS[3]));
    assert_eq!(
        (
            row.verbatim(Column::State).is_none(),
            row.activity_id(),
            row.started_at()
        ),
        (true, None, None)
    );
}

#[test]
fn a_name_finds_and_sorts_rows_and_an_absent_cloud_pc_is_told_from_an_unread_one() {
    let time = Some("2026-11-01T08:00:00Z");
    let rows = [
        attempt(Some(PCS[0]), "failed", [time, time]),
        attempt(Some(PCS[1]), "succeeded", [time, time]),
        attempt(Some(PCS[2]), "failed", [time, time]),
    ];
    let named = snapshot(&rows, ListState::Whole);
    let text = |text: &str| Filter {
        text: text.to_owned(),
        ..Filter::default()
    };
    assert_eq!(shown(&named, &text("ADA@"), &[]).len(), 1);
    assert_eq!(shown(&named, &text("cpc-zoe failed"), &[]).len(), 1);
    assert_eq!(shown(&named, &text("desk@msp"), &[]).len(), 3);
    assert_eq!(shown(&named, &text("cpc-new"), &[]).len(), 0, "it has no attempt");
    let by_name = |direction| SortKey {
        column: Column::Device,
        direction,
    };
    let names = |direction| -> Vec<Option<String>> {
        let sorted = shown(&named, &Filter::default(), &[by_name(direction)]);
        sorted.into_iter().map(|(name, _)| name).collect()
    };
    let [ada, zoe] = ["CPC-ADA", "CPC-ZOE"].map(|name| Some(name.to_owned()));
    assert_eq!(names(Direction::Ascending), [ada.clone(), zoe.clone(), None]);
    assert_eq!(names(Direction::Descending), [zoe, ada, None]);
    assert_eq!(named.row(2).unwrap().cloud_pc(), CloudPcLookup::Absent);
    assert_eq!(
        snapshot(&rows, ListState::Partial).row(2).unwrap().cloud_pc(),
        CloudPcLookup::NotKnown
    );
}

/// What is shown and counted, whichever way it was found.
fn shown_and_counts(latest: &Snapshot) -> (Vec<u32>, Vec<(ActionState, u32)>, [u32; 2]) {
    let arranged = arrange(latest, &Filter::default(), &[], &AtomicBool::new(false)).unwrap();
    let totals = arranged.totals.into_iter().map(|count| (count.state, count.num_rows));
    let numbers = [latest.num_showable(), latest.num_not_tried()];
    (arranged.order.to_vec(), totals.collect(), numbers)
}

/// Latest attempts that are not installed and whose Cloud PC has another one that is.
fn naively_installed_before(latest: &Snapshot) -> u32 {
    let arranged = arrange(latest, &Filter::default(), &[], &AtomicBool::new(false)).unwrap();
    let row = |number| latest.row(number).unwrap();
    let is_lacking = |number: &&u32| row(**number).state() != ActionState::Succeeded;
    let had_it = |number: &&u32| {
        let id = row(**number).cloud_pc_id();
        let mut others = (0..latest.num_rows()).map(row);
        id.is_some() && others.any(|other| other.cloud_pc_id() == id && other.state() == ActionState::Succeeded)
    };
    let found = arranged.order.iter().filter(is_lacking).filter(had_it);
    u32::try_from(found.count()).unwrap()
}

#[test]
fn going_on_from_an_earlier_snapshot_shows_the_same_as_beginning_anew_also_when_rows_have_changed() {
    const TIMES: [Option<&str>; 4] = [
        Some("2026-11-01T08:00:00Z"),
        Some("2026-11-02T08:00:00Z"),
        Some("2026-11-03T08:00:00Z"),
        None,
    ];
    const STATES: [&str; 3] = ["failed", "succeeded", "pending"];
    let stop = AtomicBool::new(false);
    let directory = directory(ListState::Whole);
    let mut table = Table::new();
    let mut former = Snapshot::default();
    for page in 0..60_usize {
        let rows = (0..53).map(|at| {
            let number = page * 53 + at;
            let pc = [Some(PCS[0]), Some(PCS[1]), Some(PCS[2]), None][number * 7 % 4];
            // Every tenth page says something else about attempts that were there already.
            let activity = if page % 10 == 9 { number % 300 } else { number };
            ResultRow {
                activity_id: Some(format!("00000000-0000-4000-8000-{activity:012x}").into()),
                start_date_time: TIMES[number * 5 % 4].map(Into::into),
                ..attempt(pc, STATES[number % 3], [None, TIMES[(number / 9 + page) % 4]])
            }
        });
        table.append(&rows.collect::<Vec<ResultRow<'_>>>());
        let now = table.snapshot().named_by(Arc::clone(&directory));
        let anew = now.latest_per_cloud_pc(Coverage::Whole, &stop).unwrap();
        let gone_on = now.latest_per_cloud_pc_after(&former, Coverage::Whole, &stop).unwrap();
        assert_eq!(shown_and_counts(&gone_on), shown_and_counts(&anew), "page {page}");
        for latest in [&gone_on, &anew] {
            assert_eq!(
                latest.num_installed_before(),
                Some(naively_installed_before(latest)),
                "page {page}"
            );
        }
        former = gone_on;
    }
    assert!(table.num_rows() < 60 * 53, "some attempts came twice");
}

#[test]
fn names_are_found_and_sorted_by_whichever_directory_a_snapshot_has() {
    let time = Some("2026-11-01T08:00:00Z");
    let rows = [
        attempt(Some(PCS[0]), "failed", [time, time]),
        attempt(Some(PCS[1]), "failed", [time, time]),
    ];
    let mut table = Table::new();
    table.append(&rows);
    let found = |snapshot: &Snapshot, text: &str| {
        let filter = Filter {
            text: text.to_owned(),
            ..Filter::default()
        };
        arrange(snapshot, &filter, &[], &AtomicBool::new(false))
            .unwrap()
            .order
            .to_vec()
    };
    let first = table.snapshot().named_by(directory(ListState::Whole));
    assert_eq!(found(&first, "cpc-zoe"), [0]);
    // The chunk has kept where its rows stand in the first one.
    let swapped = vec![
        pc(PCS[1], "CPC-ZOE", "zoe@contoso.com", "business"),
        pc(PCS[0], "CPC-ADA", "ada@contoso.com", "business"),
    ];
    let second = table
        .snapshot()
        .named_by(Arc::new(Directory::of_cloud_pcs(swapped, ListState::Whole)));
    assert_eq!(found(&second, "cpc-zoe"), [1]);
    assert_eq!(found(&first, "cpc-zoe"), [0]);
    table.append(&[attempt(Some(PCS[0]), "failed", [Some("2026-11-09T08:00:00Z"), time])]);
    let grown = table.snapshot().named_by(directory(ListState::Whole));
    assert_eq!(found(&grown, "cpc-zoe"), [0, 2]);
}
