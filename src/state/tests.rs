//! The state as a whole: what events and intents make of it.

mod memory;

use std::sync::Arc;
use std::time::Duration;

use super::{
    AppState, ArrangeIntent, Autopilot, Changes, Intent, Partners, Remembered, RunPhase, SignInState, TenantKind,
    ThemeChoice,
};
use crate::message::{Command, DeviceCode, Event, RunEvent, SignInEvent, SignOutReason};
use crate::model::{
    Account, ActionState, Connection, ConnectionStatus, Failure, FailureKind, Guid, Keeping, Partner, Profile,
    ProfileEdit, ProfileId, ResultRow, RunDetails, RunEnd, RunId, RunProgress, SignInTarget, SignInWay, Tenant,
    Timestamp,
};
use crate::table::{Arranged, Column, Direction, Names, Snapshot, SortKey, Table};

const PARTNER: &str = "b3548526-e615-3785-3118-be70b3968ec5";
const OTHER_PARTNER: &str = "0c4b9a31-7d5e-4f0a-9a6b-5d2f8e1b7c44";
const CLIENT_ID: &str = "6f1c2a4e-93d0-4c1b-8a53-0b8d1f1c7e21";

fn remembered() -> Remembered {
    Remembered::one("contoso.com", CLIENT_ID)
}

fn state(autopilot: Autopilot) -> AppState {
    AppState::new(remembered(), TenantKind::Customer, autopilot)
}

fn target(tenant: &str) -> SignInTarget {
    SignInTarget::new(Connection {
        tenant: Tenant::parse(tenant).unwrap(),
        client_id: Guid::parse(CLIENT_ID).unwrap(),
    })
}

fn signed_in_at(tenant: &str) -> Event {
    let account = Account {
        username: "desk@msp.example".to_owned(),
        name: None,
        tenant_id: None,
    };
    Event::SignIn(SignInEvent::SignedIn {
        account,
        target: target(tenant),
        keeping: Keeping::Keyring,
    })
}

fn signed_out(reason: SignOutReason) -> Event {
    Event::SignIn(SignInEvent::SignedOut(reason))
}

fn partner(id: &str) -> Partner {
    Partner {
        id: id.to_owned(),
        partner_id: None,
        enable_connection: None,
        connection_status: ConnectionStatus::Healthy,
        last_sync_date_time: None,
        status_details: None,
    }
}

fn partners(ids: &[&str]) -> Event {
    Event::Partners(Ok(ids.iter().map(|id| partner(id)).collect()))
}

fn snapshot(num_rows: u32) -> Snapshot {
    let mut table = Table::new();
    for number in 0..num_rows {
        table.append(&[ResultRow {
            activity_id: Some(format!("a{number}").into()),
            cloud_pc_id: Some(format!("c{number}").into()),
            ..ResultRow::default()
        }]);
    }
    table.snapshot()
}

fn arranged(generation: u64, num_rows: u32) -> Arranged {
    Arranged {
        generation,
        order: (0..num_rows).collect(),
        ..Arranged::default()
    }
}

fn progress(num_pages: u32, num_rows: u32) -> RunProgress {
    RunProgress {
        num_pages,
        num_rows,
        ..RunProgress::default()
    }
}

fn page(run_id: u64, generation: u64, num_rows: u32) -> Event {
    let event = RunEvent::Progress {
        progress: progress(1, num_rows),
        snapshot: snapshot(num_rows),
        arranged: arranged(generation, num_rows),
    };
    Event::Run {
        run_id: RunId(run_id),
        event: Box::new(event),
    }
}

fn ended(run_id: u64, end: RunEnd, num_pages: u32, num_rows: u32) -> Event {
    let event = RunEvent::Ended {
        end,
        progress: progress(num_pages, num_rows),
        details: RunDetails::default(),
        snapshot: snapshot(num_rows),
        arranged: arranged(0, num_rows),
    };
    Event::Run {
        run_id: RunId(run_id),
        event: Box::new(event),
    }
}

fn cut() -> RunEnd {
    RunEnd::Incomplete {
        failure: Failure::new(FailureKind::ConnectionCut),
        page: 1,
    }
}

/// Signed in, one partner chosen.
fn ready() -> AppState {
    let mut state = state(Autopilot::Off);
    state.apply(signed_in_at("contoso.com"));
    // With one alone it would run by itself.
    state.apply(partners(&[PARTNER, "another"]));
    state.perform(Intent::ChoosePartner(PARTNER.to_owned()));
    state
}

