//! What the overview makes of what it is told.

use super::{CanceledRound, Home, OverviewIntent};
use crate::message::{Command, Event, OverviewCommand, OverviewEvent};
use crate::model::{
    ActionState, CustomerReport, Profile, ProfileEdit, ProfileId, Profiles, Reading, ResultRow, Round, Standing,
    Timestamp,
};
use crate::state::{AppState, Autopilot, Intent, ProfileIntent, Remembered, TenantKind};
use crate::table::{FilterProblem, Snapshot, Table};

const CLIENT_ID: &str = "6f1c2a4e-93d0-4c1b-8a53-0b8d1f1c7e21";

pub(super) fn id(name: &str) -> ProfileId {
    ProfileId::parse(name).unwrap()
}

pub(super) fn remembered(names: &[&str]) -> Remembered {
    let mut profiles = Profiles::default();
    for name in names {
        profiles.apply(&ProfileEdit::Put(Profile {
            name: (*name).to_owned(),
            tenant: format!("{name}.example"),
            client_id: CLIENT_ID.to_owned(),
            ..Profile::empty(id(name))
        }));
    }
    Remembered {
        profiles,
        home: Home::Overview,
        ..Remembered::default()
    }
}

pub(super) fn state(names: &[&str]) -> AppState {
    AppState::new(remembered(names), TenantKind::Customer, Autopilot::Off)
}

pub(super) fn came(round: u64, name: &str, report: CustomerReport) -> Event {
    Event::Overview(OverviewEvent::Customer {
        round: Round(round),
        profile: id(name),
        report: Box::new(report),
        rows: Snapshot::default(),
    })
}

pub(super) fn counted(counts: &[(ActionState, u32)]) -> CustomerReport {
    CustomerReport {
        standing: Standing::Ready,
        reading: Reading::Whole,
        counts: counts.to_vec(),
        read_at: Some(Timestamp::from_ticks(1)),
        ..CustomerReport::default()
    }
}

pub(super) fn broken(standing: Standing) -> CustomerReport {
    CustomerReport {
        standing,
        ..CustomerReport::default()
    }
}

fn order(state: &AppState) -> Vec<&str> {
    let order = state.overview.in_order(state.profiles.list());
    order.into_iter().map(|profile| profile.name.as_str()).collect()
}

#[test]
fn with_one_customer_there_is_no_overview_and_nothing_is_told_of_it() {
    let mut state = state(&["contoso"]);
    let commands = state.start();
    assert!(matches!(&commands[..], [Command::RestoreSignIn(_)]), "{commands:?}");
    assert!(!state.overview.is_shown() && !state.has_overview());
    assert_eq!(state.perform(Intent::Overview(OverviewIntent::Open)), []);
    assert!(!state.overview.is_shown());
}

#[test]
fn with_several_the_window_begins_with_all_of_them() {
    let mut state = state(&["contoso", "fabrikam"]);
    let commands = state.start();
    let [
        Command::Overview(OverviewCommand::Know(known)),
        Command::Overview(OverviewCommand::CompareWith(_)),
        Command::Overview(OverviewCommand::Refresh { round, customers }),
    ] = &commands[..]
    else {
        panic!("{commands:?}")
    };
    assert_eq!((known.len(), customers.len(), *round), (2, 2, Round(1)));
    assert!(state.overview.is_shown());
    assert_eq!(state.overview.progress(), (0, 2));
}

#[test]
fn a_customer_s_own_key_leads_from_all_of_them_to_that_one() {
    for number in [0, 1] {
        let mut state = state(&["contoso", "fabrikam"]);
        state.start();
        assert!(state.overview.is_shown());
        state.perform(Intent::Profiles(ProfileIntent::ShowNumber(number)));
        assert!(!state.overview.is_shown());
        assert_eq!(Some(&state.shown), state.profiles.list().get(number));
    }
}

#[test]
fn whoever_needs_a_person_stands_first() {
    let mut state = state(&["well", "failed", "unread", "locked", "gone"]);
    state.start();
    state.apply(came(1, "well", counted(&[(ActionState::Succeeded, 9)])));
    state.apply(came(
        1,
        "failed",
        counted(&[(ActionState::Failed, 2), (ActionState::Succeeded, 9)]),
    ));
    state.apply(came(1, "locked", broken(Standing::NeedsConsent)));
    state.apply(came(1, "gone", broken(Standing::NotReachable)));
    assert_eq!(order(&state), ["gone", "locked", "failed", "well", "unread"]);
    assert_eq!(
        state.overview.totals(),
        [(ActionState::Failed, 2), (ActionState::Succeeded, 18)]
    );
}

