//! What went wrong, what is missing, and what to do about it, as a person sees it.

use std::time::Duration;

use egui_kittest::kittest::Queryable as _;
use rollcall::message::{Command, Event, RunEvent, SignInEvent, SignOutReason};
use rollcall::model::{
    Failure, FailureKind, Keeping, KeyringTrouble, RunEnd, RunId, RunProgress, SettingsProblem, SignInWay, Switch,
};
use rollcall::state::{Cadence, Intent, Seen};
use rollcall::table::{Arranged, Snapshot};

use super::fixture::*;

/// A rollout of which nothing has changed for two hours, seen or not.
fn settled(seen: Seen, notices: Option<Switch>) -> Screen {
    let mut screen = Screen::full();
    screen.harness.state_mut().state.preferences.notices = notices;
    screen
        .harness
        .state_mut()
        .state
        .perform(Intent::Watch(Cadence::FifteenMinutes));
    screen.harness.run();
    screen.harness.input_mut().focused = seen == Seen::InView;
    screen.advance(Duration::from_mins(121));
    screen.tell([page_came(2, 1_200), ended(2, 2_612, RunEnd::Complete)]);
    assert!(screen.has("settled"));
    screen
}

#[test]
fn whoever_looks_elsewhere_is_told_on_the_desktop_whose_rollout_has_settled_and_no_device() {
    let screen = settled(Seen::Hidden, None);
    let [notice] = screen.harness.state().caretaker.notices.as_slice() else {
        panic!("{:?}", screen.harness.state().caretaker.notices)
    };
    assert_eq!(notice.title, "contoso.onmicrosoft.com");
    assert!(notice.text.starts_with("No change for 2"), "{}", notice.text);
    assert!(!format!("{notice:?}").contains("CPC"), "{notice:?}");
    for (seen, notices) in [(Seen::InView, None), (Seen::Hidden, Some(Switch::Off))] {
        let screen = settled(seen, notices);
        assert_eq!(screen.harness.state().caretaker.notices, []);
    }
}

#[test]
fn rows_that_are_incomplete_are_kept_under_a_bar_that_says_why() {
    let mut screen = Screen::running();
    screen.tell([ended(1, 6_200, incomplete(FailureKind::ConnectionCut))]);
    screen.harness.get_by_label("Only 6,200 results loaded");
    screen
        .harness
        .get_by_label("Only 6,200 results loaded: the connection was cut (page 63)");
    screen.click("Details");
    screen.harness.get_by_label("The connection was cut");
    screen.click("Close");
    screen.click("Dismiss");
    assert!(
        screen
            .harness
            .query_by_label_contains("the connection was cut")
            .is_none()
    );
    screen.harness.get_by_label("Only 6,200 results loaded");
}

#[test]
fn a_refusal_before_the_first_page_lists_its_causes_and_copies_its_ids() {
    let mut screen = Screen::running();
    screen.tell([ended_without_a_page(1, incomplete(FailureKind::NotPermitted))]);
    screen
        .harness
        .get_by_label("Your account is not permitted to read this");
    screen.harness.get_by_label_contains("Windows 365 Administrator");
    screen.button("Copy details").click();
    let copied = screen.copied().unwrap_or_default();
    assert!(
        copied.contains("403") && copied.contains("0f5e1c0a-6a0b-4a8f-9b1e-2f5f5a3c7d11"),
        "{copied}"
    );
    screen.click("Run again");
    assert!(matches!(
        screen.commands().as_slice(),
        [Command::Run { run_id: RunId(2), .. }, Command::ListNames { .. }]
    ));
}

#[test]
fn every_failure_before_the_first_page_is_a_picture_with_a_way_on() {
    let host = || "graph.microsoft.com".to_owned();
    for kind in [
        FailureKind::Unreachable { host: host() },
        FailureKind::HtmlInstead,
        FailureKind::NotJson,
        FailureKind::NotFound,
        FailureKind::ServerError,
        FailureKind::Throttled { retry_at: None },
        FailureKind::Rejected,
    ] {
        let mut screen = Screen::running();
        screen.tell([ended_without_a_page(1, incomplete(kind.clone()))]);
        let what = screen.harness.state().words.failure(&Failure::new(kind)).what;
        screen.harness.get_by_label(&what);
        screen.button("Run again");
    }
}

