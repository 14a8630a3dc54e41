//! The filter line as it is typed: plain words, words for one column (`state:failed`), words that hide (`-word`),
//! quoted ones, and times (`started:<2d`).
//!
//! Words are joined by *and*. A quote begins and ends a part that keeps its blanks; two quotes within it stand for one.
//! A word begins a column where letters stand before its first colon, unless it looks like an address (`https://`) or a
//! drive (`C:`).

use std::ops::Range;

use super::moment::Moment;
use super::term::{Field, RowTime, Sense, Term, Test};
use super::time_word;

/// What a name before a colon stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Field(Field),
    Time(RowTime),
}

const NAMES: [(&str, Named); 14] = [
    ("state", Named::Field(Field::State)),
    ("error", Named::Field(Field::Error)),
    ("user", Named::Field(Field::User)),
    ("device", Named::Field(Field::Device)),
    ("agent", Named::Field(Field::Agent)),
    ("by", Named::Field(Field::StartedBy)),
    ("started", Named::Time(RowTime::Started)),
    ("changed", Named::Time(RowTime::Changed)),
    ("ticket", Named::Field(Field::Ticket)),
    ("message", Named::Field(Field::Message)),
    ("activity", Named::Field(Field::Activity)),
    ("id", Named::Field(Field::Id)),
    ("plan", Named::Field(Field::Plan)),
    ("region", Named::Field(Field::Region)),
];

/// What a filter line asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterParts {
    /// Words for [`super::Filter::text`].
    pub text: String,
    /// The rest, for [`super::Filter::terms`].
    pub terms: Vec<Term>,
}

/// Why a filter line cannot be used as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterProblem {
    /// There is no such column.
    UnknownName {
        /// What stands before the colon.
        name: String,
    },
    /// Nothing follows the colon yet.
    NoValue {
        /// What stands before it.
        name: String,
    },
    /// The column has no such value.
    UnknownValue {
        /// What stands before the colon.
        name: String,
        /// What stands behind it.
        value: String,
        /// What may have been meant, as it is typed.
        nearest: Option<String>,
        /// What there is.
        known: Vec<String>,
    },
    /// The column is there, and over all customers nobody asks for what it holds.
    NotRead {
        /// What stands before the colon.
        name: String,
    },
    /// Nothing follows the minus yet.
    LoneMinus,
    /// No age and no day.
    NotATime {
        /// The whole word.
        word: String,
    },
}

/// Reads a filter line.
///
/// # Errors
/// The first word that cannot be used, and why.
pub fn read_filter_text(text: &str, moment: &Moment) -> Result<FilterParts, FilterProblem> {
    let mut parts = FilterParts::default();
    for word in words(text) {
        let sense = if word.hides { Sense::Hide } else { Sense::Only };
        match (&word.name, word.hides) {
            (None, true) if word.value.is_empty() && !word.is_quoted => return Err(FilterProblem::LoneMinus),
            (None, _) if word.value.is_empty() => {}
            (None, false) if !word.value.contains(char::is_whitespace) => {
                if !parts.text.is_empty() {
                    parts.text.push(' ');
                }
                parts.text.push_str(&word.value);
            }
            (None, _) => parts.terms.push(holding(sense, Field::Anywhere, word.value)),
            (Some(name), _) => {
                let test = named_test(name, &word, text, moment)?;
                parts.terms.push(Term { sense, test });
            }
        }
    }
    Ok(parts)
}

fn named_test(name: &str, word: &Word, line: &str, moment: &Moment) -> Result<Test, FilterProblem> {
    let own = || name.to_owned();
    let named = named(name).ok_or_else(|| FilterProblem::UnknownName { name: own() })?;
    if word.value.is_empty() {
        return Err(FilterProblem::NoValue { name: own() });
    }
    match named {
        Named::Field(field) => Ok(Test::Holds {
            field,
            text: word.value.clone(),
        }),
        Named::Time(time) => match time_word::read(&word.value, moment) {
            Some(span) => Ok(Test::Within { time, span }),
            None => Err(FilterProblem::NotATime {
                word: line.get(word.place.clone()).unwrap_or_default().to_owned(),
            }),
        },
    }
}

fn holding(sense: Sense, field: Field, text: String) -> Term {
    Term {
        sense,
        test: Test::Holds { field, text },
    }
}

pub(super) fn named(name: &str) -> Option<Named> {
    let known = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    known.map(|(_, named)| *named)
}

/// The names that may stand before a colon.
pub(super) fn names() -> impl Iterator<Item = (&'static str, Named)> {
    NAMES.into_iter()
}

/// One word of a filter line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// Whether a minus stands before it.
    pub hides: bool,
    /// What stands before its colon.
    pub name: Option<String>,
    /// The rest, without quotes; every kind of blank within quotes is a space.
    pub value: String,
    /// Whether any of it is quoted.
    pub is_quoted: bool,
}

/// The words of a line, from the left. A quote that is not closed ends with the line.
pub(super) fn words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return words;
        }
        let start = line.len() - rest.len();
        let (word, length) = first_word(rest);
        words.push(Word {
            place: start..start + length,
            ..word
        });
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// The word that a text begins with, and its length in bytes.
fn first_word(text: &str) -> (Word, usize) {
    let mut word = Word::default();
    let after_minus = text.strip_prefix('-');
    word.hides = after_minus.is_some();
    let unsigned = after_minus.unwrap_or(text);
    let name = leading_name(unsigned);
    let value = name.map_or(unsigned, |name| unsigned.get(name.len() + 1..).unwrap_or_default());
    word.name = name.map(str::to_owned);
    let mut within_quotes = false;
    let mut chars = value.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' if within_quotes && chars.peek().is_some_and(|(_, next)| *next == '"') => {
                chars.next();
                word.value.push('"');
            }
            '"' => {
                within_quotes = !within_quotes;
                word.is_quoted = true;
            }
            blank if blank.is_whitespace() && within_quotes => word.value.push(' '),
            blank if blank.is_whitespace() => return (word, text.len() - value.len() + at),
            char => word.value.push(char),
        }
    }
    (word, text.len())
}

/// What stands before a word's first colon, where it can be the name of a column.
fn leading_name(word: &str) -> Option<&str> {
    let length = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = word.split_at_checked(length)?;
    let is_name = length >= 2 && rest.starts_with(':') && !rest.starts_with("://");
    is_name.then_some(name)
}
