//! Rows as lower-case text in one piece of memory, so that one pass finds a word in all of them.

use memchr::memmem::Finder;

use super::verbatim::Verbatim;

/// Ends every row; no word contains it, because words hold no blanks.
const ROW_END: u8 = b'\n';
/// Parts a row's fields, so that no word is found across two of them.
const FIELD_END: u8 = b'\t';

/// Some rows' texts in lower case.
#[derive(Debug, Default)]
pub(super) struct Haystack {
    bytes: Vec<u8>,
    /// Where each row ends, behind its last byte. Chunks and blocks are far smaller than 4 GiB.
    ends: Vec<u32>,
}

/// The ids and times of a chunk's rows.
#[derive(Debug)]
pub(super) struct RowHaystack {
    /// Row by row.
    pub(super) rows: Haystack,
    /// Whether all are GUIDs and times in their usual form.
    pub(super) is_usual: bool,
}

impl Haystack {
    /// Room for so many bytes and rows.
    pub(super) fn with_capacity(num_bytes: usize, num_rows: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(num_bytes),
            ends: Vec::with_capacity(num_rows),
        }
    }

    /// Adds any text to the last row.
    pub(super) fn push_text(&mut self, text: &str) {
        if text.is_ascii() {
            self.bytes.extend_from_slice(text.as_bytes());
        } else {
            self.bytes.extend_from_slice(lower(text).as_bytes());
        }
    }

    /// Adds a field to the last row.
    #[inline]
    pub(super) fn push_field(&mut self, field: Verbatim<'_>) {
        match field.kept_text() {
            Some(text) => self.push_text(text),
            None => field.push_to(&mut self.bytes),
        }
    }

    /// Ends a field of the last row.
    pub(super) fn end_field(&mut self) {
        self.bytes.push(FIELD_END);
    }

    /// Ends the last row.
    pub(super) fn end_row(&mut self) {
        self.bytes.push(ROW_END);
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
    }

    /// Lowers the ASCII letters, all at once, and gives unused room back.
    pub(super) fn finish(mut self) -> Self {
        self.bytes.make_ascii_lowercase();
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
        self
    }

    /// Marks every row that contains the word, in one pass; other marks are left as they are.
    pub(super) fn mark_all(&self, word: &Finder<'_>, marks: &mut [bool]) {
        let mut rows = self.ends.iter().zip(marks);
        let mut start = 0;
        while let Some(found) = self.bytes.get(start..).and_then(|rest| word.find(rest)) {
            let hit = start + found;
            let Some((end, mark)) = rows.find(|(end, _)| **end as usize > hit) else {
                return;
            };
            *mark = true;
            start = *end as usize;
        }
    }

    /// Whether one row contains the word.
    pub(super) fn row_contains(&self, at: usize, word: &Finder<'_>) -> bool {
        let end = self.ends.get(at).map(|end| *end as usize);
        let start = at
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |end| *end as usize);
        end.and_then(|end| self.bytes.get(start..end))
            .is_some_and(|row| word.find(row).is_some())
    }

    /// How many rows.
    pub(super) fn num_rows(&self) -> usize {
        self.ends.len()
    }

    /// Memory it holds.
    pub(super) fn memory_bytes(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

/// Letter by letter, so that a part of a text is lowered as it is within the whole.
pub(super) fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn haystack(rows: &[&[&str]]) -> Haystack {
        let mut haystack = Haystack::default();
        for row in rows {
            for field in *row {
                haystack.push_text(field);
                haystack.end_field();
            }
            haystack.end_row();
        }
        haystack.finish()
    }

    #[test]
    fn one_pass_marks_the_rows_that_each_row_alone_would_mark() {
        let rows: [&[&str]; 6] = [&["Abc", "xbc"], &[], &["b", "c"], &["ÄBC"], &["", "bcbcbc"], &["bc"]];
        let haystack = haystack(&rows);
        for (word, expected) in [
            ("bc", [true, false, false, true, true, true]),
            ("äb", [false, false, false, true, false, false]),
            ("zz", [false; 6]),
        ] {
            let finder = Finder::new(word);
            let mut marks = [false; 6];
            haystack.mark_all(&finder, &mut marks);
            assert_eq!(marks, expected, "{word}");
            assert_eq!(
                std::array::from_fn(|at| haystack.row_contains(at, &finder)),
                expected,
                "{word}"
            );
        }
    }

    #[test]
    fn letters_are_lowered_one_by_one() {
        assert_eq!(lower("ΌΣΟΣ"), "όσοσ");
        assert!(lower("XİY").contains(&lower("İ")));
    }
}
