//! A second start of the real program, on the same screen.

use crate::support::desktop::DesktopSession;
use crate::support::driver::Driver;
use crate::support::process::Process;

const SETTINGS: &str = r#"
profile = "a"

[[profiles]]
id = "a"
colour = "teal"
name = "Contoso"
tenant = "contoso.com"
client_id = "9adc7d86-6411-407e-b936-abfa0470dccf"

[[profiles]]
id = "b"
colour = "red"
name = "Fabrikam"
tenant = "fabrikam.com"
client_id = "9adc7d86-6411-407e-b936-abfa0470dcc0"
"#;

fn start(session: &DesktopSession, name: &str, arguments: &[&str]) -> Process {
    let mut command = session.command(env!("CARGO_BIN_EXE_rollcall"));
    command
        .args(arguments)
        .arg("--config-dir")
        .arg(session.home().join("config"));
    session.start_program(name, command)
}

fn shows(driver: &mut Driver, customer: &str) {
    driver.find("label", &format!("Sign in to {customer}"));
}

#[test]
fn a_second_start_brings_the_first_window_to_the_front_and_hands_over_its_customer() {
    let session = DesktopSession::start();
    std::fs::write(session.home().join("config/settings.toml"), SETTINGS).unwrap();
    let mut first = start(&session, "first", &[]);
    let mut driver = Driver::new(&session, &first);
    // With several customers all of them come first.
    driver.find("push button", "Add customers…");

    let mut second = start(&session, "second", &["--profile", "fabrikam"]);
    assert!(second.wait().success(), "{}", second.errors());
    shows(&mut driver, "Fabrikam");

    // Another window lies over the first, until that is called again.
    let mut other = start(&session, "other", &["--new-window", "--profile", "Contoso"]);
    let mut others_driver = Driver::new(&session, &other);
    shows(&mut others_driver, "Contoso");
    others_driver.find_in_state("frame", ".*", Some("active"));
    let mut third = start(&session, "third", &[]);
    assert!(third.wait().success(), "{}", third.errors());
    driver.find_in_state("frame", ".*", Some("active"));
    shows(&mut driver, "Fabrikam");

    // What the first cannot do by itself opens a window of its own.
    let mut demo = start(&session, "demo", &["--demo"]);
    let mut demo_driver = Driver::new(&session, &demo);
    demo_driver.find("push button", "Sign in with a code");

    for program in [&mut demo, &mut other, &mut first] {
        program.end();
    }
    // A program that was ended is in nobody's way.
    let mut again = start(&session, "again", &["--profile", "Fabrikam"]);
    let mut driver = Driver::new(&session, &again);
    shows(&mut driver, "Fabrikam");
    driver.stroke(&["Control"], "q");
    assert!(again.wait().success(), "{}", again.errors());
}