/// Ready, and a run of three rows shown.
fn with_rows() -> AppState {
    let mut state = ready();
    state.perform(Intent::Run);
    state.apply(page(1, 0, 3));
    state.apply(ended(1, RunEnd::Complete, 1, 3));
    state
}

fn num_rows(state: &AppState) -> Option<u32> {
    state.rows.as_ref().map(|rows| rows.snapshot.num_rows())
}

#[test]
fn a_known_connection_is_restored_once_and_an_unknown_one_is_asked_for() {
    let mut known = state(Autopilot::Off);
    assert_eq!(known.start(), vec![Command::RestoreSignIn(target("contoso.com"))]);
    assert_eq!(known.sign_in, SignInState::Restoring);
    assert!(known.start().is_empty(), "a window that comes back starts nothing");
    let mut unknown = AppState::default();
    assert!(unknown.start().is_empty());
    assert_eq!(unknown.sign_in, SignInState::SignedOut(None));
}

#[test]
fn the_autopilot_signs_in_takes_the_first_partner_and_asks_once() {
    let mut state = AppState::new(remembered(), TenantKind::Sample, Autopilot::On);
    assert_eq!(
        state.start(),
        vec![Command::SignIn(target("contoso.com"), SignInWay::Code)]
    );
    assert_eq!(
        state.apply(signed_in_at("contoso.com")),
        vec![Command::ListPartners, Command::ListRuns]
    );
    let commands = state.apply(partners(&[PARTNER, OTHER_PARTNER]));
    assert!(
        matches!(commands.as_slice(), [Command::Run { query, .. }, Command::ListNames { .. }] if query.partner_id.as_str() == PARTNER)
    );
    assert!(state.apply(partners(&[PARTNER, OTHER_PARTNER])).is_empty());
}

#[test]
fn the_autopilot_uses_a_kept_sign_in_and_asks_for_a_code_only_where_there_is_none() {
    let mut state = state(Autopilot::On);
    assert_eq!(state.start(), vec![Command::RestoreSignIn(target("contoso.com"))]);
    assert_eq!(
        state.apply(signed_out(SignOutReason::NothingStored)),
        vec![Command::SignIn(target("contoso.com"), SignInWay::Code)]
    );
    assert!(state.apply(signed_out(SignOutReason::Canceled)).is_empty());
}

#[test]
fn a_kept_sign_in_that_could_not_be_renewed_for_now_can_be_tried_again_and_a_dead_one_not() {
    let failed = |code: Option<&str>| {
        signed_out(SignOutReason::Failed(Failure {
            code: code.map(str::to_owned),
            ..Failure::new(FailureKind::ConnectionCut)
        }))
    };
    let mut state = state(Autopilot::Off);
    state.start();
    state.apply(failed(None));
    assert!(state.restoring_failed);
    assert_eq!(
        state.perform(Intent::RestoreSignIn),
        vec![Command::RestoreSignIn(target("contoso.com"))]
    );
    state.apply(failed(Some("invalid_grant")));
    assert!(!state.restoring_failed);
    state.perform(Intent::SignIn);
    state.apply(failed(None));
    assert!(!state.restoring_failed, "nothing was kept");
}

#[test]
fn whoever_works_by_itself_does_not_wait_for_the_network() {
    let account = Account {
        username: "desk@msp.example".to_owned(),
        name: None,
        tenant_id: None,
    };
    let failure = Failure::new(FailureKind::ConnectionCut);
    let offline = || {
        Event::SignIn(SignInEvent::Offline {
            account: account.clone(),
            failure: failure.clone(),
            retry_at: Timestamp::from_ticks(0),
        })
    };
    let mut person = state(Autopilot::Off);
    person.start();
    person.apply(offline());
    assert_eq!(
        (person.offline.as_ref().map(|offline| &offline.account), &person.sign_in),
        (Some(&account), &SignInState::Restoring)
    );
    let mut machine = state(Autopilot::On);
    machine.start();
    machine.apply(offline());
    assert_eq!(
        machine.sign_in,
        SignInState::SignedOut(Some(SignOutReason::Failed(failure)))
    );
}

