//! What changed since another run: beside the sentence, in the details, in the ticket; and what people write about it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::{Command, Event, RunEvent, ShowChanges};
use rollcall::model::{Completeness, Handled, Presence, RunId, Timestamp};
use rollcall::state::NotesShown;
use rollcall::table::{Arranged, Coverage, Side, Snapshot, changes};
use rollcall::ui::commands::CommandId;

use super::fixture::*;

/// When the run that is compared with was read.
const RUN_BEFORE: &str = "2026-11-24T09:30:00Z";

fn latest(rows: Snapshot) -> Snapshot {
    let stop = AtomicBool::new(false);
    named(rows).latest_per_cloud_pc(Coverage::Whole, &stop).unwrap()
}

/// Rows compared with those of a run that had forty Cloud PCs more and the first one in another state.
fn compared() -> Screen {
    let mut screen = Screen::named();
    tell_compared(&mut screen);
    screen.commands();
    screen
}

fn tell_compared(screen: &mut Screen) {
    let (now, former) = (latest(rows(200)), latest(rows(240)));
    let side = |rows| Side {
        rows,
        coverage: Coverage::Whole,
        completeness: Completeness::Complete,
    };
    let mut changes = changes(side(&now), side(&former), &AtomicBool::new(false)).unwrap();
    changes.since = Timestamp::parse(RUN_BEFORE);
    assert!(!changes.gone.is_empty());
    let arranged = Arranged {
        changes: Some(Arc::new(changes)),
        ..arranged(&now, &screen.harness.state().state.arrangement.clone())
    };
    tell_arranged(screen, now, arranged);
}

fn tell_arranged(screen: &mut Screen, snapshot: Snapshot, arranged: Arranged) {
    let event = RunEvent::Arranged { snapshot, arranged };
    screen.tell([Event::Run {
        run_id: RunId(1),
        event: Box::new(event),
    }]);
}

/// Shows what is gone; what the service answers are rows of the other run.
fn show_gone(screen: &mut Screen) {
    let arranged_now = screen.harness.state().state.rows.clone().unwrap().arranged;
    let changes = arranged_now.changes.clone().unwrap();
    // By its id: pictures are drawn in every language.
    screen
        .harness
        .get_by(|node| node.author_id() == Some("changes-gone"))
        .click();
    screen.harness.run();
    assert_eq!(screen.arrangement().changes, ShowChanges::Gone);
    let arranged = Arranged {
        generation: screen.harness.state().state.arrangement.generation,
        order: changes.gone.iter().map(|gone| gone.row).collect(),
        presence: Presence::Gone,
        ..arranged_now
    };
    tell_arranged(screen, latest(rows(240)), arranged);
}

/// For looking at: what is gone, with the details of the first one.
pub fn picture_of_gone(screen: &mut Screen) {
    tell_compared(screen);
    show_gone(screen);
    screen.harness.state_mut().state.grid.takes_focus = true;
    screen.harness.run();
    screen.press(Modifiers::NONE, Key::Home);
    screen.press(Modifiers::NONE, Key::Enter);
}

fn do_command(screen: &mut Screen, command: CommandId) {
    screen.press(Modifiers::COMMAND, Key::K);
    let title = {
        let window = screen.harness.state();
        command.title(&window.words, &window.state)
    };
    screen.write(&title);
    screen.press(Modifiers::NONE, Key::Enter);
}

#[test]
fn cloud_pcs_that_are_gone_are_rows_of_the_same_grid_and_say_so_everywhere() {
    let mut screen = compared();
    let sentence = screen.value("headline");
    show_gone(&mut screen);
    assert_eq!(screen.value("headline"), sentence, "who there is");
    let count = screen.value("row-count");
    assert!(count.ends_with("that are gone"), "{count}");
    screen.harness.state_mut().state.grid.takes_focus = true;
    screen.harness.run();
    screen.press(Modifiers::NONE, Key::Home);
    let was = screen
        .harness
        .get_all_by_label_contains("No result any more: was ")
        .next();
    was.expect("the row says so");
    screen.press(Modifiers::NONE, Key::Enter);
    let told = screen.value("details-state");
    assert!(told.contains("No result any more\nwas "), "{told}");
    screen.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::C);
    let ticket = screen.clipboard().expect("a ticket");
    assert!(ticket.contains("\nNo result any more: was "), "{ticket}");
    let words = &screen.harness.state().words;
    let chip = words.gone_only(Timestamp::parse(RUN_BEFORE));
    screen.click(&format!("Remove the filter {chip}"));
    assert_eq!(screen.arrangement().changes, ShowChanges::All);
}

#[test]
fn how_it_stood_before_is_in_the_details_and_in_the_ticket() {
    let mut screen = Screen::named();
    // The row under the keyboard has changed.
    let row = screen.harness.state().state.grid.selection.cursor().unwrap();
    let rows_now = screen.harness.state().state.rows.clone().unwrap();
    let former = {
        let stop = AtomicBool::new(false);
        rows(0).latest_per_cloud_pc(Coverage::Whole, &stop).unwrap()
    };
    let side = |rows| Side {
        rows,
        coverage: Coverage::Whole,
        completeness: Completeness::Complete,
    };
    let changes = changes(side(&rows_now.snapshot), side(&former), &AtomicBool::new(false)).unwrap();
    assert!(changes.of_row(row).is_some());
    screen.harness.state_mut().state.rows.as_mut().unwrap().arranged.changes = Some(Arc::new(changes));
    screen.press(Modifiers::NONE, Key::Enter);
    let told = screen.value("details-state");
    assert!(told.contains("Before\nno result"), "{told}");
    screen
        .harness
        .key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::C);
    let ticket = screen.clipboard().expect("a ticket");
    assert!(ticket.contains("\nBefore: no result\n"), "{ticket}");
}

