//! The field that filters, and the way to a row by its number.

use egui::accesskit::Role;
use egui::{Event as Input, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::Command;
use rollcall::model::{ActionState, ErrorCode};
use rollcall::ui::theme::size;

use super::fixture::*;

/// Types a letter as a keyboard does.
fn type_letter(screen: &mut Screen, letter: &str) {
    screen.harness.event(Input::Text(letter.to_owned()));
    screen.harness.run();
}

fn texts(commands: Vec<Command>) -> Vec<String> {
    let text = |command| match command {
        Command::Arrange { arrangement, .. } => arrangement.filter.text,
        other => panic!("{other:?}"),
    };
    commands.into_iter().map(text).collect()
}

fn typed(screen: &Screen) -> &str {
    &screen.harness.state().state.arrangement.filter.text
}

fn top_row(screen: &Screen) -> f64 {
    screen.harness.state().state.grid.scroll.position()
}

#[test]
fn every_letter_filters_and_escape_takes_the_filter_away() {
    let mut screen = Screen::full();
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    screen.harness.run();
    for letter in ["c", "p", "c"] {
        type_letter(&mut screen, letter);
    }
    assert_eq!(texts(screen.commands()), ["c", "cp", "cpc"]);
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    assert_eq!(texts(screen.commands()), [""], "nothing is canceled");
    type_letter(&mut screen, "x");
    assert_eq!(texts(screen.commands()), ["x"], "the keyboard is still in the field");
    screen.harness.key_press(Key::Escape);
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    screen.commands();
    screen.harness.key_press(Key::End);
    screen.harness.run();
    assert!(
        top_row(&screen) > 2_000.0,
        "the second Escape gives the keyboard to the rows"
    );
}

/// State and error code of each row on the screen once the filter holds this text.
fn found(screen: &mut Screen, text: &str) -> Vec<(ActionState, ErrorCode)> {
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    screen.harness.key_press(Key::Escape);
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    screen.harness.run();
    type_letter(screen, text);
    assert_eq!(typed(screen), text);
    screen.answer_arrange();
    let rows = screen.harness.state().state.rows.as_ref().unwrap();
    let row = |number: &u32| rows.snapshot.row(*number).unwrap();
    let outcome = |number| (row(number).state(), row(number).error_code());
    rows.arranged.order.iter().map(outcome).collect()
}

#[test]
fn the_words_on_the_screen_are_found_as_well_as_graph_s_own() {
    let mut screen = Screen::full();
    let all = found(&mut screen, "");
    let with = |code: &ErrorCode| all.iter().filter(|(_, error)| error == code).count();
    // "Not enough disk space" is the screen's; Graph's code and message hold no "enough".
    let code = ErrorCode::CheckDiskSpaceFailed;
    for text in [
        "enough disk",
        "Not enough disk space",
        "failed enough",
        "checkdiskspacefailed",
    ] {
        let found = found(&mut screen, text);
        assert!(found.iter().all(|(_, error)| *error == code), "{text}: {found:?}");
        assert_eq!(found.len(), with(&code), "{text}");
    }
    assert!(found(&mut screen, "enough network").is_empty());
    screen.click("Clear filter");
    assert_eq!(
        found(&mut screen, "no network connection").len(),
        with(&ErrorCode::CheckNetworkConnectionFailed)
    );
}

#[test]
fn a_slash_goes_to_the_field_and_is_a_letter_there() {
    let mut screen = Screen::full();
    screen.harness.key_press(Key::Slash);
    screen.harness.run();
    screen.harness.key_press(Key::Slash);
    type_letter(&mut screen, "/");
    assert_eq!(typed(&screen), "/");
    screen.answer_arrange();
    screen.harness.get_by_label("The filter hides every row");
    screen.harness.get_by_label_contains("“/”");
    screen.click("Clear filter");
    assert_eq!(typed(&screen), "");
}

#[test]
fn enter_goes_from_the_field_to_the_rows() {
    let mut screen = Screen::full();
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    screen.harness.run();
    type_letter(&mut screen, "0");
    screen.answer_arrange();
    screen.harness.key_press(Key::Enter);
    screen.harness.run();
    screen.harness.key_press(Key::ArrowDown);
    screen.harness.key_press(Key::ArrowDown);
    screen.harness.run();
    let state = &screen.harness.state().state;
    let order = &state.rows.as_ref().unwrap().arranged.order;
    assert_eq!(state.grid.selection.cursor_position(order), Some(1));
}

#[test]
fn a_row_s_number_brings_it_into_view() {
    let mut screen = Screen::full();
    let ask = |screen: &mut Screen, number: &str| {
        screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::G);
        screen.harness.run();
        screen.harness.get_by_label("1 to 2,612");
        type_letter(screen, number);
        screen.harness.key_press(Key::Enter);
        screen.harness.run();
    };
    ask(&mut screen, "2,000");
    assert!(screen.harness.query_by_label("1 to 2,612").is_none());
    let state = &screen.harness.state().state;
    let order = &state.rows.as_ref().unwrap().arranged.order;
    assert_eq!(state.grid.selection.cursor_position(order), Some(1_999));
    let top = top_row(&screen);
    let rows_in_view = f64::from(screen.grid_height() / size::ROW);
    let middle = top + rows_in_view / 2.0;
    assert!((middle - 1_999.5).abs() < 0.6, "the row stands in the middle: {middle}");
    ask(&mut screen, "9999");
    screen.harness.get_by_label("1 to 2,612");
    screen.harness.get_by_label("There are only 2,612 rows");
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    assert!(screen.harness.query_by_label("1 to 2,612").is_none());
    assert!((top_row(&screen) - top).abs() < 0.01, "nothing moved");
    assert!(screen.commands().is_empty());
}

