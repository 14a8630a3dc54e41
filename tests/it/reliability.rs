//! The tables of docs/reliability.md, of faults and of sign-in answers: every row names tests, and they exist.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rollcall::sample_tenant::sign_in_fault_kinds;

/// Faults that must have a row.
const FAULTS: &[&str] = &[
    "429, Retry-After in seconds",
    "429, Retry-After with a fraction",
    "429, Retry-After as a date",
    "429, no Retry-After",
    "429 five times",
    "429 for ever",
    "500",
    "502",
    "503",
    "504",
    "401 once",
    "401 for ever",
    "claims challenge",
    "403 with a body",
    "403 without a body",
    "404",
    "reset before the headers",
    "reset inside the headers",
    "reset after the headers",
    "cut body",
    "slow drip",
    "hang",
    "truncated JSON",
    "wrong shape",
    "HTML with status 200",
    "empty page first",
    "empty page in the middle",
    "empty page last",
    "repeated link",
    "cyclic links",
    "foreign host",
    "http downgrade",
    "redirect to a foreign host",
    "1 GB body",
    "bad gzip",
    "duplicate rows",
    "conflicting rows",
    "token expiry in the middle",
    "clock two hours off",
    "network gone and back",
];

/// Further tables: the heading each stands under, and the rows it must have.
const SECTIONS: &[(&str, &[&str])] = &[(
    "## The keyring",
    &[
        "stored",
        "none",
        "locked",
        "no answer",
        "killed in the middle",
        "absent: no D-Bus",
        "absent: no service",
        "refused",
        "too long",
        "full",
        "damaged piece",
        "changed by another instance",
        "the program ends while it renews",
    ],
)];

/// What is wrong with the tables under headings, whose last column names tests.
fn complaints_of_sections(document: &str, tests: &BTreeSet<String>) -> Vec<String> {
    let mut complaints = Vec::new();
    for (heading, wanted) in SECTIONS {
        let rows: Vec<Vec<&str>> = document
            .lines()
            .skip_while(|line| line != heading)
            .skip(1)
            .take_while(|line| !line.starts_with("## "))
            .filter(|line| line.starts_with("| "))
            .skip(1)
            .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
            .collect();
        let lacks = |name: &&&str| !rows.iter().any(|row| row.first().is_some_and(|first| first == *name));
        complaints.extend(wanted.iter().filter(lacks).map(|name| format!("no row for {name}")));
        for row in &rows {
            let named: Vec<&str> = row
                .last()
                .into_iter()
                .flat_map(|cell| cell.split('`').skip(1).step_by(2))
                .collect();
            if named.is_empty() || row.iter().any(|cell| cell.is_empty()) {
                complaints.push(format!("{row:?}: an empty cell, or no test"));
            }
            let missing = named.iter().filter(|name| !tests.contains(**name));
            complaints.extend(missing.map(|name| format!("{}: no test {name}", row[0])));
        }
    }
    complaints
}

/// Answers of the sign-in host that must have a row.
const ANSWERS: &[&str] = &[
    "code: 700016",
    "code: 90002",
    "code: no interval",
    "code: no message",
    "code: verification_uri_complete",
    "numbers as text",
    "extra fields",
    "poll: authorization_pending",
    "poll: an error on the page only",
    "poll: slow_down",
    "poll: authorization_declined",
    "poll: access_denied",
    "poll: expired_token",
    "poll: bad_verification_code",
    "poll: 7000218",
    "poll: 53003",
    "poll: 530035",
    "poll: 530033",
    "poll: 50097",
    "poll: 65001",
    "poll: 90094",
    "poll: 90099",
    "poll: 50020",
    "poll: 50034",
    "poll: 50105",
    "poll: 503",
    "poll: 429",
    "poll: a web page",
    "poll: no connection",
    "poll: no answer of a sign-in host",
    "redirect: code",
    "redirect: access_denied",
    "redirect: consent_required 65001",
    "redirect: 90094",
    "redirect: 90099",
    "redirect: 53003",
    "redirect: 530035",
    "redirect: 530033",
    "redirect: 50097",
    "redirect: 50020",
    "redirect: 50105",
    "redirect: temporarily_unavailable",
    "redirect: another state",
    "redirect: HEAD, POST, favicon, oversized, no HTTP",
    "redirect: a slow or silent visitor",
    "redirect: twice",
    "redirect: never",
    "token: 54005",
    "token: 501481",
    "token: 7000218",
    "token: 503",
    "token: 429",
    "token: a web page",
    "token: truncated JSON",
    "token: cut",
    "token: no refresh_token",
    "token: no id_token",
    "refresh: rotation",
    "refresh: a token used twice",
    "refresh: no new refresh_token",
    "refresh: 700082",
    "refresh: 50173",
    "refresh: 70043",
    "refresh: 530036",
    "refresh: 65001",
    "refresh: interaction_required",
    "refresh: 503, 429 or a web page",
];

