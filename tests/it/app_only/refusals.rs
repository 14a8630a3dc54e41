//! What is said, and with which exit code, where an app cannot sign in or may not read.

use rollcall::sample_tenant::Options;

use super::desk::{Desk, key_file, registered};

fn path(name: &str) -> String {
    key_file(name).display().to_string()
}

#[test]
fn a_key_that_entra_does_not_know_is_said_to_be_unknown() {
    let desk = Desk::new(registered());
    let said = desk.export(&["--certificate", &path("other.pem")], &[]);
    assert_eq!((said.exit, said.stdout.as_str()), (4, ""), "{}", said.stderr);
    for part in [
        "Entra does not know the certificate",
        "uploads the certificate",
        "AADSTS700027",
    ] {
        assert!(said.stderr.contains(part), "no {part:?} in {}", said.stderr);
    }
}

#[test]
fn an_expired_certificate_is_told_before_anything_is_sent() {
    let desk = Desk::new(registered());
    let said = desk.export(&["--certificate", &path("expired.pem")], &[]);
    assert_eq!((said.exit, said.stdout.as_str()), (4, ""), "{}", said.stderr);
    // The date has the form of the system that the test runs on.
    for part in ["expired on ", "2021", ", so nothing was sent", "Make a new certificate"] {
        assert!(said.stderr.contains(part), "no {part:?} in {}", said.stderr);
    }
    assert_eq!(desk.tenant.requests(), []);
}

#[test]
fn missing_admin_consent_is_said_in_terms_of_the_app() {
    let desk = Desk::new(Options {
        has_admin_consent: false,
        ..registered()
    });
    let said = desk.export(&["--certificate", &path("app.pem")], &[]);
    assert_eq!((said.exit, said.stdout.as_str()), (5, ""), "{}", said.stderr);
    for part in [
        "The app may not read deployment results",
        "application permission CloudPC.Read.All has no admin consent",
        &format!(
            "Consent link: {}/{}/adminconsent?client_id={}",
            desk.tenant.authority(),
            desk.tenant.tenant(),
            desk.tenant.client_id()
        ),
    ] {
        assert!(said.stderr.contains(part), "no {part:?} in {}", said.stderr);
    }
    assert!(!said.stderr.contains("Windows 365 Administrator"), "{}", said.stderr);
}

#[test]
fn a_wrong_secret_and_an_expired_one_have_their_sentences() {
    for has_secret_expired in [false, true] {
        let desk = Desk::new(Options {
            has_secret_expired,
            ..Options::default()
        });
        let right = desk.tenant.client_secret().to_owned();
        let wrong = "a-secret-that-nobody-registered".to_owned();
        let (secret, what) = if has_secret_expired {
            (right, "The secret has expired")
        } else {
            (wrong, "The secret is wrong")
        };
        let said = desk.export(&[], &[("ROLLCALL_CLIENT_SECRET", &secret)]);
        assert_eq!((said.exit, said.stdout.as_str()), (4, ""), "{}", said.stderr);
        assert!(
            said.stderr.contains(what) && !said.stderr.contains(&secret),
            "{}",
            said.stderr
        );
    }
}

#[test]
fn an_app_that_the_tenant_does_not_know_is_said_to_be_unknown() {
    let desk = Desk::new(registered());
    let (authority, graph) = (desk.tenant.authority(), desk.tenant.graph_url());
    let stranger = "11111111-2222-3333-4444-555555555555";
    let place = [
        "--authority",
        &authority,
        "--graph-url",
        &graph,
        "--tenant",
        desk.tenant.tenant(),
    ];
    let place = [&place[..], &["--client-id", stranger]].concat();
    let said = desk.said_at(
        &place,
        &["partners", "--app-only", "--certificate", &path("app.pem")],
        &[],
    );
    assert_eq!(said.exit, 4, "{}", said.stderr);
    assert!(said.stderr.contains("AADSTS700016"), "{}", said.stderr);
}

#[test]
fn a_file_that_cannot_serve_says_why() {
    let desk = Desk::new(registered());
    let wrong = [("ROLLCALL_CERTIFICATE_PASSWORD", "falsch")];
    let missing = desk.home.path().join("missing.pem").display().to_string();
    for (file, environment, exit, what) in [
        (path("ec.pem"), &[][..], 4, "it must be RSA"),
        (path("encrypted.pem"), &[], 4, "reads in PKCS#12 files only"),
        (path("foreign.pem"), &[], 4, "holds no certificate for its private key"),
        (path("README.md"), &[], 4, "neither a PEM nor a PKCS#12 file"),
        (path("app.p12"), &[], 4, "is protected by a password"),
        (path("app.p12"), &wrong, 4, "The password does not open"),
        (missing, &[], 1, "could not be used"),
    ] {
        let said = desk.export(&["--certificate", &file], environment);
        assert_eq!((said.exit, said.stdout.as_str()), (exit, ""), "{file}: {}", said.stderr);
        assert!(said.stderr.contains(what), "{file}: {}", said.stderr);
        assert!(!said.stderr.contains("falsch"), "{}", said.stderr);
    }
    assert_eq!(desk.tenant.requests(), []);
}

#[test]
fn what_cannot_begin_is_a_usage_error_with_a_way_on() {
    let desk = Desk::new(registered());
    let certificate = path("app.pem");
    let id = desk.tenant.client_id().to_owned();
    let app = [
        "partners",
        "--app-only",
        "--certificate",
        &certificate,
        "--client-id",
        &id,
    ];
    let no_proof = ["partners", "--app-only", "--client-id", &id, "--tenant", "contoso.com"];
    for (arguments, what) in [
        (
            [&app[..], &["--tenant", "organizations"]].concat(),
            "one customer's ID or domain",
        ),
        (
            [&app[..], &["--tenant", "common"]].concat(),
            "one customer's ID or domain",
        ),
        (no_proof.to_vec(), "needs a certificate or a secret"),
        (vec!["partners", "--app-only", "--demo"], "does not work with --demo"),
        (vec!["partners", "--certificate", &certificate], "--app-only"),
        (vec!["app-secret", "store", "--client-id", &id], "nothing is kept"),
    ] {
        let said = desk.said_at(&[], &arguments, &[]);
        assert_eq!(
            (said.exit, said.stdout.as_str()),
            (2, ""),
            "{arguments:?}: {}",
            said.stderr
        );
        assert!(said.stderr.contains(what), "{arguments:?}: {}", said.stderr);
    }
}
