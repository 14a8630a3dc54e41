//! How many attempts each of the last days has, by state: what a chart over time shows.

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;

use super::id_hashing::IdHashing;
use super::packed_time::{PackedTime, TimeForm};
use super::sieve::Sieve;
use super::{DayZone, Snapshot, StateCount, TimeSpan};
use crate::model::Timestamp;

/// So many days with attempts are counted, the latest.
pub const MOST_DAYS: usize = 14;

/// Every zone of today is a multiple of this away from UTC, so that no day begins within one.
const BUCKET: i64 = 15 * 60 * Timestamp::TICKS_PER_SECOND;

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

/// The last days on which attempts started, the earliest first; `None` when `stop` was set before the end.
pub(super) fn by_day(
    snapshot: &Snapshot,
    sieve: &Sieve<'_>,
    zone: &DayZone,
    stop: &AtomicBool,
) -> Option<Vec<DayCount>> {
    let mut buckets = Buckets::of(snapshot);
    sieve.each_start(stop, |started, outcome| buckets.add(snapshot, started, outcome))?;
    let mut latest_first: Vec<(i64, Vec<u32>)> = buckets.into_counts();
    latest_first.sort_unstable_by_key(|(bucket, _)| std::cmp::Reverse(*bucket));
    let mut days: Vec<(TimeSpan, Vec<u32>)> = Vec::new();
    for (bucket, counts) in latest_first {
        let time = Timestamp::from_ticks(bucket * BUCKET);
        let num_days = days.len();
        match days.last_mut() {
            Some((day, sums)) if day.from.is_some_and(|from| from <= time) => {
                sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            }
            Some(_) if num_days == MOST_DAYS => break,
            Some(_) | None => days.extend(day_of(time, zone).map(|day| (day, counts))),
        }
    }
    days.reverse();
    let count = |(span, counts)| DayCount {
        span,
        states: by_state(snapshot, counts),
    };
    Some(days.into_iter().map(count).collect())
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

/// Rows by quarter of an hour and state. Neighbours mostly started in the same one.
struct Buckets {
    /// By outcome: the place of its state.
    places: Vec<u32>,
    num_states: usize,
    by_bucket: HashMap<u128, usize, IdHashing>,
    counts: Vec<(i64, Vec<u32>)>,
    /// The bucket of the row before, and its place.
    last: Option<(i64, usize)>,
}

impl Buckets {
    fn of(snapshot: &Snapshot) -> Self {
        let states = state_texts(snapshot);
        let place = |text: u32| states.binary_search(&text).unwrap_or_default();
        let places = snapshot.outcomes.iter().map(|outcome| place(outcome.state));
        Self {
            places: places.filter_map(|place| u32::try_from(place).ok()).collect(),
            num_states: states.len(),
            by_bucket: HashMap::default(),
            counts: Vec::new(),
            last: None,
        }
    }

    fn add(&mut self, snapshot: &Snapshot, started: PackedTime, outcome: u32) {
        let ticks = match started.form() {
            TimeForm::Ticks(ticks, _) => Some(ticks),
            TimeForm::Text(_) => snapshot.timestamp(started).map(Timestamp::ticks),
            TimeForm::Null => None,
        };
        let Some(bucket) = ticks.map(|ticks| ticks.div_euclid(BUCKET)) else {
            return;
        };
        let at = match self.last {
            Some((last, at)) if last == bucket => at,
            Some(_) | None => self.place_of(bucket),
        };
        let state = self.places.get(outcome as usize).copied().unwrap_or_default();
        if let Some(count) = self
            .counts
            .get_mut(at)
            .and_then(|(_, counts)| counts.get_mut(state as usize))
        {
            *count += 1;
        }
    }

    fn place_of(&mut self, bucket: i64) -> usize {
        let next = self.counts.len();
        let at = *self.by_bucket.entry(u128::from(bucket.cast_unsigned())).or_insert(next);
        if at == next {
            self.counts.push((bucket, vec![0; self.num_states]));
        }
        self.last = Some((bucket, at));
        at
    }

    fn into_counts(self) -> Vec<(i64, Vec<u32>)> {
        self.counts
    }
}
