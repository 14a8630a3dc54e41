//! A new user, from the first start to results, in the real window: on the sample tenant, both ways in, with two
//! customers, and where signing in fails. `scripts/walk.sh` saves a picture of each step, to be looked at.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::desktop::{DesktopSession, Screen, pictures};
use crate::support::driver::Driver;
use crate::support::process::Process;
use crate::support::rollcall::SampleTenantProcess;

const BUTTON: &str = "push button";
const LABEL: &str = "label";
const RUN: &str = "Run";
const CODE: &str = "Sign in with a code";
const BROWSER: &str = "Sign in with the browser";
const CHOICE: &str = "toggle button|push button|list item|radio button";

/// How the window looks.
#[derive(Clone, Copy)]
struct Look {
    name: &'static str,
    theme: &'static str,
    screen: Screen,
}

const SMALL_AND_LIGHT: Look = Look {
    name: "light-1280",
    theme: "light",
    screen: Screen::SMALL,
};

/// The first alone where nobody wants pictures.
fn looks() -> Vec<Look> {
    let others = [
        ("dark-1280", "dark", Screen::SMALL),
        ("light-1920", "light", Screen::LARGE),
        ("dark-1920", "dark", Screen::LARGE),
    ];
    let mut looks = vec![SMALL_AND_LIGHT];
    if pictures().is_some() {
        looks.extend(others.map(|(name, theme, screen)| Look { name, theme, screen }));
    }
    looks
}

/// Rollcall with the desktop's own settings.
fn rollcall(session: &DesktopSession) -> Command {
    let mut command = session.command(env!("CARGO_BIN_EXE_rollcall"));
    command.arg("--config-dir").arg(session.home().join("config"));
    command
}

/// A desktop, and the window that somebody walks through.
struct Walk {
    look: Look,
    driver: Driver,
    window: Process,
    session: DesktopSession,
}

impl Walk {
    /// Opens a window with these arguments on a desktop of its own.
    fn begin(look: Look, arguments: &[String]) -> Self {
        Self::begin_on(DesktopSession::on(look.screen), look, arguments)
    }

    /// The same on this desktop, whose browser goes where it is sent.
    fn begin_on(session: DesktopSession, look: Look, arguments: &[String]) -> Self {
        let browser = session.home().join("browser");
        std::fs::write(&browser, "#!/bin/sh\nexec curl --silent --location \"$1\" >/dev/null\n").unwrap();
        std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = rollcall(&session);
        command
            .args(arguments)
            .args(["--theme", look.theme])
            .env("BROWSER", &browser);
        let window = session.start_program("window", command);
        let driver = Driver::new(&session, &window);
        Self {
            look,
            driver,
            window,
            session,
        }
    }

    /// Saves a picture of this step, where somebody wants it.
    fn picture(&self, step: &str) {
        self.session.picture(&format!("{step}-{}", self.look.name));
    }

    fn click(&mut self, name: &str) {
        self.driver.click(BUTTON, name);
    }

    fn sees(&mut self, name: &str) {
        self.driver.find(LABEL, name);
    }

    fn asks_for_the_first_partner(&mut self) {
        self.driver.find(BUTTON, RUN);
        self.driver.click("combo box", "RMM partner.*");
        self.driver.click(CHOICE, "(RMM partner 1|Northwind Agent) · .*");
        self.click(RUN);
        self.sees("All [0-9,]+ results loaded.*");
    }

    fn ends(mut self) {
        self.driver.stroke(&["Control"], "q");
        assert!(self.window.wait().success(), "{}", self.window.errors());
    }
}

#[test]
fn a_new_user_sees_results_of_the_sample_tenant_in_less_than_a_minute_both_ways() {
    for look in looks() {
        let began = Instant::now();
        let mut walk = Walk::begin(look, &[]);
        walk.driver.find(BUTTON, "Try the sample tenant");
        walk.picture("1-first-start");
        walk.click("Tenant, client ID: what is this\\?");
        walk.picture("2-what-is-this");
        walk.click("Try the sample tenant");
        // The card before has the same buttons.
        walk.sees("Sign in to the sample tenant");
        walk.picture("3-sample-card");
        // This tenant approves its code by itself, perhaps before anybody has read it.
        walk.click(CODE);
        walk.asks_for_the_first_partner();
        walk.picture("5-results");
        let took = began.elapsed();
        assert!(took < Duration::from_mins(1), "{took:?}");

        walk.click("Sign out");
        walk.sees("Signed out of the sample tenant");
        walk.picture("6-signed-out");
        walk.click(BROWSER);
        walk.asks_for_the_first_partner();
        walk.ends();
    }
}

