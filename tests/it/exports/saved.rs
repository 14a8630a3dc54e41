//! `rollcall export --save-run`, and what people wrote in the window as columns of an export.

use std::path::{Path, PathBuf};

use rollcall::history::{History, read_run, write_run};
use rollcall::model::{Completeness, Handled, Note, RunRecord, Timestamp};
use rollcall::sample_tenant::{Fault, Options};
use serde_json::Value;

use crate::app_only::desk::{Desk, key_file, registered};
use crate::support::rollcall::{Said, said};

const PC: &str = "7c82a3e3-9459-44e4-94d9-b92f93bf78dd";

pub fn export(desk: &Desk, more: &[&str]) -> Said {
    let (certificate, data) = (key_file("app.pem").display().to_string(), data_folder(desk));
    let data = data.display().to_string();
    desk.export(
        &[&["--certificate", &certificate, "--data-dir", &data], more].concat(),
        &[],
    )
}

pub fn data_folder(desk: &Desk) -> PathBuf {
    desk.home.path().join("data")
}

/// The one customer's history.
pub fn history(desk: &Desk) -> Option<History> {
    let files = std::fs::read_dir(data_folder(desk).join("history")).ok()?;
    let mut files = files.map(|file| file.unwrap().path());
    let path = files.find(|path| path.extension().is_some_and(|ending| ending == "sqlite"))?;
    let opened = History::open(&path, Timestamp::from_ticks(0)).unwrap();
    assert_eq!(opened.trouble, None);
    Some(opened.history)
}

#[test]
fn a_run_is_kept_only_where_that_is_asked_for_and_saved_to_a_file_where_one_is_named() {
    let desk = Desk::new(registered());
    let plain = export(&desk, &[]);
    assert_eq!(plain.exit, 0, "{}", plain.stderr);
    assert!(
        history(&desk).is_none(),
        "nothing is kept, and no file is made for looking"
    );
    let kept = export(&desk, &["--save-run"]);
    assert_eq!((kept.exit, kept.stdout), (0, plain.stdout.clone()), "{}", kept.stderr);
    assert!(
        kept.stderr.contains("The run is kept in the local history"),
        "{}",
        kept.stderr
    );
    let runs = history(&desk).expect("a history").runs().unwrap();
    assert_eq!(runs.len(), 1);
    let header = &runs[0].header;
    assert_eq!((header.num_rows, header.completeness), (2, Completeness::Complete));
    let path = desk.home.path().join("shift.rollcall");
    let saved = export(&desk, &[&format!("--save-run={}", path.display())]);
    assert_eq!(saved.exit, 0, "{}", saved.stderr);
    assert!(
        saved.stderr.contains(&format!("Saved to {}", path.display())),
        "{}",
        saved.stderr
    );
    let run = read_run(&path).unwrap();
    let rows: Vec<Value> = String::from_utf8(run.json_lines.to_vec())
        .unwrap()
        .lines()
        .map(parse)
        .collect();
    assert_eq!(rows, plain.stdout.lines().map(parse).collect::<Vec<Value>>());
    assert!(
        run.names.cloud_pcs_are_whole && !run.names.cloud_pcs.is_empty(),
        "names are kept along"
    );
    let runs = history(&desk).expect("a history").runs().unwrap();
    assert_eq!(
        (runs.len(), &runs[0].header),
        (1, &run.header),
        "the newer one stands for the minutes before"
    );
}

fn parse(line: &str) -> Value {
    serde_json::from_str(line).expect("JSON")
}

#[test]
fn a_run_that_broke_off_is_kept_as_incomplete() {
    let desk = Desk::new(Options {
        faults: vec![Fault::parse("500@2").unwrap()],
        rows: 300,
        ..registered()
    });
    let (partner, certificate) = (
        desk.tenant.partner_ids().remove(0),
        key_file("app.pem").display().to_string(),
    );
    let data = data_folder(&desk).display().to_string();
    let app = [
        "export",
        "--app-only",
        "--certificate",
        &certificate,
        "--data-dir",
        &data,
    ];
    let said = desk.said(&[&app[..], &["--partner", &partner, "--save-run"]].concat(), &[]);
    assert_eq!(said.exit, 3, "{}", said.stderr);
    let runs = history(&desk).expect("a history").runs().unwrap();
    assert_eq!(runs[0].header.completeness, Completeness::Incomplete);
}

#[test]
fn what_people_wrote_stands_in_the_columns_that_are_asked_for_and_in_no_report_that_may_be_for_the_customer() {
    let desk = Desk::new(registered());
    export(&desk, &["--save-run"]);
    let note = Note {
        ticket: "INC-7".to_owned(),
        text: "disk is full".to_owned(),
        handled: Handled::Done,
    };
    history(&desk)
        .unwrap()
        .put_note(PC, &note, Timestamp::from_ticks(0))
        .unwrap();
    let said = export(&desk, &["--columns", "cloudPcId,ticket,note,handled"]);
    assert_eq!(said.exit, 0, "{}", said.stderr);
    let rows: Vec<Value> = said.stdout.lines().map(parse).collect();
    let of = |id: &str| rows.iter().find(|row| row["cloudPcId"] == id).expect("a row");
    let noted = of(PC);
    assert_eq!(
        (&noted["ticket"], &noted["note"], &noted["handled"]),
        (&"INC-7".into(), &"disk is full".into(), &true.into())
    );
    assert!(
        rows.iter()
            .any(|row| row["ticket"].is_null() && row["handled"].is_null())
    );
    let page = desk.home.path().join("report.html").display().to_string();
    let bare = export(&desk, &[]);
    assert!(!bare.stdout.contains("INC-7"), "what programs are given is Graph's own");
    let report = report_with(&desk, Path::new(&page), &[]);
    assert!(report.contains("<table") && !report.contains("INC-7") && !report.contains("disk is full</td>"));
    let report = report_with(&desk, Path::new(&page), &["--columns", "cloudPcId,ticket,handled"]);
    assert!(report.contains(">Ticket</th>") && report.contains(">INC-7</td>") && report.contains(">Handled</td>"));
}

