//! Writes the settings file on a thread of its own: a slow disk must not hold the window up.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use crate::model::SettingsProblem;
use crate::service::Waker;
use crate::state::{Changes, SettingsFile};

/// More changes than a person makes while one is written.
const CAPACITY: usize = 64;

/// Where changed settings go, and where trouble with them comes from. Neither blocks.
pub trait KeepsSettings {
    /// Keeps what changed.
    fn keep(&mut self, changes: Changes);

    /// The next trouble with the settings file, if there is any. Whoever has one wakes the window.
    fn next_problem(&mut self) -> Option<SettingsProblem>;
}

/// Keeps settings in a file. Dropping it waits until everything is written.
#[derive(Debug)]
pub struct SettingsKeeper {
    changes: Option<SyncSender<Changes>>,
    problems: Receiver<SettingsProblem>,
    thread: Option<JoinHandle<()>>,
}

impl SettingsKeeper {
    /// Keeps settings in `file`, or nowhere; `problems` are those of reading it.
    #[must_use]
    pub fn new(file: Option<SettingsFile>, problems: Vec<SettingsProblem>, waker: Waker) -> Self {
        let (changes, changed) = sync_channel(CAPACITY);
        let (problem_sender, problem_receiver) = sync_channel(CAPACITY);
        let report = move |problem| {
            // Full when sixty problems wait already: the person will know by then.
            let _full = problem_sender.try_send(problem);
            waker.wake();
        };
        problems.into_iter().for_each(&report);
        let write_all = move || {
            for changes in changed {
                if let Some(Err(problem)) = file.as_ref().map(|file| write(file, changes)) {
                    report(problem);
                }
            }
        };
        let thread = std::thread::Builder::new()
            .name("settings".to_owned())
            .spawn(write_all)
            .ok();
        Self {
            changes: Some(changes),
            problems: problem_receiver,
            thread,
        }
    }
}

impl KeepsSettings for SettingsKeeper {
    fn keep(&mut self, changes: Changes) {
        if let Some(sender) = &self.changes {
            // Full only while a disk hangs: the next change is written when it comes back.
            let _full = sender.try_send(changes);
        }
    }

    fn next_problem(&mut self) -> Option<SettingsProblem> {
        self.problems.try_recv().ok()
    }
}

impl Drop for SettingsKeeper {
    fn drop(&mut self) {
        drop(self.changes.take());
        if let Some(thread) = self.thread.take() {
            // A panic there was reported where it happened.
            let _panicked = thread.join();
        }
    }
}

/// Writes what changed, and leaves alone what else the file says.
fn write(file: &SettingsFile, changes: Changes) -> Result<(), SettingsProblem> {
    let (mut settings, _problems) = file.load();
    if let Some(connection) = changes.connection {
        settings.tenant = Some(connection.tenant.as_str().to_owned());
        settings.client_id = Some(connection.client_id.to_string());
    }
    settings.theme = changes.theme.unwrap_or(settings.theme);
    file.save(&settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::ThemeChoice;

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
        settings.tenant = Some("contoso.com".to_owned());
        file.save(&settings).unwrap();
        let mut keeper = SettingsKeeper::new(Some(file.clone()), Vec::new(), Waker::default());
        keeper.keep(dark());
        drop(keeper);
        let (settings, problems) = file.load();
        assert_eq!(settings.theme, ThemeChoice::Dark);
        assert_eq!(settings.tenant.as_deref(), Some("contoso.com"));
        assert_eq!(problems, []);
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
        let mut keeper = SettingsKeeper::new(Some(file), vec![read.clone()], Waker::default());
        keeper.keep(dark());
        drop(keeper.changes.take());
        keeper.thread.take().unwrap().join().unwrap();
        assert_eq!(keeper.next_problem(), Some(read));
        assert!(matches!(keeper.next_problem(), Some(SettingsProblem::File { .. })));
        assert_eq!(keeper.next_problem(), None);
    }
}
