//! Rows of several customers in every format, read by programs that nobody here wrote.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rollcall::export::sheet::{Across, CsvOptions, Field, JsonOptions, Pace, SheetFormat, write_across};
use rollcall::model::{
    Account, ActionState, CustomerReport, Failure, FailureKind, ProfileId, Reading, Sought, Standing, Timestamp,
};
use rollcall::state::{AcrossCustomer, AcrossInput, TenantKind, across, names_in_words};
use rollcall::table::{Filter, Snapshot};
use rollcall::words::Words;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::nasty::{id, messages, snapshot};
use super::reader::read;

/// A name that breaks files too.
const NASTY: &str = "=Contoso, \"& <Sons>\"";
const READ: &str = "2026-11-26T13:00:00Z";

fn account() -> Account {
    Account {
        username: "desk@msp.example".to_owned(),
        name: None,
        tenant_id: None,
    }
}

fn report(standing: Standing, reading: Reading, num: u32) -> CustomerReport {
    CustomerReport {
        standing,
        reading,
        account: Some(account()),
        counts: vec![(ActionState::Failed, num)],
        read_at: Timestamp::parse(READ),
        ..CustomerReport::default()
    }
}

/// One with everything that breaks files, one of whom nothing came, and one whose rows are old.
fn three(messages: &[String]) -> Across {
    let words = Words::new(Some("en"));
    let filter = Filter {
        names: Arc::new(names_in_words(&words)),
        ..Filter::default()
    };
    let refused = CustomerReport::failed(Failure {
        entra_code: Some(65_001),
        ..Failure::new(FailureKind::SignInNeeded)
    });
    let (all, few, none) = (snapshot(messages), snapshot(&messages[..2]), Snapshot::default());
    let num = u32::try_from(messages.len()).unwrap();
    let reports = [
        report(Standing::Ready, Reading::Whole, num),
        refused,
        report(Standing::NotReachable, Reading::Whole, 2),
    ];
    let customer = |(name, (report, rows))| AcrossCustomer {
        id: ProfileId::parse("a").unwrap(),
        name: String::from(name),
        tenant: String::new(),
        report,
        rows,
        compared: rollcall::model::Compared::default(),
        twin_of: None,
        notes: rollcall::state::NotesRead::Yes,
    };
    let read = reports.iter().zip([&all, &none, &few]);
    let customers = [NASTY, "Fabrikam", "Tailspin"].into_iter().zip(read).map(customer);
    let input = AcrossInput {
        customers: customers.collect(),
        fields: ["deviceName", "stateInWords", "errorMessage", "cloudPcId"]
            .map(|key| Field::of_key(key).unwrap())
            .to_vec(),
        sought: Sought::default(),
        narrowed: &[],
        filter: &filter,
        typed: "",
        tenant_kind: TenantKind::Customer,
        names_have_time: rollcall::model::Switch::On,
        now: Timestamp::parse("2026-11-26T14:02:00Z").unwrap(),
    };
    let sheets = across(&words, &input);
    assert_eq!(sheets.gaps(), ["Fabrikam", "Tailspin"]);
    assert!(
        sheets.names[0].starts_with("=Contoso, -& -Sons-- – 2026-11-26 "),
        "{:?}",
        sheets.names
    );
    let mut across = sheets.across;
    for part in &mut across.parts {
        part.sheet.order = (0..part.sheet.snapshot.num_rows()).collect();
    }
    across
}

fn written(across: &Across, format: SheetFormat) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("all.{}", format.extension()));
    let stop = AtomicBool::new(false);
    let mut out = BufWriter::new(File::create(&path).unwrap());
    write_across(across, format, &mut out, &mut Pace::new(&stop, &mut |_| {})).unwrap();
    std::io::Write::flush(&mut out).unwrap();
    (folder, path)
}

/// Whose each row is, and of which Cloud PC, as it should be: the first has one a message, the last the first two of them.
fn owners(messages: &[String]) -> Vec<(String, String)> {
    let of = |name: &str, num: usize| {
        let name = name.to_owned();
        (0..num).map(move |number| (name.clone(), id(u32::try_from(number).unwrap())))
    };
    of(NASTY, messages.len()).chain(of("Tailspin", 2)).collect()
}

#[test]
fn a_csv_reader_reads_each_row_under_its_customer_and_a_line_for_whoever_is_missing() {
    let messages = messages();
    let options = CsvOptions {
        with_about: true,
        for_spreadsheets: true,
        ..CsvOptions::default()
    };
    let (_folder, path) = written(&three(&messages), SheetFormat::Csv(options));
    let Some(read) = read("csv", &path) else { return };
    let rows = read.as_array().unwrap();
    let first = rows[0][0].as_str().unwrap();
    assert!(
        first.starts_with(
            "All customers: At least 24 Cloud PCs: 24 failed · not everything was read · as of 2026-11-26"
        ),
        "{first}"
    );
    let told = read.to_string();
    assert!(
        told.contains(
            "Not everything is there of 2 customers: Fabrikam: Nothing could be read: Needs consent; Tailspin: Older"
        ),
        "{told:.2000}"
    );
    let header = json!([
        "Customer",
        "Cloud PC",
        "State",
        "Message",
        "Cloud PC ID",
        "As of",
        "Customer’s status"
    ]);
    let at = rows.iter().position(|row| *row == header).expect("a header");
    let (gaps, rows): (Vec<&Value>, Vec<&Value>) = rows[at + 1..].iter().partition(|row| row[4] == "");
    assert_eq!(gaps, [&json!(["Fabrikam", "", "", "", "", "", "Needs consent"])]);
    for (row, (owner, id)) in rows.iter().zip(owners(&messages)) {
        let (name, status) = match owner.as_str() {
            NASTY => (format!("'{NASTY}"), "Ready"),
            _ => (owner, "Not reachable"),
        };
        assert_eq!(
            (row[0].as_str(), row[4].as_str()),
            (Some(&*name), Some(&*id)),
            "{row:.200}"
        );
        assert_eq!((row[5].as_str(), row[6].as_str()), (Some(READ), Some(status)));
    }
    assert_eq!(rows.len(), messages.len() + 2);
}

