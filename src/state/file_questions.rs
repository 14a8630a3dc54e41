//! What the system's own dialogs are asked for, and their answers. At most one question is open: a
//! dialog that nobody waits for any more may still be on the screen, or never answer.

use std::path::PathBuf;

use crate::model::KeptId;

/// A kind of file that is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A run that was saved.
    Run,
    /// Prepared customers.
    Prepared,
}

impl FileKind {
    /// The ending of a saved run.
    pub const RUN: &'static str = "rollcall";
    /// The ending of a file of prepared customers, which is TOML.
    pub const PREPARED: &'static str = "toml";
}

/// What a dialog is to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileWanted {
    /// Where to write; this one is proposed. The dialog asks before one that is there is replaced.
    Save(PathBuf),
    /// A folder; this one is proposed.
    Folder(PathBuf),
    /// A file that is there, beginning in this folder.
    Open(FileKind, PathBuf),
}

/// A question for the system's own dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileQuestion {
    /// By which its answer is known.
    pub number: u64,
    /// What is asked for.
    pub wanted: FileWanted,
}

/// What came of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChosenFile {
    /// This file or folder.
    At(PathBuf),
    /// A person closed it.
    Nothing,
    /// None opened.
    NoDialog,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileAnswer {
    /// Which.
    pub number: u64,
    /// What came of it.
    pub chosen: ChosenFile,
}

/// What becomes of a file that is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileUse {
    /// Rows are exported to it.
    Export,
    /// A kept run is saved to it.
    SaveRun(KeptId),
    /// Its run is shown.
    ShowRun,
    /// Its run is compared with.
    CompareRun,
    /// Its customers are taken in.
    TakeIn,
    /// Nothing: whoever asked is gone.
    Nothing,
}

/// The system's own dialogs as the window knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileQuestions {
    /// The number of the question asked last.
    pub(super) number: u64,
    /// The one that is open.
    pub(super) open: Option<FileUse>,
    /// None opened when one was asked for last.
    pub(super) has_none: bool,
}

impl FileQuestions {
    /// Whether a dialog is open that somebody waits for.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some_and(|becomes| becomes != FileUse::Nothing)
    }

    /// Whether the system opened none when one was asked for last: paths are typed then.
    #[must_use]
    pub fn has_none(&self) -> bool {
        self.has_none
    }

    /// What has a field for the path was opened: nothing was asked for there yet. A question from before may never be
    /// answered, and must not hold this up; its late answer is nobody's.
    pub(super) fn begin_anew(&mut self) {
        self.open = None;
        self.has_none = false;
    }

    /// Whoever asked is gone; the dialog may still be there, and keeps nobody else from asking.
    pub(super) fn forget(&mut self) {
        self.open = self.open.map(|_| FileUse::Nothing);
    }

    /// What the window shows instead asks on with numbers that the other never had.
    pub fn carry_on(&mut self, before: &mut Self) {
        before.open = None;
        *self = Self {
            number: self.number.max(before.number),
            open: None,
            has_none: before.has_none,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{AppState, Autopilot, HistoryIntent, Intent, Remembered, TenantKind};

    fn asks(state: &mut AppState) -> u64 {
        state.perform(Intent::History(HistoryIntent::AskWhatToShow));
        assert!(state.files.is_open());
        state.files.number
    }

    fn chosen(number: u64) -> FileAnswer {
        FileAnswer {
            number,
            chosen: ChosenFile::At("shift.rollcall".into()),
        }
    }

    #[test]
    fn a_dialog_that_never_answers_holds_nobody_up_and_its_late_answer_is_nobody_s() {
        let opens: fn(&mut AppState) = |state| drop(state.perform(Intent::History(HistoryIntent::Open)));
        let leaves: fn(&mut AppState) = AppState::forget_history;
        for gives_up in [opens, leaves] {
            let mut state = AppState::new(Remembered::default(), TenantKind::Customer, Autopilot::Off);
            let first = asks(&mut state);
            gives_up(&mut state);
            assert!(!state.files.is_open());
            assert!(state.file_answered(chosen(first)).is_empty());
            let second = asks(&mut state);
            assert!(state.file_answered(chosen(first)).is_empty());
            assert!(state.files.is_open(), "its own answer is still to come");
            assert_eq!(state.file_answered(chosen(second)).len(), 1);
        }
    }
}
