//! Writes rows to a file on a thread of its own: beside the file, then in its place in one step.

use std::future::Future;
use std::io::{self, BufWriter};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tempfile::NamedTempFile;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle};

use super::arranging::StopOnDrop;
use super::auditing::ExportAudit;
use super::outbox::Outbox;
use super::task::TaskSlot;
use crate::export::sheet::{NotWritten, Pace, write_sheet};
use crate::message::{Event, ExportNews, ExportNumber, ExportOrder, ExportRows, Replacing};
use crate::model::{ExportTrouble, NotExported};
use crate::table::arrange;

/// Nobody reads faster.
const LEAST_PERIOD: Duration = Duration::from_millis(100);

/// Rows that are written, and of how many.
pub(super) type Progress = (u64, u64);

/// Why there is no file.
#[derive(Debug)]
pub(super) enum Failed {
    Canceled,
    Trouble(ExportTrouble),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Trouble(ExportTrouble::from(&error))
    }
}

impl From<NotWritten> for Failed {
    fn from(error: NotWritten) -> Self {
        match error {
            NotWritten::Stopped => Self::Canceled,
            NotWritten::Output(error) => error.into(),
        }
    }
}

/// The one export that may be under way.
#[derive(Debug, Default)]
pub struct Exporting {
    task: TaskSlot,
    stop: Arc<AtomicBool>,
}

impl Exporting {
    /// Begins one; another one under way is canceled without a word.
    pub fn begin(&mut self, (order, audit): (ExportOrder, ExportAudit), outbox: Outbox) {
        self.stop = Arc::default();
        self.task.start(export((order, audit), Arc::clone(&self.stop), outbox));
    }

    /// Begins one of another kind, which ends where it is told to stop.
    pub fn begin_with<Job>(&mut self, begin: impl FnOnce(Arc<AtomicBool>) -> Job)
    where
        Job: Future<Output = ()> + Send + 'static,
    {
        self.stop = Arc::default();
        self.task.start(begin(Arc::clone(&self.stop)));
    }

    /// Lets the one under way end, which it tells.
    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Writes and tells how far it is, and how it ended. Dropping it stops the writing.
async fn export((order, audit): (ExportOrder, ExportAudit), stop: Arc<AtomicBool>, outbox: Outbox) {
    let _stop_when_dropped = StopOnDrop::new(Arc::clone(&stop));
    let number = order.number;
    if let Err(why) = audit.check() {
        let news = failed(&order.path, ExportTrouble::NotWrittenDown(why));
        tell(&outbox, number, news).await;
        return;
    }
    let (path, (told, heard)) = (order.path.clone(), watch::channel((0, 0)));
    let working = tokio::task::spawn_blocking(move || write(order, &stop, &told));
    let telling = |(num_done, num_rows)| tell(&outbox, number, ExportNews::Writing { num_done, num_rows });
    let news = match end_of(working, heard, telling).await {
        Ok(Ok(num_rows)) => ExportNews::Done { path, num_rows },
        Ok(Err(Failed::Canceled)) => ExportNews::Canceled,
        Ok(Err(Failed::Trouble(why))) => failed(&path, why),
        Err(error) => failed(&path, ExportTrouble::Other(error.to_string())),
    };
    audit.ended(&news);
    tell(&outbox, number, news).await;
}

async fn tell(outbox: &Outbox, number: ExportNumber, news: ExportNews) {
    outbox.send(Event::Export { number, news }).await;
}

/// How the writing ends; until then it is told how far it is.
pub(super) async fn end_of<T, Telling: Future<Output = ()>>(
    mut working: JoinHandle<T>,
    mut heard: watch::Receiver<Progress>,
    tell: impl Fn(Progress) -> Telling,
) -> Result<T, JoinError> {
    loop {
        tokio::select! {
            biased;
            end = &mut working => return end,
            Ok(()) = heard.changed() => {
                let progress = *heard.borrow_and_update();
                tell(progress).await;
                tokio::time::sleep(LEAST_PERIOD).await;
            }
        }
    }
}

fn failed(path: &Path, why: ExportTrouble) -> ExportNews {
    ExportNews::Failed(NotExported {
        path: path.display().to_string(),
        why,
    })
}

/// Writes everything; how many rows.
fn write(order: ExportOrder, stop: &AtomicBool, told: &watch::Sender<Progress>) -> Result<u64, Failed> {
    let ExportOrder {
        number: _,
        mut sheet,
        rows,
        format,
        path,
        replacing,
        foreign_tenant: _,
        client_request_ids: _,
    } = order;
    check(&path, replacing)?;
    if let ExportRows::Anew(filter, sort) = rows {
        let arranged = arrange(&sheet.snapshot, &filter, &sort, stop).ok_or(Failed::Canceled)?;
        sheet.order = arranged.order;
    }
    let num_rows = sheet.order.len() as u64;
    told.send_replace((0, num_rows));
    let mut tell = |num_done| {
        told.send_replace((num_done, num_rows));
    };
    place((&path, replacing), stop, |out| {
        write_sheet(&sheet, format, out, &mut Pace::new(stop, &mut tell)).map_err(Failed::from)
    })?;
    Ok(num_rows)
}

/// Writes beside the file, then puts it in its place in one step.
pub(super) fn place(
    (path, replacing): (&Path, Replacing),
    stop: &AtomicBool,
    write: impl FnOnce(&mut BufWriter<NamedTempFile>) -> Result<(), Failed>,
) -> Result<(), Failed> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    // Only its owner may read it until it is done.
    let beside = NamedTempFile::new_in(folder)?;
    let mut out = BufWriter::new(beside);
    write(&mut out)?;
    let beside = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    beside.as_file().sync_all()?;
    if stop.load(Ordering::Relaxed) {
        return Err(Failed::Canceled);
    }
    share_as_usual(beside.as_file(), folder)?;
    put_in_place(beside, path, replacing)
}

/// What can be known before anything is written.
pub(super) fn check(path: &Path, replacing: Replacing) -> Result<(), Failed> {
    match std::fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(Failed::Trouble(ExportTrouble::IsFolder)),
        Ok(_) if replacing == Replacing::No => Err(Failed::Trouble(ExportTrouble::Exists)),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn put_in_place(beside: NamedTempFile, path: &Path, replacing: Replacing) -> Result<(), Failed> {
    let done = match replacing {
        Replacing::No => beside.persist_noclobber(path),
        Replacing::Yes => beside.persist(path),
    };
    done.map(drop).map_err(|error| match ExportTrouble::from(&error.error) {
        // Windows refuses to replace a file that a program has open, in these words.
        ExportTrouble::NotPermitted if cfg!(windows) && path.exists() => Failed::Trouble(ExportTrouble::InUse),
        why => Failed::Trouble(why),
    })
}

/// Lets read whoever may read what the account writes.
#[cfg(unix)]
fn share_as_usual(file: &std::fs::File, folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    // The process's mask can be read only from a file that is made with it.
    let usual = tempfile::Builder::new()
        .permissions(std::fs::Permissions::from_mode(0o666))
        .tempfile_in(folder)?;
    file.set_permissions(usual.as_file().metadata()?.permissions())
}

#[cfg(not(unix))]
fn share_as_usual(file: &std::fs::File, _: &Path) -> io::Result<()> {
    // A folder's own rules count there.
    file.metadata().map(drop)
}
