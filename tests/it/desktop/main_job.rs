//! The main job in the real window: sign in, ask, sort, filter, copy, cancel, close, come back, sign out, start again.

use crate::support::desktop::DesktopSession;
use crate::support::driver::{Driver, Node};
use crate::support::process::Process;
use crate::support::rollcall::SampleTenantProcess;

const ROWS: &str = "2612";
const ALL_LOADED: &str = r"All 2,612 results loaded · [\d.,]+ s.*";
/// A row's name is one sentence: state, Cloud PC, error, time.
const ROW: &str = "(Failed|Canceled|Running|Pending|Created|Installed \\(per Microsoft\\)), .+";
const SIGN_IN: (&str, &str) = ("push button", "Sign in with a code");
const RUN: (&str, &str) = ("push button", "Run");
const STATUS: &str = "label";

/// A window and the one who drives it.
struct Person<'a> {
    session: &'a DesktopSession,
    window: Process,
    driver: Driver,
}

impl<'a> Person<'a> {
    fn opens_the_window(session: &'a DesktopSession, tenant: &SampleTenantProcess) -> Self {
        let window = session.window(tenant);
        let driver = Driver::new(session, &window);
        Self {
            session,
            window,
            driver,
        }
    }

    fn signs_in(&mut self, tenant: &SampleTenantProcess) {
        self.driver.click(SIGN_IN.0, SIGN_IN.1);
        self.driver
            .find(STATUS, "Only enter this code if you started this sign-in in Rollcall");
        self.driver.click("push button", "Copy code");
        let code = self.session.clipboard(|text| text.len() >= 8);
        self.driver.find(STATUS, &code);
        tenant.approve(&code);
        self.driver.find(RUN.0, RUN.1);
        self.driver.find(STATUS, "desk@contoso-sample.example");
    }

    fn asks_for_the_first_partner(&mut self) {
        self.driver.click("combo box", "RMM partner.*");
        self.driver.click(
            "toggle button|push button|list item|radio button",
            "(RMM partner 1|Northwind Agent) · .*",
        );
        self.driver.click(RUN.0, RUN.1);
    }

    fn rows(&mut self) -> Vec<Node> {
        self.driver.list_when("table row", ROW, |rows| rows.len() > 10)
    }

    /// The rows in view as soon as they satisfy.
    fn rows_when(&mut self, fine: impl Fn(&[Node]) -> bool) -> Vec<Node> {
        self.driver
            .list_when("table row", ROW, |rows| rows.len() > 10 && fine(rows))
    }

    fn sorts_by_two_columns(&mut self) {
        // One row a Cloud PC at first; here every attempt.
        self.driver.find(STATUS, r"\d+ Cloud PCs.*");
        self.driver.click("toggle button|push button", "All attempts");
        self.driver.find(STATUS, "2,612 results");
        assert!(
            !is_sorted(&cells(&self.rows(), CLOUD_PC)),
            "the rows are in order before they are sorted"
        );

        self.driver.click("column header", "State");
        self.driver.click("push button", "Also sort by Cloud PC");
        let ascending = self.rows_when(|rows| is_sorted(&cells(rows, CLOUD_PC)) && is_one(&cells(rows, STATE)));

        // With the mouse it is a shift-click, and the same column again turns its direction.
        self.driver.click_holding("Shift", "column header", "Cloud PC");
        let turned = self.rows_when(|rows| {
            let mut ids = cells(rows, CLOUD_PC);
            ids.reverse();
            is_sorted(&ids) && !is_one(&ids)
        });
        assert_eq!(
            cells(&turned, STATE),
            cells(&ascending, STATE),
            "the first key stays the first"
        );

        self.driver.click("column header", "State");
        self.rows_when(|rows| {
            is_one(&cells(rows, STATE)) && cells(rows, STATE).first() != cells(&ascending, STATE).first()
        });
    }

