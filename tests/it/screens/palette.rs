//! The palette has every command: whatever can be clicked in the window stands in it, or here with the reason why not.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::{Command, Event, OverviewCommand, OverviewEvent};
use rollcall::state::{ArrangeIntent, Cadence, Intent, LanguageChoice, OverviewIntent};
use rollcall::table::{Column, Direction, SortKey};
use rollcall::ui::commands::CommandId;

use super::fixture::*;
use super::overview::{found, read};

/// What can be clicked, by its author id, and the command that does the same.
const COMMANDS: &[(&str, CommandId)] = &[
    ("all-customers", CommandId::AllCustomers),
    ("cancel", CommandId::CancelRun),
    ("changes", CommandId::ChangesOnly),
    ("changes-since", CommandId::ChangedSince),
    ("chart-toggle", CommandId::FoldCharts),
    ("check-again", CommandId::CheckAgain),
    ("clear-all", CommandId::ClearFilter),
    ("columns", CommandId::Columns),
    ("compare", CommandId::Compare),
    ("copy-for-users", CommandId::CopyForUsers),
    ("copy-ticket", CommandId::CopyTicket),
    ("customer", CommandId::CustomerMenu),
    ("details-close", CommandId::FoldDetails),
    ("details-edit-note", CommandId::EditNote),
    ("details-handled", CommandId::MarkHandled),
    ("export", CommandId::Export),
    ("headline", CommandId::ClearFilter),
    ("headline-as-of", CommandId::RunDetails),
    ("headline-customer", CommandId::CustomerMenu),
    ("headline-without-agent", CommandId::WithoutAgent),
    ("notes-hide", CommandId::HideHandled),
    ("open-settings", CommandId::Settings),
    ("overview-add", CommandId::AddCustomers),
    ("overview-broke", CommandId::ShowBroken),
    ("overview-cancel", CommandId::CancelRun),
    ("overview-clear", CommandId::ClearFilter),
    ("overview-copy-list", CommandId::CopyList),
    ("overview-export", CommandId::Export),
    ("overview-handled", CommandId::HideHandled),
    ("overview-refresh", CommandId::Run),
    ("overview-sign-in", CommandId::SignInForAll),
    ("overview-since", CommandId::ChangedSince),
    ("overview-watch", CommandId::Watch(Cadence::FiveMinutes)),
    ("partner-rename", CommandId::NamePartner),
    ("run", CommandId::Run),
    ("run-details", CommandId::RunDetails),
    ("sign-out", CommandId::SignOut),
    ("theme", CommandId::ThemeDark),
    ("view-attempts", CommandId::ShowAttempts),
    ("view-latest", CommandId::ShowLatest),
    ("views", CommandId::Views),
    ("watch", CommandId::Watch(Cadence::FiveMinutes)),
];

/// How the author ids begin of what has no command of its own, and why.
const EXCEPTIONS: &[(&str, &str)] = &[
    (
        "pie.",
        "a part of a picture of the rows: F6 leads there, and the filter line has words for it",
    ),
    ("errors.", "the same"),
    ("days.", "the same"),
    ("facets.", "the same"),
    ("rollouts-all", "shows more of the same"),
    (
        "grid.header.",
        "sorts further by a column: a cell of it is reached by keys, and sorted by",
    ),
    ("headline-part", "the same, in the sentence above the rows"),
    (
        "headline-partner",
        "asks for another choice of the field of the same name",
    ),
    ("partner", "a choice of values with its own keys: F6 leads to it"),
    (
        "query-more",
        "unfolds two fields, whose conditions the filter line has (activity:, id:)",
    ),
    ("details-copy-id", "copies the id beside it: of several, each its own"),
    (
        "overview-needy",
        "shows an order of the list that the head of a column has too",
    ),
    (
        "overview-failed-lately",
        "two words in the field that finds, where nothing can be compared",
    ),
    ("overview-open", "Enter on the customer does it"),
    (
        "copy-consent-link",
        "copies what stands beside it about the customer that is chosen",
    ),
    ("copy-failure", "the same"),
];

fn reason(id: &str) -> Option<&'static str> {
    EXCEPTIONS
        .iter()
        .find(|(start, _)| id.starts_with(start))
        .map(|(_, why)| *why)
}

/// What can be clicked, but for rows, lines and titles of lists: keys reach cells, and a cell's column is sorted by.
fn clickable(screen: &Screen) -> Vec<String> {
    let roles = [
        Role::Button,
        Role::Link,
        Role::CheckBox,
        Role::ComboBox,
        Role::RadioButton,
    ];
    let nodes = screen.harness.query_all_by(|node| roles.contains(&node.role()));
    let id = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.author_id()
            .map_or_else(|| node.label().unwrap_or_default(), str::to_owned)
    };
    nodes.map(id).collect()
}

fn with_a_finding() -> Screen {
    let mut screen = read();
    screen.commands();
    let search = OverviewIntent::Search("ada".to_owned());
    let commands = screen.harness.state_mut().state.perform(Intent::Overview(search));
    let number = commands.iter().find_map(|command| match command {
        Command::Overview(OverviewCommand::Find { number, .. }) => Some(*number),
        _other => None,
    });
    screen.tell([found_event(number.unwrap())]);
    screen
}