#[test]
fn kept_runs_notes_and_handled_are_commands() {
    let mut screen = Screen::named();
    do_command(&mut screen, CommandId::KeptRuns);
    assert!(screen.has("history-heading"));
    screen.press(Modifiers::NONE, Key::Escape);
    do_command(&mut screen, CommandId::EditNote);
    assert!(screen.has("note-heading"));
    screen.press(Modifiers::NONE, Key::Escape);
    screen.commands();
    do_command(&mut screen, CommandId::MarkHandled);
    let notes = |screen: &Screen| {
        let commands = screen.commands().into_iter();
        let handled = commands.filter_map(|command| match command {
            Command::PutNotes { notes, .. } => Some(notes),
            _another => None,
        });
        let handled = handled.flatten().map(|(_, note)| note.handled);
        handled.collect::<Vec<_>>()
    };
    assert_eq!(notes(&screen), [Handled::Done]);
    do_command(&mut screen, CommandId::HideHandled);
    assert_eq!(screen.harness.state().state.history.notes_shown, NotesShown::OpenOnly);
    do_command(&mut screen, CommandId::HideHandled);
    assert_eq!(screen.harness.state().state.history.notes_shown, NotesShown::All);
    do_command(&mut screen, CommandId::MarkHandled);
    assert!(notes(&screen).contains(&Handled::Open), "and open again");
}

#[test]
fn all_rows_are_marked_as_handled_by_one_letter_and_one_command() {
    let mut screen = Screen::named();
    screen.press(Modifiers::COMMAND, Key::A);
    screen.commands();
    screen.press(Modifiers::NONE, Key::H);
    let commands = screen.commands();
    let [Command::PutNotes { notes, .. }] = commands.as_slice() else {
        panic!("{} commands", commands.len())
    };
    assert!(notes.len() > 1_000, "{}", notes.len());
    assert_eq!(screen.harness.state().state.history.notes.len(), notes.len());
}

#[test]
fn the_menu_of_the_rows_makes_no_request_for_cloud_pcs_that_are_gone() {
    let mut screen = compared();
    show_gone(&mut screen);
    screen.harness.state_mut().state.grid.takes_focus = true;
    screen.harness.run();
    screen.press(Modifiers::NONE, Key::Home);
    screen.press(Modifiers::SHIFT, Key::F10);
    screen.click("Copy deploy request");
    assert_eq!(screen.clipboard(), None);
}

#[test]
fn only_what_changed_is_a_command_where_something_is_compared() {
    let mut screen = Screen::named();
    let is_enabled = |screen: &mut Screen| {
        screen.press(Modifiers::COMMAND, Key::K);
        screen.write("Show only what changed");
        let node = screen
            .harness
            .get_by(|node| node.author_id() == Some("command-changesonly"));
        let is_enabled = !node.accesskit_node().is_disabled();
        screen.press(Modifiers::NONE, Key::Escape);
        is_enabled
    };
    assert!(!is_enabled(&mut screen));
    let mut screen = compared();
    assert!(is_enabled(&mut screen));
}

#[test]
fn what_is_written_and_handled_stands_in_the_details_and_steps_back_in_the_rows() {
    let mut screen = Screen::named();
    screen.press(Modifiers::NONE, Key::T);
    assert!(
        screen.value("note-whose").starts_with("CPC-"),
        "it says whose note it is"
    );
    assert_eq!(screen.focused().as_deref(), Some("note-ticket"));
    screen.write("INC-4711");
    screen.press(Modifiers::NONE, Key::Escape);
    assert_eq!(
        screen.focused().as_deref(),
        Some("grid"),
        "the rows have the keyboard again"
    );
    screen.press(Modifiers::NONE, Key::H);
    let row = screen.harness.get_all_by_label_contains(", handled").next();
    row.expect("a row that says so");
    screen.press(Modifiers::NONE, Key::Enter);
    let told = screen.value("details-note");
    assert_eq!(told, "Handled\nTicket\nINC-4711");
}

#[test]
fn telling_what_changed_moves_no_row() {
    let mut screen = Screen::named();
    let (strip, grid) = (screen.by_author_id("headline").top(), screen.by_author_id("grid"));
    let compared = compared();
    assert!(compared.has("changes"));
    assert_eq!(compared.by_author_id("headline").top(), strip);
    assert_eq!(compared.by_author_id("grid"), grid);
    assert!(
        compared.by_author_id("changes").top() > grid.bottom(),
        "it has a line of its own"
    );
    screen.harness.run();
}

#[test]
fn in_a_narrow_window_what_has_changed_has_a_line_of_its_own() {
    let mut screen = compared();
    assert!(screen.harness.query_by_label("Beta API").is_some());
    let (status, buttons) = ("status", "compare");
    assert!(screen.by_author_id("changes-since").right() <= screen.by_author_id(buttons).left());
    screen.harness.set_size(egui::vec2(900.0, 600.0));
    screen.harness.run();
    let changes = screen.by_author_id("changes");
    assert!(
        changes.bottom() <= screen.by_author_id(status).top(),
        "a line of its own"
    );
    assert!(screen.by_author_id("changes-since").right() <= 900.0);
}