#[test]
fn a_failed_repetition_keeps_the_former_rows_and_says_so() {
    let mut screen = Screen::full();
    screen.harness.key_press(egui::Key::F5);
    screen.harness.run();
    screen.tell([ended_without_a_page(2, incomplete(FailureKind::ConnectionCut))]);
    screen
        .harness
        .get_by_label("The connection was cut (page 63). The rows below are from the run before");
    screen.harness.get_by_label("2,612 results");
    screen.harness.get_by_label("from the run before");
    screen.click("Dismiss");
    screen.harness.get_by_label("from the run before");
}

#[test]
fn nobody_says_that_there_is_nothing_before_everything_is_read() {
    let mut screen = Screen::running();
    screen.tell([page_came(1, 0), ended(1, 0, RunEnd::Canceled)]);
    assert!(screen.harness.query_by_label("No results").is_none());
    screen.harness.get_by_label("None so far");
    screen.harness.get_by_label("No results loaded");

    let mut screen = Screen::running();
    screen.tell([page_came(1, 0), ended(1, 0, incomplete(FailureKind::ConnectionCut))]);
    assert!(screen.harness.query_by_label("No results").is_none());
    screen.harness.get_by_label("The connection was cut");
}

#[test]
fn a_run_that_lost_its_sign_in_is_run_again_by_whoever_has_signed_in_again() {
    let mut screen = Screen::running();
    let lost = Failure::new(FailureKind::SignInNeeded);
    screen.tell([
        page_came(1, 300),
        ended(1, 300, incomplete(FailureKind::SignInNeeded)),
        Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(lost))),
    ]);
    screen.sign_in(one_partner());
    screen.harness.get_by_label_contains("Only 300 results loaded:");
    screen.click("Run again");
    assert!(matches!(
        screen.commands().as_slice(),
        [Command::Run { .. }, Command::ListNames { .. }]
    ));
}

#[test]
fn partners_that_cannot_be_listed_beside_rows_are_told_in_a_bar() {
    let mut screen = Screen::full();
    screen.tell([Event::Partners(Err(Failure::new(FailureKind::ServerError)))]);
    screen
        .harness
        .get_by_label_contains("The RMM partners could not be listed:");
    screen.click("Try again");
    assert_eq!(screen.commands(), vec![Command::ListPartners]);
}

#[test]
fn nothing_found_says_what_was_asked() {
    let mut screen = Screen::running();
    screen.tell([ended(1, 0, RunEnd::Complete)]);
    screen.harness.get_by_label("No results");
    screen.harness.get_by_label("All loaded: no results · 1.4 s");
    screen.harness.get_by_label("RMM partner 1 · healthy");
}

#[test]
fn the_wait_for_the_first_page_is_a_picture_of_its_own_and_counts_down() {
    let mut screen = Screen::running();
    assert_eq!(screen.harness.get_all_by_label("Waiting for the first page").count(), 2);
    let waiting_until = Some(screen.now().plus(Duration::from_secs(31)));
    let progress = RunProgress {
        waiting_until,
        ..RunProgress::default()
    };
    let event = RunEvent::Progress {
        progress,
        snapshot: Snapshot::default(),
        arranged: Arranged::default(),
    };
    screen.tell([Event::Run {
        run_id: RunId(1),
        event: Box::new(event),
    }]);
    screen.harness.get_by_label("0 pages · waiting 0:31");
    screen.advance(Duration::from_secs(2));
    screen.harness.get_by_label("0 pages · waiting 0:29");
}

#[test]
fn a_session_that_ended_keeps_the_rows_for_the_same_person() {
    let mut screen = Screen::full();
    let ended = Failure::new(FailureKind::SignInNeeded);
    screen.tell([Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(ended)))]);
    screen.harness.get_by_label_contains("The sign-in has ended");
    screen.harness.get_by_label("All 2,612 results loaded · 1.4 s");
    screen.commands();
    screen.click("Run");
    assert!(screen.commands().is_empty(), "nobody is signed in");
    screen.click("Sign in again");
    assert_eq!(screen.commands(), vec![Command::SignIn(target(), SignInWay::Code)]);
    screen.sign_in(one_partner());
    assert!(
        screen
            .harness
            .query_by_label_contains("The sign-in has ended")
            .is_none(),
        "said once"
    );
    screen.harness.get_by_label("All 2,612 results loaded · 1.4 s");
}

