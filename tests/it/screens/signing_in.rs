//! Signing in, as a person sees it.

use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::{Command, Event, SignInEvent, SignOutReason};
use rollcall::model::{Failure, FailureKind, Keeping, KeyringTrouble, Profile, ProfileEdit, ProfileId, SignInWay};
use rollcall::state::{Autopilot, Changes, LetterKeys, Remembered, TenantKind};

use super::fixture::*;

fn signed_out(reason: SignOutReason) -> Event {
    Event::SignIn(SignInEvent::SignedOut(reason))
}

#[test]
fn the_first_start_asks_for_tenant_and_client_id_and_signs_in_with_them() {
    let mut screen = Screen::new(Remembered::default());
    assert!(screen.commands().is_empty(), "nothing is known yet");
    screen.type_into("Tenant", " Contoso.onmicrosoft.com ");
    screen.type_into("Client ID", &format!("{{{CLIENT_ID}}}"));
    screen.click("Sign in with a code");
    assert_eq!(screen.commands(), vec![Command::SignIn(target(), SignInWay::Code)]);
    assert_eq!(
        screen.harness.state().settings.kept,
        vec![Changes {
            profiles: vec![
                ProfileEdit::Put(Profile {
                    tenant: TENANT.to_owned(),
                    client_id: CLIENT_ID.to_owned(),
                    ..Profile::empty(ProfileId::default_profile())
                }),
                ProfileEdit::Choose(ProfileId::default_profile()),
            ],
            ..Changes::default()
        }],
        "kept for the next start"
    );
}

#[test]
fn the_first_start_begins_in_the_first_field() {
    let screen = Screen::new(Remembered::default());
    assert!(screen.field("Tenant").accesskit_node().is_focused());
}

#[test]
fn unfolding_moves_the_card_nowhere_and_the_first_page_still_fits() {
    let mut screen = Screen::new(Remembered::default());
    let before = screen.by_author_id("tenant");
    screen.click("Tenant, client ID: what is this?");
    assert_eq!(screen.by_author_id("tenant"), before);
    assert!(screen.by_author_id("try-sample").bottom() < 800.0);
    let small = [640.0, 480.0];
    let mut screen = Screen::with(Remembered::default(), TenantKind::Customer, Autopilot::Off, small);
    let before = screen.by_author_id("tenant");
    screen.click("Tenant, client ID: what is this?");
    assert_eq!(screen.by_author_id("tenant"), before);
}

#[test]
fn the_sample_tenant_asks_nobody_for_what_it_knows() {
    let mut screen = Screen::with(remembered(), TenantKind::Sample, Autopilot::Off, [1280.0, 800.0]);
    screen.tell([signed_out(SignOutReason::SignedOut)]);
    screen.harness.get_by_label("Sign in to the sample tenant");
    screen.harness.get_by_label("Signed out of the sample tenant");
    for absent in ["Connection details", "Keep me signed in on this PC"] {
        assert!(screen.harness.query_by_label(absent).is_none(), "{absent}");
    }
    assert_eq!(screen.harness.get_all_by_label("Rollcall").count(), 1);
}

#[test]
fn a_known_connection_is_restored_without_asking() {
    let screen = Screen::new(remembered());
    assert_eq!(screen.commands(), vec![Command::RestoreSignIn(target())]);
    screen
        .harness
        .get_by_label("Looking for the sign-in stored on this computer");
}

#[test]
fn what_is_wrong_with_tenant_and_client_id_is_said_and_nothing_is_sent() {
    let mut screen = Screen::new(Remembered::default());
    screen.type_into("Tenant", "common");
    screen.type_into("Client ID", "1234");
    screen.click("Sign in with a code");
    assert!(screen.commands().is_empty());
    screen.harness.get_by_label_contains("admit personal accounts");
    screen.harness.get_by_label_contains("Not an ID");
    screen.type_into("Tenant", "contoso.com");
    assert!(
        screen
            .harness
            .query_by_label_contains("admit personal accounts")
            .is_none()
    );
}

#[test]
fn enter_in_a_field_signs_in() {
    let mut screen = Screen::new(remembered());
    screen.tell([signed_out(SignOutReason::NothingStored)]);
    screen.commands();
    screen.click("Connection details");
    screen.field("Client ID").focus();
    screen.harness.run();
    screen.harness.key_press(Key::Enter);
    screen.harness.run();
    assert_eq!(screen.commands(), vec![Command::SignIn(target(), SignInWay::Code)]);
}

