//! What is written can be read back by others' readers, to the letter.

use std::borrow::Cow;

use proptest::prelude::*;

use super::{Format, Writer, write};
use crate::model::{ActionResult, ResultRow};
use crate::table::{Snapshot, Table};

const HEADER: &str = "activityId,cloudPcId,state,startDateTime,lastModifiedDateTime,errorCode,errorMessage\r\n";

fn snapshot(rows: &[ActionResult]) -> Snapshot {
    fn borrow(text: &Option<String>) -> Option<Cow<'_, str>> {
        text.as_deref().map(Cow::Borrowed)
    }
    let page: Vec<ResultRow<'_>> = rows
        .iter()
        .map(|row| ResultRow {
            activity_id: borrow(&row.activity_id),
            cloud_pc_id: borrow(&row.cloud_pc_id),
            state: borrow(&row.state),
            start_date_time: borrow(&row.start_date_time),
            last_modified_date_time: borrow(&row.last_modified_date_time),
            error_code: borrow(&row.error_code),
            error_message: borrow(&row.error_message),
        })
        .collect();
    let mut table = Table::new();
    table.append(&page);
    table.snapshot()
}

fn written(format: Format, rows: &[ActionResult]) -> String {
    let snapshot = snapshot(rows);
    let order: Vec<u32> = (0..snapshot.num_rows()).collect();
    let mut out = Vec::new();
    write(format, &snapshot, &order, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("the output is UTF-8")
}

fn documented() -> ActionResult {
    let own = |text: &str| Some(text.to_owned());
    ActionResult {
        activity_id: own("9adc7d86-6411-407e-b936-abfa0470dccf"),
        cloud_pc_id: own("662009BC-7732-4f6f-8726-25883518b33e"),
        state: own("failed"),
        start_date_time: own("2025-12-13T03:22:53.0681670Z"),
        last_modified_date_time: None,
        error_code: own("agentNotFound"),
        error_message: own("The \"agent\", they say,\r\nwas not found"),
    }
}

#[test]
fn csv_is_quoted_only_where_it_must_be() {
    let expected = format!(
        "{HEADER}9adc7d86-6411-407e-b936-abfa0470dccf,662009BC-7732-4f6f-8726-25883518b33e,failed,2025-12-13T03:22:53.0681670Z,,agentNotFound,\"The \"\"agent\"\", they say,\r\nwas not found\"\r\n"
    );
    assert_eq!(written(Format::Csv, &[documented()]), expected);
}

#[test]
fn json_lines_have_the_documented_keys_in_order() {
    let expected = concat!(
        r#"{"activityId":"9adc7d86-6411-407e-b936-abfa0470dccf","cloudPcId":"662009BC-7732-4f6f-8726-25883518b33e","#,
        r#""state":"failed","startDateTime":"2025-12-13T03:22:53.0681670Z","lastModifiedDateTime":null,"#,
        r#""errorCode":"agentNotFound","errorMessage":"The \"agent\", they say,\r\nwas not found"}"#,
        "\n",
    );
    assert_eq!(written(Format::JsonLines, &[documented()]), expected);
    let array = written(Format::Json, &[documented()]);
    assert_eq!(array, format!("[\n{}\n]\n", expected.trim_end()));
}

#[test]
fn no_rows_are_a_header_an_empty_array_and_nothing() {
    assert_eq!(Format::ALL.map(|format| written(format, &[])), [HEADER, "[]\n", ""]);
}

#[test]
fn rows_may_come_page_by_page_and_in_any_order() {
    let row = |number: usize| ActionResult {
        state: Some(number.to_string()),
        ..documented()
    };
    let rows: Vec<ActionResult> = (0..2_000)
        .map(|number| ActionResult {
            activity_id: Some(number.to_string()),
            ..row(number)
        })
        .collect();
    let snapshot = snapshot(&rows);
    for format in Format::ALL {
        let mut whole = Vec::new();
        let order: Vec<u32> = (0..2_000).rev().collect();
        write(format, &snapshot, &order, &mut whole).expect("memory takes everything");
        let mut writer = Writer::new(format, Vec::new());
        for page in order.chunks(77) {
            writer
                .rows(&snapshot, page.iter().copied())
                .expect("memory takes everything");
        }
        writer
            .rows(&snapshot, [2_000, u32::MAX])
            .expect("memory takes everything");
        assert_eq!(writer.num_rows(), 2_000);
        assert_eq!(writer.finish().expect("memory takes everything"), whole);
    }
}

#[test]
fn an_output_that_fails_is_reported() {
    let snapshot = snapshot(&[documented()]);
    for format in Format::ALL {
        let mut too_short = [0_u8; 10];
        let result = write(format, &snapshot, &[0], &mut too_short.as_mut_slice());
        assert_eq!(result.map_err(|error| error.kind()), Err(std::io::ErrorKind::WriteZero));
    }
}

fn any_rows() -> impl Strategy<Value = Vec<ActionResult>> {
    let nasty = prop::sample::select(
        &[
            '"', ',', '\r', '\n', '\t', '\\', '\0', '\u{1f}', '\u{7f}', '\u{2028}', 'ä', '😀', ' ', '=', '\'', ';',
        ][..],
    );
    let text = prop_oneof![nasty, any::<char>()];
    let field = || {
        let text = prop::collection::vec(text.clone(), 0..8).prop_map(String::from_iter);
        prop_oneof![4 => text.prop_map(Some), 1 => Just(Some("2025-12-13T03:22:53.0Z".to_owned())), 1 => Just(None)]
    };
    let row = (field(), field(), field(), field(), field(), field()).prop_map(|fields| {
        let (cloud_pc_id, state, start_date_time, last_modified_date_time, error_code, error_message) = fields;
        // Without an activity nothing is merged.
        ActionResult {
            activity_id: None,
            cloud_pc_id,
            state,
            start_date_time,
            last_modified_date_time,
            error_code,
            error_message,
        }
    });
    prop::collection::vec(row, 0..20)
}

fn values(row: &ActionResult) -> [&Option<String>; 7] {
    [
        &row.activity_id,
        &row.cloud_pc_id,
        &row.state,
        &row.start_date_time,
        &row.last_modified_date_time,
        &row.error_code,
        &row.error_message,
    ]
}

/// What another reader of CSV makes of a text.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv_core::Reader::new();
    let (mut output, mut ends) = (vec![0; text.len() + 1], [0; 16]);
    let mut input = text.as_bytes();
    let mut records = Vec::new();
    loop {
        let (result, num_read, _, num_ends) = reader.read_record(input, &mut output, &mut ends);
        input = &input[num_read..];
        match result {
            csv_core::ReadRecordResult::Record => {
                let starts = std::iter::once(0).chain(ends);
                let fields = starts.zip(&ends[..num_ends]).map(|(start, end)| &output[start..*end]);
                let own = |field: &[u8]| String::from_utf8(field.to_vec()).expect("a field is UTF-8");
                records.push(fields.map(own).collect());
            }
            csv_core::ReadRecordResult::InputEmpty => {}
            csv_core::ReadRecordResult::End => return records,
            other => panic!("{other:?}"),
        }
    }
}

proptest! {
    #[test]
    fn csv_is_read_back_by_another_reader(rows in any_rows()) {
        let text = written(Format::Csv, &rows);
        let mut expected = vec![HEADER.trim_end().split(',').map(str::to_owned).collect::<Vec<_>>()];
        expected.extend(rows.iter().map(|row| values(row).map(|value| value.clone().unwrap_or_default()).to_vec()));
        prop_assert_eq!(records(&text), expected);
    }

    #[test]
    fn json_is_what_serde_json_writes(rows in any_rows()) {
        let lines: Vec<String> = rows.iter().map(|row| serde_json::to_string(row).expect("a row is JSON")).collect();
        let expected: String = lines.iter().map(|line| format!("{line}\n")).collect();
        prop_assert_eq!(written(Format::JsonLines, &rows), expected);
        let array: serde_json::Value = serde_json::from_str(&written(Format::Json, &rows)).expect("JSON that can be read");
        prop_assert_eq!(array, serde_json::to_value(&rows).expect("rows are JSON"));
    }
}