/// The heading of the second table.
const SIGN_IN: &str = "## Sign-in answers";

/// A table's rows, cell by cell, without its head.
fn rows<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Vec<&'a str>> {
    lines
        .filter(|line| line.starts_with("| "))
        .skip(1)
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// What is wrong with the tests that a row names.
fn test_complaints(row: &str, named: &str, tests: &BTreeSet<String>) -> Vec<String> {
    let named: Vec<&str> = named.split('`').skip(1).step_by(2).collect();
    if named.is_empty() {
        return vec![format!("{row}: names no test")];
    }
    let missing = named.into_iter().filter(|name| !tests.contains(*name));
    missing.map(|name| format!("{row}: no test {name}")).collect()
}

/// What is wrong with the table of sign-in answers, each as a sentence.
fn sign_in_complaints(document: &str, tests: &BTreeSet<String>) -> Vec<String> {
    let section = document.lines().skip_while(|line| *line != SIGN_IN).skip(1);
    let rows = rows(section.take_while(|line| !line.starts_with("## ")));
    let mut complaints = Vec::new();
    let lacking = |answer: &&&str| !rows.iter().any(|row| row.first() == Some(*answer));
    complaints.extend(
        ANSWERS
            .iter()
            .filter(lacking)
            .map(|answer| format!("no row for {answer}")),
    );
    let tries = |name: &str| rows.iter().any(|row| row.get(2) == Some(&name));
    let untried = sign_in_fault_kinds().iter().filter(|kind| !tries(kind.name));
    complaints.extend(untried.map(|kind| format!("no row tries {}", kind.name)));
    for row in rows {
        let [answer, sees, tries, named] = row.as_slice() else {
            complaints.push(format!("{} columns: {row:?}", row.len()));
            continue;
        };
        if [answer, sees, tries].iter().any(|cell| cell.is_empty()) {
            complaints.push(format!("{answer}: an empty cell"));
        }
        let is_fault = |name: &str| sign_in_fault_kinds().iter().any(|kind| kind.name == name);
        if *tries != "–" && !is_fault(tries) {
            complaints.push(format!("{answer}: no fault {tries}"));
        }
        complaints.extend(test_complaints(answer, named, tests));
    }
    complaints
}

/// What is wrong with the table of faults, each as a sentence.
fn complaints(document: &str, tests: &BTreeSet<String>) -> Vec<String> {
    // Below the first heading stand other tables.
    let rows = rows(document.lines().take_while(|line| !line.starts_with("## ")));
    let mut complaints = Vec::new();
    for fault in FAULTS {
        if !rows.iter().any(|row| row.first() == Some(fault)) {
            complaints.push(format!("no row for {fault}"));
        }
    }
    for row in rows {
        let [fault, does, ends, named, others] = row.as_slice() else {
            complaints.push(format!("{} columns: {row:?}", row.len()));
            continue;
        };
        if [does, ends, others].iter().any(|cell| cell.is_empty()) {
            complaints.push(format!("{fault}: an empty cell"));
        }
        complaints.extend(test_complaints(fault, named, tests));
    }
    complaints
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// `module::function` of every test below a folder.
fn tests_below(root: &Path) -> BTreeSet<String> {
    let mut files = Vec::new();
    rust_files(root, &mut files);
    let mut tests = BTreeSet::new();
    for file in files {
        let module: Vec<String> = file
            .strip_prefix(root)
            .unwrap()
            .with_extension("")
            .iter()
            .map(|part| part.to_str().unwrap().to_owned())
            .filter(|part| part != "mod")
            .collect();
        let source = syn::parse_file(&std::fs::read_to_string(&file).unwrap()).unwrap();
        collect(&source.items, &module, &mut tests);
    }
    tests
}

fn collect(items: &[syn::Item], module: &[String], tests: &mut BTreeSet<String>) {
    for item in items {
        match item {
            syn::Item::Fn(function) if function.attrs.iter().any(is_test) && !function.attrs.iter().any(is_ignored) => {
                tests.insert(format!("{}::{}", module.join("::"), function.sig.ident));
            }
            syn::Item::Mod(inner) => {
                if let Some((_, items)) = &inner.content {
                    let inside = [module, &[inner.ident.to_string()]].concat();
                    collect(items, &inside, tests);
                }
            }
            _ => {}
        }
    }
}

/// `#[test]` or `#[tokio::test]`.
fn is_test(attribute: &syn::Attribute) -> bool {
    attribute
        .path()
        .segments
        .last()
        .is_some_and(|segment| segment.ident == "test")
}

/// A test that is passed over shows nothing.
fn is_ignored(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("ignore")
}

fn all_tests() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = tests_below(&root.join("tests/it"));
    tests.extend(tests_below(&root.join("src")));
    tests
}

