//! Several customers in one window, by role and name.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::{Command, Event, SignInEvent, SignOutReason};
use rollcall::model::{
    CloudPcScope, KeepSignIn, PreparedProblem, Profile, ProfileEdit, ProfileId, RunEnd, SignInTarget, SignInWay,
};
use rollcall::state::{ChosenFile, FileKind, FileWanted, PreparedProfiles, Remembered};

use super::fixture::*;

fn second() -> Profile {
    Profile {
        name: "Fabrikam".to_owned(),
        tenant: "fabrikam.com".to_owned(),
        client_id: CLIENT_ID.to_owned(),
        ..Profile::empty(ProfileId::parse("second").unwrap())
    }
}

fn two() -> Remembered {
    let mut remembered = remembered();
    remembered.profiles.apply(&ProfileEdit::Put(second()));
    remembered
}

fn names(screen: &Screen) -> Vec<String> {
    let profiles = screen.harness.state().state.profiles.list();
    profiles.iter().map(|profile| profile.name.clone()).collect()
}

fn second_target() -> SignInTarget {
    second().target().unwrap()
}

/// Signed in to the first, with rows on the screen.
fn with_rows() -> Screen {
    let mut screen = Screen::new(two());
    screen.sign_in(one_partner());
    screen.tell([page_came(1, 1_200), ended(1, 2_612, RunEnd::Complete)]);
    screen.commands();
    screen
}

#[test]
fn a_key_shows_another_customer_and_nothing_of_the_first_stays() {
    let mut screen = with_rows();
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    screen.harness.run();
    assert_eq!(screen.commands(), vec![Command::RestoreSignIn(second_target())]);
    let state = &screen.harness.state().state;
    assert!(state.rows.is_none() && state.run.is_none() && state.query_form.partner_id.is_none());
    screen.button("Fabrikam");
    assert!(screen.harness.query_by_label("desk@msp.example").is_none());
    // What the first one's run still says is nobody's any more.
    screen.tell([page_came(1, 1_300)]);
    assert!(screen.harness.state().state.rows.is_none());
}

#[test]
fn the_menu_opens_by_key_and_is_walked_with_arrows_and_enter() {
    let mut screen = with_rows();
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    screen.harness.run();
    screen.button("Customers…");
    screen.harness.key_press(Key::ArrowDown);
    screen.harness.run();
    screen.harness.key_press(Key::Enter);
    screen.harness.run();
    assert_eq!(screen.commands(), vec![Command::RestoreSignIn(second_target())]);
    assert_eq!(screen.harness.state().state.shown.name, "Fabrikam");
}

fn open_dialog(screen: &mut Screen) {
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    screen.harness.run();
    screen.click("Customers…");
    screen.commands();
}

#[test]
fn a_short_name_is_proposed_and_can_be_changed_to_what_nobody_else_has() {
    let mut screen = with_rows();
    let short = |screen: &Screen, number: usize| {
        let profile = &screen.harness.state().state.profiles.list()[number];
        profile.short_name.as_ref().map(|short| short.as_str().to_owned())
    };
    let edit = |screen: &mut Screen, typed: &str| {
        open_dialog(screen);
        screen.click("Edit Fabrikam");
        screen.type_into("Short name", typed);
        screen.click("Save");
    };
    edit(&mut screen, "");
    assert_eq!(short(&screen, 1), Some("FAB".to_owned()), "nothing was typed");
    screen.click("Close");
    edit(&mut screen, "too long");
    screen
        .harness
        .get_by_label("A short name is one to four letters or digits");
    screen.type_into("Short name", "fk");
    screen.click("Save");
    assert_eq!(short(&screen, 1), Some("FK".to_owned()));
    screen.click("Add customer");
    screen.type_into("Name", "Tailspin");
    screen.type_into("Tenant", "tailspin.com");
    screen.type_into("Client ID", CLIENT_ID);
    screen.type_into("Short name", "FK");
    screen.click("Save");
    screen.harness.get_by_label("Another customer has this short name");
    screen.type_into("Short name", "");
    screen.click("Save");
    assert_eq!(short(&screen, 2), Some("TAI".to_owned()));
    assert_eq!(names(&screen), [TENANT, "Fabrikam", "Tailspin"], "names are whole");
}

