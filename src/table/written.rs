//! What people wrote about Cloud PCs, which a text is looked for in as well.

use std::collections::{BTreeMap, BTreeSet};

use super::haystack::lower;
use super::packed_id::guid_in_any_case;
use crate::model::{Handled, Notes};

/// What people wrote about Cloud PCs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// In lower case, by the Cloud PC's ID as a number.
    texts: BTreeMap<u128, String>,
}

/// Cloud PCs by their IDs as numbers, for [`super::Filter::cloud_pcs`]. An ID that is no GUID, which Graph does not send, is
/// none of them.
#[must_use]
pub fn cloud_pc_numbers<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeSet<u128> {
    ids.filter_map(guid_in_any_case).collect()
}

/// Cloud PCs that somebody has handled, by their ids in lower case.
#[must_use]
pub fn handled(notes: &Notes) -> BTreeSet<String> {
    let done = notes.iter().filter(|(_, note)| note.handled == Handled::Done);
    done.map(|(id, _)| id.clone()).collect()
}

impl Written {
    /// What is looked through for a word: numbers of tickets, and notes.
    #[must_use]
    pub fn of_notes(notes: &Notes) -> Self {
        let texts = notes.iter();
        Self::of(texts.map(|(id, note)| (id.as_str(), format!("{}\n{}", note.ticket, note.text))))
    }

    /// These texts, each beside the ID of its Cloud PC. One whose ID is no GUID, which Graph does not send, is not found.
    #[must_use]
    pub fn of<'a>(texts: impl Iterator<Item = (&'a str, String)>) -> Self {
        let numbered = texts.filter_map(|(id, text)| Some((guid_in_any_case(id)?, lower(&text))));
        Self {
            texts: numbered.filter(|(_, text)| !text.trim().is_empty()).collect(),
        }
    }

    /// The Cloud PCs of which somebody wrote this word, which is in lower case.
    pub(super) fn with(&self, word: &str) -> BTreeSet<u128> {
        let found = self.texts.iter().filter(|(_, text)| text.contains(word));
        found.map(|(number, _)| *number).collect()
    }
}