#[test]
fn the_card_shows_the_code_counts_down_and_offers_a_new_one() {
    let mut screen = Screen::new(remembered());
    screen.tell([signed_out(SignOutReason::NothingStored), code_ready()]);
    screen.commands();
    for text in [
        "BCK7QW4TN",
        "15:00 left",
        "Only enter this code if you started this sign-in in Rollcall",
        "Never send this code to anyone",
    ] {
        screen.harness.get_by_label(text);
    }
    screen.advance(Duration::from_secs(28));
    screen.harness.get_by_label("14:32 left");
    screen.advance(Duration::from_mins(15));
    screen.click("New code");
    assert_eq!(screen.commands(), vec![Command::SignIn(target(), SignInWay::Code)]);
}

#[test]
fn one_key_copies_the_code_and_so_does_the_button() {
    let mut screen = Screen::new(remembered());
    screen.tell([code_ready()]);
    screen.harness.key_down(Key::C);
    assert_eq!(screen.copied(), Some("BCK7QW4TN".to_owned()));
    screen.harness.get_by_label_contains("Copied");
    screen.harness.event(egui::Event::Copy);
    assert_eq!(screen.copied(), Some("BCK7QW4TN".to_owned()));
    screen.button("Copy code").click();
    assert_eq!(screen.copied(), Some("BCK7QW4TN".to_owned()));
}

#[test]
fn where_letters_are_no_keys_c_alone_copies_no_code_and_none_is_promised() {
    let mut screen = Screen::new(remembered());
    screen.harness.state_mut().state.workbench.letter_keys = LetterKeys::Off;
    screen.tell([code_ready()]);
    screen.harness.key_down(Key::C);
    screen.harness.run();
    assert!(screen.harness.query_by_label_contains("Copied").is_none());
    let told = screen.button("Copy code").accesskit_node().description();
    assert_eq!(told.as_deref(), Some("Ctrl+C"));
    screen.harness.event(egui::Event::Copy);
    assert_eq!(screen.copied(), Some("BCK7QW4TN".to_owned()));
}

#[test]
fn the_sign_in_page_opens_in_the_browser() {
    let mut screen = Screen::new(remembered());
    screen.tell([code_ready()]);
    screen.button("Open sign-in page").click();
    let opened = screen.output_of_next_frames(|command| match command {
        OutputCommand::OpenUrl(open) => Some(open.url.clone()),
        _other => None,
    });
    assert_eq!(opened.as_deref(), Some("https://login.microsoft.com/device"));
}

#[test]
fn canceling_stops_the_polling_by_button_and_by_key() {
    let mut screen = Screen::new(remembered());
    screen.tell([code_ready()]);
    screen.commands();
    screen.click("Cancel sign-in");
    assert_eq!(screen.commands(), vec![Command::CancelSignIn]);
    screen.harness.get_by_label("Sign-in canceled");
    screen.tell([code_ready()]);
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    assert_eq!(screen.commands(), vec![Command::CancelSignIn]);
}

#[test]
fn trouble_while_polling_is_said_and_taken_back() {
    let mut screen = Screen::new(remembered());
    let failure = Failure::new(FailureKind::Unreachable {
        host: "login.microsoftonline.com".to_owned(),
    });
    screen.tell([code_ready(), Event::SignIn(SignInEvent::PollingTrouble(failure))]);
    screen.harness.get_by_label_contains("still trying");
    screen.tell([Event::SignIn(SignInEvent::PollingWell)]);
    assert!(screen.harness.query_by_label_contains("still trying").is_none());
}

#[test]
fn a_refusal_says_what_to_do_and_copies_its_ids() {
    let mut screen = Screen::new(remembered());
    let failure = Failure {
        entra_code: Some(53_003),
        code: Some("access_denied".to_owned()),
        request_id: Some("trace-1".to_owned()),
        correlation_id: Some("correlation-1".to_owned()),
        ..Failure::new(FailureKind::SignInRefused)
    };
    screen.tell([signed_out(SignOutReason::Failed(failure))]);
    screen
        .harness
        .get_by_label("A Conditional Access policy blocked the sign-in");
    screen.button("Copy details").click();
    let copied = screen.copied().unwrap_or_default();
    for piece in ["AADSTS53003", "access_denied", "trace-1", "correlation-1"] {
        assert!(copied.contains(piece), "{copied}");
    }
    screen.button("Sign in with a code");
}

