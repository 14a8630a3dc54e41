//! Filters, sorts and counts against a slow and simple model.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;

use super::{distinct_rows, table};
use crate::model::{ActionResult, ActionState, ErrorCode, Timestamp};
use crate::table::{Arranged, Column, Direction, Filter, Snapshot, SortKey, StateCount, arrange};

const GO_ON: AtomicBool = AtomicBool::new(false);

fn arranged(snapshot: &Snapshot, filter: &Filter, sort: &[SortKey]) -> Arranged {
    arrange(snapshot, filter, sort, &GO_ON).expect("nobody stops it")
}

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

fn fields(row: &ActionResult) -> [Option<&str>; 7] {
    [
        &row.activity_id,
        &row.cloud_pc_id,
        &row.state,
        &row.start_date_time,
        &row.last_modified_date_time,
        &row.error_code,
        &row.error_message,
    ]
    .map(Option::as_deref)
}

fn passes_but_for_state(row: &ActionResult, filter: &Filter) -> bool {
    let has = |word: &str| {
        fields(row)
            .into_iter()
            .flatten()
            .any(|field| lower(field).contains(word))
    };
    let error = ErrorCode::from_graph(row.error_code.as_deref());
    (filter.errors.is_empty() || filter.errors.contains(&error)) && lower(&filter.text).split_whitespace().all(has)
}

fn passes_state(row: &ActionResult, filter: &Filter) -> bool {
    filter.states.is_empty() || filter.states.contains(&ActionState::from_graph(row.state.as_deref()))
}

/// A value that sorts: class (readable, unreadable, missing) and what to compare within it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    State(ActionState),
    Error(ErrorCode),
    Number(i128),
    Guid(u128),
    Text(String),
}

fn value(row: &ActionResult, column: Column) -> (u8, Option<Value>) {
    let time = |text: &Option<String>| match text {
        None => (2, None),
        Some(text) => Timestamp::parse(text).map_or_else(
            || (1, Some(Value::Text(text.clone()))),
            |time| (0, Some(Value::Number(time.ticks().into()))),
        ),
    };
    let id = |text: &Option<String>| match text {
        None => (2, None),
        Some(text) => match guid(text) {
            Some(guid) => (0, Some(Value::Guid(guid))),
            None => (1, Some(Value::Text(text.clone()))),
        },
    };
    match column {
        Column::State => row.state.as_deref().map_or((2, None), |text| {
            (0, Some(Value::State(ActionState::from_graph(Some(text)))))
        }),
        Column::Error => row.error_code.as_deref().map_or((2, None), |text| {
            (0, Some(Value::Error(ErrorCode::from_graph(Some(text)))))
        }),
        Column::Message => row
            .error_message
            .clone()
            .map_or((2, None), |text| (0, Some(Value::Text(text)))),
        Column::CloudPc => id(&row.cloud_pc_id),
        Column::Activity => id(&row.activity_id),
        Column::Started => time(&row.start_date_time),
        Column::LastModified => time(&row.last_modified_date_time),
    }
}

fn guid(text: &str) -> Option<u128> {
    let guid = crate::model::Guid::parse(text)
        .ok()
        .filter(|guid| guid.as_str() == text)?;
    u128::from_str_radix(&guid.as_str().replace('-', ""), 16).ok()
}

fn compare(a: &ActionResult, b: &ActionResult, sort: &[SortKey]) -> Ordering {
    let by_key = |key: &SortKey| {
        let ((a_class, a), (b_class, b)) = (value(a, key.column), value(b, key.column));
        let within = match key.direction {
            Direction::Ascending => a.cmp(&b),
            Direction::Descending => b.cmp(&a),
        };
        a_class.cmp(&b_class).then(within)
    };
    sort.iter()
        .map(by_key)
        .find(|order| *order != Ordering::Equal)
        .unwrap_or(Ordering::Equal)
}

fn model(rows: &[ActionResult], filter: &Filter, sort: &[SortKey]) -> (Vec<u32>, Vec<StateCount>) {
    let mut counts: BTreeMap<ActionState, u32> = BTreeMap::new();
    let mut shown: Vec<(u32, &ActionResult)> = (0..)
        .zip(rows)
        .filter(|(_, row)| passes_but_for_state(row, filter))
        .collect();
    for (_, row) in &shown {
        *counts.entry(ActionState::from_graph(row.state.as_deref())).or_default() += 1;
    }
    shown.retain(|(_, row)| passes_state(row, filter));
    shown.sort_by(|(_, a), (_, b)| compare(a, b, sort));
    let counts = counts
        .into_iter()
        .map(|(state, num_rows)| StateCount { state, num_rows })
        .collect();
    (shown.into_iter().map(|(number, _)| number).collect(), counts)
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
    const TEXTS: [&str; 16] = [
        "a", "B", "fail", "00", "0-0", "t03:22", "z", ".1", "none a", "2025 FF", "İ", "σ", "zzz", "\"", " ", "e 1 0",
    ];
    let text = prop_oneof![2 => Just(String::new()), 3 => prop::sample::select(&TEXTS[..]).prop_map(str::to_owned), 1 => super::any_text()];
    (states, errors, text).prop_map(|(states, errors, text)| Filter {
        states: states.into_iter().map(ActionState::from_graph).collect(),
        errors: errors.into_iter().map(ErrorCode::from_graph).collect(),
        text,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]
    #[test]
    fn arranging_is_what_the_model_says(rows in distinct_rows(120), filter in filters(), sort in sort_keys()) {
        let snapshot = table(&rows).snapshot();
        let arranged = arranged(&snapshot, &filter, &sort);
        let (order, counts) = model(&rows, &filter, &sort);
        prop_assert_eq!(arranged.order.to_vec(), order);
        prop_assert_eq!(arranged.state_counts, counts);
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
    for (first, second) in Column::ALL.into_iter().zip(Column::ALL.into_iter().cycle().skip(4)) {
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
        let expected = model(&rows, &Filter::default(), &sort).0;
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