#[test]
fn a_customer_is_added_with_name_colour_scope_and_keeping() {
    let mut screen = with_rows();
    open_dialog(&mut screen);
    screen.click("Add customer");
    screen.type_into("Name", "contoso.onmicrosoft.com");
    screen.type_into("Tenant", "tailspin.com");
    screen.click("Save");
    screen.harness.get_by_label("Another customer has this name");
    screen.harness.get_by_label_contains("application (client) ID");
    screen.type_into("Name", "Tailspin");
    screen.type_into("Client ID", CLIENT_ID);
    for name in [
        "My tenant consented only to CloudPC.ReadWrite.All",
        "Keep me signed in on this PC",
    ] {
        screen.harness.get_by_role_and_label(Role::CheckBox, name).click();
        screen.harness.run();
    }
    screen
        .harness
        .get_by_role_and_label(Role::RadioButton, "Violet")
        .click();
    screen.harness.run();
    screen.click("Save");
    let shown = screen.harness.state().state.shown.clone();
    assert_eq!(
        (shown.name.as_str(), shown.tenant.as_str()),
        ("Tailspin", "tailspin.com")
    );
    assert_eq!(
        (shown.scope, shown.keep),
        (CloudPcScope::ReadWrite, KeepSignIn::InMemory)
    );
    assert_eq!(screen.commands(), vec![Command::RestoreSignIn(shown.target().unwrap())]);
    assert_eq!(names(&screen), [TENANT, "Fabrikam", "Tailspin"]);
}

#[test]
fn the_order_changes_by_buttons_and_is_kept() {
    let mut screen = with_rows();
    open_dialog(&mut screen);
    screen.click("Move Fabrikam up");
    assert_eq!(names(&screen), ["Fabrikam", TENANT]);
    screen.click("Move Fabrikam down");
    assert_eq!(names(&screen), [TENANT, "Fabrikam"]);
    let kept = screen.harness.state().settings.kept.len();
    assert_eq!(kept, 2);
    assert!(screen.commands().is_empty());
    assert!(screen.harness.state().state.rows.is_some(), "the rows stay");
}

#[test]
fn removing_asks_first_forgets_the_sign_in_and_says_so() {
    let mut screen = with_rows();
    open_dialog(&mut screen);
    screen.click(&format!("Remove {TENANT}"));
    let question = format!("Remove {TENANT}?");
    screen.harness.get_by_role_and_label(Role::Label, &question);
    screen.click("Cancel");
    assert!(screen.commands().is_empty());
    screen.click(&format!("Remove {TENANT}"));
    screen.click("Remove");
    let removed = ProfileId::default_profile();
    let commands = vec![
        Command::RestoreSignIn(second_target()),
        Command::Forget(removed.clone()),
    ];
    assert_eq!(screen.commands(), commands);
    assert!(screen.harness.state().state.rows.is_none());
    screen.tell([Event::Forgotten {
        profile: removed,
        outcome: Ok(()),
    }]);
    screen.harness.get_by_label_contains("no sign-in of it is stored");
    assert_eq!(names(&screen), ["Fabrikam"]);
}

#[test]
fn a_customer_known_by_an_id_alone_is_called_by_its_place_with_the_id_beside_it() {
    let id = "0b8e4f7a-52c1-4d36-9a7e-c4d1f05a3b29";
    let mut remembered = two();
    remembered.profiles.apply(&ProfileEdit::Put(Profile {
        tenant: id.to_owned(),
        client_id: CLIENT_ID.to_owned(),
        ..Profile::empty(ProfileId::parse("third").unwrap())
    }));
    let mut screen = Screen::new(remembered);
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    screen.harness.run();
    screen.tell([Event::SignIn(SignInEvent::SignedOut(SignOutReason::NothingStored))]);
    screen.harness.get_by_label("Sign in to Customer 3");
    screen.button("Customer 3");
    screen.harness.get_by_label(id);
}

#[test]
fn a_new_customer_begins_with_its_name() {
    let mut screen = Screen::new(two());
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    screen.harness.run();
    screen.click("Add customer…");
    assert!(screen.field("Name").accesskit_node().is_focused());
}

