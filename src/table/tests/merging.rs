//! The same attempt on two pages.

use std::collections::HashSet;

use proptest::prelude::*;

use super::{all_rows, page, row, time};
use crate::model::{ActionResult, Timestamp};
use crate::table::{Appended, Table};

const T1: &str = "2025-12-13T03:00:00Z";
const T1_WITH_DIGITS: &str = "2025-12-13T03:00:00.000Z";
const T2: &str = "2025-12-13T04:00:00Z";
const BAD: &str = "2020-11-010T20:00:34Z";

fn attempt(started: Option<&str>, modified: Option<&str>, state: &str) -> ActionResult {
    let own = |text: &str| Some(text.to_owned());
    ActionResult {
        activity_id: own("9adc7d86-6411-407e-b936-abfa0470dccf"),
        cloud_pc_id: own("662009bc-7732-4f6f-8726-25883518b33e"),
        state: own(state),
        start_date_time: started.and_then(own),
        last_modified_date_time: modified.and_then(own),
        error_code: own("none"),
        error_message: None,
    }
}

fn append(rows: &[&ActionResult]) -> (Appended, Vec<ActionResult>) {
    let mut table = Table::new();
    let mut sum = Appended::default();
    for row in rows {
        let appended = table.append(&page(std::slice::from_ref(*row)));
        sum.num_added += appended.num_added;
        sum.num_duplicates += appended.num_duplicates;
        sum.num_conflicts += appended.num_conflicts;
    }
    (sum, all_rows(&table.snapshot()))
}

/// (start, last change) of the earlier and the later row; what is left: 1 the earlier, 2 the later, 3 both.
#[test]
fn the_truth_table_of_two_rows_with_the_same_ids() {
    type Times = (Option<&'static str>, Option<&'static str>);
    let table: [(Times, Times, u8); 14] = [
        ((Some(T1), Some(T1)), (Some(T1), Some(T2)), 2),
        ((Some(T1), Some(T2)), (Some(T1), Some(T1)), 1),
        ((Some(T1), Some(T1)), (Some(T1), Some(T1)), 2),
        ((Some(T1), Some(T1)), (Some(T1), Some(T1_WITH_DIGITS)), 2),
        ((Some(T1), Some(T2)), (Some(T1), None), 2),
        ((Some(T1), Some(T2)), (Some(T1), Some(BAD)), 2),
        ((Some(T1), Some(BAD)), (Some(T1), Some(T1)), 2),
        ((Some(T1), None), (Some(T1_WITH_DIGITS), None), 2),
        ((None, Some(T1)), (Some(T1), Some(T2)), 2),
        ((Some(T1), Some(T2)), (None, Some(T1)), 1),
        ((None, None), (None, None), 2),
        ((Some(T1), Some(T1)), (Some(T2), Some(T1)), 3),
        ((Some(T1), Some(T1)), (Some(BAD), Some(T1)), 3),
        ((Some(BAD), Some(T1)), (Some(BAD), Some(T2)), 2),
    ];
    for (first, second, left) in table {
        let earlier = attempt(first.0, first.1, "running");
        let later = attempt(second.0, second.1, "failed");
        let (appended, rows) = append(&[&earlier, &later]);
        let (expected, num_added) = match left {
            1 => (vec![earlier], 1),
            2 => (vec![later], 1),
            _ => (vec![earlier, later], 2),
        };
        assert_eq!(rows, expected, "{first:?} {second:?}");
        assert_eq!(
            appended,
            Appended {
                num_added,
                num_duplicates: 2 - num_added,
                num_conflicts: 2 - num_added,
            },
            "{first:?} {second:?}"
        );
    }
}

#[test]
fn the_same_row_twice_is_a_duplicate_and_no_conflict() {
    let row = attempt(Some(T1), Some(T2), "failed");
    let (appended, rows) = append(&[&row, &row]);
    assert_eq!(
        appended,
        Appended {
            num_added: 1,
            num_duplicates: 1,
            num_conflicts: 0,
        }
    );
    assert_eq!(rows, [row]);
}

