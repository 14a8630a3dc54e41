//! What stands in a cell.

use std::borrow::Cow;
use std::time::Duration;

use super::document::Numbered;
use super::{Field, Sheet};
use crate::model::{ActionState, Handled, Note, Presence, Timestamp, note_key};
use crate::table::{Change, CloudPcLookup, Column, Row};

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
pub(super) fn cell<'a>(numbered: &Numbered<'a>, field: Field, sheet: &'a Sheet) -> Cell<'a> {
    let (wording, row) = (&sheet.wording, &numbered.row);
    match field {
        Field::StateInWords => {
            let name = state_in_words(&row.state(), sheet);
            Cell::of(match presence(sheet) {
                Presence::Present => name,
                // It stands so no more.
                Presence::Gone => name.map(|name| Cow::from(wording.was.of(&name))),
            })
        }
        Field::Before => Cell::of(before(numbered, sheet)),
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

fn presence(sheet: &Sheet) -> Presence {
    sheet.former.as_ref().map(|former| former.presence).unwrap_or_default()
}

fn state_in_words<'a>(state: &ActionState, sheet: &'a Sheet) -> Option<Cow<'a, str>> {
    let name = sheet.wording.names.states.get(state);
    let name = name.map(|name| Cow::from(name.as_str()));
    name.or_else(|| state.as_graph().map(|text| Cow::from(text.to_owned())))
}

/// How it stood in the run that is compared with: that it was not there, or that it was there and is gone; nothing where it
/// stands as it did.
fn before<'a>(numbered: &Numbered<'_>, sheet: &'a Sheet) -> Option<Cow<'a, str>> {
    let (former, wording) = (sheet.former.as_ref()?, &sheet.wording);
    if former.presence == Presence::Gone {
        let was = state_in_words(&numbered.row.state(), sheet)?;
        return Some(wording.gone.of(&was).into());
    }
    match former.changes.of_row(numbered.number)? {
        Change::Added => Some(Cow::from(wording.added.as_str())),
        Change::Changed { was } => state_in_words(was, sheet),
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
