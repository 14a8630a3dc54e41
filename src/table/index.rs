//! A hash index in five bytes a place: finds the number of a thing whose contents lie elsewhere.

use std::hash::{BuildHasher, RandomState};

/// A tag of zero marks an empty place.
const EMPTY: u8 = 0;
const FIRST_CAPACITY: usize = 16;
/// From here on the index grows by a quarter instead of doubling, because memory counts then.
const LARGE_CAPACITY: usize = 1 << 16;

/// Numbers by hash, with linear probing. Knows neither the things nor how to hash them.
#[derive(Debug, Default)]
pub(super) struct Index {
    tags: Vec<u8>,
    numbers: Vec<u32>,
    len: usize,
}

impl Index {
    /// The first number under this hash that `is_it` accepts.
    pub(super) fn find(&self, hash: u64, mut is_it: impl FnMut(u32) -> bool) -> Option<u32> {
        let wanted = tag(hash);
        let start = self.start(hash);
        let (before, from_start) = self.tags.split_at_checked(start)?;
        for (at, tag) in (start..).zip(from_start).chain((0..).zip(before)) {
            if *tag == EMPTY {
                return None;
            }
            if *tag == wanted {
                let number = *self.numbers.get(at)?;
                if is_it(number) {
                    return Some(number);
                }
            }
        }
        None
    }

    /// Whether the next number needs [`Index::grow`] first.
    pub(super) fn is_full(&self) -> bool {
        self.len + 1 > self.tags.len() / 8 * 7
    }

    /// Makes room and enters everything anew.
    pub(super) fn grow(&mut self, things: impl Iterator<Item = (u64, u32)>) {
        let capacity = self.tags.len();
        let larger = if capacity < LARGE_CAPACITY {
            capacity * 2
        } else {
            capacity / 4 * 5
        };
        let larger = larger.max(FIRST_CAPACITY);
        *self = Self::default();
        self.tags = vec![EMPTY; larger];
        self.numbers = vec![0; larger];
        for (hash, number) in things {
            self.insert(hash, number);
        }
    }

    /// Enters a number; there must be room.
    pub(super) fn insert(&mut self, hash: u64, number: u32) {
        let start = self.start(hash);
        let capacity = self.tags.len();
        let free = (start..capacity)
            .chain(0..start)
            .find(|at| self.tags.get(*at) == Some(&EMPTY));
        let Some(free) = free else { return };
        if let (Some(place), Some(slot)) = (self.tags.get_mut(free), self.numbers.get_mut(free)) {
            *place = tag(hash);
            *slot = number;
            self.len += 1;
        }
    }

    /// Memory it holds.
    pub(super) fn memory_bytes(&self) -> usize {
        self.tags.capacity() + self.numbers.capacity() * size_of::<u32>()
    }

    fn start(&self, hash: u64) -> usize {
        let scaled = u128::from(hash) * self.tags.len() as u128;
        usize::try_from(scaled >> 64).unwrap_or(0)
    }
}

fn tag(hash: u64) -> u8 {
    let [lowest, ..] = hash.to_le_bytes();
    lowest.max(1)
}

/// Hashes with a seed of its own, so that nobody can prepare texts that collide.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hashing {
    seed: u64,
}

impl Default for Hashing {
    fn default() -> Self {
        Self {
            seed: RandomState::new().hash_one(0_u8) | 1,
        }
    }
}

impl Hashing {
    /// Of words.
    pub(super) fn words<const N: usize>(self, words: [u64; N]) -> u64 {
        fold(words.into_iter().fold(self.seed, mix), self.seed)
    }

    /// Of a text.
    pub(super) fn text(self, text: &str) -> u64 {
        fold(mix_text(self.seed, text), self.seed)
    }

    /// Of texts, some of them missing.
    pub(super) fn texts<const N: usize>(self, texts: [Option<&str>; N]) -> u64 {
        let mixed = texts.into_iter().fold(self.seed, |hash, text| match text {
            Some(text) => mix_text(hash, text),
            // No text is that long.
            None => mix(hash, u64::MAX),
        });
        fold(mixed, self.seed)
    }
}

fn mix_text(hash: u64, text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = mix(hash, bytes.len() as u64);
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        hash = mix(hash, u64::from_le_bytes(*chunk));
    }
    // What is left, read together with bytes before it: quicker than copying so few.
    let last = match (bytes.last_chunk::<8>(), bytes.last_chunk::<4>()) {
        _ if rest.is_empty() => 0,
        (Some(last), _) => u64::from_le_bytes(*last),
        (None, Some(last)) => {
            let first = bytes.first_chunk::<4>().unwrap_or(last);
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        (None, None) => rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    mix(hash, last)
}

fn mix(hash: u64, word: u64) -> u64 {
    fold(hash ^ word, 0x9e37_79b9_7f4a_7c15)
}

/// The low and the high half of a number.
pub(super) fn halves(bits: u128) -> [u64; 2] {
    let half = |bits: u128| u64::try_from(bits & u128::from(u64::MAX)).unwrap_or_default();
    [half(bits), half(bits >> 64)]
}

/// The halves of a product, folded into one word.
fn fold(a: u64, b: u64) -> u64 {
    let (low, high) = a.carrying_mul(b, 0);
    low ^ high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_found_again_whatever_the_size() {
        let hashing = Hashing::default();
        let mut index = Index::default();
        for number in 0..100_000_u32 {
            if index.is_full() {
                index.grow((0..number).map(|n| (hashing.words([u64::from(n)]), n)));
            }
            index.insert(hashing.words([u64::from(number)]), number);
        }
        for number in 0..100_000_u32 {
            assert_eq!(
                index.find(hashing.words([u64::from(number)]), |found| found == number),
                Some(number)
            );
        }
        assert_eq!(index.find(hashing.words([100_000]), |found| found == 100_000), None);
    }

    #[test]
    fn numbers_under_one_hash_are_all_offered() {
        let mut index = Index::default();
        index.grow(std::iter::empty());
        for number in [3, 1, 2] {
            index.insert(u64::MAX, number);
        }
        let mut offered = Vec::new();
        assert_eq!(
            index.find(u64::MAX, |number| {
                offered.push(number);
                false
            }),
            None
        );
        offered.sort_unstable();
        assert_eq!(offered, [1, 2, 3]);
    }

    #[test]
    fn an_empty_index_finds_nothing() {
        assert_eq!(Index::default().find(5, |_| true), None);
    }
}
