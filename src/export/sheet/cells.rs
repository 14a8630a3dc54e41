//! What stands in a cell.

use std::borrow::Cow;
use std::sync::Arc;

use super::Field;
use crate::model::{Forms, Timestamp};
use crate::table::{CloudPcLookup, Column, Names, Row};

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
    /// By state.
    pub by_state: String,
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

/// A cell's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    /// Null.
    Nothing,
    /// A text.
    Text(Cow<'a, str>),
    /// A time that can be read.
    Time {
        /// When.
        at: Timestamp,
        /// As Graph sent it.
        sent: Cow<'a, str>,
    },
    /// There is no name, and this stands for it.
    NoName(&'a str),
}

impl<'a> Cell<'a> {
    fn of(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.into()))
    }

    fn time(at: Option<Timestamp>, sent: Option<Cow<'a, str>>) -> Self {
        match (at, sent) {
            (Some(at), Some(sent)) => Self::Time { at, sent },
            (None | Some(_), sent) => Self::of(sent),
        }
    }

    /// As a text for a table of texts.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Nothing => "",
            Self::Text(text) | Self::Time { sent: text, .. } => text,
            Self::NoName(text) => text,
        }
    }
}

/// The value of a row in a column.
pub(super) fn cell<'a>(row: &Row<'a>, field: Field, wording: &'a Wording) -> Cell<'a> {
    match field {
        Field::StateInWords => {
            let state = row.state();
            let name = wording.names.states.get(&state).map(|name| Cow::from(name.as_str()));
            Cell::of(name.or_else(|| state.as_graph().map(|text| Cow::from(text.to_owned()))))
        }
        Field::ErrorInWords => {
            let code = row.error_code();
            let name = wording.names.errors.get(&code).map(|name| Cow::from(name.as_str()));
            Cell::of(name.or_else(|| code.as_graph().map(|text| Cow::from(text.to_owned()))))
        }
        Field::Plain(Column::Device) => match (row.named(Column::Device), row.cloud_pc()) {
            (Some(name), _) => Cell::Text(name.into()),
            (None, CloudPcLookup::Absent) => Cell::NoName(&wording.absent),
            (None, CloudPcLookup::Listed(_) | CloudPcLookup::NotKnown) => Cell::Nothing,
        },
        Field::Plain(Column::Started) => Cell::time(row.started_at(), row.start_date_time()),
        Field::Plain(Column::LastModified) => Cell::time(row.last_modified_at(), row.last_modified_date_time()),
        Field::Plain(column) => Cell::of(row.verbatim(column).map(Cow::from)),
    }
}
