//! One row a Cloud PC: its latest attempt, and the Cloud PCs that nobody has tried yet.
//!
//! The latest attempt is the one that started last; one without a start counts from its last change, because it was
//! created and has not started. Where that is equal the one that changed last counts, and where that is equal too the
//! worse of the two, so that nothing reads better than it may be. Attempts without a Cloud PC each stand for themselves.

use std::cmp::Reverse;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::chunk::{Chunk, PackedRow, ROWS_A_CHUNK};
use super::directory::ListState;
use super::index::halves;
use super::latest::{Latest, LatestAttempts};
use super::outcomes::NOT_TRIED;
use super::packed_id::{IdForm, PackedId, guid_in_any_case};
use super::packed_time::PackedTime;
use super::{Coverage, Snapshot};
use crate::model::{ActionState, StateGroup, Timestamp};

/// What makes one attempt later than another: the start, or the last change where there is none; the last change; how bad
/// it is.
type Rank = (Option<i64>, Option<i64>, Reverse<u8>);

impl Snapshot {
    /// The same rows, of which only the latest attempt of each Cloud PC is shown, and Business Cloud PCs of the
    /// directory without an attempt as rows of their own; these only where both lists are whole. `None` when `stop` was
    /// set before the end.
    #[must_use]
    pub fn latest_per_cloud_pc(&self, coverage: Coverage, stop: &AtomicBool) -> Option<Self> {
        self.latest_per_cloud_pc_after(&Self::default(), coverage, stop)
    }

    /// The same, quicker where `former`, an earlier snapshot of the same table, has been asked before: only rows that
    /// have come since are looked at, unless one of the others has changed.
    #[must_use]
    pub fn latest_per_cloud_pc_after(&self, former: &Self, coverage: Coverage, stop: &AtomicBool) -> Option<Self> {
        let attempts = latest_attempts(self, former, stop)?;
        let is_whole = coverage == Coverage::Whole && self.directory.cloud_pcs_state() == ListState::Whole;
        let not_tried = if is_whole {
            not_tried(self, |guid| is_tried(self, &attempts, guid))
        } else {
            Vec::new()
        };
        let not_tried = not_tried.chunks(ROWS_A_CHUNK).map(chunk_of).collect();
        Some(Self {
            latest: Some(Arc::new(Latest::new(attempts, not_tried))),
            ..self.clone()
        })
    }

    /// Memory of what tells which attempts are the latest.
    #[must_use]
    pub fn latest_bytes(&self) -> usize {
        self.latest.as_ref().map_or(0, |latest| latest.memory_bytes())
    }

    /// Whether a row is the latest attempt of a Cloud PC, has not installed the agent, and an earlier one has.
    #[must_use]
    pub fn is_installed_before(&self, number: u32) -> bool {
        let latest = self.latest.as_ref();
        latest.is_some_and(|latest| latest.is_installed_before(number)) && !is_installed(self, number)
    }

    /// How many Cloud PCs that is so of; `None` where rows do not stand for Cloud PCs.
    #[must_use]
    pub fn num_installed_before(&self) -> Option<u32> {
        let latest = self.latest.as_ref()?;
        let lacking = latest.installed_before().filter(|number| !is_installed(self, *number));
        u32::try_from(lacking.count()).ok()
    }

    /// The number of a row's outcome.
    fn outcome_of(&self, number: u32) -> u32 {
        let place = self.place(number);
        let outcome = place.and_then(|(chunk, at)| chunk.outcomes().get(at).copied());
        outcome.unwrap_or(NOT_TRIED)
    }

    /// Whether the rows of an earlier snapshot of the same table stand unchanged at the beginning.
    fn goes_on_from(&self, former: &Self) -> bool {
        let unchanged = |(now, before): (&Arc<Chunk>, &Arc<Chunk>)| Arc::ptr_eq(now, before) || now.begins_with(before);
        former.chunks.len() <= self.chunks.len() && self.chunks.iter().zip(&*former.chunks).all(unchanged)
    }
}