#[test]
fn the_first_start_explains_offers_the_sample_tenant_and_a_prepared_file() {
    let mut screen = Screen::new(Remembered::default());
    screen.harness.get_by_label("Set up Rollcall");
    screen.click("Tenant, client ID: what is this?");
    screen
        .harness
        .get_by_label_contains("An administrator makes it once in Entra");
    screen.button("Try the sample tenant");
    screen.click("Open a prepared file…");
    screen.type_into("Where the file is", "\"/tmp/customers.toml\"");
    screen.click("Open");
    let path = std::path::PathBuf::from("/tmp/customers.toml");
    assert_eq!(screen.harness.state().settings.opened, std::slice::from_ref(&path));
    let why = PreparedProblem::SetsHosts {
        name: "authority".to_owned(),
    };
    let settings = &mut screen.harness.state_mut().settings;
    settings.prepared.push_back((path.clone(), Err(why)));
    screen.harness.run();
    screen
        .harness
        .get_by_label_contains("no file may say where sign-ins go");
    let prepared = PreparedProfiles::of([second()]);
    screen
        .harness
        .state_mut()
        .settings
        .prepared
        .push_back((path, Ok(prepared)));
    screen.harness.run();
    screen.harness.get_by_label("One customer added");
    screen.click("Close");
    let shown = screen.harness.state().state.shown.clone();
    assert_eq!(shown.name, "Fabrikam");
    assert_ne!(shown.id, second().id, "an id of its own");
    assert_eq!(screen.commands(), vec![Command::RestoreSignIn(shown.target().unwrap())]);
}

#[test]
fn a_prepared_file_is_chosen_in_the_system_s_dialog() {
    let mut screen = Screen::new(Remembered::default());
    screen.have_dialogs();
    screen.harness.state_mut().state.export.folder = "handed-over".into();
    screen.click("Open a prepared file…");
    let wanted = FileWanted::Open(FileKind::Prepared, "handed-over".into());
    assert_eq!(screen.asked_for(), Some(wanted.clone()));
    screen.close_dialog(ChosenFile::Nothing);
    assert!(screen.harness.state().settings.opened.is_empty());
    // What it is stands there meanwhile, and it can be asked again or typed.
    screen.field("Where the file is");
    screen.click("Choose file…");
    screen.close_dialog(ChosenFile::At("customers.toml".into()));
    let opened = &screen.harness.state().settings.opened;
    assert_eq!(*opened, [std::path::PathBuf::from("customers.toml")]);
}

#[test]
fn a_dialog_of_the_system_that_never_answers_does_not_keep_the_list_from_closing() {
    let mut screen = with_rows();
    screen.have_dialogs();
    open_dialog(&mut screen);
    screen.click("Open a prepared file…");
    assert!(screen.asked_for().is_some() && screen.harness.state().state.files.is_open());
    screen.press(Modifiers::NONE, Key::Escape);
    assert!(
        screen.has("prepared-path"),
        "that key may have been meant for the other dialog"
    );
    screen.click("Cancel");
    assert!(screen.has("customers-add"));
    screen.press(Modifiers::NONE, Key::Escape);
    assert!(!screen.has("customers-add"));
    // Its late answer is nobody's.
    screen.close_dialog(ChosenFile::At("customers.toml".into()));
    assert!(screen.harness.state().settings.opened.is_empty());
}

#[test]
fn the_card_names_its_customer_and_keeps_scope_and_keeping() {
    let mut screen = Screen::new(two());
    screen.tell([Event::SignIn(SignInEvent::SignedOut(SignOutReason::NothingStored))]);
    screen.commands();
    screen.harness.get_by_label(&format!("Sign in to {TENANT}"));
    screen.click("Connection details");
    for name in [
        "My tenant consented only to CloudPC.ReadWrite.All",
        "Keep me signed in on this PC",
    ] {
        screen.harness.get_by_role_and_label(Role::CheckBox, name).click();
        screen.harness.run();
    }
    screen.click("Sign in with a code");
    let expected = SignInTarget {
        scope: CloudPcScope::ReadWrite,
        keep: KeepSignIn::InMemory,
        ..target()
    };
    assert_eq!(screen.commands(), vec![Command::SignIn(expected, SignInWay::Code)]);
    let kept = screen.harness.state().state.shown.clone();
    assert_eq!((kept.scope, kept.keep), (CloudPcScope::ReadWrite, KeepSignIn::InMemory));
}

#[test]
fn signing_out_where_one_sign_in_serves_several_says_so_and_forgets_what_was_read_of_all() {
    let mut screen = Screen::new(two());
    screen.tell([signed_in()]);
    screen.commands();
    screen.click("Sign out");
    assert_eq!(screen.commands(), vec![Command::SignOut]);
    screen.tell([Event::SignIn(SignInEvent::SignedOut(SignOutReason::SignedOut))]);
    screen
        .harness
        .get_by_label_contains("Every customer that lived from this sign-in is signed out, 2 at most");
}
