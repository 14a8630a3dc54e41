//! Kept runs and notes: what the screen knows of them.

use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;

use crate::message::KeptPlace;
use crate::model::{Handled, HistoryTrouble, KeptEntry, KeptId, Note, Notes, RunHeader, RunId, Timestamp, note_key};
use crate::table::Written;

/// "Yesterday" is the newest run that is at least so old: somebody who comes back after a night finds the day before.
const A_NIGHT: i64 = 12 * 3_600 * Timestamp::TICKS_PER_SECOND;

/// Whether Cloud PCs are shown that somebody has handled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotesShown {
    /// They are.
    #[default]
    All,
    /// They are not.
    OpenOnly,
}

/// A note that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteForm {
    /// Whose.
    pub cloud_pc_id: String,
    /// As it stands.
    pub note: Note,
}

/// What is known of kept runs and notes of the shown customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryState {
    /// Kept runs, the newest first.
    pub runs: Vec<KeptEntry>,
    /// Notes.
    pub notes: Notes,
    /// The run that is compared with, where a person chose one.
    pub compared: Option<KeptId>,
    /// Whether handled Cloud PCs are shown.
    pub notes_shown: NotesShown,
    /// The note that is being written.
    pub note_form: Option<NoteForm>,
    /// Whether the dialog with the kept runs is open.
    pub is_open: bool,
    /// What went wrong, until it is put away.
    pub troubles: VecDeque<HistoryTrouble>,
    /// Whether everything was forgotten after somebody signed out.
    pub is_forgotten: bool,
    /// The file that a run was saved to last, until it is put away.
    pub saved: Option<PathBuf>,
    /// The run that is on its way to the screen, and whether it comes from a file.
    pub(super) opening: Option<(RunId, KeptPlace)>,
    /// Whether the newest run is to be shown as soon as it is known.
    pub(super) shows_newest: bool,
}

/// What is looked through for a word: numbers of tickets, and notes.
#[must_use]
pub fn written(notes: &Notes) -> Written {
    let texts = notes.iter();
    Written::of(texts.map(|(id, note)| (id.as_str(), format!("{}\n{}", note.ticket, note.text))))
}

impl HistoryState {
    /// The note on a Cloud PC.
    #[must_use]
    pub fn note(&self, cloud_pc_id: &str) -> Option<&Note> {
        self.notes.get(&note_key(cloud_pc_id))
    }

    /// Cloud PCs that are hidden because somebody has handled them.
    pub(super) fn handled(&self) -> BTreeSet<String> {
        match self.notes_shown {
            NotesShown::All => BTreeSet::new(),
            NotesShown::OpenOnly => {
                let done = self.notes.iter().filter(|(_, note)| note.handled == Handled::Done);
                done.map(|(id, _)| id.clone()).collect()
            }
        }
    }

    /// The run that "since yesterday" means: of those that asked the same, the newest that is a night older than `now`,
    /// or the oldest there is.
    #[must_use]
    pub fn yesterday(&self, of: &RunHeader, now: Timestamp) -> Option<KeptId> {
        let asked_the_same = |entry: &&KeptEntry| {
            let header = &entry.header;
            header.account == of.account && header.query() == of.query() && header.key != of.key
        };
        let mut same = self.runs.iter().filter(asked_the_same);
        let is_old = |entry: &&KeptEntry| now.ticks() - entry.header.finished_ticks >= A_NIGHT;
        let oldest = same.clone().next_back();
        same.find(is_old).or(oldest).map(|entry| entry.id)
    }
}
