//! Filters, sorts and counts against a slow and simple model.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;

use super::slow_model::{model, passes_activity, passes_by_row, passes_error, passes_state};
use super::{distinct_rows, table};
use crate::model::{ActionResult, ActionState, ErrorCode, Timestamp};
use crate::table::{Arranged, Column, Direction, Filter, Names, Snapshot, SortKey, TimeSpan, arrange};

const GO_ON: AtomicBool = AtomicBool::new(false);

fn arranged(snapshot: &Snapshot, filter: &Filter, sort: &[SortKey]) -> Arranged {
    arrange(snapshot, filter, sort, &GO_ON).expect("nobody stops it")
}

/// How many of the rows that pass have each value.
fn counted<K: Ord>(
    rows: &[ActionResult],
    passes: impl Fn(&ActionResult) -> bool,
    value: impl Fn(&ActionResult) -> K,
) -> Vec<(K, u32)> {
    let mut counts: BTreeMap<K, u32> = BTreeMap::new();
    for row in rows.iter().filter(|row| passes(row)) {
        *counts.entry(value(row)).or_default() += 1;
    }
    counts.into_iter().collect()
}

fn sort_keys() -> impl Strategy<Value = Vec<SortKey>> {
    let key = (prop::sample::select(&Column::ALL[..]), any::<bool>()).prop_map(|(column, up)| SortKey {
        column,
        direction: if up {
            Direction::Ascending
        } else {
            Direction::Descending
        },
    });
    prop::collection::vec(key, 0..4)
}

fn filters() -> impl Strategy<Value = Filter> {
    let states = prop::collection::btree_set(
        prop::sample::select(&[Some("failed"), Some("running"), Some("Failed"), Some(""), None][..]),
        0..3,
    );
    let errors = prop::collection::btree_set(
        prop::sample::select(&[Some("none"), Some("futureCode"), None][..]),
        0..3,
    );
    const TEXTS: [&str; 20] = [
        "a",
        "B",
        "fail",
        "00",
        "0-0",
        "t03:22",
        "z",
        ".1",
        "none a",
        "2025 FF",
        "İ",
        "σ",
        "zzz",
        "\"",
        " ",
        "e 1 0",
        "Mißlungen",
        "no STATE",
        "gerät 0",
        "läuft nicht",
    ];
    let text = prop_oneof![2 => Just(String::new()), 3 => prop::sample::select(&TEXTS[..]).prop_map(str::to_owned), 1 => super::any_text()];
    (states, errors, text, names()).prop_map(|(states, errors, text, names)| Filter {
        states: states.into_iter().map(ActionState::from_graph).collect(),
        errors: errors.into_iter().map(ErrorCode::from_graph).collect(),
        text,
        names: Arc::new(names),
        ..Filter::default()
    })
}

/// Names that the screen could have: for some states and codes, and for none at all.
fn names() -> impl Strategy<Value = Names> {
    let state = |text: Option<&str>, name: &str| (ActionState::from_graph(text), name.to_owned());
    let error = |text: Option<&str>, name: &str| (ErrorCode::from_graph(text), name.to_owned());
    let some = Names {
        states: BTreeMap::from([
            state(Some("failed"), "MISSLUNGEN, Mißlungen"),
            state(Some("running"), "Läuft"),
            state(Some("succeeded"), "Läuft nicht mehr"),
            state(None, "No state sent"),
        ]),
        errors: BTreeMap::from([
            error(Some("none"), ""),
            error(Some("deviceNotFound"), "Kein Gerät"),
            error(Some("agentNotFound"), "b"),
            error(Some("executeActionFailed"), "İΣ failed"),
        ]),
        ..Names::default()
    };
    prop_oneof![1 => Just(Names::default()), 3 => Just(some)]
}

