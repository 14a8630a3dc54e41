//! Every attempt on the Cloud PC of a row, in the order in which they were made.

use std::collections::HashMap;

use super::Snapshot;
use super::id_hashing::IdHashing;
use super::latest_attempts::{Rank, badness, cloud_pc_key, rank};

impl Snapshot {
    /// For each of these rows the numbers of all attempts on its Cloud PC, the earliest first, the row's own among them.
    /// A Cloud PC that was not tried has none; an attempt without a Cloud PC stands for itself.
    ///
    /// Looks at every row once, however many are asked for: nothing for every frame.
    #[must_use]
    pub fn attempts_of(&self, rows: &[u32]) -> Vec<Vec<u32>> {
        let keys: Vec<Option<u128>> = rows.iter().map(|row| self.key_of_row(*row)).collect();
        let mut found: HashMap<u128, Vec<(Rank, u32)>, IdHashing> = HashMap::default();
        for key in keys.iter().flatten() {
            found.entry(*key).or_default();
        }
        self.collect_attempts(&mut found);
        for attempts in found.values_mut() {
            attempts.sort_unstable();
        }
        let of = |(row, key): (&u32, &Option<u128>)| match key {
            Some(key) => found
                .get(key)
                .map(|attempts| attempts.iter().map(|(_, number)| *number).collect())
                .unwrap_or_default(),
            None if *row < self.num_rows => vec![*row],
            None => Vec::new(),
        };
        rows.iter().zip(&keys).map(of).collect()
    }

    fn key_of_row(&self, row: u32) -> Option<u128> {
        let (chunk, at) = self.place(row)?;
        cloud_pc_key(self, chunk.get(at)?.cloud_pc)
    }

    fn collect_attempts(&self, found: &mut HashMap<u128, Vec<(Rank, u32)>, IdHashing>) {
        let badness = badness(self);
        let mut number = 0;
        for chunk in self.chunks.iter() {
            for (at, id) in chunk.cloud_pcs().iter().enumerate() {
                let attempts = cloud_pc_key(self, *id).and_then(|key| found.get_mut(&key));
                if let Some((attempts, row)) = attempts.zip(chunk.get(at)) {
                    attempts.push((rank(self, &row, &badness), number));
                }
                number += 1;
            }
        }
    }
}
