//! Kept runs and notes: what a person wants of them, and what news of them make of the state.

use std::path::PathBuf;
use std::sync::Arc;

use super::file_questions::FileUse;
use super::history::Opening;
use super::{
    AppState, Autopilot, FileKind, FileWanted, HistoryState, NoteForm, NotesShown, RunSource, RunState, SignInState,
};
use crate::message::{Command, Forget, HistoryEvent, KeptPlace, Replacing, ShowChanges};
use crate::model::{Account, Handled, KeptEntry, KeptId, Note, RunHeader, RunId};
use crate::table::Written;

/// One wish about kept runs and notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryIntent {
    /// Open the dialog with the kept runs.
    Open,
    /// Close it.
    Close,
    /// Show a kept run.
    Show(KeptPlace),
    /// Compare with this one, or with the run before.
    Compare(Option<KeptPlace>),
    /// Show only what changed, or everything again.
    ShowChanges(ShowChanges),
    /// Ask whether to forget runs.
    AskToForget(Forget),
    /// Keep what was asked about.
    KeepAfterAll,
    /// Forget runs.
    Forget(Forget),
    /// Save a run to a file.
    Save(KeptId, PathBuf, Replacing),
    /// Ask with the system's own dialog where to save a run; a file of this name is proposed.
    AskWhereToSave(KeptId, String),
    /// Ask with the system's own dialog for a file, and show its run.
    AskWhatToShow,
    /// Ask with the system's own dialog for a file, and compare with its run.
    AskWhatToCompare,
    /// Write about this Cloud PC.
    EditNote(String),
    /// The note was changed.
    ChangeNote(Note),
    /// Stop writing.
    CloseNote,
    /// Mark these Cloud PCs as handled, or as open again where all of them are handled.
    ToggleHandled(Vec<String>),
    /// Show or hide handled Cloud PCs.
    ShowNotes(NotesShown),
    /// Put a word about the history away.
    Dismiss,
}

impl AppState {
    /// Does what a person wants of kept runs and notes.
    pub(super) fn perform_for_history(&mut self, intent: HistoryIntent) -> Vec<Command> {
        match intent {
            HistoryIntent::Open => {
                if !self.history.is_open {
                    self.files.begin_anew();
                }
                self.history.is_open = true;
            }
            HistoryIntent::Close => {
                self.history.is_open = false;
                self.history.not_saved = None;
                self.history.asks_to_forget = None;
            }
            HistoryIntent::Show(place) => return self.open_kept(place),
            HistoryIntent::Compare(Some(KeptPlace::History(id))) if self.not_comparable_entry(id).is_some() => {}
            HistoryIntent::Compare(place) => return vec![Command::Compare(place)],
            HistoryIntent::ShowChanges(show) => {
                self.arrangement.changes = show;
                return self.arrange();
            }
            HistoryIntent::AskToForget(what) => self.history.asks_to_forget = Some(what),
            HistoryIntent::KeepAfterAll => self.history.asks_to_forget = None,
            HistoryIntent::Forget(what) => {
                self.history.asks_to_forget = None;
                self.history.is_forgotten = what == Forget::Everything;
                return vec![Command::DeleteRuns(what)];
            }
            HistoryIntent::Save(..) | HistoryIntent::AskWhereToSave(..) if !self.policy.allows_export() => {}
            HistoryIntent::AskWhereToSave(id, name) => {
                let proposal = self.export.folder.join(name);
                self.ask_for_file(FileWanted::Save(proposal), FileUse::SaveRun(id));
            }
            HistoryIntent::AskWhatToShow => self.ask_for_run(FileUse::ShowRun),
            HistoryIntent::AskWhatToCompare => self.ask_for_run(FileUse::CompareRun),
            HistoryIntent::Save(id, path, replacing) => {
                self.history.not_saved = None;
                return vec![Command::SaveRun { id, path, replacing }];
            }
            HistoryIntent::EditNote(cloud_pc_id) => {
                let note = self.history.note(&cloud_pc_id).cloned().unwrap_or_default();
                self.history.note_form = Some(NoteForm { cloud_pc_id, note });
            }
            HistoryIntent::ChangeNote(note) => return self.change_note(note),
            HistoryIntent::ToggleHandled(ids) => return self.toggle_handled(ids),
            HistoryIntent::CloseNote => self.history.note_form = None,
            HistoryIntent::ShowNotes(shown) => {
                self.history.notes_shown = shown;
                return self.follow_notes();
            }
            HistoryIntent::Dismiss => {
                if self.history.troubles.pop_front().is_none() {
                    self.history.saved = None;
                }
            }
        }
        Vec::new()
    }

