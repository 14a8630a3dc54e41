//! `rollcall export` with views, filters, columns, names and formats, on the sample tenant.

use std::path::Path;

use serde_json::Value;

use super::reader::read;
use crate::support::rollcall::{Said, said};

const DOCUMENTED_PARTNER: &str = "b3548526-e615-3785-3118-be70b3968ec5";
const DOCUMENTED_ACTIVITY: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";
const HEADER: &str = "activityId,cloudPcId,state,startDateTime,lastModifiedDateTime,errorCode,errorMessage";

/// The sample tenant approves at once in these tests: nobody watches.
const DEMO: [&str; 3] = ["--demo", "--approve-after", "0"];

fn export(more: &[&str]) -> Said {
    let said = said(&[&["export"], &DEMO[..], more].concat());
    assert_eq!(said.exit, 0, "{}", said.stderr);
    said
}

pub fn partner() -> String {
    let listed = said(&[&["partners"], &DEMO[..]].concat());
    assert_eq!(listed.exit, 0, "{}", listed.stderr);
    let first = listed.stdout.lines().next().expect("a partner").to_owned();
    let cells: Vec<&str> = first.split('\t').collect();
    assert!(
        cells.len() == 5 && cells[4] != "-",
        "the agent's name stands last: {first}"
    );
    cells[0].to_owned()
}

fn rows(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn the_partner_can_be_asked_for_by_its_agents_name_and_a_name_that_nobody_has_lists_them_all() {
    let by_id = export(&["--partner", DOCUMENTED_PARTNER]);
    let by_name = export(&["--partner", " documented AGENT "]);
    assert!(by_name.stdout == by_id.stdout && by_id.stdout.lines().count() > 1);

    for nobody in ["Documented", "' or 1 eq 1"] {
        let refused = said(&[&["export"], &DEMO[..], &["--partner", nobody]].concat());
        assert_eq!((refused.exit, refused.stdout.as_str()), (2, ""), "{}", refused.stderr);
        let sentence = format!("No RMM partner of this tenant is called {nobody}");
        for part in [
            sentence.as_str(),
            DOCUMENTED_PARTNER,
            "Documented agent",
            "Northwind Agent",
        ] {
            assert!(refused.stderr.contains(part), "no {part:?} in {}", refused.stderr);
        }
    }
}

#[test]
fn an_agents_name_asks_for_no_list_of_cloud_pcs_and_a_short_name_with_a_dash_is_a_name() {
    // The list of Cloud PCs breaks off, and nobody needs it.
    let by_name = said(
        &[
            &["export"],
            &DEMO[..],
            &["--partner", "documented agent", "--fault", "cloud-pcs-cut@1"],
        ]
        .concat(),
    );
    assert_eq!(by_name.exit, 0, "{}", by_name.stderr);
    assert!(by_name.stdout.lines().count() > 1);
    for name in ["DE-1", "ACE-24", "B-2"] {
        let refused = said(&[&["export"], &DEMO[..], &["--partner", name]].concat());
        let sentence = format!("No RMM partner of this tenant is called {name}");
        assert!(
            refused.exit == 2 && refused.stderr.contains(&sentence),
            "{}",
            refused.stderr
        );
    }
}

#[test]
fn one_row_a_cloud_pc_with_names_and_those_that_nobody_tried() {
    let partner = partner();
    let said = export(&["--partner", &partner, "--view", "latest", "--format", "jsonl"]);
    let rows = rows(&said.stdout);
    let mut ids: Vec<&str> = rows.iter().filter_map(|row| row["cloudPcId"].as_str()).collect();
    let num_ids = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), num_ids, "no Cloud PC stands twice");
    assert!(
        rows.iter()
            .any(|row| row["deviceName"].is_string() && row["agentName"].is_string())
    );
    let not_tried = rows.iter().filter(|row| row["state"].is_null()).count();
    assert!(not_tried > 0, "some were not tried");
    let only = export(&[
        "--partner",
        &partner,
        "--view",
        "latest",
        "--state",
        "notTried",
        "--format",
        "jsonl",
    ]);
    assert_eq!(only.stdout.lines().count(), not_tried);
}

