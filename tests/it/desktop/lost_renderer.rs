//! A renderer that is lost in the middle of a run takes no row along.

use crate::support::desktop::DesktopSession;
use crate::support::driver::Driver;
use crate::support::rollcall::SampleTenantProcess;

const STATUS: &str = "label";

#[test]
fn a_window_whose_renderer_is_lost_in_the_middle_of_a_run_comes_back_with_its_rows() {
    let session = DesktopSession::start();
    let tenant = SampleTenantProcess::start(&["--rows", "2612", "--latency-ms", "400", "--approve-after", "0"]);
    // Only this renderer has a device that can be taken away from outside; a software Vulkan will do.
    let command = session.rollcall(&tenant, &["--renderer", "wgpu", "--lose-renderer-after", "20"]);
    let mut window = session.start_program("window", command);
    let mut driver = Driver::new(&session, &window);
    driver.click("push button", "Sign in with a code");
    driver.click("combo box", "RMM partner.*");
    driver.click(
        "toggle button|push button|list item|radio button",
        "(RMM partner 1|Northwind Agent) · .*",
    );
    let before = driver.x_windows();
    assert_eq!(before.len(), 1, "{before:?}");
    driver.click("push button", "Run");
    driver.find(STATUS, "Reading… [1-9][0-9,]* results?.*");

    let after = driver.x_windows_when(|now| now.len() == 1 && now != before);
    assert_ne!(before, after);
    // The run never noticed: it reads on, the rows from before are in the new window, and all come.
    driver.find(STATUS, "Reading… [1-9][0-9,]* results?.*");
    let rows = driver.list_when(
        "table row",
        "(Failed|Canceled|Running|Pending|Created|Installed \\(per Microsoft\\)), .+",
        |rows| rows.len() > 10,
    );
    assert!(rows.iter().all(|row| row.children.len() == 7), "{rows:#?}");
    driver.find(STATUS, r"All 2,612 results loaded · [\d.,]+ s.*");
    // A window that has just been made gets the keyboard a little later than it gets its rows.
    driver.find_in_state("frame", ".*", Some("active"));
    driver.stroke(&["Control"], "q");
    assert!(window.wait().success(), "{}", window.errors());
}
