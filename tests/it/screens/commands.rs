//! Every command by its words: the palette, the list of keys, and the way from panel to panel.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::model::{ActionState, GraphRoot};
use rollcall::state::ArrangeIntent;
use rollcall::state::{Intent, Overlay, TenantKind, ThemeChoice};
use rollcall::table::RowsView;
use rollcall::ui::commands::CommandId;

use super::fixture::*;

fn label_of(screen: &Screen, author_id: &str) -> Option<String> {
    let node = screen.harness.query_by(|node| node.author_id() == Some(author_id));
    node.and_then(|node| node.accesskit_node().label())
}

fn open_palette(screen: &mut Screen) {
    screen.press(Modifiers::COMMAND, Key::K);
    assert!(screen.has("commands-field"));
}

#[test]
fn every_command_is_found_in_the_palette_with_its_keys() {
    let mut screen = Screen::named();
    open_palette(&mut screen);
    let offered: Vec<CommandId> = CommandId::offered(&screen.harness.state().state).collect();
    for command in offered.into_iter().filter(|command| *command != CommandId::Commands) {
        let (title, keys) = {
            let window = screen.harness.state();
            let keys = command.shortcut_text(&screen.harness.ctx, &window.words);
            (command.title(&window.words, &window.state), keys)
        };
        screen.write(&title);
        let name = if keys.is_empty() {
            title.clone()
        } else {
            format!("{title}, {keys}")
        };
        assert_eq!(label_of(&screen, &command.author_id()), Some(name));
        screen.press(Modifiers::COMMAND, Key::A);
        screen.press(Modifiers::NONE, Key::Backspace);
    }
    screen.write("no such thing");
    screen.harness.get_by_label("No command has these words");
}

#[test]
fn a_command_is_typed_picked_and_done_by_keyboard() {
    let mut screen = Screen::named();
    open_palette(&mut screen);
    screen.write("theme dark");
    screen.press(Modifiers::NONE, Key::Enter);
    assert_eq!(screen.harness.state().state.theme, ThemeChoice::Dark);
    assert_eq!(screen.harness.state().state.overlay, Overlay::None);
    assert_eq!(
        screen.focused().as_deref(),
        Some("grid"),
        "the rows have the keyboard again"
    );
    open_palette(&mut screen);
    screen.write("theme");
    screen.press(Modifiers::NONE, Key::ArrowDown);
    screen.press(Modifiers::NONE, Key::ArrowDown);
    screen.press(Modifiers::NONE, Key::ArrowUp);
    screen.press(Modifiers::NONE, Key::Enter);
    assert_eq!(
        screen.harness.state().state.theme,
        ThemeChoice::Light,
        "the second that can be used"
    );
    open_palette(&mut screen);
    screen.press(Modifiers::NONE, Key::Escape);
    assert!(!screen.has("commands-field"));
    assert_eq!(screen.focused().as_deref(), Some("grid"));
}

#[test]
fn a_command_that_cannot_be_used_now_is_listed_last_and_does_nothing() {
    let mut screen = Screen::full();
    open_palette(&mut screen);
    screen.write("copy for the ticket");
    let node = screen
        .harness
        .get_by(|node| node.author_id() == Some("command-copyticket"));
    assert!(node.accesskit_node().is_disabled(), "no row is chosen");
    screen.press(Modifiers::NONE, Key::Enter);
    assert!(screen.has("commands-field"), "nothing happened");
}

#[test]
fn the_deploy_request_holds_each_chosen_cloud_pc_and_says_who_sends_it() {
    let mut screen = Screen::named();
    screen.press(Modifiers::SHIFT, Key::ArrowDown);
    open_palette(&mut screen);
    screen.write("deploy request");
    screen.harness.key_press(Key::Enter);
    let text = screen.clipboard().expect("a request");
    assert!(
        text.contains("\"cloudPcIds\": [") && text.matches("-de93-").count() == 2,
        "{text}"
    );
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "# contoso.onmicrosoft.com");
    assert!(
        lines[1].starts_with("# RMM partner: ") && lines[1].contains('('),
        "{text}"
    );
    let partner = screen
        .harness
        .state()
        .state
        .rows
        .as_ref()
        .unwrap()
        .query
        .partner_id
        .to_string();
    let path = format!("/deviceManagement/virtualEndpoint/externalPartners/{partner}/deployAgent");
    assert_eq!(lines[2], format!("# POST https://graph.microsoft.com/beta{path}"));
    screen
        .harness
        .get_by_label("Copied: deploy request for 2 Cloud PCs. Rollcall only reads, an administrator sends it");

    let state = &mut screen.harness.state_mut().state;
    state.tenant_kind = TenantKind::Sample;
    state.graph_root = GraphRoot::parse("https://graph.contoso.com/beta").ok();
    open_palette(&mut screen);
    screen.write("deploy request");
    screen.harness.key_press(Key::Enter);
    let text = screen.clipboard().expect("a request");
    assert!(text.starts_with("# Sample data, all made up: "), "{text}");
    assert!(
        text.contains(&format!("\n# POST https://graph.contoso.com/beta{path}\n{{")),
        "{text}"
    );
}

#[test]
fn many_rows_are_copied_with_the_frames_that_follow_and_noted_once_all_of_them_are() {
    let mut screen = Screen::full();
    screen.press(Modifiers::COMMAND, Key::A);
    screen.harness.event(egui::Event::Copy);
    screen.harness.step();
    assert_eq!(screen.harness.state().clipboard, None, "not at once");
    let text = screen.clipboard().expect("rows");
    let rows = screen.harness.state().state.rows.as_ref().unwrap();
    assert_eq!(rows.arranged.order.len(), 2_612);
    assert!(text.lines().count() >= 2_613, "{}", text.lines().count());
    screen.harness.get_by_label("Copied");
}