/// A report has the columns by itself as soon as there is a note.
fn report_with(desk: &Desk, page: &Path, options: &[&str]) -> String {
    let (certificate, data) = (
        key_file("app.pem").display().to_string(),
        data_folder(desk).display().to_string(),
    );
    let (partner, shown) = (desk.tenant.partner_ids().pop().unwrap(), page.display().to_string());
    let app = [
        "export",
        "--app-only",
        "--certificate",
        &certificate,
        "--data-dir",
        &data,
    ];
    let wanted = ["--partner", &partner, "--format", "html", "--output", &shown];
    let said = desk.said(&[&app[..], &wanted, options].concat(), &[]);
    assert_eq!(said.exit, 0, "{}", said.stderr);
    std::fs::read_to_string(page).unwrap()
}

/// The same run as it may have been a day before: what has succeeded was still running.
fn day_before(run: &RunRecord) -> RunRecord {
    let rows = String::from_utf8(run.json_lines.to_vec()).unwrap();
    let mut before = run.clone();
    before.json_lines = rows.replace("\"succeeded\"", "\"running\"").into_bytes().into();
    "the day before".clone_into(&mut before.header.key);
    // However long the day is on which this is tried.
    before.header.finished_ticks -= 25 * 3_600 * Timestamp::TICKS_PER_SECOND;
    before
}

#[test]
fn only_what_has_changed_since_a_saved_run_or_since_yesterday_is_written_where_that_is_asked_for() {
    let desk = Desk::new(registered());
    let path = desk.home.path().join("shift.rollcall");
    let file = path.display().to_string();
    let none = export(&desk, &["--changed-since", "yesterday"]);
    assert_eq!(none.exit, 1, "{}", none.stderr);
    assert!(
        none.stderr
            .contains("No complete run of the same question is kept from then"),
        "{}",
        none.stderr
    );
    let all = export(&desk, &[&format!("--save-run={file}")]);
    assert_eq!(all.stdout.lines().count(), 2, "{}", all.stderr);
    let nothing = export(&desk, &["--changed-since", &file]);
    assert_eq!((nothing.exit, nothing.stdout.as_str()), (0, ""), "{}", nothing.stderr);
    let run = read_run(&path).unwrap();
    let before = day_before(&run);
    history(&desk).unwrap().keep(&before, run.header.finished_at()).unwrap();
    write_run(&path, &before).unwrap();
    for since in [file.as_str(), "yesterday", "2099-01-01"] {
        let said = export(&desk, &["--changed-since", since, "--about"]);
        assert_eq!(said.exit, 0, "{}", said.stderr);
        let lines: Vec<Value> = said.stdout.lines().map(parse).collect();
        // Until 2099 the newest is the run that says the same as now.
        let num_rows = usize::from(since != "2099-01-01");
        assert_eq!(lines.len(), 1 + num_rows, "{since}: {}", said.stdout);
        assert!(lines.iter().skip(1).all(|row| row["state"] == "succeeded"), "{since}");
        let filter = lines[0]["rollcall"]["filter"].as_str().unwrap();
        assert!(filter.starts_with("New or changed since "), "{filter}");
    }
    let bad = export(&desk, &["--changed-since", "lately"]);
    assert_eq!(bad.exit, 2);
    assert!(bad.stderr.contains("There is no run \"lately\""), "{}", bad.stderr);
}

#[test]
fn what_is_handled_is_left_out_or_alone_where_that_is_asked_for() {
    let desk = Desk::new(registered());
    export(&desk, &["--save-run"]);
    let done = Note {
        handled: Handled::Done,
        ..Note::default()
    };
    history(&desk)
        .unwrap()
        .put_note(PC, &done, Timestamp::from_ticks(0))
        .unwrap();
    let ids = |handled: &str| -> Vec<String> {
        let said = export(&desk, &["--handled", handled]);
        assert_eq!(said.exit, 0, "{}", said.stderr);
        let rows = said.stdout.lines().map(parse);
        rows.map(|row| row["cloudPcId"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("only"), [PC]);
    let others = ids("hide");
    assert!(others.len() == 1 && others[0] != PC, "{others:?}");
}

#[test]
fn where_nothing_is_kept_a_file_has_to_be_named() {
    let demo = [
        "export",
        "--demo",
        "--approve-after",
        "0",
        "--partner",
        "b3548526-e615-3785-3118-be70b3968ec5",
    ];
    let refused = said(&[&demo[..], &["--save-run"]].concat());
    assert_eq!(refused.exit, 2);
    assert!(refused.stderr.contains("--save-run=FILE"), "{}", refused.stderr);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.rollcall");
    let saved = said(&[&demo[..], &[&format!("--save-run={}", path.display())]].concat());
    assert_eq!(saved.exit, 0, "{}", saved.stderr);
    assert!(read_run(&path).unwrap().header.num_rows > 0);
    let nowhere = format!("--save-run={}", folder.path().join("none/run.rollcall").display());
    let failed = said(&[&demo[..], &[&nowhere]].concat());
    assert_eq!(failed.exit, 1, "{}", failed.stderr);
    assert!(failed.stdout.contains("activityId"), "the rows are there all the same");
}
