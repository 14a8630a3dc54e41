//! What keys and commands mean over all customers, where nothing of one is on the screen.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::{Command, Event, OverviewCommand, OverviewEvent, SignInEvent, SignOutReason};
use rollcall::model::{Account, CustomerReport, Note, ProfileId, Round, Standing};
use rollcall::state::{AppState, CommandSearch, Home, Intent, NoteForm, Overlay, PartnerForm, Remembered};
use rollcall::table::Snapshot;
use rollcall::ui::commands::CommandId;

use super::fixture::*;
use super::overview::{read, three};

fn is_enabled(screen: &mut Screen, command: CommandId) -> bool {
    let title = {
        let window = screen.harness.state();
        command.title(&window.words, &window.state)
    };
    let palette = Overlay::Commands(CommandSearch { text: title, place: 0 });
    screen.harness.state_mut().state.perform(Intent::Lay(palette));
    screen.harness.run();
    let id = command.author_id();
    let node = screen.harness.get_by(|node| node.author_id() == Some(id.as_str()));
    let is_enabled = !node.accesskit_node().is_disabled();
    screen.press(Modifiers::NONE, Key::Escape);
    is_enabled
}

/// All customers, and behind them one with a run.
fn over_a_run() -> Screen {
    let mut screen = read();
    screen.tell([signed_in(), Event::Partners(Ok(one_partner())), ended_named(1, 40)]);
    let state = &screen.harness.state().state;
    assert!(state.is_over_all() && state.run.is_some() && state.sign_in.is_signed_in());
    screen.commands();
    screen
}

#[test]
fn f5_asks_for_all_and_never_runs_a_customer_who_is_not_seen() {
    let mut screen = over_a_run();
    screen.press(Modifiers::NONE, Key::F5);
    let commands = screen.commands();
    assert!(
        matches!(&commands[..], [Command::Overview(OverviewCommand::Refresh { .. })]),
        "{commands:?}"
    );
    screen.press(Modifiers::COMMAND, Key::K);
    for (words, name) in [
        ("refresh all", "Refresh all, F5"),
        ("add customers", "Add customers…, Ctrl+N"),
    ] {
        screen.write(words);
        screen.button(name);
        screen.press(Modifiers::COMMAND, Key::A);
        screen.press(Modifiers::NONE, Key::Backspace);
    }
    screen.press(Modifiers::NONE, Key::Escape);
    screen.press(Modifiers::COMMAND, Key::N);
    assert!(screen.has("add-customers-field"));
}

#[test]
fn commands_of_one_customer_cannot_be_used_over_all() {
    let mut screen = over_a_run();
    for command in [
        CommandId::KeptRuns,
        CommandId::RunDetails,
        CommandId::NamePartner,
        CommandId::ResumeRun,
        CommandId::CopyRows,
    ] {
        assert!(!is_enabled(&mut screen, command), "{command:?}");
    }
    for command in [CommandId::NextPanel, CommandId::PreviousPanel] {
        assert!(is_enabled(&mut screen, command), "{command:?}");
    }
    screen.press(Modifiers::COMMAND, Key::F);
    assert_eq!(screen.focused().as_deref(), Some("overview-find"));
}

type Open = fn(&mut AppState);

/// Everything that is drawn over the rows of one customer, opened by whoever.
const OVER_ROWS: [(&str, Open); 6] = [
    ("run details", |state| state.details_are_open = true),
    ("kept runs", |state| state.history.is_open = true),
    ("note", |state| {
        state.history.note_form = Some(NoteForm {
            cloud_pc_id: String::new(),
            note: Note::default(),
        });
    }),
    ("partner's name", |state| {
        let (id, name) = (PARTNER_1.to_owned(), String::new());
        state.partner_naming.form = Some(PartnerForm { id, name });
    }),
    ("comparison", |state| state.compare.is_open = true),
    ("export", |state| {
        state.export.stage = rollcall::state::ExportStage::Choosing(None);
    }),
];

