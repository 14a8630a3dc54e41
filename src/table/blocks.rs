//! A list in blocks that grows at its end and is shared with every snapshot taken of it.
//!
//! A full block is never copied; the open last one, and one whose contents change, are copied when a
//! snapshot still holds them.

use std::sync::Arc;

/// A part of the list with room for a fixed number of things.
pub(super) trait Block: Clone + Default {
    /// Whether the next thing needs another block.
    fn is_full(&self) -> bool;
    /// Gives unused room back, once the block is full.
    fn close(&mut self);
}

/// The owner's list.
#[derive(Debug)]
pub(super) struct Blocks<B> {
    blocks: Vec<Arc<B>>,
}

impl<B> Default for Blocks<B> {
    fn default() -> Self {
        Self { blocks: Vec::new() }
    }
}

impl<B: Block> Blocks<B> {
    /// Writes into the last block, which has room.
    pub(super) fn push_with(&mut self, write: impl FnOnce(&mut B)) {
        if self.blocks.last().is_none_or(|last| last.is_full()) {
            self.blocks.push(Arc::new(B::default()));
        }
        if let Some(last) = self.blocks.last_mut() {
            let last = Arc::make_mut(last);
            write(last);
            if last.is_full() {
                last.close();
            }
        }
    }

    /// Changes a block that was written before.
    pub(super) fn edit(&mut self, number: usize, write: impl FnOnce(&mut B)) {
        if let Some(block) = self.blocks.get_mut(number) {
            write(Arc::make_mut(block));
        }
    }

    /// One block.
    pub(super) fn get(&self, number: usize) -> Option<&B> {
        self.blocks.get(number).map(Arc::as_ref)
    }

    /// All blocks.
    pub(super) fn iter(&self) -> impl Iterator<Item = &B> {
        self.blocks.iter().map(Arc::as_ref)
    }

    /// The list as it is now.
    pub(super) fn share(&self) -> Arc<[Arc<B>]> {
        self.blocks.as_slice().into()
    }
}
