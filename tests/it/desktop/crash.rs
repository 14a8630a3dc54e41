//! What a crash of the real program leaves behind, and that the next start offers it.

use std::path::PathBuf;

use crate::support::desktop::DesktopSession;
use crate::support::driver::Driver;
use crate::support::process::Process;

const TOLD: &str = "A mistake in Rollcall stopped it, .*";

fn demo(session: &DesktopSession, arguments: &[&str]) -> Process {
    let mut command = session.command(env!("CARGO_BIN_EXE_rollcall"));
    command.arg("--demo").args(arguments);
    session.start_program("window", command)
}

fn reports(session: &DesktopSession) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(session.logs_of_rollcall().join("crashes"));
    entries
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .collect()
}

#[test]
fn a_crash_is_told_by_the_next_start_which_copies_and_deletes_its_report() {
    let session = DesktopSession::start();
    let mut crashed = demo(&session, &["--break-in", "start"]);
    assert!(!crashed.wait().success());
    assert_eq!(reports(&session).len(), 1);

    let mut window = demo(&session, &[]);
    let mut driver = Driver::new(&session, &window);
    driver.find("label", TOLD);
    driver.click("push button", "Copy report");
    let report = session.clipboard(|text| text.starts_with("Rollcall "));
    for part in [
        env!("CARGO_PKG_VERSION"),
        "thread: main",
        "place: src/app/break_here.rs:",
        "message: a test asked for a crash in the start",
        "rollcall::app::start::start",
        // Line tables.
        "src/main.rs:",
        "info  setup::logging: rollcall ",
    ] {
        assert!(report.contains(part), "{part:?} in {report}");
    }
    driver.click("push button", "Delete reports");
    driver.gone("label", TOLD);
    assert_eq!(reports(&session), Vec::<PathBuf>::new());
    driver.stroke(&["Control"], "q");
    assert!(window.wait().success(), "{}", window.errors());
}

#[test]
fn a_mistake_in_a_task_or_in_a_frame_is_logged_and_the_window_stays() {
    let session = DesktopSession::start();
    for (place, thread) in [("task", "rollcall-service"), ("frame", "main")] {
        let mut window = demo(&session, &["--break-in", place]);
        let mut driver = Driver::new(&session, &window);
        driver.find("push button", "Sign in with a code");
        driver.stroke(&["Control"], "q");
        assert!(window.wait().success(), "{}", window.errors());
        let logged = format!("a test asked for a crash in a {place} at src/app/break_here.rs:");
        let log = session.log_of_rollcall();
        let line = log
            .lines()
            .find(|line| line.contains(&logged))
            .unwrap_or_else(|| panic!("{log}"));
        assert!(line.contains("error panic: ") && line.ends_with(thread), "{line}");
    }
    // Both reports wait; whoever keeps them is asked no more.
    let mut window = demo(&session, &[]);
    let mut driver = Driver::new(&session, &window);
    driver.find("label", TOLD);
    driver.click("push button", "Dismiss");
    driver.gone("label", TOLD);
    let names: Vec<String> = reports(&session)
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    assert!(
        names.len() == 2 && names.iter().all(|name| !name.ends_with(".new.txt")),
        "{names:?}"
    );
    driver.stroke(&["Control"], "q");
    assert!(window.wait().success(), "{}", window.errors());
}
