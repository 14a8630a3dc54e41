//! Rows that pass whatever a filter says: those picked by number, and those of Cloud PCs that are not to be hidden.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::chunk::ROWS_A_CHUNK;
use super::packed_id::{IdForm, guid_in_any_case};
use super::{RowMarks, Snapshot};

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
