//! Every format, read by a program that nobody here wrote.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use rollcall::export::sheet::{CsvOptions, JsonOptions, Pace, Sheet, SheetFormat, write_sheet};
use rollcall::model::Timestamp;
use rollcall::words::Words;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::nasty::{expected, headline, messages, noted_sheet, snapshot};
use super::reader::{dumped_by_a_browser, printed_by_a_browser, read};

const PEOPLE: CsvOptions = CsvOptions {
    with_bom: true,
    with_about: true,
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

/// The cells without what stands above the header, which begins with the sentence.
fn below(read: &Value, num_lines: usize, sentence: &str) -> Value {
    let mut rows = read.as_array().expect("rows").clone();
    assert_eq!(rows[0][0], sentence, "the sentence stands first");
    rows.drain(..num_lines);
    Value::Array(rows)
}

/// The sentence, eight facts and an empty line.
const LINES_ABOVE_CSV: usize = 10;

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

/// What a report for people holds: times in the time of the place, with its offset.
fn reported(_line: usize, column: usize, text: &str) -> String {
    let time = Timestamp::parse(text).filter(|_| column == 7 || column == 8);
    time.map_or_else(|| text.to_owned(), |time| Words::new(Some("en")).iso_local_time(time))
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
    let (_folder, path) = written(&noted_sheet(&messages), SheetFormat::Csv(PEOPLE));
    if let Some(read) = read("csv", &path) {
        let rows = below(&read, LINES_ABOVE_CSV, &headline(&snapshot(&messages)));
        compare(&rows, &expected(&messages), |_, _, text| guarded(text));
    }
}

#[test]
fn a_csv_reader_reads_what_programs_are_given_to_the_letter() {
    let messages = messages();
    let options = CsvOptions::default();
    let (_folder, path) = written(&noted_sheet(&messages), SheetFormat::Csv(options));
    if let Some(read) = read("csv", &path) {
        compare(&read, &expected(&messages), |_, _, text| text.to_owned());
    }
}

#[test]
fn a_json_parser_reads_lines_and_array_alike() {
    let messages = messages();
    let sheet = noted_sheet(&messages);
    let with_about = JsonOptions { with_about: true };
    let (_folder, lines) = written(&sheet, SheetFormat::JsonLines(with_about));
    let (_other_folder, array) = written(&sheet, SheetFormat::Json(with_about));
    let (Some(mut lines), Some(mut array)) = (read("jsonl", &lines), read("json", &array)) else {
        return;
    };
    let about = lines.as_array_mut().expect("rows").remove(0);
    assert_eq!(array.as_array_mut().expect("rows").remove(0), about);
    assert_eq!(about["rollcall"]["headline"], headline(&snapshot(&messages)).as_str());
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
        assert_eq!(row["ticket"], null_if_empty(&wanted[16]));
        assert!(row["note"] == null_if_empty(&wanted[17]), "{:.80}", wanted[17]);
        let is_handled = if wanted[18].is_empty() {
            Value::Null
        } else {
            json!(true)
        };
        assert_eq!(row["handled"], is_handled);
    }
}

#[test]
fn a_spreadsheet_library_reads_typed_dates_counts_and_what_the_rows_are() {
    let messages = messages();
    let (_folder, path) = written(&noted_sheet(&messages), SheetFormat::Xlsx);
    let Some(book) = read("xlsx", &path) else { return };
    let rows = below(&book["Results"], 1, &headline(&snapshot(&messages)));
    compare(&rows, &expected(&messages), |line, column, text| match (line, column) {
        (0, 7 | 8) => format!("{text} (UTC)"),
        (1.., 7) => "date:2025-12-13T03:22:53.068".to_owned(),
        (_, _) => fitting(text),
    });
    let about = book["About"].to_string();
    for said in [
        "Contoso & <Sons> · RMM partner 1 (healthy): 22 attempts: 11 installed · 11 failed · as of ",
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
    assert_eq!(look["frozen"], "A3");
    assert_eq!(look["filter"], "A2:S24");
    assert_eq!(look["names"], json!(["Results", "Counts", "About"]));
}

#[test]
fn an_html_parser_reads_the_report_and_finds_no_script_and_nothing_from_outside() {
    let messages = messages();
    let (_folder, path) = written(&noted_sheet(&messages), SheetFormat::Html);
    let Some(page) = read("html", &path) else { return };
    assert_eq!(page["heading"], headline(&snapshot(&messages)).as_str());
    compare(&page["rows"], &expected(&messages), reported);
    let list = |name: &str| page[name].as_array().unwrap().clone();
    for element in ["script", "link", "img", "iframe", "object", "a"] {
        assert!(!list("elements").contains(&json!(element)), "{element}");
    }
    for attribute in ["src", "href", "onload", "onclick", "srcset"] {
        assert!(!list("attributes").contains(&json!(attribute)), "{attribute}");
    }
    assert!(list("elements").contains(&json!("svg")));
}

/// What a browser had in memory, read as the file itself is.
fn read_dumped(folder: &TempDir, dumped: &str) -> Option<Value> {
    let again = folder.path().join("dumped.html");
    std::fs::write(&again, dumped).unwrap();
    read("html", &again)
}

#[test]
fn a_browser_reads_the_report_as_the_parser_does() {
    let messages = messages();
    let (folder, path) = written(&noted_sheet(&messages), SheetFormat::Html);
    let Some(dumped) = dumped_by_a_browser(&path) else {
        return;
    };
    if let Some(page) = read_dumped(&folder, &dumped) {
        assert_eq!(page["heading"], headline(&snapshot(&messages)).as_str());
        compare(&page["rows"], &expected(&messages), reported);
    }
}

#[test]
fn a_browser_prints_the_report() {
    let (folder, path) = written(&noted_sheet(&messages()), SheetFormat::Html);
    let printed = folder.path().join("report.pdf");
    if printed_by_a_browser(&path, &printed) {
        let pdf = std::fs::read(&printed).unwrap();
        assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 10_000, "{} bytes", pdf.len());
    }
}

