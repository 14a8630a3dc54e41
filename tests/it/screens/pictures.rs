//! Pictures of every screen, for looking at: `ROLLCALL_PICTURES=DIR cargo test --test it pictures -- --ignored`, of some
//! with `ROLLCALL_PICTURES_ONLY=export-light`, in another language with `ROLLCALL_PICTURES_LANGUAGE=de`.

use egui_kittest::kittest::Queryable as _;
use std::collections::BTreeMap;

use rollcall::message::{Event, HistoryEvent, SignInEvent, SignOutReason};
use rollcall::model::{
    ActionState, Completeness, Failure, FailureKind, KeptEntry, KeptId, Notes, Profile, ProfileColor, ProfileEdit,
    ProfileId, RunEnd, RunHeader, Timestamp,
};
use rollcall::state::{
    AppState, ArrangeIntent, Autopilot, CompareIntent, HistoryIntent, Intent, LanguageChoice, PartnerIntent,
    ProfileIntent, Remembered, SettingsIntent, TenantKind, ThemeChoice,
};
use rollcall::table::{Column, Direction, SortKey};

use super::fixture::*;
use crate::support::picture::save;

pub type Prepare = fn(&mut Screen);

fn run(screen: &mut Screen) {
    screen.sign_in(two_partners());
    screen
        .harness
        .state_mut()
        .state
        .perform(Intent::ChoosePartner(PARTNER_1.to_owned()));
    screen.harness.state_mut().state.perform(Intent::Run);
    screen.harness.run();
}

/// Three customers, with the results of the first on the screen.
pub fn customers(screen: &mut Screen) {
    for (id, name, color) in [
        ("b", "Fabrikam", ProfileColor::Amber),
        ("c", "Tailspin Toys", ProfileColor::Violet),
    ] {
        let profile = Profile {
            name: name.to_owned(),
            tenant: format!("{id}.example"),
            client_id: CLIENT_ID.to_owned(),
            color,
            ..Profile::empty(ProfileId::parse(id).unwrap())
        };
        screen
            .harness
            .state_mut()
            .state
            .profiles
            .apply(&ProfileEdit::Put(profile));
    }
    run(screen);
    screen.tell([page_came(1, 1_200), ended(1, 2_612, RunEnd::Complete)]);
}

/// Everything has come, with names, and a failed row's details are open.
pub fn with_details(screen: &mut Screen) {
    run(screen);
    screen.tell([ended_named(1, 2_612)]);
    screen.harness.state_mut().state.grid.takes_focus = true;
    screen.harness.run();
    let order = screen.arranged().order.clone();
    let snapshot = screen.harness.state().state.rows.as_ref().unwrap().snapshot.clone();
    let is_failed = |number: &u32| snapshot.row(*number).unwrap().state() == ActionState::Failed;
    let position = order.iter().position(is_failed).unwrap();
    screen.harness.state_mut().state.grid.go_to_row = rollcall::state::GoToRow::Going(position);
    screen.harness.run();
    screen.press(egui::Modifiers::NONE, egui::Key::Enter);
}

/// A kept run that ended so many hours ago.
fn kept(id: i64, hours: i64, screen: &Screen) -> KeptEntry {
    KeptEntry {
        id: KeptId(id),
        header: RunHeader {
            key: id.to_string(),
            finished_ticks: screen.now().ticks() - hours * 3_600 * Timestamp::TICKS_PER_SECOND,
            tenant: "contoso.onmicrosoft.com".to_owned(),
            account: String::new(),
            partner_id: PARTNER_1.to_owned(),
            activity_id: None,
            cloud_pc_id: None,
            completeness: Completeness::Complete,
            num_rows: 2_612,
            counts: BTreeMap::new(),
            agent: None,
        },
    }
}

fn perform(screen: &mut Screen, intent: Intent) {
    screen.harness.state_mut().state.perform(intent);
    screen.harness.run();
}

fn click_id(screen: &mut Screen, id: &str) {
    screen.harness.get_by(|node| node.author_id() == Some(id)).click();
    screen.harness.run();
}