#[test]
fn a_dialog_that_is_not_drawn_takes_no_keys() {
    for (name, open) in OVER_ROWS {
        let mut signed_out = Screen::new(remembered());
        let reason = SignOutReason::NothingStored;
        signed_out.tell([Event::SignIn(SignInEvent::SignedOut(reason))]);
        for (place, mut screen) in [
            ("all customers", Box::new(over_a_run())),
            ("sign-in", Box::new(signed_out)),
        ] {
            open(&mut screen.harness.state_mut().state);
            screen.harness.run();
            screen.press(Modifiers::COMMAND, Key::K);
            assert!(screen.has("commands-field"), "{name} keeps the keys from {place}");
        }
    }
}

#[test]
fn with_one_customer_nothing_of_all_is_among_keys_and_commands() {
    let alone = Remembered {
        home: Home::Overview,
        ..remembered()
    };
    let of_all = [
        CommandId::AllCustomers,
        CommandId::ShowBroken,
        CommandId::AddCustomers,
        CommandId::SignInForAll,
        CommandId::CheckAgain,
        CommandId::CopyList,
        CommandId::ShowCustomer(0),
    ];
    for (customers, is_there) in [(alone, false), (three(), true)] {
        let mut screen = Screen::new(customers);
        for (key, modifiers, kind) in [
            (Key::F1, Modifiers::NONE, "shortcut-"),
            (Key::K, Modifiers::COMMAND, ""),
        ] {
            screen.press(modifiers, key);
            for command in of_all {
                if kind == "shortcut-" && command.shortcuts().is_empty() {
                    continue;
                }
                if kind.is_empty() {
                    let title = {
                        let window = screen.harness.state();
                        command.title(&window.words, &window.state)
                    };
                    let palette = Overlay::Commands(CommandSearch { text: title, place: 0 });
                    screen.harness.state_mut().state.perform(Intent::Lay(palette));
                    screen.harness.run();
                }
                let id = format!("{kind}{}", command.author_id());
                assert_eq!(screen.has(&id), is_there, "{id}");
            }
            screen.press(Modifiers::NONE, Key::Escape);
        }
    }
}

/// A customer who is read by this account, with the sign-in that lies under another name.
fn read_by(name: &str, owner: &str) -> Event {
    let id = |name| ProfileId::parse(name).unwrap();
    let account = Account {
        username: "ada@partner.example".to_owned(),
        name: None,
        tenant_id: None,
    };
    Event::Overview(OverviewEvent::Customer {
        round: Round(1),
        profile: id(name),
        report: Box::new(CustomerReport {
            standing: Standing::Ready,
            account: Some(account),
            served_by: Some(id(owner)),
            read_at: Some(start()),
            ..CustomerReport::default()
        }),
        rows: Snapshot::default(),
    })
}

#[test]
fn after_a_restart_the_page_of_all_says_who_is_signed_in_and_signs_out() {
    let mut screen = Screen::new(three());
    screen.commands();
    assert!(!screen.has("sign-out") && !screen.has("account"), "nobody is known yet");
    assert!(!is_enabled(&mut screen, CommandId::SignOut));
    screen.tell([read_by("contoso", "tailspin"), read_by("tailspin", "tailspin")]);
    assert!(screen.value("account").contains("ada@partner.example"));
    assert!(is_enabled(&mut screen, CommandId::SignOut));
    screen.click("Sign out");
    let commands = screen.commands();
    let [Command::RestoreSignIn(target), Command::SignOut, rest @ ..] = &commands[..] else {
        panic!("{commands:?}");
    };
    assert_eq!(target.profile, ProfileId::parse("tailspin").unwrap(), "whose it is");
    assert!(matches!(rest, [Command::Overview(OverviewCommand::Forget)]), "{rest:?}");
    assert!(!screen.has("sign-out") && !screen.has("account"));
    assert!(screen.harness.state().state.is_over_all());
}
