//! The truth table of docs/truth.md, carried out: what is there, and what the window and its export say of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::export::sheet::{Counts, CsvOptions, Field, Lacking, Pace, Sheet, SheetFormat, write_sheet};
use rollcall::message::{Command, Event, NamesNews, RunEvent};
use rollcall::model::{CloudPc, FailureKind, ResultRow, RunDetails, RunEnd, RunId};
use rollcall::state::{ArrangeIntent, Intent};
use rollcall::table::{Column, Coverage, Directory, ListState, RowsView, Snapshot, Table};

use super::fixture::{Screen, arranged, incomplete, one_partner, progress};

/// Cases that must have a row in each table.
const CASES: [&str; 20] = [
    "failed, then succeeded",
    "succeeded, then failed",
    "succeeded, then ordered anew",
    "without the agent, one installed before",
    "only pending",
    "ordered anew after a failure",
    "two attempts at the same second",
    "at the same second, one changed later",
    "an id that does not join",
    "an attempt without a Cloud PC",
    "the list of Cloud PCs cut short",
    "the list of Cloud PCs cut short, several without the agent",
    "the list of Cloud PCs not read at all",
    "the results cut short",
    "the results cut short, several without the agent",
    "a frontline and an enterprise Cloud PC",
    "an attempt on an enterprise Cloud PC",
    "none at all: no attempt",
    "none at all: no Business Cloud PC",
    "none at all: no Cloud PC",
];
/// What stands where there is nothing.
const NOTHING: &str = "–";

/// The cells of the table under a heading, by their case; the case itself is left out.
fn table_under(document: &str, heading: &str) -> BTreeMap<String, Vec<String>> {
    let lines = document.lines().skip_while(|line| *line != heading).skip(1);
    let lines = lines.take_while(|line| !line.starts_with("## "));
    let rows = lines.filter(|line| line.starts_with("| ")).skip(1).map(|line| {
        let mut cells = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned());
        (cells.next().expect("a case"), cells.collect())
    });
    rows.collect()
}

fn listed(cell: &str, between: &str) -> Vec<String> {
    let parts = cell.split(between).filter(|part| *part != NOTHING);
    parts.map(|part| part.trim().to_owned()).collect()
}

/// A Cloud PC's id by its letter.
fn id(letter: &str) -> String {
    format!("{:08x}-de93-41dc-89ec-33d84bb662a0", u32::from(letter.as_bytes()[0]))
}

/// What is there.
struct Given {
    rows: Snapshot,
    is_whole: bool,
    names: NamesNews,
}

impl Given {
    fn of(cells: &[String]) -> Self {
        let [attempts, cloud_pcs, cut, _beside] = cells else {
            panic!("{cells:?}");
        };
        let mut table = Table::new();
        for (number, attempt) in listed(attempts, ";").iter().enumerate() {
            append(&mut table, number, attempt);
        }
        let cloud_pcs: Vec<CloudPc> = listed(cloud_pcs, ",").iter().map(|text| cloud_pc(text)).collect();
        let count = |is: fn(&CloudPc) -> bool| u32::try_from(cloud_pcs.iter().filter(|pc| is(pc)).count()).unwrap();
        let state = match (cut.as_str(), cloud_pcs.is_empty()) {
            ("Cloud PCs", true) => ListState::NotRead,
            ("Cloud PCs", false) => ListState::Partial,
            ("results" | NOTHING, _) => ListState::Whole,
            (other, _) => panic!("{other}"),
        };
        let names = NamesNews {
            cloud_pcs: state,
            num_business: count(CloudPc::is_business),
            num_cloud_pcs: count(|_| true),
            read_at: None,
            agents: Vec::new(),
            failure: None,
            is_final: true,
        };
        Self {
            rows: table
                .snapshot()
                .named_by(Arc::new(Directory::of_cloud_pcs(cloud_pcs, state))),
            is_whole: cut != "results",
            names,
        }
    }

    /// The rows as the service makes them for a view.
    fn rows_of(&self, view: RowsView) -> Snapshot {
        let coverage = if self.is_whole {
            Coverage::Whole
        } else {
            Coverage::Partial
        };
        match view {
            RowsView::AllAttempts => self.rows.clone(),
            RowsView::LatestPerCloudPc => {
                let latest = self.rows.latest_per_cloud_pc(coverage, &AtomicBool::new(false));
                latest.expect("nobody stops it")
            }
        }
    }

    fn shown_as(&self, view: RowsView) -> Screen {
        let mut screen = Screen::signed_in(one_partner());
        let state = &mut screen.harness.state_mut().state;
        state.perform(Intent::Arrange(ArrangeIntent::ShowView(view)));
        let (snapshot, arrangement) = (self.rows_of(view), state.arrangement.clone());
        let event = RunEvent::Ended {
            end: if self.is_whole {
                RunEnd::Complete
            } else {
                incomplete(FailureKind::ServerError)
            },
            progress: progress(snapshot.num_rows()),
            details: RunDetails::default(),
            arranged: arranged(&snapshot, &arrangement),
            snapshot,
        };
        let run = Event::Run {
            run_id: RunId(1),
            event: Box::new(event),
        };
        screen.tell([Event::Names(self.names.clone()), run]);
        screen
    }
}

