//! Which rows contain every word of a text filter.
//!
//! State, error code and message are searched once for each distinct text, and so are the names that the screen gives
//! to states and error codes; only ids and times are searched row by row, and only for words that can occur there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memmem::Finder;

use super::chunk::Chunk;
use super::column::NamedBy;
use super::haystack::{Haystack, RowHaystack, lower};
use super::latest_attempts::cloud_pc_key;
use super::once_a_text::once_a_text;
use super::outcomes::Outcome;
use super::packed_id::IdForm;
use super::packed_time::TimeForm;
use super::snapshot::Snapshot;
use super::{Filter, Names};
use crate::model::ErrorCode;

/// Bytes of a row's ids and times in their usual form, with what ends fields and the row.
const USUAL_ROW_BYTES: usize = 2 * (36 + 1) + 2 * (28 + 1) + 1;
/// A pass over a whole chunk costs as much as looking at this part of its rows one by one.
const WORTH_A_PASS: usize = 4;

/// The words of a text filter, made ready for one snapshot.
pub(super) struct Words<'a> {
    snapshot: &'a Snapshot,
    words: Vec<Word>,
}

struct Word {
    finder: Finder<'static>,
    /// Whether it can occur in an id or time in its usual form.
    fits_usual_forms: bool,
    /// By number: whether state, error code or message contain it, or the name of state or error code.
    outcomes: Vec<bool>,
    /// Cloud PCs of whom the directory says it.
    cloud_pcs: NamedIds,
    /// Activities of which the directory says it.
    activities: NamedIds,
    /// Cloud PCs of whom a person wrote it.
    written: BTreeSet<u128>,
}

impl<'a> Words<'a> {
    /// Searches the distinct texts; `None` when `stop` was set before the end.
    pub(super) fn prepare(snapshot: &'a Snapshot, filter: &Filter, stop: &AtomicBool) -> Option<Self> {
        Self::of(snapshot, lower(&filter.text).split_whitespace(), filter, stop)
    }

    /// Of these words, which are in lower case and hold neither tabs nor line breaks.
    pub(super) fn of<'w>(
        snapshot: &'a Snapshot,
        wanted: impl Iterator<Item = &'w str>,
        filter: &Filter,
        stop: &AtomicBool,
    ) -> Option<Self> {
        let mut words = Vec::new();
        for word in wanted {
            words.push(Word::prepare(snapshot, word, filter, stop)?);
        }
        Some(Self { snapshot, words })
    }

    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Clears the marks of a chunk's rows that lack a word.
    pub(super) fn narrow(&self, chunk: &Chunk, marks: &mut [bool], scratch: &mut Scratch) {
        let Scratch { open, found } = scratch;
        for word in &self.words {
            let found_by_outcome = |outcome: &u32| word.outcomes.get(*outcome as usize).copied().unwrap_or(false);
            open.clear();
            open.extend(
                marks
                    .iter()
                    .zip(chunk.outcomes())
                    .map(|(mark, outcome)| *mark && !found_by_outcome(outcome)),
            );
            word.cloud_pcs.close(self.snapshot, chunk, open);
            word.activities.close(self.snapshot, chunk, open);
            word.close_written(self.snapshot, chunk, open);
            let num_open = open.iter().filter(|is_open| **is_open).count();
            if num_open == 0 {
                continue;
            }
            let RowHaystack { rows, is_usual } = haystack(self.snapshot, chunk);
            if *is_usual && !word.fits_usual_forms {
                clear_all(marks, open);
            } else if num_open <= marks.len() / WORTH_A_PASS {
                for (at, (mark, _)) in marks
                    .iter_mut()
                    .zip(open.iter())
                    .enumerate()
                    .filter(|(_, (_, is_open))| **is_open)
                {
                    *mark = rows.row_contains(at, &word.finder);
                }
            } else {
                found.clear();
                found.resize(marks.len(), false);
                rows.mark_all(&word.finder, found);
                open.iter_mut()
                    .zip(found.iter())
                    .for_each(|(is_open, found)| *is_open &= !found);
                clear_all(marks, open);
            }
        }
    }
}

/// Memory that a search uses chunk after chunk.
#[derive(Default)]
pub(super) struct Scratch {
    open: Vec<bool>,
    found: Vec<bool>,
}

/// Clears the marks that are still open.
fn clear_all(marks: &mut [bool], open: &[bool]) {
    marks.iter_mut().zip(open).for_each(|(mark, is_open)| *mark &= !is_open);
}

