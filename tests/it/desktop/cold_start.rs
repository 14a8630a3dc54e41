//! Tasks (a) to (c) of docs/guide.md in the real program: from the start of its process, with its renderer, fonts, settings file,
//! keyring and kept run, to the rows on the screen and a ticket on the clipboard. `scripts/tasks.sh` prints the seconds.

use std::time::Instant;

use crate::support::desktop::DesktopSession;
use crate::support::driver::Driver;
use crate::support::rollcall::SampleTenantProcess;

const ALL_LOADED: &str = r"All 2,612 results loaded · [\d.,]+ s.*";
const FAILED_ROW: &str = "Failed, CPC-.+";

/// Somebody signs in and reads the results once, so that both are kept, and closes the window.
fn yesterday(session: &DesktopSession, tenant: &SampleTenantProcess) {
    let mut window = session.window(tenant);
    let mut driver = Driver::new(session, &window);
    driver.click("push button", "Sign in with a code");
    driver.click("push button", "Copy code");
    tenant.approve(&session.clipboard(|text| text.len() >= 8));
    driver.click("combo box", "RMM partner.*");
    driver.click(
        "toggle button|push button|list item|radio button",
        "(RMM partner 1|Northwind Agent) · .*",
    );
    driver.click("push button", "Run");
    driver.find("label", ALL_LOADED);
    driver.find("table row", FAILED_ROW);
    driver.stroke(&["Control"], "q");
    assert!(window.wait().success(), "{}", window.errors());
}

#[test]
fn who_lacks_the_agent_why_and_a_ticket_from_the_start_of_the_process() {
    let session = DesktopSession::start();
    let tenant = SampleTenantProcess::start(&["--rows", "2612"]);
    yesterday(&session, &tenant);

    let began = Instant::now();
    let mut window = session.window(&tenant);
    let mut driver = Driver::new(&session, &window);
    driver.find("table row", FAILED_ROW);
    let rows = began.elapsed();
    // Signed in, the partners listed: F5 can be pressed.
    driver.find("push button", "Run");
    driver.stroke(&[], "F5");
    driver.find("label", ALL_LOADED);
    driver.click("table row", FAILED_ROW);
    driver.stroke(&[], "n");
    driver.find("label", r"110 of 254 Cloud PCs.*");
    let who = began.elapsed();
    driver.stroke(&[], "Return");
    driver.stroke(&["Control", "Shift"], "m");
    let for_user = session.clipboard(|text| text.contains("CPC-"));
    assert!(!for_user.contains("For support:"), "{for_user}");
    let why = began.elapsed();
    driver.stroke(&["Control", "Shift"], "c");
    let ticket = session.clipboard(|text| text.contains("For support:"));
    assert!(
        ticket.lines().next().unwrap().starts_with("Customer 1: CPC-"),
        "{ticket}"
    );
    let took = [rows, who, why, began.elapsed()].map(|took| took.as_secs_f64());
    let [rows, who, why, ticket] = took;
    println!("real program: rows {rows:.1} s, (a) {who:.1} s, (b) {why:.1} s, (c) {ticket:.1} s");
    driver.stroke(&["Control"], "q");
    assert!(window.wait().success(), "{}", window.errors());
}