#[test]
fn a_list_of_cloud_pcs_that_is_cut_short_invents_nobody_who_was_not_tried_and_ends_incomplete() {
    let partner = partner();
    let asked = |fault: &[&str], more: &[&str]| {
        let question = ["export", "--partner", &partner, "--view", "latest", "--format", "jsonl"];
        said(&[&question[..], &DEMO[..], fault, more].concat())
    };
    let whole = asked(&[], &[]);
    let cut = asked(&["--fault", "cloud-pcs-cut"], &[]);
    let unread = asked(&["--fault", "cloud-pcs-cut@1"], &[]);
    assert_eq!((whole.exit, cut.exit, unread.exit), (0, 3, 3), "{}", cut.stderr);
    let in_words = "The list of Cloud PCs is not complete, so names are missing, and Cloud PCs that nobody has tried are not in the rows";
    for (said, has_names) in [(&cut, true), (&unread, false)] {
        assert!(said.stderr.contains(in_words), "{}", said.stderr);
        assert!(
            said.stderr.contains("results loaded"),
            "the rows themselves are all there: {}",
            said.stderr
        );
        let rows = rows(&said.stdout);
        assert!(rows.iter().all(|row| row["state"].is_string()), "nobody is invented");
        assert_eq!(rows.iter().any(|row| row["deviceName"].is_string()), has_names);
        assert!(rows.iter().any(|row| row["deviceName"].is_null()));
    }
    let tried = rows(&whole.stdout)
        .iter()
        .filter(|row| row["state"].is_string())
        .count();
    assert_eq!(
        rows(&cut.stdout).len(),
        tried,
        "each Cloud PC that was tried is a row with its latest attempt"
    );
    let only = asked(&["--fault", "cloud-pcs-cut"], &["--state", "notTried"]);
    assert_eq!((only.exit, only.stdout.as_str()), (3, ""));
}

#[test]
fn the_sentence_is_the_first_line_of_each_format_where_it_is_asked_for() {
    let partner = partner();
    let asked =
        |format: &str| export(&["--partner", &partner, "--view", "latest", "--about", "--format", format]).stdout;
    let csv = asked("csv");
    let sentence = csv.lines().next().expect("a line").trim_matches('"').to_owned();
    assert!(
        sentence.contains(" (healthy): ") && sentence.contains(" Cloud PCs: ") && sentence.contains(" · as of "),
        "{sentence}"
    );
    // The rows are as old as the tenant, and each export has one of its own.
    let counts = |text: &str| text.split(" · as of ").next().unwrap().to_owned();
    for format in ["json", "jsonl"] {
        let text = asked(format);
        let first = text
            .lines()
            .next()
            .unwrap()
            .trim_start_matches('[')
            .trim_end_matches(',');
        let first: Value = serde_json::from_str(first).expect("the first line is an object");
        assert_eq!(
            counts(first["rollcall"]["headline"].as_str().unwrap()),
            counts(&sentence)
        );
    }
    let page = asked("html");
    assert!(page.contains(&format!("<h1>{}", counts(&sentence))), "{page:.2000}");
}

/// What a file says of itself: its sentence, and everything else it says above the rows.
fn head(format: &str, path: &Path) -> Option<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Some(match format {
        "xlsx" => {
            let book = read("xlsx", path)?;
            (text(&book["Results"][0][0]), book["About"].to_string())
        }
        "html" => {
            let page = std::fs::read_to_string(path).unwrap();
            (
                text(&read("html", path)?["heading"]),
                page.split("<svg").next()?.to_owned(),
            )
        }
        "csv" => {
            let all = std::fs::read_to_string(path).unwrap();
            let about = all.split("\r\n\r\n").next()?.to_owned();
            (about.lines().next()?.trim_matches('"').to_owned(), about)
        }
        _json => {
            let all = std::fs::read_to_string(path).unwrap();
            let line = all.lines().next()?.trim_start_matches('[').trim_end_matches(',');
            let about: Value = serde_json::from_str(line).expect("the first line is an object");
            (text(&about["rollcall"]["headline"]), about["rollcall"].to_string())
        }
    })
}

/// The number before a word of a sentence.
fn number_before(sentence: &str, word: &str) -> u32 {
    let before = sentence.split(word).next().filter(|before| *before != sentence);
    let number = before.and_then(|before| before.trim_end().rsplit(' ').next());
    let number = number.map(|number| number.replace(',', ""));
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or_else(|| panic!("no number before {word:?}: {sentence}"))
}

