//! Which rows are the latest attempt of their Cloud PC, and rows for the Cloud PCs that nobody has tried yet.

use std::ops::Range;

use super::chunk::Chunk;
use super::outcomes::NOT_TRIED;

const BITS: usize = 64;

/// What a row stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowsView {
    /// An attempt.
    #[default]
    AllAttempts,
    /// A Cloud PC: its latest attempt, or that nobody has tried yet.
    LatestPerCloudPc,
}

/// Whether the attempts of a snapshot are all that there are, so that a Cloud PC without one was not tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Coverage {
    /// Every attempt was asked for and read.
    Whole,
    /// There may be others.
    #[default]
    Partial,
}

/// Which rows are the latest of their Cloud PC.
#[derive(Debug, Default)]
pub(super) struct Latest {
    /// One bit a row.
    marks: Vec<u64>,
    num_attempts: u32,
    /// How many of the marked rows have each outcome, by its number.
    num_rows_by_outcome: Vec<u32>,
    /// Rows of the Cloud PCs that were not tried; numbered behind the last chunk.
    not_tried: Vec<Chunk>,
    num_not_tried: u32,
}

impl Latest {
    /// None of so many rows.
    pub(super) fn of(num_rows: u32) -> Self {
        Self {
            marks: vec![0; (num_rows as usize).div_ceil(BITS)],
            ..Self::default()
        }
    }

    /// Adds rows of Cloud PCs that were not tried, every chunk but the last one full.
    pub(super) fn add_not_tried(&mut self, chunks: Vec<Chunk>) {
        let num_rows: usize = chunks.iter().map(|chunk| chunk.outcomes().len()).sum();
        self.num_not_tried = u32::try_from(num_rows).unwrap_or(u32::MAX);
        self.not_tried = chunks;
        if self.num_rows_by_outcome.is_empty() {
            self.num_rows_by_outcome.push(0);
        }
        if let Some(count) = self.num_rows_by_outcome.get_mut(NOT_TRIED as usize) {
            *count = self.num_not_tried;
        }
    }

    /// How many rows, those of Cloud PCs that were not tried included.
    pub(super) fn num_rows(&self) -> u32 {
        self.num_attempts + self.num_not_tried
    }

    /// How many Cloud PCs were not tried.
    pub(super) fn num_not_tried(&self) -> u32 {
        self.num_not_tried
    }

    /// The chunks of the Cloud PCs that were not tried.
    pub(super) fn not_tried(&self) -> &[Chunk] {
        &self.not_tried
    }

    /// How many of the rows have each outcome, by its number; what lies beyond the end has none.
    pub(super) fn num_rows_by_outcome(&self) -> &[u32] {
        &self.num_rows_by_outcome
    }

    /// Clears the marks of rows that are not the latest.
    pub(super) fn narrow(&self, numbers: &Range<u32>, marks: &mut [bool]) {
        for (number, mark) in numbers.clone().zip(marks) {
            *mark &= self.contains(number);
        }
    }

    /// Whether a row is marked.
    pub(super) fn contains(&self, number: u32) -> bool {
        let number = number as usize;
        let word = self.marks.get(number / BITS).copied().unwrap_or_default();
        word >> (number % BITS) & 1 == 1
    }

    /// Marks a row as the latest of its Cloud PC.
    pub(super) fn mark(&mut self, number: u32, outcome: u32) {
        let (number, outcome) = (number as usize, outcome as usize);
        if self.num_rows_by_outcome.len() <= outcome {
            self.num_rows_by_outcome.resize(outcome + 1, 0);
        }
        if let Some(count) = self.num_rows_by_outcome.get_mut(outcome) {
            *count += 1;
        }
        if let Some(word) = self.marks.get_mut(number / BITS) {
            *word |= 1 << (number % BITS);
            self.num_attempts += 1;
        }
    }
}