#[test]
fn a_row_s_number_that_leads_nowhere_says_why() {
    let mut screen = Screen::full();
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::G);
    screen.harness.run();
    screen.harness.get_by_label("Type a row’s number first");
    assert!(screen.button("Go").accesskit_node().is_disabled());
    type_letter(&mut screen, "x");
    screen.harness.get_by_label("That is not a number");
    screen.harness.key_press(Key::Backspace);
    type_letter(&mut screen, "7");
    assert!(screen.harness.query_by_label("That is not a number").is_none());
    assert!(!screen.button("Go").accesskit_node().is_disabled());
}

/// Hides every row behind a filter, and answers as the service would.
fn hide_all_rows(screen: &mut Screen) {
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    screen.harness.run();
    type_letter(screen, "zz");
    screen.answer_arrange();
    screen.commands();
    screen.harness.get_by_label("The filter hides every row");
}

#[test]
fn without_a_row_there_is_no_going_to_one() {
    let mut screen = Screen::full();
    hide_all_rows(&mut screen);
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::G);
    screen.harness.run();
    assert!(screen.harness.query_by_label("Go to row").is_none());
    type_letter(&mut screen, "y");
    assert_eq!(typed(&screen), "zzy", "the keyboard is still in the field");
}

#[test]
fn the_field_keeps_the_keyboard_when_rows_come_back() {
    let mut screen = Screen::full();
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::G);
    screen.harness.run();
    screen.harness.key_press(Key::Escape);
    hide_all_rows(&mut screen);
    // Wishes that the rows take the keyboard, which cannot be granted now.
    screen.harness.key_press(Key::Enter);
    screen.harness.key_press(Key::ArrowDown);
    screen.harness.run();
    for _ in 0..2 {
        screen.harness.key_press(Key::Backspace);
        screen.harness.run();
        screen.answer_arrange();
    }
    screen.harness.get_by_role(Role::Grid);
    for letter in ["c", "p", "c"] {
        type_letter(&mut screen, letter);
        screen.answer_arrange();
    }
    assert_eq!(typed(&screen), "cpc");
}

/// The rows on the screen after the service has answered.
fn shown(screen: &mut Screen) -> Vec<(ActionState, ErrorCode)> {
    screen.answer_arrange();
    let rows = screen.harness.state().state.rows.as_ref().unwrap();
    let row = |number: &u32| rows.snapshot.row(*number).unwrap();
    let outcome = |number| (row(number).state(), row(number).error_code());
    rows.arranged.order.iter().map(outcome).collect()
}

fn type_line(screen: &mut Screen, line: &str) {
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    screen.harness.run();
    type_letter(screen, line);
}

#[test]
fn a_line_of_the_filter_language_filters_and_a_wrong_word_says_why_and_changes_nothing() {
    let mut screen = Screen::full();
    type_line(&mut screen, "state:failed -disk");
    let rows = shown(&mut screen);
    assert!(!rows.is_empty());
    for (state, error) in &rows {
        assert!(*state == ActionState::Failed && *error != ErrorCode::CheckDiskSpaceFailed);
    }
    screen.commands();
    type_letter(&mut screen, " ring:1");
    assert!(screen.commands().is_empty(), "the last good line counts");
    screen
        .harness
        .get_by_label("There is no column “ring”: put the word in quotes to look for it as it is");
    assert_eq!(shown(&mut screen).len(), rows.len());
    screen.click_link("Clear all");
    assert_eq!(screen.harness.state().state.filter_line.text, "");
    assert_eq!(shown(&mut screen).len(), 2_612);
}

