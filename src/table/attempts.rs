//! Tells whether a row is an attempt the table has already, as when rows move while pages are read.

use std::collections::{HashMap, HashSet};

use super::blocks::Blocks;
use super::chunk::{Chunk, PackedRow, ROWS_A_CHUNK};
use super::index::{Hashing, Index, halves};
use super::packed_id::IdForm;
use super::packed_time::{PackedTime, TimeForm};
use super::texts::Interner;
use crate::model::Timestamp;

/// Attempts with the same two ids that are looked through one by one; the others are found by start time.
const FEW: usize = 8;

/// Of attempts beyond those that even start alike, as no service sends them, so many are looked through. A row that is
/// not recognised behind them stays a row of its own.
const MOST_ALIKE: usize = 64;

/// When an attempt started, as far as it tells attempts apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Start {
    /// At this time.
    At(Timestamp),
    /// No time, but the same text.
    Unreadable(PackedTime),
    /// Graph sent null.
    Unknown,
}

/// Finds rows by their ids and start time.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    index: Index,
    hashing: Hashing,
    /// Rows of earlier pages that a row of this page was found to be.
    taken: HashSet<u32>,
    /// Attempts past the first [`FEW`] with the same ids, under the first one's row number and their start.
    crowd: HashMap<(u32, Start), Vec<u32>>,
}

/// Where rows lie and what their texts are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept<'a> {
    /// The rows.
    pub(super) rows: &'a Blocks<Chunk>,
    /// Their texts.
    pub(super) texts: &'a Interner,
}

impl Kept<'_> {
    /// One row.
    pub(super) fn row(&self, number: u32) -> Option<PackedRow> {
        let number = number as usize;
        self.rows.get(number / ROWS_A_CHUNK)?.get(number % ROWS_A_CHUNK)
    }

    /// The time a packed time stands for, where it is one.
    pub(super) fn time(&self, packed: PackedTime) -> Option<Timestamp> {
        match packed.form() {
            TimeForm::Ticks(ticks, _) => Some(Timestamp::from_ticks(ticks)),
            TimeForm::Text(number) => self.texts.get(number).and_then(Timestamp::parse),
            TimeForm::Null => None,
        }
    }

    fn start(&self, row: &PackedRow) -> Start {
        match (self.time(row.started), row.started.form()) {
            (Some(time), _) => Start::At(time),
            (None, TimeForm::Null) => Start::Unknown,
            (None, TimeForm::Ticks(..) | TimeForm::Text(_)) => Start::Unreadable(row.started),
        }
    }
}

/// Whether a row's attempt is known.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known {
    /// It is, as the row of this number.
    Row(u32),
    /// It is not.
    No(Entry),
}

/// Where an attempt that is not known yet is to be entered.
#[derive(Clone, Copy, Debug)]
pub(super) enum Entry {
    /// Under the hash of its ids.
    Index(u64),
    /// With many others of the same ids.
    Crowd(u32, Start),
    /// Nowhere: it lacks an id.
    Nowhere,
}

impl Attempts {
    /// Begins another page.
    pub(super) fn begin_page(&mut self) {
        self.taken.clear();
    }

    /// A row of this page is this one of an earlier page.
    pub(super) fn take(&mut self, number: u32) {
        self.taken.insert(number);
    }

    /// Looks for the row of the same attempt: both ids equal, start times equal or one of them null.
    ///
    /// Rows from `page_start` on came on the same page as this one, and so did those that another row of it was found
    /// to be. Graph sent both as they are, so they are the same only where every field is. Of several that fit, an
    /// equal one wins, then one with an equal start, then one without a start, then the first.
    pub(super) fn find(&mut self, row: &PackedRow, page_start: u32, kept: Kept<'_>) -> Known {
        let known = self.look_for(row, page_start, kept);
        if let Known::Row(number) = known
            && number < page_start
        {
            self.taken.insert(number);
        }
        known
    }

    fn look_for(&self, row: &PackedRow, page_start: u32, kept: Kept<'_>) -> Known {
        let Some(hash) = hash_ids(self.hashing, row, kept) else {
            return Known::No(Entry::Nowhere);
        };
        let same_ids = self.with_ids(hash, row, kept);
        let Some((first, _)) = same_ids.first() else {
            return Known::No(Entry::Index(hash));
        };
        let start = kept.start(row);
        let with_start = |wanted| self.with_start(wanted, &same_ids, kept);
        let of_another_page = |number: &u32| *number < page_start && !self.taken.contains(number);
        let alike = with_start(start);
        let found = alike
            .iter()
            .copied()
            .find(|number| kept.row(*number) == Some(*row))
            .or_else(|| alike.into_iter().find(of_another_page))
            .or_else(|| with_start(Start::Unknown).into_iter().find(of_another_page))
            .or_else(|| {
                let mut any = same_ids.iter().map(|(number, _)| *number);
                any.find(|number| start == Start::Unknown && of_another_page(number))
            });
        match found {
            Some(number) => Known::Row(number),
            None if same_ids.len() < FEW => Known::No(Entry::Index(hash)),
            None => Known::No(Entry::Crowd(*first, start)),
        }
    }

