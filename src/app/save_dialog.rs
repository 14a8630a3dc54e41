//! The system's own dialog for saving a file, or for choosing a folder, on a thread of its own. Where none opens, that is the
//! answer, and the path is typed.

use std::future::Future;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use tokio::time::Instant;

use crate::service::Waker;
use crate::state::WhereToSave;

/// An answer sooner than this is nobody's: the library tells a dialog that did not open and one that was closed apart by
/// nothing else.
const NOBODY_IS_SO_QUICK: Duration = Duration::from_millis(400);

/// Asks a person where to save.
pub trait AsksWhereToSave {
    /// Opens the dialog with this file proposed; does not wait.
    fn ask(&mut self, proposal: &Path);

    /// Opens the dialog that chooses a folder, with this one proposed; does not wait.
    fn ask_for_folder(&mut self, proposal: &Path);

    /// The answer, once.
    fn next_answer(&mut self) -> Option<WhereToSave>;
}

/// The dialog of the system.
#[derive(Debug)]
pub struct SystemSaveDialog {
    answers: Receiver<WhereToSave>,
    answer: SyncSender<WhereToSave>,
    waker: Waker,
}

impl SystemSaveDialog {
    /// Wakes the window when an answer is there.
    #[must_use]
    pub fn new(waker: Waker) -> Self {
        let (answer, answers) = sync_channel(1);
        Self { answers, answer, waker }
    }

    /// Waits for a dialog on a thread of its own.
    fn wait_for(&self, choosing: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static) {
        let asked = Instant::now();
        let (answer, waker) = (self.answer.clone(), self.waker.clone());
        let waiting = std::thread::Builder::new()
            .name("save dialog".to_owned())
            .spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().build();
                let chosen = runtime.ok().and_then(|runtime| runtime.block_on(choosing));
                // Nobody listens any more when the program is ending.
                let _ = answer.send(match chosen {
                    Some(file) => WhereToSave::Chosen(file.path().to_owned()),
                    None if asked.elapsed() < NOBODY_IS_SO_QUICK => WhereToSave::NoDialog,
                    None => WhereToSave::Nowhere,
                });
                waker.wake();
            });
        if let Err(error) = waiting {
            log::warn!("no thread for the save dialog: {error}");
            let _ = self.answer.send(WhereToSave::NoDialog);
        }
    }
}

impl AsksWhereToSave for SystemSaveDialog {
    fn ask(&mut self, proposal: &Path) {
        let mut dialog = rfd::AsyncFileDialog::new();
        if let Some(name) = proposal.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        if let Some(folder) = proposal.parent().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        if let Some(ending) = proposal.extension().map(|ending| ending.to_string_lossy().into_owned()) {
            dialog = dialog.add_filter(ending.clone(), &[ending]);
        }
        // macOS wants it made on the window's thread; everything else may wait elsewhere.
        self.wait_for(dialog.save_file());
    }

    fn ask_for_folder(&mut self, proposal: &Path) {
        let mut dialog = rfd::AsyncFileDialog::new();
        if proposal.is_dir() {
            dialog = dialog.set_directory(proposal);
        }
        self.wait_for(dialog.pick_folder());
    }

    fn next_answer(&mut self) -> Option<WhereToSave> {
        self.answers.try_recv().ok()
    }
}