#[test]
fn a_start_that_is_known_on_one_page_only_is_kept() {
    let (started, created) = (
        attempt(Some(T1), Some(T1), "pending"),
        attempt(None, Some(T1), "pending"),
    );
    for rows in [[&created, &started], [&started, &created]] {
        let (appended, left) = append(&rows);
        assert_eq!(appended.num_conflicts, 0);
        assert_eq!(left, [started.clone()]);
    }
}

#[test]
fn rows_that_lack_an_id_are_never_merged() {
    for lacking in [
        ActionResult {
            activity_id: None,
            ..attempt(Some(T1), Some(T1), "failed")
        },
        ActionResult {
            cloud_pc_id: None,
            ..attempt(Some(T1), Some(T1), "failed")
        },
    ] {
        let (appended, rows) = append(&[&lacking, &lacking]);
        assert_eq!(
            appended,
            Appended {
                num_added: 2,
                num_duplicates: 0,
                num_conflicts: 0,
            }
        );
        assert_eq!(rows.len(), 2);
    }
}

#[test]
fn a_row_without_a_start_joins_only_one_of_several_attempts() {
    let (first, second) = (
        attempt(Some(T1), Some(T1), "failed"),
        attempt(Some(T2), Some(T1), "failed"),
    );
    let created = attempt(None, Some(BAD), "created");
    let (appended, rows) = append(&[&first, &second, &created, &second]);
    assert_eq!(
        appended,
        Appended {
            num_added: 2,
            num_duplicates: 2,
            num_conflicts: 1,
        }
    );
    let created = ActionResult {
        start_date_time: Some(T1.to_owned()),
        ..created
    };
    assert_eq!(rows, [created, second], "its start stays known");
}

#[test]
fn a_start_that_is_known_keeps_attempts_apart_in_any_order() {
    let (first, second) = (
        attempt(Some(T1), Some(T1), "failed"),
        attempt(Some(T2), Some(T1), "failed"),
    );
    let unstarted = attempt(None, Some(T2), "running");
    let orders = [
        [&first, &unstarted, &second],
        [&unstarted, &first, &second],
        [&first, &second, &unstarted],
    ];
    for order in orders {
        let (appended, rows) = append(&order);
        let starts: Vec<_> = rows.iter().map(|row| row.start_date_time.as_deref()).collect();
        assert_eq!(starts, [Some(T1), Some(T2)], "{order:?}");
        assert_eq!(appended.num_duplicates, 1);
    }
}

#[test]
fn two_rows_of_one_page_stay_two_whatever_came_before() {
    let running = attempt(Some(T1), Some(T1), "running");
    let both = [
        attempt(Some(T1), Some(T2), "failed"),
        attempt(Some(T1), Some(T2), "succeeded"),
    ];
    let mut table = Table::new();
    table.append(&page(std::slice::from_ref(&running)));
    let appended = table.append(&page(&both));
    assert_eq!(all_rows(&table.snapshot()), both);
    assert_eq!((appended.num_added, appended.num_conflicts), (1, 1));
    assert_eq!(
        table.append(&page(&both)).num_duplicates,
        2,
        "the next page begins anew"
    );
    assert_eq!(all_rows(&table.snapshot()), both);
}

#[test]
fn a_blank_id_is_none() {
    for blank in ["", " "] {
        let row = ActionResult {
            cloud_pc_id: Some(blank.to_owned()),
            ..attempt(None, Some(T1), "failed")
        };
        let other = ActionResult {
            state: Some("succeeded".to_owned()),
            ..row.clone()
        };
        let (appended, rows) = append(&[&row, &other]);
        assert_eq!((appended.num_added, rows), (2, vec![row, other]));
    }
}

#[test]
fn rows_of_one_page_are_the_same_only_where_every_field_is() {
    let (failed, running) = (
        attempt(Some(T1), Some(T1), "failed"),
        attempt(Some(T1), Some(T2), "running"),
    );
    let rows = [failed.clone(), running.clone(), failed.clone()];
    let mut table = Table::new();
    let appended = table.append(&page(&rows));
    assert_eq!(
        (appended.num_added, appended.num_duplicates, appended.num_conflicts),
        (2, 1, 0)
    );
    assert_eq!(all_rows(&table.snapshot()), [failed, running]);
}