    /// The rows of these that started at a time, in order of arrival.
    fn with_start(&self, wanted: Start, same_ids: &[(u32, Start)], kept: Kept<'_>) -> Vec<u32> {
        let few = same_ids
            .iter()
            .filter(|(_, start)| *start == wanted)
            .map(|(number, _)| *number);
        let mut found: Vec<u32> = few.collect();
        let Some((first, _)) = same_ids.first().filter(|_| same_ids.len() >= FEW) else {
            return found;
        };
        // A row that was entered without a start may have got one since.
        let entered_as = if wanted == Start::Unknown {
            vec![wanted]
        } else {
            vec![wanted, Start::Unknown]
        };
        for start in entered_as {
            let crowd = self.crowd.get(&(*first, start)).into_iter().flatten().take(MOST_ALIKE);
            found.extend(crowd.filter(|number| kept.row(**number).is_some_and(|row| kept.start(&row) == wanted)));
        }
        found.sort_unstable();
        found
    }

    /// Enters a row that was not known, before it is written to `kept`.
    pub(super) fn enter(&mut self, entry: Entry, number: u32, kept: Kept<'_>) {
        match entry {
            Entry::Index(hash) => {
                if self.index.is_full() {
                    self.grow(kept);
                }
                self.index.insert(hash, number);
            }
            Entry::Crowd(first, start) => {
                self.crowd.entry((first, start)).or_default().push(number);
            }
            Entry::Nowhere => {}
        }
    }

    fn grow(&mut self, kept: Kept<'_>) {
        let crowd: HashSet<u32> = self.crowd.values().flatten().copied().collect();
        let rows = (0..)
            .zip(kept.rows.iter().flat_map(Chunk::rows))
            .filter(|(number, _)| !crowd.contains(number));
        self.index
            .grow(rows.filter_map(|(number, row)| Some((hash_ids(self.hashing, &row, kept)?, number))));
    }

    /// Memory it holds.
    pub(super) fn memory_bytes(&self) -> usize {
        let lists: usize = self.crowd.values().map(|list| list.capacity() * size_of::<u32>()).sum();
        self.index.memory_bytes() + lists + self.crowd.capacity() * (size_of::<((u32, Start), Vec<u32>)>() + 1)
    }

    /// The first rows with the ids of this one, in order of arrival, and when they started.
    fn with_ids(&self, hash: u64, row: &PackedRow, kept: Kept<'_>) -> Vec<(u32, Start)> {
        let mut found = Vec::new();
        self.index.find(hash, |number| {
            let other = kept.row(number);
            let same_ids = |other: &PackedRow| other.activity == row.activity && other.cloud_pc == row.cloud_pc;
            if let Some(other) = other.filter(same_ids) {
                found.push((number, kept.start(&other)));
            }
            false
        });
        found.sort_unstable_by_key(|(number, _)| *number);
        found
    }
}

/// `None` for a row that lacks an id: such rows are never merged.
fn hash_ids(hashing: Hashing, row: &PackedRow, kept: Kept<'_>) -> Option<u64> {
    let [a, b] = halves(row.activity.bits());
    let [c, d] = halves(row.cloud_pc.bits());
    has_ids(row, kept).then(|| hashing.words([a, b, c, d]))
}

/// Whether both ids are there. A blank one names nothing: better a row too many than one lost.
pub(super) fn has_ids(row: &PackedRow, kept: Kept<'_>) -> bool {
    [row.activity, row.cloud_pc].into_iter().all(|id| match id.form() {
        IdForm::Guid(_) => true,
        IdForm::Text(number) => kept.texts.get(number).is_some_and(|text| !text.trim().is_empty()),
        IdForm::Null => false,
    })
}

/// Which of two rows of one attempt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Settled {
    /// The row that stands.
    pub(super) stands: PackedRow,
    /// Whether fields other than the ids and the start differed.
    pub(super) is_conflict: bool,
}

/// Settles what stands: the newest last change, or the later page where that does not tell. A start that is known on
/// one page stays known, as it tells this attempt from others.
pub(super) fn settle(earlier: PackedRow, later: PackedRow, kept: Kept<'_>) -> Settled {
    let is_conflict = earlier.modified != later.modified || earlier.outcome != later.outcome;
    let (stands, gives_way) = match (kept.time(earlier.modified), kept.time(later.modified)) {
        _ if !is_conflict => (earlier, later),
        (Some(before), Some(now)) if before > now => (earlier, later),
        (Some(_) | None, Some(_) | None) => (later, earlier),
    };
    let started = if kept.start(&stands) == Start::Unknown {
        gives_way.started
    } else {
        stands.started
    };
    Settled {
        stands: PackedRow { started, ..stands },
        is_conflict,
    }
}
