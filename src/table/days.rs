//! How many attempts each of the last days has, by state: what a chart over time shows.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::chunk::Chunk;
use super::packed_time::{PackedTime, TimeForm};
use super::{DayZone, Snapshot, StateCount, TimeSpan};
use crate::model::Timestamp;

/// So many days with attempts are counted, the latest.
pub const MOST_DAYS: usize = 14;

/// Every zone of today is a multiple of this away from UTC, so that no day begins within one.
const BUCKET: i64 = 15 * 60 * Timestamp::TICKS_PER_SECOND;

/// Buckets before the present that are counted side by side: 682 days. Others, the future among them, cost a look into a map.
const WINDOW: i64 = 1 << 16;

/// How many rows started on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// From its midnight to the next.
    pub span: TimeSpan,
    /// By state, in listing order, those without rows left out. Rows that pass every part of the filter but the one on
    /// the start time.
    pub states: Vec<StateCount>,
}

impl DayCount {
    /// Rows of every state.
    #[must_use]
    pub fn num_rows(&self) -> u32 {
        self.states.iter().map(|count| count.num_rows).sum()
    }
}

/// From midnight to midnight; `None` outside the calendar.
fn day_of(time: Timestamp, zone: &DayZone) -> Option<TimeSpan> {
    let instant = jiff::Timestamp::from_second(time.unix_seconds()).ok()?;
    let begins = zone
        .0
        .to_datetime(instant)
        .date()
        .to_zoned_datetime(zone.0.clone())
        .ok()?;
    let ends = begins.date().tomorrow().ok()?.to_zoned_datetime(zone.0.clone()).ok()?;
    let ticks = |second: i64| Some(Timestamp::from_ticks(second.checked_mul(Timestamp::TICKS_PER_SECOND)?));
    Some(TimeSpan {
        from: ticks(begins.timestamp().as_second()),
        before: ticks(ends.timestamp().as_second()),
    })
}

/// Counts by the text of the state become counts by state.
fn by_state(snapshot: &Snapshot, num_rows_by_text: Vec<u32>) -> Vec<StateCount> {
    let states = state_texts(snapshot);
    let counts = states
        .iter()
        .zip(num_rows_by_text)
        .filter(|(_, num_rows)| *num_rows > 0);
    let mut counts: Vec<StateCount> = counts
        .map(|(text, num_rows)| StateCount {
            state: snapshot.state_of(*text),
            num_rows,
        })
        .collect();
    counts.sort_unstable_by(|a, b| a.state.cmp(&b.state));
    counts
}

/// The numbers of the texts of all states, each once.
fn state_texts(snapshot: &Snapshot) -> Vec<u32> {
    let mut texts: Vec<u32> = snapshot.outcomes.iter().map(|outcome| outcome.state).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// Rows by quarter of an hour and state.
pub(super) struct Days<'a> {
    snapshot: &'a Snapshot,
    /// By outcome: the place of its state.
    places: Vec<u32>,
    num_states: usize,
    /// The first bucket of the window.
    first: i64,
    /// Bucket by bucket, the rows by state.
    window: Vec<u32>,
    /// The same for buckets outside.
    outside: BTreeMap<Reverse<i64>, Vec<u32>>,
}

impl<'a> Days<'a> {
    /// Nothing counted yet.
    pub(super) fn new(snapshot: &'a Snapshot, now: Timestamp) -> Self {
        let states = state_texts(snapshot);
        let place = |text: u32| states.binary_search(&text).unwrap_or_default();
        let places = snapshot.outcomes.iter().map(|outcome| place(outcome.state));
        let num_states = states.len().max(1);
        Self {
            snapshot,
            places: places.filter_map(|place| u32::try_from(place).ok()).collect(),
            num_states,
            first: now.ticks().div_euclid(BUCKET) + 1 - WINDOW,
            // Only what is counted into is ever touched.
            window: vec![0; usize::try_from(WINDOW).unwrap_or(0) * num_states],
            outside: BTreeMap::new(),
        }
    }

    /// Counts rows of a chunk.
    pub(super) fn count(&mut self, chunk: &Chunk, rows: impl Iterator<Item = usize>) {
        let (started, outcomes) = (chunk.started(), chunk.outcomes());
        for at in rows {
            if let (Some(started), Some(outcome)) = (started.get(at), outcomes.get(at)) {
                self.add(*started, *outcome);
            }
        }
    }

    fn add(&mut self, started: PackedTime, outcome: u32) {
        let ticks = match started.form() {
            TimeForm::Ticks(ticks, _) => ticks,
            TimeForm::Text(_) => match self.snapshot.timestamp(started) {
                Some(time) => time.ticks(),
                None => return,
            },
            TimeForm::Null => return,
        };
        let bucket = ticks.div_euclid(BUCKET);
        let state = self.places.get(outcome as usize).copied().unwrap_or_default() as usize;
        let in_window = usize::try_from(bucket - self.first).ok();
        let count = in_window.and_then(|at| self.window.get_mut(at * self.num_states + state));
        if let Some(count) = count {
            *count += 1;
        } else {
            let counts = self.outside.entry(Reverse(bucket));
            if let Some(count) = counts.or_insert_with(|| vec![0; self.num_states]).get_mut(state) {
                *count += 1;
            }
        }
    }

    /// The last days on which counted rows started, the earliest first.
    pub(super) fn latest(&self, zone: &DayZone) -> Vec<DayCount> {
        let mut days: Vec<(TimeSpan, Vec<u32>)> = Vec::new();
        for (bucket, counts) in self.latest_first() {
            let time = Timestamp::from_ticks(bucket * BUCKET);
            let num_days = days.len();
            match days.last_mut() {
                Some((day, sums)) if day.from.is_some_and(|from| from <= time) => {
                    sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
                }
                Some(_) if num_days == MOST_DAYS => break,
                Some(_) | None => days.extend(day_of(time, zone).map(|day| (day, counts.to_vec()))),
            }
        }
        days.reverse();
        let count = |(span, counts)| DayCount {
            span,
            states: by_state(self.snapshot, counts),
        };
        days.into_iter().map(count).collect()
    }

    /// Buckets with rows.
    fn latest_first(&self) -> impl Iterator<Item = (i64, &[u32])> {
        let split = self.outside.range(..Reverse(self.first));
        let later = split.map(|(Reverse(bucket), counts)| (*bucket, counts.as_slice()));
        let earlier = self.outside.range(Reverse(self.first)..);
        let earlier = earlier.map(|(Reverse(bucket), counts)| (*bucket, counts.as_slice()));
        let window = self.window.chunks_exact(self.num_states).rev();
        let window = (self.first..self.first + WINDOW).rev().zip(window);
        let window = window.filter(|(_, counts)| counts.iter().any(|count| *count > 0));
        later.chain(window).chain(earlier)
    }
}
