//! `export --save-run`: the run is kept in the local history as the window keeps its own, and saved to a file where one is
//! named.

use std::collections::BTreeSet;
use std::path::Path;

use super::conversation::Conversation;
use super::{Exit, Terminal};
use crate::message::{Command, HistoryEvent, Replacing};
use crate::model::{HistoryTrouble, KeptId};

/// A run that is to be kept, from before it begins.
pub struct SavingRun<'a> {
    /// The runs that were there already.
    before: BTreeSet<KeptId>,
    terminal: &'a Terminal,
}

impl<'a> SavingRun<'a> {
    /// From now on runs are kept.
    ///
    /// # Errors
    /// [`Exit::Other`] where the history cannot be used, which is said, and when the service has ended.
    pub fn begin(conversation: &mut Conversation<'_>, terminal: &'a Terminal) -> Result<Self, Exit> {
        let mut saving = Self {
            before: BTreeSet::new(),
            terminal,
        };
        conversation.send(Command::ListRuns);
        saving.before = saving.next_list(conversation)?.into_iter().collect();
        Ok(saving)
    }

    /// Waits until the run is kept, and saves it to the file.
    ///
    /// # Errors
    /// [`Exit::Other`] where that did not work, which is said, and when the service has ended.
    pub fn end(self, file: Option<&Path>, conversation: &mut Conversation<'_>) -> Result<(), Exit> {
        let words = &self.terminal.words;
        // A run is put to the history before its end is told, so every list from now on has it, or it was not kept.
        conversation.send(Command::ListRuns);
        let listed = self.next_list(conversation)?;
        let Some(id) = listed.into_iter().find(|id| !self.before.contains(id)) else {
            self.terminal.say(&words.history_trouble(&HistoryTrouble::Gone));
            return Err(Exit::Other);
        };
        let Some(path) = file else {
            self.terminal.say(&words.run_is_kept());
            return Ok(());
        };
        conversation.send(Command::SaveRun {
            id,
            path: path.to_owned(),
            // Whoever named it on the command line wants the run there, as a schedule does every day.
            replacing: Replacing::Yes,
        });
        loop {
            match conversation.next_of_history()? {
                HistoryEvent::Saved(path) => {
                    self.terminal.say(&words.run_is_saved(&path.display().to_string()));
                    return Ok(());
                }
                HistoryEvent::Trouble(trouble) => self.told(&trouble)?,
                HistoryEvent::Listed { .. }
                | HistoryEvent::Opened { .. }
                | HistoryEvent::Compared(_)
                | HistoryEvent::FileExists(..) => {}
            }
        }
    }

    /// The next list of kept runs, the newest first.
    fn next_list(&self, conversation: &mut Conversation<'_>) -> Result<Vec<KeptId>, Exit> {
        loop {
            match conversation.next_of_history()? {
                HistoryEvent::Listed { runs, .. } => return Ok(runs.into_iter().map(|run| run.id).collect()),
                HistoryEvent::Trouble(trouble) => self.told(&trouble)?,
                HistoryEvent::Opened { .. }
                | HistoryEvent::Compared(_)
                | HistoryEvent::Saved(_)
                | HistoryEvent::FileExists(..) => {}
            }
        }
    }

    /// Says what is wrong with the history; only a damaged file that was begun anew is no hindrance.
    fn told(&self, trouble: &HistoryTrouble) -> Result<(), Exit> {
        self.terminal.say(&self.terminal.words.history_trouble(trouble));
        match trouble {
            HistoryTrouble::MovedAside { .. } => Ok(()),
            HistoryTrouble::Newer { .. }
            | HistoryTrouble::File { .. }
            | HistoryTrouble::NotARun { .. }
            | HistoryTrouble::Gone
            | HistoryTrouble::NotWrittenDown(_)
            | HistoryTrouble::NotComparable(_)
            | HistoryTrouble::Off => Err(Exit::Other),
        }
    }
}
