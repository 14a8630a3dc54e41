//! `rollcall export --changed-since` in every format, read by programs that nobody here wrote: how each row stood before, what
//! is new, and what is gone. And in which order rows stand where that is asked for.

use std::path::Path;

use rollcall::history::{read_run, write_run};
use serde_json::{Value, json};

use super::asked_for::partner;
use super::reader::read;
use super::saved::{data_folder, export};
use crate::app_only::desk::{Desk, key_file, registered};
use crate::support::rollcall::{Said, said};

/// A Cloud PC that only the run before knew.
const GONE: &str = "99999999-9459-44e4-94d9-b92f93bf78dd";

/// A saved run as it may have been before: what has succeeded was running, what was canceled was not there, and another one had
/// been canceled.
fn desk_with_a_run_before() -> (Desk, String) {
    let desk = Desk::new(registered());
    let path = desk.home.path().join("shift.rollcall");
    let kept = export(&desk, &[&format!("--save-run={}", path.display())]);
    assert_eq!(kept.exit, 0, "{}", kept.stderr);
    let mut before = read_run(&path).unwrap();
    let rows = String::from_utf8(before.json_lines.to_vec()).unwrap();
    let mut lines = Vec::new();
    for line in rows.lines() {
        let mut row: Value = serde_json::from_str(line).unwrap();
        if row["state"] == "succeeded" {
            row["state"] = json!("running");
        } else {
            row["cloudPcId"] = json!(GONE);
        }
        lines.push(format!("{row}\n"));
    }
    before.json_lines = lines.concat().into_bytes().into();
    write_run(&path, &before).unwrap();
    (desk, path.display().to_string())
}

/// What a file of a format holds, as rows of cells below their headings; `None` where its reader is not here.
fn table(desk: &Desk, format: &str, more: &[&str]) -> Option<Vec<Vec<String>>> {
    let path = desk.home.path().join(format!("compared.{format}"));
    let said = to_file(desk, (format, &path), more);
    assert_eq!(said.exit, 0, "{format}: {}", said.stderr);
    let read = read(format, &path)?;
    let text = |cell: &Value| cell.as_str().map_or_else(|| cell.to_string(), str::to_owned);
    let row = |row: &Value| -> Vec<String> { row.as_array().unwrap().iter().map(text).collect() };
    Some(match format {
        "html" => read["rows"].as_array().unwrap().iter().map(row).collect(),
        "xlsx" => read["Results"].as_array().unwrap().iter().skip(1).map(row).collect(),
        "csv" => read.as_array().unwrap().iter().map(row).collect(),
        _json => {
            let objects = read.as_array().unwrap();
            let keys: Vec<String> = objects[0].as_object().unwrap().keys().cloned().collect();
            let cells = |object: &Value| keys.iter().map(|key| text(&object[key]).replace("null", "")).collect();
            let rows: Vec<Vec<String>> = objects.iter().map(cells).collect();
            std::iter::once(keys).chain(rows).collect()
        }
    })
}

fn to_file(desk: &Desk, (format, path): (&str, &Path), more: &[&str]) -> Said {
    let (partner, certificate) = (
        desk.tenant.partner_ids().pop().unwrap(),
        key_file("app.pem").display().to_string(),
    );
    let (data, shown) = (data_folder(desk).display().to_string(), path.display().to_string());
    let app = [
        "export",
        "--app-only",
        "--certificate",
        &certificate,
        "--data-dir",
        &data,
        "--partner",
        &partner,
        "--format",
        format,
        "--output",
        &shown,
    ];
    desk.said(&[&app[..], more].concat(), &[])
}

/// The cells of the column below its heading.
fn column(table: &[Vec<String>], names: [&str; 2]) -> Vec<String> {
    let is_it = |heading: &String| names.contains(&heading.as_str());
    let at = table[0].iter().position(is_it);
    let at = at.unwrap_or_else(|| panic!("no {names:?} in {:?}", table[0]));
    table[1..].iter().map(|row| row[at].clone()).collect()
}

const BEFORE: [&str; 2] = ["before", "Before"];

#[test]
fn every_format_says_how_each_row_stood_before_which_are_new_and_which_are_gone() {
    let (desk, run) = desk_with_a_run_before();
    for format in ["csv", "json", "jsonl", "xlsx", "html"] {
        let Some(changed) = table(&desk, format, &["--changed-since", &run]) else {
            continue;
        };
        let mut before = column(&changed, BEFORE);
        before.sort_unstable();
        assert_eq!(before, ["New", "Running"], "{format}");
        let gone = table(
            &desk,
            format,
            &[
                "--changed-since",
                &run,
                "--gone",
                "--columns",
                "cloudPcId,stateInWords,before",
            ],
        );
        let gone = gone.expect("it was read before");
        let of_gone =
            [["cloudPcId", "Cloud PC ID"], ["stateInWords", "State"], BEFORE].map(|names| column(&gone, names));
        assert_eq!(of_gone, [[GONE], ["was Canceled"], ["Canceled, gone now"]], "{format}");
    }
    // What is said of all rows is said of this run's, not of the other one's.
    let told = export(&desk, &["--changed-since", &run, "--gone", "--about"]);
    let about: Value = serde_json::from_str(told.stdout.lines().next().unwrap()).unwrap();
    let headline = about["rollcall"]["headline"].as_str().unwrap();
    assert!(
        headline.contains(": 2 attempts: 1 installed · 1 canceled · "),
        "{headline}"
    );
    assert_eq!(about["rollcall"]["completeness"], "All 2 results loaded");
    let bare = export(&desk, &[]);
    assert!(
        !bare.stdout.contains("\"before\""),
        "nothing is compared: {}",
        bare.stdout
    );
}

