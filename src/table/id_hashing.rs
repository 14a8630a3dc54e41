//! Hashing of ids for the standard map.

use std::hash::{BuildHasher, Hasher};

use super::index::{Hashing, halves};

/// The table's own hashing, for the standard map.
#[derive(Clone, Debug, Default)]
pub(super) struct IdHashing(Hashing);

impl BuildHasher for IdHashing {
    type Hasher = IdHasher;

    fn build_hasher(&self) -> IdHasher {
        IdHasher {
            hashing: self.0,
            hash: 0,
        }
    }
}

pub(super) struct IdHasher {
    hashing: Hashing,
    hash: u64,
}

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.hash = self.hashing.words([self.hash, u64::from(*byte)]);
        }
    }

    fn write_u128(&mut self, bits: u128) {
        let [low, high] = halves(bits);
        self.hash = self.hashing.words([self.hash ^ low, high]);
    }

    fn finish(&self) -> u64 {
        self.hash
    }
}