impl Word {
    fn prepare(snapshot: &Snapshot, word: &str, filter: &Filter, stop: &AtomicBool) -> Option<Self> {
        let names = &filter.names;
        let finder = Finder::new(word).into_owned();
        let mut texts = vec![false; snapshot.texts.num_texts()];
        let mut rest = texts.as_mut_slice();
        for block in snapshot.texts.blocks() {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            let lower = block.lower();
            let (marks, more) = rest.split_at_mut(lower.num_rows().min(rest.len()));
            lower.mark_all(&finder, marks);
            rest = more;
        }
        let found = |number: u32| texts.get(number as usize).copied().unwrap_or(false);
        let found_by_text = |outcome: &Outcome| found(outcome.state) || found(outcome.error) || found(outcome.message);
        let outcomes = if names.is_empty() {
            snapshot.outcomes.iter().map(found_by_text).collect()
        } else {
            let mut found_by_name = found_by_name(snapshot, word, names);
            let found = |outcome: &Outcome| found_by_text(outcome) || found_by_name(outcome);
            snapshot.outcomes.iter().map(found).collect()
        };
        let fits_usual_forms = word
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-' | b':' | b'.' | b't' | b'z'));
        Some(Self {
            cloud_pcs: NamedIds::containing(snapshot, NamedBy::CloudPc, &finder),
            activities: NamedIds::containing(snapshot, NamedBy::Activity, &finder),
            written: filter.written.with(word),
            finder,
            fits_usual_forms,
            outcomes,
        })
    }

    /// Nothing more is to be looked for in the rows of Cloud PCs of whom somebody wrote it.
    fn close_written(&self, snapshot: &Snapshot, chunk: &Chunk, open: &mut [bool]) {
        if self.written.is_empty() {
            return;
        }
        for (is_open, id) in open.iter_mut().zip(chunk.cloud_pcs()) {
            *is_open = *is_open && !cloud_pc_key(snapshot, *id).is_some_and(|key| self.written.contains(&key));
        }
    }
}

/// Ids whose names contain a word.
struct NamedIds {
    by: NamedBy,
    /// By place in the directory; empty where nothing contains it.
    found: Vec<bool>,
}

impl NamedIds {
    fn containing(snapshot: &Snapshot, by: NamedBy, word: &Finder<'_>) -> Self {
        let found = snapshot.directory.says(by, word);
        let any = found.contains(&true);
        Self {
            by,
            found: if any { found } else { Vec::new() },
        }
    }

    /// Nothing more is to be looked for in the rows of these ids.
    fn close(&self, snapshot: &Snapshot, chunk: &Chunk, open: &mut [bool]) {
        if self.found.is_empty() {
            return;
        }
        let places = snapshot.places(chunk, self.by);
        let is_found = |place: &u32| self.found.get(*place as usize).copied().unwrap_or(false);
        let found = places.iter().map(is_found);
        open.iter_mut()
            .zip(found)
            .for_each(|(is_open, found)| *is_open &= !found);
    }
}

/// Whether the name of an outcome's state or error code contains the word.
fn found_by_name(snapshot: &Snapshot, word: &str, names: &Names) -> impl FnMut(&Outcome) -> bool {
    let (states, errors) = (containing(&names.states, word), containing(&names.errors, word));
    let mut found_by_state = once_a_text(snapshot, move |number| states.contains(&snapshot.state_of(number)));
    let mut found_by_error = once_a_text(snapshot, move |number| {
        errors.contains(&ErrorCode::from_graph(snapshot.texts.get(number)))
    });
    move |outcome| found_by_state(outcome.state) || found_by_error(outcome.error)
}

/// What has a name that contains the word.
fn containing<'a, T: Ord>(names: &'a BTreeMap<T, String>, word: &str) -> BTreeSet<&'a T> {
    let found = names.iter().filter(|(_, name)| lower(name).contains(word));
    found.map(|(named, _)| named).collect()
}

impl Snapshot {
    /// Makes what a text filter searches, where it is not there yet, so that the first letter is as quick as the
    /// others; ends early when `stop` is set.
    pub fn prepare_search(&self, stop: &AtomicBool) {
        let goes_on = || !stop.load(Ordering::Relaxed);
        for block in self.texts.blocks().take_while(|_| goes_on()) {
            block.lower();
        }
        for chunk in self.all_chunks().take_while(|_| goes_on()) {
            haystack(self, chunk);
            for by in NamedBy::BOTH {
                self.places(chunk, by);
            }
        }
        for by in NamedBy::BOTH {
            self.directory.names(by);
        }
    }
}

/// A chunk's ids and times as they are searched.
fn haystack<'a>(snapshot: &Snapshot, chunk: &'a Chunk) -> &'a RowHaystack {
    chunk.haystack.get_or_init(|| render(snapshot, chunk))
}

/// A chunk's ids and times as they are searched, made for searching.
fn render(snapshot: &Snapshot, chunk: &Chunk) -> RowHaystack {
    let num_rows = chunk.outcomes().len();
    let mut haystack = Haystack::with_capacity(num_rows * USUAL_ROW_BYTES, num_rows);
    let mut is_usual = true;
    for row in chunk.rows() {
        for id in [row.activity, row.cloud_pc] {
            is_usual &= !matches!(id.form(), IdForm::Text(_));
        }
        for time in [row.started, row.modified] {
            is_usual &= !matches!(time.form(), TimeForm::Text(_));
        }
        let fields = [
            snapshot.id(row.activity),
            snapshot.id(row.cloud_pc),
            snapshot.time(row.started),
            snapshot.time(row.modified),
        ];
        for field in fields.into_iter().flatten() {
            haystack.push_field(field);
            haystack.end_field();
        }
        haystack.end_row();
    }
    RowHaystack {
        rows: haystack.finish(),
        is_usual,
    }
}
