//! Every format, read by a program that nobody here wrote.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use rollcall::export::sheet::{CsvOptions, JsonOptions, Pace, Sheet, SheetFormat, write_sheet};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::nasty::{expected, messages, nasty_sheet, snapshot};
use super::reader::{dumped_by_a_browser, read};

const PEOPLE: CsvOptions = CsvOptions {
    with_bom: true,
    with_about: false,
    for_spreadsheets: true,
    with_keys: false,
};

fn written(sheet: &Sheet, format: SheetFormat) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("export.{}", format.extension()));
    let stop = AtomicBool::new(false);
    let mut out = BufWriter::new(File::create(&path).unwrap());
    write_sheet(sheet, format, &mut out, &mut Pace::new(&stop, &mut |_| {})).unwrap();
    std::io::Write::flush(&mut out).unwrap();
    (folder, path)
}

/// Compares cell by cell, so that a difference names its place and not a whole file.
fn compare(read: &Value, expected: &[Vec<String>], shown: impl Fn(usize, usize, &str) -> String) {
    let rows = read.as_array().expect("rows");
    assert_eq!(rows.len(), expected.len(), "rows");
    for (line, (row, wanted)) in rows.iter().zip(expected).enumerate() {
        let row = row.as_array().expect("a row");
        assert_eq!(row.len(), wanted.len(), "cells of row {line}");
        for (column, (cell, wanted)) in row.iter().zip(wanted).enumerate() {
            let wanted = shown(line, column, wanted);
            let cell = cell.as_str().expect("a text");
            let start = |text: &str| text.chars().take(80).collect::<String>();
            assert!(
                cell == wanted,
                "row {line}, column {column}: {:?} instead of {:?} ({} and {} bytes)",
                start(cell),
                start(&wanted),
                cell.len(),
                wanted.len()
            );
        }
    }
}

fn guarded(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.starts_with(['=', '+', '-', '@', '\t']) {
        format!("'{text}")
    } else {
        text
    }
}

/// What fits into a cell of Excel.
fn fitting(text: &str) -> String {
    let note = " [cut: a cell holds 32,767 characters]";
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let units: Vec<u16> = text.encode_utf16().collect();
    if units.len() <= 32_767 {
        return text;
    }
    let room = 32_767 - note.len();
    // Every letter of the long texts is of one or two units.
    let whole = String::from_utf16(&units[..room]).or_else(|_| String::from_utf16(&units[..room - 1]));
    whole.expect("whole letters") + note
}

#[test]
fn a_csv_reader_reads_what_people_are_given() {
    let messages = messages();
    let (_folder, path) = written(&nasty_sheet(&snapshot(&messages)), SheetFormat::Csv(PEOPLE));
    if let Some(read) = read("csv", &path) {
        compare(&read, &expected(&messages), |_, _, text| guarded(text));
    }
}

#[test]
fn a_csv_reader_reads_what_programs_are_given_to_the_letter() {
    let messages = messages();
    let options = CsvOptions::default();
    let (_folder, path) = written(&nasty_sheet(&snapshot(&messages)), SheetFormat::Csv(options));
    if let Some(read) = read("csv", &path) {
        compare(&read, &expected(&messages), |_, _, text| text.to_owned());
    }
}

#[test]
fn a_json_parser_reads_lines_and_array_alike() {
    let messages = messages();
    let sheet = nasty_sheet(&snapshot(&messages));
    let with_about = JsonOptions { with_about: true };
    let (_folder, lines) = written(&sheet, SheetFormat::JsonLines(with_about));
    let (_other_folder, array) = written(&sheet, SheetFormat::Json);
    let (Some(mut lines), Some(array)) = (read("jsonl", &lines), read("json", &array)) else {
        return;
    };
    let about = lines.as_array_mut().expect("rows").remove(0);
    assert_eq!(about["rollcall"]["customer"], "Contoso & <Sons>");
    assert_eq!(about["rollcall"]["completeness"], "All 22 results loaded");
    assert_eq!(lines, array);
    let wanted = expected(&messages);
    for (row, wanted) in array.as_array().unwrap().iter().zip(&wanted[1..]) {
        let null_if_empty = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
        assert_eq!(row["stateInWords"], wanted[0].as_str());
        assert_eq!(row["deviceName"], wanted[2].as_str());
        assert!(row["errorMessage"] == wanted[6].as_str(), "{:.80}", wanted[6]);
        assert_eq!(row["startDateTime"], wanted[7].as_str());
        assert_eq!(row["agentName"], null_if_empty(&wanted[11]));
        assert_eq!(row["cloudPcId"], wanted[14].as_str());
    }
}

