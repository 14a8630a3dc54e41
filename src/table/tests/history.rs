//! All attempts on one Cloud PC, and attempts by day.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use jiff::tz::{self, TimeZone};

use super::super::{
    Arranged, Coverage, DayCount, DayZone, Directory, Filter, ListState, MOST_DAYS, Moment, Names, Question, Snapshot,
    Table, TimeSpan, arrange, arrange_and_count,
};
use crate::model::{ActionState, CloudPc, ResultRow, Timestamp};

const ADA: &str = "00000000-0000-0000-0000-00000000000a";
const ADA_IN_CAPITALS: &str = "00000000-0000-0000-0000-00000000000A";
const ZOE: &str = "00000000-0000-0000-0000-00000000000b";

fn attempt<'a>(pc: Option<&'a str>, state: &'a str, started: Option<&'a str>) -> ResultRow<'a> {
    ResultRow {
        cloud_pc_id: pc.map(Into::into),
        state: Some(state.into()),
        start_date_time: started.map(Into::into),
        ..ResultRow::default()
    }
}

fn snapshot(rows: &[ResultRow<'_>]) -> Snapshot {
    let mut table = Table::new();
    table.append(rows);
    table.snapshot()
}

#[test]
fn the_attempts_of_a_cloud_pc_come_in_the_order_in_which_they_were_made() {
    let snapshot = snapshot(&[
        attempt(Some(ADA), "succeeded", Some("2026-11-03T08:00:00Z")),
        attempt(Some(ZOE), "failed", Some("2026-11-02T08:00:00Z")),
        attempt(Some(ADA_IN_CAPITALS), "failed", Some("2026-11-01T08:00:00Z")),
        attempt(None, "failed", Some("2026-11-01T08:00:00Z")),
        attempt(Some(ADA), "canceled", Some("2026-11-02T09:00:00+01:00")),
        attempt(None, "failed", Some("2026-11-01T08:00:00Z")),
    ]);
    let of_both = snapshot.attempts_of(&[0, 1, 3, 4]);
    assert_eq!(of_both, [vec![2, 4, 0], vec![1], vec![3], vec![2, 4, 0]]);
    assert_eq!(snapshot.attempts_of(&[99]), [Vec::<u32>::new()], "no such row");
    assert_eq!(snapshot.attempts_of(&[]), Vec::<Vec<u32>>::new());
}

#[test]
fn a_cloud_pc_that_was_not_tried_has_no_attempts() {
    let pc = |id: &str| CloudPc {
        id: id.to_owned(),
        product_type: Some("business".to_owned()),
        ..CloudPc::default()
    };
    let directory = Directory::of_cloud_pcs(vec![pc(ADA), pc(ZOE)], ListState::Whole);
    let snapshot = snapshot(&[attempt(Some(ADA), "failed", None)]).named_by(Arc::new(directory));
    let latest = snapshot
        .latest_per_cloud_pc(Coverage::Whole, &AtomicBool::new(false))
        .unwrap();
    let arranged = arrange(&latest, &Filter::default(), &[], &AtomicBool::new(false)).unwrap();
    let attempts: Vec<usize> = latest.attempts_of(&arranged.order).iter().map(Vec::len).collect();
    assert_eq!(attempts, [1, 0]);
}

fn arranged(snapshot: &Snapshot, filter: &Filter, zone: TimeZone) -> Arranged {
    let names = Names {
        days: DayZone(zone),
        ..Names::default()
    };
    let filter = Filter {
        names: Arc::new(names),
        ..filter.clone()
    };
    let moment = Moment {
        now: Timestamp::parse("2026-12-24T18:00:00Z").unwrap(),
        zone: TimeZone::UTC,
    };
    let question = Question {
        filter: &filter,
        sort_keys: &[],
        counted_at: Some(&moment),
    };
    arrange_and_count(snapshot, question, &AtomicBool::new(false)).unwrap()
}

fn day_counts(arranged: &Arranged) -> &[DayCount] {
    &arranged.facets.as_ref().unwrap().days
}

/// When a day begins, and how many rows are in each state.
type Day = (Option<Timestamp>, Vec<(ActionState, u32)>);

fn days(arranged: &Arranged) -> Vec<Day> {
    let day = |day: &DayCount| {
        let states = day.states.iter().map(|count| (count.state.clone(), count.num_rows));
        (day.span.from, states.collect())
    };
    day_counts(arranged).iter().map(day).collect()
}

#[test]
fn days_begin_at_the_zone_s_midnight_and_a_row_without_a_start_lies_on_none() {
    let snapshot = snapshot(&[
        attempt(Some(ADA), "failed", Some("2026-11-02T23:30:00Z")),
        attempt(Some(ZOE), "succeeded", Some("2026-11-02T22:59:59.9999999Z")),
        attempt(Some(ADA), "succeeded", Some("2026-11-03T10:00:00+01:00")),
        attempt(Some(ADA), "created", None),
        attempt(Some(ADA), "created", Some("soon")),
    ]);
    let found = days(&arranged(&snapshot, &Filter::default(), TimeZone::fixed(tz::offset(1))));
    let at = Timestamp::parse;
    let expected = [
        (at("2026-11-01T23:00:00Z"), vec![(ActionState::Succeeded, 1)]),
        (
            at("2026-11-02T23:00:00Z"),
            vec![(ActionState::Failed, 1), (ActionState::Succeeded, 1)],
        ),
    ];
    assert_eq!(found, expected);
    let in_utc = days(&arranged(&snapshot, &Filter::default(), TimeZone::UTC));
    assert_eq!(in_utc.len(), 2);
    assert_eq!(in_utc[0].1, [(ActionState::Failed, 1), (ActionState::Succeeded, 1)]);
}

#[test]
fn a_day_on_which_the_clock_is_set_has_another_length() {
    let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
    let snapshot = snapshot(&[attempt(Some(ADA), "failed", Some("2026-10-25T12:00:00Z"))]);
    let arranged = arranged(&snapshot, &Filter::default(), zone);
    let expected = TimeSpan {
        from: Timestamp::parse("2026-10-24T22:00:00Z"),
        before: Timestamp::parse("2026-10-25T23:00:00Z"),
    };
    assert_eq!(day_counts(&arranged)[0].span, expected);
    assert_eq!(day_counts(&arranged)[0].num_rows(), 1);
}

#[test]
fn days_follow_every_part_of_the_filter_but_the_one_on_the_start_and_are_the_latest() {
    let times: Vec<String> = (1..=20).map(|day| format!("2026-11-{day:02}T08:00:00Z")).collect();
    let states = ["failed", "succeeded"];
    let rows: Vec<ResultRow<'_>> = times
        .iter()
        .flat_map(|time| states.map(|state| attempt(Some(ADA), state, Some(time))))
        .collect();
    let snapshot = snapshot(&rows);
    let day = TimeSpan {
        from: Timestamp::parse("2026-11-20T00:00:00Z"),
        before: Timestamp::parse("2026-11-21T00:00:00Z"),
    };
    let filter = Filter {
        states: [ActionState::Failed].into(),
        started: day,
        ..Filter::default()
    };
    let arranged = arranged(&snapshot, &filter, TimeZone::UTC);
    assert_eq!(arranged.order.len(), 1);
    let found = days(&arranged);
    assert_eq!(found.len(), MOST_DAYS);
    assert_eq!(found[0].0, Timestamp::parse("2026-11-07T00:00:00Z"));
    assert!(found.iter().all(|(_, states)| *states == [(ActionState::Failed, 1)]));
    assert_eq!(day_counts(&arranged).last().map(|count| count.span), Some(day));
}
