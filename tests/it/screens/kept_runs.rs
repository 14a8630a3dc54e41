//! The dialog with the kept runs: whose they are, what can be done with each, and why something cannot.

use egui::Modifiers;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::{Command, Event, HistoryEvent, KeptPlace, Replacing};
use rollcall::model::{Completeness, KeptEntry, KeptId, Notes, RunHeader, Timestamp};
use rollcall::ui::commands::CommandId;

use super::fixture::*;

fn entry(id: i64) -> KeptEntry {
    let minutes = id * 60 * Timestamp::TICKS_PER_SECOND;
    KeptEntry {
        id: KeptId(id),
        header: RunHeader {
            key: id.to_string(),
            finished_ticks: start().ticks() - minutes,
            tenant: TENANT.to_owned(),
            account: "desk@msp.example".to_owned(),
            partner_id: PARTNER_1.to_owned(),
            activity_id: None,
            cloud_pc_id: None,
            completeness: Completeness::Complete,
            num_rows: 2_612,
            counts: std::collections::BTreeMap::new(),
            agent: None,
        },
    }
}

/// The dialog with these runs, over rows of the first partner.
fn open(runs: Vec<KeptEntry>) -> Screen {
    let mut screen = Screen::named();
    let listed = HistoryEvent::Listed {
        runs,
        notes: Notes::new(),
        num_written: 0,
    };
    screen.tell([Event::History(listed)]);
    screen.press(Modifiers::COMMAND, egui::Key::K);
    let title = {
        let window = screen.harness.state();
        CommandId::KeptRuns.title(&window.words, &window.state)
    };
    screen.write(&title);
    screen.press(Modifiers::NONE, egui::Key::Enter);
    screen.commands();
    screen
}

/// Whether each button with this author id can be used, from the top.
fn can_be_used(screen: &Screen, author_id: &str) -> Vec<bool> {
    let nodes = screen.harness.query_all_by(|node| node.author_id() == Some(author_id));
    nodes.map(|node| !node.accesskit_node().is_disabled()).collect()
}

#[test]
fn a_run_names_its_partner_and_of_thousands_those_in_view_are_drawn() {
    let screen = open((1..=5_000).map(entry).collect());
    let runs = screen
        .harness
        .query_all_by(|node| node.author_id() == Some("history-run"));
    let names: Vec<String> = runs
        .map(|node| node.accesskit_node().value().unwrap_or_default())
        .collect();
    assert!((4..60).contains(&names.len()), "{} are drawn", names.len());
    assert!(names.iter().all(|name| name.contains("Acme Agent")), "{names:?}");
}

#[test]
fn nothing_is_compared_with_what_asked_otherwise_and_a_run_is_saved_only_with_a_path() {
    let mut other = entry(2);
    other.header.partner_id = PARTNER_2.to_owned();
    let mut broken = entry(3);
    broken.header.completeness = Completeness::Incomplete;
    let mut screen = open(vec![entry(1), other, broken]);
    assert_eq!(can_be_used(&screen, "history-compare"), [true, false, false]);
    assert_eq!(can_be_used(&screen, "history-save"), [false; 3]);
    assert_eq!(can_be_used(&screen, "history-compare-file"), [false]);
    screen.type_into("File of a run", "shift.rollcall");
    assert_eq!(can_be_used(&screen, "history-save"), [true; 3]);
    screen.click("Compare with file");
    let place = KeptPlace::File("shift.rollcall".into());
    assert_eq!(screen.commands(), [Command::Compare(Some(place))]);
}

#[test]
fn a_file_that_is_there_is_replaced_once_a_person_says_so() {
    let mut screen = open(vec![entry(1)]);
    let exists = HistoryEvent::FileExists(KeptId(1), "shift.rollcall".into());
    screen.tell([Event::History(exists)]);
    assert!(screen.has("history-file-exists"));
    screen.click("Replace the file");
    let command = Command::SaveRun {
        id: KeptId(1),
        path: "shift.rollcall".into(),
        replacing: Replacing::Yes,
    };
    assert_eq!(screen.commands(), [command]);
    assert!(!screen.has("history-file-exists"));
}

#[test]
fn how_old_the_list_of_cloud_pcs_is_stands_in_the_run_details() {
    let mut screen = Screen::named();
    let news = rollcall::message::NamesNews {
        cloud_pcs: rollcall::table::ListState::Whole,
        num_business: 3,
        num_cloud_pcs: 3,
        read_at: Some(Timestamp::from_ticks(
            start().ticks() - 600 * Timestamp::TICKS_PER_SECOND,
        )),
        agents: Vec::new(),
        failure: None,
        is_final: true,
    };
    screen.tell([Event::Names(news)]);
    let link = screen.harness.get_by(|node| node.author_id() == Some("headline-as-of"));
    link.click_accesskit();
    screen.harness.run();
    screen.harness.get_by_label("Cloud PCs listed");
    let said = screen.harness.get_all_by_label_contains("10 min ago").next();
    said.expect("its age");
}