#[test]
fn without_a_partner_whoever_has_cloud_pcs_that_nobody_can_deploy_to_stands_before_whoever_is_well() {
    let mut state = state(&["well", "empty", "waits", "failed"]);
    state.start();
    let without_partner = |counts: &[(ActionState, u32)]| CustomerReport {
        standing: Standing::NoPartner,
        ..counted(counts)
    };
    state.apply(came(1, "well", counted(&[(ActionState::Succeeded, 9)])));
    state.apply(came(1, "empty", without_partner(&[])));
    state.apply(came(1, "waits", without_partner(&[(ActionState::NotTried, 12)])));
    state.apply(came(1, "failed", counted(&[(ActionState::Failed, 1)])));
    assert_eq!(order(&state), ["failed", "waits", "well", "empty"]);
}

#[test]
fn what_a_former_round_or_a_stranger_still_says_is_nobody_s() {
    let mut state = state(&["contoso", "fabrikam"]);
    state.start();
    state.perform(Intent::Overview(OverviewIntent::Refresh));
    state.apply(came(1, "contoso", broken(Standing::NoRole)));
    state.apply(came(2, "stranger", broken(Standing::NoRole)));
    assert_eq!(state.overview.num_of(|standing| standing == Standing::NoRole), 0);
    assert_eq!(state.overview.rows.len(), 2);
}

#[test]
fn a_customer_who_does_not_answer_any_more_keeps_what_was_read_before() {
    let mut state = state(&["contoso", "fabrikam"]);
    state.start();
    state.apply(came(1, "contoso", counted(&[(ActionState::Failed, 3)])));
    // As looking makes them: nothing came, or the results broke off after some.
    let broken_off = CustomerReport {
        reading: Reading::Part,
        counts: vec![(ActionState::Failed, 1)],
        read_at: Some(Timestamp::from_ticks(2)),
        ..broken(Standing::NotReachable)
    };
    for (round, later) in [(2, broken(Standing::NotReachable)), (3, broken_off)] {
        state.perform(Intent::Overview(OverviewIntent::Refresh));
        state.apply(came(round, "contoso", later));
        let row = state.overview.row(&id("contoso"));
        assert_eq!(
            (row.report.standing, row.report.num_cloud_pcs(), row.report.read_at),
            (Standing::NotReachable, 3, Some(Timestamp::from_ticks(1)))
        );
        assert!(!row.is_reading);
    }
    assert_eq!(state.overview.totals(), [(ActionState::Failed, 3)]);
    assert_eq!(state.overview.oldest(), Some(Timestamp::from_ticks(1)));
}

#[test]
fn one_who_is_checked_again_joins_the_round_and_nobody_else_is_called_off() {
    let mut state = state(&["contoso", "fabrikam", "tailspin"]);
    state.start();
    state.apply(came(1, "contoso", broken(Standing::NoRole)));
    let commands = state.perform(Intent::Overview(OverviewIntent::Check(id("contoso"))));
    let [Command::Overview(OverviewCommand::Check { round, customers })] = &commands[..] else {
        panic!("{commands:?}")
    };
    assert_eq!((*round, customers.len()), (Round(2), 1));
    let twice = state.perform(Intent::Overview(OverviewIntent::Check(id("fabrikam"))));
    assert_eq!(twice, [], "it is being looked at");
    state.apply(came(1, "fabrikam", counted(&[(ActionState::Failed, 3)])));
    state.apply(came(2, "contoso", counted(&[(ActionState::Failed, 1)])));
    assert_eq!(state.overview.totals(), [(ActionState::Failed, 4)]);
    assert_eq!(state.overview.progress(), (2, 3));
    state.apply(Event::Overview(OverviewEvent::Ended { round: Round(1) }));
    assert!(state.overview.running.is_some(), "the second goes on");
    state.apply(Event::Overview(OverviewEvent::Ended { round: Round(2) }));
    assert_eq!((state.overview.running, state.overview.progress()), (None, (3, 3)));
}

#[test]
fn whoever_was_not_read_is_not_counted_among_those_who_were() {
    let mut state = state(&["contoso", "fabrikam", "tailspin"]);
    state.start();
    state.apply(came(1, "contoso", counted(&[])));
    state.apply(came(1, "fabrikam", broken(Standing::NoRole)));
    state.apply(Event::Overview(OverviewEvent::Ended { round: Round(1) }));
    let tally = state.overview.tally(state.profiles.list());
    assert_eq!((tally.num_all, tally.num_broken, tally.num_not_checked), (3, 1, 1));
}