#[test]
fn rows_that_answer_another_question_go_and_those_of_the_same_stay_until_the_first_page() {
    let mut state = with_rows();
    state.perform(Intent::Run);
    assert_eq!(num_rows(&state), Some(3));
    state.perform(Intent::EditActivityId(
        "9adc7d86-6411-407e-b936-abfa0470dccf".to_owned(),
    ));
    state.perform(Intent::Run);
    assert_eq!(num_rows(&state), None);
}

#[test]
fn the_only_partner_is_chosen_by_itself_and_of_several_none() {
    let mut state = state(Autopilot::Off);
    state.apply(signed_in_at("contoso.com"));
    assert_eq!(state.partners, Partners::Loading);
    state.apply(partners(&[PARTNER, OTHER_PARTNER]));
    assert_eq!(state.query_form.partner_id, None);
    assert!(state.perform(Intent::Run).is_empty());
    assert!(state.query_form.partner_is_missing);
    state.apply(partners(&[OTHER_PARTNER]));
    assert_eq!(state.query_form.partner_id.as_deref(), Some(OTHER_PARTNER));
}

#[test]
fn a_chosen_partner_that_is_gone_is_no_longer_chosen() {
    let mut state = state(Autopilot::Off);
    state.apply(signed_in_at("contoso.com"));
    state.apply(partners(&[PARTNER, OTHER_PARTNER]));
    state.perform(Intent::ChoosePartner(OTHER_PARTNER.to_owned()));
    state.apply(partners(&[PARTNER, OTHER_PARTNER]));
    assert_eq!(state.query_form.partner_id.as_deref(), Some(OTHER_PARTNER));
    state.apply(partners(&[PARTNER, "11111111-2222-3333-4444-555555555555"]));
    assert_eq!(state.query_form.partner_id, None);
}

#[test]
fn a_code_shows_trouble_until_a_poll_goes_well() {
    let mut state = state(Autopilot::Off);
    assert_eq!(state.perform(Intent::SignIn).len(), 1);
    assert_eq!(state.sign_in, SignInState::AskingForCode);
    let code = DeviceCode {
        user_code: "ABC".to_owned(),
        verification_uri: String::new(),
        issued_at: Timestamp::from_ticks(0),
        lifetime: Duration::from_mins(15),
    };
    state.apply(Event::SignIn(SignInEvent::CodeReady(code)));
    state.perform(Intent::NoteCodeCopied);
    let trouble = |state: &AppState| match &state.sign_in {
        SignInState::Code { trouble, copied, .. } => (trouble.is_some(), *copied),
        other => panic!("{other:?}"),
    };
    state.apply(Event::SignIn(SignInEvent::PollingTrouble(Failure::new(
        FailureKind::ServerError,
    ))));
    assert_eq!(trouble(&state), (true, true));
    state.apply(Event::SignIn(SignInEvent::PollingWell));
    assert_eq!(trouble(&state), (false, true));
    assert_eq!(state.perform(Intent::CancelSignIn), vec![Command::CancelSignIn]);
    assert!(state.perform(Intent::CancelSignIn).is_empty());
}

#[test]
fn settings_are_written_when_they_changed_and_not_before() {
    let mut state = state(Autopilot::Off);
    assert_eq!(state.take_unsaved(), None);
    state.perform(Intent::EditTenant("Fabrikam.com".to_owned()));
    assert_eq!(state.take_unsaved(), None, "half a word is no setting");
    state.perform(Intent::SignIn);
    assert_eq!(
        state.take_unsaved().map(|changes| changes.profiles),
        Some(vec![ProfileEdit::Put(Profile {
            tenant: "fabrikam.com".to_owned(),
            client_id: CLIENT_ID.to_owned(),
            ..Profile::empty(ProfileId::default_profile())
        })]),
    );
    assert_eq!(
        state.shown.name, "fabrikam.com",
        "a name that was the tenant's goes with it"
    );
    assert_eq!(state.take_unsaved(), None);
    state.perform(Intent::EditTenant("half".to_owned()));
    state.perform(Intent::ChooseTheme(ThemeChoice::Dark));
    let changes = Changes {
        profiles: Vec::new(),
        theme: Some(ThemeChoice::Dark),
        ..Changes::default()
    };
    assert_eq!(state.take_unsaved(), Some(changes), "the look alone was chosen");
}

