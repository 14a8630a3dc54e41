//! Handing rows over, in words.

use std::path::PathBuf;

use super::{Words, tr};
use crate::model::{ExportTrouble, NotExported, Timestamp};

/// So many customers are named in a sentence; the file names all.
const MOST_NAMED: usize = 8;

impl Words {
    /// Why a file was not written, and what to do.
    #[must_use]
    pub fn not_exported(&self, problem: &NotExported) -> String {
        let path = problem.path.as_str();
        match &problem.why {
            ExportTrouble::Exists => tr!(self, "export-exists", path = path),
            ExportTrouble::DiskFull => tr!(self, "export-disk-full", path = path),
            ExportTrouble::InUse => tr!(self, "export-in-use", path = path),
            ExportTrouble::NotPermitted => tr!(self, "export-not-permitted", path = path),
            ExportTrouble::NoFolder => tr!(self, "export-no-folder", path = path),
            ExportTrouble::IsFolder => tr!(self, "export-is-folder", path = path),
            ExportTrouble::NotWrittenDown(why) => self.not_written_down(why),
            ExportTrouble::NotesNotRead => tr!(self, "export-notes-not-read"),
            ExportTrouble::ReadAnew { customer } => tr!(self, "export-read-anew", customer = customer.as_str()),
            ExportTrouble::Other(reason) => tr!(self, "export-other", path = path, reason = reason.as_str()),
        }
    }

    /// So many rows lie in this file.
    #[must_use]
    pub fn rows_exported(&self, num_rows: u64, path: &str) -> String {
        tr!(
            self,
            "export-done",
            n = num_rows,
            count = self.number(num_rows),
            path = path
        )
    }

    /// So many rows lie in so many files in this folder.
    #[must_use]
    pub fn files_exported(&self, (num_files, num_rows): (usize, u64), folder: &str) -> String {
        let (files, count) = (self.number(num_files as u64), self.number(num_rows));
        tr!(
            self,
            "across-done",
            n = num_files,
            files = files,
            count = count,
            path = folder
        )
    }

    /// So many files were done before the writing of one each ended.
    #[must_use]
    pub fn files_left(&self, num_files: usize) -> String {
        let count = self.number(num_files as u64);
        tr!(self, "across-left", n = num_files, count = count)
    }

    /// Files of an earlier time that were not replaced; `None` where there are none.
    #[must_use]
    pub fn stale_files(&self, files: &[PathBuf]) -> Option<String> {
        let names = files.iter().filter_map(|file| file.file_name());
        let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
        let list = names.join(", ");
        (!files.is_empty()).then(|| tr!(self, "across-stale", list = list))
    }

    /// Whose notes could not be read, the first of them by name, and what that means; `None` where all were.
    #[must_use]
    pub fn notes_not_read(&self, names: &[String]) -> Option<String> {
        let list = match names.len().saturating_sub(MOST_NAMED) {
            0 => names.join(", "),
            more => {
                let first = names.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>();
                let count = self.number(more as u64);
                tr!(self, "notes-not-read-more", list = first.join(", "), count = count)
            }
        };
        (!names.is_empty()).then(|| tr!(self, "notes-not-read", list = list))
    }

    /// Of whom not everything is in the file, the first of them by name; `None` where it has everything.
    #[must_use]
    pub fn gaps(&self, names: &[String]) -> Option<String> {
        let num_more = names.len().saturating_sub(MOST_NAMED);
        let list = names.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>();
        let list = list.join(", ");
        match (names.is_empty(), num_more) {
            (true, _) => None,
            (false, 0) => Some(tr!(self, "across-gaps", list = list)),
            (false, more) => {
                let count = self.number(more as u64);
                Some(tr!(self, "across-gaps-more", list = list, count = count))
            }
        }
    }

    /// Whether loading was complete, for whoever reads what was handed over.
    #[must_use]
    pub fn completeness(&self, is_complete: bool, num_rows: u32) -> String {
        let count = self.number(num_rows.into());
        if is_complete {
            tr!(self, "completeness-all", n = num_rows, count = count)
        } else {
            tr!(self, "completeness-only", n = num_rows, count = count)
        }
    }

    /// What is missing where the list of Cloud PCs could not be read to its end.
    #[must_use]
    pub fn names_incomplete(&self, rows_are_cloud_pcs: bool) -> String {
        if rows_are_cloud_pcs {
            tr!(self, "terminal-not-tried-missing")
        } else {
            tr!(self, "names-partial")
        }
    }

    /// A time for the name of a file, in this computer's zone: `2026-11-26 14-02`.
    #[must_use]
    pub fn time_for_file_name(&self, time: Timestamp) -> String {
        let local = self.iso_local_time(time);
        local
            .chars()
            .take(16)
            .map(|letter| if letter == ':' { '-' } else { letter })
            .collect()
    }
}