/// `A failed 08:00 08:05`; each attempt is of an activity of its own.
fn append(table: &mut Table, number: usize, attempt: &str) {
    let parts: Vec<&str> = attempt.split(' ').collect();
    let [cloud_pc, state, started, changed] = parts.as_slice() else {
        panic!("{attempt}");
    };
    let sent = |text: &str| Some(text.to_owned()).filter(|text| text != NOTHING);
    let time = |text: &str| sent(text).map(|time| format!("2026-11-23T{time}:00Z").into());
    table.append(&[ResultRow {
        activity_id: Some(format!("{number:08x}-6411-407e-b936-abfa0470dccf").into()),
        cloud_pc_id: sent(cloud_pc).map(|letter| id(&letter).into()),
        state: Some((*state).into()),
        start_date_time: time(started),
        last_modified_date_time: time(changed),
        error_code: Some(
            if *state == "failed" {
                "executeActionFailed"
            } else {
                "none"
            }
            .into(),
        ),
        error_message: None,
    }]);
}

/// `A business`.
fn cloud_pc(text: &str) -> CloudPc {
    let (letter, product) = text.split_once(' ').expect("a letter and a product");
    CloudPc {
        id: id(letter),
        managed_device_name: Some(format!("CPC-{letter}")),
        user_principal_name: Some(format!("{}@contoso.com", letter.to_lowercase())),
        product_type: Some(product.to_owned()),
        ..CloudPc::default()
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        NOTHING.to_owned()
    } else {
        parts.join("; ")
    }
}

fn or_nothing(text: &str) -> &str {
    if text.is_empty() { NOTHING } else { text }
}

/// Rows of the grid: the device as it is shown, and the state.
fn rows(screen: &Screen) -> String {
    let row = |cells: Vec<String>| {
        let (state, device) = (&cells[0], &cells[1]);
        let letters = ["A", "X"].into_iter();
        let short = |letter: &&str| device.contains('…') && id(letter).starts_with(device.split('…').next().unwrap());
        let device = letters
            .clone()
            .find(short)
            .map_or(device.clone(), |letter| format!("id of {letter}"));
        format!("{} {state}", or_nothing(&device))
    };
    let lines = screen.harness.query_all_by_role(Role::Row).map(|line| {
        let cells = line.query_all_by_role(Role::GridCell);
        let texts = cells.map(|cell| cell.accesskit_node().label().unwrap_or_default());
        texts.collect::<Vec<String>>()
    });
    joined(lines.filter(|cells| cells.len() > 1).map(row))
}

/// The legend of the pie: names, numbers, percents.
fn pie(screen: &Screen) -> String {
    let is_entry = |id: Option<&str>| id.is_some_and(|id| id.starts_with("pie.legend."));
    let entries = screen.harness.query_all_by(|node| is_entry(node.author_id()));
    let entry = |label: String| {
        let (name, rest) = label.split_once(", ").expect("a name and a number");
        format!("{name} {rest}")
    };
    joined(entries.map(|node| entry(node.accesskit_node().label().unwrap_or_default())))
}

/// The label of a node, where it is there.
fn label(screen: &Screen, author_id: &str) -> Option<String> {
    let mut nodes = screen.harness.query_all_by(|node| node.author_id() == Some(author_id));
    let node = nodes.next()?;
    let node = node.accesskit_node();
    node.label().or_else(|| node.value())
}

/// The sentence without whose it is and as of when; the heading of the picture where there is no sentence.
fn sentence(whole: &str) -> &str {
    let own = whole.split_once("): ").map_or(whole, |(_whose, own)| own);
    own.rsplit_once(" · as of ").map_or(own, |(own, _as_of)| own)
}

/// What the export dialog would have written.
fn exported(screen: &mut Screen) -> Sheet {
    screen.commands();
    screen.press(Modifiers::COMMAND, Key::E);
    screen.harness.get_by_role_and_label(Role::Button, "Export").click();
    screen.harness.run();
    match screen.commands().pop() {
        Some(Command::Export(order)) => order.sheet,
        other => panic!("{other:?}"),
    }
}

/// What a file says.
struct ReadBack {
    /// Its first line.
    first: String,
    completeness: String,
    /// Device and state as Graph sent it.
    rows: String,
}