#[test]
fn a_crowd_of_attempts_with_the_same_ids_stays_apart_and_quick() {
    let start = |number: u32| {
        format!(
            "2025-12-13T03:{:02}:{:02}.{:03}Z",
            number / 60_000,
            number / 1_000 % 60,
            number % 1_000
        )
    };
    let rows: Vec<ActionResult> = (0..50_000)
        .map(|number| attempt(Some(&start(number)), Some(T1), "failed"))
        .collect();
    let mut table = Table::new();
    assert_eq!(table.append(&page(&rows)).num_added, 50_000);
    assert_eq!(
        table.append(&page(&rows)),
        Appended {
            num_added: 0,
            num_duplicates: 50_000,
            num_conflicts: 0,
        }
    );
    let changed: Vec<ActionResult> = rows
        .iter()
        .map(|row| ActionResult {
            state: Some("succeeded".to_owned()),
            ..row.clone()
        })
        .collect();
    assert_eq!(table.append(&page(&changed)).num_conflicts, 50_000);
    assert_eq!(all_rows(&table.snapshot()), changed);
}

/// A slow and simple model of the rules.
#[derive(Default)]
struct Model {
    rows: Vec<ActionResult>,
    /// Rows of earlier pages that rows of this page were found to be.
    taken: HashSet<usize>,
    appended: Appended,
}

impl Model {
    fn append(&mut self, later: &ActionResult, page_start: usize) {
        let found = self.same_attempt(later, page_start);
        self.taken.extend(found.filter(|at| *at < page_start));
        let Some(earlier) = found.and_then(|at| self.rows.get_mut(at)) else {
            self.appended.num_added += 1;
            self.rows.push(later.clone());
            return;
        };
        self.appended.num_duplicates += 1;
        let others = |row: &ActionResult| {
            (
                row.state.clone(),
                row.last_modified_date_time.clone(),
                row.error_code.clone(),
                row.error_message.clone(),
            )
        };
        if others(earlier) == others(later) {
            earlier.start_date_time = earlier
                .start_date_time
                .clone()
                .or_else(|| later.start_date_time.clone());
            return;
        }
        self.appended.num_conflicts += 1;
        let changed = |row: &ActionResult| row.last_modified_date_time.as_deref().and_then(Timestamp::parse);
        let before = earlier.clone();
        if changed(earlier).is_none() || changed(later).is_none() || changed(earlier) <= changed(later) {
            *earlier = later.clone();
        }
        let known = || before.start_date_time.or_else(|| later.start_date_time.clone());
        earlier.start_date_time = earlier.start_date_time.clone().or_else(known);
    }

