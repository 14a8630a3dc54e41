//! The panel with the details of one row, and what is copied from there.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::model::RunEnd;
use rollcall::state::{ArrangeIntent, Autopilot, Fold, Intent, Remembered, TenantKind};

use super::fixture::*;

const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

fn with(remembered: Remembered, size: [f32; 2]) -> Screen {
    let mut screen = Screen::with(remembered, TenantKind::Customer, Autopilot::Off, size);
    screen.sign_in(one_partner());
    screen.tell([ended_named(1, 2_612)]);
    screen
}

#[test]
fn enter_in_the_rows_opens_the_details_with_the_keyboard_and_escape_gives_it_back() {
    let mut screen = Screen::named();
    assert!(!screen.has("details-heading"), "closed at first");
    screen.press(Modifiers::NONE, Key::Enter);
    assert_eq!(screen.focused().as_deref(), Some("details-state"));
    screen.press(Modifiers::NONE, Key::Escape);
    assert_eq!(screen.focused().as_deref(), Some("grid"));
    assert!(screen.has("details-heading"), "it stays open");
    assert!(
        screen
            .commands()
            .iter()
            .all(|command| !matches!(command, rollcall::message::Command::CancelRun))
    );
}

#[test]
fn what_the_panel_says_is_read_only_text_with_a_name_that_tab_walks_through() {
    let mut screen = Screen::named();
    screen.press(Modifiers::NONE, Key::Enter);
    for author_id in [
        "details-state",
        "details-cloud-pc",
        "details-error",
        "details-times",
        "details-deployment",
        "details-attempts",
    ] {
        let node = screen.harness.get_by(|node| node.author_id() == Some(author_id));
        let node = node.accesskit_node();
        assert!(
            node.label().is_some_and(|name| !name.is_empty()),
            "{author_id} has a name"
        );
        assert!(node.is_read_only(), "{author_id}");
        assert!(!screen.value(author_id).is_empty(), "{author_id} says something");
        assert_eq!(screen.focused().as_deref(), Some(author_id));
        screen.press(Modifiers::NONE, Key::Tab);
        if author_id == "details-error" && screen.has("details-message") {
            screen.press(Modifiers::NONE, Key::Tab);
        }
    }
    let before = screen.value("details-state");
    screen.write("x");
    assert_eq!(screen.value("details-state"), before);
    screen.harness.get_by_role_and_label(Role::Button, "Copy Cloud PC ID");
}

#[test]
fn the_details_follow_the_cursor() {
    let mut screen = Screen::named();
    screen.press(Modifiers::NONE, Key::Enter);
    screen.press(Modifiers::NONE, Key::Escape);
    let id = |screen: &Screen| {
        let state = &screen.harness.state().state;
        let row = state.grid.selection.cursor().unwrap();
        state
            .rows
            .as_ref()
            .unwrap()
            .snapshot
            .row(row)
            .unwrap()
            .cloud_pc_id()
            .unwrap()
            .into_owned()
    };
    for _ in 0..3 {
        let id = id(&screen);
        screen.harness.get_by_label(&id);
        screen.press(Modifiers::NONE, Key::ArrowDown);
    }
}

#[test]
fn open_or_closed_is_remembered_and_a_narrow_window_folds_what_was_only_remembered() {
    let open = Remembered {
        details: Fold::Open,
        ..remembered()
    };
    assert!(with(open.clone(), [1280.0, 800.0]).has("details-heading"));
    let mut narrow = with(open, [900.0, 700.0]);
    assert!(!narrow.has("details-heading"));
    narrow.press(Modifiers::COMMAND, Key::I);
    assert!(narrow.has("details-heading"), "whoever asks for it gets it");
    let wide_enough = narrow.by_author_id("grid").width();
    assert!(wide_enough > 300.0, "rows have room: {wide_enough}");
    narrow.press(Modifiers::COMMAND, Key::I);
    assert!(!narrow.has("details-heading"));
    let kept: Vec<Option<Fold>> = narrow
        .harness
        .state()
        .settings
        .kept
        .iter()
        .map(|kept| kept.details)
        .collect();
    assert_eq!(kept[kept.len() - 2..], [Some(Fold::Open), Some(Fold::Closed)]);
}

#[test]
fn without_a_row_the_panel_says_what_to_do() {
    let mut screen = Screen::full();
    screen.press(Modifiers::COMMAND, Key::I);
    screen.harness.get_by_label("Pick a row to see its details");
    screen.click("Close the details");
    assert!(!screen.has("details-heading"));
}

