//! `rollcall app-secret` with a real keyring: what is kept there serves its app at its hosts, and nothing else.

use std::io::Write as _;
use std::process::Stdio;

use rollcall::sample_tenant::Options;

use super::desk::{Desk, key_file, registered};
use crate::support::keyring_session::KeyringSession;
use crate::support::rollcall::Said;

/// Runs the program in the session, with a line on its standard input.
fn said(session: &KeyringSession, arguments: &[&str], place: &[String], input: &str) -> Said {
    let all = arguments.iter().copied().chain(place.iter().map(String::as_str));
    let mut command = session.rollcall(all);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that reads nothing may have ended already.
    let _closed = child.stdin.take().unwrap().write_all(input.as_bytes());
    Said::of(child.wait_with_output().unwrap())
}

#[test]
fn a_secret_from_standard_input_serves_until_it_is_forgotten() {
    let (session, desk) = (KeyringSession::unlocked(), Desk::new(Options::default()));
    let (place, secret) = (desk.place(), desk.tenant.client_secret().to_owned());
    let stored = said(&session, &["app-secret", "store"], &place, &format!("{secret}\n"));
    assert_eq!((stored.exit, stored.stdout.as_str()), (0, ""), "{}", stored.stderr);
    assert!(!stored.stderr.contains(&secret));
    let label = format!("label = Rollcall – app secret – {}", desk.tenant.client_id());
    assert!(session.entries().contains(&label), "no {label:?}");

    let partners = said(&session, &["partners", "--app-only"], &place, "");
    assert_eq!(
        (partners.exit, partners.stdout.lines().count()),
        (0, 4),
        "{}",
        partners.stderr
    );
    assert!(!partners.stderr.contains(&secret));

    let foreign = Desk::new(Options::default());
    let refused = said(&session, &["partners", "--app-only"], &foreign.place(), "");
    assert_eq!(refused.exit, 2, "{}", refused.stderr);
    assert_eq!(
        foreign.tenant.requests(),
        [],
        "not a byte of it leaves for another host"
    );

    let forgotten = said(&session, &["app-secret", "forget"], &place, "");
    assert_eq!(forgotten.exit, 0, "{}", forgotten.stderr);
    assert_eq!(session.entries(), "");
    assert_eq!(said(&session, &["partners", "--app-only"], &place, "").exit, 2);
}

#[test]
fn the_password_of_a_certificate_file_can_lie_in_the_keyring() {
    let (session, desk) = (KeyringSession::unlocked(), Desk::new(registered()));
    let (place, file) = (desk.place(), key_file("app.p12").display().to_string());
    let partners = ["partners", "--app-only", "--certificate", &file];
    assert_eq!(said(&session, &partners, &place, "").exit, 4);
    let store = ["app-secret", "store", "--for-certificate"];
    assert_eq!(said(&session, &store, &place, "geheim\r\n").exit, 0);
    let listed = said(&session, &partners, &place, "");
    assert_eq!(
        (listed.exit, listed.stdout.lines().count()),
        (0, 4),
        "{}",
        listed.stderr
    );
}