    fn same_attempt(&self, row: &ActionResult, page_start: usize) -> Option<usize> {
        let starts_alike =
            |a: &ActionResult, b: &ActionResult| match (a.start_date_time.as_deref(), b.start_date_time.as_deref()) {
                (Some(a), Some(b)) => {
                    a == b || Timestamp::parse(a).is_some_and(|time| Timestamp::parse(b) == Some(time))
                }
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
        let ids = |row: &ActionResult| row.activity_id.clone().zip(row.cloud_pc_id.clone());
        let same_ids = || {
            self.rows
                .iter()
                .enumerate()
                .filter(|(_, other)| ids(row).is_some() && ids(other) == ids(row))
        };
        let is_free = |at: usize| at < page_start && !self.taken.contains(&at);
        let others = || same_ids().filter(|(at, _)| is_free(*at));
        let equal = same_ids().find(|(_, other)| *other == row);
        let exact = || others().find(|(_, other)| starts_alike(other, row));
        let unstarted = || others().find(|(_, other)| other.start_date_time.is_none());
        // The table looks through the first eight only.
        let mut first_eight = same_ids().take(8);
        let first = || first_eight.find(|(at, _)| is_free(*at) && row.start_date_time.is_none());
        let found = equal.or_else(exact).or_else(unstarted).or_else(first);
        found.map(|(at, _)| at)
    }
}

/// Few ids, so that most rows meet others of their kind.
fn crowded_row() -> impl Strategy<Value = ActionResult> {
    let few = || {
        prop::option::weighted(
            0.95,
            prop::sample::select(&["a", "00000000-0000-0000-0000-000000000001"][..]).prop_map(str::to_owned),
        )
    };
    (
        few(),
        few(),
        time(),
        time(),
        prop::sample::select(&["failed", "running"][..]),
        row(),
    )
        .prop_map(
            |(activity_id, cloud_pc_id, started, modified, state, row)| ActionResult {
                activity_id,
                cloud_pc_id,
                state: Some(state.to_owned()),
                start_date_time: started,
                last_modified_date_time: modified,
                error_message: None,
                error_code: row.error_code.filter(|code| code == "none"),
            },
        )
}

proptest! {
    #[test]
    fn any_pages_are_merged_as_the_rules_say(rows in prop::collection::vec(crowded_row(), 0..120), length in 1_usize..40) {
        let mut model = Model::default();
        let mut table = Table::new();
        let mut sum = Appended::default();
        for page_rows in rows.chunks(length) {
            let page_start = model.rows.len();
            model.taken.clear();
            page_rows.iter().for_each(|row| model.append(row, page_start));
            let appended = table.append(&page(page_rows));
            sum.num_added += appended.num_added;
            sum.num_duplicates += appended.num_duplicates;
            sum.num_conflicts += appended.num_conflicts;
        }
        prop_assert_eq!(all_rows(&table.snapshot()), model.rows);
        prop_assert_eq!(sum, model.appended);
    }

    /// As when a page is asked for again because its link led astray.
    #[test]
    fn a_page_that_comes_again_adds_and_changes_nothing(
        before in prop::collection::vec(crowded_row(), 0..20),
        rows in prop::collection::vec(crowded_row(), 0..60),
    ) {
        let mut table = Table::new();
        table.append(&page(&before));
        table.append(&page(&rows));
        let kept = all_rows(&table.snapshot());
        let again = table.append_again(&page(&rows));
        prop_assert_eq!(again.num_added, 0);
        prop_assert_eq!(all_rows(&table.snapshot()), kept);
    }

    /// A page that was empty, and comes again with rows: they are new, whatever rows of earlier pages look like.
    #[test]
    fn a_page_that_was_empty_and_comes_again_with_rows_loses_none_that_lacks_an_id(before in prop::collection::vec(crowded_row(), 0..30)) {
        let lacks_id = |row: &ActionResult| row.activity_id.is_none() || row.cloud_pc_id.is_none();
        let before: Vec<ActionResult> = before.into_iter().filter(lacks_id).collect();
        let mut table = Table::new();
        table.append(&page(&before));
        table.append(&[]);
        prop_assert_eq!(table.append_again(&page(&before)).num_added as usize, before.len());
    }

    /// As when another start of the program asks for it again.
    #[test]
    fn a_page_that_comes_again_to_rows_put_back_repeats_none_that_lacks_an_id(rows in prop::collection::vec(crowded_row(), 0..60)) {
        let lacks_id = |row: &ActionResult| row.activity_id.is_none() || row.cloud_pc_id.is_none();
        let rows: Vec<ActionResult> = rows.into_iter().filter(lacks_id).collect();
        let mut table = Table::new();
        table.restore(&page(&rows));
        prop_assert_eq!(table.append_again(&page(&rows)).num_added, 0);
        prop_assert_eq!(all_rows(&table.snapshot()), rows);
    }

    /// Only what is new on it comes on top.
    #[test]
    fn a_row_without_an_id_that_is_new_on_a_page_that_comes_again_is_added(rows in prop::collection::vec(crowded_row(), 0..60)) {
        let mut table = Table::new();
        table.append(&page(&rows));
        let new = ActionResult { activity_id: None, error_message: Some("new".to_owned()), ..attempt(None, None, "failed") };
        let again: Vec<ActionResult> = rows.iter().cloned().chain([new.clone(), new.clone()]).collect();
        prop_assert_eq!(table.append_again(&page(&again)).num_added, 2);
        prop_assert_eq!(all_rows(&table.snapshot()).split_off(table.num_rows() as usize - 2), [new.clone(), new]);
    }
}
