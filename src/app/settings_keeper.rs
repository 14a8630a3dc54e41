//! Writes the settings file on a thread of its own: a slow disk must not hold the window up. What could not be written
//! waits and is tried again. What is to be read from wherever a person says has a thread of its own again: a pipe or a
//! share that is gone holds up no writing.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::settings_desk::{Desk, Written};

use crate::model::{Policy, PreparedProblem, SettingsProblem};
use crate::service::Waker;
use crate::state::{Changes, PreparedProfiles, SettingsFile};

/// So long the end waits for the settings to be written.
const LONGEST_END: Duration = Duration::from_secs(3);

/// More news than a person reads while one comes.
const CAPACITY: usize = 64;

/// A prepared file and what it holds.
pub type Prepared = (PathBuf, Result<PreparedProfiles, PreparedProblem>);

/// What there is to keep settings in.
#[derive(Clone, Debug, Default)]
pub struct SettingsHome {
    /// The file; nowhere where there is none.
    pub file: Option<SettingsFile>,
    /// What went wrong when it was read.
    pub problems: Vec<SettingsProblem>,
    /// What the administrator has decided: prepared customers may name these hosts.
    pub policy: Policy,
}

/// Reads prepared files, each on a thread that nobody waits for.
#[derive(Clone, Debug)]
struct Reader {
    policy: Policy,
    sender: SyncSender<Prepared>,
    waker: Waker,
}

impl Reader {
    fn read(self, path: PathBuf) {
        let reading = move || {
            let read = PreparedProfiles::load(&path, &self.policy);
            // Nobody listens any more when the program has ended meanwhile.
            let _unheard = self.sender.try_send((path, read));
            self.waker.wake();
        };
        let _left_alone = std::thread::Builder::new().name("prepared".to_owned()).spawn(reading);
    }
}

/// Where changed settings go, and where trouble with them comes from. Neither blocks.
pub trait KeepsSettings {
    /// Keeps what changed.
    fn keep(&mut self, changes: Changes);

    /// Reads a file of prepared customers.
    fn open_prepared(&mut self, path: PathBuf);

    /// The next file that was read, if one was. Whoever has one wakes the window.
    fn next_prepared(&mut self) -> Option<Prepared>;

    /// The next trouble with the settings file, if there is any. Whoever has one wakes the window.
    fn next_problem(&mut self) -> Option<SettingsProblem>;
}

/// Keeps settings in a file. Dropping it waits until everything is written, but not long for a file that cannot be.
#[derive(Debug)]
pub struct SettingsKeeper {
    desk: Arc<Desk>,
    reader: Reader,
    problems: Receiver<SettingsProblem>,
    prepared: Receiver<Prepared>,
    thread: Option<JoinHandle<()>>,
    /// Ends with the thread.
    has_ended: Receiver<()>,
}

impl SettingsKeeper {
    /// Keeps settings there; tells what went wrong when they were read.
    #[must_use]
    pub fn new(home: SettingsHome, waker: Waker) -> Self {
        let SettingsHome { file, problems, policy } = home;
        let (prepared_sender, prepared) = sync_channel(CAPACITY);
        let reader = Reader {
            policy,
            sender: prepared_sender,
            waker: waker.clone(),
        };
        let (problem_sender, problem_receiver) = sync_channel(CAPACITY);
        let report = move |problem| {
            // Full when sixty problems wait already: the person will know by then.
            let _full = problem_sender.try_send(problem);
            waker.wake();
        };
        let unread = problems.iter().find(|problem| problem.is_of_whole_file()).cloned();
        problems.into_iter().for_each(&report);
        let desk = Arc::new(Desk::default());
        let its_desk = Arc::clone(&desk);
        let (ends, has_ended) = sync_channel(0);
        let write_all = move || {
            let _ends_with_this: SyncSender<()> = ends;
            its_desk.work(
                |changes| {
                    match (&file, &unread) {
                        (None, _) => Written::Done,
                        // What this start shows are defaults: written, they would replace what the file says.
                        (Some(_), Some(problem)) => Written::Never(problem.clone()),
                        (Some(file), None) => write(file, changes),
                    }
                },
                report,
            );
        };
        let thread = std::thread::Builder::new()
            .name("settings".to_owned())
            .spawn(write_all)
            .ok();
        Self {
            desk,
            reader,
            problems: problem_receiver,
            prepared,
            thread,
            has_ended,
        }
    }
}

impl KeepsSettings for SettingsKeeper {
    fn keep(&mut self, changes: Changes) {
        self.desk.put(changes);
    }

    fn open_prepared(&mut self, path: PathBuf) {
        self.reader.clone().read(path);
    }

    fn next_prepared(&mut self) -> Option<Prepared> {
        self.prepared.try_recv().ok()
    }

    fn next_problem(&mut self) -> Option<SettingsProblem> {
        self.problems.try_recv().ok()
    }
}

impl Drop for SettingsKeeper {
    fn drop(&mut self) {
        self.desk.close();
        if let Some(thread) = self.thread.take() {
            // A folder on a drive that does not answer must not keep the program from ending.
            if self.has_ended.recv_timeout(LONGEST_END) == Err(RecvTimeoutError::Timeout) {
                log::error!("the settings were not written before the end: the file does not answer");
                return;
            }
            // A panic there was reported where it happened.
            let _panicked = thread.join();
        }
    }
}

