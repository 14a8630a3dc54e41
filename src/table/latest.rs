//! Which rows are the latest attempt of their Cloud PC, and rows for the Cloud PCs that nobody has tried yet.

use std::ops::Range;

use super::chunk::Chunk;
use super::index::Hashing;
use super::latest_index::LatestIndex;
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
    pub(super) attempts: LatestAttempts,
    /// Rows of the Cloud PCs that were not tried; numbered behind the last chunk.
    not_tried: Vec<Chunk>,
    num_not_tried: u32,
}

/// The latest attempts, and what is needed to go on when further rows come.
#[derive(Clone, Debug, Default)]
pub(super) struct LatestAttempts {
    /// One bit a row.
    marks: Vec<u64>,
    num_marked: u32,
    /// One bit a row: of the marked ones, those before whose Cloud PC's latest attempt another one has installed.
    installed_before: Vec<u64>,
    /// How many of the marked rows have each outcome, by its number; none has [`NOT_TRIED`].
    num_rows_by_outcome: Vec<u32>,
    /// The marked row of each Cloud PC.
    pub(super) by_cloud_pc: LatestIndex,
    pub(super) hashing: Hashing,
}

impl Latest {
    /// The latest attempts, and rows of Cloud PCs that were not tried, every chunk but the last one full.
    pub(super) fn new(attempts: LatestAttempts, not_tried: Vec<Chunk>) -> Self {
        let num_rows: usize = not_tried.iter().map(|chunk| chunk.outcomes().len()).sum();
        Self {
            attempts,
            not_tried,
            num_not_tried: u32::try_from(num_rows).unwrap_or(u32::MAX),
        }
    }

    /// How many rows, those of Cloud PCs that were not tried included.
    pub(super) fn num_rows(&self) -> u32 {
        self.attempts.num_marked + self.num_not_tried
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
    pub(super) fn num_rows_by_outcome(&self) -> Vec<u32> {
        let mut counts = self.attempts.num_rows_by_outcome.clone();
        if counts.is_empty() {
            counts.push(0);
        }
        if let Some(count) = counts.get_mut(NOT_TRIED as usize) {
            *count = self.num_not_tried;
        }
        counts
    }

    /// Clears the marks of rows that are not the latest. The first is the first one of a chunk.
    pub(super) fn narrow(&self, numbers: &Range<u32>, marks: &mut [bool]) {
        let words = self.attempts.marks.iter().skip(numbers.start as usize / BITS);
        for (marks, word) in marks.chunks_mut(BITS).zip(words) {
            for (bit, mark) in marks.iter_mut().enumerate() {
                *mark &= word >> bit & 1 == 1;
            }
        }
    }

    /// Whether a row is marked.
    pub(super) fn contains(&self, number: u32) -> bool {
        bit(&self.attempts.marks, number)
    }

    /// Whether a marked row is the latest attempt of a Cloud PC on which an earlier one has installed the agent.
    pub(super) fn is_installed_before(&self, number: u32) -> bool {
        self.contains(number) && self.attempts.is_installed_before(number)
    }

    /// The marked rows of which that holds.
    pub(super) fn installed_before(&self) -> impl Iterator<Item = u32> {
        let words = self.attempts.installed_before.iter().zip((0..).step_by(BITS));
        let numbers = words.filter(|(word, _)| **word != 0);
        let numbers = numbers.flat_map(|(_, first): (_, u32)| first..first.saturating_add(u64::BITS));
        numbers.filter(|number| self.is_installed_before(*number))
    }

    /// Memory it holds, without the rows of Cloud PCs that were not tried.
    pub(super) fn memory_bytes(&self) -> usize {
        let LatestAttempts {
            marks,
            installed_before,
            num_rows_by_outcome,
            by_cloud_pc,
            ..
        } = &self.attempts;
        size_of_val(marks.as_slice())
            + size_of_val(installed_before.as_slice())
            + size_of_val(num_rows_by_outcome.as_slice())
            + by_cloud_pc.memory_bytes()
    }
}

/// Whether the bit of a row is set.
fn bit(words: &[u64], number: u32) -> bool {
    let number = number as usize;
    let word = words.get(number / BITS).copied().unwrap_or_default();
    word >> (number % BITS) & 1 == 1
}

impl LatestAttempts {
    /// Whether an attempt before this one has installed the agent.
    pub(super) fn is_installed_before(&self, number: u32) -> bool {
        bit(&self.installed_before, number)
    }

    /// Notes that an attempt before this one has installed the agent.
    pub(super) fn note_installed_before(&mut self, number: u32) {
        let number = number as usize;
        if let Some(word) = self.installed_before.get_mut(number / BITS) {
            *word |= 1 << (number % BITS);
        }
    }

    /// Makes room for so many rows.
    pub(super) fn make_room(&mut self, num_rows: u32) {
        let num_words = (num_rows as usize).div_ceil(BITS);
        self.marks.resize(num_words, 0);
        self.installed_before.resize(num_words, 0);
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
            self.num_marked += 1;
        }
    }

    /// Takes the mark of a row away: a later attempt has come.
    pub(super) fn unmark(&mut self, number: u32, outcome: u32) {
        let number = number as usize;
        if let Some(count) = self.num_rows_by_outcome.get_mut(outcome as usize) {
            *count -= 1;
        }
        if let Some(word) = self.marks.get_mut(number / BITS) {
            *word &= !(1 << (number % BITS));
            self.num_marked -= 1;
        }
    }
}