    /// Every change is written down at once.
    fn change_note(&mut self, note: Note) -> Vec<Command> {
        let Some(form) = &mut self.history.note_form else {
            return Vec::new();
        };
        form.note.clone_from(&note);
        let cloud_pc_id = form.cloud_pc_id.clone();
        let mut commands = vec![self.put_notes(vec![(cloud_pc_id, note)])];
        commands.extend(self.follow_notes());
        commands
    }

    fn put_notes(&mut self, notes: Vec<(String, Note)>) -> Command {
        let number = self.history.write(&notes);
        Command::PutNotes { number, notes }
    }

    fn toggle_handled(&mut self, ids: Vec<String>) -> Vec<Command> {
        let is_handled = |id: &String| self.history.note(id).is_some_and(|note| note.handled == Handled::Done);
        let handled = if ids.iter().all(is_handled) {
            Handled::Open
        } else {
            Handled::Done
        };
        let marked = |id: String| {
            let note = self.history.note(&id).cloned().unwrap_or_default();
            (id, Note { handled, ..note })
        };
        let notes: Vec<_> = ids.into_iter().map(marked).collect();
        if notes.is_empty() {
            return Vec::new();
        }
        let mut commands = vec![self.put_notes(notes)];
        commands.extend(self.follow_notes());
        commands
    }

    /// Lets the rows follow the notes, where that changes anything: handled ones may be hidden, and words are looked for in
    /// what was written.
    fn follow_notes(&mut self) -> Vec<Command> {
        let hidden = self.history.handled();
        let written = Written::of_notes(&self.history.notes);
        let arrangement = &mut self.arrangement;
        let is_sought = arrangement.filter.looks_for_words() && written != *arrangement.filter.written;
        let is_same = hidden == *arrangement.hidden;
        arrangement.hidden = Arc::new(hidden);
        arrangement.filter.written = Arc::new(written);
        if is_same && !is_sought {
            return Vec::new();
        }
        self.arrange()
    }

    fn ask_for_run(&mut self, becomes: FileUse) {
        let folder = self.export.folder.clone();
        self.ask_for_file(FileWanted::Open(FileKind::Run, folder), becomes);
    }

    /// A run that reads is not left for an old one.
    fn open_kept(&mut self, place: KeptPlace) -> Vec<Command> {
        let is_of_another_tenant = match place {
            KeptPlace::History(id) => self.is_of_another_tenant(id),
            KeptPlace::File(_) => false,
        };
        if self.is_reading() || is_of_another_tenant {
            return Vec::new();
        }
        let run_id = self.next_run_id();
        self.history.opening = Some(Opening {
            run_id,
            place: place.clone(),
            generation: self.arrangement.generation,
        });
        self.history.is_open = false;
        vec![Command::OpenRun {
            run_id,
            place,
            arrangement: self.arrangement.clone(),
        }]
    }

    fn is_of_another_tenant(&self, id: KeptId) -> bool {
        let entry = self.history.runs.iter().find(|entry| entry.id == id);
        entry.is_some_and(|entry| !self.is_of_this_tenant(&entry.header))
    }

    /// Asks for kept runs and notes, and for the newest rows where there are none yet.
    pub(super) fn list_history(&mut self) -> Vec<Command> {
        self.history.shows_newest = self.autopilot == Autopilot::Off;
        vec![Command::ListRuns]
    }

