//! What rows with the same outcome have in common, rendered once.

use crate::table::Row;

/// Places for outcomes that are kept.
const NUM_SLOTS: usize = 4096;

/// From so many kept bytes on, keeping begins anew.
const MOST_BYTES: usize = 1024 * 1024;

/// Renders a row's state behind other bytes, then its error code and message, and answers where these begin.
pub(super) type Render = fn(&mut Vec<u8>, &Row<'_>) -> usize;

/// The rendered outcomes of one snapshot's rows.
#[derive(Debug)]
pub(super) struct Fragments {
    render: Render,
    slots: Vec<Slot>,
    kept: Vec<u8>,
    /// The last outcome that is not worth keeping.
    single: Vec<u8>,
}

/// Where a rendered outcome lies.
#[derive(Clone, Copy, Debug)]
struct Slot {
    outcome: u32,
    start: usize,
    middle: usize,
    end: usize,
}

/// No outcome has this number: a table has fewer rows.
const FREE: Slot = Slot {
    outcome: u32::MAX,
    start: 0,
    middle: 0,
    end: 0,
};

impl Fragments {
    /// None yet.
    pub(super) fn new(render: Render) -> Self {
        Self {
            render,
            slots: vec![FREE; NUM_SLOTS],
            kept: Vec::new(),
            single: Vec::new(),
        }
    }

    /// Forgets all, as another snapshot's numbers may stand for something else.
    pub(super) fn clear(&mut self) {
        self.slots.fill(FREE);
        self.kept.clear();
    }

    /// The row's state, and its error code and message.
    #[inline]
    pub(super) fn of(&mut self, row: &Row<'_>) -> (&[u8], &[u8]) {
        let outcome = row.outcome_number();
        let place = outcome as usize % NUM_SLOTS;
        let slot = match self.slots.get(place) {
            Some(slot) if slot.outcome == outcome => *slot,
            _ if row.num_with_outcome() <= 1 => return self.once(row),
            _ => self.keep(row, place),
        };
        let fragment = |from, to| self.kept.get(from..to).unwrap_or_default();
        (fragment(slot.start, slot.middle), fragment(slot.middle, slot.end))
    }

    #[cold]
    fn keep(&mut self, row: &Row<'_>, place: usize) -> Slot {
        if self.kept.len() > MOST_BYTES {
            self.clear();
        }
        let start = self.kept.len();
        let middle = (self.render)(&mut self.kept, row);
        let slot = Slot {
            outcome: row.outcome_number(),
            start,
            middle,
            end: self.kept.len(),
        };
        if let Some(free) = self.slots.get_mut(place) {
            *free = slot;
        }
        slot
    }

    fn once(&mut self, row: &Row<'_>) -> (&[u8], &[u8]) {
        self.single.clear();
        let middle = (self.render)(&mut self.single, row);
        self.single.split_at_checked(middle).unwrap_or_default()
    }
}
