//! What is handed over, read back.

use std::sync::atomic::AtomicBool;

use super::*;
use crate::model::{ActionState, ErrorCode, Handled, Note, ResultRow, note_key};
use crate::table::{Column, Coverage, Snapshot, Table};

fn row<'a>(state: &'a str, error: &'a str, message: &'a str) -> ResultRow<'a> {
    ResultRow {
        cloud_pc_id: Some("30d0e128-de93-41dc-89ec-33d84bb662a0".into()),
        state: Some(state.into()),
        start_date_time: Some("2025-12-13T03:22:53.0681671Z".into()),
        error_code: Some(error.into()),
        error_message: Some(message.into()),
        ..ResultRow::default()
    }
}

fn sheet(rows: &[ResultRow<'_>]) -> Sheet {
    let mut table = Table::new();
    table.append(rows);
    let snapshot = table.snapshot();
    let fields = with_ids([Column::State, Column::Error, Column::Message]).into_iter();
    let mut wording = Wording {
        results: "Results".to_owned(),
        counts: "Counts".to_owned(),
        about: "About".to_owned(),
        cut: " [cut]".to_owned(),
        ..Wording::default()
    };
    let names = std::sync::Arc::make_mut(&mut wording.names);
    names.states.insert(ActionState::Failed, "Failed".to_owned());
    names.errors.insert(ErrorCode::None, String::new());
    Sheet {
        order: (0..snapshot.num_rows()).collect(),
        snapshot,
        fields: fields
            .map(|field| HeadedField {
                field,
                heading: format!("H {}", field.key()),
            })
            .collect(),
        wording,
        about: About {
            title: "Contoso".to_owned(),
            headline: "2 attempts: 1 failed".to_owned(),
            facts: vec![Fact {
                label: "Filter".to_owned(),
                value: "=none".to_owned(),
            }],
            keys: vec!["filter"],
            is_sample: false,
        },
        notes: std::sync::Arc::default(),
        former: None,
    }
}

fn written(sheet: &Sheet, format: SheetFormat) -> String {
    let mut out = Vec::new();
    let stop = AtomicBool::new(false);
    write_sheet(sheet, format, &mut out, &mut Pace::new(&stop, &mut |_| {})).expect("memory takes everything");
    String::from_utf8(out).expect("text")
}

#[test]
fn csv_for_spreadsheets_guards_formulas_and_csv_for_programs_changes_nothing() {
    let sheet = sheet(&[row("failed", "none", "=1+1\r\nsecond")]);
    let people = CsvOptions {
        with_bom: true,
        with_about: true,
        for_spreadsheets: true,
        with_keys: false,
    };
    assert_eq!(
        written(&sheet, SheetFormat::Csv(people)),
        "\u{feff}2 attempts: 1 failed\r\nFilter,'=none\r\n\r\n\
H stateInWords,H state,H errorInWords,H errorCode,H errorMessage\r\n\
Failed,failed,,none,\"'=1+1\nsecond\"\r\n"
    );
    let programs = CsvOptions {
        with_keys: true,
        ..CsvOptions::default()
    };
    assert_eq!(
        written(&sheet, SheetFormat::Csv(programs)),
        "stateInWords,state,errorInWords,errorCode,errorMessage\r\nFailed,failed,,none,\"=1+1\r\nsecond\"\r\n"
    );
}

#[test]
fn json_lines_say_what_they_are_only_where_that_is_asked_for() {
    let sheet = sheet(&[row("failed", "none", "")]);
    let line = "{\"stateInWords\":\"Failed\",\"state\":\"failed\",\"errorInWords\":\"\",\"errorCode\":\"none\",\"errorMessage\":\"\"}\n";
    assert_eq!(written(&sheet, SheetFormat::JsonLines(JsonOptions::default())), line);
    let about = JsonOptions { with_about: true };
    let whole = written(&sheet, SheetFormat::JsonLines(about));
    let first: serde_json::Value = serde_json::from_str(whole.lines().next().unwrap()).unwrap();
    assert_eq!(first["rollcall"]["filter"], "=none");
    assert_eq!(
        whole.lines().nth(1).map(|text| format!("{text}\n")).as_deref(),
        Some(line)
    );
    assert_eq!(
        written(&sheet, SheetFormat::Json(JsonOptions::default())),
        format!("[\n{}\n]\n", line.trim_end())
    );
    let first = whole.lines().next().unwrap();
    assert_eq!(
        written(&sheet, SheetFormat::Json(about)),
        format!("[{first},\n{}\n]\n", line.trim_end())
    );
}

#[test]
fn a_page_holds_no_script_and_nothing_from_outside_whatever_the_rows_say() {
    let sheet = sheet(&[row("failed", "none", "<script src=https://evil.example></script>")]);
    let page = written(&sheet, SheetFormat::Html);
    assert!(
        !page.contains("<script") && !page.contains("src=\"") && !page.contains("href="),
        "{page}"
    );
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn whoever_stops_an_export_stops_every_format() {
    let sheet = sheet(&[row("failed", "none", "")]);
    let stop = AtomicBool::new(true);
    for format in [
        SheetFormat::Csv(CsvOptions::default()),
        SheetFormat::Json(JsonOptions::default()),
        SheetFormat::JsonLines(JsonOptions::default()),
        SheetFormat::Xlsx,
        SheetFormat::Html,
    ] {
        let mut out = Vec::new();
        let end = write_sheet(&sheet, format, &mut out, &mut Pace::new(&stop, &mut |_| {}));
        assert!(matches!(end, Err(NotWritten::Stopped)), "{format:?}");
    }
}

#[test]
fn an_output_that_is_full_is_told_by_every_format() {
    let sheet = sheet(&[row("failed", "none", "")]);
    let stop = AtomicBool::new(false);
    for format in [
        SheetFormat::Csv(CsvOptions::default()),
        SheetFormat::Json(JsonOptions::default()),
        SheetFormat::JsonLines(JsonOptions::default()),
        SheetFormat::Xlsx,
        SheetFormat::Html,
    ] {
        let mut too_short = std::io::Cursor::new([0_u8; 10]);
        let end = write_sheet(&sheet, format, &mut too_short, &mut Pace::new(&stop, &mut |_| {}));
        assert!(matches!(end, Err(NotWritten::Output(_))), "{format:?}: {end:?}");
    }
}

#[test]
fn more_rows_than_a_sheet_holds_go_on_on_a_further_one() {
    let sheet = sheet(&[
        row("failed", "none", "a"),
        row("failed", "none", "b"),
        row("failed", "none", "c"),
    ]);
    let (mut out, stop) = (Vec::new(), AtomicBool::new(false));
    xlsx::write_split(
        &document::Document::from(&sheet),
        2,
        &mut out,
        &mut Pace::new(&stop, &mut |_| {}),
    )
    .expect("memory takes everything");
    let names = |name: &str| out.windows(name.len()).any(|bytes| bytes == name.as_bytes());
    assert!(names("xl/worksheets/sheet4.xml") && !names("xl/worksheets/sheet5.xml"));
}

#[test]
fn what_people_wrote_stands_beside_its_cloud_pc_in_any_letter_case_of_the_id() {
    let mut sheet = sheet(&[row("failed", "none", "")]);
    sheet.wording.handled = "Handled".to_owned();
    sheet.fields = Field::NOTES
        .map(|field| HeadedField {
            field,
            heading: field.key().to_owned(),
        })
        .into();
    let lines = |sheet: &Sheet| written(sheet, SheetFormat::JsonLines(JsonOptions::default()));
    let nothing = "{\"ticket\":null,\"note\":null,\"handled\":null}\n";
    assert_eq!(lines(&sheet), nothing);
    let note = Note {
        ticket: "=INC-7".to_owned(),
        text: String::new(),
        handled: Handled::Done,
    };
    let id = note_key("30D0E128-DE93-41DC-89EC-33D84BB662A0");
    sheet.notes = std::sync::Arc::new([(id, note)].into());
    assert_eq!(
        lines(&sheet),
        "{\"ticket\":\"=INC-7\",\"note\":null,\"handled\":true}\n"
    );
    let people = CsvOptions {
        for_spreadsheets: true,
        ..CsvOptions::default()
    };
    assert_eq!(
        written(&sheet, SheetFormat::Csv(people)),
        "ticket,note,handled\r\n'=INC-7,,Handled\r\n"
    );
}

#[test]
fn ids_stand_beside_names_and_only_once() {
    let keys =
        |columns: &[Column]| -> Vec<&str> { with_ids(columns.iter().copied()).into_iter().map(Field::key).collect() };
    assert_eq!(
        keys(&[Column::State, Column::Device, Column::User, Column::Agent]),
        [
            "stateInWords",
            "state",
            "deviceName",
            "cloudPcId",
            "userPrincipalName",
            "agentName",
            "activityId"
        ]
    );
    assert_eq!(keys(&[Column::CloudPc, Column::Device]), ["cloudPcId", "deviceName"]);
    for field in Field::all() {
        assert_eq!(Field::of_key(&field.key().to_uppercase()), Some(field));
    }
}

#[test]
fn a_report_counts_who_is_without_the_agent_where_rows_stand_for_cloud_pcs() {
    let row = |state: &'static str, started: &'static str| ResultRow {
        start_date_time: Some(started.into()),
        ..row(state, "none", "")
    };
    let mut sheet = sheet(&[
        row("succeeded", "2025-12-13T03:00:00Z"),
        row("failed", "2025-12-14T03:00:00Z"),
    ]);
    sheet.wording.without_agent = "Without the agent".to_owned();
    sheet.wording.installed_before = "Of them installed before".to_owned();
    let told = "<dt>Without the agent</dt><dd>1 · 100 %</dd><dt>Of them installed before</dt><dd>1 · 100 %</dd>";
    assert!(
        !written(&sheet, SheetFormat::Html).contains("Without the agent"),
        "attempts have none or many"
    );
    let stop = AtomicBool::new(false);
    let latest = sheet.snapshot.latest_per_cloud_pc(Coverage::Whole, &stop);
    sheet.snapshot = latest.expect("nobody stops it");
    sheet.order = [1].into();
    let page = written(&sheet, SheetFormat::Html);
    assert!(page.contains(told), "{page}");
    // A customer of whom nothing was read, beside it.
    let mut unread = sheet.clone();
    (unread.snapshot, unread.order) = (Snapshot::default(), [].into());
    let lacking = |sheets: [&Sheet; 2]| {
        Counts::of_all(sheets, &sheet.wording)
            .without_agent
            .map(|lacking| lacking.num_rows)
    };
    assert_eq!(lacking([&unread, &sheet]), Some(1));
    assert_eq!(lacking([&unread, &unread]), None);
}

#[test]
fn a_report_has_the_forms_of_its_reader_and_files_for_programs_have_none() {
    let rows: Vec<_> = (0..1_200).map(|_| row("failed", "none", "m")).collect();
    let neutral = sheet(&rows);
    let mut german = neutral.clone();
    german.wording.language = "de".to_owned();
    german.wording.forms = crate::model::Forms::of("de");
    let page = written(&german, SheetFormat::Html);
    assert!(page.contains("<html lang=\"de\">") && page.contains("1.200 · 100 %"));
    for format in [
        SheetFormat::Csv(CsvOptions::default()),
        SheetFormat::JsonLines(JsonOptions::default()),
    ] {
        assert_eq!(written(&german, format), written(&neutral, format));
    }
}