fn found_event(number: u64) -> Event {
    Event::Overview(OverviewEvent::Found {
        without_notes: Vec::new(),
        number,
        findings: vec![found("tailspin", 1)],
        num_found: 1,
    })
}

#[test]
fn whatever_can_be_clicked_is_a_command_or_has_a_reason_not_to_be() {
    let mut rows = Screen::named();
    rows.press(Modifiers::COMMAND, Key::I);
    let reads = Screen::running();
    let mut chosen = read();
    chosen.harness.get_by_label_contains("Fabrikam: Needs consent").focus();
    chosen.harness.run();
    let mut without = BTreeMap::new();
    for (name, screen) in [
        ("rows", &rows),
        ("a run that reads", &reads),
        ("all customers", &chosen),
        ("what was found", &with_a_finding()),
    ] {
        let state = &screen.harness.state().state;
        let offered: Vec<CommandId> = CommandId::offered(state).collect();
        let clickable = clickable(screen);
        assert!(clickable.len() > 5, "{name}: {clickable:?}");
        for id in clickable {
            let command = COMMANDS.iter().find(|(own, _)| *own == id).map(|(_, command)| command);
            let is_in_palette = command.is_some_and(|command| offered.contains(command));
            if !is_in_palette && reason(&id).is_none() {
                without.insert(id, name);
            }
        }
    }
    assert!(without.is_empty(), "no command and no reason: {without:#?}");
}

fn choose(screen: &mut Screen, words: &str) {
    screen.press(Modifiers::COMMAND, Key::K);
    screen.write(words);
    screen.press(Modifiers::NONE, Key::Enter);
    assert!(!screen.has("commands-field"), "{words} cannot be used");
}

/// A row with the keyboard in the cell of the device.
fn in_a_cell() -> Screen {
    let mut screen = Screen::named();
    for _ in 0..2 {
        screen.press(Modifiers::NONE, Key::ArrowRight);
    }
    assert_eq!(screen.harness.state().state.grid.cell_column, Some(Column::Device));
    screen.commands();
    screen
}

#[test]
fn what_the_menu_of_a_cell_does_the_palette_does_too() {
    let mut screen = in_a_cell();
    choose(&mut screen, "copy cell");
    let device = screen.clipboard().expect("the cell");
    assert!(device.starts_with("CPC-"), "{device}");
    choose(&mut screen, "sort by the column");
    let sort = screen.arrangement().sort;
    let key = SortKey {
        column: Column::Device,
        direction: Direction::Ascending,
    };
    assert_eq!(sort, [key]);
    choose(&mut screen, "only rows with the value");
    assert_eq!(screen.arrangement().filter.picks.len(), 1);
    screen.press(Modifiers::NONE, Key::ArrowRight);
    choose(&mut screen, "keep the columns up to");
    assert_eq!(screen.harness.state().state.grid.num_pinned(), 3);
    let mut screen = Screen::named();
    screen.press(Modifiers::COMMAND, Key::K);
    screen.write("copy cell");
    let node = screen
        .harness
        .get_by(|node| node.author_id() == Some("command-copycell"));
    assert!(node.accesskit_node().is_disabled(), "no cell has the keyboard");
}

#[test]
fn a_menu_that_a_command_opens_has_the_keyboard() {
    for (words, inside) in [("columns…", "columns."), ("views…", "view-name")] {
        let mut screen = Screen::named();
        choose(&mut screen, words);
        screen.harness.run();
        let focused = screen.focused().unwrap_or_default();
        assert!(focused.starts_with(inside), "{words} leads to {focused:?}");
    }
    let mut screen = Screen::named();
    choose(&mut screen, "changed since…");
    assert!(screen.has("history-open"));
    screen.press(Modifiers::NONE, Key::Escape);
    let mut all = read();
    choose(&mut all, "changed since…");
    all.button("Since the last run");
}

#[test]
fn language_cadence_and_saved_views_are_chosen_there_too() {
    let mut screen = Screen::named();
    choose(&mut screen, "refresh every 5");
    assert_eq!(screen.harness.state().state.watching.cadence, Cadence::FiveMinutes);
    let save = ArrangeIntent::SaveView("Only the failed".to_owned());
    screen.harness.state_mut().state.perform(Intent::Arrange(save));
    screen.harness.run();
    screen.commands();
    choose(&mut screen, "view only the failed");
    assert!(matches!(screen.commands().last(), Some(Command::Arrange { .. })));
    choose(&mut screen, "language deutsch");
    let german = LanguageChoice::Named("de".to_owned());
    assert_eq!(screen.harness.state().state.language, german);
    let mut all = read();
    choose(&mut all, "refresh every 5");
    let state = &all.harness.state().state;
    assert_eq!(state.overview.watch.watching.cadence, Cadence::FiveMinutes);
    assert_eq!(state.watching.cadence, Cadence::Off, "the customer's is another");
}
