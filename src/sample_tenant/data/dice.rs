//! Repeatable chance: the same seed and stream always give the same throws.

use std::fmt::Write as _;

/// A small generator (splitmix64) for sample data; never for tokens.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// A generator of its own for one use (`stream`), so that a change in one place moves nothing elsewhere.
    pub fn new(seed: u64, stream: &str) -> Self {
        // FNV-1a.
        let start = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(stream.bytes().fold(start, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from 0 up to, not including, `limit`; 0 when `limit` is 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        let scaled = (self.bits() >> 32) * u64::from(limit);
        u32::try_from(scaled >> 32).unwrap_or_default()
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low).saturating_add(1))
    }

    /// One of the entries, or nothing when there are none.
    pub fn pick<'a, T>(&mut self, entries: &'a [T]) -> Option<&'a T> {
        let index = self.below(u32::try_from(entries.len()).unwrap_or(u32::MAX));
        entries.get(index as usize)
    }

    /// One entry, each as likely as its weight says; nothing when all weights are 0.
    pub fn weighted<T: Copy>(&mut self, entries: &[(T, u32)]) -> Option<T> {
        let total = entries.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(total);
        for (entry, weight) in entries {
            if left < *weight {
                return Some(*entry);
            }
            left -= weight;
        }
        None
    }

    /// Brings the entries into a random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, entries: &mut [T]) {
        for last in (1..entries.len()).rev() {
            let other = self.below(u32::try_from(last + 1).unwrap_or(u32::MAX));
            entries.swap(last, other as usize);
        }
    }

    /// A GUID of version 4.
    pub fn guid(&mut self) -> String {
        let (high, low) = (self.bits(), self.bits());
        let high = high & 0xffff_ffff_ffff_0fff | 0x4000;
        let low = low & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000;
        let (first, second, third) = (high >> 32, (high >> 16) & 0xffff, high & 0xffff);
        format!(
            "{first:08x}-{second:04x}-{third:04x}-{:04x}-{:012x}",
            low >> 48,
            low & 0xffff_ffff_ffff
        )
    }

    /// Digits of a SHA-256, made up.
    pub fn checksum(&mut self) -> String {
        (0..4).fold(String::new(), |mut text, _| {
            let _ = write!(text, "{:016X}", self.bits());
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_stream_repeat_and_others_differ() {
        let throws = |seed, stream| {
            let mut dice = Dice::new(seed, stream);
            [(); 8].map(|()| dice.bits())
        };
        assert_eq!(throws(1, "a"), throws(1, "a"));
        assert_ne!(throws(1, "a"), throws(2, "a"));
        assert_ne!(throws(1, "a"), throws(1, "b"));
    }

    #[test]
    fn guids_have_the_shape_of_version_4() {
        let mut dice = Dice::new(7, "guid");
        for _ in 0..100 {
            let guid = dice.guid();
            let lengths: Vec<usize> = guid.split('-').map(str::len).collect();
            assert_eq!(lengths, [8, 4, 4, 4, 12], "{guid}");
            assert_eq!(guid.as_bytes()[14], b'4', "{guid}");
            assert!(matches!(guid.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{guid}");
        }
    }

    #[test]
    fn weights_of_zero_are_never_chosen() {
        let mut dice = Dice::new(3, "weights");
        assert!((0..200).all(|_| dice.weighted(&[('a', 1), ('b', 0), ('c', 2)]) != Some('b')));
        assert_eq!(dice.weighted(&[('a', 0)]), None);
    }
}
