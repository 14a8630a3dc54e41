//! With whose sign-in all customers were read, and what of them stays when somebody else is there.

use super::Home;
use super::tests::{came, counted, id, remembered, state};
use crate::message::{Command, Event, OverviewCommand, SignInEvent};
use crate::model::{Account, ActionState, CustomerReport, Keeping};
use crate::state::{AppState, Autopilot, Intent, TenantKind};

fn account(username: &str) -> Account {
    Account {
        username: username.to_owned(),
        name: None,
        tenant_id: Some("9adc7d86-6411-407e-b936-abfa0470dccf".to_owned()),
    }
}

#[test]
fn what_one_person_read_is_forgotten_when_another_one_is_there_instead() {
    let by = |username: &str| CustomerReport {
        account: Some(Account {
            tenant_id: None,
            ..account(username)
        }),
        ..counted(&[(ActionState::Failed, 2)])
    };
    let mut state = state(&["contoso", "fabrikam", "tailspin"]);
    state.start();
    state.apply(came(1, "contoso", by("ada@partner.example")));
    state.apply(came(1, "fabrikam", by("ada@partner.example")));
    state.apply(came(1, "tailspin", by("eve@partner.example")));
    let signed_in = |username: &str| {
        let target = remembered(&["contoso"]).profiles.list()[0].target().unwrap();
        Event::SignIn(SignInEvent::SignedIn {
            account: account(username),
            target,
            keeping: Keeping::Keyring,
        })
    };
    let commands = state.apply(signed_in("Ada@Partner.example"));
    let forgets = |command: &Command| matches!(command, Command::Overview(OverviewCommand::ForgetRead(_)));
    assert!(!commands.iter().any(forgets), "{commands:?}");
    let commands = state.apply(signed_in("bob@partner.example"));
    let forgotten = OverviewCommand::ForgetRead(vec![id("contoso"), id("fabrikam")]);
    assert_eq!(commands.first(), Some(&Command::Overview(forgotten)));
    assert_eq!(
        state.overview.totals(),
        [(ActionState::Failed, 2)],
        "eve is still there"
    );
}

#[test]
fn a_tenant_on_the_list_by_its_domain_and_by_its_id_counts_once() {
    let mut state = state(&["contoso", "fabrikam"]);
    state.start();
    for name in ["contoso", "fabrikam"] {
        let report = CustomerReport {
            account: Some(account("ada@partner.example")),
            ..counted(&[(ActionState::Failed, 3)])
        };
        state.apply(came(1, name, report));
    }
    assert_eq!(state.overview.totals(), [(ActionState::Failed, 3)]);
    assert_eq!(state.overview.twins.get(&id("fabrikam")), Some(&id("contoso")));
}

#[test]
fn whoever_starts_with_one_customer_of_several_has_told_whose_sign_in_may_serve_it() {
    let mut remembered = remembered(&["contoso", "fabrikam"]);
    remembered.home = Home::Workbench;
    let mut state = AppState::new(remembered, TenantKind::Customer, Autopilot::Off);
    let commands = state.start();
    let [
        Command::Overview(OverviewCommand::Know(known)),
        Command::RestoreSignIn(_),
    ] = &commands[..]
    else {
        panic!("{commands:?}")
    };
    assert_eq!(known.len(), 2);
}

/// Somebody who is signed in to the first customer, after a round in which these were served by these.
fn served(state: &mut AppState, by: &[(&str, &str)]) {
    state.start();
    for (name, owner) in by {
        let report = CustomerReport {
            served_by: Some(id(owner)),
            ..counted(&[])
        };
        state.apply(came(1, name, report));
    }
    let account = Account {
        username: "desk@msp.example".to_owned(),
        name: None,
        tenant_id: None,
    };
    state.apply(Event::SignIn(SignInEvent::SignedIn {
        account,
        target: state.shown.target().unwrap(),
        keeping: Keeping::Keyring,
    }));
}

#[test]
fn whoever_lives_from_another_sign_in_is_not_counted_among_those_who_are_signed_out() {
    let mut state = state(&["one", "two", "three", "four"]);
    assert_eq!(state.num_served(), 4, "nobody knows yet");
    let (own, another) = ("one", "three");
    served(&mut state, &[("one", own), ("two", own), ("three", another)]);
    assert_eq!(
        state.num_served(),
        3,
        "the fourth has not been read and may be one of them"
    );
}

#[test]
fn whoever_signs_out_leaves_nothing_of_all_customers_behind_before_the_keyring_has_answered() {
    let mut state = state(&["contoso", "fabrikam"]);
    served(&mut state, &[("contoso", "contoso"), ("fabrikam", "contoso")]);
    assert_eq!(
        state.perform(Intent::SignOut),
        [Command::SignOut, Command::Overview(OverviewCommand::Forget)]
    );
    assert!(state.overview.rows.is_empty());
    state.apply(came(1, "fabrikam", counted(&[(ActionState::Failed, 3)])));
    assert!(state.overview.row(&id("fabrikam")).report.counts.is_empty());
}
