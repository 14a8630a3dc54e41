//! Another language, chosen in the window.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::Command;
use rollcall::model::ActionState;
use rollcall::state::{Intent, LanguageChoice};

use super::fixture::*;

fn choose(screen: &mut Screen, author_id: &str) {
    for id in ["theme", author_id] {
        screen.harness.get_by(|node| node.author_id() == Some(id)).click();
        screen.harness.run();
    }
}

fn root_language(screen: &Screen) -> Option<String> {
    let root = screen.harness.root();
    root.accesskit_node().language().map(str::to_owned)
}

#[test]
fn a_language_chosen_in_the_menu_counts_at_once_for_words_numbers_rows_and_the_browser_and_is_kept() {
    let mut screen = Screen::named();
    assert_eq!(screen.value("status"), "All 2,612 results loaded · 1.4 s");
    assert_eq!(root_language(&screen).as_deref(), Some("en"));
    screen.commands();
    choose(&mut screen, "language-de");
    assert_eq!(screen.value("status"), "Alle 2.612 Ergebnisse geladen · 1,4 s");
    assert_eq!(root_language(&screen).as_deref(), Some("de"));
    screen.button("Abmelden");
    let commands = screen.commands();
    let speaks = |command: &Command| matches!(command, Command::Speak(texts) if texts.language == "de");
    assert!(commands.iter().any(speaks), "{commands:?}");
    let arranges = |command: &Command| match command {
        Command::Arrange { arrangement, .. } => {
            arrangement
                .filter
                .names
                .states
                .get(&ActionState::Failed)
                .map(String::as_str)
                == Some("Fehlgeschlagen")
        }
        _other => false,
    };
    assert!(
        commands.iter().any(arranges),
        "rows are found by the words on the screen"
    );
    let kept = &screen.harness.state().settings.kept;
    let german = LanguageChoice::Named("de".to_owned());
    assert_eq!(kept.last().and_then(|changes| changes.language.clone()), Some(german));
    choose(&mut screen, "language-system");
    assert_eq!(
        screen.value("status"),
        "All 2,612 results loaded · 1.4 s",
        "the system says nothing here"
    );
}

#[test]
fn the_details_of_a_row_and_the_keys_of_commands_change_their_language_too() {
    let mut screen = Screen::named();
    screen.press(egui::Modifiers::COMMAND, egui::Key::I);
    let says = |screen: &Screen, text: &str| screen.harness.query_all_by_label_contains(text).next().is_some();
    assert!(says(&screen, "Times") && !says(&screen, "Zeiten"));
    let german = LanguageChoice::Named("de".to_owned());
    let state = &mut screen.harness.state_mut().state;
    state.perform(Intent::ChooseLanguage(german));
    screen.harness.run();
    assert!(says(&screen, "Zeiten") && !says(&screen, "Times"));
    screen.press(egui::Modifiers::NONE, egui::Key::F1);
    assert_eq!(screen.value("shortcut-command-copyticket"), "Strg+Umschalt+C");
    assert_eq!(screen.value("shortcut-command-opendetails"), "Eingabe");
}