    /// What was kept for another customer is none of this one's business.
    pub(super) fn forget_history(&mut self) {
        self.files.forget();
        self.forget_opened_of_others();
        self.history = HistoryState::default().counting_on(&self.history);
        self.arrangement.hidden = Arc::default();
        self.arrangement.filter.written = Arc::default();
        self.arrangement.changes = ShowChanges::All;
    }

    /// Takes in news of the history.
    pub(super) fn apply_history(&mut self, event: HistoryEvent) -> Vec<Command> {
        match event {
            HistoryEvent::Listed {
                runs,
                notes,
                num_written,
            } => {
                self.history.runs = runs;
                self.note_kept_agents();
                self.history.take_notes(notes, num_written);
                let mut commands = self.follow_notes();
                commands.extend(self.show_newest());
                return commands;
            }
            HistoryEvent::Opened { run_id, header } => return self.kept_opened(run_id, header),
            HistoryEvent::Compared(Some(run)) => return self.compared_with(run),
            HistoryEvent::Compared(None) => {
                self.history.compared = None;
                if self.arrangement.changes != ShowChanges::All {
                    self.arrangement.changes = ShowChanges::All;
                    return self.arrange();
                }
            }
            HistoryEvent::Saved(path) => self.history.saved = Some(path),
            HistoryEvent::FileExists(id, path) => {
                self.history.not_saved = Some((id, path));
                // It may have been saved by a command, without the dialog that asks.
                self.history.is_open = true;
            }
            HistoryEvent::Trouble(trouble) => self.history.note_trouble(trouble),
        }
        Vec::new()
    }

    /// The newest rows of this account and partner, until somebody asks anew.
    pub(super) fn show_newest(&mut self) -> Vec<Command> {
        if !std::mem::take(&mut self.history.shows_newest) || self.rows.is_some() || self.run.is_some() {
            return Vec::new();
        }
        let Some(account) = self.known_account().map(Account::key) else {
            return Vec::new();
        };
        let partner = self.query_form.partner_id.as_deref();
        let is_ours = |entry: &&KeptEntry| {
            let is_partner_s = partner.is_none_or(|partner| partner.eq_ignore_ascii_case(&entry.header.partner_id));
            entry.header.account == account && is_partner_s
        };
        match self.history.runs.iter().find(is_ours).map(|entry| entry.id) {
            Some(id) => {
                let commands = self.open_kept(KeptPlace::History(id));
                self.history.opened_by_itself = self.history.opening.as_ref().map(|opening| opening.run_id);
                commands
            }
            None => Vec::new(),
        }
    }

    /// Who is signed in, or would be if the network were there.
    pub(super) fn known_account(&self) -> Option<&Account> {
        match &self.sign_in {
            SignInState::SignedIn { account, .. } => Some(account),
            SignInState::Restoring => self.offline.as_ref().map(|offline| &offline.account),
            SignInState::SignedOut(_)
            | SignInState::AskingForCode
            | SignInState::Code { .. }
            | SignInState::Browser(_) => None,
        }
    }

    /// The rows of a kept run follow.
    fn kept_opened(&mut self, run_id: RunId, header: RunHeader) -> Vec<Command> {
        let Some(opening) = self.history.opening.take_if(|opening| opening.run_id == run_id) else {
            return Vec::new();
        };
        let Some(query) = header.query().filter(|_| !self.is_reading()) else {
            return Vec::new();
        };
        let source = match opening.place {
            KeptPlace::History(_) => {
                // What was asked the last time is likely to be asked again.
                let partner = self
                    .partners
                    .find(&header.partner_id)
                    .map(|(_, partner)| partner.id.clone());
                let partner = partner.unwrap_or_else(|| header.partner_id.clone());
                self.query_form.partner_id.get_or_insert(partner);
                RunSource::History(header)
            }
            KeptPlace::File(_) => RunSource::File(header),
        };
        self.details_are_open = false;
        self.run = Some(RunState {
            source,
            ..RunState::new(run_id, query)
        });
        // What was wanted of the rows meanwhile had no run yet that it could be told to.
        if opening.generation == self.arrangement.generation {
            Vec::new()
        } else {
            self.arrange()
        }
    }
}
