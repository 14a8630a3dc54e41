//! Who asked for whose results, and who wrote them to a file: one JSON object a line, only ever appended to. Holds no result
//! and no token. It is off unless the administrator or the person switches it on. What an administrator wants written down
//! and cannot be, is not to be done: whoever does it asks [`AuditLog::check`] first.

use std::io::{self, Read as _, Seek as _};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use super::line::utc;
use crate::files::{RotatingFile, Rotation};
use crate::model::{Clock, NotWrittenDown};

const FILE_NAME: &str = "audit.jsonl";
/// Years, for a helpdesk; whoever must keep more collects the files.
const ROTATION: Rotation = Rotation {
    max_bytes: 4 << 20,
    num_files: 10,
};
/// So many lines wait in memory for a file that cannot be written. Nothing more is done meanwhile where they are demanded.
const MOST_UNWRITTEN: usize = 100;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditEvent {
    /// Results were asked for, and what came was shown.
    Run,
    /// A customer was looked at among all the others, and the latest attempt of each Cloud PC was shown.
    Overview,
    /// Results were written to a file or to standard output.
    Export,
}

/// One thing that was done. The names are frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditEntry {
    /// What.
    pub event: AuditEvent,
    /// In whose name, as Entra calls the account.
    pub account: String,
    /// Whose results: the tenant, as the sign-in named it.
    pub tenant: String,
    /// Record ID of the RMM partner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// How many.
    pub rows: u64,
    /// Whether that were all; `None` where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complete: Option<bool>,
    /// Where they were written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The first and the last request of the run, by which Microsoft finds the others.
    pub client_request_ids: Vec<String>,
}

#[derive(Serialize)]
struct Line<'a> {
    time: String,
    #[serde(flatten)]
    entry: &'a AuditEntry,
}

/// Where it is written down; clones share it.
#[derive(Clone, Debug, Default)]
pub struct AuditLog(Option<Arc<Written>>);

/// Who wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WantedBy {
    Person,
    Administrator,
}

#[derive(Debug)]
struct Written {
    wanted_by: WantedBy,
    book: Mutex<Book>,
    clock: Arc<dyn Clock>,
}

#[derive(Debug)]
struct Book {
    /// `None` where the account has no folder.
    file: Option<RotatingFile>,
    unwritten: Vec<Vec<u8>>,
    /// Whether a line may have been cut off in the middle: the next one begins anew.
    is_torn: bool,
}

impl AuditLog {
    /// In this folder, because the person wants it.
    #[must_use]
    pub fn in_folder(folder: &Path, clock: Arc<dyn Clock>) -> Self {
        Self::new(WantedBy::Person, Some(folder), clock)
    }

    /// In this folder, because the administrator wants it: nothing may be done that cannot be written down.
    #[must_use]
    pub fn demanded(folder: Option<&Path>, clock: Arc<dyn Clock>) -> Self {
        Self::new(WantedBy::Administrator, folder, clock)
    }

    fn new(wanted_by: WantedBy, folder: Option<&Path>, clock: Arc<dyn Clock>) -> Self {
        let file = folder.map(|folder| RotatingFile::new(folder.join(FILE_NAME), ROTATION));
        let unwritten = Vec::new();
        Self(Some(Arc::new(Written {
            wanted_by,
            book: Mutex::new(Book {
                file,
                unwritten,
                is_torn: false,
            }),
            clock,
        })))
    }

    /// Writes it down, where that is switched on. What cannot be written now waits for the next time.
    pub fn write(&self, entry: &AuditEntry) {
        let Some(written) = &self.0 else { return };
        let line = Line {
            time: utc(written.clock.now()),
            entry,
        };
        let Ok(mut line) = serde_json::to_vec(&line) else {
            return;
        };
        line.push(b'\n');
        let mut book = written.book();
        if book.unwritten.len() < MOST_UNWRITTEN {
            book.unwritten.push(line);
        }
        if let Err(error) = book.catch_up() {
            log::error!("the audit log was not written: {error}");
        }
    }

    /// Whether the next thing can be written down, and all before it is. Fine wherever no administrator wants it.
    ///
    /// # Errors
    /// Why not: then it may not be done.
    pub fn check(&self) -> Result<(), NotWrittenDown> {
        let demanded = |written: &&Arc<Written>| written.wanted_by == WantedBy::Administrator;
        let Some(written) = self.0.as_ref().filter(demanded) else {
            return Ok(());
        };
        let mut book = written.book();
        book.catch_up().map_err(|error| NotWrittenDown {
            path: book.file.as_ref().map(|file| file.path().display().to_string()),
            reason: error.to_string(),
        })
    }
}

impl Written {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    /// Writes what waits, and makes sure that more could be.
    fn catch_up(&mut self) -> io::Result<()> {
        let Some(file) = &mut self.file else {
            return Err(io::ErrorKind::NotFound.into());
        };
        while let Some(line) = self.unwritten.first() {
            let line = if self.is_torn && !ends_a_line(file.path()) {
                [b"\n", line.as_slice()].concat()
            } else {
                line.clone()
            };
            self.is_torn = true;
            file.append(&line)?;
            self.is_torn = false;
            self.unwritten.remove(0);
        }
        file.try_open()
    }
}

