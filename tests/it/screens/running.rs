//! Asking, reading, sorting and filtering, as a person sees it.

use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::{Command, Event, RunEvent};
use rollcall::model::{ActionState, ErrorCode, RunEnd, RunId};
use rollcall::table::{Column, Direction, Filter, SortKey};

use super::fixture::*;

fn asked(commands: &[Command]) -> (u64, String, Option<String>, Option<String>) {
    match commands {
        [Command::Run { run_id, query, .. }, Command::ListNames { .. }] => (
            run_id.0,
            query.partner_id.to_string(),
            query.activity_id.as_ref().map(ToString::to_string),
            query.cloud_pc_id.as_ref().map(ToString::to_string),
        ),
        other => panic!("{other:?}"),
    }
}

#[test]
fn with_one_partner_the_program_asks_nothing_and_runs() {
    let mut screen = Screen::new(remembered());
    screen.tell([signed_in(), Event::Partners(Ok(one_partner()))]);
    let commands: Vec<Command> = screen
        .commands()
        .into_iter()
        .filter(|command| matches!(command, Command::Run { .. } | Command::ListNames { .. }))
        .collect();
    assert_eq!(asked(&commands), (1, PARTNER_1.to_owned(), None, None));
    let partner = screen.harness.get_by_role_and_label(Role::ComboBox, "RMM partner");
    assert_eq!(partner.value().as_deref(), Some("RMM partner 1 · healthy"));
    screen.harness.get_by_label("Reading… 0 results");
}

#[test]
fn whoever_has_just_signed_in_begins_with_the_partner_and_tabs_on_to_run() {
    let mut screen = Screen::signed_in(two_partners());
    let partner = screen.harness.get_by_role_and_label(Role::ComboBox, "RMM partner");
    assert!(partner.accesskit_node().is_focused());
    for _ in 0..2 {
        screen.harness.key_press(Key::Tab);
        screen.harness.run();
    }
    assert!(screen.button("Run").accesskit_node().is_focused());
}

#[test]
fn of_several_partners_one_is_chosen_from_the_list() {
    let mut screen = Screen::signed_in(two_partners());
    screen.click("Run");
    assert!(screen.commands().is_empty());
    screen.harness.get_by_label("choose one");
    screen
        .harness
        .get_by_role_and_label(Role::ComboBox, "RMM partner")
        .click();
    screen.harness.run();
    screen.harness.get_by_label("RMM partner 2 · unhealthy").click();
    screen.harness.run();
    screen.click("Run");
    assert_eq!(asked(&screen.commands()).1, PARTNER_2);
}

#[test]
fn ids_are_checked_pasted_braces_are_forgiven_and_enter_asks() {
    let mut screen = Screen::full();
    screen.click("More");
    screen.type_into("Activity ID", "9adc7d86");
    screen.click("Run");
    assert!(screen.commands().is_empty());
    screen.harness.get_by_label("not a complete ID");
    screen.type_into("Activity ID", " {9adc7d86-6411-407e-b936-abfa0470dccf} ");
    assert!(screen.harness.query_by_label("not a complete ID").is_none());
    screen.field("Activity ID").focus();
    screen.harness.run();
    screen.harness.key_press(Key::Enter);
    screen.harness.run();
    assert_eq!(
        asked(&screen.commands()).2.as_deref(),
        Some("9adc7d86-6411-407e-b936-abfa0470dccf")
    );
    assert_eq!(
        screen.field("Activity ID").value().as_deref(),
        Some("9adc7d86-6411-407e-b936-abfa0470dccf")
    );
}

#[test]
fn pages_show_as_they_come_and_the_status_says_when_all_are_here() {
    let mut screen = Screen::running();
    screen.tell([page_came(1, 1_200)]);
    screen.harness.get_by_label("Reading… 1,200 results");
    screen.harness.get_by_label("12 pages");
    screen.button("Cancel");
    screen.tell([ended(1, 2_612, RunEnd::Complete)]);
    let status = screen.harness.get_by_label("All 2,612 results loaded · 1.4 s");
    assert_eq!(status.accesskit_node().author_id(), Some("status"));
    screen.button("Run");
}

#[test]
fn f5_asks_again_and_escape_cancels() {
    let mut screen = Screen::running();
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    assert_eq!(screen.commands(), vec![Command::CancelRun]);
    screen.tell([page_came(1, 300), ended(1, 300, RunEnd::Canceled)]);
    screen.harness.get_by_label("Only 300 results loaded");
    screen.harness.get_by_label_contains("you canceled the run");
    screen.harness.key_press(Key::F5);
    screen.harness.run();
    assert_eq!(asked(&screen.commands()).0, 2);
}