#[test]
fn partners_that_cannot_be_listed_can_be_asked_for_again() {
    let mut screen = Screen::new(remembered());
    let failure = Failure::new(FailureKind::Unreachable {
        host: "graph.microsoft.com".to_owned(),
    });
    screen.tell([signed_in(), Event::Partners(Err(failure))]);
    screen.commands();
    screen
        .harness
        .get_by_label("graph.microsoft.com cannot be reached from this computer");
    screen.click("Try again");
    assert_eq!(screen.commands(), vec![Command::ListPartners]);
    screen.tell([Event::Partners(Ok(Vec::new()))]);
    screen.harness.get_by_label("This tenant has no RMM partner");
}

#[test]
fn trouble_with_the_settings_file_is_said_before_and_after_signing_in() {
    let mut screen = Screen::new(remembered());
    let unknown = SettingsProblem::UnknownName {
        name: "colour".to_owned(),
    };
    let unwritable = SettingsProblem::File {
        reason: "disk full".to_owned(),
    };
    screen
        .harness
        .state_mut()
        .settings
        .problems
        .extend([unknown, unwritable]);
    screen.harness.run();
    screen.harness.get_by_label_contains("names \"colour\"");
    screen.click("Dismiss");
    screen.harness.get_by_label_contains("disk full");
    screen.click("Dismiss");
    assert!(screen.harness.query_by_label_contains("settings file").is_none());
}

#[test]
fn a_sign_in_that_is_no_longer_kept_is_told_when_that_happens() {
    let mut screen = Screen::running();
    let sentence = "Another Rollcall has signed in or out since";
    assert!(screen.harness.query_by_label_contains(sentence).is_none());
    let now = Keeping::MemoryOnly(KeyringTrouble::ChangedElsewhere);
    screen.tell([Event::SignIn(SignInEvent::KeepingChanged(now))]);
    screen.harness.get_by_label_contains(sentence);
}

#[test]
fn a_run_that_broke_off_is_resumed_from_its_bar_and_from_the_status_line() {
    let mut screen = Screen::running();
    screen.tell([
        page_came(1, 1_200),
        ended(1, 6_200, incomplete(FailureKind::ConnectionCut)),
    ]);
    screen.click("Resume");
    assert_eq!(screen.commands(), vec![Command::ResumeRun { run_id: RunId(1) }]);
    screen.harness.get_by_label("Reading… 6,200 results");
    assert!(screen.harness.query_by_label("Resume").is_none(), "it reads already");

    screen.tell([page_came(1, 6_300), ended(1, 6_300, incomplete(FailureKind::NotJson))]);
    screen.click("Dismiss");
    screen.harness.get_by_label("Only 6,300 results loaded");
    screen.click("Resume");
    assert_eq!(screen.commands(), vec![Command::ResumeRun { run_id: RunId(1) }]);

    screen.harness.key_press(egui::Key::Escape);
    screen.harness.run();
    assert_eq!(
        screen.commands(),
        vec![Command::CancelRun],
        "it can be canceled as any run"
    );
    screen.tell([ended(1, 6_400, RunEnd::Canceled)]);
    screen.click("Resume");
    screen.commands();
    screen.tell([ended(1, 10_000, RunEnd::Complete)]);
    screen.harness.get_by_label_contains("All 10,000 results loaded");
    assert!(screen.harness.query_by_label("Resume").is_none());
}

#[test]
fn resuming_waits_for_a_sign_in_and_is_not_offered_to_somebody_else() {
    let mut screen = Screen::running();
    screen.tell([
        page_came(1, 1_200),
        ended(1, 6_200, incomplete(FailureKind::SignInNeeded)),
        Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(Failure::new(
            FailureKind::SignInNeeded,
        )))),
    ]);
    assert!(screen.harness.query_by_label("Resume").is_none());
    screen.sign_in(one_partner());
    screen.commands();
    screen.click("Resume");
    assert_eq!(screen.commands(), vec![Command::ResumeRun { run_id: RunId(1) }]);
}
