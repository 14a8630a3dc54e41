//! Handing rows over, in words.

use super::{Words, tr};
use crate::model::{ExportTrouble, NotExported, Timestamp};

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
            ExportTrouble::Other(reason) => tr!(self, "export-other", path = path, reason = reason.as_str()),
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
