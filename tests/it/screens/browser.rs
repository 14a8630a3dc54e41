//! Signing in with the browser, as a person sees it in the window.

use std::time::Duration;

use egui::OutputCommand;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use rollcall::message::{BrowserPage, Command, Event, SignInEvent, SignOutReason};
use rollcall::model::{Failure, FailureKind, SignInWay};
use rollcall::state::Remembered;

use super::fixture::*;

const PAGE: &str = "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize?state=s&code_challenge=c";

pub fn browser_ready() -> Event {
    Event::SignIn(SignInEvent::BrowserReady(BrowserPage {
        url: PAGE.to_owned(),
        issued_at: start(),
        lifetime: Duration::from_mins(10),
    }))
}

fn opened(screen: &mut Screen) -> Option<String> {
    screen.output_of_next_frames(|command| match command {
        OutputCommand::OpenUrl(open) => Some(open.url.clone()),
        _other => None,
    })
}

fn begun() -> Screen {
    let mut screen = Screen::new(remembered());
    screen.tell([Event::SignIn(SignInEvent::SignedOut(SignOutReason::NothingStored))]);
    screen.commands();
    screen
}

#[test]
fn both_ways_stand_on_the_form_and_the_one_that_last_worked_is_first() {
    let mut screen = begun();
    let top = |screen: &Screen, name: &str| screen.button(name).rect().top();
    assert!(top(&screen, "Sign in with a code") < top(&screen, "Sign in with the browser"));
    screen.harness.state_mut().state.preferred_way = SignInWay::Browser;
    screen.harness.run();
    assert!(top(&screen, "Sign in with the browser") < top(&screen, "Sign in with a code"));
    screen.click("Sign in with the browser");
    assert_eq!(screen.commands(), vec![Command::SignIn(target(), SignInWay::Browser)]);
    screen.harness.get_by_label("Waiting for the browser");
}

#[test]
fn the_way_that_worked_is_first_when_the_form_comes_back() {
    let mut screen = begun();
    let top = |screen: &Screen, name: &str| screen.button(name).rect().top();
    screen.tell([browser_ready(), signed_in()]);
    screen.tell([Event::SignIn(SignInEvent::SignedOut(SignOutReason::SignedOut))]);
    assert!(top(&screen, "Sign in with the browser") < top(&screen, "Sign in with a code"));
    screen.tell([code_ready(), signed_in()]);
    screen.tell([Event::SignIn(SignInEvent::SignedOut(SignOutReason::SignedOut))]);
    assert!(top(&screen, "Sign in with a code") < top(&screen, "Sign in with the browser"));
}

#[test]
fn enter_signs_in_the_way_that_stands_first() {
    let mut screen = begun();
    screen.harness.state_mut().state.preferred_way = SignInWay::Browser;
    screen.field("Client ID").focus();
    screen.harness.run();
    screen.harness.key_press(egui::Key::Enter);
    screen.harness.run();
    assert_eq!(screen.commands(), vec![Command::SignIn(target(), SignInWay::Browser)]);
}

#[test]
fn the_browser_opens_once_by_itself_and_again_when_asked() {
    let mut screen = begun();
    screen.post(browser_ready());
    assert_eq!(opened(&mut screen).as_deref(), Some(PAGE));
    screen.harness.run();
    assert_eq!(opened(&mut screen), None, "once");
    screen.button("Open the browser again").click();
    assert_eq!(opened(&mut screen).as_deref(), Some(PAGE));
}

#[test]
fn the_address_can_be_copied_and_the_time_runs_out_on_the_card() {
    let mut screen = begun();
    screen.tell([browser_ready()]);
    screen.harness.get_by_label("10:00 left");
    screen.advance(Duration::from_secs(28));
    screen.harness.get_by_label("9:32 left");
    assert!(screen.repaint_delay() <= Duration::from_secs(1));
    screen.button("Copy the address").click();
    assert_eq!(screen.copied().as_deref(), Some(PAGE));
    screen.harness.get_by_label_contains("paste it into a browser");
}

#[test]
fn canceling_stops_the_wait_by_button_and_by_key() {
    let mut screen = begun();
    screen.tell([browser_ready()]);
    screen.click("Cancel sign-in");
    assert_eq!(screen.commands(), vec![Command::CancelSignIn]);
    screen.tell([browser_ready()]);
    screen.harness.key_press(egui::Key::Escape);
    screen.harness.run();
    assert_eq!(screen.commands(), vec![Command::CancelSignIn]);
    screen.harness.get_by_label("Sign-in canceled");
}

#[test]
fn a_code_instead_is_one_click_away_and_keeps_what_was_typed() {
    let mut screen = Screen::new(Remembered::default());
    screen.type_into("Tenant", TENANT);
    screen.type_into("Client ID", CLIENT_ID);
    screen.click("Sign in with the browser");
    screen.tell([browser_ready()]);
    screen.commands();
    screen.click("Sign in with a code instead");
    assert_eq!(screen.commands(), vec![Command::SignIn(target(), SignInWay::Code)]);
}

#[test]
fn a_page_that_shows_an_error_is_explained_and_leads_to_the_browser_in_one_click() {
    let mut screen = Screen::new(Remembered::default());
    screen.type_into("Tenant", TENANT);
    screen.type_into("Client ID", CLIENT_ID);
    screen.click("Sign in with a code");
    screen.tell([code_ready()]);
    screen.commands();
    assert!(screen.harness.query_by_label_contains("530035").is_none(), "folded");
    screen.harness.get_by_label("The browser shows an error?").click();
    screen.harness.run_steps(40);
    for number in ["53003", "530035", "530033", "50097"] {
        screen.harness.get_by_label_contains(&format!("Error {number}: "));
    }
    screen.click("Sign in with the browser instead");
    assert_eq!(screen.commands(), vec![Command::SignIn(target(), SignInWay::Browser)]);
    screen.harness.get_by_label("Waiting for the browser");
}

#[test]
fn a_browser_that_is_back_is_said_and_has_nothing_to_open_any_more() {
    let mut screen = begun();
    screen.tell([browser_ready(), Event::SignIn(SignInEvent::BrowserAnswered)]);
    screen.harness.get_by_label_contains("The browser is back");
    assert!(screen.harness.query_by_label_contains(" left").is_none());
    screen.tell([signed_in()]);
    screen.harness.get_by_label("desk@msp.example");
}

#[test]
fn a_browser_that_did_not_come_back_says_what_may_stand_between() {
    let mut screen = begun();
    screen.tell([browser_ready()]);
    let failure = Failure::new(FailureKind::BrowserWaitOver);
    screen.tell([Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(failure)))]);
    screen.harness.get_by_label("The browser did not come back in time");
    screen.harness.get_by_label_contains("leave localhost out of its proxy");
    screen.button("Sign in with the browser");
    screen.button("Sign in with a code");
}

#[test]
fn every_control_of_the_browser_s_card_has_a_stable_id() {
    let mut screen = begun();
    assert_eq!(
        screen.author_id(Role::Button, "Sign in with the browser").as_deref(),
        Some("sign-in-with-browser")
    );
    screen.tell([browser_ready()]);
    for (name, id) in [
        ("Open the browser again", "browser-open-again"),
        ("Copy the address", "browser-copy"),
        ("Cancel sign-in", "cancel-sign-in"),
        ("Sign in with a code instead", "sign-in-with-code-instead"),
    ] {
        assert_eq!(screen.author_id(Role::Button, name).as_deref(), Some(id));
    }
}
