//! The system's own dialog for saving a file, on a thread of its own. Where none opens, the answer is that nobody chose,
//! and the path is typed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::service::Waker;

/// Asks a person where to save.
pub trait AsksWhereToSave {
    /// Opens the dialog with this file proposed; does not wait.
    fn ask(&mut self, proposal: &Path);

    /// The answer, once: a file, or `None` within where nobody chose one.
    fn next_answer(&mut self) -> Option<Option<PathBuf>>;
}

/// The dialog of the system.
#[derive(Debug)]
pub struct SystemSaveDialog {
    answers: Receiver<Option<PathBuf>>,
    answer: SyncSender<Option<PathBuf>>,
    waker: Waker,
}

impl SystemSaveDialog {
    /// Wakes the window when an answer is there.
    #[must_use]
    pub fn new(waker: Waker) -> Self {
        let (answer, answers) = sync_channel(1);
        Self { answers, answer, waker }
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
        let choosing = dialog.save_file();
        let (answer, waker) = (self.answer.clone(), self.waker.clone());
        let waiting = std::thread::Builder::new()
            .name("save dialog".to_owned())
            .spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().build();
                let chosen = runtime.ok().and_then(|runtime| runtime.block_on(choosing));
                // Nobody listens any more when the program is ending.
                let _ = answer.send(chosen.map(|file| file.path().to_owned()));
                waker.wake();
            });
        if let Err(error) = waiting {
            log::warn!("no thread for the save dialog: {error}");
            let _ = self.answer.send(None);
        }
    }

    fn next_answer(&mut self) -> Option<Option<PathBuf>> {
        self.answers.try_recv().ok()
    }
}
