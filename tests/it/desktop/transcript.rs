//! What a screen reader says on the way from the first start to the rows, sorted and filtered, their details, a file with them, and a
//! failure: heard through AT-SPI alone, from another process, and compared with docs/transcript.md. `UPDATE_SNAPSHOTS=1` writes that anew, to be read before
//! it is kept.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::support::desktop::DesktopSession;
use crate::support::driver::{Driver, How};
use crate::support::process::Process;
use crate::support::rollcall::SampleTenantProcess;

const HEAD: &str = "\
# What a screen reader says

Written by a test (`desktop::transcript`), which uses the keyboard and what AT-SPI offers, no mouse, and listens to the running window
through AT-SPI; it fails when the window says anything else. What was pressed or happened stands in bold. A line with an arrow is said
because the keyboard reached something: its name, what it is, what it holds, its states, its place. A line without one the window says
by itself. What differs from run to run stands in brackets. This reader is a plain one; Orca, NVDA and VoiceOver choose other words for the same
things, and none of them was asked.
";

/// What Tab comes to from the first field on.
const WAY_TO_SIGN_IN: [&str; 4] = [
    "Client ID.*",
    "Tenant, client ID.*",
    "Keep me.*",
    "Sign in with a code.*",
];

/// Somebody at the keyboard who sees nothing, and the paper on which it is written what is heard.
struct Listener<'a> {
    driver: Driver,
    window: Process,
    home: PathBuf,
    paper: &'a mut String,
}

impl<'a> Listener<'a> {
    /// Opens a window under this heading.
    fn opens_a_window(
        session: &DesktopSession,
        tenant: &SampleTenantProcess,
        (heading, paper): (&str, &'a mut String),
    ) -> Self {
        let _ = write!(paper, "\n## {heading}\n");
        let mut driver = Driver::listening(session);
        let window = session.window(tenant);
        driver.aim(&window, tenant);
        let home = session.home().to_owned();
        Self {
            driver,
            window,
            home,
            paper,
        }
    }

    fn turns_to(&mut self, heading: &str) {
        let _ = write!(self.paper, "\n## {heading}\n");
    }

    /// Writes down what is done and not heard.
    fn does_silently(&mut self, done: &str) {
        let _ = write!(self.paper, "\n**{done}**\n");
    }

    /// Writes down all that is heard until this is, and nothing more comes.
    fn hears(&mut self, done: &str, until: &str) {
        let _ = write!(self.paper, "\n**{done}**\n\n");
        for line in self.driver.heard(until) {
            let how = match line.how {
                How::Speaks => "",
                How::Arrives => "→ ",
            };
            let _ = writeln!(self.paper, "* {how}{}", line.text);
        }
    }

    /// Presses a key: `Ctrl+F`.
    fn presses(&mut self, keys: &str, until: &str) {
        let mut modifiers: Vec<&str> = keys.split('+').collect();
        let key = modifiers.pop().unwrap();
        let names: Vec<&str> = modifiers
            .iter()
            .map(|name| if *name == "Ctrl" { "Control" } else { *name })
            .collect();
        let key = if names.contains(&"Control") {
            key.to_lowercase()
        } else {
            key.to_owned()
        };
        let key = if key == "Enter" { "Return" } else { &key };
        self.driver.stroke(&names, key);
        self.hears(keys, until);
    }

    /// Does a control's action, as a screen reader does.
    fn activates(&mut self, role: &str, name: &str, until: &str) {
        self.driver.click(role, name);
        self.hears(&format!("{name}, {role}, is activated"), until);
    }

    /// Exports what is shown as CSV to a file that is typed: there is no dialog of the system's on this desktop.
    fn exports(&mut self) -> PathBuf {
        self.presses("Ctrl+E", "dialog Export.*");
        for reached in ["Everything.*", "Excel.*", "CSV.*"] {
            self.presses("Tab", reached);
        }
        self.presses("space", "checked");
        for reached in ["Report.*", "JSON.*", "Begin.*", "Mark as.*", "File.*"] {
            self.presses("Tab", reached);
        }
        let file = self.home.join("failed.csv");
        self.driver.set_text("File", &file.display().to_string());
        self.does_silently("[home]/failed.csv is typed");
        for reached in ["Choose folder.*", "Export.*"] {
            self.presses("Tab", reached);
        }
        self.presses("Enter", "11 rows.*");
        self.presses("Enter", ".*Results.*|.* of .*");
        file
    }

    /// Past three fields, which stand in the transcript already.
    fn tabs_to_the_way_of_signing_in(&mut self) {
        let [passed @ .., last] = WAY_TO_SIGN_IN;
        for reached in passed {
            self.driver.stroke(&[], "Tab");
            self.driver.heard(reached);
        }
        self.driver.stroke(&[], "Tab");
        self.hears("Tab, four times", last);
    }

    /// Signs in with a code that somebody approves on another device.
    fn signs_in(&mut self, session: &DesktopSession, tenant: &SampleTenantProcess) {
        self.presses("Enter", "Copy code.*");
        self.driver.stroke(&[], "c");
        let code = session.clipboard(|text| text.len() >= 8);
        tenant.approve(&code);
        self.hears(
            "C; the code is entered and approved on another device",
            "RMM partner · combo box.*",
        );
    }

    fn closes_the_window(mut self) {
        self.driver.stroke(&["Control"], "q");
        assert!(self.window.wait().success(), "{}", self.window.errors());
    }
}

fn from_the_first_start_to_the_details(session: &DesktopSession, paper: &mut String) {
    let tenant = SampleTenantProcess::start(&["--rows", "240", "--latency-ms", "250"]);
    let mut person = Listener::opens_a_window(session, &tenant, ("Arrival", paper));
    person.hears("The window opens", "Tenant.*");
    for reached in WAY_TO_SIGN_IN {
        person.presses("Tab", reached);
    }
    person.turns_to("Signing in with a code");
    person.signs_in(session, &tenant);

    person.turns_to("Running");
    person.driver.stroke(&[], "Return");
    person.driver.find("toggle button", "RMM partner 1.*");
    person.presses("Down", "RMM partner 1.*");
    person.presses("Enter", "RMM partner · combo box.*");
    // The last word, when all names have come.
    person.presses("F5", ".* 53 not tried .*");

    person.turns_to("Rows and cells");
    // Who asked by keyboard is among the rows when they come; from panel to panel it goes away from them and back.
    person.presses("Shift+F6", ".*");
    person.presses("F6", "Results.*");
    person.presses("Down", ".* 1 of .*");
    person.presses("Down", ".* 2 of .*");
    person.presses("End", ".* (\\d+) of \\1");
    person.presses("Home", ".* 1 of .*");
    for reached in ["State.*", "Cloud PC.*", "User.*"] {
        person.presses("Right", reached);
    }
    person.presses("Left", "Cloud PC.*");
    person.presses("Escape", ".* 1 of .*");

    person.turns_to("Sorting");
    person.activates("column header", "Cloud PC", "Cloud PC: .*");
    person.presses("Home", ".* 1 of .*");
    person.activates("push button", "Also sort by State", "Cloud PC: .* · State: .*");
    person.activates("column header", "Cloud PC", "Cloud PC: .*");
    person.presses("Home", ".* 1 of .*");

    person.turns_to("The details of a row");
    person.presses("Enter", ".*");
    person.presses("Tab", "Cloud PC.*");
    person.presses("Escape", ".* 1 of .*");

    person.turns_to("Finding and exporting");
    person.presses("Ctrl+F", "Find.*");
    person.driver.set_text("Find a person or device", "state:failed");
    person.hears("state:failed is typed", "11 of 253.*");
    person.presses("Enter", ".*Results.*|.* of .*");
    person.presses("End", ".* 11 of 11");
    person.presses("Enter", "Failed.*");
    for reached in [".*", ".*", ".*", ".*", ".*", ".*"] {
        person.presses("Tab", reached);
    }
    person.presses("Escape", ".* 11 of 11");
    let file = person.exports();
    assert_file(&file);
    person.closes_the_window();
}

/// The file has the rows that were shown, in the order in which they were: sorted downwards by Cloud PC.
fn assert_file(file: &Path) {
    let text = std::fs::read_to_string(file).unwrap();
    let mut lines = text.lines().skip_while(|line| !line.contains("Cloud PC,"));
    let header: Vec<&str> = lines.next().expect(&text).split(',').collect();
    let place = |title: &str| header.iter().position(|name| *name == title).expect(&text);
    let (state, cloud_pc) = (place("State"), place("Cloud PC"));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 11, "{text}");
    assert!(rows.iter().all(|row| row[state] == "Failed"), "{text}");
    let names: Vec<String> = rows.iter().map(|row| row[cloud_pc].to_lowercase()).collect();
    assert!(names.iter().rev().is_sorted() && names[0] != names[10], "{text}");
}

