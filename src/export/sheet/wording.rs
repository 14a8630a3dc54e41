//! The words of what is handed over, handed in as data: this floor has none of its own.

use std::sync::Arc;

use crate::model::{Forms, StateGroup};
use crate::table::Names;

/// A text with a place in it: for the name of a state, or for a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// What stands for that in the text.
    pub const PLACE: &'static str = "{}";

    /// A text with [`Pattern::PLACE`] in it.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text with this in its place.
    #[must_use]
    pub fn of(&self, what: &str) -> String {
        self.0.replacen(Self::PLACE, what, 1)
    }
}

/// Words for what rows hold and for the parts around them, handed in as data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Its BCP 47 tag.
    pub language: String,
    /// How numbers, and times in cells of a spreadsheet, are written.
    pub forms: Forms,
    /// Names of states and error codes.
    pub names: Arc<Names>,
    /// Instead of the name of a Cloud PC that the whole list does not have.
    pub absent: String,
    /// How a Cloud PC stood that is gone, in the column of states.
    pub was: Pattern,
    /// How a Cloud PC stood before, and that it is gone.
    pub gone: Pattern,
    /// Of a Cloud PC that was not there before.
    pub added: String,
    /// What groups of states are called, in the order of [`StateGroup::ALL`].
    pub groups: [String; StateGroup::ALL.len()],
    /// So many of each, in the same order: `3 failed`.
    pub num_of_groups: [Pattern; StateGroup::ALL.len()],
    /// Before the zone of all times.
    pub times: String,
    /// The rows.
    pub results: String,
    /// What the rows are.
    pub about: String,
    /// How many there are of each.
    pub counts: String,
    /// Of a Cloud PC that is done with.
    pub handled: String,
    /// By state.
    pub by_state: String,
    /// Cloud PCs that do not have the agent.
    pub without_agent: String,
    /// Those of them on which an earlier attempt had installed it.
    pub installed_before: String,
    /// By error.
    pub by_error: String,
    /// By day of the start, in UTC.
    pub by_day: String,
    /// How many.
    pub number: String,
    /// Graph's own word.
    pub sent_as: String,
    /// The day of attempts without a start that can be read.
    pub no_day: String,
    /// Behind a text that was too long for a cell.
    pub cut: String,
    /// Behind the heading of a time in UTC.
    pub utc: String,
    /// Without any row.
    pub nothing: String,
    /// Where days were left out of a chart.
    pub earlier_days: String,
}