#[test]
fn every_format_says_in_its_head_what_is_missing_of_list_and_results() {
    let (partner, folder) = (partner(), tempfile::tempdir().unwrap());
    let asked = |fault: &[&str], format: &str| {
        let path = folder.path().join(format!("rows.{format}"));
        let shown = path.display().to_string();
        let question = [
            "export",
            "--partner",
            &partner,
            "--view",
            "latest",
            "--about",
            "--format",
            format,
        ];
        let said = said(&[&question[..], &["--output", &shown], &DEMO, fault].concat());
        let partial = folder.path().join(format!("rows.{format}.partial"));
        // Readers of spreadsheets go by the ending.
        let written = folder.path().join(format!("read.{format}"));
        std::fs::rename(if partial.exists() { &partial } else { &path }, &written).unwrap();
        let head = head(format, &written);
        (said.exit, head)
    };
    for format in ["csv", "json", "jsonl", "xlsx", "html"] {
        let (exit, Some((whole, about))) = asked(&[], format) else {
            continue;
        };
        assert_eq!(exit, 0);
        assert!(
            about.contains("results loaded") && !about.contains("not complete"),
            "{about:.900}"
        );
        assert!(!whole.contains("At least") && !whole.contains("So far"), "{whole}");
        let (exit, head) = asked(&["--fault", "cloud-pcs-cut"], format);
        assert_eq!(exit, 3, "{format}");
        assert_says_that_the_list_was_cut(&whole, &head.expect("it was read before"));
        let (exit, head) = asked(&["--fault", "500@2"], format);
        assert_eq!(exit, 3, "{format}");
        assert_says_that_results_are_missing(&whole, &head.expect("it was read before"));
    }
}

/// The sentence claims the least of what it counts, and the facts name what is missing.
fn assert_says_that_the_list_was_cut(whole: &str, (cut, about): &(String, String)) {
    for said in [
        "results loaded. The list of Cloud PCs is not complete, so names are missing",
        "Cloud PCs that nobody has tried are not in the rows",
    ] {
        assert!(about.contains(said), "{about:.900}");
    }
    let counted = |word| (number_before(whole, word), number_before(cut, word));
    let (all, num) = counted(" Cloud PCs: ");
    assert!(
        cut.contains(&format!(": At least {num} Cloud PCs: ")) && num < all,
        "{cut}"
    );
    let (all, num) = counted(" without the agent");
    assert!(
        cut.contains(&format!(" · at least {num} without the agent")) && num < all,
        "{cut}"
    );
    assert!(
        cut.contains(" · the list of Cloud PCs is not complete · as of "),
        "{cut}"
    );
}

fn assert_says_that_results_are_missing(whole: &str, (broken, about): &(String, String)) {
    assert!(
        about.contains("loaded, incomplete. Later attempts may be missing"),
        "{about:.900}"
    );
    let num = number_before(broken, " Cloud PCs: ");
    let is_less = num < number_before(whole, " Cloud PCs: ");
    assert!(
        broken.contains(&format!(": So far {num} Cloud PCs: ")) && is_less,
        "{broken}"
    );
    let num = number_before(broken, " without the agent");
    assert!(
        broken.contains(&format!(" · so far {num} without the agent")),
        "{broken}"
    );
    assert!(broken.contains(" · not all results are loaded · as of "), "{broken}");
}

#[test]
fn the_customer_is_called_as_the_window_calls_it_and_never_by_an_id() {
    let said = export(&[
        "--partner",
        &partner(),
        "--view",
        "latest",
        "--about",
        "--format",
        "jsonl",
    ]);
    let first: Value = serde_json::from_str(said.stdout.lines().next().unwrap()).unwrap();
    let about = &first["rollcall"];
    let is_domain = |text: &Value| text.as_str().is_some_and(|text| text.starts_with("contoso"));
    let headline = about["headline"]
        .as_str()
        .unwrap()
        .strip_prefix("Sample data, all made up: ");
    assert!(
        headline.is_some_and(|headline| headline.starts_with("contoso")),
        "{about}"
    );
    assert!(is_domain(&about["title"]), "{about}");
    assert!(is_domain(&about["customer"]), "{about}");
}

#[test]
fn filters_and_columns_are_those_that_were_asked_for() {
    let partner = partner();
    let columns = "errorCode,stateInWords,CLOUDPCID";
    let said = export(&["--partner", &partner, "--state", "failed", "--columns", columns]);
    let mut lines = said.stdout.lines();
    assert_eq!(lines.next(), Some("errorCode,stateInWords,cloudPcId"));
    let mut num_rows = 0;
    for line in lines {
        assert_eq!(line.split(',').nth(1), Some("Failed"), "{line}");
        num_rows += 1;
    }
    assert!(num_rows > 0);
    let all = export(&["--partner", &partner, "--columns", columns]);
    assert!(all.stdout.lines().count() > num_rows + 1);
    let by_language = export(&["--partner", &partner, "--filter", "state:failed", "--columns", columns]);
    assert_eq!(by_language.stdout.lines().count(), num_rows + 1);
    let bad = crate::support::rollcall::said(&[&["export"], &DEMO[..], &["--filter", "nonsense:x"]].concat());
    assert_eq!(bad.exit, 2);
    assert!(bad.stderr.contains("nonsense:"), "{}", bad.stderr);
    let bad = crate::support::rollcall::said(&[&["export"], &DEMO[..], &["--filter", "state:instaled"]].concat());
    assert_eq!(bad.exit, 2);
    assert!(
        bad.stderr
            .contains("there is no state:instaled. Did you mean state:installed?"),
        "{}",
        bad.stderr
    );
    let bad = crate::support::rollcall::said(&[&["export"], &DEMO[..], &["--columns", "nonsense"]].concat());
    assert_eq!(bad.exit, 2);
    assert!(
        bad.stderr.contains("nonsense") && bad.stderr.contains("deviceName"),
        "{}",
        bad.stderr
    );
}

