//! What a screen reader says on the way from the first start to the rows and back, heard through AT-SPI alone, compared with
//! docs/transcript.md. `UPDATE_SNAPSHOTS=1` writes that anew, to be read before it is kept.

use std::fmt::Write as _;
use std::path::Path;

use crate::support::desktop::DesktopSession;
use crate::support::driver::{Driver, How};
use crate::support::process::Process;
use crate::support::rollcall::SampleTenantProcess;

/// Somebody at the keyboard who sees nothing, and the paper on which a second one writes what is heard.
struct Listener {
    driver: Driver,
    window: Process,
    paper: String,
}

impl Listener {
    /// Opens the window under this heading.
    fn begins(session: &DesktopSession, tenant: &SampleTenantProcess, paper: String) -> Self {
        let mut driver = Driver::listening(session);
        let window = session.window(tenant);
        driver.aim(&window);
        Self { driver, window, paper }
    }

    fn heading(&mut self, text: &str) {
        let _ = write!(self.paper, "\n## {text}\n");
    }

    /// Writes down what is heard after something was done, until this is heard and nothing more.
    fn hears(&mut self, done: &str, until: &str) -> Vec<String> {
        let heard = self.driver.heard(until);
        let _ = write!(self.paper, "\n**{done}**\n\n");
        for line in &heard {
            let how = match line.how {
                How::Speaks => "“",
                How::Arrives => "→ “",
            };
            let _ = writeln!(self.paper, "* {how}{}”", line.text);
        }
        heard.into_iter().map(|line| line.text).collect()
    }

    fn presses(&mut self, modifiers: &[&str], key: &str, until: &str) -> Vec<String> {
        self.driver.stroke(modifiers, key);
        let keys: Vec<&str> = modifiers.iter().copied().chain([key]).collect();
        self.hears(&keys.join(" + ").replace('_', " "), until)
    }
}

#[test]
fn what_a_screen_reader_says_is_what_docs_transcript_md_keeps() {
    let session = DesktopSession::start();
    let tenant = SampleTenantProcess::start(&["--rows", "240", "--latency-ms", "50"]);
    let mut person = Listener::begins(&session, &tenant, String::new());
    person.heading("Arrival");
    person.hears("The window opens", "Tenant.*");
    for _ in 0..5 {
        person.presses(&[], "Tab", ".*");
    }
    person.heading("Signing in");
    person.driver.focus("push button", "Sign in with a code");
    person.hears("x", ".*");
    person.presses(&[], "Return", ".*code.*");
    person.driver.click("push button", "Copy code");
    let code = session.clipboard(|text| text.len() >= 8);
    person.hears("Copy code", ".*");
    tenant.approve(&code);
    person.hears("approved", ".*");
    person.driver.find("push button", "Run");
    eprintln!("{}", person.driver.tree());
    for _ in 0..6 {
        person.presses(&[], "Tab", ".*");
    }
    person.driver.click("combo box", "RMM partner.*");
    person.hears("partner", ".*");
    person.driver.click(
            "toggle button|push button|list item|radio button",
            "(RMM partner 1|Northwind Agent) · .*",
        );
    person.hears("partner chosen", ".*");
    person.presses(&[], "F5", ".*All.*");
    for _ in 0..4 {
        person.presses(&[], "F6", ".*");
    }
    eprintln!("{}", person.driver.tree());
    person.driver.focus("table", ".*");
    person.presses(&[], "Down", ".*");
    person.presses(&[], "Down", ".*");
    person.presses(&[], "Right", ".*");
    person.presses(&[], "Right", ".*");
    person.presses(&[], "Right", ".*");
    person.presses(&[], "Left", ".*");
    person.presses(&[], "Escape", ".*");
    person.presses(&[], "Return", ".*");
    person.presses(&[], "Tab", ".*");
    person.presses(&["Control"], "f", ".*");
    person.driver.type_text("state:failed");
    person.hears("typed", ".*");
    person.presses(&[], "Return", ".*");
    person.presses(&["Control"], "e", ".*");
    person.presses(&[], "Tab", ".*");
    eprintln!("{}", person.driver.tree());
    panic!("{}", person.paper);
}