#[test]
fn a_refused_code_offers_the_browser_in_one_click_and_a_refused_browser_does_not() {
    let mut screen = Screen::new(remembered());
    let refused = || {
        signed_out(SignOutReason::Failed(Failure {
            entra_code: Some(530_035),
            ..Failure::new(FailureKind::SignInDeclined)
        }))
    };
    screen.tell([signed_out(SignOutReason::NothingStored)]);
    screen.click("Sign in with a code");
    screen.tell([refused()]);
    screen.commands();
    let twice = screen.harness.query_by_label("Sign in with the browser");
    assert!(twice.is_none(), "the way on stands there once");
    screen.click("Sign in with the browser instead");
    assert_eq!(
        screen.commands(),
        vec![Command::SignIn(target(), SignInWay::Browser)],
        "everything typed is kept"
    );
    screen.tell([refused()]);
    assert!(
        screen
            .harness
            .query_by_label("Sign in with the browser instead")
            .is_none()
    );
}

#[test]
fn missing_consent_gives_the_link_to_send_or_to_open_and_says_who_it_is_for() {
    let link = "https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?client_id=x";
    let mut screen = Screen::new(remembered());
    let failure = Failure {
        entra_code: Some(65_001),
        admin_consent: url::Url::parse(link).ok().map(Box::new),
        ..Failure::new(FailureKind::SignInRefused)
    };
    screen.tell([signed_out(SignOutReason::Failed(failure))]);
    screen
        .harness
        .get_by_label("This is for an administrator of the tenant");
    screen.button("Copy link for the administrator").click();
    assert_eq!(screen.copied().as_deref(), Some(link));
    screen.button("Open consent page").click();
    let opened = screen.output_of_next_frames(|command| match command {
        OutputCommand::OpenUrl(open) => Some(open.url.clone()),
        _other => None,
    });
    assert_eq!(opened.as_deref(), Some(link));
    assert_eq!(
        screen.author_id(Role::Button, "Open consent page").as_deref(),
        Some("open-consent-link")
    );
}

#[test]
fn a_refusal_for_another_reason_shows_no_consent_link() {
    let mut screen = Screen::new(remembered());
    let failure = Failure {
        entra_code: Some(50_105),
        admin_consent: url::Url::parse("https://login.microsoftonline.com/x")
            .ok()
            .map(Box::new),
        ..Failure::new(FailureKind::SignInRefused)
    };
    screen.tell([signed_out(SignOutReason::Failed(failure))]);
    screen.harness.get_by_label("The account is not assigned to the app");
    assert!(screen.harness.query_by_label("Open consent page").is_none());
}

#[test]
fn a_national_cloud_is_told_before_anybody_signs_in_there() {
    let mut screen = Screen::new(Remembered::default());
    screen.type_into("Tenant", "contoso.us");
    screen.type_into("Client ID", CLIENT_ID);
    screen
        .harness
        .get_by_label_contains("Is this a tenant of a national cloud?");
    screen.type_into("Tenant", "contoso.onmicrosoft.us");
    screen.click("Sign in with a code");
    assert!(screen.commands().is_empty(), "nothing is asked there");
    screen
        .harness
        .get_by_label_contains("only the global cloud offers these results");
    screen.type_into("Tenant", "contoso.com");
    assert!(screen.harness.query_by_label_contains("national cloud").is_none());
}

#[test]
fn account_and_tenant_are_shown_and_signing_out_says_so() {
    let mut screen = Screen::signed_in(two_partners());
    screen.harness.get_by_label("desk@msp.example");
    screen.harness.get_by_label(TENANT);
    screen.click("Sign out");
    assert_eq!(screen.commands(), vec![Command::SignOut]);
    screen.tell([signed_out(SignOutReason::SignedOut)]);
    screen
        .harness
        .get_by_label("Signed out, and the stored sign-in is deleted. The browser’s own session lives on; sign out there too on a shared computer.");
    assert!(screen.harness.query_by_label("desk@msp.example").is_none());
}

#[test]
fn a_sign_in_that_cannot_be_kept_says_so_until_it_is_dismissed() {
    let mut screen = Screen::new(remembered());
    let Event::SignIn(SignInEvent::SignedIn { account, target, .. }) = signed_in() else {
        unreachable!()
    };
    let keeping = Keeping::MemoryOnly(KeyringTrouble::Locked);
    screen.tell([Event::SignIn(SignInEvent::SignedIn {
        account,
        target,
        keeping,
    })]);
    screen
        .harness
        .get_by_label("The keyring is locked, so the sign-in ends with the program");
    screen.click("Dismiss");
    assert!(
        screen
            .harness
            .query_by_label_contains("The keyring is locked")
            .is_none()
    );
}