#[test]
fn a_hundred_thousand_rows_are_read_back_from_every_format() {
    let messages = many_messages();
    // What follows the start is empty or has no surprise, and readers of spreadsheets are slow.
    let num_columns = 8;
    let mut sheet = noted_sheet(&messages);
    sheet.fields.truncate(num_columns);
    let mut wanted = expected(&messages);
    for row in &mut wanted {
        row.truncate(num_columns);
    }
    let sentence = sheet.about.headline.clone();
    let (_csv, path) = written(&sheet, SheetFormat::Csv(PEOPLE));
    if let Some(read) = read("csv", &path) {
        let rows = below(&read, LINES_ABOVE_CSV, &sentence);
        compare(&rows, &wanted, |_, _, text| guarded(text));
    }
    let (_html, path) = written(&sheet, SheetFormat::Html);
    if let Some(page) = read("html", &path) {
        compare(&page["rows"], &wanted, reported);
    }
    let (_jsonl, path) = written(&sheet, SheetFormat::JsonLines(JsonOptions::default()));
    let (_json, array) = written(&sheet, SheetFormat::Json(JsonOptions::default()));
    if let (Some(lines), Some(array)) = (read("jsonl", &path), read("json", &array)) {
        assert!(lines == array, "lines and array hold the same");
        let lines = lines.as_array().unwrap();
        assert_eq!(lines.len(), messages.len());
        for (line, wanted) in lines.iter().zip(&wanted[1..]) {
            for (key, wanted) in KEYS.iter().zip(wanted) {
                assert_eq!(line[key].as_str().unwrap_or_default(), wanted, "{key}: {line:.200}");
            }
        }
    }
    let (_xlsx, path) = written(&sheet, SheetFormat::Xlsx);
    if let Some(book) = read("xlsx", &path) {
        let rows = below(&book["Results"], 1, &sentence);
        compare(&rows, &wanted, |line, column, text| match (line, column) {
            (0, 7 | 8) => format!("{text} (UTC)"),
            (1.., 7) => "date:2025-12-13T03:22:53.068".to_owned(),
            (_, _) => fitting(text),
        });
    }
}

#[test]
fn a_browser_reads_a_hundred_thousand_rows() {
    let messages = many_messages();
    // A browser takes some six kilobytes for each cell: these columns are enough of them.
    let mut sheet = noted_sheet(&messages);
    let columns = [0, 2, 6];
    sheet.fields = columns.map(|column| sheet.fields[column].clone()).into();
    let (folder, path) = written(&sheet, SheetFormat::Html);
    let Some(dumped) = dumped_by_a_browser(&path) else {
        return;
    };
    if let Some(page) = read_dumped(&folder, &dumped) {
        let wanted = expected(&messages).into_iter();
        let wanted: Vec<Vec<String>> = wanted
            .map(|row| columns.map(|column| row[column].clone()).into())
            .collect();
        compare(&page["rows"], &wanted, reported);
    }
}

/// What programs call the first columns.
const KEYS: [&str; 8] = [
    "stateInWords",
    "state",
    "deviceName",
    "userPrincipalName",
    "errorInWords",
    "errorCode",
    "errorMessage",
    "startDateTime",
];

/// A hundred thousand, among them, now and then, one that breaks files; the longest of these once.
fn many_messages() -> Vec<String> {
    let nasty = messages();
    let of = |number: usize| match nasty.get(number) {
        Some(message) => message.clone(),
        None if number.is_multiple_of(10) => format!("{number} {}", nasty[number / 10 % (nasty.len() - 2)]),
        None => format!("=message {number}, \"quoted\""),
    };
    (0..100_000).map(of).collect()
}
