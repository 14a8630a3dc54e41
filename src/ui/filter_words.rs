//! What a filter asks for, in words.

use super::view::View;
use crate::state::{self, term_in_words};
use crate::table::{FilterProblem, Term};
use crate::words::{Words, tr};

/// Letters of a value that are shown.
const MOST_LETTERS: usize = 60;

/// Why a filter line cannot be used, and what to do.
pub fn problem(words: &Words, problem: &FilterProblem) -> String {
    match problem {
        FilterProblem::UnknownName { name } => tr!(words, "filter-unknown-name", name = name.as_str()),
        FilterProblem::NoValue { name } => tr!(words, "filter-no-value", name = name.as_str()),
        FilterProblem::UnknownValue {
            name, value, nearest, ..
        } => {
            let typed = format!("{name}:{value}");
            match nearest {
                Some(nearest) => {
                    let meant = format!("{name}:{nearest}");
                    tr!(words, "filter-unknown-value", typed = typed, meant = meant)
                }
                None => tr!(
                    words,
                    "filter-unknown-value-unlike",
                    typed = typed,
                    name = name.as_str()
                ),
            }
        }
        FilterProblem::NotRead { name } => tr!(words, "filter-not-read", name = name.as_str()),
        FilterProblem::LoneMinus => tr!(words, "filter-lone-minus"),
        FilterProblem::NotATime { word } => tr!(words, "filter-not-a-time", word = word.as_str()),
    }
}

/// A condition as it stands on a chip, no longer than a chip may be.
pub fn term(words: &Words, term: &Term) -> String {
    shortened(&term_in_words(words, term))
}

/// The name of the rollout with this first activity.
pub fn rollout_named(view: View<'_>, first_activity: &str) -> String {
    let rows = view.state.rows.as_ref();
    rows.map_or_else(
        || first_activity.to_owned(),
        |rows| state::rollout_named(view.words, rows.snapshot.directory(), first_activity),
    )
}

/// The first letters of a long text, on one line.
pub fn shortened(text: &str) -> String {
    let line: String = text
        .chars()
        .take(MOST_LETTERS)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(MOST_LETTERS).is_some() {
        format!("{line}…")
    } else {
        line
    }
}
