//! Finds the row that stands for a Cloud PC: eight bytes a place, half of them of the id's hash, so that the index grows
//! without a look at the rows.

/// Places to begin with. A power of two, as every size is.
const FIRST_SIZE: usize = 1024;
/// A place that holds no row: no table has a row of this number.
const FREE: Slot = Slot {
    tag: 0,
    number: u32::MAX,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    /// The upper half of the id's hash.
    tag: u32,
    number: u32,
}

/// Row numbers by the hash of a Cloud PC's id.
#[derive(Clone, Debug, Default)]
pub(super) struct LatestIndex {
    slots: Vec<Slot>,
    len: usize,
}

impl LatestIndex {
    /// The number under this hash that `is_it` accepts, to be read or changed; where there is none, `number` is entered
    /// and nothing answered.
    #[inline]
    pub(super) fn find_or_enter(&mut self, hash: u64, number: u32, is_it: impl Fn(u32) -> bool) -> Option<&mut u32> {
        if self.len * 2 >= self.slots.len() {
            self.grow();
        }
        let tag = upper_half(hash);
        let at = self.find(tag, is_it)?;
        let slot = self.slots.get_mut(at)?;
        if *slot == FREE {
            *slot = Slot { tag, number };
            self.len += 1;
            return None;
        }
        Some(&mut slot.number)
    }

    /// Whether a number stands under this hash that `is_it` accepts.
    pub(super) fn contains(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> bool {
        let at = self.find(upper_half(hash), is_it);
        at.and_then(|at| self.slots.get(at)).is_some_and(|slot| *slot != FREE)
    }

    /// Memory it holds.
    pub(super) fn memory_bytes(&self) -> usize {
        self.slots.capacity() * size_of::<Slot>()
    }

    /// Where the number stands, or the free place where it would; `None` only where there are no places.
    #[inline]
    fn find(&self, tag: u32, is_it: impl Fn(u32) -> bool) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = self.start(tag);
        loop {
            let slot = self.slots.get(at)?;
            if *slot == FREE || slot.tag == tag && is_it(slot.number) {
                return Some(at);
            }
            at = (at + 1) & mask;
        }
    }

    /// The tag scaled to the number of places, so that rows keep their order when the index grows.
    fn start(&self, tag: u32) -> usize {
        let scaled = u64::from(tag) * self.slots.len() as u64;
        usize::try_from(scaled >> 32).unwrap_or_default()
    }

    #[cold]
    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(FIRST_SIZE);
        let before = std::mem::replace(&mut self.slots, vec![FREE; size]);
        for slot in before.into_iter().filter(|slot| *slot != FREE) {
            // Nobody is the same as another who is in already.
            if let Some(at) = self.find(slot.tag, |_| false)
                && let Some(free) = self.slots.get_mut(at)
            {
                *free = slot;
            }
        }
    }
}

fn upper_half(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Many numbers share a hash.
    fn hash(number: u32) -> u64 {
        u64::from(number / 3).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    #[test]
    fn every_number_is_found_again_when_the_index_has_grown_and_can_be_changed() {
        let mut index = LatestIndex::default();
        assert!(!index.contains(0, |_| true));
        for number in 0..10_000 {
            assert_eq!(index.find_or_enter(hash(number), number, |other| other == number), None);
        }
        for number in 0..10_000 {
            assert!(index.contains(hash(number), |other| other == number), "{number}");
            let found = index.find_or_enter(hash(number), u32::MAX - 1, |other| other == number);
            let found = found.expect("it is there");
            assert_eq!(*found, number);
            *found += 10_000;
        }
        assert!(!index.contains(hash(7), |other| other == 7));
        assert!(index.contains(hash(7), |other| other == 10_007));
        assert!(index.memory_bytes() > 0);
    }
}