#[test]
fn a_misspelt_state_is_named_with_the_one_that_was_meant_and_does_not_show_nothing() {
    let mut screen = Screen::full();
    type_line(&mut screen, "state:faild");
    screen
        .harness
        .get_by_label("There is no “state:faild”: did you mean “state:failed”?");
    assert_eq!(shown(&mut screen).len(), 2_612, "nothing is hidden");
    for key in [Key::ArrowDown, Key::Enter] {
        screen.harness.key_press(key);
        screen.harness.run();
    }
    assert_eq!(screen.harness.state().state.filter_line.text, "state:failed ");
    let rows = shown(&mut screen);
    assert!(!rows.is_empty() && rows.iter().all(|(state, _)| *state == ActionState::Failed));
}

#[test]
fn words_are_completed_by_keyboard_and_lines_used_before_come_back() {
    let mut screen = Screen::full();
    type_line(&mut screen, "sta");
    screen.harness.get_by_role_and_label(Role::Button, "state:");
    screen.harness.get_by_role_and_label(Role::Button, "started:");
    for key in [Key::ArrowDown, Key::Enter] {
        screen.harness.key_press(key);
        screen.harness.run();
    }
    assert_eq!(screen.harness.state().state.filter_line.text, "state:");
    type_letter(&mut screen, "fa");
    screen.harness.key_press(Key::ArrowDown);
    screen.harness.key_press(Key::Enter);
    screen.harness.run();
    assert_eq!(screen.harness.state().state.filter_line.text, "state:failed ");
    assert!(
        shown(&mut screen)
            .iter()
            .all(|(state, _)| *state == ActionState::Failed)
    );
    screen.harness.key_press(Key::Enter);
    screen.harness.run();
    let kept = screen.harness.state_mut().settings.kept.pop().unwrap();
    assert_eq!(kept.workbench.unwrap().recent_filters, ["state:failed"]);
    screen.click_link("Clear all");
    screen.answer_arrange();
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    screen.harness.run();
    screen.harness.get_by_label("Used before");
    screen.click("state:failed");
    assert_eq!(screen.harness.state().state.filter_line.text, "state:failed");
}

#[test]
fn a_cell_s_value_is_shown_alone_or_hidden_and_its_chip_takes_that_away() {
    let mut screen = Screen::full();
    let pick = |screen: &mut Screen, item: &str| {
        screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
        screen.harness.run();
        // To the left of every cell, then into the first one.
        let left = [Key::ArrowLeft; 7];
        for key in [Key::Enter, Key::Home]
            .into_iter()
            .chain(left)
            .chain([Key::ArrowRight, Key::Menu])
        {
            screen.harness.key_press(key);
            screen.harness.run();
        }
        screen.click(item);
    };
    let all = shown(&mut screen);
    let first = all.first().unwrap().0.clone();
    let with_first = all.iter().filter(|(state, _)| *state == first).count();
    pick(&mut screen, "Hide this");
    let rest = shown(&mut screen);
    assert_eq!(rest.len(), all.len() - with_first);
    assert!(rest.iter().all(|(state, _)| *state != first));
    let name = screen.harness.state().words.state(&first);
    screen.click(&format!("Remove the filter State: not {name}"));
    assert_eq!(shown(&mut screen), all);
    pick(&mut screen, "Show only this");
    assert_eq!(shown(&mut screen).len(), with_first);
}

#[test]
fn letters_are_shortcuts_in_the_rows_alone_and_can_be_switched_off() {
    let mut screen = Screen::full();
    let press = |screen: &mut Screen, key| {
        screen.harness.key_press(key);
        screen.harness.run();
        screen.commands().len()
    };
    type_line(&mut screen, "c");
    screen.commands();
    assert_eq!(press(&mut screen, Key::F), 0, "it is a letter in the field");
    screen.answer_arrange();
    screen.harness.key_press(Key::Enter);
    screen.harness.run();
    screen.commands();
    assert_eq!(press(&mut screen, Key::F), 1);
    let state = &screen.harness.state().state;
    assert_eq!(state.arrangement.filter.states, [ActionState::Failed].into());
    assert_eq!(press(&mut screen, Key::V), 1);
    assert_eq!(
        screen.harness.state().state.arrangement.view,
        rollcall::table::RowsView::AllAttempts
    );
    screen.harness.state_mut().state.workbench.letter_keys = rollcall::state::LetterKeys::Off;
    assert_eq!(press(&mut screen, Key::F) + press(&mut screen, Key::V), 0);
}

