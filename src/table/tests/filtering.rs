//! The filter line: examples, and that it selects what a naive reading of the same words selects.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::meant::{Meant, at, fits, meant, moment};
use super::{any_text, distinct_rows, table};
use crate::model::{ActionReport, ActionResult, ActionState, CloudPc, ErrorCode, Timestamp};
use crate::table::{
    Column, Completion, Coverage, Directory, FewValues, Field, Filter, FilterProblem, ListState, Names, Reports,
    RowsView, Sense, Snapshot, Term, Test, TimeSpan, Written, arrange, completions, read_filter_line, read_filter_text,
};

pub(super) const GO_ON: AtomicBool = AtomicBool::new(false);

pub(super) fn read(text: &str) -> Filter {
    let parts = read_filter_text(text, &moment()).expect("a line that can be used");
    Filter {
        text: parts.text,
        terms: parts.terms,
        ..Filter::default()
    }
}

fn term(sense: Sense, field: Field, text: &str) -> Term {
    let text = text.to_owned();
    Term {
        sense,
        test: Test::Holds { field, text },
    }
}

fn within(word: &str) -> TimeSpan {
    let terms = read(&format!("started:{word}")).terms;
    match terms.as_slice() {
        [
            Term {
                test: Test::Within { span, .. },
                ..
            },
        ] => *span,
        other => panic!("{other:?}"),
    }
}

#[test]
fn words_columns_minuses_and_quotes_are_told_apart() {
    let (only, hide) = (Sense::Only, Sense::Hide);
    let text = |line: &str| (read(line).text, read(line).terms);
    assert_eq!(text("disk  full"), ("disk full".to_owned(), vec![]));
    assert_eq!(
        text("kiosk state:failed -disk"),
        (
            "kiosk".to_owned(),
            vec![term(only, Field::State, "failed"), term(hide, Field::Anywhere, "disk")]
        )
    );
    assert_eq!(
        text("-State:failed by:desk \"no network\" user:\"Ada L\""),
        (
            String::new(),
            vec![
                term(hide, Field::State, "failed"),
                term(only, Field::StartedBy, "desk"),
                term(only, Field::Anywhere, "no network"),
                term(only, Field::User, "Ada L"),
            ]
        )
    );
    // What only looks like a column is a word; what is quoted is one in any case.
    assert_eq!(
        text("https://a.example C:\\temp 12:30"),
        ("https://a.example C:\\temp 12:30".to_owned(), vec![])
    );
    assert_eq!(
        text("\"ring:1\" \"-x\" \"say \"\"hi\"\"\""),
        ("ring:1 -x".to_owned(), vec![term(only, Field::Anywhere, "say \"hi\"")])
    );
    assert_eq!(
        text("\"not closed"),
        (String::new(), vec![term(only, Field::Anywhere, "not closed")])
    );
}

#[test]
fn what_cannot_be_used_is_named_with_its_reason() {
    let problem = |line: &str| read_filter_text(line, &moment()).expect_err("no use");
    let own = |text: &str| text.to_owned();
    assert_eq!(problem("ada ring:1"), FilterProblem::UnknownName { name: own("ring") });
    assert_eq!(problem("state:"), FilterProblem::NoValue { name: own("state") });
    assert_eq!(problem("-state:"), FilterProblem::NoValue { name: own("state") });
    assert_eq!(problem("ada -"), FilterProblem::LoneMinus);
    for word in [
        "started:soon",
        "started:<2x",
        "changed:2026-02-30",
        "started:<99999999999d",
        "started:<",
    ] {
        assert_eq!(problem(word), FilterProblem::NotATime { word: own(word) });
    }
}