#[test]
fn a_row_is_copied_for_the_ticket_and_for_the_user_by_key_and_by_button() {
    let mut screen = Screen::named();
    screen.harness.key_press_modifiers(COMMAND_SHIFT, Key::C);
    let by_key = screen.clipboard().expect("a ticket");
    assert!(by_key.starts_with("contoso.onmicrosoft.com: CPC-"), "{by_key}");
    assert!(
        by_key.contains("\nTried once, last ") && by_key.contains("\n\nFor support:\nCloud PC ID: "),
        "{by_key}"
    );
    screen.harness.get_by_label("Copied: text for the ticket");
    screen.press(Modifiers::NONE, Key::Enter);
    screen.button("Copy for ticket").click();
    assert_eq!(screen.clipboard().as_deref(), Some(by_key.as_str()));
    screen.harness.key_press_modifiers(COMMAND_SHIFT, Key::M);
    let for_user = screen.clipboard().expect("a text for the user");
    assert!(
        for_user.starts_with("contoso.onmicrosoft.com: your Cloud PC CPC-"),
        "{for_user}"
    );
    assert!(!for_user.contains(" ID"), "{for_user}");
    screen.button("Copy for user").click();
    assert_eq!(screen.clipboard().as_deref(), Some(for_user.as_str()));
}

#[test]
fn of_many_rows_fifty_are_copied_and_the_text_says_so() {
    let mut screen = Screen::named();
    screen.press(Modifiers::COMMAND, Key::A);
    screen.harness.key_press_modifiers(COMMAND_SHIFT, Key::C);
    let text = screen.clipboard().expect("tickets");
    assert_eq!(text.matches("For support:").count(), 50);
    assert!(
        text.ends_with("Only the first 50 are here; 2,562 others were left out"),
        "{text}"
    );
    screen.harness.get_by_label("Copied: text for the ticket, 50 rows");
}

#[test]
fn rows_that_are_not_all_there_count_attempts_as_a_least_number() {
    let mut screen = Screen::running();
    screen.tell([ended(1, 300, RunEnd::Canceled)]);
    screen.harness.state_mut().state.grid.takes_focus = true;
    screen.harness.run();
    screen.press(Modifiers::NONE, Key::ArrowDown);
    screen.harness.key_press_modifiers(COMMAND_SHIFT, Key::C);
    let text = screen.clipboard().expect("a ticket");
    assert!(text.contains("\nTried at least once, last "), "{text}");
}

#[test]
fn an_id_is_copied_whole_by_the_button_beside_its_name() {
    let mut screen = Screen::named();
    screen.press(Modifiers::NONE, Key::Enter);
    screen.button("Copy Activity ID").click_accesskit();
    let id = screen.clipboard().expect("an id");
    assert!(rollcall::model::Guid::parse(&id).is_ok(), "{id}");
}

#[test]
fn ticket_note_and_handled_are_seen_in_the_details_and_enter_ends_the_ticket_number() {
    let mut screen = Screen::named();
    screen.press(Modifiers::NONE, Key::Enter);
    screen.button("Ticket and note…").click();
    screen.harness.run();
    assert_eq!(screen.focused().as_deref(), Some("note-ticket"));
    screen.write("INC-4711");
    screen.press(Modifiers::NONE, Key::Enter);
    assert!(!screen.has("note-heading"), "Enter ends it");
    assert_eq!(
        screen.focused().as_deref(),
        Some("grid"),
        "the row has the keyboard again"
    );
    assert_eq!(screen.value("details-note"), "Ticket\nINC-4711");
    screen.harness.get_by_label("Handled").click();
    screen.harness.run();
    assert_eq!(screen.value("details-note"), "Handled\nTicket\nINC-4711");
    screen.harness.get_by_label("Handled").click();
    screen.harness.run();
    assert_eq!(screen.value("details-note"), "Ticket\nINC-4711", "and open again");
}

#[test]
fn in_the_note_enter_is_a_line_and_with_ctrl_it_ends() {
    let mut screen = Screen::named();
    screen.press(Modifiers::NONE, Key::T);
    screen.press(Modifiers::NONE, Key::Tab);
    assert_eq!(screen.focused().as_deref(), Some("note-text"));
    screen.write("called");
    screen.press(Modifiers::NONE, Key::Enter);
    screen.write("twice");
    assert!(screen.has("note-heading"), "still being written");
    screen.press(Modifiers::COMMAND, Key::Enter);
    assert!(!screen.has("note-heading"));
    assert_eq!(screen.focused().as_deref(), Some("grid"));
    assert!(
        !screen.has("details-heading"),
        "the key ends the note and does nothing else"
    );
    screen.press(Modifiers::NONE, Key::Enter);
    assert_eq!(screen.value("details-note"), "Note\ncalled\ntwice");
}

/// The details of the first row, in a window so low that most of them is out of view.
fn low() -> Screen {
    let open = Remembered {
        details: Fold::Open,
        ..remembered()
    };
    let mut screen = with(open, [1280.0, 420.0]);
    screen.harness.state_mut().state.grid.takes_focus = true;
    screen.harness.run();
    screen.press(Modifiers::NONE, Key::ArrowDown);
    screen
}

const LAST: &str = "details-copy-id";