#[test]
fn a_json_parser_finds_whose_each_row_is_and_how_every_customer_stands() {
    let messages = messages();
    let with_about = JsonOptions { with_about: true };
    let across = three(&messages);
    let (_folder, lines) = written(&across, SheetFormat::JsonLines(with_about));
    let (_other_folder, array) = written(&across, SheetFormat::Json(with_about));
    let (Some(mut lines), Some(array)) = (read("jsonl", &lines), read("json", &array)) else {
        return;
    };
    assert_eq!(lines, array);
    let mut lines = std::mem::take(lines.as_array_mut().unwrap());
    let about = lines.remove(0);
    let overview = about["rollcall"]["overview"].as_array().unwrap();
    assert_eq!(overview.len(), 3);
    assert_eq!(
        (&overview[0]["customer"], &overview[0]["failed"]),
        (&json!(NASTY), &json!(22))
    );
    assert_eq!(overview[1]["cloudPcs"], Value::Null, "nobody knows how many");
    assert_eq!(overview[1]["missing"], "Nothing could be read: Needs consent");
    let gap = lines.iter().position(|line| line["customer"] == "Fabrikam").unwrap();
    let gap = lines.remove(gap);
    assert_eq!((&gap["cloudPcId"], &gap["asOf"]), (&Value::Null, &Value::Null));
    assert_eq!(gap["customerStatus"], "Needs consent");
    assert_eq!(lines.len(), messages.len() + 2);
    for (line, (owner, id)) in lines.iter().zip(owners(&messages)) {
        assert_eq!(
            (line["customer"].as_str(), line["cloudPcId"].as_str()),
            (Some(&*owner), Some(&*id))
        );
    }
}

#[test]
fn a_spreadsheet_library_finds_the_overview_first_and_a_customer_before_every_row() {
    let messages = messages();
    let (_folder, path) = written(&three(&messages), SheetFormat::Xlsx);
    let Some(book) = read("xlsx", &path) else { return };
    let look = read("xlsx-look", &path).expect("it was read before");
    assert_eq!(look["names"], json!(["Overview", "Results", "Counts", "About"]));
    let overview = book["Overview"].as_array().unwrap();
    assert_eq!(
        (&overview[1][0], &overview[1][1]),
        (&json!("Customer"), &json!("Cloud PCs"))
    );
    assert_eq!((&overview[2][0], &overview[2][1]), (&json!(NASTY), &json!(22)));
    assert!(overview[3].to_string().contains("Nothing could be read: Needs consent"));
    let results = book["Results"].as_array().unwrap();
    assert_eq!(
        (&results[1][0], &results[1][6]),
        (&json!("Customer"), &json!("Customer’s status"))
    );
    let rows: Vec<&Value> = results[2..].iter().filter(|row| row[4] != "").collect();
    assert_eq!(results.len(), 2 + rows.len() + 1, "a line for whoever is missing");
    assert_eq!(rows.len(), messages.len() + 2);
    for (row, (owner, id)) in rows.iter().zip(owners(&messages)) {
        assert_eq!((row[0].as_str(), row[4].as_str()), (Some(&*owner), Some(&*id)));
    }
    let counts = book["Counts"].as_array().unwrap();
    let both = [json!("Failed"), json!("failed"), json!(12)];
    let counted = |row: &Value| row.as_array().unwrap().starts_with(&both);
    assert!(counts.iter().any(counted), "of both together: {counts:?}");
}

#[test]
fn an_html_parser_finds_the_overview_and_then_a_section_for_each_customer() {
    let messages = messages();
    let (_folder, path) = written(&three(&messages), SheetFormat::Html);
    let Some(page) = read("html", &path) else { return };
    assert!(
        page["heading"]
            .as_str()
            .unwrap()
            .starts_with("All customers: At least 24 Cloud PCs")
    );
    let rows = page["rows"].as_array().unwrap();
    assert_eq!(rows[0][0], "Customer");
    let names: Vec<&Value> = rows[1..4].iter().map(|row| &row[0]).collect();
    assert_eq!(names, [NASTY, "Fabrikam", "Tailspin"]);
    let header = json!(["Cloud PC", "State", "Message", "Cloud PC ID"]);
    let sections: Vec<usize> = (0..rows.len()).filter(|at| rows[*at] == header).collect();
    assert_eq!(sections, [4, 5 + messages.len(), 6 + messages.len()]);
    assert_eq!(rows.len(), 6 + messages.len() + 3);
    let text = std::fs::read_to_string(&path).unwrap();
    let place = |of: &str| text.find(of).unwrap_or_else(|| panic!("no {of}"));
    assert!(place("id=\"overview\"") < place("id=\"results-1\""));
    let between = &text[place("id=\"results-1\"")..place("id=\"results-2\"")];
    assert!(between.contains("<h2 dir=\"auto\">Fabrikam</h2>") && between.contains("<strong>Nothing could be read"));
    assert!(!text.contains("<script"));
}
