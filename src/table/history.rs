//! Every attempt on the Cloud PC of a row, in the order in which they were made.

use std::collections::HashMap;

use super::Snapshot;
use super::chunk::ROWS_A_CHUNK;
use super::id_hashing::IdHashing;
use super::latest_attempts::{cloud_pc_key, rank};
use super::packed_id::PackedId;

impl Snapshot {
    /// For each of these rows the numbers of all attempts on its Cloud PC, the earliest first, the row's own among them.
    /// A Cloud PC that was not tried has none; an attempt without a Cloud PC stands for itself.
    ///
    /// Looks at every row once, however many are asked for: nothing for every frame.
    #[must_use]
    pub fn attempts_of(&self, rows: &[u32]) -> Vec<Vec<u32>> {
        let keys: Vec<Option<u128>> = rows.iter().map(|row| self.key_of_row(*row)).collect();
        let mut found: HashMap<u128, Vec<u32>, IdHashing> = HashMap::default();
        for key in keys.iter().flatten() {
            found.entry(*key).or_default();
        }
        if let (1, Some((key, attempts))) = (found.len(), found.iter_mut().next()) {
            self.collect_one(*key, attempts);
        } else if !found.is_empty() {
            for (number, key) in self.keyed_rows() {
                if let Some(attempts) = found.get_mut(&key) {
                    attempts.push(number);
                }
            }
        }
        for attempts in found.values_mut() {
            attempts.sort_by_cached_key(|number| (rank(self, *number), *number));
        }
        let of = |(row, key): (&u32, &Option<u128>)| match key {
            Some(key) => found.get(key).cloned().unwrap_or_default(),
            None if *row < self.num_rows => vec![*row],
            None => Vec::new(),
        };
        rows.iter().zip(&keys).map(of).collect()
    }

    fn key_of_row(&self, row: u32) -> Option<u128> {
        let (chunk, at) = self.place(row)?;
        cloud_pc_key(self, chunk.get(at)?.cloud_pc)
    }

    /// The attempts on one Cloud PC, for whoever goes through the rows with the details open: a comparison or two a row.
    fn collect_one(&self, key: u128, attempts: &mut Vec<u32>) {
        for (chunk, first) in self.chunks.iter().zip((0..).step_by(ROWS_A_CHUNK)) {
            for (id, number) in chunk.cloud_pcs().iter().zip(first..) {
                if id.may_be(key) && cloud_pc_key(self, *id) == Some(key) {
                    attempts.push(number);
                }
            }
        }
    }

    /// The number of every attempt that has a Cloud PC, and what tells its Cloud PC from others.
    fn keyed_rows(&self) -> impl Iterator<Item = (u32, u128)> {
        let ids = self.chunks.iter().flat_map(|chunk| chunk.cloud_pcs());
        let keyed = |(id, number): (&PackedId, u32)| Some((number, cloud_pc_key(self, *id)?));
        ids.zip(0..).filter_map(keyed)
    }
}