#[test]
fn a_bare_export_is_still_graph_s_own_words_and_guard_and_mark_change_only_what_they_say() {
    // The documented rows are the same at every start; the others are as old as the tenant.
    let question = ["--partner", DOCUMENTED_PARTNER, "--activity", DOCUMENTED_ACTIVITY];
    let asked = |more: &[&str]| export(&[&question[..], more].concat()).stdout;
    let plain = asked(&[]);
    assert!(plain.starts_with(&format!("{HEADER}\r\n")));
    assert_eq!(asked(&["--bom"]), format!("\u{feff}{plain}"));
    assert_eq!(asked(&["--guard"]), plain, "nothing in these rows needs it");
    let marked = asked(&["--about"]);
    assert!(
        marked.ends_with(&plain) && marked.contains("All 2 results loaded"),
        "{marked}"
    );
}

#[test]
fn a_spreadsheet_and_a_report_are_written_to_a_file_and_say_what_they_are() {
    let partner = partner();
    let folder = tempfile::tempdir().unwrap();
    let write = |format: &str| {
        let path = folder.path().join(format!("rows.{format}"));
        let shown = path.display().to_string();
        export(&[
            "--partner",
            &partner,
            "--view",
            "latest",
            "--format",
            format,
            "--output",
            &shown,
        ]);
        path
    };
    let said_in = |text: &str| text.contains("Cloud PCs: ") && text.contains("results loaded");
    let page = write("html");
    assert!(said_in(&std::fs::read_to_string(&page).unwrap()));
    let (book, page): (_, &Path) = (write("xlsx"), &page);
    let (Some(book), Some(page)) = (read("xlsx", &book), read("html", page)) else {
        return;
    };
    assert!(said_in(&book["About"].to_string()));
    let num_rows = |rows: &Value| rows.as_array().unwrap().len();
    let sentence = book["Results"][0][0].as_str().expect("a text");
    assert!(sentence.contains(" Cloud PCs: "), "{sentence}");
    assert_eq!(num_rows(&book["Results"]), num_rows(&page["rows"]) + 1);
}

#[test]
fn a_rollout_and_what_has_had_no_news_for_days_are_asked_for_as_in_the_window() {
    let partner = partner();
    let rows = |more: &[&str]| -> Vec<String> {
        let columns = ["--partner", &partner, "--columns", "activityId,state"];
        let said = export(&[&columns[..], more].concat());
        assert_eq!(said.exit, 0, "{}", said.stderr);
        said.stdout.lines().skip(1).map(str::to_owned).collect()
    };
    let all = rows(&[]);
    let activity = |row: &String| row.split(',').next().unwrap().to_owned();
    let one = activity(&all[0]);
    let of_rollout = rows(&["--rollout", &one.to_uppercase()]);
    let of_activity = all.iter().filter(|row| activity(row) == one).count();
    assert!(
        of_rollout.len() > of_activity && of_rollout.len() < all.len(),
        "{}",
        of_rollout.len()
    );
    assert!(of_rollout.iter().any(|row| activity(row) == one));
    let quiet = rows(&["--no-news", "3"]);
    assert!(!quiet.is_empty() && quiet.len() < 100, "{}", quiet.len());
    assert!(quiet.iter().all(|row| row.ends_with(",pending")), "{quiet:?}");
    assert!(rows(&["--no-news", "3650"]).is_empty());
    let unknown = "11111111-2222-4333-8444-555555555555";
    let said = said(&[&["export"], &DEMO[..], &["--partner", &partner, "--rollout", unknown]].concat());
    assert_eq!(
        (said.exit, said.stdout.as_str()),
        (2, ""),
        "an empty file would say that nothing came of it"
    );
    assert!(said.stderr.contains(unknown), "{}", said.stderr);
}