fn document() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reliability.md")).unwrap()
}

#[test]
fn every_fault_has_a_row_and_every_row_names_tests_that_exist() {
    let complaints = complaints(&document(), &all_tests());
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn every_row_under_a_heading_names_tests_that_exist_too() {
    let (document, tests) = (document(), all_tests());
    let complaints = complaints_of_sections(&document, &tests);
    assert!(complaints.is_empty(), "{complaints:#?}");
    let lacking = document.replacen("\n| refused |", "\n| agreed |", 1);
    assert_eq!(complaints_of_sections(&lacking, &tests), ["no row for refused"]);
    let wrong = document.replacen(
        "`auth::keyring_outcomes::a_full",
        "`auth::keyring_outcomes::an_empty",
        1,
    );
    assert_eq!(complaints_of_sections(&wrong, &tests).len(), 1);
}

#[test]
fn every_sign_in_answer_has_a_row_and_every_row_names_tests_and_a_fault_that_exist() {
    let complaints = sign_in_complaints(&document(), &all_tests());
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn planted_rows_are_noticed_among_the_sign_in_answers_too() {
    let tests = all_tests();
    let good = document();
    for (row, complaint) in [
        ("| poll: moon | waits | – | |", "poll: moon: names no test"),
        (
            "| poll: moon | waits | – | `auth::moon::rises` |",
            "poll: moon: no test auth::moon::rises",
        ),
        (
            "| poll: moon | waits | entra:moon | `x` |",
            "poll: moon: no fault entra:moon",
        ),
        ("| poll: moon | | – | `x` |", "poll: moon: an empty cell"),
        ("| poll: moon | waits | `x` |", "3 columns"),
    ] {
        let planted = good.replacen("\n| poll: 429 |", &format!("\n{row}\n| poll: 429 |"), 1);
        let complaints = sign_in_complaints(&planted, &tests);
        assert!(
            complaints.iter().any(|text| text.starts_with(complaint)),
            "{complaints:?}"
        );
    }
    let lacking = good.replacen("| poll: 50034 |", "| poll: 50035 |", 1);
    assert_eq!(sign_in_complaints(&lacking, &tests), ["no row for poll: 50034"]);
    let untried = good.replacen("| entra:expired |", "| – |", 1);
    assert_eq!(sign_in_complaints(&untried, &tests), ["no row tries entra:expired"]);
}

#[test]
fn every_test_named_beside_the_table_exists_too() {
    let tests = all_tests();
    let document = document();
    let named = document
        .lines()
        .filter(|line| !line.starts_with('|'))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .filter(|name| name.contains("::"));
    let missing: Vec<&str> = named.filter(|name| !tests.contains(*name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The tests, and modules of them, that the last column of the table of docs/accessibility.md names in vain.
fn named_in_vain(table: &str, tests: &BTreeSet<String>) -> Vec<String> {
    let cells = rows(table.lines()).into_iter().filter_map(|row| row.last().copied());
    let named = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let is_there = |name: &&str| {
        let inside = format!("{name}::");
        tests.contains(*name)
            || name.starts_with("ui::theme::size")
            || tests.iter().any(|test| test.starts_with(&inside))
    };
    named.filter(|name| !is_there(name)).map(str::to_owned).collect()
}

#[test]
fn every_test_that_the_table_for_everybody_names_exists() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accessibility.md");
    let table = std::fs::read_to_string(path).unwrap();
    let tests = all_tests();
    assert_eq!(named_in_vain(&table, &tests), [""; 0]);
    let planted = table.replacen("`screens::charts`", "`screens::moon`", 1);
    assert_eq!(named_in_vain(&planted, &tests), ["screens::moon"]);
}

#[test]
fn planted_rows_are_noticed() {
    let tests = all_tests();
    let good = document();
    for (row, complaint) in [
        ("| moon | waits | complete | | – |", "moon: names no test"),
        (
            "| moon | waits | complete | `graph::moon::rises` | – |",
            "moon: no test graph::moon::rises",
        ),
        ("| moon | waits | complete | `x` |", "4 columns"),
    ] {
        let planted = good.replacen("\n| 500 |", &format!("\n{row}\n| 500 |"), 1);
        let complaints = complaints(&planted, &tests);
        assert!(
            complaints.iter().any(|text| text.starts_with(complaint)),
            "{complaints:?}"
        );
    }
    let lacking = good.replacen("| bad gzip |", "| good gzip |", 1);
    assert_eq!(complaints(&lacking, &tests), ["no row for bad gzip"]);
}