    fn filters_by_a_slice(&mut self) {
        self.driver.find("image", "States: .*Failed 398, 15.*");
        self.driver.click("toggle button|push button", "Failed, 398, 15.*");
        self.rows_when(|rows| rows.iter().all(|row| row.name.starts_with("Failed, ")));
        self.driver.find(STATUS, "398 of 2,612.*");
        // Again: all rows are back.
        self.driver.click("toggle button|push button", "Failed, 398, 15.*");
        self.driver.gone(STATUS, "398 of 2,612.*");

        // The slice itself, just right of twelve o'clock, with the mouse.
        self.driver.click_at("image", "States: .*", 0.2, -0.6);
        self.driver.find(STATUS, r"[\d,]+ of 2,612.*");
        self.rows_when(|rows| is_one(&cells(rows, STATE)));
    }

    fn copies_a_row(&mut self) {
        let row = self.rows().swap_remove(1);
        let name = escaped(&row.name);
        self.driver.click("table row", &name);
        let row = self.driver.find_in_state("table row", &name, Some("selected"));
        self.driver.stroke(&["Control"], "c");
        let text = self.session.clipboard(|text| text.contains('\t'));
        let copied: Vec<&str> = text.lines().last().unwrap().split('\t').collect();
        assert_eq!(copied.len(), 7, "{text}");
        let name = copied
            .iter()
            .find(|value| value.starts_with("CPC-") && row.name.contains(**value));
        assert!(name.is_some(), "the Cloud PC of {:?} is in {text}", row.name);
    }

    fn cancels_a_slow_run(&mut self) {
        self.driver.click(RUN.0, RUN.1);
        self.driver.find(STATUS, r"Reading… [\d,]+ results?.*");
        self.driver.click("push button", "Cancel");
        let status = self.driver.find(STATUS, r"Only [\d,]+ results? loaded.*");
        assert!(!status.name.contains("2,612"), "{status:?}");
        assert!(self.rows().len() > 10, "the rows so far stay");
    }

    fn closes_the_window(mut self) {
        self.driver.stroke(&["Control"], "q");
        assert!(self.window.wait().success(), "{}", self.window.errors());
    }
}

const STATE: usize = 0;
const CLOUD_PC: usize = 1;

/// The texts of one column.
fn cells(rows: &[Node], column: usize) -> Vec<String> {
    rows.iter()
        .filter_map(|row| row.children.get(column).cloned())
        .collect()
}

/// Letter case does not count for names.
fn is_sorted(values: &[String]) -> bool {
    !values.is_empty() && values.is_sorted_by_key(|value| value.to_lowercase())
}

fn is_one(values: &[String]) -> bool {
    values
        .first()
        .is_some_and(|first| values.iter().all(|value| value == first))
}

/// A pattern that matches this text.
fn escaped(text: &str) -> String {
    text.chars()
        .flat_map(|letter| (!letter.is_alphanumeric()).then_some('\\').into_iter().chain([letter]))
        .collect()
}

#[test]
fn the_main_job_from_sign_in_to_sign_out_in_the_real_window() {
    let session = DesktopSession::start();
    // Slow enough to be canceled in the middle.
    let tenant = SampleTenantProcess::start(&["--rows", ROWS, "--latency-ms", "200"]);

    let mut person = Person::opens_the_window(&session, &tenant);
    person.signs_in(&tenant);
    person.asks_for_the_first_partner();
    person.driver.find(STATUS, ALL_LOADED);
    person.sorts_by_two_columns();
    person.filters_by_a_slice();
    person.copies_a_row();
    person.cancels_a_slow_run();
    person.closes_the_window();

    let mut person = Person::opens_the_window(&session, &tenant);
    // Nobody approved anything: the keyring kept the sign-in.
    person.driver.find(RUN.0, RUN.1);
    person.driver.click("push button", "Sign out");
    person.driver.find(SIGN_IN.0, SIGN_IN.1);
    person.closes_the_window();

    let mut person = Person::opens_the_window(&session, &tenant);
    person.driver.find(SIGN_IN.0, SIGN_IN.1);
    assert!(
        person.driver.list("push button", "Sign out").is_empty(),
        "{}",
        person.driver.tree()
    );
}