fn a_run_that_fails(session: &DesktopSession, paper: &mut String) {
    let tenant = SampleTenantProcess::start(&["--rows", "240", "--latency-ms", "250", "--fault", "403"]);
    let mut person = Listener::opens_a_window(session, &tenant, ("A run that fails", paper));
    person.hears("The window opens", "Tenant.*");
    person.tabs_to_the_way_of_signing_in();
    person.signs_in(session, &tenant);
    person.driver.stroke(&[], "Return");
    person.driver.find("toggle button", "RMM partner 1.*");
    person.presses("Down", "RMM partner 1.*");
    person.presses("Enter", "RMM partner · combo box.*");
    person.presses("F5", "No results loaded");
    person.presses("Tab", ".*");
    person.closes_the_window();
}

fn a_sign_in_that_fails(session: &DesktopSession, paper: &mut String) {
    let tenant = SampleTenantProcess::start(&["--approve-after", "0", "--fault", "entra:65001@poll"]);
    let mut person = Listener::opens_a_window(session, &tenant, ("A sign-in that fails", paper));
    person.hears("The window opens", "Tenant.*");
    person.tabs_to_the_way_of_signing_in();
    person.presses("Enter", "Nobody has consented.*");
    person.presses("Tab", ".*");
    person.closes_the_window();
}

#[test]
fn what_a_screen_reader_says_is_what_docs_transcript_md_keeps() {
    let mut paper = HEAD.to_owned();
    from_the_first_start_to_the_details(&DesktopSession::start(), &mut paper);
    a_run_that_fails(&DesktopSession::start(), &mut paper);
    a_sign_in_that_fails(&DesktopSession::start(), &mut paper);
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/transcript.md");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&kept, &paper).unwrap();
    }
    let kept = std::fs::read_to_string(&kept).unwrap();
    for (heard, kept) in paper.lines().zip(kept.lines()) {
        assert_eq!(
            heard, kept,
            "UPDATE_SNAPSHOTS=1 writes docs/transcript.md anew; all that was heard:\n{paper}"
        );
    }
    assert_eq!(paper, kept);
}
