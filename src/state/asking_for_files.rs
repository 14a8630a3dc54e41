//! Asks for files with the system's own dialogs, and does what was meant with the answer. Whoever goes to another customer
//! meanwhile hears no answer that was meant for the one before.

use std::path::{Path, PathBuf};

use super::file_questions::FileUse;
use super::{AppState, ChosenFile, FileAnswer, FileKind, FileQuestion, FileWanted, HistoryIntent, ProfileIntent, Wish};
use crate::message::{Command, KeptPlace, Replacing};

impl AppState {
    /// Has the system ask for a file, where it does not already.
    pub(super) fn ask_for_file(&mut self, wanted: FileWanted, becomes: FileUse) {
        if self.files.is_open() {
            return;
        }
        self.files.number += 1;
        self.files.open = Some(becomes);
        let number = self.files.number;
        self.wish = Some(Wish::AskForFile(FileQuestion { number, wanted }));
    }

    /// A dialog was closed; only the question that is open is answered.
    pub fn file_answered(&mut self, answer: FileAnswer) -> Vec<Command> {
        if answer.number != self.files.number {
            return Vec::new();
        }
        let Some(becomes) = self.files.open.take() else {
            return Vec::new();
        };
        self.files.has_none = answer.chosen == ChosenFile::NoDialog;
        match answer.chosen {
            ChosenFile::At(path) => self.use_file(becomes, path),
            ChosenFile::Nothing => Vec::new(),
            ChosenFile::NoDialog => {
                self.offer_typing(becomes);
                Vec::new()
            }
        }
    }

    fn use_file(&mut self, becomes: FileUse, path: PathBuf) -> Vec<Command> {
        match becomes {
            FileUse::Export => self.export_to(&path),
            FileUse::SaveRun(id) => {
                let (path, replacing) = with_ending(path);
                return self.perform_for_history(HistoryIntent::Save(id, path, replacing));
            }
            FileUse::ShowRun => return self.perform_for_history(HistoryIntent::Show(KeptPlace::File(path))),
            FileUse::CompareRun => {
                self.perform_for_history(HistoryIntent::Close);
                let place = Some(KeptPlace::File(path));
                return self.perform_for_history(HistoryIntent::Compare(place));
            }
            FileUse::TakeIn => return self.perform_for_profiles(ProfileIntent::Open(path)),
            FileUse::Nothing => {}
        }
        Vec::new()
    }

    /// Where no dialog opens, what has a field for the path is shown.
    fn offer_typing(&mut self, becomes: FileUse) {
        match becomes {
            FileUse::SaveRun(_) | FileUse::ShowRun | FileUse::CompareRun => self.history.is_open = true,
            // They stand in dialogs that have one.
            FileUse::Export | FileUse::TakeIn | FileUse::Nothing => {}
        }
    }
}

/// A run's file with its ending, by which it is found again. Of another name than the chosen one nobody was asked whether it
/// may go.
fn with_ending(path: PathBuf) -> (PathBuf, Replacing) {
    let has_ending = |path: &Path| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(FileKind::RUN))
    };
    if has_ending(&path) {
        return (path, Replacing::Yes);
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(FileKind::RUN);
    (name.into(), Replacing::No)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_s_file_gets_its_ending_and_replaces_only_what_a_person_was_asked_about() {
        let ended = |path: &str| with_ending(path.into());
        assert_eq!(ended("a.rollcall"), ("a.rollcall".into(), Replacing::Yes));
        assert_eq!(ended("a.ROLLCALL"), ("a.ROLLCALL".into(), Replacing::Yes));
        assert_eq!(ended("contoso.com"), ("contoso.com.rollcall".into(), Replacing::No));
    }
}
