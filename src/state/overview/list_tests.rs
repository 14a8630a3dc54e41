//! What becomes of the overview when customers are added, moved or removed.

use super::OverviewIntent;
use super::tests::{broken, came, counted, ended, id, state, tries_again};
use crate::message::{Command, Event, OverviewCommand, OverviewEvent};
use crate::model::{ActionState, CustomerReport, ErrorCode, Finding, Standing, Timestamp};
use crate::state::{AppState, Intent, ProfileForm, ProfileIntent};

#[test]
fn who_is_removed_leaves_the_others_to_be_read_on_and_is_found_no_more() {
    let mut state = state(&["contoso", "fabrikam", "tailspin"]);
    state.start();
    let search = OverviewIntent::Search("ada".to_owned());
    state.perform(Intent::Overview(search));
    state.perform(Intent::Profiles(ProfileIntent::AskToRemove(id("fabrikam"))));
    state.perform(Intent::Profiles(ProfileIntent::Remove));
    state.apply(came(1, "fabrikam", counted(&[(ActionState::Failed, 3)])));
    state.apply(came(1, "tailspin", counted(&[(ActionState::Failed, 2)])));
    assert_eq!(state.overview.totals(), [(ActionState::Failed, 2)]);
    let found = |name: &str| Finding {
        profile: id(name),
        device: None,
        is_absent: false,
        user: None,
        cloud_pc_id: None,
        state: ActionState::Failed,
        error: ErrorCode::from_graph(None),
        message: None,
        changed_at: None,
        row: 0,
        note: None,
    };
    state.apply(Event::Overview(OverviewEvent::Found {
        number: state.overview.search_number,
        findings: vec![found("fabrikam"), found("tailspin")],
        num_found: 2,
        without_notes: Vec::new(),
    }));
    let told = state.overview.found.clone().unwrap();
    assert_eq!((told.findings, told.num_found), (vec![found("tailspin")], 1));
}

#[test]
fn what_one_paste_does_not_add_stays_in_the_field() {
    let mut state = state(&["contoso", "fabrikam"]);
    state.start();
    state.perform(Intent::Overview(OverviewIntent::Add));
    let tenants: Vec<String> = (0..502).map(|number| format!("c{number}.example")).collect();
    state.perform(Intent::Overview(OverviewIntent::TypeTenants(tenants.join("\n"))));
    state.perform(Intent::Overview(OverviewIntent::AddThem));
    let form = state.overview.adding.clone().unwrap();
    assert_eq!(form.text, "c500.example\nc501.example");
    assert_eq!(form.added.map(|added| added.left.len()), Some(2));
    assert_eq!(state.profiles.list().len(), 502);
    state.perform(Intent::Overview(OverviewIntent::AddThem));
    assert_eq!(state.profiles.list().len(), 504);
}

#[test]
fn a_paste_of_domains_and_ids_adds_each_once_and_checks_the_new_ones() {
    let mut state = state(&["contoso", "fabrikam"]);
    state.start();
    state.perform(Intent::Overview(OverviewIntent::Add));
    let text =
        "tailspin.com, Fabrikam.example\nTAILSPIN.com;{9ADC7D86-6411-407e-b936-abfa0470dccf} common not-a-domain";
    state.perform(Intent::Overview(OverviewIntent::TypeTenants(text.to_owned())));
    let commands = state.perform(Intent::Overview(OverviewIntent::AddThem));
    let form = state.overview.adding.clone().unwrap();
    let added = form.added.unwrap();
    assert_eq!((added.new.len(), added.num_known, added.refused.len()), (2, 1, 2));
    assert_eq!(form.text, "common\nnot-a-domain", "what was refused can be mended");
    let Some(Command::Overview(OverviewCommand::Check { customers, .. })) = commands.last() else {
        panic!("{commands:?}")
    };
    let tenants: Vec<&str> = customers
        .iter()
        .map(|target| target.connection.tenant.as_str())
        .collect();
    assert_eq!(tenants, ["tailspin.com", "9adc7d86-6411-407e-b936-abfa0470dccf"]);
    assert_eq!(state.profiles.list().len(), 4);
}

/// Moves a customer to another tenant, as the dialog does.
fn move_to(state: &mut AppState, name: &str, tenant: &str) -> Vec<Command> {
    let mut form = ProfileForm::of(state.profiles.by_id(&id(name)).unwrap());
    tenant.clone_into(&mut form.connection.tenant);
    state.perform(Intent::Profiles(ProfileIntent::Type(form)));
    state.perform(Intent::Profiles(ProfileIntent::Keep))
}

#[test]
fn of_a_customer_who_moves_to_another_tenant_nothing_read_before_or_still_coming_is_shown() {
    let mut state = state(&["contoso", "fabrikam"]);
    state.start();
    let read = CustomerReport {
        read_at: Some(Timestamp::from_ticks(1)),
        ..counted(&[(ActionState::Failed, 3)])
    };
    state.apply(came(1, "fabrikam", read.clone()));
    assert!(!state.overview.row(&id("fabrikam")).report.counts.is_empty());
    let commands = move_to(&mut state, "fabrikam", "elsewhere.example");
    let [Command::Overview(OverviewCommand::Know(known))] = &commands[..] else {
        panic!("{commands:?}")
    };
    assert_eq!(known[1].connection.tenant.as_str(), "elsewhere.example");
    state.apply(came(1, "fabrikam", read));
    assert!(state.overview.row(&id("fabrikam")).report.counts.is_empty());
}

#[test]
fn a_late_try_of_a_customer_who_has_moved_or_of_a_former_round_is_nobody_s() {
    let mut state = state(&["contoso", "fabrikam"]);
    state.start();
    for name in ["contoso", "fabrikam"] {
        state.apply(came(1, name, broken(Standing::NotReachable)));
    }
    state.apply(ended(1));
    state.apply(tries_again(1, &["contoso", "fabrikam"]));
    move_to(&mut state, "fabrikam", "elsewhere.example");
    state.apply(came(1, "fabrikam", counted(&[(ActionState::Failed, 3)])));
    assert!(state.overview.row(&id("fabrikam")).report.counts.is_empty());
    state.perform(Intent::Overview(OverviewIntent::Refresh));
    state.apply(tries_again(1, &["contoso"]));
    state.apply(came(1, "contoso", counted(&[(ActionState::Failed, 3)])));
    let row = state.overview.row(&id("contoso"));
    assert!(row.report.counts.is_empty() && row.retry_at.is_none());
}
