//! Rows picked by number.

use std::ops::Range;

const BITS: u32 = 64;

/// A set of row numbers, one bit a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowMarks(Vec<u64>);

impl RowMarks {
    /// Whether a row is in the set.
    #[must_use]
    pub fn contains(&self, row: u32) -> bool {
        let word = self.0.get((row / BITS) as usize).copied().unwrap_or_default();
        word >> (row % BITS) & 1 == 1
    }

    /// Puts a row in.
    pub fn insert(&mut self, row: u32) {
        let at = (row / BITS) as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        if let Some(word) = self.0.get_mut(at) {
            *word |= 1 << (row % BITS);
        }
    }

    /// Clears the marks of rows that are not in the set.
    pub(super) fn narrow(&self, numbers: &Range<u32>, marks: &mut [bool]) {
        for (number, mark) in numbers.clone().zip(marks) {
            *mark &= self.contains(number);
        }
    }
}