/// The filter, narrowed to activities and start times that occur (or that do not).
fn with_values_of(
    mut filter: Filter,
    rows: &[ActionResult],
    picks: &[prop::sample::Index],
    bounds: [Option<prop::sample::Index>; 2],
) -> Filter {
    if rows.is_empty() {
        filter.activities = picks.first().map(|_| Some("nowhere".to_owned())).into_iter().collect();
        return filter;
    }
    let pick = |index: &prop::sample::Index| index.get(rows);
    filter.activities = picks.iter().map(|index| pick(index).activity_id.clone()).collect();
    let [from, before] =
        bounds.map(|index| index.and_then(|index| pick(&index).start_date_time.as_deref().and_then(Timestamp::parse)));
    filter.started = TimeSpan { from, before };
    filter
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]
    #[test]
    fn arranging_is_what_the_model_says(
        rows in distinct_rows(120),
        filter in filters(),
        sort in sort_keys(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        bounds in prop::array::uniform2(prop::option::weighted(0.3, any::<prop::sample::Index>())),
    ) {
        let filter = with_values_of(filter, &rows, &picks, bounds);
        let snapshot = table(&rows).snapshot();
        let arranged = arranged(&snapshot, &filter, &sort);
        prop_assert_eq!(arranged.order.to_vec(), model(&rows, &filter, &sort));
        let state = |row: &ActionResult| ActionState::from_graph(row.state.as_deref());
        let error = |row: &ActionResult| ErrorCode::from_graph(row.error_code.as_deref());
        let (by_row, by_activity) = (|row: &_| passes_by_row(row, &filter), |row: &_| passes_activity(row, &filter));
        let (by_state, by_error) = (|row: &_| passes_state(row, &filter), |row: &_| passes_error(row, &filter));
        let states: Vec<_> = arranged.state_counts.into_iter().map(|count| (count.state, count.num_rows)).collect();
        prop_assert_eq!(states, counted(&rows, |row| by_row(row) && by_activity(row) && by_error(row), state));
        let errors: Vec<_> = arranged.error_counts.into_iter().map(|count| (count.error, count.num_rows)).collect();
        prop_assert_eq!(errors, counted(&rows, |row| by_row(row) && by_activity(row) && by_state(row), error));
    }

    #[test]
    fn a_search_made_before_a_change_does_not_hide_the_change(rows in distinct_rows(60)) {
        let mut table = table(&rows);
        let filter = Filter { text: "zebra 2025".to_owned(), ..Filter::default() };
        let before = arranged(&table.snapshot(), &filter, &[]).order.len();
        let added = ActionResult { error_message: Some("Zebra".to_owned()), start_date_time: Some("2025-01-01T00:00:00Z".to_owned()), ..ActionResult::default() };
        table.append(&super::page(&[added]));
        prop_assert_eq!(arranged(&table.snapshot(), &filter, &[]).order.len(), before + 1);
    }
}

fn many_rows() -> Vec<ActionResult> {
    let own = |text: &str| Some(text.to_owned());
    (0..4_000_usize)
        .map(|number| ActionResult {
            activity_id: Some(format!("{:08x}-6411-407e-b936-abfa0470dccf", number % 50)),
            cloud_pc_id: Some(format!("{:08x}-7732-4f6f-8726-25883518b33e", number * 7_919 % 10_007)),
            state: own(["failed", "running", "succeeded", "soon"][number % 4]),
            start_date_time: Some(format!("2025-12-13T03:{:02}:{:02}Z", number % 60, number / 60 % 60)),
            last_modified_date_time: None,
            error_code: own(if number % 3 == 0 { "none" } else { "deviceNotFound" }),
            error_message: Some(format!("Message {}", number % 333)),
        })
        .collect()
}

#[test]
fn many_rows_are_sorted_by_every_column_and_another() {
    let rows = many_rows();
    let snapshot = table(&rows).snapshot();
    for (first, second) in Column::SENT.into_iter().zip(Column::SENT.into_iter().cycle().skip(4)) {
        let sort = [
            SortKey {
                column: first,
                direction: Direction::Descending,
            },
            SortKey {
                column: second,
                direction: Direction::Ascending,
            },
        ];
        let expected = model(&rows, &Filter::default(), &sort);
        assert_eq!(
            arranged(&snapshot, &Filter::default(), &sort).order.to_vec(),
            expected,
            "{first:?} {second:?}"
        );
    }
}

#[test]
fn counts_show_what_a_click_on_another_state_would_bring() {
    let snapshot = table(&many_rows()).snapshot();
    let filter = Filter {
        states: BTreeSet::from([ActionState::Failed]),
        text: "message 33".to_owned(),
        ..Filter::default()
    };
    let arranged = arranged(&snapshot, &filter, &[]);
    let counts: Vec<&ActionState> = arranged.state_counts.iter().map(|count| &count.state).collect();
    assert_eq!(
        counts,
        [
            &ActionState::Failed,
            &ActionState::Running,
            &ActionState::Succeeded,
            &ActionState::Other("soon".into())
        ]
    );
    let failed = arranged.state_counts.first().map(|count| count.num_rows as usize);
    assert_eq!(failed, Some(arranged.order.len()));
}