#[test]
fn late_events_of_another_run_change_nothing() {
    let mut state = with_rows();
    state.perform(Intent::Run);
    state.apply(page(2, 0, 5));
    state.apply(page(1, 0, 9));
    state.apply(ended(1, cut(), 1, 9));
    assert_eq!(num_rows(&state), Some(5));
    assert!(
        state
            .run
            .as_ref()
            .is_some_and(|run| run.run_id == RunId(2) && run.phase == RunPhase::Reading)
    );
}

#[test]
fn rows_of_a_run_that_was_not_complete_are_known_as_such_until_it_is() {
    let mut state = with_rows();
    let is_complete = |state: &AppState| state.rows.as_ref().map(|rows| rows.is_complete);
    assert_eq!(is_complete(&state), Some(true));
    state.perform(Intent::Run);
    state.apply(page(2, 0, 2));
    assert_eq!(is_complete(&state), Some(false), "still reading");
    state.apply(ended(2, cut(), 1, 2));
    assert_eq!(is_complete(&state), Some(false));
    state.perform(Intent::Run);
    state.apply(ended(3, cut(), 0, 0));
    assert_eq!(
        (num_rows(&state), is_complete(&state)),
        (Some(2), Some(false)),
        "the former run's"
    );
}

#[test]
fn old_rows_stay_until_the_first_page_of_the_new_run() {
    let mut state = with_rows();
    state.perform(Intent::Run);
    assert_eq!(num_rows(&state), Some(3));
    let waits = RunEvent::Progress {
        progress: progress(0, 0),
        snapshot: Snapshot::default(),
        arranged: Arranged::default(),
    };
    state.apply(Event::Run {
        run_id: RunId(2),
        event: Box::new(waits),
    });
    assert_eq!(num_rows(&state), Some(3), "a wait before the first page is no page");
    state.apply(page(2, 0, 1));
    assert_eq!(num_rows(&state), Some(1));
}

#[test]
fn old_rows_survive_a_failed_repetition_but_not_another_question() {
    let mut state = with_rows();
    state.perform(Intent::Run);
    state.apply(ended(2, cut(), 0, 0));
    assert_eq!(num_rows(&state), Some(3));
    state.perform(Intent::EditActivityId(
        "9adc7d86-6411-407e-b936-abfa0470dccf".to_owned(),
    ));
    state.perform(Intent::Run);
    state.apply(ended(3, cut(), 0, 0));
    assert_eq!(num_rows(&state), None);
}

#[test]
fn rows_of_the_former_run_can_still_be_filtered() {
    let mut state = with_rows();
    state.perform(Intent::Run);
    state.apply(ended(2, cut(), 0, 0));
    let asked: Vec<RunId> = state
        .perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Failed)))
        .iter()
        .map(|command| match command {
            Command::Arrange { run_id, .. } => *run_id,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(asked, [RunId(2), RunId(1)], "the last run, and the one on the screen");
    state.apply(Event::Run {
        run_id: RunId(1),
        event: Box::new(RunEvent::Arranged {
            snapshot: state.rows.as_ref().unwrap().snapshot.clone(),
            arranged: arranged(1, 0),
        }),
    });
    let rows = state.rows.as_ref().unwrap();
    assert_eq!(
        (rows.run_id, rows.arranged.generation, rows.arranged.order.len()),
        (RunId(1), 1, 0)
    );
}

#[test]
fn choosing_another_partner_stops_the_reading() {
    let mut state = ready();
    state.perform(Intent::Run);
    assert_eq!(
        state.perform(Intent::ChoosePartner(OTHER_PARTNER.to_owned())),
        vec![Command::CancelRun]
    );
    state.apply(page(1, 0, 3));
    assert_eq!(num_rows(&state), None);
}

#[test]
fn another_partner_or_customer_clears_the_rows() {
    let mut state = with_rows();
    state.perform(Intent::ChoosePartner(PARTNER.to_owned()));
    assert_eq!(num_rows(&state), Some(3));
    state.perform(Intent::ChoosePartner(OTHER_PARTNER.to_owned()));
    assert_eq!(num_rows(&state), None);
    assert!(state.run.is_none(), "late pages of the former partner find no run");

    state = with_rows();
    state.apply(Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(
        Failure::new(FailureKind::SignInNeeded),
    ))));
    state.apply(signed_in_at("contoso.com"));
    assert_eq!(num_rows(&state), Some(3), "the same person finds the rows again");
    state.apply(signed_in_at("fabrikam.com"));
    assert_eq!(num_rows(&state), None);
}