#[test]
fn a_state_or_code_that_there_is_not_is_named_with_what_was_meant() {
    let names = Names {
        states: BTreeMap::from([
            (ActionState::Succeeded, "Installed (per Microsoft)".to_owned()),
            (ActionState::NotTried, "Not tried".to_owned()),
        ]),
        errors: BTreeMap::from([(ErrorCode::CheckDiskSpaceFailed, "Not enough disk space".to_owned())]),
        ..Names::default()
    };
    let new = ActionResult {
        state: Some("paused".to_owned()),
        error_code: Some("agentWithdrawn".to_owned()),
        ..ActionResult::default()
    };
    let rows = table(&[new]).snapshot();
    let values = FewValues {
        names: &names,
        rows: &[&rows],
        reports: Reports::Read,
    };
    let problem = |line: &str| match read_filter_line(line, &moment(), values) {
        Ok(parts) => Ok(parts.terms.len()),
        Err(FilterProblem::UnknownValue { value, nearest, .. }) => Err((value, nearest)),
        Err(other) => panic!("{line}: {other:?}"),
    };
    let unknown = |value: &str, nearest: Option<&str>| Err((value.to_owned(), nearest.map(str::to_owned)));
    assert_eq!(problem("state:instaled"), unknown("instaled", Some("installed")));
    assert_eq!(problem("ada -STATE:faield"), unknown("faield", Some("failed")));
    assert_eq!(problem("state:cancelled"), unknown("cancelled", Some("canceled")));
    assert_eq!(
        problem("error:devicenotfond"),
        unknown("devicenotfond", Some("deviceNotFound"))
    );
    assert_eq!(problem("error:dsk"), unknown("dsk", Some("disk")));
    assert_eq!(problem("state:nottried"), unknown("nottried", Some("\"Not tried\"")));
    assert_eq!(problem("state:xyz"), unknown("xyz", None));
    // Parts of values, what rows brought, what is in quotes, and columns with as many values as there are people.
    for line in [
        "state:fa",
        "state:Installed",
        "error:DISK",
        "state:paused",
        "error:withdrawn",
        "state:\"xyz\"",
        "user:instaled",
    ] {
        assert_eq!(problem(line), Ok(1), "{line}");
    }
}

#[test]
fn what_only_reports_tell_cannot_be_asked_for_where_none_are_read() {
    let names = Names::default();
    let read = |line: &str, reports| {
        let values = FewValues {
            names: &names,
            rows: &[],
            reports,
        };
        read_filter_line(line, &moment(), values).map(|parts| parts.terms.len())
    };
    for (line, name) in [("agent:acme", "agent"), ("ada -By:\"Eve Lin\"", "By")] {
        let name = name.to_owned();
        assert_eq!(read(line, Reports::NotRead), Err(FilterProblem::NotRead { name }));
        assert_eq!(read(line, Reports::Read), Ok(1));
    }
    assert_eq!(read("user:ada ticket:4711 started:<2d", Reports::NotRead), Ok(3));
}

#[test]
fn ages_count_back_from_now_and_days_are_those_of_the_zone() {
    let span = |from: Option<&str>, before: Option<&str>| TimeSpan {
        from: from.map(at),
        before: before.map(at),
    };
    assert_eq!(within("<2d"), span(Some("2025-12-11T12:00:00Z"), None));
    assert_eq!(within("3h"), span(Some("2025-12-13T09:00:00Z"), None));
    assert_eq!(within(">1w"), span(None, Some("2025-12-06T12:00:00Z")));
    let (first, second) = ("2025-11-30T23:00:00Z", "2025-12-01T23:00:00Z");
    assert_eq!(within("2025-12-01"), span(Some(first), Some(second)));
    assert_eq!(within(">2025-12-01"), span(Some(second), None));
    assert_eq!(within(">=2025-12-01"), span(Some(first), None));
    assert_eq!(within("<2025-12-01"), span(None, Some(first)));
    assert_eq!(within("<=2025-12-01"), span(None, Some(second)));
    assert_eq!(
        within("yesterday"),
        span(Some("2025-12-11T23:00:00Z"), Some("2025-12-12T23:00:00Z"))
    );
    assert_eq!(
        within("Today"),
        span(Some("2025-12-12T23:00:00Z"), Some("2025-12-13T23:00:00Z"))
    );
}

#[test]
fn the_last_word_is_completed_by_columns_and_by_their_values() {
    let offered = |line: &str| {
        let known = |field| match field {
            Field::State => vec!["failed".to_owned(), "Not tried".to_owned()],
            _other => Vec::new(),
        };
        completions(line, known)
    };
    let one = |word: &str, line: &str| {
        vec![Completion {
            word: word.to_owned(),
            line: line.to_owned(),
        }]
    };
    assert_eq!(offered("ada us"), one("user:", "ada user:"));
    assert_eq!(offered("-state:fa"), one("-state:failed", "-state:failed "));
    assert_eq!(offered("state:no"), one("state:\"Not tried\"", "state:\"Not tried\" "));
    assert_eq!(offered("started:tod"), one("started:today", "started:today "));
    // Where none holds it, what may have been meant.
    assert_eq!(offered("state:faild"), one("state:failed", "state:failed "));
    for line in [
        "",
        "a",
        "ada ",
        "state:failed",
        "state:xyz",
        "user:faild",
        "\"us",
        "ring:x",
    ] {
        assert_eq!(offered(line), [], "{line}");
    }
}

const NAMES: [Option<&str>; 5] = [
    Some("CPC-Ada"),
    Some("ada@contoso.com"),
    Some("Ada L\"x\""),
    Some(""),
    None,
];

