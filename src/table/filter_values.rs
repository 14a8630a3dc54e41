//! Columns that have only a few values, states and error codes: what of them a filter line may look for, and what was
//! meant by a word that none of them holds.

use super::filter_text::{FilterParts, FilterProblem, Named, named, read_filter_text, words};
use super::haystack::lower;
use super::term::Field;
use super::{Moment, Names};
use crate::model::{ActionState, ErrorCode};

/// Letters of a part of a name before it is offered by itself.
const LEAST: usize = 3;

/// Every value that a state or an error code can be found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FewValues {
    states: Vec<String>,
    errors: Vec<String>,
}

impl FewValues {
    /// What is documented, what the screen calls it, and what came in rows.
    pub fn of<'a>(
        names: &Names,
        states: impl Iterator<Item = &'a ActionState>,
        errors: impl Iterator<Item = &'a ErrorCode>,
    ) -> Self {
        let states = ActionState::KNOWN.iter().chain(states);
        let errors = ErrorCode::KNOWN.iter().chain(errors);
        let sent_states = states.filter_map(ActionState::as_graph).map(str::to_owned);
        let sent_errors = errors.filter_map(ErrorCode::as_graph).map(str::to_owned);
        Self {
            states: sent_states.chain(names.states.values().cloned()).collect(),
            errors: sent_errors.chain(names.errors.values().cloned()).collect(),
        }
    }

    fn of_field(&self, field: Field) -> Option<&[String]> {
        match field {
            Field::State => Some(&self.states),
            Field::Error => Some(&self.errors),
            Field::Anywhere
            | Field::Message
            | Field::User
            | Field::Device
            | Field::Agent
            | Field::StartedBy
            | Field::Plan
            | Field::Region
            | Field::Ticket
            | Field::Activity
            | Field::Id => None,
        }
    }
}

/// Reads a filter line, of which every state and error code has to be one; what is in quotes is looked for as it is.
///
/// # Errors
/// The first word that cannot be used, and why.
pub fn read_filter_line(text: &str, moment: &Moment, values: &FewValues) -> Result<FilterParts, FilterProblem> {
    let parts = read_filter_text(text, moment)?;
    for word in words(text).into_iter().filter(|word| !word.is_quoted) {
        let Some(name) = word.name else { continue };
        let known = match named(&name) {
            Some(Named::Field(field)) => values.of_field(field),
            Some(Named::Time(_)) | None => None,
        };
        let typed = lower(&word.value);
        let is_one = |known: &[String]| known.iter().any(|value| lower(value).contains(&typed));
        if let Some(known) = known.filter(|known| !is_one(known)) {
            return Err(FilterProblem::UnknownValue {
                nearest: nearest(&typed, known).map(|value| quoted(&value)),
                known: known.to_vec(),
                name,
                value: word.value,
            });
        }
    }
    Ok(parts)
}

/// In quotes where a blank or a quote is in it.
pub(super) fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) || value.contains('"') {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value.to_owned()
    }
}

/// The value, or the part of one, that somebody may have meant who typed this, in lower case: no more than a third of its
/// letters are wrong.
pub(super) fn nearest(typed: &str, values: &[String]) -> Option<String> {
    let parts = values.iter().flat_map(|value| {
        let parts = value.split(|char: char| !char.is_alphanumeric());
        parts.filter(|part| part.chars().count() >= LEAST).map(lower)
    });
    let wholes = values.iter().cloned();
    let distances = wholes
        .chain(parts)
        .map(|value| (distance(typed, &lower(&value)), value));
    let (nearest, value) = distances.min_by_key(|(distance, _)| *distance)?;
    let most = (typed.chars().count() / 3).max(1);
    (nearest <= most).then_some(value)
}

/// Letters to put in, take out or exchange to make one text of the other (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let mut line: Vec<usize> = (0..=to.chars().count()).collect();
    for (row, letter) in from.chars().enumerate() {
        let mut next = vec![row + 1];
        for ((above, other), corner) in line.iter().skip(1).zip(to.chars()).zip(&line) {
            let beside = next.last().copied().unwrap_or_default();
            let exchanged = corner + usize::from(letter != other);
            next.push(exchanged.min(above + 1).min(beside + 1));
        }
        line = next;
    }
    line.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_wrong_are_counted() {
        for (from, to, wanted) in [
            ("", "", 0),
            ("", "abc", 3),
            ("instaled", "installed", 1),
            ("faield", "failed", 2),
            ("pending", "pending", 0),
            ("xyz", "abc", 3),
        ] {
            assert_eq!(distance(from, to), wanted, "{from} {to}");
            assert_eq!(distance(to, from), wanted, "{to} {from}");
        }
    }
}