#[test]
fn of_another_row_what_is_in_view_comes_first_and_all_of_it_a_few_frames_later_also_for_a_screen_reader() {
    let mut screen = low();
    let first = screen.value("details-heading");
    assert!(screen.has(LAST), "whoever stays has all of it");
    screen.harness.key_down(Key::ArrowDown);
    // The rows are drawn after the details, which see in the next frame where the cursor has gone.
    screen.harness.step();
    screen.harness.step();
    assert_ne!(screen.value("details-heading"), first);
    assert!(
        !screen.value("details-state").is_empty(),
        "what is in view is there at once"
    );
    assert!(!screen.has("details-attempts"), "and what is below it is not");
    let mut num_frames = 1;
    while !screen.has(LAST) {
        screen.harness.step();
        num_frames += 1;
        assert!(num_frames <= 4, "it is whole before anybody misses it");
    }
    assert!(screen.has("details-attempts"));
    screen.harness.run();
    assert!(screen.has(LAST), "and stays so");
}

/// Whether a screen reader can go through this section by letters and words.
fn has_letters(screen: &Screen, author_id: &str) -> bool {
    let node = screen.harness.get_by(|node| node.author_id() == Some(author_id));
    node.accesskit_node().supports_text_ranges()
}

#[test]
fn a_row_that_is_gone_past_is_told_as_text_and_one_that_rests_letter_by_letter() {
    let mut screen = low();
    let first = screen.value("details-heading");
    assert!(has_letters(&screen, "details-state"));
    for _ in 0..3 {
        screen.harness.key_down(Key::ArrowDown);
        screen.harness.step();
    }
    assert_ne!(screen.value("details-heading"), first);
    assert!(!screen.value("details-state").is_empty());
    assert!(!has_letters(&screen, "details-state"));
    screen.harness.run();
    for author_id in ["details-state", "details-error", "details-attempts"] {
        assert!(has_letters(&screen, author_id), "{author_id}");
    }
}

#[test]
fn whoever_reads_in_the_details_keeps_the_keyboard_there_when_the_row_becomes_another() {
    let mut screen = low();
    screen
        .harness
        .get_by(|node| node.author_id() == Some("details-attempts"))
        .focus();
    screen.harness.run();
    assert_eq!(screen.focused().as_deref(), Some("details-attempts"));
    let state = &mut screen.harness.state_mut().state;
    let order = &state.rows.as_ref().unwrap().arranged.order;
    state.grid.selection.pick(order, 5, rollcall::state::grid::Pick::Alone);
    screen.harness.run();
    assert_eq!(screen.focused().as_deref(), Some("details-attempts"));
}

#[test]
fn rows_of_another_filter_come_first_and_their_details_a_frame_later() {
    let mut screen = low();
    let shown = screen.value("details-heading");
    let line = format!("-{shown}");
    let state = &mut screen.harness.state_mut().state;
    state.perform(Intent::Arrange(ArrangeIntent::EditFilterText(line)));
    let event = screen.arrange_answer();
    screen.post(event);
    screen.harness.step();
    assert!(screen.has("details-heading"));
    assert_eq!(
        screen.value("details-heading"),
        shown,
        "the rows have come, the details not yet"
    );
    screen.harness.step();
    assert_eq!(screen.value("details-heading"), "Details");
    screen.harness.get_by_label("Pick a row to see its details");
}

#[test]
fn letters_of_the_rows_work_in_the_details_of_a_row_too_and_are_about_that_row() {
    let mut screen = Screen::named();
    screen.press(Modifiers::NONE, Key::Enter);
    assert_eq!(screen.focused().as_deref(), Some("details-state"));
    screen.press(Modifiers::NONE, Key::T);
    screen.harness.get_by_role_and_label(Role::TextInput, "Ticket");
    // In the dialog's field it is a letter.
    screen.press(Modifiers::NONE, Key::H);
    assert!(screen.has("note-ticket"));
    screen.press(Modifiers::NONE, Key::Escape);
    screen.press(Modifiers::NONE, Key::Enter);
    let is_handled = |screen: &Screen| {
        let state = &screen.harness.state().state;
        let row = state.grid.selection.cursor().unwrap();
        let rows = state.rows.as_ref().unwrap();
        let id = rows.snapshot.row(row).unwrap().cloud_pc_id().unwrap().into_owned();
        let note = state.history.note(&id);
        note.is_some_and(|note| note.handled == rollcall::model::Handled::Done)
    };
    screen.press(Modifiers::NONE, Key::H);
    assert!(is_handled(&screen));
    screen.harness.state_mut().state.workbench.letter_keys = rollcall::state::LetterKeys::Off;
    screen.press(Modifiers::NONE, Key::H);
    screen.press(Modifiers::NONE, Key::T);
    assert!(
        is_handled(&screen) && !screen.has("note-ticket"),
        "letters are switched off"
    );
}
