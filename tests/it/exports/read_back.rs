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

/// The sentence, nine facts and an empty line.
const LINES_ABOVE_CSV: usize = 11;

/// The columns of times, and that of whole seconds.
const TIMES: [usize; 2] = [7, 8];
const SECONDS: usize = 9;

/// Compares cell by cell, so that a difference names its place and not a whole file.
fn compare(read: &Value, expected: &[Vec<String>], shown: impl Fn(usize, usize, &str) -> String) {
    let rows = read.as_array().expect("rows");
    assert_eq!(rows.len(), expected.len(), "rows");
    for (line, (row, wanted)) in rows.iter().zip(expected).enumerate() {
        let row = row.as_array().expect("a row");
        assert_eq!(row.len(), wanted.len(), "cells of row {line}");
        for (column, (cell, wanted)) in row.iter().zip(wanted).enumerate() {
            let wanted = shown(line, column, wanted);
            let cell = match cell {
                Value::String(text) => text.clone(),
                other => format!("number:{other}"),
            };
            let start = |text: &str| text.chars().take(80).collect::<String>();
            assert!(
                cell == wanted,
                "row {line}, column {column}: {:?} instead of {:?} ({} and {} bytes)",
                start(&cell),
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

thread_local! {
    /// Made once: reading all sentences takes longer than writing a time.
    static WORDS: Words = Words::new(Some("en"));
}

/// What a report for people holds: times in the time of the place, whose offset all of them have.
fn reported(_line: usize, column: usize, text: &str) -> String {
    let time = Timestamp::parse(text).filter(|_| TIMES.contains(&column));
    let Some(time) = time else { return text.to_owned() };
    let local = WORDS.with(|words| words.iso_local_time(time));
    // `2026-11-26 14:02:53 +01:00`
    local[..local.len() - " +01:00".len()].to_owned()
}

/// The offset is said once, above the rows.
fn assert_says_the_zone(page: &Value) {
    let facts = page["facts"].as_array().unwrap();
    let place = facts
        .iter()
        .position(|fact| fact == "All times")
        .expect("the zone is said");
    let zone = facts[place + 1].as_str().unwrap();
    let now = WORDS.with(|words| words.iso_local_time(Timestamp::parse("2025-12-02T08:00:00Z").unwrap()));
    let offset = now.rsplit(' ').next().unwrap();
    let said = if offset == "+00:00" {
        "UTC".to_owned()
    } else {
        format!("UTC{offset}")
    };
    assert_eq!(zone, said);
}

/// What a spreadsheet holds: times and numbers as such, and of a text what fits.
fn typed(line: usize, column: usize, text: &str) -> String {
    let is_time = TIMES.contains(&column);
    match line {
        0 if is_time => format!("{text} (UTC)"),
        // To the millisecond, as spreadsheets count.
        1.. if is_time && text.ends_with('Z') => format!("date:{}", &text[..text.len() - "1671Z".len()]),
        1.. if column == SECONDS && !text.is_empty() => format!("number:{text}"),
        _ => fitting(text),
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
    compare_objects(&array, &expected(&messages));
}

/// Compares objects key by key: these keys and no others, in every row.
fn compare_objects(read: &Value, expected: &[Vec<String>]) {
    let rows = read.as_array().expect("rows");
    assert_eq!(rows.len() + 1, expected.len(), "rows");
    for (line, (row, wanted)) in rows.iter().zip(&expected[1..]).enumerate() {
        let row = row.as_object().expect("an object");
        assert_eq!(row.len(), KEYS.len(), "keys of row {line}");
        assert_eq!(wanted.len(), KEYS.len());
        for (key, wanted) in KEYS.iter().zip(wanted) {
            let wanted = match *key {
                // What has no error has no words for it.
                "errorMessage" | "errorInWords" => json!(wanted),
                _ if wanted.is_empty() => Value::Null,
                "startToLastChangeSeconds" => json!(wanted.parse::<u32>().expect("seconds")),
                "handled" => json!(true),
                _ => json!(wanted),
            };
            let read = row.get(*key).unwrap_or_else(|| panic!("row {line} has no {key}"));
            assert!(*read == wanted, "row {line}, {key}: {read:.80} instead of {wanted:.80}");
        }
    }
}

#[test]
fn a_spreadsheet_library_reads_typed_dates_counts_and_what_the_rows_are() {
    let messages = messages();
    let (_folder, path) = written(&noted_sheet(&messages), SheetFormat::Xlsx);
    let Some(book) = read("xlsx", &path) else { return };
    let rows = below(&book["Results"], 1, &headline(&snapshot(&messages)));
    let wanted = expected(&messages);
    compare(&rows, &wanted, typed);
    let about = book["About"].to_string();
    for said in [
        "Contoso & <Sons> · RMM partner 1 (healthy): 22 attempts: 11 installed · 11 failed · as of ",
        "All 22 results loaded",
    ] {
        assert!(about.contains(said), "{said}: {about}");
    }
    let counts = book["Counts"].as_array().unwrap();
    // The days below have more columns, so that these lines end with empty cells.
    let counted = |row: &[Value]| counts.iter().any(|line| line.as_array().unwrap().starts_with(row));
    assert!(counted(&[json!("Failed"), json!("failed"), json!(11)]), "{counts:?}");
    assert!(
        counted(&[json!("Installer not found"), json!("agentNotFound"), json!(11)]),
        "{counts:?}"
    );
    let of_day = wanted.iter().filter(|row| row[TIMES[0]].starts_with("2025-12-02"));
    // Of each group of states, and in all: half are installed, half have failed.
    let num = of_day.count();
    let header = json!([
        "By day of the start (local time)",
        "Installed",
        "Failed",
        "Canceled",
        "Waiting",
        "Not tried",
        "Other states",
        "Number"
    ]);
    assert!(counts.contains(&header), "{counts:?}");
    let is_of_day = |row: &&Value| row[0] == "2025-12-02";
    let of_day: Vec<u64> = counts.iter().find(is_of_day).expect("the day").as_array().unwrap()[1..]
        .iter()
        .map(|cell| cell.as_u64().expect("a number"))
        .collect();
    assert_eq!(
        (of_day[..6].iter().sum::<u64>(), of_day[6]),
        (num as u64, num as u64),
        "{of_day:?}"
    );
    assert!(of_day[0] > 0 && of_day[1] > 0 && of_day[2..6] == [0; 4], "{of_day:?}");
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
    assert_says_the_zone(&page);
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
    let (sheet, wanted) = (noted_sheet(&messages), expected(&messages));
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
        compare_objects(&lines, &wanted);
    }
    let (_xlsx, path) = written(&sheet, SheetFormat::Xlsx);
    if let Some(book) = read("xlsx", &path) {
        let rows = below(&book["Results"], 1, &sentence);
        compare(&rows, &wanted, typed);
    }
}

/// As a browser has it in memory, with these columns.
fn compare_in_a_browser(messages: &[String], columns: &[usize]) {
    let mut sheet = noted_sheet(messages);
    sheet.fields = columns.iter().map(|column| sheet.fields[*column].clone()).collect();
    let (folder, path) = written(&sheet, SheetFormat::Html);
    let Some(dumped) = dumped_by_a_browser(&path) else {
        return;
    };
    if let Some(page) = read_dumped(&folder, &dumped) {
        let row = |row: Vec<String>| columns.iter().map(|column| row[*column].clone()).collect();
        let wanted: Vec<Vec<String>> = expected(messages).into_iter().map(row).collect();
        compare(&page["rows"], &wanted, |line, column, text| {
            reported(line, columns[column], text)
        });
    }
}

#[test]
fn a_browser_reads_a_hundred_thousand_rows_in_one_page() {
    // It takes some six kilobytes for each cell: of so many rows these columns are enough, all are below.
    compare_in_a_browser(&many_messages(), &[0, 2, 8]);
}

/// Every column of a fourth of the hundred thousand rows, in pages that a browser holds; four tests run beside each other.
fn compare_a_quarter_in_a_browser(quarter: usize) {
    const ROWS_A_PAGE: usize = 12_500;
    let (all, messages): (Vec<usize>, _) = ((0..KEYS.len()).collect(), many_messages());
    let some = &messages[quarter * 25_000..(quarter + 1) * 25_000];
    for page in some.chunks(ROWS_A_PAGE) {
        compare_in_a_browser(page, &all);
    }
}

#[test]
fn a_browser_reads_every_column_of_the_first_quarter_of_many_rows() {
    compare_a_quarter_in_a_browser(0);
}

#[test]
fn a_browser_reads_every_column_of_the_second_quarter_of_many_rows() {
    compare_a_quarter_in_a_browser(1);
}

#[test]
fn a_browser_reads_every_column_of_the_third_quarter_of_many_rows() {
    compare_a_quarter_in_a_browser(2);
}

#[test]
fn a_browser_reads_every_column_of_the_last_quarter_of_many_rows() {
    compare_a_quarter_in_a_browser(3);
}

#[test]
fn the_reader_of_spreadsheets_tells_a_formula_from_a_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("formula.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "=1+1").unwrap();
    sheet.write_formula(0, 1, "=1+1").unwrap();
    sheet.write_number(0, 2, 2).unwrap();
    book.save(&path).unwrap();
    if let Some(read) = read("xlsx", &path) {
        assert_eq!(read["Sheet1"], json!([["=1+1", "formula:=1+1", 2]]));
    }
}

/// What programs call the columns.
const KEYS: [&str; 19] = [
    "stateInWords",
    "state",
    "deviceName",
    "userPrincipalName",
    "errorInWords",
    "errorCode",
    "errorMessage",
    "startDateTime",
    "lastModifiedDateTime",
    "startToLastChangeSeconds",
    "startedBy",
    "agentName",
    "servicePlanName",
    "deviceRegionName",
    "cloudPcId",
    "activityId",
    "ticket",
    "note",
    "handled",
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
