//! What goes in comes out, and a snapshot never changes.

use std::borrow::Cow;

use proptest::prelude::*;

use super::{all_rows, distinct_rows, page, row, table};
use crate::model::{ActionResult, ActionState, ErrorCode, Timestamp};
use crate::table::{Snapshot, Table};

proptest! {
    #[test]
    fn every_field_comes_back_verbatim(rows in distinct_rows(100)) {
        let snapshot = table(&rows).snapshot();
        prop_assert_eq!(all_rows(&snapshot), rows);
    }

    #[test]
    fn accessors_agree_with_the_text_that_was_sent(rows in distinct_rows(50)) {
        let snapshot = table(&rows).snapshot();
        for (number, sent) in (0..).zip(&rows) {
            let row = snapshot.row(number).expect("a row that was appended");
            prop_assert_eq!(row.activity_id().map(Cow::into_owned), sent.activity_id.clone());
            prop_assert_eq!(row.cloud_pc_id().map(Cow::into_owned), sent.cloud_pc_id.clone());
            prop_assert_eq!(row.start_date_time().map(Cow::into_owned), sent.start_date_time.clone());
            prop_assert_eq!(row.last_modified_date_time().map(Cow::into_owned), sent.last_modified_date_time.clone());
            prop_assert_eq!(row.error_message(), sent.error_message.as_deref());
            prop_assert_eq!(row.state(), ActionState::from_graph(sent.state.as_deref()));
            prop_assert_eq!(row.error_code(), ErrorCode::from_graph(sent.error_code.as_deref()));
            prop_assert_eq!(row.started_at(), sent.start_date_time.as_deref().and_then(Timestamp::parse));
            prop_assert_eq!(row.last_modified_at(), sent.last_modified_date_time.as_deref().and_then(Timestamp::parse));
        }
        prop_assert!(snapshot.row(snapshot.num_rows()).is_none());
    }

    #[test]
    fn a_snapshot_does_not_change_when_the_table_does(first in prop::collection::vec(row(), 0..60), then in prop::collection::vec(row(), 0..60)) {
        let mut table = table(&first);
        let before = table.snapshot();
        let rows_before = all_rows(&before);
        table.append(&page(&then));
        prop_assert_eq!(all_rows(&before), rows_before);
        prop_assert_eq!(table.snapshot().num_rows(), table.num_rows());
    }

    #[test]
    fn bad_dates_are_counted_by_row(rows in prop::collection::vec(row(), 0..80)) {
        let snapshot = table(&rows).snapshot();
        let is_bad = |time: &Option<String>| time.as_deref().is_some_and(|text| Timestamp::parse(text).is_none());
        let num_bad = all_rows(&snapshot).iter().filter(|row| is_bad(&row.start_date_time) || is_bad(&row.last_modified_date_time)).count();
        prop_assert_eq!(snapshot.num_bad_dates() as usize, num_bad);
    }
}

#[test]
fn snapshots_of_many_chunks_share_what_did_not_change() {
    let row = |number: usize| ActionResult {
        activity_id: Some(format!("activity {number}")),
        cloud_pc_id: Some("pc".to_owned()),
        ..ActionResult::default()
    };
    let rows: Vec<ActionResult> = (0..5_000).map(row).collect();
    let mut table = table(&rows);
    let before = table.snapshot();
    table.append(&page(&[row(5_000)]));
    let changed = ActionResult {
        state: Some("failed".to_owned()),
        ..row(1_500)
    };
    assert_eq!(table.append(&page(&[changed])).num_conflicts, 1);
    let after = table.snapshot();
    let is_shared: Vec<bool> = before
        .chunks
        .iter()
        .zip(after.chunks.iter())
        .map(|(a, b)| std::sync::Arc::ptr_eq(a, b))
        .collect();
    assert_eq!(is_shared, [true, false, true, true, false]);
    assert_eq!((before.num_rows(), after.num_rows()), (5_000, 5_001));
    assert_eq!(before.row(1_500).map(|row| row.state()), Some(ActionState::Missing));
    assert_eq!(after.row(1_500).map(|row| row.state()), Some(ActionState::Failed));
}

#[test]
fn a_row_takes_little_memory() {
    let guid = |number: u32| format!("{:08x}-6411-407e-b936-abfa0470dccf", number.wrapping_mul(0x9e37_79b9));
    let rows: Vec<ActionResult> = (0..100_000)
        .map(|number| ActionResult {
            activity_id: Some(guid(number)),
            cloud_pc_id: Some(guid(!number)),
            state: Some("failed".to_owned()),
            start_date_time: Some(format!("2025-12-13T03:22:53.{number:07}Z")),
            last_modified_date_time: Some(format!("2025-12-13T04:22:53.{number:07}Z")),
            error_code: Some("executeActionFailed".to_owned()),
            error_message: Some(format!("Message {}", number % 200)),
        })
        .collect();
    let table = table(&rows);
    let bytes_a_row = table.memory_bytes() / rows.len();
    assert!(bytes_a_row <= 64, "{bytes_a_row} bytes a row");
}

#[test]
fn an_empty_table_is_an_empty_snapshot() {
    assert_eq!(Table::new().snapshot().num_rows(), 0);
    assert!(Snapshot::default().row(0).is_none());
}
