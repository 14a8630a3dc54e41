//! What changed between two runs, Cloud PC by Cloud PC, each by its latest attempt.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::chunk::ROWS_A_CHUNK;
use super::directory::ListState;
use super::packed_id::guid_in_any_case;
use super::{Column, Coverage, Row, Snapshot};
use crate::model::{ActionState, Completeness, Timestamp};

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The rows, one a Cloud PC ([`Snapshot::latest_per_cloud_pc`]).
    pub rows: &'a Snapshot,
    /// Whether a Cloud PC without a row was never tried.
    pub coverage: Coverage,
    /// Whether all that was asked for was read.
    pub completeness: Completeness,
}

/// What is new about a Cloud PC that has a row now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It had no row before.
    Added,
    /// Its latest attempt is another one, or stands otherwise.
    Changed {
        /// How it stood before; the same state for another attempt that came to the same.
        was: ActionState,
    },
}

/// A Cloud PC that has no row any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its id, as it was sent.
    pub cloud_pc_id: String,
    /// Its name, where it was known.
    pub device: Option<String>,
    /// How it stood.
    pub was: ActionState,
    /// The number of its row in the other run.
    pub row: u32,
}

/// What changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    rows: HashMap<u32, Change>,
    /// Cloud PCs without a row now, by id. Nobody is called gone where not all rows were read.
    pub gone: Vec<Gone>,
    /// When the other run was read, where that is known.
    pub since: Option<Timestamp>,
    num_added: usize,
}

impl Changes {
    /// What is new about a row, by its number.
    #[must_use]
    pub fn of_row(&self, number: u32) -> Option<&Change> {
        self.rows.get(&number)
    }

    /// Whether both runs say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.gone.is_empty()
    }

    /// Rows of Cloud PCs that had none.
    #[must_use]
    pub fn num_added(&self) -> usize {
        self.num_added
    }

    /// Rows of Cloud PCs that stood otherwise.
    #[must_use]
    pub fn num_changed(&self) -> usize {
        self.rows.len() - self.num_added
    }
}

/// Compares; `None` when `stop` was set before the end.
///
/// A Cloud PC that was not tried is compared only where both sides know who was not tried. Rows without a Cloud PC
/// cannot be told apart and are not compared. Nobody is called new where the other side was not read to its end.
#[must_use]
pub fn changes(now: Side<'_>, former: Side<'_>, stop: &AtomicBool) -> Option<Changes> {
    let both_know_not_tried = knows_not_tried(now) && knows_not_tried(former);
    let counts = |row: &Row<'_>| both_know_not_tried || row.state() != ActionState::NotTried;
    let mut before: HashMap<Key, u32> = HashMap::new();
    for (number, row) in rows(former.rows) {
        if let Some(key) = Key::of(&row).filter(|_| counts(&row)) {
            before.insert(key, number);
        }
    }
    let mut found = Changes::default();
    for (number, row) in rows(now.rows) {
        if (number as usize).is_multiple_of(ROWS_A_CHUNK) && stop.load(Ordering::Relaxed) {
            return None;
        }
        let Some(key) = Key::of(&row) else { continue };
        let was = before.remove(&key).and_then(|number| former.rows.row(number));
        let change = match was {
            Some(was) if is_same(&was, &row) => continue,
            Some(was) => Change::Changed { was: was.state() },
            // Somebody who was tried before may stand as not tried only because fewer rows were read.
            None if !counts(&row) || former.completeness == Completeness::Incomplete => continue,
            None => Change::Added,
        };
        found.num_added += usize::from(change == Change::Added);
        found.rows.insert(number, change);
    }
    if now.coverage == Coverage::Whole {
        found.gone = before
            .into_values()
            .filter_map(|number| gone(former.rows, number))
            .collect();
        found.gone.sort_by(|a, b| a.cloud_pc_id.cmp(&b.cloud_pc_id));
    }
    Some(found)
}

fn knows_not_tried(side: Side<'_>) -> bool {
    side.coverage == Coverage::Whole && side.rows.directory().cloud_pcs_state() == ListState::Whole
}

/// The rows that are shown, with their numbers.
pub(super) fn rows(snapshot: &Snapshot) -> impl Iterator<Item = (u32, Row<'_>)> {
    let first_not_tried = u32::try_from(snapshot.chunks.len() * ROWS_A_CHUNK).unwrap_or(u32::MAX);
    let attempts =
        (0..snapshot.num_rows()).filter(|number| snapshot.latest.as_ref().is_none_or(|l| l.contains(*number)));
    let not_tried = (first_not_tried..).take(snapshot.num_not_tried() as usize);
    attempts
        .chain(not_tried)
        .filter_map(|number| Some((number, snapshot.row(number)?)))
}

fn is_same(was: &Row<'_>, now: &Row<'_>) -> bool {
    let columns = [Column::State, Column::Error, Column::Activity, Column::Started];
    let mut texts = columns.into_iter().map(|column| {
        let text = |row: &Row<'_>| row.verbatim(column).map(Cow::from).map(Cow::into_owned);
        (text(was), text(now))
    });
    was.state() == now.state() && texts.all(|(was, now)| was == now)
}

fn gone(former: &Snapshot, number: u32) -> Option<Gone> {
    let row = former.row(number)?;
    Some(Gone {
        cloud_pc_id: row.cloud_pc_id()?.into_owned(),
        device: row.named(Column::Device).map(str::to_owned),
        was: row.state(),
        row: number,
    })
}

/// A Cloud PC, however its id is written.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Guid(u128),
    Text(String),
}

impl Key {
    pub(super) fn of(row: &Row<'_>) -> Option<Self> {
        let id = row.cloud_pc_id()?;
        Some(guid_in_any_case(&id).map_or_else(|| Self::Text(id.into_owned()), Self::Guid))
    }
}
