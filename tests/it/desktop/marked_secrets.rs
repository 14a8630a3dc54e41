//! Every token of the tenant carries a marker. The real program signs in, exports, breaks off, draws, loses its renderer
//! and signs out, with every log level on; then everything it said, showed or wrote is searched for the marker.

use std::process::Command;

use crate::support::desktop::DesktopSession;
use crate::support::driver::Driver;
use crate::support::marker::Marker;
use crate::support::rollcall::SampleTenantProcess;

const TEXT: &str = "Kx7QmVz2PwLd9RtY4BnHs6JfGc3Ae8Uo";

/// What was said and shown, with the place.
struct Collected {
    marker: Marker,
    places: Vec<(String, String)>,
}

impl Collected {
    fn take(&mut self, place: impl Into<String>, text: impl Into<String>) {
        self.places.push((place.into(), text.into()));
    }

    fn with_marker(&self) -> Vec<&str> {
        let has = |(_, text): &&(String, String)| self.marker.stands_in(text.as_bytes());
        self.places
            .iter()
            .filter(has)
            .map(|(place, _)| place.as_str())
            .collect()
    }
}

/// As much as a program can be made to say.
fn talkative(mut command: Command, session: &DesktopSession) -> Command {
    command
        .env("ROLLCALL_LOG", "trace")
        .env("RUST_BACKTRACE", "full")
        .env("TMPDIR", session.home().join("tmp"));
    command
}

fn runs(session: &DesktopSession, tenant: &SampleTenantProcess, arguments: &[&str], seen: &mut Collected) -> i32 {
    let output = talkative(session.rollcall(tenant, arguments), session)
        .output()
        .unwrap();
    seen.take(
        format!("{arguments:?}, stdout"),
        String::from_utf8_lossy(&output.stdout),
    );
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    println!("{arguments:?}: {said}");
    seen.take(format!("{arguments:?}, stderr"), said);
    output.status.code().unwrap()
}

fn kept_record(session: &DesktopSession) -> Vec<u8> {
    let mut command = session.command("secret-tool");
    command.args(["lookup", "service", "rollcall", "username", "refresh-token:default"]);
    command.output().unwrap().stdout
}

#[test]
fn no_secret_is_said_shown_or_written_anywhere() {
    let session = DesktopSession::start();
    for folder in ["tmp", "exports"] {
        std::fs::create_dir(session.home().join(folder)).unwrap();
    }
    let switches = [
        "--token-marker",
        TEXT,
        "--approve-after",
        "0",
        "--rows",
        "2612",
        "--fault",
        "outage@20",
    ];
    let tenant = SampleTenantProcess::start(&switches);
    let mut seen = Collected {
        marker: Marker::new(TEXT),
        places: Vec::new(),
    };
    assert_eq!(runs(&session, &tenant, &["sign-in"], &mut seen), 0);
    assert!(
        seen.marker.stands_in(&kept_record(&session)),
        "the tokens carry the marker, and the search finds it"
    );
    commands(&session, &tenant, &mut seen);
    window(&session, &tenant, &mut seen);
    assert!(seen.marker.stands_in(&kept_record(&session)), "rotated ones too");
    assert_eq!(runs(&session, &tenant, &["sign-out"], &mut seen), 0);

    let log = session.log_of_rollcall();
    for part in [
        " client-request-id=",
        "error panic: ",
        "warn  app::launch: the window was lost",
        "a run broke off",
    ] {
        assert!(
            log.contains(part),
            "{part:?} is in the log, and so the search means something: {log}"
        );
    }
    assert_eq!(seen.with_marker(), Vec::<&str>::new());
    let in_files = seen.marker.files_below(session.home());
    assert!(in_files.is_empty(), "{in_files:?}");

    // The same search finds what is planted.
    seen.take("planted", format!("Bearer {TEXT}"));
    let planted = session.home().join("exports/planted.csv");
    std::fs::write(&planted, format!("a,{TEXT},b")).unwrap();
    assert_eq!(seen.with_marker(), ["planted"]);
    assert_eq!(seen.marker.files_below(session.home()), [planted]);
}

fn commands(session: &DesktopSession, tenant: &SampleTenantProcess, seen: &mut Collected) {
    let file = session.home().join("exports/rows.csv");
    let file = file.to_str().unwrap();
    let (first, last) = (&tenant.partners[0], &tenant.partners[3]);
    for (arguments, exit) in [
        (&["status"][..], 0),
        (&["partners"], 0),
        (&["export", "--partner", last, "--format", "json"], 0),
        (&["export", "--partner", first, "--output", file], 3),
        (&["export", "--resume", "--output", file], 0),
        // What it says about a refusal.
        (&["export", "--partner", "00000000-0000-0000-0000-000000000000"], 1),
    ] {
        assert_eq!(runs(session, tenant, arguments, seen), exit, "{arguments:?}");
        for ending in [".partial", ".resume"] {
            if let Ok(text) = std::fs::read_to_string(format!("{file}{ending}")) {
                seen.take(format!("{arguments:?}, {ending}"), text);
            }
        }
    }
    let resumed = |(place, _): &(String, String)| place.ends_with(".resume");
    assert!(seen.places.iter().any(resumed), "an export broke off");
}

/// The window restores the sign-in, runs into the outage, and loses its renderer with a panic.
fn window(session: &DesktopSession, tenant: &SampleTenantProcess, seen: &mut Collected) {
    let arguments = ["--renderer", "wgpu", "--lose-renderer-after", "5"];
    let command = talkative(session.rollcall(tenant, &arguments), session);
    let mut window = session.start_program("window", command);
    let mut driver = Driver::new(session, &window);
    driver.click("combo box", "Partner.*");
    driver.click("toggle button|push button|list item|radio button", "RMM partner 1 · .*");
    seen.take("the window before a run", driver.tree());
    let before = driver.x_windows();
    driver.click("push button", "Run");
    driver.x_windows_when(|now| now.len() == 1 && now != before);
    driver.find("label", "(All|Only) [0-9,]+ results? loaded.*");
    seen.take("the window after its renderer was lost", driver.tree());
    driver.stroke(&["Control"], "q");
    assert!(window.wait().success(), "{}", window.errors());
    let said = window.errors();
    assert!(said.contains("panicked"), "the lost renderer is reported: {said}");
    seen.take("the window's stderr", said);
}
