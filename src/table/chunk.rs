//! A chunk of rows in columns.

use std::sync::OnceLock;

use super::blocks::Block;
use super::haystack::RowHaystack;
use super::packed_id::PackedId;
use super::packed_time::PackedTime;
use super::places::KeptPlaces;

/// Rows of a full chunk: few enough to copy the open one for every page, many enough to run through quickly.
pub(super) const ROWS_A_CHUNK: usize = 1024;

/// One row as the table keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct PackedRow {
    /// Activity ID.
    pub(super) activity: PackedId,
    /// Cloud PC ID.
    pub(super) cloud_pc: PackedId,
    /// Start time.
    pub(super) started: PackedTime,
    /// Time of the last change.
    pub(super) modified: PackedTime,
    /// The number of its state, error code and message.
    pub(super) outcome: u32,
}

/// Rows in columns.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    activities: Vec<PackedId>,
    cloud_pcs: Vec<PackedId>,
    started: Vec<PackedTime>,
    modified: Vec<PackedTime>,
    outcomes: Vec<u32>,
    /// Ids and times as they are searched, made when they are first searched.
    pub(super) haystack: OnceLock<RowHaystack>,
    /// Where the ids stand in a directory, made when its names are first searched or sorted by.
    pub(super) places: KeptPlaces,
}

impl Clone for Chunk {
    fn clone(&self) -> Self {
        Self {
            activities: self.activities.clone(),
            cloud_pcs: self.cloud_pcs.clone(),
            started: self.started.clone(),
            modified: self.modified.clone(),
            outcomes: self.outcomes.clone(),
            haystack: OnceLock::new(),
            places: KeptPlaces::default(),
        }
    }
}

impl Block for Chunk {
    fn is_full(&self) -> bool {
        self.outcomes.len() >= ROWS_A_CHUNK
    }

    fn close(&mut self) {}
}

impl Chunk {
    /// Appends a row.
    pub(super) fn push(&mut self, row: PackedRow) {
        if self.outcomes.len() == self.outcomes.capacity() {
            self.reserve(ROWS_A_CHUNK.saturating_sub(self.outcomes.len()));
        }
        self.haystack = OnceLock::new();
        self.places.forget();
        self.activities.push(row.activity);
        self.cloud_pcs.push(row.cloud_pc);
        self.started.push(row.started);
        self.modified.push(row.modified);
        self.outcomes.push(row.outcome);
    }

    fn reserve(&mut self, num_rows: usize) {
        self.activities.reserve_exact(num_rows);
        self.cloud_pcs.reserve_exact(num_rows);
        self.started.reserve_exact(num_rows);
        self.modified.reserve_exact(num_rows);
        self.outcomes.reserve_exact(num_rows);
    }

    /// Writes a row over another.
    pub(super) fn replace(&mut self, at: usize, row: PackedRow) {
        self.haystack = OnceLock::new();
        self.places.forget();
        put(&mut self.activities, at, row.activity);
        put(&mut self.cloud_pcs, at, row.cloud_pc);
        put(&mut self.started, at, row.started);
        put(&mut self.modified, at, row.modified);
        put(&mut self.outcomes, at, row.outcome);
    }

    /// One row.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<PackedRow> {
        Some(PackedRow {
            activity: *self.activities.get(at)?,
            cloud_pc: *self.cloud_pcs.get(at)?,
            started: *self.started.get(at)?,
            modified: *self.modified.get(at)?,
            outcome: *self.outcomes.get(at)?,
        })
    }

    /// Whether the first rows are another chunk's.
    pub(super) fn begins_with(&self, other: &Self) -> bool {
        self.activities.starts_with(&other.activities)
            && self.cloud_pcs.starts_with(&other.cloud_pcs)
            && self.started.starts_with(&other.started)
            && self.modified.starts_with(&other.modified)
            && self.outcomes.starts_with(&other.outcomes)
    }

    /// All rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = PackedRow> {
        (0..self.outcomes.len()).filter_map(|at| self.get(at))
    }

    /// Activity IDs.
    pub(super) fn activities(&self) -> &[PackedId] {
        &self.activities
    }

    /// Cloud PC IDs.
    pub(super) fn cloud_pcs(&self) -> &[PackedId] {
        &self.cloud_pcs
    }

    /// Start times.
    pub(super) fn started(&self) -> &[PackedTime] {
        &self.started
    }

    /// Times of the last change.
    pub(super) fn modified(&self) -> &[PackedTime] {
        &self.modified
    }

    /// Numbers of outcomes.
    pub(super) fn outcomes(&self) -> &[u32] {
        &self.outcomes
    }

    /// Memory of the columns.
    pub(super) fn memory_bytes(&self) -> usize {
        let ids = self.activities.capacity() + self.cloud_pcs.capacity();
        let times = self.started.capacity() + self.modified.capacity();
        size_of::<Self>()
            + ids * size_of::<PackedId>()
            + times * size_of::<PackedTime>()
            + self.outcomes.capacity() * size_of::<u32>()
    }
}

fn put<T>(column: &mut [T], at: usize, value: T) {
    if let Some(place) = column.get_mut(at) {
        *place = value;
    }
}
