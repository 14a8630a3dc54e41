//! Rows picked by number, and rows picked by their Cloud PC.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::Snapshot;
use super::chunk::ROWS_A_CHUNK;
use super::packed_id::{IdForm, guid_in_any_case};

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

impl Snapshot {
    /// The same rows, of which only these pass, whatever else a filter says.
    #[must_use]
    pub fn only(self, rows: RowMarks) -> Self {
        Self {
            admitted: Some(Arc::new(rows)),
            ..self
        }
    }

    /// The rows that pass a test of their number and whose Cloud PC is none of these, given in lower case.
    #[must_use]
    pub fn rows_but_of(&self, cloud_pcs: &BTreeSet<String>, passes: impl Fn(u32) -> bool) -> RowMarks {
        let guids: HashSet<u128> = cloud_pcs.iter().filter_map(|id| guid_in_any_case(id)).collect();
        let mut marks = RowMarks::default();
        for (chunk, first) in self.all_chunks().zip((0_u32..).step_by(ROWS_A_CHUNK)) {
            for (row, number) in chunk.rows().zip(first..) {
                let is_hidden = match row.cloud_pc.form() {
                    IdForm::Guid(guid) => guids.contains(&guid),
                    IdForm::Text(text) => self.texts.get(text).is_some_and(|id| {
                        guid_in_any_case(id).map_or_else(
                            || cloud_pcs.contains(&id.to_ascii_lowercase()),
                            |guid| guids.contains(&guid),
                        )
                    }),
                    IdForm::Null => false,
                };
                if !is_hidden && passes(number) {
                    marks.insert(number);
                }
            }
        }
        marks
    }
}