/// The rows with a directory that knows some of their ids.
pub(super) fn named(rows: &[ActionResult]) -> Snapshot {
    named_and(rows, (Vec::new(), ListState::Partial))
}

/// Cloud PCs that an agent could be deployed to and that no row is of.
fn untried() -> Vec<CloudPc> {
    let pc = |at: usize| CloudPc {
        id: format!("{at:08x}-0000-4000-8000-00000000cafe"),
        managed_device_name: NAMES[at % NAMES.len()].map(str::to_owned),
        user_principal_name: NAMES[(at + 1) % NAMES.len()].map(str::to_owned),
        product_type: Some("business".to_owned()),
        ..CloudPc::default()
    };
    (0..7).map(pc).collect()
}

/// One row a Cloud PC, and one for each that nobody tried.
fn latest(rows: &[ActionResult]) -> Snapshot {
    let named = named_and(rows, (untried(), ListState::Whole));
    let latest = named.latest_per_cloud_pc(Coverage::Whole, &GO_ON);
    latest.expect("nobody stops it")
}

/// The same with more Cloud PCs in the directory.
fn named_and(rows: &[ActionResult], (more, state): (Vec<CloudPc>, ListState)) -> Snapshot {
    let name = |at: usize| NAMES[at % NAMES.len()].map(str::to_owned);
    let pcs = rows.iter().enumerate().step_by(2).filter_map(|(at, row)| {
        Some(CloudPc {
            id: row.cloud_pc_id.clone()?,
            managed_device_name: name(at),
            user_principal_name: name(at / 2),
            service_plan_name: name(at + 1),
            device_region_name: name(at + 2),
            ..CloudPc::default()
        })
    });
    let reports = rows.iter().enumerate().step_by(3).filter_map(|(at, row)| {
        Some(ActionReport {
            activity_id: row.activity_id.clone()?,
            created_at: row.start_date_time.as_deref().and_then(Timestamp::parse),
            agent_name: name(at),
            user_principal_name: name(at + 1),
            ..ActionReport::default()
        })
    });
    let directory = Directory::of_cloud_pcs(pcs.chain(more).collect(), state).with_reports(reports.collect());
    table(rows).snapshot().named_by(Arc::new(directory))
}

fn screen_names() -> Names {
    Names {
        states: BTreeMap::from([
            (ActionState::Failed, "Mißlungen A".to_owned()),
            (ActionState::NotTried, "failed nobody A".to_owned()),
        ]),
        errors: BTreeMap::from([(ErrorCode::DeviceNotFound, "Kein Gerät".to_owned())]),
        ..Names::default()
    }
}

/// What somebody wrote about some of the Cloud PCs, by their IDs.
fn notes(rows: &[ActionResult]) -> BTreeMap<String, String> {
    let ids = rows.iter().filter_map(|row| row.cloud_pc_id.clone());
    let guids = ids.filter(|id| crate::model::Guid::parse(id).is_ok());
    let texts = ["INC-0-0 Ada", "failed twice", ""].into_iter().cycle();
    guids
        .map(|id| id.to_ascii_lowercase())
        .zip(texts.map(str::to_owned))
        .collect()
}

/// The rows, every third of which began or changed about when a day ends, or just now.
fn on_several_days(mut rows: Vec<ActionResult>) -> Vec<ActionResult> {
    const TIMES: [&str; 7] = [
        "2025-12-12T22:59:59.9999999Z",
        "2025-12-12T23:00:00Z",
        "2025-12-11T23:00:00.0000001Z",
        "2025-12-13T22:59:59Z",
        "2025-12-13T23:00:00Z",
        "2025-12-13T12:00:00Z",
        "2025-12-06T12:00:00Z",
    ];
    let times = TIMES.into_iter().cycle().map(|time| Some(time.to_owned()));
    for (row, time) in rows.iter_mut().step_by(3).zip(times) {
        row.last_modified_date_time.clone_from(&time);
        row.start_date_time = time;
    }
    rows
}

/// The states and error codes that came in rows.
fn sent_values(snapshot: &Snapshot) -> (Vec<ActionState>, Vec<ErrorCode>) {
    let rows = (0..snapshot.num_rows()).filter_map(|number| snapshot.row(number));
    rows.map(|row| (row.state(), row.error_code())).unzip()
}

pub(super) fn shown(snapshot: &Snapshot, filter: &Filter) -> Vec<u32> {
    arrange(snapshot, filter, &[], &GO_ON)
        .expect("nobody stops it")
        .order
        .to_vec()
}

