//! One row a Cloud PC: its latest attempt, and the Cloud PCs that nobody has tried yet.
//!
//! The latest attempt is the one that started last; one without a start counts from its last change, because it was
//! created and has not started. Where that is equal the one that changed last counts, and where that is equal too the
//! worse of the two, so that nothing reads better than it may be. Attempts without a Cloud PC each stand for themselves.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::chunk::{Chunk, PackedRow, ROWS_A_CHUNK};
use super::directory::ListState;
use super::id_hashing::IdHashing;
use super::latest::Latest;
use super::outcomes::NOT_TRIED;
use super::packed_id::{IdForm, PackedId, guid_in_any_case};
use super::packed_time::PackedTime;
use super::{Coverage, Snapshot};
use crate::model::{ActionState, Timestamp};

/// What makes one attempt later than another.
pub(super) type Rank = (i64, i64, Reverse<u8>);

impl Snapshot {
    /// The same rows, of which only the latest attempt of each Cloud PC is shown, and Business Cloud PCs of the
    /// directory without an attempt as rows of their own; these only where both lists are whole. `None` when `stop` was
    /// set before the end.
    #[must_use]
    pub fn latest_per_cloud_pc(&self, coverage: Coverage, stop: &AtomicBool) -> Option<Self> {
        let mut latest = Latest::of(self.num_rows);
        let tried = latest_attempts(self, &mut latest, stop)?;
        if coverage == Coverage::Whole && self.directory.cloud_pcs_state() == ListState::Whole {
            let not_tried = not_tried(self, |guid| tried.contains_key(&guid));
            latest.add_not_tried(not_tried.chunks(ROWS_A_CHUNK).map(chunk_of).collect());
        }
        for (_, number) in tried.into_values() {
            let outcome = self
                .place(number)
                .and_then(|(chunk, at)| chunk.outcomes().get(at).copied());
            latest.mark(number, outcome.unwrap_or_default());
        }
        Some(Self {
            latest: Some(Arc::new(latest)),
            ..self.clone()
        })
    }
}

/// The latest attempt of each Cloud PC; those without a Cloud PC are marked at once.
fn latest_attempts(
    snapshot: &Snapshot,
    latest: &mut Latest,
    stop: &AtomicBool,
) -> Option<HashMap<u128, (Rank, u32), IdHashing>> {
    let badness = badness(snapshot);
    let mut by_cloud_pc: HashMap<u128, (Rank, u32), IdHashing> = HashMap::default();
    let mut number = 0;
    for chunk in snapshot.chunks.iter() {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        for row in chunk.rows() {
            match cloud_pc_key(snapshot, row.cloud_pc) {
                None => latest.mark(number, row.outcome),
                Some(key) => {
                    let candidate = (rank(snapshot, &row, &badness), number);
                    match by_cloud_pc.entry(key) {
                        Entry::Vacant(place) => {
                            place.insert(candidate);
                        }
                        Entry::Occupied(mut best) if candidate.0 > best.get().0 => {
                            best.insert(candidate);
                        }
                        Entry::Occupied(_) => {}
                    }
                }
            }
            number += 1;
        }
    }
    Some(by_cloud_pc)
}

/// What tells Cloud PCs apart: the GUID in any letter case, else the text; `None` where there is no id.
pub(super) fn cloud_pc_key(snapshot: &Snapshot, id: PackedId) -> Option<u128> {
    match id.form() {
        IdForm::Guid(guid) => Some(guid),
        IdForm::Text(number) => {
            let text = snapshot.texts.get(number).unwrap_or_default();
            let named = !text.trim().is_empty();
            named.then(|| guid_in_any_case(text).unwrap_or_else(|| id.bits()))
        }
        IdForm::Null => None,
    }
}

/// How late an attempt is; `badness` is told once a snapshot.
pub(super) fn rank(snapshot: &Snapshot, row: &PackedRow, badness: &[u8]) -> Rank {
    let ticks = |time: PackedTime| snapshot.timestamp(time).map(Timestamp::ticks);
    let modified = ticks(row.modified);
    let badness = badness.get(row.outcome as usize).copied().unwrap_or(u8::MAX);
    (
        ticks(row.started).or(modified).unwrap_or(i64::MIN),
        modified.unwrap_or(i64::MIN),
        Reverse(badness),
    )
}

/// How bad each outcome is, by its number.
pub(super) fn badness(snapshot: &Snapshot) -> Vec<u8> {
    let outcomes = snapshot.outcomes.iter();
    outcomes.map(|outcome| listing_place(snapshot, outcome.state)).collect()
}

/// Where a state stands in the listing order: the lower, the sooner it needs a person.
fn listing_place(snapshot: &Snapshot, state: u32) -> u8 {
    let state = snapshot.state_of(state);
    let place = ActionState::KNOWN.iter().position(|known| *known == state);
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

/// A null has no text to be numbered.
fn never(_: &str) -> u32 {
    super::texts::NO_TEXT
}

/// Rows for the Business Cloud PCs without an attempt, by name.
fn not_tried(snapshot: &Snapshot, is_tried: impl Fn(u128) -> bool) -> Vec<PackedRow> {
    let untried = snapshot.directory.business().filter(|(guid, _)| !is_tried(*guid));
    let mut named: Vec<(String, u128)> = untried
        .map(|(guid, pc)| (pc.name().unwrap_or_default().to_lowercase(), guid))
        .collect();
    named.sort_unstable();
    let row = |(_, guid): (String, u128)| {
        Some(PackedRow {
            activity: PackedId::pack(None, never),
            cloud_pc: PackedId::of_guid(guid)?,
            started: PackedTime::pack(None, never),
            modified: PackedTime::pack(None, never),
            outcome: NOT_TRIED,
        })
    };
    named.into_iter().filter_map(row).collect()
}

fn chunk_of(rows: &[PackedRow]) -> Chunk {
    let mut chunk = Chunk::default();
    for row in rows {
        chunk.push(*row);
    }
    chunk
}
