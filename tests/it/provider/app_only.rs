//! `--app-only` with `private_key_jwt`.

use crate::app_only::desk::key_file;
use crate::support::provider::{Provider, ProviderOptions};
use crate::support::rollcall::{Said, rollcall};

fn export(provider: &Provider, key: &str) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let mut command = rollcall(&["export", "--app-only", "--format", "jsonl", "--certificate"]);
    command
        .arg(key_file(key))
        .args(provider.options(&provider.app_id))
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("ROLLCALL_CONFIG_DIR", folder.path());
    Said::of(command.output().unwrap())
}

fn registered() -> ProviderOptions {
    ProviderOptions {
        certificate: Some(key_file("app.pem")),
        ..ProviderOptions::default()
    }
}

#[test]
fn the_registered_certificate_brings_rows_and_another_does_not() {
    let options = registered();
    let Some(provider) = Provider::start("--app-only with private_key_jwt", &options) else {
        return;
    };
    for _ in 0..2 {
        let said = export(&provider, "app.pem");
        assert_eq!((said.exit, said.stdout.lines().count()), (0, 1), "{}", said.stderr);
    }
    let said = export(&provider, "other.pem");
    assert_eq!((said.exit, said.stdout.as_str()), (4, ""), "{}", said.stderr);
    for part in ["Microsoft Entra refused the sign-in", "invalid_client"] {
        assert!(said.stderr.contains(part), "no {part:?} in {}", said.stderr);
    }
    let said = export(&provider, "expired.pem");
    assert_eq!(said.exit, 4, "{}", said.stderr);
    assert!(said.stderr.contains("expired on 2021-01-31"), "{}", said.stderr);
}

#[test]
fn without_consent_no_row_comes_and_the_refusal_is_told() {
    let options = ProviderOptions {
        has_consent: false,
        ..registered()
    };
    let Some(provider) = Provider::start("--app-only without consent", &options) else {
        return;
    };
    let said = export(&provider, "app.pem");
    assert_eq!((said.exit, said.stdout.as_str()), (4, ""), "{}", said.stderr);
    assert!(said.stderr.contains("invalid_scope"), "{}", said.stderr);
}
