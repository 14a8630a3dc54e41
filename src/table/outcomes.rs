//! What came out of an attempt: state, error code and message together, each combination kept once.

use std::sync::Arc;

use super::blocks::{Block, Blocks};
use super::index::{Hashing, Index};
use super::texts::{Interner, NO_TEXT, NOT_TRIED_TEXT};

const OUTCOMES_A_BLOCK: usize = 1024;

/// The outcome of a Cloud PC that was not tried. No row of Graph's has it.
pub(super) const NOT_TRIED: u32 = 0;

/// Numbers of texts; see [`super::texts::NO_TEXT`] for null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// State.
    pub(super) state: u32,
    /// Error code.
    pub(super) error: u32,
    /// The service's message.
    pub(super) message: u32,
}

/// An outcome as Graph sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written<'a> {
    /// State.
    pub(super) state: Option<&'a str>,
    /// Error code.
    pub(super) error: Option<&'a str>,
    /// The service's message.
    pub(super) message: Option<&'a str>,
}

impl Outcome {
    fn written(self, texts: &Interner) -> Written<'_> {
        Written {
            state: texts.get(self.state),
            error: texts.get(self.error),
            message: texts.get(self.message),
        }
    }
}

/// Some outcomes.
#[derive(Clone, Debug, Default)]
pub(super) struct OutcomeBlock {
    outcomes: Vec<Outcome>,
    /// How many rows have each.
    num_rows: Vec<u32>,
}

impl Block for OutcomeBlock {
    fn is_full(&self) -> bool {
        self.outcomes.len() >= OUTCOMES_A_BLOCK
    }

    fn close(&mut self) {
        self.outcomes.shrink_to_fit();
        self.num_rows.shrink_to_fit();
    }
}

/// The outcomes of a snapshot.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcomes {
    blocks: Arc<[Arc<OutcomeBlock>]>,
}

impl Outcomes {
    /// One outcome.
    pub(super) fn get(&self, number: u32) -> Option<Outcome> {
        let number = number as usize;
        self.blocks
            .get(number / OUTCOMES_A_BLOCK)?
            .outcomes
            .get(number % OUTCOMES_A_BLOCK)
            .copied()
    }

    /// All, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Outcome> {
        self.blocks.iter().flat_map(|block| &block.outcomes)
    }

    /// How many outcomes.
    pub(super) fn num_outcomes(&self) -> usize {
        self.blocks.last().map_or(0, |last| {
            (self.blocks.len() - 1) * OUTCOMES_A_BLOCK + last.outcomes.len()
        })
    }

    /// How many rows have each, in the order of their numbers.
    pub(super) fn num_rows(&self) -> impl Iterator<Item = u32> {
        self.blocks.iter().flat_map(|block| &block.num_rows).copied()
    }

    /// How many rows have one.
    pub(super) fn num_rows_of(&self, number: u32) -> u32 {
        let number = number as usize;
        let block = self.blocks.get(number / OUTCOMES_A_BLOCK);
        block
            .and_then(|block| block.num_rows.get(number % OUTCOMES_A_BLOCK))
            .map_or(0, |num_rows| *num_rows)
    }

    /// Memory it holds.
    pub(super) fn memory_bytes(&self) -> usize {
        self.blocks
            .iter()
            .map(|block| {
                let outcomes = block.outcomes.capacity() * size_of::<Outcome>();
                size_of::<OutcomeBlock>() + outcomes + block.num_rows.capacity() * size_of::<u32>()
            })
            .sum()
    }
}

/// The owner's side: gives every outcome its number.
#[derive(Debug)]
pub(super) struct OutcomeInterner {
    blocks: Blocks<OutcomeBlock>,
    num_outcomes: u32,
    index: Index,
    hashing: Hashing,
}

impl Default for OutcomeInterner {
    fn default() -> Self {
        let mut interner = Self {
            blocks: Blocks::default(),
            num_outcomes: 0,
            index: Index::default(),
            hashing: Hashing::default(),
        };
        // The first number is that of Cloud PCs that were not tried; nothing leads to it by its texts.
        interner.push(Outcome {
            state: NOT_TRIED_TEXT,
            error: NO_TEXT,
            message: NO_TEXT,
        });
        interner
    }
}

impl OutcomeInterner {
    fn push(&mut self, outcome: Outcome) -> u32 {
        let number = self.num_outcomes;
        self.blocks.push_with(|block| {
            block.outcomes.push(outcome);
            block.num_rows.push(0);
        });
        self.num_outcomes += 1;
        number
    }

    /// The number of an outcome by its texts, new or known.
    ///
    /// Most rows end as others did: one look for all three texts spares a look for each.
    pub(super) fn intern(&mut self, written: Written<'_>, texts: &mut Interner) -> u32 {
        let hash = hash(self.hashing, written);
        let is_it = |number| {
            self.get(number)
                .is_some_and(|outcome| outcome.written(texts) == written)
        };
        if let Some(known) = self.index.find(hash, is_it) {
            return known;
        }
        let outcome = Outcome {
            state: texts.intern(written.state),
            error: texts.intern(written.error),
            message: texts.intern(written.message),
        };
        let number = self.num_outcomes;
        if self.index.is_full() {
            let outcomes = self.blocks.iter().flat_map(|block| &block.outcomes);
            self.index.grow(
                outcomes
                    .map(|outcome| self::hash(self.hashing, outcome.written(texts)))
                    .zip(0..)
                    .skip(1),
            );
        }
        self.index.insert(hash, number);
        self.push(outcome)
    }

    /// Counts a row with this outcome.
    pub(super) fn add_row(&mut self, number: u32) {
        self.count(number, |num_rows| *num_rows += 1);
    }

    /// Counts a row with this outcome no longer.
    pub(super) fn remove_row(&mut self, number: u32) {
        self.count(number, |num_rows| *num_rows = num_rows.saturating_sub(1));
    }

    fn count(&mut self, number: u32, change: impl FnOnce(&mut u32)) {
        let number = number as usize;
        self.blocks.edit(number / OUTCOMES_A_BLOCK, |block| {
            if let Some(num_rows) = block.num_rows.get_mut(number % OUTCOMES_A_BLOCK) {
                change(num_rows);
            }
        });
    }

    fn get(&self, number: u32) -> Option<Outcome> {
        let number = number as usize;
        self.blocks
            .get(number / OUTCOMES_A_BLOCK)?
            .outcomes
            .get(number % OUTCOMES_A_BLOCK)
            .copied()
    }

    /// The outcomes as they are now.
    pub(super) fn share(&self) -> Outcomes {
        Outcomes {
            blocks: self.blocks.share(),
        }
    }

    /// Memory of the look-up.
    pub(super) fn index_bytes(&self) -> usize {
        self.index.memory_bytes()
    }
}

fn hash(hashing: Hashing, written: Written<'_>) -> u64 {
    let Written { state, error, message } = written;
    hashing.texts([state, error, message])
}
