//! Kept runs and notes: what the screen knows of them.

use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;

use crate::message::{ComparedRun, Forget, KeptPlace};
use crate::model::{Completeness, HistoryTrouble, KeptEntry, KeptId, Note, Notes, Query, RunId, Timestamp, note_key};
use crate::table::handled;

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

/// A run that is on its way to the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Its name.
    pub(super) run_id: RunId,
    /// Where it lies.
    pub(super) place: KeptPlace,
    /// The arrangement that it was asked for with.
    pub(super) generation: u64,
}

/// What is known of kept runs and notes of the shown customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryState {
    /// Kept runs, the newest first.
    pub runs: Vec<KeptEntry>,
    /// Notes.
    pub notes: Notes,
    /// The run that is compared with, where a person chose one.
    pub compared: Option<ComparedRun>,
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
    /// A run that was not saved because there is a file already; it is replaced only when a person says so.
    pub not_saved: Option<(KeptId, PathBuf)>,
    /// What a person was asked about: whether it is to be forgotten.
    pub asks_to_forget: Option<Forget>,
    /// The run that is on its way to the screen, and whether it comes from a file.
    pub(super) opening: Option<Opening>,
    /// Whether the newest run is to be shown as soon as it is known.
    pub(super) shows_newest: bool,
    /// The kept run that was shown because there was nothing else yet.
    pub(super) opened_by_itself: Option<RunId>,
    /// The run that has another of the same question before it.
    pub(super) run_before: Option<RunId>,
    /// Commands with notes that were sent.
    num_sent: u64,
    /// Up to which of them the notes of the last list go.
    num_written: u64,
    /// What was sent and stands in no list yet, with the number of its command.
    unlisted: VecDeque<(u64, String, Note)>,
}

/// Of the complete runs that asked the same, the newest that was read until a time; of a list with the newest first.
#[must_use]
pub fn newest_until<'a>(runs: &'a [KeptEntry], asked: &Asked<'_>, until: Timestamp) -> Option<&'a KeptEntry> {
    runs.iter().find(|KeptEntry { header, .. }| {
        header.completeness == Completeness::Complete
            && header.account == asked.account
            && header.query().as_ref() == Some(asked.query)
            && header.finished_ticks <= until.ticks()
    })
}

/// Writes a note into a list of them; an empty one is none.
fn put(notes: &mut Notes, cloud_pc_id: &str, note: &Note) {
    if note.is_empty() {
        notes.remove(&note_key(cloud_pc_id));
    } else {
        notes.insert(note_key(cloud_pc_id), note.clone());
    }
}

/// The note on a Cloud PC among these.
#[must_use]
pub fn note_in<'a>(notes: &'a Notes, cloud_pc_id: &str) -> Option<&'a Note> {
    notes.get(&note_key(cloud_pc_id))
}

impl HistoryState {
    /// The note on a Cloud PC.
    #[must_use]
    pub fn note(&self, cloud_pc_id: &str) -> Option<&Note> {
        note_in(&self.notes, cloud_pc_id)
    }

    /// Takes what a person wrote, and answers the number of the command that sends it.
    pub(super) fn write(&mut self, notes: &[(String, Note)]) -> u64 {
        self.num_sent += 1;
        for (cloud_pc_id, note) in notes {
            put(&mut self.notes, cloud_pc_id, note);
            self.unlisted
                .push_back((self.num_sent, cloud_pc_id.clone(), note.clone()));
        }
        self.num_sent
    }

    /// Takes a list, which may be older than what was written since, or than the list before.
    pub(super) fn take_notes(&mut self, notes: Notes, num_written: u64) {
        if num_written < self.num_written {
            return;
        }
        self.num_written = num_written;
        self.unlisted.retain(|(number, _, _)| *number > num_written);
        self.notes = notes;
        for (_, cloud_pc_id, note) in &self.unlisted {
            put(&mut self.notes, cloud_pc_id, note);
        }
    }

    /// The same, whose commands are numbered after those of another.
    pub(super) fn counting_on(self, before: &Self) -> Self {
        Self {
            num_sent: before.num_sent,
            ..self
        }
    }

    /// Cloud PCs that are hidden because somebody has handled them.
    pub(super) fn handled(&self) -> BTreeSet<String> {
        match self.notes_shown {
            NotesShown::All => BTreeSet::new(),
            NotesShown::OpenOnly => handled(&self.notes),
        }
    }

    pub(super) fn note_trouble(&mut self, trouble: HistoryTrouble) {
        if !self.troubles.contains(&trouble) {
            self.troubles.push_back(trouble);
        }
    }

    /// Whether this run was shown because there was nothing else yet.
    pub(super) fn is_opened_by_itself(&self, run_id: RunId) -> bool {
        self.opened_by_itself == Some(run_id)
    }
}

/// What rows answer, for whom, and when that was read.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// In whose name, as [`crate::model::Account::key`].
    pub account: &'a str,
    /// What.
    pub query: &'a Query,
    /// When.
    pub read_at: Timestamp,
}
