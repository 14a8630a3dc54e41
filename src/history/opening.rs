//! Opens a customer's file; a damaged one is moved aside, and what can still be read of the notes taken over.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{History, HistoryError, notes};
use crate::model::{HistoryTrouble, Timestamp};

/// A history that was opened, and what was odd about it.
#[derive(Debug)]
pub struct Opened {
    /// It can be used.
    pub history: History,
    /// What a person should know.
    pub trouble: Option<HistoryTrouble>,
}

impl History {
    /// The history in a file, which is made where there is none. A damaged one is moved aside, with `now` in its name.
    ///
    /// # Errors
    /// [`HistoryError::Newer`], or what the system and SQLite answer.
    pub fn open(path: &Path, now: Timestamp) -> Result<Opened, HistoryError> {
        finish_rescue(path)?;
        match Self::open_sound(path) {
            Ok(history) => Ok(Opened { history, trouble: None }),
            Err(error) if error.is_damage() => Self::begin_anew(path, now),
            Err(error) => Err(error),
        }
    }

    fn begin_anew(path: &Path, now: Timestamp) -> Result<Opened, HistoryError> {
        // Beside the damaged file, so that whatever ends the program in between loses no note.
        let rescued = with_ending(path, RESCUED);
        remove_with_journal(&rescued)?;
        let num_notes = notes::rescue(path, &Self::open_sound(&rescued)?).unwrap_or(0);
        let aside = moved_aside(path, now)?;
        std::fs::rename(&rescued, path)?;
        let history = Self::open_sound(path)?;
        let trouble = Some(HistoryTrouble::MovedAside {
            path: aside.display().to_string(),
            num_notes,
        });
        Ok(Opened { history, trouble })
    }
}

/// What can still be read of a damaged file is written here first.
const RESCUED: &str = ".rescued";

/// Where the program ended after a damaged file was moved aside and before the rescued one had taken its place.
fn finish_rescue(path: &Path) -> Result<(), HistoryError> {
    let rescued = with_ending(path, RESCUED);
    if !path.exists() && rescued.exists() {
        std::fs::rename(rescued, path)?;
    }
    Ok(())
}

fn remove_with_journal(path: &Path) -> Result<(), HistoryError> {
    for path in [path.to_owned(), with_ending(path, "-journal")] {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// Moves a file out of the way, and with it the journal that belongs to it.
fn moved_aside(path: &Path, now: Timestamp) -> Result<PathBuf, HistoryError> {
    let ending = format!(".damaged-{}", now.unix_seconds());
    let aside = with_ending(path, &ending);
    std::fs::rename(path, &aside)?;
    let journal = with_ending(path, "-journal");
    if journal.exists() {
        std::fs::rename(&journal, with_ending(&aside, "-journal"))?;
    }
    Ok(aside)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::super::remove;
    use super::super::run_form::tests::run;
    use super::*;
    use crate::model::Note;

    const NOW: Timestamp = Timestamp::from_ticks(0);

    fn note(ticket: &str) -> Note {
        Note {
            ticket: ticket.to_owned(),
            ..Note::default()
        }
    }

    #[test]
    fn a_history_is_its_owner_s_alone_and_is_one_file_at_rest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/default.sqlite");
        let opened = History::open(&path, NOW).unwrap();
        assert_eq!(opened.trouble, None);
        opened.history.keep(&run("a", 1, 500), NOW).unwrap();
        drop(opened);
        let names: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().flatten().collect();
        assert_eq!(names.len(), 1, "{names:?}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
            drop(History::open(&path, NOW).unwrap());
            assert_eq!(mode(&path), 0o600, "one that had been wider is narrowed");
        }
    }

    #[test]
    fn a_damaged_file_is_moved_aside_and_work_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("default.sqlite");
        std::fs::write(&path, "this is no database, whatever its name says".repeat(99)).unwrap();
        let opened = History::open(&path, NOW).unwrap();
        let Some(HistoryTrouble::MovedAside { path: aside, .. }) = opened.trouble else {
            panic!("nothing was said");
        };
        assert!(
            std::fs::read_to_string(aside).unwrap().starts_with("this is no"),
            "kept"
        );
        opened.history.keep(&run("a", 1, 1), NOW).unwrap();
        assert_eq!(opened.history.runs().unwrap().len(), 1);
    }

    #[test]
    fn notes_are_rescued_from_a_file_whose_runs_are_spoilt() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("default.sqlite");
        let history = History::open(&path, NOW).unwrap().history;
        history.put_note("7", &note("INC-1"), NOW).unwrap();
        history.keep(&run("a", 1, 50_000), NOW).unwrap();
        drop(history);
        let mut bytes = std::fs::read(&path).unwrap();
        // The first pages hold the tables and the note, the others the run's bytes; somebody scribbled over those.
        let end = bytes.len() - 4_096;
        bytes[24_576..end].fill(0x5a);
        std::fs::write(&path, &bytes).unwrap();
        let opened = History::open(&path, NOW).unwrap();
        assert!(
            matches!(opened.trouble, Some(HistoryTrouble::MovedAside { num_notes: 1, .. })),
            "{:?}",
            opened.trouble
        );
        assert_eq!(opened.history.notes().unwrap()["7"], note("INC-1"));
    }

    #[test]
    fn a_rescue_that_was_broken_off_is_finished_by_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("default.sqlite");
        let rescued = History::open(&with_ending(&path, RESCUED), NOW).unwrap().history;
        rescued.put_note("7", &note("INC-1"), NOW).unwrap();
        drop(rescued);
        let opened = History::open(&path, NOW).unwrap();
        assert_eq!(opened.history.notes().unwrap()["7"], note("INC-1"));
        // One that ended before the damaged file was moved begins anew.
        drop(opened);
        std::fs::write(&path, "no database").unwrap();
        std::fs::write(with_ending(&path, RESCUED), "half of one").unwrap();
        let opened = History::open(&path, NOW).unwrap();
        assert!(matches!(opened.trouble, Some(HistoryTrouble::MovedAside { .. })));
        assert_eq!(opened.history.notes().unwrap().len(), 0);
    }

    #[test]
    fn removing_takes_the_file_and_what_was_moved_aside_and_nobody_else_s() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("default.sqlite");
        let other = folder.path().join("default2.sqlite");
        for path in [&path, &other] {
            std::fs::write(path, "no database").unwrap();
            drop(History::open(path, NOW).unwrap());
        }
        remove(&path).unwrap();
        remove(&path).unwrap();
        let mut left: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .flatten()
            .map(|entry| entry.file_name())
            .collect();
        left.sort();
        assert_eq!(left, ["default2.sqlite", "default2.sqlite.damaged-0"]);
    }

    #[test]
    fn a_file_of_a_newer_version_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("default.sqlite");
        let history = History::open(&path, NOW).unwrap().history;
        history.connection.pragma_update(None, "user_version", 99).unwrap();
        drop(history);
        assert!(matches!(History::open(&path, NOW), Err(HistoryError::Newer)));
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing was moved"
        );
    }
}