#[test]
fn escape_in_a_menu_closes_the_menu_alone() {
    let mut screen = Screen::running();
    screen
        .harness
        .get_by_role_and_label(Role::ComboBox, "RMM partner")
        .click();
    screen.harness.run();
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    assert!(screen.commands().is_empty(), "the run goes on");
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    assert_eq!(screen.commands(), vec![Command::CancelRun]);
}

#[test]
fn escape_in_the_grid_lets_go_of_the_selection_first() {
    let mut screen = Screen::running();
    screen.tell([page_came(1, 300)]);
    let row = screen.harness.get_all_by_role(Role::Row).nth(3).unwrap();
    row.click();
    screen.harness.run();
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    assert_eq!(screen.commands(), vec![], "the run goes on");
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    assert_eq!(screen.commands(), vec![Command::CancelRun]);
}

#[test]
fn a_double_click_on_run_does_not_cancel() {
    let mut screen = Screen::full();
    // The frames of a test lie a quarter of a second apart.
    screen
        .harness
        .ctx
        .options_mut(|options| options.input_options.max_double_click_delay = 60.0);
    let run = screen.by_author_id("run").center();
    screen.click_at(run);
    screen.click_at(run);
    assert!(matches!(
        screen.commands().as_slice(),
        [Command::Run { .. }, Command::ListNames { .. }]
    ));
    screen.click("Cancel");
    assert_eq!(screen.commands(), vec![Command::CancelRun], "one click does");
}

#[test]
fn run_details_say_while_reading_that_the_pages_are_listed_at_the_end() {
    let mut screen = Screen::running();
    screen.tell([page_came(1, 1_200)]);
    screen.click("Run details");
    screen.harness.get_by_label_contains("12 pages read so far");
}

#[test]
fn late_pages_of_another_run_do_not_disturb_the_screen() {
    let mut screen = Screen::running();
    screen.tell([page_came(1, 200)]);
    screen.harness.key_press(Key::F5);
    screen.harness.run();
    screen.tell([page_came(2, 100), page_came(1, 300), ended(1, 400, RunEnd::Complete)]);
    screen.harness.get_by_label("Reading… 100 results");
}

#[test]
fn a_click_on_a_header_asks_for_that_order_and_shift_adds_a_key() {
    let mut screen = Screen::full();
    screen
        .harness
        .get_by_role_and_label(Role::ColumnHeader, "Started")
        .click();
    screen.harness.run();
    let started = SortKey {
        column: Column::Started,
        direction: Direction::Ascending,
    };
    assert_eq!(screen.arrangement().sort, vec![started]);
    let order_before = screen.arranged().order.clone();
    let first = screen.arranged().generation;
    assert_eq!(first, 0, "the old order stays until the answer is here");
    screen.answer_arrange();
    let rows = screen.harness.state().state.rows.as_ref().unwrap();
    assert_eq!(rows.arranged.generation, 1);
    assert_ne!(rows.arranged.order, order_before);
}

#[test]
fn a_legend_entry_filters_and_a_chip_takes_the_filter_away() {
    let mut screen = Screen::full();
    screen.harness.get_by_label("2,612 results");
    let legend = screen.by_author_id("pie.legend.failed");
    screen.harness.hover_at(legend.center());
    screen.harness.run();
    screen.click_at(legend.center());
    let failed: Filter = Filter {
        states: [ActionState::Failed].into(),
        names: screen.harness.state().state.arrangement.filter.names.clone(),
        ..Filter::default()
    };
    assert_eq!(screen.arrangement().filter, failed);
    screen.answer_arrange();
    screen.harness.get_by_label_contains("of 2,612 results");
    screen.click("Remove the filter State: Failed");
    assert!(screen.arrangement().filter.is_empty());
}

#[test]
fn errors_are_counted_under_the_other_filters_and_each_is_a_filter() {
    let mut screen = Screen::full();
    let count = |screen: &Screen, error: &str| {
        let id = format!("errors.{error}");
        let entry = screen.harness.get_by(|node| node.author_id() == Some(id.as_str()));
        entry.accesskit_node().label().unwrap_or_default()
    };
    assert_eq!(count(&screen, "checkDiskSpaceFailed"), "Not enough disk space, 130");
    let state = screen.by_author_id("pie.legend.canceled");
    screen.click_at(state.center());
    screen.answer_arrange();
    assert!(
        screen
            .harness
            .query_by(|node| node.author_id() == Some("errors.checkDiskSpaceFailed"))
            .is_none(),
        "no canceled row has it"
    );
    let canceled = count(&screen, "deviceNotFound");

    let error = screen.by_author_id("errors.deviceNotFound");
    screen.click_at(error.center());
    let filter = screen.arrangement().filter;
    assert_eq!(filter.errors, [ErrorCode::DeviceNotFound].into());
    screen.answer_arrange();
    assert_eq!(count(&screen, "deviceNotFound"), canceled);
    // Every state stays in reach; the error stays a filter.
    screen.harness.get_by_label("Show all states").click();
    screen.harness.run();
    let filter = screen.arrangement().filter;
    assert!(filter.states.is_empty() && filter.errors.len() == 1);
    screen.answer_arrange();
    screen.harness.get_by_label("Show all errors").click();
    screen.harness.run();
    assert!(screen.arrangement().filter.is_empty());
}

