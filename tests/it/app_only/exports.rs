//! What comes of a sign-in that works.

use std::time::Duration;

use rollcall::sample_tenant::{Fault, Options};

use super::desk::{Desk, key_file, registered};

fn path(name: &str) -> String {
    key_file(name).display().to_string()
}

/// Asks for the partner with many pages.
fn assert_every_row_comes(desk: &Desk) {
    let partner = desk.tenant.partner_ids().remove(0);
    let app = ["export", "--app-only", "--certificate", &path("app.pem")];
    let said = desk.said(&[&app[..], &["--partner", &partner, "--format", "jsonl"]].concat(), &[]);
    let expected = desk.tenant.expected_rows(&partner);
    assert_eq!(
        (said.exit, said.stdout.lines().count()),
        (0, expected),
        "{}",
        said.stderr
    );
}

#[test]
fn a_certificate_brings_the_rows_of_a_tenant_whatever_its_file_is() {
    let desk = Desk::new(registered());
    let password = [("ROLLCALL_CERTIFICATE_PASSWORD", "geheim")];
    for (file, environment) in [
        ("app.pem", &[][..]),
        ("pkcs1-after-chain.pem", &[]),
        ("app.p12", &password),
        ("app-old-ciphers.p12", &password),
    ] {
        let said = desk.export(&["--certificate", &path(file)], environment);
        assert_eq!(
            (said.exit, said.stdout.lines().count()),
            (0, 2),
            "{file}: {}",
            said.stderr
        );
        assert!(said.stderr.contains("All 2 results loaded"), "{file}: {}", said.stderr);
    }
    let asked = desk.token_requests();
    assert_eq!(asked.len(), 4);
    for asked in asked {
        let names: Vec<&str> = asked.form.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(asked.grant_type(), Some("client_credentials"));
        assert!(asked.mentions("https://graph.microsoft.com/.default"));
        assert!(
            names.contains(&"client_assertion") && !names.contains(&"client_secret"),
            "{names:?}"
        );
    }
}

#[test]
fn a_secret_of_the_environment_lists_partners_and_exports() {
    let desk = Desk::new(Options::default());
    let secret = desk.tenant.client_secret().to_owned();
    let environment = [("ROLLCALL_CLIENT_SECRET", secret.as_str())];
    let partners = desk.said(&["partners", "--app-only"], &environment);
    assert_eq!(
        (partners.exit, partners.stdout.lines().count()),
        (0, 4),
        "{}",
        partners.stderr
    );
    let rows = desk.export(&[], &environment);
    assert_eq!((rows.exit, rows.stdout.lines().count()), (0, 2), "{}", rows.stderr);
    let help = desk.said_at(&[], &["export", "--help"], &environment);
    assert!(help.stdout.contains("--app-only") && !help.stdout.contains(&secret));
}

#[test]
fn a_token_that_ends_in_the_middle_is_replaced_and_no_row_is_lost() {
    let desk = Desk::new(Options {
        access_token_lifetime: Duration::from_secs(1),
        latency: Duration::from_millis(60),
        ..registered()
    });
    assert_every_row_comes(&desk);
    assert!(desk.token_requests().len() > 1, "{}", desk.token_requests().len());
}

#[test]
fn a_token_that_graph_refuses_is_replaced_once() {
    let desk = Desk::new(Options {
        faults: vec![Fault::parse("401@2").unwrap()],
        ..registered()
    });
    assert_every_row_comes(&desk);
    assert_eq!(desk.token_requests().len(), 2);
}

#[test]
fn an_export_that_broke_off_goes_on_for_the_same_app() {
    let desk = Desk::new(Options {
        faults: vec![Fault::parse("cut@3").unwrap()],
        rows: 1_000,
        ..registered()
    });
    let (partner, certificate) = (desk.tenant.partner_ids().remove(0), path("app.pem"));
    let file = desk.home.path().join("rows.csv").display().to_string();
    let app = ["export", "--app-only", "--certificate", &certificate, "--output", &file];
    let broken = desk.said(&[&app[..], &["--partner", &partner]].concat(), &[]);
    assert_eq!(broken.exit, 3, "{}", broken.stderr);
    // `cut` lasts: the third page never comes, but the question is taken up again with it.
    let again = desk.said(&[&app[..], &["--resume"]].concat(), &[]);
    assert_eq!(again.exit, 3, "{}", again.stderr);
    assert!(again.stderr.contains("of them were read earlier"), "{}", again.stderr);
}

#[test]
fn what_a_script_exports_is_written_down_where_that_is_switched_on_and_nowhere_else() {
    let desk = Desk::new(Options::default());
    let secret = desk.tenant.client_secret().to_owned();
    let logs = desk.home.path().join("logs");
    let logs_dir = logs.display().to_string();
    let environment = [
        ("ROLLCALL_CLIENT_SECRET", secret.as_str()),
        ("ROLLCALL_LOG_DIR", &logs_dir),
    ];
    assert_eq!(desk.export(&[], &environment).exit, 0);
    assert!(!logs.join("audit.jsonl").exists());

    let config = desk.home.path().join("config");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("settings.toml"), "audit_log = true\n").unwrap();
    let file = desk.home.path().join("rows.jsonl").display().to_string();
    for more in [&[][..], &["--output", &file]] {
        assert_eq!(desk.export(more, &environment).exit, 0);
    }
    let text = std::fs::read_to_string(logs.join("audit.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let events: Vec<&str> = lines.iter().filter_map(|line| line["event"].as_str()).collect();
    assert_eq!(events, ["run", "export", "run", "export"]);
    assert_eq!(
        (lines[1].get("file"), lines[3]["file"].as_str()),
        (None, Some(file.as_str()))
    );
    for line in &lines {
        assert_eq!((&line["rows"], &line["complete"]), (&2.into(), &true.into()), "{text}");
        assert_eq!(line["tenant"].as_str(), Some(desk.tenant.tenant()));
        assert!(!line["account"].as_str().unwrap().is_empty(), "{text}");
        assert_eq!(line["client_request_ids"].as_array().map(Vec::len), Some(1), "{text}");
    }
}
