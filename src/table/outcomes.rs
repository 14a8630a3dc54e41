//! What came out of an attempt: state, error code and message together, each combination kept once.

use std::sync::Arc;

use super::blocks::{Block, Blocks};
use super::index::{Hashing, Index};

const OUTCOMES_A_BLOCK: usize = 1024;

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

/// Some outcomes.
#[derive(Clone, Debug, Default)]
pub(super) struct OutcomeBlock(Vec<Outcome>);

impl Block for OutcomeBlock {
    fn is_full(&self) -> bool {
        self.0.len() >= OUTCOMES_A_BLOCK
    }

    fn close(&mut self) {
        self.0.shrink_to_fit();
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
            .0
            .get(number % OUTCOMES_A_BLOCK)
            .copied()
    }

    /// All, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Outcome> {
        self.blocks.iter().flat_map(|block| &block.0)
    }

    /// Memory it holds.
    pub(super) fn memory_bytes(&self) -> usize {
        self.blocks
            .iter()
            .map(|block| size_of::<OutcomeBlock>() + block.0.capacity() * size_of::<Outcome>())
            .sum()
    }
}

/// The owner's side: gives every outcome its number.
#[derive(Debug, Default)]
pub(super) struct OutcomeInterner {
    blocks: Blocks<OutcomeBlock>,
    num_outcomes: u32,
    index: Index,
    hashing: Hashing,
}

impl OutcomeInterner {
    /// The number of an outcome, new or known.
    pub(super) fn intern(&mut self, outcome: Outcome) -> u32 {
        let hash = hash(self.hashing, outcome);
        if let Some(known) = self.index.find(hash, |number| self.get(number) == Some(outcome)) {
            return known;
        }
        let number = self.num_outcomes;
        if self.index.is_full() {
            let outcomes = self.blocks.iter().flat_map(|block| &block.0);
            self.index
                .grow(outcomes.map(|outcome| self::hash(self.hashing, *outcome)).zip(0..));
        }
        self.index.insert(hash, number);
        self.blocks.push_with(|block| block.0.push(outcome));
        self.num_outcomes += 1;
        number
    }

    fn get(&self, number: u32) -> Option<Outcome> {
        let number = number as usize;
        self.blocks
            .get(number / OUTCOMES_A_BLOCK)?
            .0
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

fn hash(hashing: Hashing, outcome: Outcome) -> u64 {
    let Outcome { state, error, message } = outcome;
    hashing.words([u64::from(state) << 32 | u64::from(error), u64::from(message)])
}
