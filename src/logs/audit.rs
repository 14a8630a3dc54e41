//! Who asked for whose results, and who wrote them to a file: one JSON object a line, only ever appended to. Holds no result
//! and no token. It is off unless the administrator or the person switches it on.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

use super::line::utc;
use crate::files::{RotatingFile, Rotation};
use crate::model::Clock;

const FILE_NAME: &str = "audit.jsonl";
/// Years, for a helpdesk; whoever must keep more collects the files.
const ROTATION: Rotation = Rotation {
    max_bytes: 4 << 20,
    num_files: 10,
};

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

#[derive(Debug)]
struct Written {
    file: Mutex<RotatingFile>,
    clock: Arc<dyn Clock>,
}

impl AuditLog {
    /// In this folder.
    #[must_use]
    pub fn in_folder(folder: &Path, clock: Arc<dyn Clock>) -> Self {
        let file = Mutex::new(RotatingFile::new(folder.join(FILE_NAME), ROTATION));
        Self(Some(Arc::new(Written { file, clock })))
    }

    /// Writes it down, where that is switched on.
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
        let mut file = written.file.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = file.append(&line) {
            log::error!("the audit log was not written: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ManualClock, Timestamp};

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
}
