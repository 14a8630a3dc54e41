//! Columns that have only a few values, states and error codes: what of them a filter line may look for, and what was
//! meant by a word that none of them holds. Columns that are not read at all cannot be asked for.

use std::collections::BTreeSet;

use super::filter_text::{FilterParts, FilterProblem, Named, named, read_filter_text, words};
use super::haystack::lower;
use super::outcomes::Outcome;
use super::term::Field;
use super::{Moment, Names, Snapshot};
use crate::model::{ActionState, ErrorCode};

/// Letters of a part of a name before it is offered by itself.
const LEAST: usize = 3;

/// Whether the reports of deployments are read, which alone name the agent and who started it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reports {
    /// They are, or will be.
    #[default]
    Read,
    /// They are not: over all customers nobody asks for them.
    NotRead,
}

impl Reports {
    /// Whether what a field holds is read.
    fn tell_of(self, field: Field) -> bool {
        match (self, field) {
            (Self::NotRead, Field::Agent | Field::StartedBy) => false,
            (Self::Read | Self::NotRead, _) => true,
        }
    }
}

/// Every value that a state or an error code can be found by: what is documented, what the screen calls it, and what came
/// in rows.
#[derive(Clone, Copy, Debug)]
pub struct FewValues<'a> {
    /// What the screen calls it.
    pub names: &'a Names,
    /// The rows, each of whose states and codes counts, whatever hides it.
    pub rows: &'a [&'a Snapshot],
    /// Whether agents and who started deployments can be asked for.
    pub reports: Reports,
}

impl FewValues<'_> {
    fn of_field(&self, field: Field) -> Option<Vec<String>> {
        match field {
            Field::State => {
                let known = ActionState::KNOWN.iter().filter_map(ActionState::as_graph);
                let sent = self.sent(|outcome| outcome.state);
                Some(distinct(known, sent, self.names.states.values()))
            }
            Field::Error => {
                let known = ErrorCode::KNOWN.iter().filter_map(ErrorCode::as_graph);
                let sent = self.sent(|outcome| outcome.error);
                Some(distinct(known, sent, self.names.errors.values()))
            }
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

    /// What rows hold, each value once a snapshot.
    fn sent(&self, number_of: fn(&Outcome) -> u32) -> impl Iterator<Item = &str> {
        self.rows.iter().flat_map(move |rows| {
            // The first outcome is that of Cloud PCs that nobody tried, and none of Graph's.
            let numbers: BTreeSet<u32> = rows.outcomes.iter().skip(1).map(number_of).collect();
            numbers.into_iter().filter_map(move |number| rows.texts.get(number))
        })
    }
}

/// What is documented, then what is new, then what the screen says; each once.
fn distinct<'a>(
    known: impl Iterator<Item = &'a str>,
    sent: impl Iterator<Item = &'a str>,
    named: impl Iterator<Item = &'a String>,
) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in known.chain(sent).chain(named.map(String::as_str)) {
        if !values.iter().any(|before| before == value) {
            values.push(value.to_owned());
        }
    }
    values
}

/// Reads a filter line, of which every state and error code has to be one; what is in quotes is looked for as it is. What is
/// not read cannot be looked for at all.
///
/// # Errors
/// The first word that cannot be used, and why.
pub fn read_filter_line(text: &str, moment: &Moment, values: FewValues<'_>) -> Result<FilterParts, FilterProblem> {
    let parts = read_filter_text(text, moment)?;
    for word in words(text) {
        let Some(name) = word.name else { continue };
        let Some(Named::Field(field)) = named(&name) else {
            continue;
        };
        if !values.reports.tell_of(field) {
            return Err(FilterProblem::NotRead { name });
        }
        let known = values.of_field(field).filter(|_| !word.is_quoted);
        let typed = lower(&word.value);
        let is_one = |known: &[String]| known.iter().any(|value| lower(value).contains(&typed));
        if let Some(known) = known.filter(|known| !is_one(known)) {
            return Err(FilterProblem::UnknownValue {
                nearest: nearest(&typed, &known).map(|value| quoted(&value)),
                known,
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