#[test]
fn the_context_menu_offers_the_texts_and_the_request() {
    let mut screen = Screen::named();
    screen.press(Modifiers::SHIFT, Key::F10);
    for name in [
        "Details",
        "Copy for the ticket",
        "Copy for the user",
        "Copy deploy request",
        "Select all rows",
    ] {
        screen.button(name);
    }
    screen.button("Copy for the ticket").click();
    assert!(screen.clipboard().is_some_and(|text| text.contains("For support:")));
}

#[test]
fn the_list_of_keys_shows_every_command_that_has_one() {
    let mut screen = Screen::named();
    screen.press(Modifiers::NONE, Key::F1);
    let offered: Vec<CommandId> = CommandId::offered(&screen.harness.state().state).collect();
    for command in offered {
        let shown = screen.has(&format!("shortcut-{}", command.author_id()));
        assert_eq!(shown, !command.shortcuts().is_empty(), "{command:?}");
    }
    screen.press(Modifiers::NONE, Key::Escape);
    assert!(!screen.has("shortcuts-heading"));
}

#[test]
fn help_comes_out_of_an_open_list_too_and_closes_it() {
    let mut screen = Screen::signed_in(two_partners());
    assert_eq!(screen.focused().as_deref(), Some("partner"));
    screen.press(Modifiers::NONE, Key::Space);
    assert!(egui::Popup::is_any_open(&screen.harness.ctx), "the list is open");
    screen.press(Modifiers::NONE, Key::F1);
    assert!(screen.has("shortcuts-heading"));
    assert!(!egui::Popup::is_any_open(&screen.harness.ctx));
    screen.press(Modifiers::NONE, Key::Escape);
    assert!(!screen.has("shortcuts-heading"));
}

#[test]
fn the_key_goes_from_panel_to_panel_and_back() {
    let mut screen = Screen::named();
    screen.press(Modifiers::COMMAND, Key::I);
    let mut visited = Vec::new();
    for _ in 0..5 {
        screen.press(Modifiers::NONE, Key::F6);
        visited.push(screen.focused().unwrap_or_default());
    }
    let expected = ["details-state", "run-details", "partner", "pie.legend.failed", "grid"];
    assert_eq!(visited, expected);
    screen.press(Modifiers::SHIFT, Key::F6);
    assert_eq!(screen.focused().as_deref(), Some("pie.legend.failed"));
}

#[test]
fn views_and_filters_are_commands_too() {
    let mut screen = Screen::named();
    for (words, view) in [
        ("all attempts", RowsView::AllAttempts),
        ("latest attempt", RowsView::LatestPerCloudPc),
    ] {
        open_palette(&mut screen);
        screen.write(words);
        screen.press(Modifiers::NONE, Key::Enter);
        assert_eq!(screen.harness.state().state.arrangement.view, view);
    }
    let toggle = ArrangeIntent::ToggleState(ActionState::Failed);
    screen.harness.state_mut().state.perform(Intent::Arrange(toggle));
    screen.answer_arrange();
    open_palette(&mut screen);
    screen.write("clear filter");
    screen.press(Modifiers::NONE, Key::Enter);
    assert!(screen.harness.state().state.arrangement.filter.is_empty());
}

#[test]
fn single_letters_are_keys_in_the_rows_until_somebody_switches_them_off() {
    let mut screen = Screen::named();
    let chosen = |screen: &Screen| screen.harness.state().state.arrangement.filter.states.len();
    screen.press(Modifiers::NONE, Key::F);
    assert_eq!(chosen(&screen), 1, "failures only");
    screen.press(Modifiers::NONE, Key::F);
    assert_eq!(chosen(&screen), 0);
    open_palette(&mut screen);
    screen.write("stop single letters");
    screen.press(Modifiers::NONE, Key::Enter);
    screen.press(Modifiers::NONE, Key::F);
    screen.press(Modifiers::NONE, Key::Slash);
    assert_eq!(chosen(&screen), 0);
    assert_eq!(
        screen.focused().as_deref(),
        Some("grid"),
        "a slash leads nowhere either"
    );
    screen.press(Modifiers::COMMAND, Key::F);
    assert_ne!(screen.focused().as_deref(), Some("grid"));
}

#[test]
fn the_export_is_a_command_with_a_key() {
    let mut screen = Screen::named();
    screen.press(Modifiers::COMMAND, Key::E);
    assert!(screen.harness.state().state.export.is_open());
}

#[test]
fn the_palette_s_field_stays_where_it_is_however_many_commands_fit() {
    let mut screen = Screen::named();
    screen.press(Modifiers::COMMAND, Key::K);
    let before = screen.by_author_id("commands-field");
    screen.write("kept runs");
    assert_eq!(screen.by_author_id("commands-field"), before);
    screen.write(" nothing has this name");
    assert_eq!(screen.by_author_id("commands-field"), before);
}

#[test]
fn commands_are_found_by_the_words_that_people_type() {
    let words = [
        ("watch", "command-watch-5"),
        ("report", "command-export"),
        ("yesterday", "command-changedsince"),
        ("find", "command-filterrows"),
        ("who", "command-withoutagent"),
        ("why", "command-opendetails"),
        ("ticket", "command-editnote"),
    ];
    for (word, author_id) in words {
        let mut screen = Screen::named();
        open_palette(&mut screen);
        screen.write(word);
        assert!(screen.has(author_id), "{word}");
    }
}
