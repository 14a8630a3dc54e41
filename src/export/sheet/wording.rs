//! The words of what is handed over, handed in as data: this floor has none of its own.

use std::sync::Arc;

use crate::model::Forms;
use crate::table::Names;

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