#[test]
fn rows_that_are_all_filtered_away_can_be_brought_back() {
    let mut screen = Screen::full();
    screen
        .harness
        .state_mut()
        .state
        .arrangement
        .filter
        .states
        .insert(ActionState::Missing);
    screen.tell([]);
    let arrangement = screen.harness.state().state.arrangement.clone();
    let snapshot = rows(2_612);
    let event = RunEvent::Arranged {
        snapshot: snapshot.clone(),
        arranged: arranged(&snapshot, &arrangement),
    };
    screen.tell([Event::Run {
        run_id: RunId(1),
        event: Box::new(event),
    }]);
    screen.harness.get_by_label("The filter hides every row");
    screen.click("Clear filter");
    assert!(screen.arrangement().filter.is_empty());
}

#[test]
fn the_pie_says_its_numbers_and_every_column_its_title() {
    let screen = Screen::full();
    let pie = screen.harness.get_by_role(Role::Image);
    let name = pie.accesskit_node().label().unwrap_or_default();
    assert!(
        name.contains("1,851") && name.contains("Installed (per Microsoft)"),
        "{name}"
    );
    for title in ["State", "Cloud PC", "User", "Error", "Started", "Changed", "Message"] {
        screen.harness.get_by_role_and_label(Role::ColumnHeader, title);
    }
}

#[test]
fn while_rows_come_it_is_said_every_ten_seconds_how_many_and_not_with_every_page() {
    let spoken = |screen: &Screen| screen.value("spoken-progress");
    let mut screen = Screen::running();
    let first = spoken(&screen);
    for seconds in [3, 6, 9] {
        screen.tell([page_came(1, 100 * seconds)]);
        assert_eq!(spoken(&screen), first, "after {seconds} s");
        screen.advance(Duration::from_secs(3));
    }
    screen.advance(Duration::from_secs(1));
    let second = spoken(&screen);
    assert!(second.contains("900"), "{second}");
    screen.tell([page_came(1, 1_200)]);
    assert_eq!(spoken(&screen), second);
    screen.tell([ended(1, 2_612, RunEnd::Complete)]);
    assert!(!screen.has("spoken-progress"), "the end says itself");
}

#[test]
fn run_details_list_every_page_and_what_was_odd() {
    let mut screen = Screen::full();
    screen.click("Run details");
    screen.harness.get_by_label("deploymentRing (2,612)");
    screen.harness.get_by_label_contains("kept once");
    screen.harness.get_by_label_contains("9e3779b9-6a0b");
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    assert!(screen.harness.query_by_label_contains("kept once").is_none());
}

#[test]
fn a_narrow_window_folds_the_side_panel_away() {
    let mut screen = Screen::full();
    assert!(screen.harness.query_by_role(Role::Image).is_some());
    screen.harness.set_size(egui::vec2(800.0, 600.0));
    screen.harness.run();
    assert!(screen.harness.query_by_role(Role::Image).is_none());
    screen.button("Run");
    screen.harness.get_by_label("All 2,612 results loaded · 1.4 s");
}

#[test]
fn rows_of_a_run_that_a_key_began_take_the_keyboard_from_the_partner_unless_somebody_went_on() {
    let begin = || {
        let mut screen = Screen::signed_in(two_partners());
        screen.harness.state_mut().state.query_form.partner_id = Some(PARTNER_1.to_owned());
        screen.harness.run();
        for _ in 0..40 {
            if screen.focused().as_deref() == Some("partner") {
                break;
            }
            screen.press(Modifiers::NONE, Key::Tab);
        }
        assert_eq!(screen.focused().as_deref(), Some("partner"));
        screen.press(Modifiers::NONE, Key::F5);
        screen
    };
    let mut screen = begin();
    screen.tell([ended_named(1, 2_612)]);
    assert_eq!(screen.focused().as_deref(), Some("grid"));
    let mut screen = begin();
    screen.press(Modifiers::NONE, Key::Tab);
    let there = screen.focused();
    screen.tell([ended_named(1, 2_612)]);
    assert_eq!(screen.focused(), there, "somebody went on");
    assert_ne!(there.as_deref(), Some("grid"));
}
