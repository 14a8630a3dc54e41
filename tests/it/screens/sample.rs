//! The sample tenant in a running window, and back to the customers.

use std::time::{Duration, Instant};

use rollcall::app::{StageDoor, SwitchesTenant as _};
use rollcall::message::{Command, CommandSink as _, Event, EventSource as _, SignInEvent};
use rollcall::model::Policy;
use rollcall::service::Waker;
use rollcall::setup::{Common, Machine, Place, SampleArguments};
use rollcall::state::{AppState, Intent, TenantKind, WayBack};
use rollcall::words::Words;

fn next_sign_in(door: &mut StageDoor<'_>) -> SignInEvent {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        assert!(Instant::now() < deadline, "nothing comes");
        match door.try_next() {
            Some(Event::SignIn(event)) => return event,
            Some(_) | None => std::thread::yield_now(),
        }
    }
}

#[test]
fn the_sample_tenant_is_tried_and_left_and_the_customers_are_as_before() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let common = Common {
        config_dir: Some(folder.path().to_owned()),
        ..Common::default()
    };
    let machine = Machine::governed(runtime.handle(), Policy::default());
    let place = Place::prepare(&common, &SampleArguments::default(), &machine).unwrap();
    let (waker, words) = (Waker::default(), Words::new(None));
    let desk = place.start_service(runtime.handle(), waker.clone(), &words);
    let mut door = StageDoor::new(desk, &common, &machine, &waker, &words);
    let mut state = AppState::default();
    state.perform(Intent::EditTenant("half.typ".to_owned()));
    door.switch(&mut state).unwrap();
    assert_eq!(
        (state.tenant_kind, state.way_back),
        (TenantKind::Sample, WayBack::ToCustomers)
    );
    while !matches!(next_sign_in(&mut door), SignInEvent::SignedOut(_)) {}
    for command in state.perform(Intent::SignIn) {
        door.send(command);
    }
    while !matches!(next_sign_in(&mut door), SignInEvent::SignedIn { .. }) {}
    assert_eq!(state.take_unsaved(), None, "the sample tenant is nobody's customer");

    door.switch(&mut state).unwrap();
    assert_eq!(state.tenant_kind, TenantKind::Customer);
    assert_eq!(state.connection_form.tenant, "half.typ");
    door.send(Command::ListPartners);
    door.switch(&mut state).unwrap();
    assert_eq!(state.tenant_kind, TenantKind::Sample, "and it is still there");
    assert!(!folder.path().join("settings.toml").exists());
}
