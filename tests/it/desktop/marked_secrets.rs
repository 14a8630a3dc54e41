//! Every token of the tenant and every secret of its app carries a marker. The real program signs in with a code, with
//! the browser and as an app, exports, breaks off, is refused, draws, loses its renderer and signs out, with every log
//! level on; then everything it said, showed or wrote is searched for the marker. What is painted is searched in
//! `screens::painted`.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::app_only::desk::key_file;
use crate::support::browser::sign_in_at;
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
    talkative_at("trace", &mut command, session);
    command
}

fn talkative_at(level: &str, command: &mut Command, session: &DesktopSession) {
    command
        .env("ROLLCALL_LOG", level)
        .env("RUST_BACKTRACE", "full")
        .env("TMPDIR", session.home().join("tmp"));
}

fn runs(session: &DesktopSession, tenant: &SampleTenantProcess, arguments: &[&str], seen: &mut Collected) -> i32 {
    let command = talkative(session.rollcall(tenant, arguments), session);
    ends(&format!("{arguments:?}"), command, "", seen)
}

/// Runs to its end, with this on standard input; its exit code.
fn ends(what: &str, mut command: Command, input: &str, seen: &mut Collected) -> i32 {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that reads nothing may have ended already.
    let _closed = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    seen.take(format!("{what}, stdout"), String::from_utf8_lossy(&output.stdout));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    println!("{what}: {said}");
    seen.take(format!("{what}, stderr"), said);
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
    let certificate = key_file("app.pem");
    let switches = [
        "--token-marker",
        TEXT,
        "--approve-after",
        "0",
        "--rows",
        "2612",
        "--fault",
        "outage@20",
        "--app-certificate",
        certificate.to_str().unwrap(),
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
    with_the_browser(&session, &tenant, &mut seen);
    picture(&session, &tenant, &mut seen);
    as_an_app(&session, &tenant, &mut seen);
    refused(&session, &mut seen);

    let history = unpacked_history(&session);
    assert!(history.contains("cloudPcId"), "no run was kept: {history}");
    seen.take("the history, unpacked", history);
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
    driver.click("combo box", "RMM partner.*");
    driver.click(
        "toggle button|push button|list item|radio button",
        "(RMM partner 1|Northwind Agent) · .*",
    );
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

/// Every value of the history's databases, the packed runs unpacked, by readers that are none of this program's.
fn unpacked_history(session: &DesktopSession) -> String {
    const READ: &str = r#"
import gzip, pathlib, sqlite3, sys
for path in pathlib.Path(sys.argv[1]).rglob("*"):
    if not path.is_file() or path.read_bytes()[:15] != b"SQLite format 3":
        continue
    database = sqlite3.connect(path)
    for (table,) in database.execute("select name from sqlite_master where type = 'table'").fetchall():
        for row in database.execute(f"select * from {table}"):
            for value in row:
                if isinstance(value, bytes) and value.startswith(b"rollcall-run"):
                    value = gzip.decompress(value.split(b"\n", 1)[1]).decode()
                print(value)
"#;
    let mut command = session.command("/usr/bin/python3");
    let output = command.args(["-c", READ]).arg(session.home()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Signs in with the browser, which brings a code that carries the marker.
fn with_the_browser(session: &DesktopSession, tenant: &SampleTenantProcess, seen: &mut Collected) {
    let mut command = talkative(session.rollcall(tenant, &["sign-in", "--browser"]), session);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let is_page = |line: &String| line.starts_with("http://") && line.contains("/authorize?");
    let mut said = Vec::new();
    let page = loop {
        said.push(lines.next().expect("an address"));
        if let Some(page) = said.last().filter(|line| is_page(line)) {
            break page.clone();
        }
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    seen.take(
        "the page that the browser came back to",
        runtime.block_on(sign_in_at(&page)),
    );
    said.extend(lines);
    assert!(child.wait().unwrap().success(), "{said:?}");
    seen.take("sign-in --browser, stderr", said.join("\n"));
    assert!(seen.marker.stands_in(&kept_record(session)), "the browser's tokens too");
}

/// Draws the window into a file, which holds pixels and no text.
fn picture(session: &DesktopSession, tenant: &SampleTenantProcess, seen: &mut Collected) {
    let file = session.home().join("exports/window.png");
    let arguments = ["--renderer", "wgpu", "--screenshot", file.to_str().unwrap()];
    assert_eq!(runs(session, tenant, &arguments, seen), 0);
    for chunk in png_chunks(&file) {
        assert!(
            ["IHDR", "PLTE", "IDAT", "IEND", "sRGB", "gAMA", "pHYs"].contains(&chunk.as_str()),
            "{chunk} may hold text"
        );
    }
}

/// The names of a PNG's chunks (PNG specification §5.3).
fn png_chunks(file: &Path) -> Vec<String> {
    let bytes = std::fs::read(file).unwrap();
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").expect("a PNG");
    let (mut names, mut length) = (Vec::new(), [0; 4]);
    while rest.read_exact(&mut length).is_ok() {
        names.push(String::from_utf8_lossy(&rest[..4]).into_owned());
        rest = &rest[4 + usize::try_from(u32::from_be_bytes(length)).unwrap() + 4..];
    }
    assert_eq!(names.last().map(String::as_str), Some("IEND"));
    names
}

/// `--app-only`: with a certificate, with the secret from the environment and from the keyring, and with a wrong one.
fn as_an_app(session: &DesktopSession, tenant: &SampleTenantProcess, seen: &mut Collected) {
    let (key, last) = (key_file("app.pem"), tenant.partners[3].as_str());
    let key = key.to_str().unwrap();
    let with = |secret: &str, arguments: &[&str]| {
        let mut command = talkative(session.rollcall(tenant, arguments), session);
        command.env("ROLLCALL_CLIENT_SECRET", secret);
        command
    };
    let (partners, export) = (["partners", "--app-only"], ["export", "--app-only", "--partner", last]);
    for (arguments, exit) in [
        (&["partners", "--app-only", "--certificate", key][..], 0),
        (&["export", "--app-only", "--certificate", key, "--partner", last], 0),
    ] {
        assert_eq!(runs(session, tenant, arguments, seen), exit, "{arguments:?}");
    }
    for (what, secret, arguments, exit) in [
        ("partners by secret", tenant.client_secret.as_str(), &partners[..], 0),
        ("export by secret", &tenant.client_secret, &export, 0),
        ("partners by a wrong secret", TEXT, &partners, 4),
    ] {
        assert_eq!(ends(what, with(secret, arguments), "", seen), exit, "{what}");
    }
    let store = talkative(session.rollcall(tenant, &["app-secret", "store"]), session);
    let typed = format!("{}\n", tenant.client_secret);
    assert_eq!(ends("app-secret store", store, &typed, seen), 0);
    assert_eq!(runs(session, tenant, &partners, seen), 0, "by the keyring");
    assert_eq!(runs(session, tenant, &["app-secret", "forget"], seen), 0);
}

/// A service that repeats the token in its refusal, at every level of the log.
fn refused(session: &DesktopSession, seen: &mut Collected) {
    let switches = ["--token-marker", TEXT, "--approve-after", "0", "--fault", "echo"];
    let tenant = SampleTenantProcess::start(&switches);
    assert_eq!(runs(session, &tenant, &["sign-in"], seen), 0);
    for level in ["off", "error", "warn", "info", "debug", "trace"] {
        let mut command = session.rollcall(&tenant, &["export", "--partner", &tenant.partners[0]]);
        talkative_at(level, &mut command, session);
        assert_eq!(ends(&format!("export, {level}"), command, "", seen), 5);
    }
}