/// Writes what changed, and leaves alone what else the file says.
fn write(file: &SettingsFile, changes: &Changes) -> Written {
    let written = file.change(|settings| {
        for edit in &changes.profiles {
            settings.profiles.apply(edit);
        }
        settings.theme = changes.theme.unwrap_or(settings.theme);
        if let Some(language) = &changes.language {
            settings.language = Some(language.clone());
        }
        if let Some(workbench) = &changes.workbench {
            settings.workbench = workbench.clone();
        }
        settings.details = changes.details.or(settings.details);
        if let Some(preferences) = &changes.preferences {
            settings.preferences = preferences.clone();
        }
    });
    written.map_or_else(Written::NotYet, |()| Written::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Fold, Remembered, ThemeChoice, Workbench};

    fn dark() -> Changes {
        Changes {
            theme: Some(ThemeChoice::Dark),
            ..Changes::default()
        }
    }

    #[test]
    fn what_changed_is_written_before_it_goes_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(folder.path());
        let (mut settings, _) = file.load();
        settings.profiles = Remembered::one("contoso.com", "").profiles;
        file.save(&settings).unwrap();
        let mut keeper = SettingsKeeper::new(
            SettingsHome {
                file: Some(file.clone()),
                ..SettingsHome::default()
            },
            Waker::default(),
        );
        keeper.keep(dark());
        drop(keeper);
        let (settings, problems) = file.load();
        assert_eq!(settings.theme, ThemeChoice::Dark);
        assert_eq!(settings.profiles, Remembered::one("contoso.com", "").profiles);
        assert_eq!(problems, []);
    }

    #[cfg(unix)]
    #[test]
    fn a_prepared_file_that_never_answers_holds_up_neither_the_settings_nor_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        let file = SettingsFile::in_folder(folder.path());
        let mut keeper = SettingsKeeper::new(
            SettingsHome {
                file: Some(file.clone()),
                ..SettingsHome::default()
            },
            Waker::default(),
        );
        keeper.open_prepared(pipe);
        keeper.keep(dark());
        drop(keeper);
        assert_eq!(file.load().0.theme, ThemeChoice::Dark);
    }

    /// It would never come back from the drop, were the end to wait for the file.
    #[cfg(unix)]
    #[test]
    fn a_settings_file_that_never_answers_does_not_keep_the_program_from_ending() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(folder.path());
        let made = std::process::Command::new("mkfifo").arg(file.path()).status().unwrap();
        assert!(made.success());
        let mut keeper = keeper_of(&file, Vec::new());
        keeper.keep(dark());
        drop(keeper);
        assert_eq!(std::fs::metadata(file.path()).unwrap().len(), 0, "nobody wrote into it");
    }

    #[test]
    fn trouble_with_reading_and_with_writing_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        // Where the folder should be, there is a file.
        let blocked = folder.path().join("blocked");
        std::fs::write(&blocked, "").unwrap();
        let read = SettingsProblem::UnknownName {
            name: "colour".to_owned(),
        };
        let file = SettingsFile::in_folder(&blocked);
        let mut keeper = SettingsKeeper::new(
            SettingsHome {
                file: Some(file),
                problems: vec![read.clone()],
                ..SettingsHome::default()
            },
            Waker::default(),
        );
        keeper.keep(dark());
        keeper.desk.close();
        keeper.thread.take().unwrap().join().unwrap();
        assert_eq!(keeper.next_problem(), Some(read));
        assert!(matches!(keeper.next_problem(), Some(SettingsProblem::File { .. })));
        assert_eq!(keeper.next_problem(), None);
    }

    #[test]
    fn what_could_not_be_written_is_written_when_the_file_lets_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(folder.path());
        // Something that holds the file, as a scanner does.
        std::fs::create_dir(file.path()).unwrap();
        let mut keeper = keeper_of(&file, Vec::new());
        keeper.keep(dark());
        let problem = wait_for(|| keeper.next_problem());
        assert!(matches!(problem, SettingsProblem::File { .. }));
        std::fs::remove_dir(file.path()).unwrap();
        keeper.keep(Changes {
            details: Some(Fold::Open),
            ..Changes::default()
        });
        drop(keeper);
        let (settings, problems) = file.load();
        assert_eq!(
            (settings.theme, settings.details),
            (ThemeChoice::Dark, Some(Fold::Open))
        );
        assert_eq!(problems, []);
    }

    #[test]
    fn where_the_start_could_not_read_the_file_its_defaults_do_not_replace_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(folder.path());
        let (mut settings, _) = file.load();
        settings.profiles = Remembered::one("contoso.com", "").profiles;
        settings.theme = ThemeChoice::Light;
        file.save(&settings).unwrap();
        let problem = SettingsProblem::File {
            reason: "held".to_owned(),
        };
        let mut keeper = keeper_of(&file, vec![problem.clone()]);
        keeper.keep(Changes {
            workbench: Some(Workbench::default()),
            ..dark()
        });
        keeper.desk.close();
        keeper.thread.take().unwrap().join().unwrap();
        assert_eq!(file.load().0, settings);
        let told = [keeper.next_problem(), keeper.next_problem(), keeper.next_problem()];
        assert_eq!(
            told,
            [Some(problem.clone()), Some(problem), None],
            "once more: it was not kept"
        );
    }

    fn keeper_of(file: &SettingsFile, problems: Vec<SettingsProblem>) -> SettingsKeeper {
        let home = SettingsHome {
            file: Some(file.clone()),
            problems,
            ..SettingsHome::default()
        };
        SettingsKeeper::new(home, Waker::default())
    }

    /// The thread that writes says so sooner or later.
    fn wait_for<T>(mut next: impl FnMut() -> Option<T>) -> T {
        loop {
            match next() {
                Some(found) => return found,
                None => std::thread::yield_now(),
            }
        }
    }
}