#[test]
fn a_spreadsheet_library_reads_typed_dates_counts_and_what_the_rows_are() {
    let messages = messages();
    let (_folder, path) = written(&nasty_sheet(&snapshot(&messages)), SheetFormat::Xlsx);
    let Some(book) = read("xlsx", &path) else { return };
    compare(&book["Results"], &expected(&messages), |line, column, text| {
        match (line, column) {
            (0, 7 | 8) => format!("{text} (UTC)"),
            (1.., 7) => "date:2025-12-13T03:22:53.068".to_owned(),
            (_, _) => fitting(text),
        }
    });
    let about = book["About"].to_string();
    for said in [
        "Contoso & <Sons> · Acme RMM",
        "22 attempts: 11 installed · 11 failed",
        "All 22 results loaded",
    ] {
        assert!(about.contains(said), "{said}: {about}");
    }
    let counts = book["Counts"].as_array().unwrap();
    assert!(counts.contains(&json!(["Failed", "failed", 11])), "{counts:?}");
    assert!(
        counts.contains(&json!(["Installer not found", "agentNotFound", 11])),
        "{counts:?}"
    );
    assert!(counts.contains(&json!(["2025-12-13", "", 22])), "{counts:?}");
    let look = read("xlsx-look", &path).expect("it was read before");
    assert_eq!(look["frozen"], "A2");
    assert_eq!(look["filter"], "A1:P23");
    assert_eq!(look["names"], json!(["Results", "Counts", "About"]));
}

#[test]
fn an_html_parser_reads_the_report_and_finds_no_script_and_nothing_from_outside() {
    let messages = messages();
    let (_folder, path) = written(&nasty_sheet(&snapshot(&messages)), SheetFormat::Html);
    let Some(page) = read("html", &path) else { return };
    compare(&page["rows"], &expected(&messages), |_, _, text| text.to_owned());
    let list = |name: &str| page[name].as_array().unwrap().clone();
    for element in ["script", "link", "img", "iframe", "object", "a"] {
        assert!(!list("elements").contains(&json!(element)), "{element}");
    }
    for attribute in ["src", "href", "onload", "onclick", "srcset"] {
        assert!(!list("attributes").contains(&json!(attribute)), "{attribute}");
    }
    assert!(list("elements").contains(&json!("svg")));
}

#[test]
fn a_browser_reads_the_report_as_the_parser_does() {
    let messages = messages();
    let (folder, path) = written(&nasty_sheet(&snapshot(&messages)), SheetFormat::Html);
    let Some(dumped) = dumped_by_a_browser(&path) else {
        return;
    };
    let again = folder.path().join("dumped.html");
    std::fs::write(&again, dumped).unwrap();
    if let Some(page) = read("html", &again) {
        compare(&page["rows"], &expected(&messages), |_, _, text| text.to_owned());
    }
}

#[test]
fn a_hundred_thousand_rows_are_read_back_from_every_format() {
    let messages: Vec<String> = (0..100_000)
        .map(|number| format!("=message {number}, \"quoted\""))
        .collect();
    // What follows the start is empty or has no surprise, and readers of spreadsheets are slow.
    let num_columns = 8;
    let mut sheet = nasty_sheet(&snapshot(&messages));
    sheet.fields.truncate(num_columns);
    let mut wanted = expected(&messages);
    for row in &mut wanted {
        row.truncate(num_columns);
    }
    let (_csv, path) = written(&sheet, SheetFormat::Csv(PEOPLE));
    if let Some(read) = read("csv", &path) {
        compare(&read, &wanted, |_, _, text| guarded(text));
    }
    let (_html, path) = written(&sheet, SheetFormat::Html);
    if let Some(page) = read("html", &path) {
        compare(&page["rows"], &wanted, |_, _, text| text.to_owned());
    }
    let (_jsonl, path) = written(&sheet, SheetFormat::JsonLines(JsonOptions::default()));
    if let Some(lines) = read("jsonl", &path) {
        let lines = lines.as_array().unwrap();
        assert_eq!(lines.len(), messages.len());
        assert!(
            lines
                .iter()
                .zip(&messages)
                .all(|(line, message)| line["errorMessage"] == message.as_str())
        );
    }
    let (_xlsx, path) = written(&sheet, SheetFormat::Xlsx);
    if let Some(book) = read("xlsx", &path) {
        compare(&book["Results"], &wanted, |line, column, text| match (line, column) {
            (0, 7 | 8) => format!("{text} (UTC)"),
            (1.., 7) => "date:2025-12-13T03:22:53.068".to_owned(),
            (_, _) => text.to_owned(),
        });
    }
}
