//! What the grid is given, and what it answers.

use jiff::tz::TimeZone;

use crate::model::{Handled, Note, Notes, Presence, Timestamp, note_key};
use crate::state::{Copying, LetterKeys};
use crate::table::{Changes, Row, Snapshot, SortKey, Term};
use crate::ui::commands::CommandId;
use crate::words::Words;

/// What stands beside the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Nothing that says what a row says.
    Nothing,
    /// The details of the row under the cursor.
    Details,
}

/// What the grid shows.
#[derive(Clone, Copy, Debug)]
pub struct GridInput<'a> {
    /// The rows.
    pub snapshot: &'a Snapshot,
    /// Which of them, in which order.
    pub order: &'a [u32],
    /// What is new about rows, where they are compared with others.
    pub changes: Option<&'a Changes>,
    /// Whether the rows are of Cloud PCs that are gone.
    pub presence: Presence,
    /// The sort that made the order.
    pub sort: &'a [SortKey],
    /// The present, for times like "2 h ago".
    pub now: Timestamp,
    /// Texts.
    pub words: &'a Words,
    /// The grid's accessible name.
    pub label: &'a str,
    /// Whose days are meant.
    pub zone: &'a TimeZone,
    /// What people wrote; Cloud PCs that are done with step back. `None` where nothing is to be written about these rows.
    pub notes: Option<&'a Notes>,
    /// What stands beside it.
    pub beside: Beside,
    /// Whether single letters are shortcuts.
    pub letter_keys: LetterKeys,
}

impl GridInput<'_> {
    /// Whether somebody has handled the row's Cloud PC.
    pub(super) fn is_handled(&self, row: Row<'_>) -> bool {
        self.note(row).is_some_and(|note| note.handled == Handled::Done)
    }

    /// What somebody wrote about the row's Cloud PC.
    pub(super) fn note(&self, row: Row<'_>) -> Option<&Note> {
        let notes = self.notes.filter(|notes| !notes.is_empty())?;
        notes.get(&note_key(&row.cloud_pc_id()?))
    }
}

/// What a person wants of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GridAction {
    /// Sort by these keys.
    Sort(Vec<SortKey>),
    /// Put this text on the clipboard.
    CopyText(String),
    /// Put these many rows on the clipboard, some with every frame.
    CopyRows(Box<Copying>),
    /// Write about the Cloud PC with this id.
    EditNote(String),
    /// Show only rows like this, or hide them.
    Pick(Term),
    /// Do what this command says.
    Command(CommandId),
}