/// What there is of states and error codes: Graph's, those that came, and what the screen calls them.
fn known_values(snapshot: &Snapshot, names: &Names) -> (Vec<String>, Vec<String>) {
    let (states, errors) = sent_values(snapshot);
    let states = ActionState::KNOWN
        .iter()
        .chain(&states)
        .filter_map(ActionState::as_graph);
    let errors = ErrorCode::KNOWN.iter().chain(&errors).filter_map(ErrorCode::as_graph);
    let called = (names.states.values().cloned(), names.errors.values().cloned());
    let states = states.map(str::to_owned).chain(called.0).collect();
    let errors = errors.map(str::to_owned).chain(called.1).collect();
    (states, errors)
}

/// Whether a line selects the rows of a view that a naive reading of its words selects.
fn selects_as_read(rows: &[ActionResult], words: &[Meant], snapshot: &Snapshot) -> Result<(), TestCaseError> {
    let line = words.iter().map(Meant::written).collect::<Vec<_>>().join(" ");
    let (notes, names) = (notes(rows), screen_names());
    let values = FewValues {
        names: &names,
        rows: &[snapshot],
        reports: Reports::Read,
    };
    let (known_states, known_errors) = known_values(snapshot, &names);
    let is_refused = words
        .iter()
        .any(|word| word.is_of_no_value(&known_states, &known_errors));
    let parts = match read_filter_line(&line, &moment(), values) {
        Ok(parts) => parts,
        Err(problem) => {
            prop_assert!(
                is_refused && matches!(problem, FilterProblem::UnknownValue { .. }),
                "{}: {:?}",
                line,
                problem
            );
            return Ok(());
        }
    };
    prop_assert!(!is_refused, "{}", line);
    let written = Written::of(notes.iter().map(|(id, note)| (id.as_str(), note.clone())));
    let filter = Filter {
        text: parts.text,
        terms: parts.terms,
        names: Arc::new(names),
        written: Arc::new(written),
        ..Filter::default()
    };
    let fits_all = |number: &u32| {
        let row = snapshot.row(*number).expect("a row");
        words.iter().all(|word| fits(row, word, (&filter.names, &notes)))
    };
    let all = shown(snapshot, &Filter::default());
    let num_untried = all.iter().filter(|number| is_untried(snapshot, **number)).count();
    prop_assert_eq!(
        num_untried,
        match snapshot.view() {
            RowsView::AllAttempts => 0,
            RowsView::LatestPerCloudPc => untried().len(),
        }
    );
    let expected: Vec<u32> = all.into_iter().filter(fits_all).collect();
    prop_assert_eq!(shown(snapshot, &filter), expected, "{}", line);
    Ok(())
}

fn is_untried(snapshot: &Snapshot, number: u32) -> bool {
    snapshot
        .row(number)
        .is_some_and(|row| row.state() == ActionState::NotTried)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]
    #[test]
    fn a_line_selects_what_a_naive_reading_selects(
        rows in distinct_rows(80),
        words in prop::collection::vec(meant(), 0..6),
    ) {
        let rows = on_several_days(rows);
        for snapshot in [named(&rows), latest(&rows)] {
            selects_as_read(&rows, &words, &snapshot)?;
        }
    }

    #[test]
    fn any_line_is_read_or_refused_and_plain_words_are_only_words(line in any_text()) {
        let is_plain = !line.contains(['"', '-', ':']);
        match read_filter_text(&line, &moment()) {
            Ok(parts) if is_plain => {
                prop_assert!(parts.terms.is_empty());
                prop_assert!(parts.text.split_whitespace().eq(line.split_whitespace()));
            }
            Ok(_) => {}
            Err(problem) => prop_assert!(!is_plain, "{:?}", problem),
        }
    }

    #[test]
    fn a_value_of_a_cell_shown_alone_or_hidden_parts_the_rows(
        rows in distinct_rows(60),
        which in any::<prop::sample::Index>(),
        column in prop::sample::select(&Column::ALL[..]),
    ) {
        let snapshot = named(&rows);
        if rows.is_empty() {
            return Ok(());
        }
        let own = |number: u32| {
            let text = snapshot.row(number).and_then(|row| row.verbatim(column));
            text.map(|text| Cow::from(text).into_owned())
        };
        let value = own(u32::try_from(which.index(rows.len())).unwrap());
        let picked = |sense| {
            let test = Test::ValueIs { column, value: value.clone() };
            shown(&snapshot, &Filter { picks: vec![Term { sense, test }], ..Filter::default() })
        };
        let (same, other): (Vec<u32>, Vec<u32>) = (0..snapshot.num_rows()).partition(|number| own(*number) == value);
        prop_assert_eq!(picked(Sense::Only), same);
        prop_assert_eq!(picked(Sense::Hide), other);
    }
}
