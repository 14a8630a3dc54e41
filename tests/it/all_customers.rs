//! `rollcall export --all-customers`, on the sample directory.

use std::path::Path;

use serde_json::Value;

use crate::support::rollcall::{Said, said};

/// Of these six one has not consented: Cobalt Freight.
fn export(more: &[&str]) -> Said {
    let demo = [
        "export",
        "--demo",
        "--approve-after",
        "0",
        "--customers",
        "6",
        "--rows",
        "900",
    ];
    said(&[&demo, more].concat())
}

fn path(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

#[test]
fn one_file_has_the_rows_of_all_and_says_who_is_missing_as_the_exit_code_does() {
    let folder = tempfile::tempdir().unwrap();
    let file = path(&folder, "all.csv");
    let said = export(&["--all-customers", "--about", "--output", &file]);
    assert_eq!((said.exit, said.stdout.as_str()), (3, ""), "{}", said.stderr);
    for part in [
        "Reading 6 customers",
        "Adler Dental: ",
        "Cobalt Freight: Nothing could be read: Needs consent",
        "Not everything is there of: Cobalt Freight",
    ] {
        assert!(said.stderr.contains(part), "no {part:?} in {}", said.stderr);
    }
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(
        text.starts_with("\"Sample data, all made up: All customers: "),
        "{text:.200}"
    );
    let (about, rows) = text.split_once("customer,activityId,cloudPcId,").expect("a header");
    assert!(
        about.contains("Cobalt Freight: Nothing could be read: Needs consent"),
        "{about}"
    );
    for name in [
        "Contoso Sample",
        "Adler Dental",
        "Birchwood Legal",
        "Dunmore Estates",
        "Elmfield School",
    ] {
        assert!(
            rows.lines()
                .filter(|line| line.starts_with(&format!("{name},")))
                .count()
                > 10,
            "{name}"
        );
    }
    assert!(rows.contains("\r\nCobalt Freight,,,"), "a line says that it is missing");
    assert!(rows.contains(",notTried,") || rows.contains(",failed,"));
}

#[test]
fn one_file_each_is_named_after_its_customer_and_replaced_by_the_next_run() {
    let folder = tempfile::tempdir().unwrap();
    let below = path(&folder, "made/here");
    let each = ["--output-folder", &below, "--format", "jsonl", "--state", "notTried"];
    let two = ["--customer", "adler dental", "--customer", "Dunmore Estates"];
    for _ in 0..2 {
        let said = export(&[&two[..], &each[..]].concat());
        assert_eq!(said.exit, 0, "{}", said.stderr);
        assert!(said.stderr.contains("in 2 files written to "), "{}", said.stderr);
    }
    let mut names: Vec<String> = std::fs::read_dir(&below)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["Adler Dental.jsonl", "Dunmore Estates.jsonl"]);
    let text = std::fs::read_to_string(Path::new(&below).join("Adler Dental.jsonl")).unwrap();
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        assert_eq!(row["state"], Value::Null, "Graph has no word for it");
        assert_eq!(row["customer"], Value::Null, "the file is its own");
    }
}

#[test]
fn whoever_could_not_be_read_has_no_file_of_today_and_one_of_before_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let former = folder.path().join("Cobalt Freight.csv");
    std::fs::write(&former, "of yesterday").unwrap();
    let below = folder.path().display().to_string();
    let two = ["--customer", "Adler Dental", "--customer", "Cobalt Freight"];
    let said = export(&[&two[..], &["--output-folder", &below]].concat());
    assert_eq!(said.exit, 3, "{}", said.stderr);
    for part in [
        "Not everything is there of: Cobalt Freight",
        "Left from before, not written anew: Cobalt Freight.csv",
    ] {
        assert!(said.stderr.contains(part), "no {part:?} in {}", said.stderr);
    }
    assert_eq!(std::fs::read_to_string(&former).unwrap(), "of yesterday");
    assert!(folder.path().join("Adler Dental.csv").exists());
}

#[test]
fn where_nothing_of_anybody_could_be_read_what_was_there_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = path(&folder, "all.xlsx");
    std::fs::write(&file, "of yesterday").unwrap();
    let said = export(&["--customer", "Cobalt Freight", "--format", "xlsx", "--output", &file]);
    assert_eq!(said.exit, 4, "{}", said.stderr);
    assert!(said.stderr.contains("Nothing was written"), "{}", said.stderr);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "of yesterday");
}

#[test]
fn what_makes_no_sense_for_several_customers_is_a_usage_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = path(&folder, "all.csv");
    let with_file = ["--all-customers", "--output", &file];
    for (arguments, part) in [
        (vec!["--all-customers"], "--output"),
        (vec!["--output-folder", "x"], "--all-customers"),
        ([&with_file[..], &["--activity", "x"]].concat(), "--activity"),
        ([&with_file[..], &["--resume"]].concat(), "--resume"),
        ([&with_file[..], &["--app-only"]].concat(), "--app-only"),
        (
            [&with_file[..], &["--changed-since", "yesterday"]].concat(),
            "--changed-since",
        ),
        ([&with_file[..], &["--rollout", "x"]].concat(), "--rollout"),
        ([&with_file[..], &["--handled", "hide"]].concat(), "--handled"),
        (
            [&with_file[..], &["--filter", "agent:Acme"]].concat(),
            "agent: is not read",
        ),
        (
            [&with_file[..], &["--filter", "-by:\"Ada\""]].concat(),
            "by: is not read",
        ),
        ([&with_file[..], &["--save-run"]].concat(), "Nothing is kept here"),
        (
            [&with_file[..], &["--save-run=all.rollcall"]].concat(),
            "holds the run of one customer",
        ),
        (
            vec![
                "--customer",
                "Adler Dental",
                "--output",
                &file,
                "--columns",
                "startedBy",
            ],
            "the column \"startedBy\" is not read",
        ),
        (
            [&with_file[..], &["--view", "attempts"]].concat(),
            "only the latest attempt",
        ),
        (vec!["--customer", "Nobody", "--output", &file], "Adler Dental"),
    ] {
        let said = export(&arguments);
        assert_eq!(said.exit, 2, "{arguments:?}: {}", said.stderr);
        assert!(said.stderr.contains(part), "{arguments:?}: {}", said.stderr);
    }
    assert!(!Path::new(&file).exists());
}
