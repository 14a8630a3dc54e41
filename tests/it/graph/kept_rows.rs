//! Rows of an earlier start of the program come back as they were.

use rollcall::export::{Format, write};
use rollcall::graph::probe::read_page;
use rollcall::graph::restore_rows;
use rollcall::model::FailureKind;
use rollcall::table::Table;

const ROWS: &str = r#"{"value":[
    {"activityId":"9adc7d86-6411-407e-b936-abfa0470dccf","cloudPcId":"30d0e128-de93-41dc-89ec-33d84bb662a0","state":"failed",
     "startDateTime":"2025-12-13T03:22:53.0681671Z","lastModifiedDateTime":"bad","errorCode":"none","errorMessage":"a\n\"b\""},
    {"activityId":null,"cloudPcId":"","state":null,"errorMessage":""}]}"#;

fn json_lines(table: &Table) -> Vec<u8> {
    let mut out = Vec::new();
    let order: Vec<u32> = (0..table.num_rows()).collect();
    write(Format::JsonLines, &table.snapshot(), &order, &mut out).unwrap();
    out
}

#[test]
fn rows_come_back_as_they_were_and_are_known_again() {
    let mut table = Table::new();
    read_page(ROWS.as_bytes(), &mut table).unwrap();
    let written = json_lines(&table);
    let mut restored = Table::new();
    restore_rows(&written, &mut restored).unwrap();
    assert_eq!(json_lines(&restored), written);
    let again = read_page(ROWS.as_bytes(), &mut restored).unwrap();
    assert_eq!(again.appended.num_duplicates, 1, "the one that has its ids");
}

#[test]
fn what_is_no_row_is_refused() {
    let mut table = Table::new();
    assert_eq!(
        restore_rows(b"{\"state\":\"fai\n", &mut table),
        Err(FailureKind::NotJson)
    );
    assert!(restore_rows(b"7\n", &mut table).is_err());
    assert_eq!(restore_rows(b"", &mut table), Ok(()));
}
