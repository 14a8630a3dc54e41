//! Signing in, partners and what is remembered of both.

use super::*;
use crate::model::StoredFate;

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
    let failed = |kind: FailureKind, code: Option<&str>, stored: StoredFate| {
        signed_out(SignOutReason::Failed(Failure {
            code: code.map(str::to_owned),
            stored,
            ..Failure::new(kind)
        }))
    };
    let cut = || failed(FailureKind::ConnectionCut, None, StoredFate::Untouched);
    let refused = |stored| failed(FailureKind::SignInNeeded, Some("invalid_grant"), stored);
    let mut state = state(Autopilot::Off);
    state.start();
    state.apply(cut());
    assert!(state.restoring_failed);
    assert_eq!(
        state.perform(Intent::RestoreSignIn),
        vec![Command::RestoreSignIn(target("contoso.com"))]
    );
    // A second factor, a policy of this network: that passes, and the token was kept.
    state.apply(refused(StoredFate::Untouched));
    assert!(state.restoring_failed);
    for over in [StoredFate::Deleted, StoredFate::NotLetGo, StoredFate::InMemoryOnly] {
        state.perform(Intent::RestoreSignIn);
        state.apply(refused(over));
        assert!(!state.restoring_failed, "{over:?}");
    }
    state.perform(Intent::SignIn);
    state.apply(cut());
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