pub(super) fn ended(round: u64) -> Event {
    Event::Overview(OverviewEvent::Ended { round: Round(round) })
}

pub(super) fn tries_again(round: u64, names: &[&str]) -> Event {
    Event::Overview(OverviewEvent::TriesAgain {
        round: Round(round),
        customers: names.iter().map(|name| id(name)).collect(),
        at: Timestamp::from_ticks(7),
    })
}

#[test]
fn whoever_was_not_reached_says_when_it_is_tried_again_and_is_read_when_that_works() {
    let mut state = state(&["contoso", "fabrikam"]);
    state.start();
    state.apply(came(1, "contoso", broken(Standing::NotReachable)));
    state.apply(came(1, "fabrikam", counted(&[(ActionState::Failed, 1)])));
    state.apply(ended(1));
    state.apply(tries_again(1, &["contoso"]));
    let when = |state: &AppState, name: &str| state.overview.row(&id(name)).retry_at;
    assert_eq!(
        (when(&state, "contoso"), when(&state, "fabrikam")),
        (Some(Timestamp::from_ticks(7)), None)
    );
    state.apply(came(1, "contoso", counted(&[(ActionState::Succeeded, 2)])));
    let row = state.overview.row(&id("contoso"));
    assert_eq!(
        (row.report.standing, row.retry_at, row.is_reading),
        (Standing::Ready, None, false)
    );
}

/// All have answered in the round under way, with these that wait at each.
pub(super) fn all_answer(state: &mut AppState, open: &[(&str, u32)]) {
    let round = state.overview.running.expect("asked").0;
    for (name, num_open) in open {
        let counts = [
            (ActionState::Pending, *num_open),
            (ActionState::Succeeded, 9 - num_open),
        ];
        state.apply(came(round, name, counted(&counts)));
    }
    state.apply(Event::Overview(OverviewEvent::Ended { round: Round(round) }));
}

/// The round under way is called off.
fn cancel(state: &mut AppState) -> Option<CanceledRound> {
    let round = state.overview.running.expect("asked").0;
    state.perform(Intent::Overview(OverviewIntent::Cancel));
    state.apply(ended(round));
    state.overview.canceled
}

#[test]
fn how_far_a_canceled_round_came_is_told_of_the_rounds_that_went_on_together() {
    let names = ["contoso", "fabrikam", "tailspin"];
    let mut state = state(&names);
    state.start();
    state.apply(came(1, "contoso", broken(Standing::NoRole)));
    state.perform(Intent::Overview(OverviewIntent::Check(id("contoso"))));
    state.apply(came(1, "fabrikam", broken(Standing::NotReachable)));
    let told = |num_answered, num_all| Some(CanceledRound { num_answered, num_all });
    assert_eq!(cancel(&mut state), told(1, 3), "who could not be read has answered");
    state.perform(Intent::Overview(OverviewIntent::Refresh));
    all_answer(&mut state, &names.map(|name| (name, 0)));
    state.perform(Intent::Overview(OverviewIntent::Check(id("contoso"))));
    assert_eq!(cancel(&mut state), told(0, 1), "nobody else was asked");
}

/// One failed attempt, with a state and a code that no version of this program knows.
fn of_tomorrow() -> Snapshot {
    let row = ResultRow {
        state: Some("rolledBack".into()),
        error_code: Some("agentWithdrawn".into()),
        ..ResultRow::default()
    };
    let mut table = Table::new();
    table.append(&[row]);
    table.snapshot()
}

#[test]
fn what_came_in_rows_of_any_customer_can_be_looked_for_and_what_nobody_reads_cannot() {
    let mut state = state(&["contoso", "fabrikam"]);
    state.start();
    let problem = |state: &mut AppState, text: &str| {
        state.perform(Intent::Overview(OverviewIntent::Search(text.to_owned())));
        state.overview.problem.clone()
    };
    let unknown = problem(&mut state, "state:rolledback");
    assert!(
        matches!(unknown, Some(FilterProblem::UnknownValue { .. })),
        "{unknown:?}"
    );
    state.apply(Event::Overview(OverviewEvent::Customer {
        round: Round(1),
        profile: id("fabrikam"),
        report: Box::new(counted(&[])),
        rows: of_tomorrow(),
    }));
    state.perform(Intent::Overview(OverviewIntent::Toggle(ActionState::Failed)));
    for text in ["state:rolledback", "error:withdrawn"] {
        assert_eq!(problem(&mut state, text), None, "{text}");
    }
    let name = "agent".to_owned();
    assert_eq!(problem(&mut state, "agent:acme"), Some(FilterProblem::NotRead { name }));
}
