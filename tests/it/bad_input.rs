//! What goes in wrong comes out as a sentence with what to do, the right exit code, and the rows kept: on the command
//! line, from outside.

#[cfg(target_os = "linux")]
mod signed_in;

use serde_json::Value;

use crate::support::rollcall::{Said, rollcall, said};

const DOCUMENTED_PARTNER: &str = "b3548526-e615-3785-3118-be70b3968ec5";
const DOCUMENTED_ACTIVITY: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";
const DOCUMENTED_CLOUD_PC: &str = "30d0e128-de93-41dc-89ec-33d84bb662a0";
const CLIENT_ID: &str = "6f2d9b1c-8e47-4a05-b3d8-71c0e5f4a962";

/// Exports from the sample tenant, as JSON lines.
fn export(more: &[&str]) -> Said {
    let mut arguments = vec!["export", "--demo", "--approve-after", "0", "--format", "jsonl"];
    arguments.extend(more);
    said(&arguments)
}

/// Exports 250 rows from the first partner, with a fault on the way.
fn export_with(fault: &str) -> Said {
    let listed = said(&["partners", "--demo", "--approve-after", "0"]);
    let partner = listed.stdout.split('\t').next().expect("a partner").to_owned();
    export(&["--partner", &partner, "--rows", "250", "--fault", fault])
}

fn assert_says(said: &Said, what: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.stderr.contains(part), "{what}: no {part:?} in {}", said.stderr);
    }
    for slip in ["panicked", "RUST_BACKTRACE", "FailureKind"] {
        assert!(!said.stderr.contains(slip), "{what}: {}", said.stderr);
    }
}

/// A start that cannot begin: no keyring, no host is asked, and no settings are written.
fn assert_usage(arguments: &[&str], environment: &[(&str, &str)], sentence: &str) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = rollcall(arguments);
    command.arg("--config-dir").arg(folder.path());
    command.envs(environment.iter().copied());
    let said = Said::of(command.output().unwrap());
    let what = format!("{arguments:?} {environment:?}");
    assert_eq!((said.exit, said.stdout.as_str()), (2, ""), "{what}: {}", said.stderr);
    assert_says(&said, &what, &[sentence]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{what}");
}

#[test]
fn a_url_that_would_let_a_sign_in_travel_unprotected_is_refused() {
    let table = [
        ("http://graph.microsoft.com/beta", "must begin with https://"),
        ("http://127.0.0.1.evil.example", "must begin with https://"),
        ("http://10.0.0.1:8080", "must begin with https://"),
        ("ftp://localhost", "must begin with https://"),
        ("graph.microsoft.com", "is not a complete URL"),
        ("", "is not a complete URL"),
        (
            "https://somebody:secret@graph.example",
            "only scheme, host, port and path",
        ),
        ("https://graph.example/beta?x=1", "only scheme, host, port and path"),
        (
            "https://login.microsoftonline.us",
            "only the global cloud offers these results",
        ),
        (
            "https://graph.microsoft.us/beta",
            "only the global cloud offers these results",
        ),
    ];
    for (url, sentence) in table {
        for (option, variable) in [
            ("--authority", "ROLLCALL_AUTHORITY"),
            ("--graph-url", "ROLLCALL_GRAPH_URL"),
        ] {
            let named = format!("The value of {option} ");
            assert_usage(&["status", option, url], &[], &named);
            assert_usage(&["status", option, url], &[], sentence);
            assert_usage(&["sign-out"], &[(variable, url)], sentence);
        }
    }
}

#[test]
fn a_tenant_that_is_none_is_refused_before_anything_is_asked() {
    for subcommand in ["status", "sign-in", "export", "partners"] {
        for tenant in ["common", "Consumers", " COMMON "] {
            let arguments = [subcommand, "--tenant", tenant, "--client-id", CLIENT_ID];
            assert_usage(&arguments, &[], "are for personal accounts, which have no Cloud PCs");
        }
        for tenant in ["contoso.onmicrosoft.us", "contoso.partner.onmschina.cn"] {
            let arguments = [subcommand, "--tenant", tenant, "--client-id", CLIENT_ID];
            assert_usage(&arguments, &[], "only the global cloud offers these results");
        }
        for tenant in ["no tenant", "a/b", "contoso", "9adc7d86-6411"] {
            let arguments = [subcommand, "--client-id", CLIENT_ID];
            assert_usage(&arguments, &[("ROLLCALL_TENANT", tenant)], "This is not a tenant");
        }
    }
    for subcommand in ["sign-in", "export", "partners"] {
        assert_usage(&[subcommand, "--client-id", CLIENT_ID], &[], "No tenant given");
    }
}

#[test]
fn a_malformed_guid_is_refused_with_the_option_it_was_given_for() {
    for text in ["5", "", "9adc7d86-6411-407e-b936-abfa0470dcc", "' or 1 eq 1", "{}"] {
        for option in ["--partner", "--activity", "--cloud-pc"] {
            // A partner also has names, and these may be a name.
            if option == "--partner" && ["5", "' or 1 eq 1", "{}"].contains(&text) {
                continue;
            }
            let said = export(&[option, text]);
            assert_eq!(
                (said.exit, said.stdout.as_str()),
                (2, ""),
                "{option} {text:?}: {}",
                said.stderr
            );
            assert_says(
                &said,
                text,
                &[&format!("The value of {option} is not a GUID"), "Copy it whole"],
            );
        }
        if !text.is_empty() {
            let arguments = ["sign-in", "--tenant", "contoso.com", "--client-id", text];
            assert_usage(&arguments, &[], "The client ID is not a GUID");
        }
    }
    assert_usage(
        &["sign-in", "--tenant", "contoso.com", "--client-id", " "],
        &[],
        "No client ID given",
    );
}