/// What the file says.
fn read_back(mut sheet: Sheet) -> ReadBack {
    let wanted = [Column::Device, Column::State].map(Field::Plain);
    sheet.fields.retain(|headed| wanted.contains(&headed.field));
    sheet
        .fields
        .sort_by_key(|headed| wanted.iter().position(|field| *field == headed.field));
    let options = CsvOptions {
        with_about: true,
        ..CsvOptions::default()
    };
    let (mut file, stop) = (Vec::new(), AtomicBool::new(false));
    write_sheet(
        &sheet,
        SheetFormat::Csv(options),
        &mut file,
        &mut Pace::new(&stop, &mut |_| {}),
    )
    .unwrap();
    let file = String::from_utf8(file).unwrap();
    let first = file.lines().next().expect("a line").to_owned();
    let rows = file.lines().skip_while(|line| !line.is_empty()).skip(2).map(|line| {
        let (device, state) = line.rsplit_once(',').expect("two cells");
        format!("{} {}", or_nothing(device.trim_matches('"')), or_nothing(state))
    });
    let facts = file.lines().take_while(|line| !line.is_empty());
    let mut completeness = facts.filter_map(|line| line.strip_prefix("Completeness,"));
    let (found, further) = (completeness.next(), completeness.next());
    assert_eq!(further, None, "it is said once");
    ReadBack {
        first,
        completeness: found.expect("it is said").trim_matches('"').to_owned(),
        rows: joined(rows),
    }
}

/// What is shown and exported, in the order of the columns.
fn said(given: &Given, view: RowsView) -> Vec<String> {
    let mut screen = given.shown_as(view);
    let (rows, pie) = (rows(&screen), pie(&screen));
    let shown = label(&screen, "headline");
    let heading = label(&screen, "nothing-found");
    let sheet = exported(&mut screen);
    let ReadBack {
        first,
        completeness,
        rows: exported,
    } = read_back(sheet);
    if let Some(shown) = &shown {
        // The window says the time of day, a file for another day the date as well.
        let said = |text: &str| text.split(" · as of ").next().map(str::to_owned);
        let first = first.trim_matches('"');
        assert_eq!(said(first), said(shown), "the export begins with what the window says");
        let read_at = screen.harness.state().words.iso_local_minute(screen.now());
        assert!(first.ends_with(&format!(" · as of {read_at}")), "{first}");
    }
    let own = shown.as_deref().map(sentence).map(str::to_owned).or(heading);
    vec![rows, pie, own.expect("a sentence or a picture"), exported, completeness]
}

/// Who does not have the agent: how many, and how many of them had it before, as four places say it.
#[test]
fn sentence_filter_report_and_ticket_agree_on_who_is_without_the_agent() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/truth.md");
    let document = std::fs::read_to_string(path).unwrap();
    let there = table_under(&document, "## What is there");
    let mut num_told = 0;
    for case in CASES {
        let mut screen = Given::of(&there[case]).shown_as(RowsView::LatestPerCloudPc);
        let Some(told) = label(&screen, "headline-without-agent") else {
            continue;
        };
        let numbers = told.split(|letter: char| !letter.is_ascii_digit());
        let numbers: Vec<u32> = numbers.filter_map(|number| number.parse().ok()).collect();
        let (num, before) = (numbers[0], numbers.get(1).copied().unwrap_or(0));
        num_told += 1;
        screen.click_at(screen.by_author_id("headline-without-agent").center());
        screen.answer_arrange();
        let shown = screen.harness.state().state.rows.as_ref().unwrap().arranged.order.len();
        assert_eq!(shown, num as usize, "{case}: what the filter shows");
        let lacking = Lacking {
            num_rows: num,
            num_installed_before: before,
        };
        assert_eq!(
            Counts::of(&exported(&mut screen)).without_agent,
            Some(lacking),
            "{case}"
        );
        screen.press(Modifiers::NONE, Key::Escape);
        screen.harness.state_mut().state.grid.takes_focus = true;
        screen.harness.run();
        screen.press(Modifiers::COMMAND, Key::A);
        screen.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::C);
        let tickets = screen.clipboard().expect("tickets");
        let lines = tickets.lines().filter(|line| line.starts_with("Installed earlier"));
        assert_eq!(lines.count(), before as usize, "{case}: {tickets}");
    }
    assert!(num_told > 4, "{num_told}");
}

#[test]
fn the_window_and_its_export_say_what_docs_truth_md_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/truth.md");
    let document = std::fs::read_to_string(path).unwrap();
    let there = table_under(&document, "## What is there");
    let mut complaints = Vec::new();
    for (view, heading) in [
        (RowsView::LatestPerCloudPc, "## Latest per Cloud PC"),
        (RowsView::AllAttempts, "## All attempts"),
    ] {
        let says = table_under(&document, heading);
        assert!(there.keys().eq(says.keys()), "{heading}: the same cases in each table");
        for case in CASES {
            let cells = there.get(case).unwrap_or_else(|| panic!("no row for {case}"));
            let given = Given::of(cells);
            let said = said(&given, view);
            if said != says[case] {
                complaints.push(format!("{heading}: {case}\n  said {said:?}\n  not  {:?}", says[case]));
            }
            let beside = label(&given.shown_as(view), "names").unwrap_or_else(|| NOTHING.to_owned());
            if beside != cells[3] {
                complaints.push(format!("{case}: beside the sentence {beside:?}, not {:?}", cells[3]));
            }
        }
    }
    assert_eq!(there.len(), CASES.len(), "every case of the document is carried out");
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
