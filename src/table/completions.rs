//! What the last word of a filter line could become.

use super::filter_text::{Named, Word, named, names, words};
use super::filter_values::{nearest, quoted};
use super::haystack::lower;
use super::term::Field;

/// Most completions at a time.
const MOST: usize = 8;
/// Letters of a name of a column before it is offered.
const LEAST: usize = 2;
/// Times that are offered; any other can be typed.
const TIMES: [&str; 5] = ["today", "yesterday", "<2d", "<7d", ">3d"];

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The word, as it is offered.
    pub word: String,
    /// The whole line with it.
    pub line: String,
}

/// Completes the last word of a line: names of columns, and behind a colon what `values` knows of the column.
#[must_use]
pub fn completions(line: &str, values: impl FnOnce(Field) -> Vec<String>) -> Vec<Completion> {
    let last = words(line).pop().filter(|word| word.place.end == line.len());
    let Some(word) = last else { return Vec::new() };
    let before = line.get(..word.place.start).unwrap_or_default();
    let sign = if word.hides { "-" } else { "" };
    let offered = |text: String, end: &str| Completion {
        line: format!("{before}{sign}{text}{end}"),
        word: format!("{sign}{text}"),
    };
    match &word.name {
        None if word.is_quoted || word.value.len() < LEAST => Vec::new(),
        None => {
            let begins = |name: &&str| name.starts_with(&lower(&word.value));
            let fitting = names().map(|(name, _)| name).filter(begins);
            fitting.map(|name| offered(format!("{name}:"), "")).collect()
        }
        Some(name) => {
            let fitting = fitting_values(name, &word, values).into_iter();
            let whole = fitting.map(|value| offered(format!("{name}:{}", quoted(&value)), " "));
            whole.take(MOST).collect()
        }
    }
}

fn fitting_values(name: &str, word: &Word, values: impl FnOnce(Field) -> Vec<String>) -> Vec<String> {
    let mut known = match named(name) {
        Some(Named::Field(field)) => values(field),
        Some(Named::Time(_)) => TIMES.map(str::to_owned).into(),
        None => Vec::new(),
    };
    let typed = lower(&word.value);
    // Of many values nobody can say which was meant.
    let has_few = matches!(named(name), Some(Named::Field(Field::State | Field::Error)));
    let is_one = known.iter().any(|value| lower(value).contains(&typed));
    let meant = nearest(&typed, &known).filter(|_| has_few && !is_one);
    known.retain(|value| {
        let value = lower(value);
        value.contains(&typed) && value != typed
    });
    if known.is_empty() {
        known.extend(meant);
    }
    known
}