#[test]
fn a_view_is_saved_by_name_and_comes_back_with_filter_sort_and_columns() {
    let mut screen = Screen::full();
    screen.click("Columns…");
    let region = screen.harness.get_by_role_and_label(Role::CheckBox, "Region");
    region.click();
    screen.harness.run();
    screen.click("Move Region to the left");
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    type_line(&mut screen, "state:failed");
    screen.answer_arrange();
    screen.click("Views…");
    screen
        .harness
        .get_by_role_and_label(Role::TextInput, "Name of this view")
        .focus();
    screen.harness.run();
    type_letter(&mut screen, "Failed by region");
    screen.click("Save");
    let columns = screen.harness.state().state.grid.columns.clone();
    assert!(columns.contains(rollcall::table::Column::Region));
    let kept = screen
        .harness
        .state_mut()
        .settings
        .kept
        .pop()
        .unwrap()
        .workbench
        .unwrap();
    assert_eq!(kept.columns, columns, "the columns are remembered");
    let view = kept.saved_views.first().unwrap();
    assert_eq!(
        (view.name.as_str(), view.text.as_str()),
        ("Failed by region", "state:failed")
    );
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    screen.click_link("Clear all");
    screen.answer_arrange();
    screen.harness.state_mut().state.grid.columns = rollcall::state::ShownColumns::default();
    screen.harness.run();
    screen.click("Views…");
    screen.click("Failed by region");
    assert_eq!(screen.harness.state().state.filter_line.text, "state:failed");
    assert_eq!(screen.harness.state().state.grid.columns, columns);
    assert!(
        shown(&mut screen)
            .iter()
            .all(|(state, _)| *state == ActionState::Failed)
    );
}

#[test]
fn what_hangs_is_marked_and_found_by_a_click() {
    let mut screen = Screen::full();
    screen.perform_full_facets();
    screen.harness.set_size(egui::vec2(1280.0, 1600.0));
    screen.harness.run();
    let facets = screen.arranged().facets.clone();
    let hanging = facets.unwrap().num_quiet;
    assert!(hanging > 0);
    let number = screen.harness.state().words.number(hanging.into());
    screen.click(&format!("No news for 3 days, {number}"));
    let rows = shown(&mut screen);
    assert_eq!(rows.len(), hanging as usize);
    assert!(rows.iter().all(|(state, _)| !state.is_final()));
    // Each is marked, for the eye, the ear and whoever reads its details.
    let names = |screen: &Screen, role| {
        let nodes = screen.harness.query_all_by_role(role);
        nodes
            .filter_map(|node| node.accesskit_node().label())
            .collect::<Vec<_>>()
    };
    let lines = names(&screen, Role::Row);
    assert!(lines.len() > 3, "{lines:?}");
    assert!(
        lines.iter().all(|row| row.ends_with(", no news for 3 days")),
        "{lines:?}"
    );
    let marked = names(&screen, Role::GridCell);
    let marked = marked.iter().filter(|cell| cell.ends_with("· no news")).count();
    assert!(marked > 3);
    let rows = screen.by_author_id("grid");
    screen.click_at(rows.center_top() + egui::vec2(0.0, 2.5 * size::ROW));
    screen.press(Modifiers::NONE, Key::Enter);
    assert!(screen.value("details-state").contains("No news for 3 days"));
    screen.click("Remove the filter No news for 3 days");
    assert_eq!(shown(&mut screen).len(), 2_612);
}

#[test]
fn the_down_arrow_in_the_field_chooses_the_row_it_comes_to() {
    let mut screen = Screen::named();
    // What had the ring alone is chosen, and its letters work.
    screen.press(Modifiers::NONE, Key::Escape);
    assert!(screen.harness.state().state.grid.selection.rows().is_empty());
    screen.press(Modifiers::COMMAND, Key::F);
    screen.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(screen.harness.state().state.grid.selection.rows().len(), 1);
    screen.press(Modifiers::NONE, Key::Enter);
    assert!(screen.has("details-heading"));
    // Before the answer to the last letter is here, no row of the filter before is chosen.
    let mut screen = Screen::named();
    screen.press(Modifiers::NONE, Key::Escape);
    screen.press(Modifiers::COMMAND, Key::F);
    type_letter(&mut screen, "0");
    screen.press(Modifiers::NONE, Key::ArrowDown);
    assert!(screen.harness.state().state.grid.selection.rows().is_empty());
    screen.answer_arrange();
    screen.harness.run();
    assert_eq!(screen.harness.state().state.grid.selection.rows().len(), 1);
}
