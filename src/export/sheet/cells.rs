//! What stands in a cell.

use std::borrow::Cow;
use std::time::Duration;

use super::{Field, Sheet};
use crate::model::{Handled, Note, Timestamp, note_key};
use crate::table::{CloudPcLookup, Column, Row};

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
    /// A span of time.
    Seconds {
        /// How many.
        seconds: u32,
        /// The same as a text.
        text: String,
    },
    /// There is no name, and this stands for it.
    NoName(&'a str),
    /// It is so, in this word.
    Yes(&'a str),
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

    /// In whole seconds; a hundred years are as many as there are.
    fn span(span: Option<Duration>) -> Self {
        let seconds = span.map(|span| u32::try_from(span.as_secs()).unwrap_or(u32::MAX));
        seconds.map_or(Self::Nothing, |seconds| Self::Seconds {
            seconds,
            text: seconds.to_string(),
        })
    }

    /// As a text for a table of texts.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Nothing => "",
            Self::Text(text) | Self::Time { sent: text, .. } => text,
            Self::Seconds { text, .. } => text,
            Self::NoName(text) | Self::Yes(text) => text,
        }
    }
}

/// The value of a row in a column.
pub(super) fn cell<'a>(row: &Row<'a>, field: Field, sheet: &'a Sheet) -> Cell<'a> {
    let wording = &sheet.wording;
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
        Field::Plain(Column::StartToLastChange) => Cell::span(row.start_to_last_change()),
        Field::Plain(column) => Cell::of(row.verbatim(column).map(Cow::from)),
        Field::Ticket => Cell::of(note(row, sheet).and_then(|note| written(&note.ticket))),
        Field::Note => Cell::of(note(row, sheet).and_then(|note| written(&note.text))),
        Field::Handled => match note(row, sheet).map(|note| note.handled) {
            Some(Handled::Done) => Cell::Yes(&wording.handled),
            Some(Handled::Open) | None => Cell::Nothing,
        },
    }
}

/// What a person wrote about the row's Cloud PC.
fn note<'a>(row: &Row<'_>, sheet: &'a Sheet) -> Option<&'a Note> {
    if sheet.notes.is_empty() {
        return None;
    }
    sheet.notes.get(&note_key(&row.cloud_pc_id()?))
}

fn written(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
