//! The table against slow and simple models of itself, with any rows one can think of.

mod arranging;
mod comparing;
mod counting;
mod filtering;
mod history;
mod meant;
mod merging;
mod naming;
mod round_trip;
mod slow_model;

use std::borrow::Cow;

use proptest::prelude::*;

use super::{Snapshot, Table};
use crate::model::{ActionResult, ResultRow};

/// A row as a page carries it.
pub(super) fn borrowed(row: &ActionResult) -> ResultRow<'_> {
    fn borrow(text: &Option<String>) -> Option<Cow<'_, str>> {
        text.as_deref().map(Cow::Borrowed)
    }
    ResultRow {
        activity_id: borrow(&row.activity_id),
        cloud_pc_id: borrow(&row.cloud_pc_id),
        state: borrow(&row.state),
        start_date_time: borrow(&row.start_date_time),
        last_modified_date_time: borrow(&row.last_modified_date_time),
        error_code: borrow(&row.error_code),
        error_message: borrow(&row.error_message),
    }
}

pub(super) fn page(rows: &[ActionResult]) -> Vec<ResultRow<'_>> {
    rows.iter().map(borrowed).collect()
}

/// A table of these rows, appended in pages of uneven lengths.
pub(super) fn table(rows: &[ActionResult]) -> Table {
    let mut table = Table::new();
    let mut rest = rows;
    for length in [1, 3, 100, 7].into_iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (now, later) = rest.split_at(length.min(rest.len()));
        table.append(&page(now));
        rest = later;
    }
    table
}

pub(super) fn all_rows(snapshot: &Snapshot) -> Vec<ActionResult> {
    (0..snapshot.num_rows())
        .map(|number| snapshot.row(number).expect("a row of the snapshot").to_result())
        .collect()
}

/// Texts with everything in them that could be lost or misread.
pub(super) fn any_text() -> impl Strategy<Value = String> {
    let chars = |choice: &'static [char]| prop::collection::vec(prop::sample::select(choice), 0..8);
    let any_chars = prop::collection::vec(any::<char>(), 0..8);
    prop_oneof![
        chars(&['a', 'B', 'c', ' ', '0', '-', 'T', 'z']).prop_map(String::from_iter),
        chars(&[
            'é',
            'É',
            '"',
            '\r',
            '\n',
            ',',
            '\t',
            '\0',
            'İ',
            'Σ',
            'ς',
            '\u{10ffff}',
            '{',
            '\\'
        ])
        .prop_map(String::from_iter),
        any_chars.prop_map(String::from_iter),
    ]
}

fn id() -> impl Strategy<Value = Option<String>> {
    let guid = |variety: u128| {
        any::<u128>().prop_map(move |number| {
            let hex = format!("{:032x}", number % variety);
            format!(
                "{}-{}-{}-{}-{}",
                &hex[..8],
                &hex[8..12],
                &hex[12..16],
                &hex[16..20],
                &hex[20..]
            )
        })
    };
    prop_oneof![
        8 => guid(20).prop_map(Some),
        8 => guid(u128::MAX).prop_map(Some),
        1 => guid(20).prop_map(|guid| Some(guid.to_uppercase())),
        1 => guid(1 << 32).prop_map(|guid| Some(guid.replace("00000000-0000-0000-0000", "ffffffff-ffff-ffff-f0ff"))),
        1 => any_text().prop_map(Some),
        1 => Just(None),
    ]
}

pub(super) fn time() -> impl Strategy<Value = Option<String>> {
    let usual = (0_u32..40, 0_usize..8, any::<u32>()).prop_map(|(second, digits, fraction)| {
        let fraction = format!("{:07}", fraction % 10_000_000);
        let fraction = if digits == 0 {
            String::new()
        } else {
            format!(".{}", &fraction[..digits])
        };
        Some(format!("2025-12-13T03:22:{second:02}{fraction}Z"))
    });
    let any_date = (0_u32..10_000, 0_u32..14, 0_u32..33, 0_u32..25)
        .prop_map(|(year, month, day, hour)| Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:00:60Z")));
    const KNOWN: [&str; 8] = [
        "2025-12-13T04:22:05+01:00",
        "2025-12-13t03:22:05z",
        "2025-12-13T03:22:05.1234567890Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "2020-11-010T20:00:34Z",
        "soon",
        "",
    ];
    prop_oneof![
        12 => usual,
        1 => any_date,
        2 => prop::sample::select(&KNOWN[..]).prop_map(|text| Some(text.to_owned())),
        1 => any_text().prop_map(Some),
        2 => Just(None),
    ]
}

pub(super) fn row() -> impl Strategy<Value = ActionResult> {
    const STATES: [&str; 9] = [
        "failed",
        "canceled",
        "running",
        "pending",
        "created",
        "succeeded",
        "Failed",
        "unknownFutureValue",
        "",
    ];
    const ERRORS: [&str; 8] = [
        "none",
        "executeActionFailed",
        "deviceNotFound",
        "agentNotFound",
        "futureCode",
        "FUTURECODE",
        "Bad",
        "",
    ];
    let message = prop_oneof![3 => prop::sample::select(&["", "a", "b", "ab", "a b", "Ab", " "][..]).prop_map(|text| Some(text.to_owned())), 1 => any_text().prop_map(Some), 1 => Just(None)];
    let own = |text: &str| text.to_owned();
    let state = prop::option::weighted(0.9, prop::sample::select(&STATES[..]).prop_map(own));
    let error = prop::option::weighted(0.9, prop::sample::select(&ERRORS[..]).prop_map(own));
    (id(), id(), state, time(), time(), error, message).prop_map(
        |(activity_id, cloud_pc_id, state, start_date_time, last_modified_date_time, error_code, error_message)| {
            ActionResult {
                activity_id,
                cloud_pc_id,
                state,
                start_date_time,
                last_modified_date_time,
                error_code,
                error_message,
            }
        },
    )
}

/// Rows that are never merged: each has an activity of its own or none.
pub(super) fn distinct_rows(most: usize) -> impl Strategy<Value = Vec<ActionResult>> {
    prop::collection::vec(row(), 0..most).prop_map(|mut rows| {
        let mut seen = std::collections::HashSet::new();
        rows.retain(|row| {
            row.activity_id.is_none()
                || row.cloud_pc_id.is_none()
                || seen.insert((row.activity_id.clone(), row.cloud_pc_id.clone()))
        });
        rows
    })
}
