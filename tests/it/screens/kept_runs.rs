//! The dialog with the kept runs: whose they are, what can be done with each, and why something cannot.

use egui::Modifiers;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::{Command, Event, Forget, HistoryEvent, KeptPlace, Replacing};
use rollcall::model::{Completeness, KeptEntry, KeptId, Notes, RunHeader, Timestamp};
use rollcall::state::{ChosenFile, FileKind, FileWanted, Intent, ProfileIntent};
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
fn nothing_is_compared_with_what_asked_otherwise_and_each_run_says_why() {
    let mut other = entry(2);
    other.header.partner_id = PARTNER_2.to_owned();
    let mut broken = entry(3);
    broken.header.completeness = Completeness::Incomplete;
    let mut screen = open(vec![entry(1), other, broken]);
    assert_eq!(can_be_used(&screen, "history-compare"), [true, false, false]);
    assert_eq!(can_be_used(&screen, "history-save"), [true; 3]);
    for why in ["asked something else", "not read to its end"] {
        // To be seen without a pointer.
        screen.harness.get_by_label_contains(why);
    }
    screen.type_into("File of a run", "\"shift.rollcall\"");
    screen.click("Compare with file…");
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

/// Chooses a command in the palette, by its words.
fn choose(screen: &mut Screen, command: CommandId) {
    screen.press(Modifiers::COMMAND, egui::Key::K);
    let title = {
        let window = screen.harness.state();
        command.title(&window.words, &window.state)
    };
    screen.write(&title);
    screen.press(Modifiers::NONE, egui::Key::Enter);
}

fn press_first(screen: &mut Screen, author_id: &str) {
    let mut nodes = screen.harness.query_all_by(|node| node.author_id() == Some(author_id));
    nodes.next().expect("a button").click_accesskit();
    drop(nodes);
    screen.harness.run();
}

#[test]
fn a_run_s_file_is_chosen_in_the_system_s_dialog_and_opened_or_compared_with() {
    let mut screen = open(vec![entry(1)]);
    screen.harness.state_mut().state.export.folder = "reports".into();
    screen.have_dialogs();
    screen.click("Open file…");
    let wanted = FileWanted::Open(FileKind::Run, "reports".into());
    assert_eq!(screen.asked_for(), Some(wanted.clone()));
    screen.close_dialog(ChosenFile::Nothing);
    assert_eq!(screen.commands(), [], "closed without a file");
    screen.click("Compare with file…");
    screen.close_dialog(ChosenFile::At("shift.rollcall".into()));
    let place = KeptPlace::File("shift.rollcall".into());
    assert_eq!(screen.commands(), [Command::Compare(Some(place.clone()))]);
    assert!(!screen.has("history-heading"));
    choose(&mut screen, CommandId::OpenRun);
    assert_eq!(screen.asked_for(), Some(wanted));
    screen.close_dialog(ChosenFile::At("shift.rollcall".into()));
    let commands = screen.commands();
    assert!(
        matches!(&commands[..], [Command::OpenRun { place: opened, .. }] if *opened == place),
        "{commands:?}"
    );
}

#[test]
fn a_run_is_saved_where_the_system_s_dialog_says_under_a_name_that_begins_with_its_customer() {
    let mut kept = entry(0);
    kept.header.account = "desk@msp.example 11111111-2222-4333-8444-555555555555".to_owned();
    let mut screen = open(vec![kept]);
    let account = match &screen.harness.state().state.sign_in {
        rollcall::state::SignInState::SignedIn { account, .. } => account.key(),
        other => panic!("{other:?}"),
    };
    screen.harness.state_mut().state.history.runs[0].header.account = account;
    screen.have_dialogs();
    press_first(&mut screen, "history-save");
    let Some(FileWanted::Save(proposal)) = screen.asked_for() else {
        panic!("{:?}", screen.asked_for())
    };
    let name = proposal.file_name().unwrap().to_str().unwrap().to_owned();
    assert!(
        name.starts_with(&format!("{TENANT} – Acme Agent – 2026-11-23 ")) && name.ends_with(".rollcall"),
        "{name}"
    );
    screen.close_dialog(ChosenFile::At("here.rollcall".into()));
    let saved = |path: &str, replacing| Command::SaveRun {
        id: KeptId(0),
        path: path.into(),
        replacing,
    };
    assert_eq!(screen.commands(), [saved("here.rollcall", Replacing::Yes)]);
    screen.click("Close");
    choose(&mut screen, CommandId::SaveRun);
    screen.close_dialog(ChosenFile::At("here".into()));
    // Of that name the dialog has not asked.
    assert_eq!(screen.commands(), [saved("here.rollcall", Replacing::No)]);
    let exists = HistoryEvent::FileExists(KeptId(0), "here.rollcall".into());
    screen.tell([Event::History(exists)]);
    assert!(screen.has("history-file-exists"), "also where a command saved it");
}

#[test]
fn where_no_dialog_opens_the_kept_runs_have_a_field_for_the_path() {
    let mut screen = Screen::named();
    choose(&mut screen, CommandId::OpenRun);
    assert!(screen.has("history-no-dialog"));
    assert_eq!(screen.focused().as_deref(), Some("history-path"));
    screen.commands();
    screen.type_into("File of a run", "shift.rollcall");
    screen.click("Open file…");
    let commands = screen.commands();
    assert!(matches!(&commands[..], [Command::OpenRun { .. }]), "{commands:?}");
}

#[test]
fn a_file_that_is_chosen_after_the_customer_has_changed_is_nobody_s() {
    let mut screen = open(vec![entry(1)]);
    screen.have_dialogs();
    press_first(&mut screen, "history-save");
    let state = &mut screen.harness.state_mut().state;
    let other = rollcall::model::Profile {
        name: "Fabrikam".to_owned(),
        tenant: "fabrikam.com".to_owned(),
        client_id: CLIENT_ID.to_owned(),
        ..rollcall::model::Profile::empty(rollcall::model::ProfileId::parse("b").unwrap())
    };
    let put = rollcall::model::ProfileEdit::Put(other.clone());
    state.profiles.apply(&put);
    state.perform(Intent::Profiles(ProfileIntent::Show(other.id)));
    screen.harness.run();
    screen.commands();
    screen.close_dialog(ChosenFile::At("here.rollcall".into()));
    assert_eq!(screen.commands(), [], "run 1 of the other customer is another run");
}

#[test]
fn a_kept_run_is_deleted_only_after_a_question_whose_safe_answer_has_the_keyboard() {
    let mut screen = open(vec![entry(1), entry(2)]);
    press_first(&mut screen, "history-delete");
    assert_eq!(screen.commands(), [], "nothing yet");
    assert_eq!(
        screen.value("history-delete-question"),
        "Delete this run? It cannot be brought back"
    );
    assert_eq!(screen.focused().as_deref(), Some("history-keep"));
    screen.press(Modifiers::NONE, egui::Key::Enter);
    assert_eq!(screen.commands(), []);
    assert_eq!(screen.focused().as_deref(), Some("history-delete"));
    press_first(&mut screen, "history-delete");
    screen.press(Modifiers::NONE, egui::Key::Escape);
    assert!(screen.has("history-heading") && !screen.has("history-delete-question"));
    press_first(&mut screen, "history-delete");
    press_first(&mut screen, "history-delete-now");
    assert_eq!(screen.commands(), [Command::DeleteRuns(Forget::Run(KeptId(1)))]);
    press_first(&mut screen, "history-delete-runs");
    assert_eq!(
        screen.value("history-delete-question"),
        "Delete all 2 kept runs? They cannot be brought back"
    );
    press_first(&mut screen, "history-delete-now");
    assert_eq!(screen.commands(), [Command::DeleteRuns(Forget::Runs)]);
}
