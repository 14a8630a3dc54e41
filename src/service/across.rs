//! Files with the Cloud PCs of several customers: one for all, or one each. The rows are those that were on the screen, each
//! under the name of the customer whose they are.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;

use super::arranging::StopOnDrop;
use super::auditing::Auditor;
use super::exporting::{Failed, Progress, check, end_of, place};
use super::gathering::{Gathered, Gathering, without_notes};
use super::outbox::Outbox;
use crate::export::sheet::{Across, Pace, Part, SheetFormat, write_across, write_sheet};
use crate::logs::AuditLog;
use crate::message::{
    AcrossDone, AcrossNews, AcrossOrder, AcrossTo, Event, ExportNumber, NoteColumns, OverviewEvent, Reader, Replacing,
};
use crate::model::{Completeness, ExportTrouble, NotExported, ProfileId};
use crate::table::arrange;

/// Most files of one name in a folder that are numbered.
const MOST_NUMBERS: u32 = 99;

/// What was not written, and how many files were before.
struct Broken {
    path: PathBuf,
    why: Failed,
    num_files: usize,
}

/// Where everybody has a file of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WhoHasAFile {
    /// Whoever was read.
    Everybody,
    /// Of them, whoever has a row in it.
    WithRows,
}

/// What every file is written with.
struct Writing<'a> {
    format: SheetFormat,
    replacing: Replacing,
    stop: &'a AtomicBool,
    told: &'a watch::Sender<Progress>,
    num_rows: u64,
}

/// What is written, and who may pass and what people wrote, where rows are left out or that is wanted.
pub type Asked = (AcrossOrder, Option<Result<Gathering, ExportTrouble>>, AuditLog);

/// Writes, tells how far it is, and how it ended. Dropping it stops the writing.
pub async fn export_across((mut order, gathering, audit): Asked, stop: Arc<AtomicBool>, outbox: Outbox) {
    let _stop_when_dropped = StopOnDrop::new(Arc::clone(&stop));
    let number = order.number;
    let path = match &order.to {
        AcrossTo::File(path) | AcrossTo::Folder { path, .. } => path.clone(),
    };
    let has_file = if order.is_narrowed() {
        WhoHasAFile::WithRows
    } else {
        WhoHasAFile::Everybody
    };
    if let Some(gathering) = gathering
        && let Err(why) = fill_in(&mut order, gathering).await
    {
        return tell(&outbox, number, failed((&path, why), 0)).await;
    }
    let (told, heard) = watch::channel((0, 0));
    let working = tokio::task::spawn_blocking(move || write((order, has_file, &audit), &stop, &told));
    let telling = |(num_done, num_rows)| tell(&outbox, number, AcrossNews::Writing { num_done, num_rows });
    let news = match end_of(working, heard, telling).await {
        Ok(Ok(done)) => AcrossNews::Done(done),
        Ok(Err(broken)) => broken.news(),
        Err(error) => failed((&path, ExportTrouble::Other(error.to_string())), 0),
    };
    tell(&outbox, number, news).await;
}

/// What passes, and what people wrote about it, is found at each customer alone: there notes and earlier runs lie.
async fn fill_in(order: &mut AcrossOrder, gathering: Result<Gathering, ExportTrouble>) -> Result<(), ExportTrouble> {
    let gathered = gathering?.gathered().await;
    let mut gathered = gathered.map_err(|error| ExportTrouble::Other(error.to_string()))?;
    let is_untold = |profile: &ProfileId| !order.without_notes.contains(profile);
    if order.asks_notes() && without_notes(&gathered).iter().any(is_untold) {
        return Err(ExportTrouble::NotesNotRead);
    }
    let mut has_notes = false;
    for (part, reader) in order.across.parts.iter_mut().zip(&order.readers) {
        let Gathered { read, notes, .. } = gathered.remove(&reader.profile).unwrap_or_default();
        has_notes |= !notes.is_empty();
        part.sheet.snapshot = read.rows;
        part.sheet.notes = Arc::new(notes);
    }
    // Whoever passes has passed; the names are those of the file.
    order.filter.clear();
    let are_there = match order.notes {
        NoteColumns::Always => true,
        NoteColumns::IfAny => has_notes,
        NoteColumns::Never => false,
    };
    if !are_there {
        let sheets = order.across.parts.iter_mut().map(|part| &mut part.sheet.fields);
        for fields in sheets.chain([&mut order.across.fields]) {
            fields.retain(|headed| !headed.field.is_note());
        }
    }
    Ok(())
}

/// Whoever is shown meanwhile: it belongs to no visit.
async fn tell(outbox: &Outbox, number: ExportNumber, news: AcrossNews) {
    let event = OverviewEvent::Export { number, news };
    outbox.send_always(Event::Overview(event)).await;
}

fn failed((path, why): (&Path, ExportTrouble), num_files: usize) -> AcrossNews {
    let path = path.display().to_string();
    AcrossNews::Failed {
        problem: NotExported { path, why },
        num_files,
    }
}

impl Broken {
    fn news(self) -> AcrossNews {
        match self.why {
            Failed::Canceled => AcrossNews::Canceled {
                num_files: self.num_files,
            },
            Failed::Trouble(why) => failed((&self.path, why), self.num_files),
        }
    }
}

