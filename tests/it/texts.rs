//! The files of texts: every key once, every key used, nothing used that is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rollcall::words::Guidance;

use crate::support::source_tree::sources;

/// A key and where it is defined.
struct Defined {
    key: String,
    line: usize,
}

/// Every message of a Fluent file. A message begins at the start of a line; what belongs to it is indented.
fn defined(text: &str) -> Vec<Defined> {
    let mut all: Vec<Defined> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let is_key = line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-');
        if is_key {
            let key = line.split_once('=').map_or(line, |(key, _)| key).trim();
            all.push(Defined {
                key: key.to_owned(),
                line: index + 1,
            });
        }
    }
    all
}

/// The keys that are defined more than once.
fn twice(all: &[Defined]) -> Vec<String> {
    let mut lines: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for one in all {
        lines.entry(&one.key).or_default().push(one.line);
    }
    lines
        .into_iter()
        .filter(|(_, lines)| lines.len() > 1)
        .map(|(key, lines)| format!("{key} in lines {lines:?}"))
        .collect()
}

/// The keys that a source looks up: the first text after each `tr!(`.
fn used(source: &str) -> BTreeSet<String> {
    source
        .match_indices("tr!(")
        // `include_str!` ends alike.
        .filter(|(at, _)| !source[..*at].ends_with("_s"))
        .filter_map(|(at, _)| source[at..].split('"').nth(1))
        .map(str::to_owned)
        .collect()
}

/// The keys that a guidance file names.
fn named(guidance: &str) -> BTreeSet<String> {
    Guidance::read(guidance)
        .entries()
        .iter()
        .flat_map(|advice| std::iter::once(&advice.what).chain(&advice.steps).cloned())
        .collect()
}

/// The keys that all guidance files name.
fn named_in_guidance() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("resources/guidance");
    std::fs::read_dir(folder)
        .expect("the folder of guidance")
        .flat_map(|entry| named(&std::fs::read_to_string(entry.expect("a file").path()).expect("its text")))
        .collect()
}

/// The texts of every language, by the language's tag.
fn languages() -> BTreeMap<String, Vec<Defined>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("resources/locales");
    std::fs::read_dir(folder)
        .expect("the folder of languages")
        .map(|entry| {
            let entry = entry.expect("a language");
            let text = std::fs::read_to_string(entry.path().join("rollcall.ftl")).expect("its texts");
            (entry.file_name().into_string().expect("a tag"), defined(&text))
        })
        .collect()
}

fn keys(all: &[Defined]) -> BTreeSet<String> {
    all.iter().map(|one| one.key.clone()).collect()
}

#[test]
fn no_key_is_defined_twice() {
    let languages = languages();
    assert!(languages["en"].len() > 200, "the texts were read");
    for (language, all) in &languages {
        assert_eq!(twice(all), Vec::<String>::new(), "{language}");
    }
}

#[test]
fn every_english_key_is_used_and_every_used_key_is_english() {
    let english = keys(&languages()["en"]);
    // The macro's own file shows how it is used, with keys of no text.
    let used: BTreeSet<String> = sources()
        .iter()
        .filter(|source| source.path != "words/mod.rs")
        .flat_map(|source| used(&source.text))
        .chain(named_in_guidance())
        .collect();
    let unused: Vec<&String> = english.difference(&used).collect();
    assert_eq!(unused, Vec::<&String>::new(), "defined and never used");
    let missing: Vec<&String> = used.difference(&english).collect();
    assert_eq!(missing, Vec::<&String>::new(), "used and not defined");
}

#[test]
fn planted_mistakes_are_found() {
    let text = "# a = comment $no\na = A { $b }\n    and { $c_d ->\n  *[other] x\n}\nb = B\n\n## Section\na = again\n";
    let all = defined(text);
    assert_eq!(twice(&all), ["a in lines [2, 9]"]);
    assert_eq!(keys(&all), BTreeSet::from(["a".to_owned(), "b".to_owned()]));
    let calls = "include_str!(\"no\"); tr!(self, \"one\"); tr!(\n    words,\n    \"two\",\n    count = \"x\"\n)";
    assert_eq!(used(calls), BTreeSet::from(["one".to_owned(), "two".to_owned()]));
    let guidance = "[[entry]]\ncodes = [1]\nwhat = \"a\"\ndo = [\"b\"]\nwho = \"you\"";
    assert_eq!(named(guidance), BTreeSet::from(["a".to_owned(), "b".to_owned()]));
}
