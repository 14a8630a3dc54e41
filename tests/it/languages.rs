//! Every language says everything that English says, of the same things, and says it without a mistake.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use rollcall::words::{Guidance, Words};

use crate::support::rollcall::{Said, rollcall};

/// What a German text may share with the English one: names, and words that German has too. Signs alone need no leave.
const SAME_IN_GERMAN: [&str; 25] = [
    "about-filter-agents",
    "about-filter-rollouts",
    "about-filter-text",
    "agents",
    "app-name",
    "column-agent",
    "column-region",
    "customer-name",
    "detail-code",
    "details",
    "details-app",
    "export-csv",
    "export-xlsx",
    "filter",
    "grid-details",
    "note-ticket",
    "page-status",
    "partner",
    "renderer-glow",
    "rollouts",
    "settings-proxy",
    "sheet-sent-as",
    "sheet-utc",
    "partner-form-name",
    "partners-column-label",
];

/// What a message is made of, but for its letters.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    /// Names of its arguments.
    arguments: BTreeSet<String>,
    /// What it chooses by, each with the cases that are no plural forms: numbers.
    choices: BTreeMap<String, BTreeSet<String>>,
    /// Whether the choice by plural forms names them.
    plurals: BTreeMap<String, BTreeSet<String>>,
    /// Messages, terms and functions that it uses.
    others: BTreeSet<String>,
    /// Its attributes.
    attributes: BTreeSet<String>,
}

impl Shape {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.read_expression(expression);
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                let InlineExpression::VariableReference { id } = selector else {
                    self.others.insert(format!("chooses by {selector:?}"));
                    return;
                };
                for variant in variants {
                    match variant.key {
                        VariantKey::NumberLiteral { value } => {
                            let choices = self.choices.entry(id.name.to_owned()).or_default();
                            choices.insert(value.to_owned());
                        }
                        VariantKey::Identifier { name } => {
                            let plurals = self.plurals.entry(id.name.to_owned()).or_default();
                            plurals.insert(name.to_owned());
                        }
                    }
                    self.read(&variant.value);
                }
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => drop(self.arguments.insert(id.name.to_owned())),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            InlineExpression::FunctionReference { id, .. }
            | InlineExpression::MessageReference { id, .. }
            | InlineExpression::TermReference { id, .. } => drop(self.others.insert(id.name.to_owned())),
        }
    }

    /// Whether two languages say the same of the same; plural forms are each language's own.
    fn is_like(&self, other: &Self) -> bool {
        self.arguments == other.arguments
            && self.choices == other.choices
            && self.plurals.keys().eq(other.plurals.keys())
            && self.others == other.others
            && self.attributes == other.attributes
    }
}

/// The shapes of all messages of a file of texts, and of its terms under a leading hyphen.
fn shapes(text: &str) -> BTreeMap<String, Shape> {
    let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut shapes = BTreeMap::new();
    for entry in &resource.body {
        let mut shape = Shape::default();
        let (name, attributes) = match entry {
            Entry::Message(message) => {
                message.value.iter().for_each(|pattern| shape.read(pattern));
                (message.id.name.to_owned(), &message.attributes)
            }
            Entry::Term(term) => {
                shape.read(&term.value);
                (format!("-{}", term.id.name), &term.attributes)
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Junk { content } => panic!("{content}"),
        };
        for attribute in attributes {
            shape.attributes.insert(attribute.id.name.to_owned());
            shape.read(&attribute.value);
        }
        assert_eq!(shapes.insert(name.clone(), shape), None, "{name} a second time");
    }
    shapes
}

/// The file of texts of a language.
fn file(tag: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("resources/locales");
    std::fs::read_to_string(folder.join(tag).join("rollcall.ftl")).expect("its texts")
}

/// Where two languages do not say the same of the same.
fn differences(english: &BTreeMap<String, Shape>, other: &BTreeMap<String, Shape>) -> Vec<String> {
    let mut all = Vec::new();
    for (key, shape) in english {
        match other.get(key) {
            None => all.push(format!("{key} is missing")),
            Some(own) if !own.is_like(shape) => all.push(format!("{key}: {own:?} instead of {shape:?}")),
            Some(_) => {}
        }
    }
    let foreign = other.keys().filter(|key| !english.contains_key(*key));
    all.extend(foreign.map(|key| format!("{key} is none of English")));
    all
}

/// The other languages.
fn translations() -> impl Iterator<Item = &'static str> {
    let tags = Words::languages().iter().map(|language| language.tag.as_str());
    tags.filter(|tag| *tag != "en")
}