/// Whether a file's last line is whole; so is that of an empty one, or of none.
fn ends_a_line(path: &Path) -> bool {
    let last = || -> io::Result<u8> {
        let mut file = std::fs::File::open(path)?;
        file.seek(io::SeekFrom::End(-1))?;
        let mut last = [0];
        file.read_exact(&mut last)?;
        Ok(last[0])
    };
    last().map_or(true, |last| last == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ManualClock, Timestamp};

    #[test]
    fn a_line_that_was_cut_off_spoils_none_but_itself() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("audit.jsonl");
        assert!(ends_a_line(&path), "there is none");
        for (text, is_whole) in [("", true), ("{}\n", true), ("{}\n{\"time", false)] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(ends_a_line(&path), is_whole, "{text}");
        }
        let file = RotatingFile::new(path.clone(), ROTATION);
        let mut book = Book {
            file: Some(file),
            unwritten: vec![b"{}\n".to_vec()],
            is_torn: true,
        };
        book.catch_up().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{}\n{\"time\n{}\n");
    }

    #[test]
    fn a_line_says_who_did_what_with_whose_results_and_when() {
        let folder = tempfile::tempdir().unwrap();
        let clock = ManualClock::new(Timestamp::parse("2026-11-26T16:40:12Z").unwrap());
        let audit = AuditLog::in_folder(folder.path(), Arc::new(clock));
        let run = AuditEntry {
            event: AuditEvent::Run,
            account: "desk@contoso.com".to_owned(),
            tenant: "contoso.com".to_owned(),
            partner: Some("b3548526-e615-3785-3118-be70b3968ec5".to_owned()),
            rows: 2_612,
            complete: Some(true),
            file: None,
            client_request_ids: vec!["a".to_owned(), "c".to_owned()],
        };
        audit.write(&run);
        audit.write(&AuditEntry {
            event: AuditEvent::Export,
            partner: None,
            complete: None,
            file: Some("C:\\rows.csv".to_owned()),
            client_request_ids: vec!["a".to_owned()],
            ..run
        });
        let text = std::fs::read_to_string(folder.path().join("audit.jsonl")).unwrap();
        let expected = concat!(
            r#"{"time":"2026-11-26T16:40:12.000Z","event":"run","account":"desk@contoso.com","tenant":"contoso.com","#,
            r#""partner":"b3548526-e615-3785-3118-be70b3968ec5","rows":2612,"complete":true,"client_request_ids":["a","c"]}"#,
            "\n",
            r#"{"time":"2026-11-26T16:40:12.000Z","event":"export","account":"desk@contoso.com","tenant":"contoso.com","#,
            r#""rows":2612,"file":"C:\\rows.csv","client_request_ids":["a"]}"#,
            "\n",
        );
        assert_eq!(text, expected);
        AuditLog::default().write(&AuditEntry {
            event: AuditEvent::Run,
            account: String::new(),
            tenant: String::new(),
            partner: None,
            rows: 0,
            complete: None,
            file: None,
            client_request_ids: Vec::new(),
        });
    }

    #[test]
    fn what_an_administrator_wants_written_down_may_not_be_done_while_it_cannot_be() {
        let root = tempfile::tempdir().unwrap();
        let clock: Arc<dyn Clock> = Arc::new(ManualClock::new(Timestamp::from_ticks(0)));
        let entry = AuditEntry {
            event: AuditEvent::Run,
            account: "desk@contoso.com".to_owned(),
            tenant: "contoso.com".to_owned(),
            partner: None,
            rows: 1,
            complete: None,
            file: None,
            client_request_ids: Vec::new(),
        };
        // Where the folder should be, there is a file.
        let folder = root.path().join("logs");
        std::fs::write(&folder, "").unwrap();
        let audit = AuditLog::demanded(Some(&folder), Arc::clone(&clock));
        let refused = audit.check().unwrap_err();
        assert_eq!(refused.path, Some(folder.join("audit.jsonl").display().to_string()));
        audit.write(&entry);
        assert!(audit.check().is_err());
        // What waited is written before anything else may be done.
        std::fs::remove_file(&folder).unwrap();
        assert_eq!(audit.check(), Ok(()));
        let text = std::fs::read_to_string(folder.join("audit.jsonl")).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");

        let nowhere = AuditLog::demanded(None, Arc::clone(&clock));
        assert_eq!(nowhere.check().unwrap_err().path, None);
        // A person's own wish stops nobody.
        std::fs::write(root.path().join("file"), "").unwrap();
        let own = AuditLog::in_folder(&root.path().join("file"), clock);
        own.write(&entry);
        assert_eq!((own.check(), AuditLog::default().check()), (Ok(()), Ok(())));
    }
}
