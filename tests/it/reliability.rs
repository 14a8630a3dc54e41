//! The table of faults in docs/reliability.md: every row names tests, and they exist.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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

/// What is wrong with the table, each as a sentence.
fn complaints(document: &str, tests: &BTreeSet<String>) -> Vec<String> {
    let rows: Vec<Vec<&str>> = document
        .lines()
        // Below the first heading stand other tables.
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with("| "))
        .skip(1)
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
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
        let named: Vec<&str> = named.split('`').skip(1).step_by(2).collect();
        if named.is_empty() {
            complaints.push(format!("{fault}: names no test"));
        }
        for name in named.into_iter().filter(|name| !tests.contains(*name)) {
            complaints.push(format!("{fault}: no test {name}"));
        }
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
            syn::Item::Fn(function) if function.attrs.iter().any(is_test) => {
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