/// The latest attempt of each Cloud PC, and every attempt without one.
fn latest_attempts(snapshot: &Snapshot, former: &Snapshot, stop: &AtomicBool) -> Option<LatestAttempts> {
    let known = former.latest.as_ref().filter(|_| snapshot.goes_on_from(former));
    let first = known.map_or(0, |_| former.num_rows);
    let mut latest = known.map(|latest| latest.attempts.clone()).unwrap_or_default();
    latest.make_room(snapshot.num_rows);
    let chunks = snapshot.chunks.iter().zip((0..).step_by(ROWS_A_CHUNK));
    for (chunk, chunk_start) in chunks.skip(first as usize / ROWS_A_CHUNK) {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let new = chunk.cloud_pcs().iter().zip(chunk_start..);
        for (id, number) in new.skip(first.saturating_sub(chunk_start) as usize) {
            take(snapshot, *id, number, &mut latest);
        }
    }
    Some(latest)
}

/// Takes one more attempt in.
fn take(snapshot: &Snapshot, id: PackedId, number: u32, latest: &mut LatestAttempts) {
    let outcome = |number| snapshot.outcome_of(number);
    let Some(key) = cloud_pc_key(snapshot, id) else {
        latest.mark(number, outcome(number));
        return;
    };
    let hash = latest.hashing.words(halves(key));
    let is_same = |other| has_key(snapshot, other, key);
    match latest.by_cloud_pc.find_or_enter(hash, number, is_same) {
        None => latest.mark(number, outcome(number)),
        Some(best) => {
            let before = *best;
            if is_later(snapshot, number, before) {
                *best = number;
                latest.unmark(before, outcome(before));
                latest.mark(number, outcome(number));
                if latest.is_installed_before(before) || is_installed(snapshot, before) {
                    latest.note_installed_before(number);
                }
            } else if is_installed(snapshot, number) {
                latest.note_installed_before(before);
            }
        }
    }
}

/// Whether an attempt has installed the agent.
fn is_installed(snapshot: &Snapshot, number: u32) -> bool {
    let outcome = snapshot.outcomes.get(snapshot.outcome_of(number));
    outcome.is_some_and(|outcome| snapshot.state_of(outcome.state).group() == StateGroup::Installed)
}

/// Whether an attempt was made on this Cloud PC.
fn is_tried(snapshot: &Snapshot, latest: &LatestAttempts, guid: u128) -> bool {
    let hash = latest.hashing.words(halves(guid));
    let is_same = |other| has_key(snapshot, other, guid);
    latest.by_cloud_pc.contains(hash, is_same)
}

fn has_key(snapshot: &Snapshot, number: u32, wanted: u128) -> bool {
    let place = snapshot.place(number);
    let id = place.and_then(|(chunk, at)| chunk.cloud_pcs().get(at).copied());
    id.and_then(|id| cloud_pc_key(snapshot, id)) == Some(wanted)
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

/// Whether one attempt is later than another. The start alone decides nearly always; the whole rank is looked at only
/// where it does not.
fn is_later(snapshot: &Snapshot, number: u32, than: u32) -> bool {
    let begin = |number| {
        let (chunk, at) = snapshot.place(number)?;
        let ticks = |time: &PackedTime| snapshot.timestamp(*time).map(Timestamp::ticks);
        let started = chunk.started().get(at).and_then(ticks);
        started.or_else(|| chunk.modified().get(at).and_then(ticks))
    };
    begin(number)
        .cmp(&begin(than))
        .then_with(|| rank(snapshot, number).cmp(&rank(snapshot, than)))
        .is_gt()
}

/// How late an attempt is; none is earlier than a row that is not there.
pub(super) fn rank(snapshot: &Snapshot, number: u32) -> Option<Rank> {
    let (chunk, at) = snapshot.place(number)?;
    let row = chunk.get(at)?;
    let outcome = snapshot.outcomes.get(row.outcome)?;
    let ticks = |time: PackedTime| snapshot.timestamp(time).map(Timestamp::ticks);
    let modified = ticks(row.modified);
    Some((
        ticks(row.started).or(modified),
        modified,
        Reverse(listing_place(snapshot, outcome.state)),
    ))
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
