//! The system's own dialogs that ask for a file or a folder, each on a thread of its own. Where none opens, that is the
//! answer, and the path is typed.

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use tokio::time::Instant;

use crate::service::Waker;
use crate::state::{ChosenFile, FileAnswer, FileKind, FileQuestion, FileWanted};

/// An answer sooner than this is nobody's: the library tells a dialog that did not open and one that was closed apart by
/// nothing else.
const NOBODY_IS_SO_QUICK: Duration = Duration::from_millis(400);

/// Answers that nobody has taken yet; one a dialog, and a person has no more than a few open.
const ANSWERS: usize = 8;

/// What a dialog says in the end.
type Choosing = Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;

/// Asks a person for a file or a folder.
pub trait AsksForFiles {
    /// Opens the dialog; does not wait.
    fn ask(&mut self, question: &FileQuestion);

    /// An answer, once.
    fn next_answer(&mut self) -> Option<FileAnswer>;
}

/// The dialogs of the system.
#[derive(Debug)]
pub struct SystemDialogs {
    answers: Receiver<FileAnswer>,
    answer: SyncSender<FileAnswer>,
    waker: Waker,
}

impl SystemDialogs {
    /// Wakes the window when an answer is there.
    #[must_use]
    pub fn new(waker: Waker) -> Self {
        let (answer, answers) = sync_channel(ANSWERS);
        Self { answers, answer, waker }
    }

    /// Waits for a dialog on a thread of its own.
    fn wait_for(&self, number: u64, choosing: Choosing) {
        let asked = Instant::now();
        let (answer, waker) = (self.answer.clone(), self.waker.clone());
        let waiting = std::thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().build();
                let file = runtime.ok().and_then(|runtime| runtime.block_on(choosing));
                let chosen = match file {
                    Some(file) => ChosenFile::At(file.path().to_owned()),
                    None if asked.elapsed() < NOBODY_IS_SO_QUICK => ChosenFile::NoDialog,
                    None => ChosenFile::Nothing,
                };
                // Nobody listens any more when the program is ending.
                let _ = answer.send(FileAnswer { number, chosen });
                waker.wake();
            });
        if let Err(error) = waiting {
            log::warn!("no thread for the file dialog: {error}");
            let chosen = ChosenFile::NoDialog;
            let _full = self.answer.try_send(FileAnswer { number, chosen });
        }
    }
}

impl AsksForFiles for SystemDialogs {
    fn ask(&mut self, question: &FileQuestion) {
        // macOS wants it made on the window's thread; everything else may wait elsewhere.
        self.wait_for(question.number, dialog(&question.wanted));
    }

    fn next_answer(&mut self) -> Option<FileAnswer> {
        self.answers.try_recv().ok()
    }
}

fn dialog(wanted: &FileWanted) -> Choosing {
    let dialog = rfd::AsyncFileDialog::new();
    match wanted {
        FileWanted::Save(proposal) => Box::pin(saving(dialog, proposal).save_file()),
        FileWanted::Folder(proposal) => Box::pin(beginning_in(dialog, Some(proposal)).pick_folder()),
        FileWanted::Open(kind, folder) => {
            let ending = match kind {
                FileKind::Run => FileKind::RUN,
                FileKind::Prepared => FileKind::PREPARED,
            };
            // The second choice shows files of any name: they may have been sent as something else.
            let dialog = dialog.add_filter(ending, &[ending]).add_filter("*", &["*"]);
            Box::pin(beginning_in(dialog, Some(folder)).pick_file())
        }
    }
}

fn saving(dialog: rfd::AsyncFileDialog, proposal: &Path) -> rfd::AsyncFileDialog {
    let mut dialog = beginning_in(dialog, proposal.parent());
    if let Some(name) = proposal.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    if let Some(ending) = proposal.extension().map(|ending| ending.to_string_lossy().into_owned()) {
        dialog = dialog.add_filter(ending.clone(), &[ending]);
    }
    dialog
}

fn beginning_in(dialog: rfd::AsyncFileDialog, folder: Option<&Path>) -> rfd::AsyncFileDialog {
    match folder.filter(|folder| folder.is_dir()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}