#[test]
fn where_nobody_is_gone_the_file_has_no_row_and_what_is_not_compared_cannot_be_gone() {
    let desk = Desk::new(registered());
    let path = desk.home.path().join("shift.rollcall");
    export(&desk, &[&format!("--save-run={}", path.display())]);
    let run = path.display().to_string();
    let nobody = export(&desk, &["--changed-since", &run, "--gone", "--about"]);
    assert_eq!(nobody.exit, 0, "{}", nobody.stderr);
    assert_eq!(nobody.stdout.lines().count(), 1, "{}", nobody.stdout);
    let about: Value = serde_json::from_str(nobody.stdout.lines().next().unwrap()).unwrap();
    let filter = about["rollcall"]["filter"].as_str().unwrap();
    assert!(filter.starts_with("Gone since "), "{filter}");
    for refused in [
        &["--gone"][..],
        &["--columns", "before"],
        &["--changed-since", &run, "--gone", "--cloud-pc", GONE],
    ] {
        let said = export(&desk, refused);
        assert_eq!((said.exit, said.stdout.as_str()), (2, ""), "{refused:?}");
        assert!(
            said.stderr.contains("changed-since") || said.stderr.contains("--cloud-pc"),
            "{}",
            said.stderr
        );
    }
}

/// The sample tenant's rows, which are the same at every start but for their times.
fn sorted(more: &[&str]) -> Said {
    let demo = ["export", "--demo", "--approve-after", "0", "--partner"];
    said(&[&demo[..], &[&partner()], more].concat())
}

#[test]
fn rows_stand_in_the_order_that_is_asked_for() {
    let columns = ["--columns", "cloudPcId,activityId,startDateTime"];
    let rows = |sort: &[&str]| -> Vec<Vec<String>> {
        let said = sorted(&[&columns[..], sort].concat());
        assert_eq!(said.exit, 0, "{}", said.stderr);
        let lines = said.stdout.lines().skip(1);
        lines.map(|line| line.split(',').map(str::to_owned).collect()).collect()
    };
    let as_they_came = rows(&[]);
    let mut by_cloud_pc = as_they_came.clone();
    by_cloud_pc.sort_by(|a, b| a[0].cmp(&b[0]));
    assert_ne!(by_cloud_pc, as_they_came);
    let ids = |rows: &[Vec<String>]| rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&rows(&["--sort", "cloudPcId"])), ids(&by_cloud_pc));
    by_cloud_pc.reverse();
    for turned in ["-cloudPcId", "id:desc"] {
        assert_eq!(ids(&rows(&["--sort", turned])), ids(&by_cloud_pc), "{turned}");
    }
    // Of equal ones the second column decides, given between commas or beside the first.
    for two in [
        &["--sort", "id,-activity"][..],
        &["--sort", "id", "--sort", "activityId:desc"],
    ] {
        let mut wanted = as_they_came.clone();
        wanted.sort_by(|a, b| a[0].cmp(&b[0]).then_with(|| b[1].cmp(&a[1])));
        let pair = |rows: &[Vec<String>]| rows.iter().map(|row| row[..2].to_vec()).collect::<Vec<_>>();
        assert_eq!(pair(&rows(two)), pair(&wanted), "{two:?}");
    }
    let refused = sorted(&["--sort", "size"]);
    assert_eq!((refused.exit, refused.stdout.as_str()), (2, ""));
    assert!(
        refused
            .stderr
            .contains("--sort size: there is no such column. There are: state, deviceName"),
        "{}",
        refused.stderr
    );
}

#[test]
fn every_format_of_the_sample_tenant_begins_with_that_it_is_a_sample() {
    const SAID: &str = "Sample data, all made up: ";
    let folder = tempfile::tempdir().unwrap();
    let demo = ["export", "--demo", "--approve-after", "0", "--about"];
    for format in ["csv", "json", "jsonl", "xlsx", "html"] {
        let path = folder.path().join(format!("sample.{format}"));
        let shown = path.display().to_string();
        let partner = "b3548526-e615-3785-3118-be70b3968ec5";
        let said = said(
            &[
                &demo[..],
                &["--partner", partner, "--format", format, "--output", &shown],
            ]
            .concat(),
        );
        assert_eq!(said.exit, 0, "{}", said.stderr);
        let Some(read) = read(format, &path) else { continue };
        let first = match format {
            "csv" => &read[0][0],
            "xlsx" => &read["Results"][0][0],
            "html" => &read["heading"],
            _json => &read[0]["rollcall"]["headline"],
        };
        assert!(first.as_str().unwrap().starts_with(SAID), "{format}: {first}");
        if format.starts_with("json") {
            assert_eq!(read[0]["rollcall"]["sample"], true);
        }
    }
}

#[test]
fn a_report_has_words_alone_unless_other_columns_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.html");
    let shown = path.display().to_string();
    let demo = [
        "export",
        "--demo",
        "--approve-after",
        "0",
        "--format",
        "html",
        "--output",
        &shown,
    ];
    let partner = ["--partner", "b3548526-e615-3785-3118-be70b3968ec5"];
    for (more, heading, is_there) in [
        (&[][..], "Error", true),
        (&[], "Error (Graph)", false),
        (&["--view", "latest"], "State (Graph)", false),
        (&["--view", "latest"], "Cloud PC", true),
        (&["--view", "latest"], "Cloud PC ID", false),
        (&["--columns", "errorCode"], "Error (Graph)", true),
    ] {
        let said = said(&[&demo[..], &partner, more].concat());
        assert_eq!(said.exit, 0, "{}", said.stderr);
        let page = std::fs::read_to_string(&path).unwrap();
        let cell = format!(">{heading}</th>");
        assert_eq!(page.contains(&cell), is_there, "{heading} with {more:?}");
    }
}
