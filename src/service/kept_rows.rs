//! A run's rows on their way into the history and back.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::export::{Format, write};
use crate::graph::restore_rows;
use crate::history::HistoryError;
use crate::model::{Completeness, KeptNames, Query, RunHeader, RunRecord, Timestamp};
use crate::table::{Column, Coverage, Directory, ListState, Snapshot, Table};

/// Rows as they were read, and names for them.
#[derive(Clone, Debug)]
pub struct Read {
    /// The rows, names laid over them.
    pub rows: Snapshot,
    /// The names.
    pub directory: Arc<Directory>,
    /// Whether a Cloud PC without a row was never tried.
    pub coverage: Coverage,
    /// Whether all that was asked for was read.
    pub completeness: Completeness,
    /// What was asked; `None` in a file that somebody changed.
    pub query: Option<Query>,
    /// When the last of them was read.
    pub finished_at: Option<Timestamp>,
}

/// A run as it is kept, of these rows of a snapshot. The header's counts are made here.
pub fn record_of(
    header: RunHeader,
    (rows, numbers): (&Snapshot, Range<u32>),
    directory: &Directory,
) -> Result<RunRecord, HistoryError> {
    let mut json_lines = Vec::new();
    let all: Vec<u32> = numbers.collect();
    write(Format::JsonLines, rows, &all, &mut json_lines)?;
    Ok(RunRecord {
        header: RunHeader {
            num_rows: u32::try_from(all.len()).unwrap_or(u32::MAX),
            counts: counts(rows, &all),
            agent: directory.only_agent().map(str::to_owned),
            ..header
        },
        names: KeptNames {
            cloud_pcs: directory.cloud_pcs().to_vec(),
            cloud_pcs_are_whole: directory.cloud_pcs_state() == ListState::Whole,
            reports: directory.reports().to_vec(),
        },
        json_lines: json_lines.into(),
    })
}

fn counts(rows: &Snapshot, numbers: &[u32]) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for row in numbers.iter().filter_map(|number| rows.row(*number)) {
        let state = row.verbatim(Column::State).map(std::borrow::Cow::from);
        *counts.entry(state.unwrap_or_default().into_owned()).or_default() += 1;
    }
    counts
}

/// The names that were kept with a run.
pub fn directory_of(names: KeptNames) -> Directory {
    let KeptNames {
        cloud_pcs,
        cloud_pcs_are_whole,
        reports,
    } = names;
    let state = match (cloud_pcs_are_whole, cloud_pcs.is_empty()) {
        (true, _) => ListState::Whole,
        (false, false) => ListState::Partial,
        (false, true) => ListState::NotRead,
    };
    Directory::of_cloud_pcs(cloud_pcs, state).with_reports(reports)
}

/// A kept run's rows.
pub fn rows_of(record: RunRecord) -> Result<Read, HistoryError> {
    let mut table = Table::new();
    restore_rows(&record.json_lines, &mut table).map_err(|_kind| HistoryError::NotARun)?;
    let directory = Arc::new(directory_of(record.names));
    let header = &record.header;
    let is_whole =
        header.completeness == Completeness::Complete && header.activity_id.is_none() && header.cloud_pc_id.is_none();
    Ok(Read {
        rows: table.snapshot().named_by(Arc::clone(&directory)),
        directory,
        completeness: header.completeness,
        query: header.query(),
        coverage: if is_whole { Coverage::Whole } else { Coverage::Partial },
        finished_at: Some(header.finished_at()),
    })
}