#[test]
fn every_language_has_the_messages_arguments_and_choices_of_english() {
    let english = shapes(&file("en"));
    assert!(english.len() > 900, "the texts were read: {}", english.len());
    assert_eq!(translations().collect::<Vec<_>>(), ["de"]);
    for tag in translations() {
        assert_eq!(
            differences(&english, &shapes(&file(tag))),
            Vec::<String>::new(),
            "{tag}"
        );
    }
}

#[test]
fn plural_forms_are_those_that_the_language_has() {
    // Unicode CLDR 46, plurals.xml, cardinal numbers: `one` and `other` in both.
    for tag in ["en", "de"] {
        for (key, shape) in shapes(&file(tag)) {
            for forms in shape.plurals.values() {
                let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
                assert!(
                    matches!(forms.as_slice(), ["one", "other"] | ["other"]),
                    "{tag} {key}: {forms:?}"
                );
            }
        }
    }
}

#[test]
fn every_message_of_every_language_is_made_without_an_error() {
    for language in Words::languages() {
        let text = file(&language.tag);
        let shapes = shapes(&text);
        let resource = FluentResource::try_new(text).expect("Fluent");
        let mut bundle = FluentBundle::new(vec![language.tag.parse().expect("a tag")]);
        bundle.add_resource(resource).expect("each key once");
        for (key, shape) in &shapes {
            let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
                panic!("{} {key}: nothing to say", language.tag);
            };
            for number in [0, 1, 2, 12, 1_000_000] {
                let mut arguments = FluentArgs::new();
                for name in &shape.arguments {
                    if shape.plurals.contains_key(name) || shape.choices.contains_key(name) {
                        arguments.set(name.clone(), number);
                    } else {
                        arguments.set(name.clone(), "argument");
                    }
                }
                let mut errors = Vec::new();
                let made = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
                assert!(errors.is_empty(), "{} {key}: {errors:?}", language.tag);
                assert!(!made.trim().is_empty() && !made.contains(['{', '}']), "{key}: {made}");
            }
        }
    }
}

#[test]
fn guidance_has_its_sentences_in_every_language() {
    for tag in Words::languages().iter().map(|language| language.tag.as_str()) {
        let shapes = shapes(&file(tag));
        for guidance in [Guidance::entra(), Guidance::results()] {
            for advice in guidance.entries() {
                for key in std::iter::once(&advice.what).chain(&advice.steps) {
                    assert!(shapes.contains_key(key), "{tag}: {key}");
                }
            }
        }
    }
}

/// The text of each message as it stands in the file.
fn texts(file: &str) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut last = None;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, text)) = line
            .split_once(" =")
            .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            all.insert(key.to_owned(), text.to_owned());
            last = Some(key.to_owned());
        } else if let Some(text) = last.as_ref().and_then(|key| all.get_mut(key)) {
            text.push_str(line);
        }
    }
    all
}

