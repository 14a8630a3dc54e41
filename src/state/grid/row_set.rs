//! A set of row numbers, one bit a row.

/// A set of row numbers: a million rows are 125 kB, and a look-up is one step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowSet {
    bits: Vec<u64>,
    num_rows: usize,
}

impl RowSet {
    /// How many rows are in the set.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.num_rows
    }

    /// Whether no row is in the set.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.num_rows == 0
    }

    /// Whether a row is in the set.
    #[must_use]
    pub fn contains(&self, row: u32) -> bool {
        let (at, bit) = place(row);
        self.bits.get(at).is_some_and(|word| word & bit != 0)
    }

    /// The rows, lowest first.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.bits.iter().zip((0_u32..).step_by(64)).flat_map(|(word, first)| {
            (0..64_u32)
                .filter(move |bit| word >> bit & 1 == 1)
                .map(move |bit| first + bit)
        })
    }

    /// Puts a row in.
    pub fn insert(&mut self, row: u32) {
        let (at, bit) = place(row);
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        if let Some(word) = self.bits.get_mut(at) {
            self.num_rows += usize::from(*word & bit == 0);
            *word |= bit;
        }
    }

    /// Takes a row out.
    pub fn remove(&mut self, row: u32) {
        let (at, bit) = place(row);
        if let Some(word) = self.bits.get_mut(at) {
            self.num_rows -= usize::from(*word & bit != 0);
            *word &= !bit;
        }
    }

    /// Takes every row out.
    pub fn clear(&mut self) {
        self.bits.clear();
        self.num_rows = 0;
    }
}

impl Extend<u32> for RowSet {
    fn extend<T: IntoIterator<Item = u32>>(&mut self, rows: T) {
        for row in rows {
            self.insert(row);
        }
    }
}

const fn place(row: u32) -> (usize, u64) {
    ((row / 64) as usize, 1 << (row % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_in_and_out_and_are_counted_once() {
        let mut set = RowSet::default();
        set.extend([5, 999_999, 5, 64, 63]);
        assert_eq!(set.len(), 4);
        assert!(set.contains(63) && set.contains(64) && set.contains(999_999) && !set.contains(62));
        set.remove(5);
        set.remove(5);
        set.remove(4_000_000);
        assert_eq!(set.len(), 3);
        set.clear();
        assert!(set.is_empty() && !set.contains(64));
    }
}