#[test]
fn a_code_that_waits_explains_what_the_browser_may_show() {
    for look in looks() {
        let tenant = SampleTenantProcess::start(&[]);
        let mut walk = Walk::begin(look, &tenant.options());
        walk.click(CODE);
        walk.sees("Never send this code to anyone");
        walk.click("The browser shows an error\\?");
        walk.sees("Error 530035: .*");
        walk.driver.find(BUTTON, "Sign in with the browser instead");
        walk.picture("4-code");
        walk.ends();
    }
}

#[test]
fn two_customers_are_signed_in_to_and_switched_between_by_the_keyboard() {
    for look in looks() {
        let tenant = SampleTenantProcess::start(&["--approve-after", "0"]);
        let session = DesktopSession::on(look.screen);
        let customer = |name: &str, its_tenant: &str| {
            format!(
                "[[profiles]]\nname = \"{name}\"\ntenant = \"{its_tenant}\"\nclient_id = \"{}\"\n",
                tenant.client_id
            )
        };
        let prepared = session.home().join("prepared.toml");
        let customers = [
            customer("Contoso", &tenant.tenant),
            customer("Fabrikam", "contoso-sample.example"),
        ]
        .concat();
        std::fs::write(&prepared, format!("rollcall_profiles = 1\n{customers}")).unwrap();
        let mut import = rollcall(&session);
        let imported = import.args(["profiles", "import"]).arg(&prepared).output().unwrap();
        assert!(imported.status.success(), "{imported:?}");

        let mut walk = Walk::begin_on(session, look, &tenant.options()[..4]);
        walk.sees("All customers");
        walk.driver.stroke(&["Control"], "1");
        walk.sees("Sign in to Contoso");
        walk.picture("7-first-customer");
        walk.click(CODE);
        walk.asks_for_the_first_partner();
        // The same person's sign-in serves the second one: nobody is asked again.
        walk.driver.stroke(&["Control"], "2");
        walk.driver.find("push button|toggle button", "Fabrikam.*");
        walk.asks_for_the_first_partner();
        walk.picture("8-second-customer-s-results");
        walk.driver.stroke(&["Control"], "1");
        walk.driver.find("push button|toggle button", "Contoso.*");
        walk.driver.find(BUTTON, RUN);
        walk.picture("9-first-customer-again");
        walk.ends();
    }
}

#[test]
fn each_failing_sign_in_says_what_happened_and_offers_the_way_on() {
    let consent = "Copy link for the administrator";
    let browser = "Sign in with the browser instead";
    let copy = "Copy details";
    for look in looks() {
        for (code, what, way_on) in [
            ("65001", "Nobody has consented to this app reading Cloud PCs", consent),
            (
                "530035",
                "Security defaults block signing in with a code in this tenant",
                browser,
            ),
            (
                "7000218",
                "The app registration does not allow signing in with a code",
                browser,
            ),
            (
                "50020",
                "The account that signed in does not belong to this tenant",
                copy,
            ),
            (
                "90099",
                "The customer.s tenant has not let this app in for partners",
                consent,
            ),
        ] {
            let fault = format!("entra:{code}@poll");
            let tenant = SampleTenantProcess::start(&["--approve-after", "0", "--fault", &fault]);
            let mut walk = Walk::begin(look, &tenant.options());
            walk.click(CODE);
            walk.sees(what);
            walk.driver.find(BUTTON, way_on);
            walk.picture(&format!("fails-{code}"));
            walk.click("Details for a ticket");
            walk.sees(&format!("AADSTS{code}.*"));
            walk.picture(&format!("fails-{code}-details"));
            walk.ends();
        }
    }
}