fn write(
    (order, has_file, audit): (AcrossOrder, WhoHasAFile, &AuditLog),
    stop: &AtomicBool,
    told: &watch::Sender<Progress>,
) -> Result<AcrossDone, Broken> {
    let AcrossOrder {
        number: _,
        mut across,
        readers,
        sought: _,
        without_notes: _,
        notes: _,
        filter,
        sort,
        format,
        to,
        replacing,
    } = order;
    let (AcrossTo::File(path) | AcrossTo::Folder { path, .. }) = &to;
    let at_first = |why| Broken {
        path: path.clone(),
        why,
        num_files: 0,
    };
    let checked = audit.check().map_err(ExportTrouble::NotWrittenDown);
    checked.map_err(|why| at_first(Failed::Trouble(why)))?;
    for part in &mut across.parts {
        let arranged = arrange(&part.sheet.snapshot, &filter, &sort, stop);
        part.sheet.order = arranged.ok_or_else(|| at_first(Failed::Canceled))?.order;
    }
    let num_rows = across.parts.iter().map(num_rows_of).sum();
    told.send_replace((0, num_rows));
    let writing = Writing {
        format,
        replacing,
        stop,
        told,
        num_rows,
    };
    match &to {
        AcrossTo::File(path) => writing.one_for_all(&across, path, (&readers, audit)).map_err(at_first),
        AcrossTo::Folder { path, names } => {
            // A file that is replaced must not go on saying what it said the last time.
            let is_wanted = has_file == WhoHasAFile::Everybody || replacing == Replacing::Yes;
            let with_rows = |part: &Part| is_wanted || num_rows_of(part) > 0;
            let stale = stale((path, replacing), across.parts.iter().zip(names));
            let parts: Vec<One<'_>> = across
                .parts
                .iter()
                .zip(names)
                .zip(readers)
                .map(|((part, name), reader)| One { part, name, reader })
                .filter(|one| with_rows(one.part) && one.part.was_read)
                .collect();
            let done = writing.one_each(path, parts, audit)?;
            Ok(AcrossDone { stale, ..done })
        }
    }
}

/// What lies there under the names of customers who were not read: it would be taken for what was read now. Where nothing is
/// replaced, every file says by its name when it was written.
fn stale<'a>(
    (folder, replacing): (&Path, Replacing),
    parts: impl Iterator<Item = (&'a Part, &'a String)>,
) -> Vec<PathBuf> {
    let unread = parts.filter(|(part, _)| !part.was_read);
    let paths = unread.map(|(_, name)| folder.join(name));
    match replacing {
        Replacing::No => Vec::new(),
        Replacing::Yes => paths.filter(|path| path.exists()).collect(),
    }
}

/// A customer who has a file of its own.
struct One<'a> {
    part: &'a Part,
    name: &'a str,
    reader: Reader,
}

fn num_rows_of(part: &Part) -> u64 {
    part.sheet.order.len() as u64
}

/// Writes down, for the customer alone, that its rows were written.
fn write_down((part, reader): (&Part, Reader), audit: &AuditLog, file: &Path) {
    let completeness = match part.gap {
        None => Completeness::Complete,
        Some(_) => Completeness::Incomplete,
    };
    Auditor::of_reader(audit.clone(), reader).exported_across((num_rows_of(part), completeness), file);
}

impl Writing<'_> {
    fn tell(&self, num_before: u64) -> impl FnMut(u64) {
        let (told, num_rows) = (self.told.clone(), self.num_rows);
        move |num_done| {
            told.send_replace((num_before + num_done, num_rows));
        }
    }

    fn one_for_all(
        &self,
        across: &Across,
        path: &Path,
        (readers, audit): (&[Reader], &AuditLog),
    ) -> Result<AcrossDone, Failed> {
        check(path, self.replacing)?;
        let mut tell = self.tell(0);
        place((path, self.replacing), self.stop, |out| {
            write_across(across, self.format, out, &mut Pace::new(self.stop, &mut tell)).map_err(Failed::from)
        })?;
        for (part, reader) in across
            .parts
            .iter()
            .zip(readers)
            .filter(|(part, _)| num_rows_of(part) > 0)
        {
            write_down((part, reader.clone()), audit, path);
        }
        Ok(AcrossDone {
            path: path.to_owned(),
            num_rows: self.num_rows,
            num_files: 1,
            stale: Vec::new(),
        })
    }

    fn one_each(&self, folder: &Path, parts: Vec<One<'_>>, audit: &AuditLog) -> Result<AcrossDone, Broken> {
        let (mut num_done, mut num_files) = (0, 0);
        for One { part, name, reader } in parts {
            let path = folder.join(name);
            let written = self.one(part, &path, num_done);
            let path = written.map_err(|why| Broken { path, why, num_files })?;
            num_done += num_rows_of(part);
            num_files += 1;
            write_down((part, reader), audit, &path);
        }
        Ok(AcrossDone {
            path: folder.to_owned(),
            num_rows: num_done,
            num_files,
            stale: Vec::new(),
        })
    }

    /// Writes a customer's own file; under a name with a number where another file must stay. Answers under which.
    fn one(&self, part: &Part, path: &Path, num_before: u64) -> Result<PathBuf, Failed> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Failed::Canceled);
        }
        let write = |path: &Path| {
            check(path, self.replacing)?;
            let mut tell = self.tell(num_before);
            place((path, self.replacing), self.stop, |out| {
                write_sheet(&part.sheet, self.format, out, &mut Pace::new(self.stop, &mut tell)).map_err(Failed::from)
            })
        };
        let mut outcome = write(path).map(|()| path.to_owned());
        for number in 2..=MOST_NUMBERS {
            let is_taken = matches!(outcome, Err(Failed::Trouble(ExportTrouble::Exists)));
            if !is_taken {
                break;
            }
            let other = numbered(path, number);
            outcome = write(&other).map(|()| other);
        }
        outcome
    }
}

/// The same name with a number: the file that lies there stays.
fn numbered(path: &Path, number: u32) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let stem = part(path.file_stem()).unwrap_or_default();
    let ending = part(path.extension()).map(|ending| format!(".{ending}"));
    path.with_file_name(format!("{stem} ({number}){}", ending.unwrap_or_default()))
}