#[test]
fn every_control_of_the_card_has_a_stable_id() {
    let mut screen = Screen::new(Remembered::default());
    assert_eq!(screen.author_id(Role::TextInput, "Tenant").as_deref(), Some("tenant"));
    assert_eq!(
        screen.author_id(Role::TextInput, "Client ID").as_deref(),
        Some("client-id")
    );
    assert_eq!(
        screen.author_id(Role::Button, "Sign in with a code").as_deref(),
        Some("sign-in")
    );
    screen.tell([code_ready()]);
    assert_eq!(
        screen.author_id(Role::Button, "Copy code").as_deref(),
        Some("copy-code")
    );
    assert_eq!(
        screen.author_id(Role::Button, "Open sign-in page").as_deref(),
        Some("open-page")
    );
    assert_eq!(
        screen.author_id(Role::Button, "Cancel sign-in").as_deref(),
        Some("cancel-sign-in")
    );
}

#[test]
fn a_letter_typed_into_a_field_copies_nothing() {
    let mut screen = Screen::new(remembered());
    screen.tell([signed_out(SignOutReason::NothingStored)]);
    screen.click("Connection details");
    screen.field("Tenant").focus();
    screen.harness.run();
    screen.harness.key_down(Key::C);
    assert_eq!(screen.copied(), None);
}

fn offline() -> Event {
    let mut failure = Failure::new(FailureKind::Unreachable {
        host: "login.microsoftonline.com".to_owned(),
    });
    failure.at = Some(start());
    Event::SignIn(SignInEvent::Offline {
        account: account(),
        failure,
        retry_at: start(),
    })
}

fn account() -> rollcall::model::Account {
    let Event::SignIn(SignInEvent::SignedIn { account, .. }) = signed_in() else {
        panic!("not signed in")
    };
    account
}

#[test]
fn offline_at_the_start_the_last_account_is_shown_and_tried_again() {
    let mut screen = Screen::new(remembered());
    screen.commands();
    screen.tell([Event::SignIn(SignInEvent::Restoring), offline()]);
    let shown = format!("Signed in as {} · offline, trying again", account().username);
    screen.harness.get_by_label(&shown);
    screen
        .harness
        .get_by_label_contains("login.microsoftonline.com cannot be reached");
    assert_eq!(screen.commands(), vec![Command::ListRuns], "the rows of the last time");
    screen.click("Try now");
    assert_eq!(screen.commands(), vec![Command::RestoreSignIn(target())]);
    screen.tell([Event::SignIn(SignInEvent::Restoring), offline()]);
    assert_eq!(screen.commands(), vec![Command::ListRuns]);
    screen.click("Sign in anew");
    assert_eq!(screen.commands(), vec![Command::CancelSignIn]);
    screen.tell([signed_out(SignOutReason::Canceled), offline()]);
    assert!(screen.harness.query_by_label(&shown).is_none(), "a late word");
    screen.harness.get_by_label("Sign in with a code");
}

#[test]
fn the_last_account_comes_back_with_the_network() {
    let mut screen = Screen::new(remembered());
    screen.tell([Event::SignIn(SignInEvent::Restoring), offline(), signed_in()]);
    assert!(
        screen
            .harness
            .query_by_label_contains("offline, trying again")
            .is_none()
    );
    assert!(screen.commands().contains(&Command::ListPartners));
}

#[test]
fn a_keyring_that_is_waited_for_is_told_of_whatever_is_on_the_screen() {
    let waiting = "Waiting for the keyring: if it asks for its password, answer there";
    for before in [code_ready(), signed_in(), Event::SignIn(SignInEvent::Restoring)] {
        let mut screen = Screen::new(remembered());
        screen.tell([before, Event::SignIn(SignInEvent::KeyringAwaited)]);
        screen.harness.get_by_label(waiting);
        screen.tell([Event::SignIn(SignInEvent::KeyringAnswered)]);
        assert!(screen.harness.query_by_label(waiting).is_none());
    }
}

#[test]
fn the_bar_that_says_so_moves_the_card_nowhere() {
    let mut screen = Screen::new(remembered());
    screen.tell([code_ready()]);
    let before = screen.by_author_id("copy-code");
    screen.tell([Event::SignIn(SignInEvent::KeyringAwaited)]);
    assert_eq!(screen.by_author_id("copy-code"), before);
}

#[test]
fn who_signs_out_is_off_the_screen_at_once_and_told_later_what_was_deleted() {
    let mut screen = Screen::full();
    screen.commands();
    screen.click("Sign out");
    assert_eq!(screen.commands(), vec![Command::SignOut]);
    for gone in ["desk@msp.example", "Run"] {
        assert!(screen.harness.query_by_label(gone).is_none(), "{gone}");
    }
    screen.button("Sign in with a code");
    screen.tell([signed_out(SignOutReason::SignedOutButKept(KeyringTrouble::TimedOut))]);
    screen.harness.get_by_label_contains("The keyring did not answer");
}
