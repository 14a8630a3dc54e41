//! The files of texts: every key once, every key used, nothing used that is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rollcall::words::Guidance;

use crate::support::source_tree::sources;

/// A key and where it is defined.
struct Defined {
    key: String,
    line: usize,
    /// The names of the arguments that its text takes.
    arguments: BTreeSet<String>,
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
                arguments: BTreeSet::new(),
            });
        }
        if let Some(last) = all.last_mut().filter(|_| !line.starts_with('#')) {
            let names = line.split('$').skip(1).filter_map(|rest| {
                let end = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || "_-".contains(letter)));
                rest.get(..end.unwrap_or(rest.len()))
            });
            last.arguments.extend(names.map(str::to_owned));
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
fn another_language_has_no_key_and_no_argument_that_english_lacks() {
    let languages = languages();
    let english: BTreeMap<&str, &BTreeSet<String>> = languages["en"]
        .iter()
        .map(|one| (one.key.as_str(), &one.arguments))
        .collect();
    for (language, all) in &languages {
        for one in all {
            let known = english.get(one.key.as_str());
            let known = known.unwrap_or_else(|| panic!("{language}: English has no {}", one.key));
            assert!(one.arguments.is_subset(known), "{language}: {}", one.key);
        }
    }
}

#[test]
fn planted_mistakes_are_found() {
    let text = "# a = comment $no\na = A { $b }\n    and { $c_d ->\n  *[other] x\n}\nb = B\n\n## Section\na = again\n";
    let all = defined(text);
    assert_eq!(twice(&all), ["a in lines [2, 9]"]);
    assert_eq!(keys(&all), BTreeSet::from(["a".to_owned(), "b".to_owned()]));
    let arguments = BTreeSet::from(["b".to_owned(), "c_d".to_owned()]);
    assert_eq!(all[0].arguments, arguments);
    let calls = "include_str!(\"no\"); tr!(self, \"one\"); tr!(\n    words,\n    \"two\",\n    count = \"x\"\n)";
    assert_eq!(used(calls), BTreeSet::from(["one".to_owned(), "two".to_owned()]));
    let guidance = "[[entry]]\ncodes = [1]\nwhat = \"a\"\ndo = [\"b\"]\nwho = \"you\"";
    assert_eq!(named(guidance), BTreeSet::from(["a".to_owned(), "b".to_owned()]));
}