#[test]
fn no_english_is_left_in_german() {
    let (english, german) = (texts(&file("en")), texts(&file("de")));
    let has_words = |text: &str| {
        let parts = text.split(['{', '}']);
        parts.step_by(2).any(|part| part.contains(char::is_alphabetic))
    };
    let same = english.iter().filter(|(key, text)| german.get(*key) == Some(*text));
    let same: Vec<&str> = same
        .filter(|(_, text)| has_words(text))
        .map(|(key, _)| key.as_str())
        .filter(|key| !SAME_IN_GERMAN.contains(key))
        .collect();
    assert_eq!(same, Vec::<&str>::new());
    for (key, text) in &german {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        for word in ["the", "and", "not", "your", "with", "please", "Please"] {
            assert!(!words.contains(&word), "{key}: {text}");
        }
        // Straight quotes and two full stops are slips of the keyboard in German; single sentences end without one.
        assert!(
            !text.contains(['"', '\'']) || text.contains("{ \" \" }"),
            "{key}: {text}"
        );
        let ends = english.get(key).is_some_and(|english| english.ends_with('.'));
        // Units, and a single word that has to be short.
        let is_short = text.split_whitespace().count() == 1;
        let abbreviates = is_short || ["Min.", "Std.", "Tg."].iter().any(|short| text.ends_with(short));
        assert_eq!(text.ends_with('.') && !abbreviates, ends, "{key}: {text}");
    }
}

/// What the program says of a fault that there is none of, with these variables of the environment.
fn said_with(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let mut command = rollcall(&[&["status", "--demo", "--fault", "none-such"], arguments].concat());
    command.env_remove("LC_ALL").envs(environment.iter().copied());
    Said::of(command.output().expect("it starts")).stderr
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn the_program_speaks_the_systems_language_unless_an_option_or_the_environment_says_otherwise() {
    let german = "Das kann der Beispielmandant nicht";
    let english = "The sample tenant cannot do this";
    for (arguments, environment, expected) in [
        (&[][..], &[("LANG", "de_DE.UTF-8")][..], german),
        (&[], &[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")], english),
        (&[], &[("LANG", "fr_FR.UTF-8")], english),
        (&[], &[("LANG", "fr_FR.UTF-8"), ("LANGUAGE", "fr:de")], german),
        (&["--language", "en"], &[("LANG", "de_DE.UTF-8")], english),
        (&["--language", "tlh"], &[("LANG", "de_DE.UTF-8")], english),
        (&[], &[("LANG", "de_DE.UTF-8"), ("ROLLCALL_LANGUAGE", "en")], english),
        (
            &["--language", "system"],
            &[("LANG", "de_DE.UTF-8"), ("ROLLCALL_LANGUAGE", "en")],
            german,
        ),
    ] {
        let said = said_with(arguments, environment);
        assert!(said.contains(expected), "{arguments:?} {environment:?}: {said}");
    }
}

#[test]
fn planted_differences_are_found() {
    let english = shapes("a = A { $n ->\n    [0] none\n    [one] one\n   *[other] { $x }\n }\nb = B\n-t = T\n");
    let same = shapes("a = Ä { $n ->\n    [0] keine\n   *[other] { $x }\n }\nb = B\n-t = T\n");
    assert_eq!(
        differences(&english, &same),
        Vec::<String>::new(),
        "a language with fewer plural forms"
    );
    for (other, expected) in [
        (
            "a = Ä { $n ->\n    [0] keine\n   *[other] { $x }\n }\n-t = T\n",
            "b is missing",
        ),
        ("a = Ä { $n ->\n   *[other] { $x }\n }\nb = B\n-t = T\n", "a: "),
        (
            "a = Ä { $n ->\n    [0] keine\n   *[other] alle\n }\nb = B\n-t = T\n",
            "a: ",
        ),
        (
            "a = Ä { $n ->\n    [0] keine\n   *[other] { $x }\n }\nb = { -t }\n-t = T\n",
            "b: ",
        ),
        (
            "a = Ä { $n ->\n    [0] keine\n   *[other] { $x }\n }\nb = B\n-t = T\nc = C\n",
            "c is none",
        ),
    ] {
        let found = differences(&english, &shapes(other));
        assert!(
            matches!(found.as_slice(), [only] if only.starts_with(expected)),
            "{found:?}"
        );
    }
}