#[test]
fn a_name_on_the_screen_is_found_and_clearing_the_filter_keeps_it() {
    let snapshot = table(&many_rows()).snapshot();
    let names = Names {
        states: BTreeMap::from([(ActionState::Succeeded, "Geschafft".to_owned())]),
        errors: BTreeMap::from([(ErrorCode::DeviceNotFound, "Cloud PC nicht gefunden".to_owned())]),
        ..Names::default()
    };
    let mut filter = Filter {
        names: Arc::new(names),
        ..Filter::default()
    };
    assert!(filter.is_empty(), "names hide nothing");
    let mut num_found = |text: &str| {
        filter.clear();
        filter.text = text.to_owned();
        arranged(&snapshot, &filter, &[]).order.len()
    };
    assert_eq!(num_found("GESCHAFFT"), 1_000);
    assert_eq!(num_found("succeeded"), 1_000, "the code is found as before");
    assert_eq!(num_found("pc nicht"), 2_666);
    assert_eq!(num_found("nicht geschafft"), 667, "every word, wherever it stands");
    assert_eq!(num_found("nichtgefunden"), 0);
}

#[test]
fn errors_are_in_the_order_of_the_words_on_the_screen() {
    let row = |code: Option<&str>| ActionResult {
        error_code: code.map(str::to_owned),
        ..ActionResult::default()
    };
    let codes = [
        None,
        Some("zebra"),
        Some("executeActionFailed"),
        Some("Apple"),
        Some("none"),
        Some("deviceNotFound"),
        Some("apricot"),
        Some("executeActionFailed"),
    ];
    let snapshot = table(&codes.map(row)).snapshot();
    let names = Names {
        errors: BTreeMap::from([
            (ErrorCode::None, String::new()),
            (ErrorCode::ExecuteActionFailed, "apple pie".to_owned()),
            (ErrorCode::DeviceNotFound, "Not there".to_owned()),
        ]),
        ..Names::default()
    };
    let named = Filter {
        names: Arc::new(names),
        ..Filter::default()
    };
    let sorted = |filter: &Filter, direction| {
        let column = Column::Error;
        arranged(&snapshot, filter, &[SortKey { column, direction }])
            .order
            .to_vec()
    };
    assert_eq!(sorted(&named, Direction::Ascending), [4, 3, 2, 7, 6, 5, 1, 0]);
    assert_eq!(sorted(&named, Direction::Descending), [1, 5, 6, 2, 7, 3, 4, 0]);
    // Where nothing has a name, the codes themselves are what is shown.
    assert_eq!(
        sorted(&Filter::default(), Direction::Ascending),
        [3, 6, 5, 2, 7, 4, 1, 0]
    );
}

#[test]
fn an_activity_that_no_row_has_lets_nothing_through() {
    let snapshot = table(&many_rows()).snapshot();
    for id in ["no GUID", "9adc7d86-0000-407e-b936-abfa0470dccf"] {
        let filter = Filter {
            activities: BTreeSet::from([Some(id.to_owned())]),
            ..Filter::default()
        };
        let arranged = arranged(&snapshot, &filter, &[]);
        assert!(arranged.order.is_empty() && arranged.state_counts.is_empty());
    }
}

#[test]
fn a_superseded_arrangement_ends_without_an_answer() {
    let snapshot = table(&many_rows()).snapshot();
    let sort = [SortKey {
        column: Column::Started,
        direction: Direction::Ascending,
    }];
    for filter in [
        Filter::default(),
        Filter {
            text: "a".to_owned(),
            ..Filter::default()
        },
    ] {
        assert!(arrange(&snapshot, &filter, &sort, &AtomicBool::new(true)).is_none());
    }
    assert!(arrange(&snapshot, &Filter::default(), &sort, &GO_ON).is_some());
}

#[test]
fn start_to_last_change_is_told_only_of_what_is_over_and_is_never_negative() {
    let row = |state: &str, changed: &str| ActionResult {
        activity_id: None,
        cloud_pc_id: None,
        state: Some(state.to_owned()),
        start_date_time: Some("2026-11-22T13:00:00.5Z".to_owned()),
        last_modified_date_time: Some(changed.to_owned()),
        error_code: None,
        error_message: None,
    };
    let rows = [
        row("failed", "2026-11-22T13:00:12.5Z"),
        row("canceled", "2026-11-22T13:00:00Z"),
        row("succeeded", "no time"),
        row("running", "2026-11-22T13:00:12.5Z"),
        row("pending", "2026-11-22T13:00:12.5Z"),
        row("created", "2026-11-22T13:00:12.5Z"),
    ];
    let snapshot = table(&rows).snapshot();
    let spans: Vec<_> = (0..6)
        .filter_map(|number| snapshot.row(number)?.start_to_last_change())
        .collect();
    assert_eq!(spans, [std::time::Duration::from_secs(12)]);
}
