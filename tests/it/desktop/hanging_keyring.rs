//! A keyring that waits for a person who is not there holds up neither the window nor its end.

use std::time::{Duration, Instant};

use crate::support::desktop::DesktopSession;
use crate::support::driver::Driver;
use crate::support::process::Process;
use crate::support::rollcall::SampleTenantProcess;

/// Somebody is signed in, and the keyring is open.
fn signed_in() -> (DesktopSession, SampleTenantProcess) {
    let session = DesktopSession::with_a_prompt_nobody_answers();
    let tenant = SampleTenantProcess::start(&["--approve-after", "0"]);
    let signed_in = session.rollcall(&tenant, &["sign-in"]).output().unwrap();
    assert!(signed_in.status.success(), "{signed_in:?}");
    (session, tenant)
}

/// The window says that it waits, and ends as soon as it is asked to.
fn assert_says_so_and_closes(session: &DesktopSession, driver: &mut Driver, window: &mut Process) {
    driver.find(
        "label",
        "Waiting for the keyring: if it asks for its password, answer there",
    );
    session.picture(&format!("keyring-awaited-{}", window.id()));
    driver.stroke(&["Control"], "q");
    let asked_to_end = Instant::now();
    assert!(window.wait().success(), "{}", window.errors());
    let took = asked_to_end.elapsed();
    assert!(took < Duration::from_secs(5), "the end took {took:?}");
}

#[test]
fn a_window_that_waits_for_the_keyring_says_so_and_closes_at_once() {
    let (session, tenant) = signed_in();
    session.lock();
    let mut window = session.window(&tenant);
    let mut driver = Driver::new(&session, &window);
    driver.find("push button", "Cancel sign-in");
    assert_says_so_and_closes(&session, &mut driver, &mut window);
}

#[test]
fn a_window_that_signs_out_at_a_locked_keyring_says_so_and_closes_at_once() {
    let (session, tenant) = signed_in();
    let mut window = session.window(&tenant);
    let mut driver = Driver::new(&session, &window);
    driver.find("push button", "Sign out");
    session.lock();
    driver.click("push button", "Sign out");
    assert_says_so_and_closes(&session, &mut driver, &mut window);
}