pub const SCREENS: [(&str, Prepare); 40] = [
    ("gone", |screen| {
        with_details(screen);
        super::changes::picture_of_gone(screen);
    }),
    ("partner-name", |screen| {
        with_details(screen);
        perform(screen, Intent::Partner(PartnerIntent::Name(PARTNER_1.to_owned())));
    }),
    ("partner-choice", |screen| {
        screen.sign_in(two_partners());
        click_id(screen, "partner");
    }),
    ("history", |screen| {
        with_details(screen);
        let runs = (1..=9).map(|id| kept(id, id * 13, screen)).collect();
        let notes = Notes::new();
        screen.tell([Event::History(HistoryEvent::Listed {
            runs,
            notes,
            num_written: 0,
        })]);
        perform(screen, Intent::History(HistoryIntent::Open));
    }),
    ("compare", |screen| {
        with_details(screen);
        perform(screen, Intent::Compare(CompareIntent::Open));
        perform(
            screen,
            Intent::Compare(CompareIntent::Type("CPC-0566\nCPC-0849\nOLD-PC-1".to_owned())),
        );
    }),
    ("note", |screen| {
        with_details(screen);
        perform(
            screen,
            Intent::History(HistoryIntent::EditNote(
                "3779b11e-de93-41dc-89ec-224906759172".to_owned(),
            )),
        );
    }),
    ("columns", |screen| {
        with_details(screen);
        click_id(screen, "columns");
    }),
    ("views", |screen| {
        with_details(screen);
        perform(
            screen,
            Intent::Arrange(ArrangeIntent::SaveView("Kiosks that failed".to_owned())),
        );
        click_id(screen, "views");
    }),
    ("find", |screen| {
        with_details(screen);
        screen.press(egui::Modifiers::COMMAND, egui::Key::F);
        screen.write("state:");
    }),
    ("settings", |screen| {
        with_details(screen);
        perform(screen, Intent::Settings(SettingsIntent::Open));
    }),
    ("overview", super::overview::picture_of_all),
    ("overview-found", super::overview::picture_of_found),
    ("overview-adding", super::overview::picture_of_adding),
    ("first-start", |screen| {
        let state = &mut screen.harness.state_mut().state;
        let (language, theme) = (state.language.clone(), state.theme);
        *state = AppState::default();
        (state.language, state.theme) = (language, theme);
        screen.harness.run();
        let fold = screen.harness.state().words.loader().get("what-is-this");
        screen.click(&fold);
    }),
    ("customers-menu", |screen| {
        customers(screen);
        screen
            .harness
            .key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::P);
        screen.harness.run();
    }),
    ("customers-list", |screen| {
        customers(screen);
        let wish = Intent::Profiles(ProfileIntent::OpenList);
        screen.harness.state_mut().state.perform(wish);
    }),
    ("customers-form", |screen| {
        customers(screen);
        let wish = ProfileIntent::Edit(ProfileId::parse("b").unwrap());
        screen.harness.state_mut().state.perform(Intent::Profiles(wish));
    }),
    ("form", |screen| {
        screen.tell([Event::SignIn(SignInEvent::SignedOut(SignOutReason::NothingStored))]);
    }),
    ("form-failed", |screen| {
        let failure = Failure {
            entra_code: Some(7_000_218),
            code: Some("invalid_client".to_owned()),
            service_message: Some("AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.".to_owned()),
            ..Failure::new(FailureKind::SignInRefused)
        };
        screen.tell([Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(failure)))]);
    }),
    ("form-wrong", |screen| {
        screen.tell([Event::SignIn(SignInEvent::SignedOut(SignOutReason::Canceled))]);
        let state = &mut screen.harness.state_mut().state;
        state.perform(Intent::EditTenant("common".to_owned()));
        state.perform(Intent::EditClientId("6f1c2a4e".to_owned()));
        state.perform(Intent::SignIn);
    }),
    ("code", |screen| {
        screen.tell([code_ready()]);
        screen.advance(std::time::Duration::from_secs(28));
    }),
    ("code-error", |screen| {
        screen.tell([code_ready()]);
        let fold = screen.harness.state().words.loader().get("code-browser-error");
        screen.harness.get_by_label(&fold).click();
        screen.harness.run_steps(40);
    }),
    ("browser", |screen| screen.tell([super::browser::browser_ready()])),
    ("code-expired", |screen| {
        screen.tell([code_ready()]);
        screen.advance(std::time::Duration::from_secs(901));
    }),
    ("asking", |screen| {
        screen.tell([Event::SignIn(SignInEvent::AskingForCode)]);
    }),
    ("nothing-asked", |screen| screen.sign_in(two_partners())),
    ("loading", run),
    ("reading", |screen| {
        run(screen);
        screen.tell([page_came(1, 1_200)]);
    }),
    ("full", |screen| {
        run(screen);
        screen.tell([page_came(1, 1_200), ended(1, 2_612, RunEnd::Complete)]);
    }),
    ("incomplete", |screen| {
        run(screen);
        screen.tell([ended(1, 6_200, incomplete(FailureKind::ConnectionCut))]);
    }),
    ("failed", |screen| {
        run(screen);
        screen.tell([ended_without_a_page(1, incomplete(FailureKind::NotPermitted))]);
    }),
    ("empty", |screen| {
        run(screen);
        screen.tell([ended(1, 0, RunEnd::Complete)]);
    }),
    ("filtered", |screen| {
        run(screen);
        screen.tell([ended(1, 2_612, RunEnd::Complete)]);
        let state = &mut screen.harness.state_mut().state;
        state.perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Failed)));
        state.perform(Intent::Arrange(ArrangeIntent::Sort(vec![SortKey {
            column: Column::Error,
            direction: Direction::Ascending,
        }])));
        screen.answer_arrange();
    }),
    ("row-details", with_details),
    ("row-menu", |screen| {
        with_details(screen);
        screen.press(egui::Modifiers::NONE, egui::Key::Escape);
        screen.press(egui::Modifiers::SHIFT, egui::Key::F10);
    }),
    ("palette", |screen| {
        with_details(screen);
        screen.press(egui::Modifiers::COMMAND, egui::Key::K);
        screen.write("copy");
    }),
    ("export", |screen| {
        with_details(screen);
        screen.press(egui::Modifiers::COMMAND, egui::Key::E);
    }),
    ("menu", |screen| {
        with_details(screen);
        screen.harness.get_by(|node| node.author_id() == Some("theme")).click();
        screen.harness.run();
    }),
    ("shortcuts", |screen| {
        with_details(screen);
        screen.press(egui::Modifiers::NONE, egui::Key::F1);
    }),
    ("details", |screen| {
        run(screen);
        screen.tell([ended(1, 2_612, RunEnd::Complete)]);
        screen.harness.state_mut().state.perform(Intent::OpenRunDetails);
    }),
];

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_every_screen() {
    let Some(folder) = std::env::var_os("ROLLCALL_PICTURES") else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let only = std::env::var("ROLLCALL_PICTURES_ONLY").unwrap_or_default();
    let language = std::env::var("ROLLCALL_PICTURES_LANGUAGE").unwrap_or_default();
    let language = LanguageChoice::parse(&language).unwrap_or_default();
    let sizes = [
        ("small", [1280.0, 800.0]),
        ("large", [1920.0, 1080.0]),
        ("narrow", [720.0, 520.0]),
    ];
    for (theme, choice) in [("light", ThemeChoice::Light), ("dark", ThemeChoice::Dark)] {
        for (size_name, size) in sizes {
            for (name, prepare) in SCREENS {
                let file = format!("{name}-{theme}-{size_name}.png");
                if !file.contains(&only) {
                    continue;
                }
                let kind = if name == "code" {
                    TenantKind::Sample
                } else {
                    TenantKind::Customer
                };
                let mut screen = Screen::with(
                    Remembered {
                        theme: choice,
                        language: language.clone(),
                        ..remembered()
                    },
                    kind,
                    Autopilot::Off,
                    size,
                );
                prepare(&mut screen);
                screen.harness.run();
                save(&mut screen.harness, &folder.join(file));
            }
        }
    }
}