#[test]
fn braces_blanks_quotes_and_capitals_around_a_pasted_guid_are_forgiven() {
    let said = export(&[
        "--partner",
        &format!(" {{{}}}\u{a0}", DOCUMENTED_PARTNER.to_uppercase()),
        "--activity",
        &format!("\"{DOCUMENTED_ACTIVITY}\""),
        "--cloud-pc",
        &format!("({DOCUMENTED_CLOUD_PC})\r\n"),
    ]);
    assert_eq!((said.exit, said.stdout.lines().count()), (0, 1), "{}", said.stderr);
    assert!(said.stdout.contains(DOCUMENTED_CLOUD_PC));
}

const ROLE: &str = "Role: the account needs Windows 365 Administrator";

/// A fault, the exit code where it strikes on the first page, and what is said.
const REFUSALS: [(&str, i32, &[&str]); 8] = [
    (
        "403",
        5,
        &[
            "Your account is not permitted",
            ROLE,
            "Code: Forbidden",
            "not authorized",
        ],
    ),
    (
        "403-bare",
        5,
        &["Your account is not permitted", ROLE, "HTTP status: 403"],
    ),
    (
        "404",
        1,
        &[
            "does not find what was asked for",
            "Check the activity ID",
            "HTTP status: 404",
        ],
    ),
    (
        "html",
        3,
        &[
            "A web page came back instead of data",
            "Open a browser",
            "HTTP status: 200",
        ],
    ),
    ("badjson", 3, &["The answer is not JSON", "Try again"]),
    (
        "wrongshape",
        3,
        &["does not have the documented shape: “value”", "Try again"],
    ),
    ("500", 1, &["has a problem of its own", "HTTP status: 500"]),
    ("cut", 3, &["The connection was cut", "Try again"]),
];

#[test]
fn each_refusal_is_a_sentence_with_what_to_do_and_the_ids_for_a_ticket() {
    let ids = ["Request ID: ", "Correlation ID: ", "Time (UTC): "];
    for (fault, exit, parts) in REFUSALS {
        let said = export_with(fault);
        assert_eq!(
            (said.exit, said.stdout.as_str()),
            (exit, ""),
            "{fault}: {}",
            said.stderr
        );
        assert_says(&said, fault, parts);
        assert_says(&said, fault, &ids);
        let said = export_with(&format!("{fault}@3"));
        assert_eq!(
            (said.exit, said.stdout.lines().count()),
            (3, 200),
            "{fault}@3: {}",
            said.stderr
        );
        assert_says(&said, fault, parts);
        assert_says(&said, fault, &["Only 200 results loaded"]);
    }
}

#[test]
fn links_that_lead_astray_end_the_run_and_keep_its_rows() {
    for (fault, num_rows, sentence) in [
        (
            "foreign@2",
            200,
            "lies on another host, http://graph.example.invalid, so the sign-in was not sent there",
        ),
        ("repeat@2", 200, "a second time, so the pages run in a circle"),
        ("foreign@1", 100, "lies on another host"),
        ("repeat@1", 100, "a second time, so the pages run in a circle"),
    ] {
        let said = export_with(fault);
        assert_eq!(
            (said.exit, said.stdout.lines().count()),
            (3, num_rows),
            "{fault}: {}",
            said.stderr
        );
        assert_says(&said, fault, &[sentence, "Check the Graph URL"]);
    }
    let said = export_with("empty@2");
    assert_eq!((said.exit, said.stdout.lines().count()), (0, 250), "{}", said.stderr);
}

#[test]
fn values_that_no_contract_names_are_kept_as_they_were_sent() {
    let (plain, odd) = (export_with("slow@9"), export_with("odd"));
    assert_eq!((plain.exit, odd.exit), (0, 0), "{}{}", plain.stderr, odd.stderr);
    let rows = |said: &Said| -> Vec<Value> {
        let lines = said.stdout.lines();
        lines.map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let (plain, odd) = (rows(&plain), rows(&odd));
    assert_eq!((plain.len(), odd.len()), (250, 250));
    let changed: [(usize, &str, Value); 9] = [
        (0, "state", "rollingBack".into()),
        (1, "errorCode", "quarantinedByPolicy".into()),
        (2, "startDateTime", "2020-11-010T20:00:34Z".into()),
        (3, "startDateTime", Value::Null),
        (3, "lastModifiedDateTime", Value::Null),
        (3, "errorMessage", Value::Null),
        (4, "activityId", Value::Null),
        (5, "cloudPcId", Value::Null),
        (7, "state", "unknownFutureValue".into()),
    ];
    for (index, field, value) in &changed {
        assert_eq!(&odd[*index][*field], value, "row {index}");
    }
    // Times count back from the start, and the two starts may lie a second apart: the rest is compared without them.
    for (index, (plain, odd)) in plain.iter().zip(&odd).enumerate() {
        for field in ["activityId", "cloudPcId", "state", "errorCode", "errorMessage"] {
            if !changed.iter().any(|(at, name, _)| *at == index && *name == field) {
                assert_eq!(plain[field], odd[field], "row {index}, {field}");
            }
        }
    }
}
