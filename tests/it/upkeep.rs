//! What the program writes and says about itself: its log and its diagnostics.

use crate::support::marker::Marker;
use crate::support::rollcall::{Said, rollcall};

const MARKER: &str = "Qw8ZrTy3UiOp5AsDf7GhJk1LxCv9BnM2";
const DEMO: [&str; 5] = ["--demo", "--approve-after", "0", "--token-marker", MARKER];

fn said_with_log(folder: &std::path::Path, arguments: &[&str]) -> Said {
    let mut command = rollcall(arguments);
    command.args(DEMO).env("ROLLCALL_LOG_DIR", folder);
    Said::of(command.output().expect("the program starts"))
}

fn log(folder: &std::path::Path) -> String {
    std::fs::read_to_string(folder.join("rollcall.log")).expect("a log")
}

#[test]
fn every_line_of_the_log_has_time_level_and_module_and_every_request_its_id() {
    let folder = tempfile::tempdir().unwrap();
    let partner = "b3548526-e615-3785-3118-be70b3968ec5";
    let said = said_with_log(folder.path(), &["export", "--partner", partner, "--log", "trace"]);
    assert_eq!(said.exit, 0, "{}", said.stderr);
    let log = log(folder.path());
    for line in log.lines() {
        let mut words = line.split_whitespace();
        let (time, level, module) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
        assert!(
            time.starts_with("20") && time.ends_with('Z') && time.len() == 24,
            "{line}"
        );
        assert!(["error", "warn", "info", "debug", "trace"].contains(&level), "{line}");
        assert!(module.ends_with(':'), "{line}");
    }
    let ids = |text: &str| {
        let lines = log.lines().filter(|line| line.contains(text));
        lines.filter(|line| line.contains(" client-request-id=")).count()
    };
    assert!(ids("graph::client: GET /beta/") > 0, "{log}");
    assert!(ids("auth::oauth_http: POST ") > 1, "{log}");
    assert!(log.contains("a run is complete"), "{log}");
    assert!(!Marker::new(MARKER).stands_in(log.as_bytes()));
    // Rows are somebody's.
    assert!(
        !log.contains("CPC-") && !log.contains("cloudPcId") && !log.contains("errorMessage"),
        "{log}"
    );
}

#[test]
fn two_programs_write_one_log_and_the_level_is_heeded() {
    let folder = tempfile::tempdir().unwrap();
    let started: Vec<_> = ["info", "error"]
        .into_iter()
        .map(|level| {
            let mut command = rollcall(&["partners", "--log", level]);
            command.args(DEMO).env("ROLLCALL_LOG_DIR", folder.path());
            command
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null());
            command.spawn().unwrap()
        })
        .collect();
    for mut child in started {
        assert!(child.wait().unwrap().success());
    }
    let log = log(folder.path());
    assert_eq!(log.matches(" begins\n").count(), 1, "{log}");
    assert!(log.lines().all(|line| line.starts_with("20")), "{log}");
}

#[test]
fn diagnostics_name_what_support_asks_for_and_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let said = said_with_log(
        folder.path(),
        &[
            "diagnostics",
            "--proxy",
            "http://proxy.contoso.com:8080",
            "--language",
            "en",
        ],
    );
    assert_eq!(said.exit, 0, "{}", said.stderr);
    for part in [
        &format!("version: {}\n", env!("CARGO_PKG_VERSION")),
        &format!("system: {} {}", std::env::consts::OS, std::env::consts::ARCH),
        "desktop: ",
        "window: none\n",
        "language: en\n",
        // The sample tenant is this computer, before which no proxy stands.
        "graph: http://127.0.0.1:",
        "proxy: none\n",
        "keyring: answers, holds no sign-in of this customer\n",
        "settings: nowhere\n",
        &format!("log: {}, level info\n", folder.path().display()),
    ] {
        assert!(said.stdout.contains(part), "{part:?} in {}", said.stdout);
    }
}
