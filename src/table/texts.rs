//! Texts, each kept once and known by a number.

use std::sync::{Arc, OnceLock};

use super::blocks::{Block, Blocks};
use super::haystack::Haystack;
use super::index::{Hashing, Index};

/// The number of a text that Graph sent as null.
pub(super) const NO_TEXT: u32 = u32::MAX;
/// The number that stands for the state of a Cloud PC that was not tried. Its text is empty and no text of Graph's.
pub(super) const NOT_TRIED_TEXT: u32 = 0;

const TEXTS_A_BLOCK: usize = 256;

/// Some texts, one after the other in one piece of memory.
#[derive(Debug, Default)]
pub(super) struct TextBlock {
    bytes: String,
    /// Where each text ends. A page is far smaller than 4 GiB, so a block is too.
    ends: Vec<u32>,
    lower: OnceLock<Haystack>,
}

impl Clone for TextBlock {
    fn clone(&self) -> Self {
        Self {
            bytes: self.bytes.clone(),
            ends: self.ends.clone(),
            lower: OnceLock::new(),
        }
    }
}

impl Block for TextBlock {
    fn is_full(&self) -> bool {
        self.ends.len() >= TEXTS_A_BLOCK
    }

    fn close(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

impl TextBlock {
    fn push(&mut self, text: &str) {
        self.lower = OnceLock::new();
        self.bytes.push_str(text);
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
    }

    fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.bytes.get(start as usize..end as usize)
    }

    /// The texts in lower case, made when they are first searched.
    pub(super) fn lower(&self) -> &Haystack {
        self.lower.get_or_init(|| {
            let mut haystack = Haystack::with_capacity(self.bytes.len() + self.ends.len(), self.ends.len());
            for text in (0..self.ends.len()).filter_map(|at| self.get(at)) {
                haystack.push_text(text);
                haystack.end_row();
            }
            haystack.finish()
        })
    }

    fn memory_bytes(&self) -> usize {
        size_of::<Self>() + self.bytes.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

/// The texts of a snapshot.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    blocks: Arc<[Arc<TextBlock>]>,
}

impl Texts {
    /// The text of a number; `None` for [`NO_TEXT`].
    pub(super) fn get(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        self.blocks.get(number / TEXTS_A_BLOCK)?.get(number % TEXTS_A_BLOCK)
    }

    /// One past the highest number.
    pub(super) fn num_texts(&self) -> usize {
        self.blocks
            .last()
            .map_or(0, |last| (self.blocks.len() - 1) * TEXTS_A_BLOCK + last.ends.len())
    }

    /// The blocks, for a search.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &TextBlock> {
        self.blocks.iter().map(Arc::as_ref)
    }

    /// All texts, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.blocks()
            .flat_map(|block| (0..block.ends.len()).filter_map(|at| block.get(at)))
    }

    /// Memory it holds.
    pub(super) fn memory_bytes(&self) -> usize {
        self.blocks().map(TextBlock::memory_bytes).sum()
    }

    /// Memory of the lower-case texts that were made for searching.
    pub(super) fn haystack_bytes(&self) -> usize {
        self.blocks()
            .filter_map(|block| block.lower.get())
            .map(Haystack::memory_bytes)
            .sum()
    }
}

/// The owner's side: gives every text its number.
#[derive(Debug)]
pub(super) struct Interner {
    blocks: Blocks<TextBlock>,
    num_texts: u32,
    index: Index,
    hashing: Hashing,
}

impl Default for Interner {
    fn default() -> Self {
        let mut interner = Self {
            blocks: Blocks::default(),
            num_texts: 0,
            index: Index::default(),
            hashing: Hashing::default(),
        };
        // Kept, but not to be found by its text.
        interner.push("");
        interner
    }
}

impl Interner {
    fn push(&mut self, text: &str) -> u32 {
        let number = self.num_texts;
        self.blocks.push_with(|block| block.push(text));
        self.num_texts += 1;
        number
    }

    /// The number of a text, new or known; null is [`NO_TEXT`].
    pub(super) fn intern(&mut self, text: Option<&str>) -> u32 {
        text.map_or(NO_TEXT, |text| self.intern_text(text))
    }

    /// The number of a text, new or known.
    pub(super) fn intern_text(&mut self, text: &str) -> u32 {
        let hash = self.hashing.text(text);
        if let Some(known) = self.index.find(hash, |number| self.get(number) == Some(text)) {
            return known;
        }
        let number = self.num_texts;
        if self.index.is_full() {
            let texts = self
                .blocks
                .iter()
                .flat_map(|block| (0..block.ends.len()).filter_map(|at| block.get(at)));
            self.index
                .grow(texts.map(|text| self.hashing.text(text)).zip(0..).skip(1));
        }
        self.index.insert(hash, number);
        self.push(text)
    }

    /// The text of a number.
    pub(super) fn get(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        self.blocks.get(number / TEXTS_A_BLOCK)?.get(number % TEXTS_A_BLOCK)
    }

    /// The texts as they are now.
    pub(super) fn share(&self) -> Texts {
        Texts {
            blocks: self.blocks.share(),
        }
    }

    /// Memory of the look-up.
    pub(super) fn index_bytes(&self) -> usize {
        self.index.memory_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once_and_comes_back() {
        let mut interner = Interner::default();
        let numbers: Vec<u32> = (0..1_000)
            .map(|n| interner.intern_text(&format!("text {}", n % 700)))
            .collect();
        let texts = interner.share();
        assert_eq!(texts.num_texts(), 701);
        for (n, number) in numbers.iter().enumerate() {
            assert_eq!(texts.get(*number), Some(format!("text {}", n % 700).as_str()));
        }
        assert_eq!(interner.intern(Some("")), 701);
        assert_eq!(
            (interner.intern(None), texts.get(NO_TEXT), texts.get(701)),
            (NO_TEXT, None, None)
        );
    }
}