#[test]
fn signing_out_takes_rows_and_partners_along() {
    let mut state = with_rows();
    assert_eq!(state.perform(Intent::SignOut), vec![Command::SignOut]);
    state.apply(Event::SignIn(SignInEvent::SignedOut(SignOutReason::SignedOut)));
    assert_eq!(num_rows(&state), None);
    assert_eq!(
        (&state.partners, state.query_form.partner_id.as_deref()),
        (&Partners::Unknown, None)
    );
    assert!(state.perform(Intent::Run).is_empty());
}

#[test]
fn an_order_of_an_older_generation_is_never_shown_again() {
    let mut state = with_rows();
    let key = SortKey {
        column: Column::Started,
        direction: Direction::Descending,
    };
    let commands = state.perform(Intent::Arrange(ArrangeIntent::Sort(vec![key])));
    assert!(
        matches!(commands.as_slice(), [Command::Arrange { run_id: RunId(1), arrangement }] if arrangement.generation == 1 && arrangement.sort == vec![key])
    );
    state.perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Failed)));
    let order_of = |state: &AppState| {
        state
            .rows
            .as_ref()
            .map(|rows| (rows.arranged.generation, rows.arranged.order.len()))
    };
    let answer = |generation, num_rows| {
        let event = RunEvent::Arranged {
            snapshot: Snapshot::default(),
            arranged: arranged(generation, num_rows),
        };
        Event::Run {
            run_id: RunId(1),
            event: Box::new(event),
        }
    };
    state.apply(answer(1, 3));
    assert_eq!(order_of(&state), Some((0, 3)), "superseded before it came");
    state.apply(answer(2, 1));
    assert_eq!(order_of(&state), Some((2, 1)));
}

#[test]
fn a_page_arranged_in_an_older_way_waits_for_the_newer_order() {
    let mut state = ready();
    state.perform(Intent::Run);
    state.apply(page(1, 0, 3));
    state.perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Missing)));
    state.apply(page(1, 1, 4));
    state.apply(page(1, 0, 5));
    assert_eq!(num_rows(&state), Some(4));
}

#[test]
fn a_run_is_canceled_once_and_its_rows_stay() {
    let mut state = ready();
    state.perform(Intent::Run);
    state.apply(page(1, 0, 3));
    assert_eq!(state.perform(Intent::CancelRun), vec![Command::CancelRun]);
    assert!(state.perform(Intent::CancelRun).is_empty());
    assert!(state.is_reading());
    state.apply(ended(1, RunEnd::Canceled, 1, 3));
    assert!(!state.is_reading());
    assert_eq!(num_rows(&state), Some(3));
}

#[test]
fn a_filter_is_toggled_cleared_and_kept_over_runs() {
    let mut state = with_rows();
    state.perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Failed)));
    let commands = state.perform(Intent::Run);
    assert!(
        matches!(commands.as_slice(), [Command::Run { arrangement, .. }, Command::ListNames { .. }] if arrangement.filter.states.contains(&ActionState::Failed))
    );
    assert_eq!(
        state.perform(Intent::Arrange(ArrangeIntent::ClearFilter)).len(),
        2,
        "for the run, and for the rows still shown"
    );
    assert!(state.perform(Intent::Arrange(ArrangeIntent::ClearFilter)).is_empty());
    state.perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Failed)));
    state.perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Failed)));
    assert!(state.arrangement.filter.is_empty());
}

#[test]
fn the_names_that_are_searched_outlive_a_cleared_filter_and_a_sign_out() {
    let mut state = with_rows();
    let names = Names {
        states: [(ActionState::Failed, "Gescheitert".to_owned())].into(),
        ..Names::default()
    };
    state.arrangement.filter.names = Arc::new(names.clone());
    state.perform(Intent::Arrange(ArrangeIntent::EditFilterText("gescheitert".to_owned())));
    state.perform(Intent::Arrange(ArrangeIntent::ClearFilter));
    assert_eq!(*state.arrangement.filter.names, names);
    state.perform(Intent::Arrange(ArrangeIntent::EditFilterText("gescheitert".to_owned())));
    state.apply(Event::SignIn(SignInEvent::SignedOut(SignOutReason::SignedOut)));
    assert_eq!(
        (state.arrangement.filter.text.as_str(), &*state.arrangement.filter.names),
        ("", &names)
    );
}
