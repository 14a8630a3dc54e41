//! Stable sorting by several columns: keys are gathered beside row numbers and the pairs are sorted.

use std::cmp::Ordering as Order;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::chunk::{Chunk, ROWS_A_CHUNK};
use super::column::NamedBy;
use super::haystack::lower;
use super::outcomes::Outcome;
use super::packed_id::{IdForm, PackedId, guid_in_any_case};
use super::packed_time::{PackedTime, TimeForm};
use super::snapshot::Snapshot;
use super::{Column, Direction, Names, SortKey};
use crate::model::{ErrorCode, Timestamp};

/// Sorts rows by several keys, the first one leading; rows that are equal keep the order of arrival.
/// `None` when `stop` was set before the end.
///
/// `rows` must be in order of arrival. Times and ids that can be read come first, texts that cannot after
/// them, rows without a value last, in either direction.
pub(super) fn sort(
    snapshot: &Snapshot,
    rows: &mut [u32],
    keys: &[SortKey],
    names: &Names,
    stop: &AtomicBool,
) -> Option<()> {
    let keys: Vec<Key> = keys.iter().map(|key| Key::prepare(snapshot, *key, names)).collect();
    Sorting { snapshot, stop }.by_keys(rows, &keys)
}

/// A key, made ready for one snapshot.
enum Key {
    /// By the rank of the row's outcome.
    Rank(Ranks),
    Id(fn(&Chunk) -> &[PackedId], Direction),
    Time(fn(&Chunk) -> &[PackedTime], Direction),
    /// By the time from start to last change.
    Span(Direction),
    /// By what the directory says of the row's Cloud PC or activity.
    Name(NameRanks),
}

/// The rank of each outcome, from 0 on; the highest one is "no value".
struct Ranks {
    by_outcome: Vec<u32>,
    missing: u32,
}

impl Key {
    fn prepare(snapshot: &Snapshot, key: SortKey, names: &Names) -> Self {
        let SortKey { column, direction } = key;
        let text = |number| snapshot.texts.get(number);
        match column {
            Column::State => Self::Rank(ranks(
                snapshot,
                direction,
                |outcome| outcome.state,
                |number| snapshot.state_of(number),
            )),
            Column::Error => Self::Rank(ranks(
                snapshot,
                direction,
                |outcome| outcome.error,
                |number| shown_error(text(number), names),
            )),
            Column::Message => Self::Rank(ranks(
                snapshot,
                direction,
                |outcome| outcome.message,
                |number| text(number).unwrap_or_default(),
            )),
            Column::Device | Column::User | Column::Plan | Column::Region => {
                Self::Name(NameRanks::prepare(snapshot, key, NamedBy::CloudPc))
            }
            Column::StartedBy | Column::Agent => Self::Name(NameRanks::prepare(snapshot, key, NamedBy::Activity)),
            Column::Activity => Self::Id(Chunk::activities, direction),
            Column::CloudPc => Self::Id(Chunk::cloud_pcs, direction),
            Column::Started => Self::Time(Chunk::started, direction),
            Column::LastModified => Self::Time(Chunk::modified, direction),
            Column::StartToLastChange => Self::Span(direction),
        }
    }
}

/// The rank of each entry of the directory by one of its columns, letter case ignored; the highest one is "no name".
struct NameRanks {
    by_place: Vec<u32>,
    /// Chunk by chunk, where its rows stand in the directory.
    places: Vec<Arc<[u32]>>,
    missing: u32,
}

impl NameRanks {
    fn prepare(snapshot: &Snapshot, key: SortKey, by: NamedBy) -> Self {
        let (ascending, missing) = match snapshot.directory.order(key.column) {
            Some(order) => (order.ranks.as_slice(), order.num_names),
            None => (&[] as &[u32], 0),
        };
        let turn = |rank: &u32| match key.direction {
            Direction::Descending if *rank < missing => missing - 1 - rank,
            Direction::Ascending | Direction::Descending => *rank,
        };
        let places = snapshot.all_chunks().map(|chunk| snapshot.places(chunk, by));
        Self {
            by_place: ascending.iter().map(turn).collect(),
            places: places.collect(),
            missing,
        }
    }

    fn of(&self, number: u32) -> u32 {
        let number = number as usize;
        let places = self.places.get(number / ROWS_A_CHUNK);
        let place = places.and_then(|places| places.get(number % ROWS_A_CHUNK));
        let rank = place.and_then(|place| self.by_place.get(*place as usize).copied());
        rank.unwrap_or(self.missing)
    }
}

/// An error code as it is sorted: by what the screen shows, letter case ignored, then by itself.
fn shown_error<'a>(code: Option<&'a str>, names: &Names) -> (String, Option<&'a str>) {
    let name = names.errors.get(&ErrorCode::from_graph(code)).map(String::as_str);
    (lower(name.or(code).unwrap_or_default()), code)
}

/// Ranks outcomes by the order of one of their texts.
fn ranks<T: Ord>(
    snapshot: &Snapshot,
    direction: Direction,
    part: fn(&Outcome) -> u32,
    value: impl Fn(u32) -> T,
) -> Ranks {
    let mut is_used = vec![false; snapshot.texts.num_texts()];
    for outcome in snapshot.outcomes.iter() {
        if let Some(is_used) = is_used.get_mut(part(outcome) as usize) {
            *is_used = true;
        }
    }
    let mut values: Vec<(T, u32)> = (0..)
        .zip(&is_used)
        .filter(|(_, is_used)| **is_used)
        .map(|(number, _)| (value(number), number))
        .collect();
    values.sort_unstable();
    let missing = u32::try_from(values.len()).unwrap_or(u32::MAX);
    let mut rank_of_text = vec![missing; is_used.len()];
    for (rank, (_, number)) in (0..).zip(&values) {
        if let Some(place) = rank_of_text.get_mut(*number as usize) {
            *place = match direction {
                Direction::Ascending => rank,
                Direction::Descending => missing - 1 - rank,
            };
        }
    }
    let rank = |outcome: &Outcome| rank_of_text.get(part(outcome) as usize).copied().unwrap_or(missing);
    Ranks {
        by_outcome: snapshot.outcomes.iter().map(rank).collect(),
        missing,
    }
}

#[derive(Clone, Copy)]
struct Sorting<'a> {
    snapshot: &'a Snapshot,
    stop: &'a AtomicBool,
}

impl Sorting<'_> {
    /// Sorts by the first key, then every run of equal rows by the keys after it.
    fn by_keys(self, rows: &mut [u32], keys: &[Key]) -> Option<()> {
        let Some((key, more)) = keys.split_first() else {
            return Some(());
        };
        if self.stop.load(Ordering::Relaxed) {
            return None;
        }
        let mut runs = Runs {
            wanted: !more.is_empty(),
            runs: Vec::new(),
        };
        match key {
            Key::Rank(ranks) => self.by_rank(rows, ranks, &mut runs),
            Key::Name(ranks) => Self::by_number(rows, ranks.missing, |row| ranks.of(row), &mut runs),
            Key::Id(column, direction) => self.by_id(rows, *column, *direction, &mut runs),
            Key::Span(direction) => self.by_span(rows, *direction, &mut runs),
            Key::Time(column, direction) => self.by_time(rows, *column, *direction, &mut runs),
        }
        runs.runs
            .into_iter()
            .try_for_each(|run| self.by_keys(rows.get_mut(run)?, more))
    }

    fn by_rank(self, rows: &mut [u32], ranks: &Ranks, runs: &mut Runs) {
        let rank_of = |number: u32| {
            let outcome = self
                .snapshot
                .place(number)
                .and_then(|(chunk, at)| chunk.outcomes().get(at));
            outcome
                .and_then(|outcome| ranks.by_outcome.get(*outcome as usize))
                .copied()
                .unwrap_or(ranks.missing)
        };
        Self::by_number(rows, ranks.missing, rank_of, runs);
    }

    /// Sorts by small numbers, none above `highest`.
    fn by_number(rows: &mut [u32], highest: u32, rank_of: impl Fn(u32) -> u32, runs: &mut Runs) {
        if rows.len() / 4 < highest as usize {
            let mut pairs: Vec<u64> = rows
                .iter()
                .map(|number| u64::from(rank_of(*number)) << 32 | u64::from(*number))
                .collect();
            pairs.sort_unstable();
            runs.place(
                rows,
                0,
                pairs.into_iter().map(|pair| (pair >> 32, low_half(pair.into()))),
            );
        } else {
            by_counting(rows, highest, rank_of, runs);
        }
    }

    fn by_id(self, rows: &mut [u32], column: fn(&Chunk) -> &[PackedId], direction: Direction, runs: &mut Runs) {
        let mut guids: Vec<(u128, u32)> = Vec::with_capacity(rows.len());
        let mut rest = Rest::default();
        for number in rows.iter().copied() {
            let packed = self
                .snapshot
                .place(number)
                .and_then(|(chunk, at)| column(chunk).get(at))
                .map(|packed| packed.form());
            match packed {
                Some(IdForm::Guid(guid)) => guids.push((turn_u128(guid, direction), number)),
                Some(IdForm::Text(text)) => {
                    let text = self.snapshot.texts.get(text).unwrap_or_default();
                    match guid_in_any_case(text) {
                        Some(guid) => guids.push((turn_u128(guid, direction), number)),
                        None => rest.texts.push((text, number)),
                    }
                }
                Some(IdForm::Null) | None => rest.missing.push(number),
            }
        }
        guids.sort_unstable();
        let num_guids = guids.len();
        runs.place(rows, 0, guids.into_iter());
        rest.place(rows, num_guids, direction, runs);
    }

    fn by_time(self, rows: &mut [u32], column: fn(&Chunk) -> &[PackedTime], direction: Direction, runs: &mut Runs) {
        // Key and row number in one 128-bit number compare quicker than a pair does.
        let pair = |ticks: i64, number: u32| {
            u128::from(turn_u64(ticks.cast_unsigned() ^ 1 << 63, direction)) << 32 | u128::from(number)
        };
        let mut times: Vec<u128> = Vec::with_capacity(rows.len());
        let mut rest = Rest::default();
        for number in rows.iter().copied() {
            let packed = self
                .snapshot
                .place(number)
                .and_then(|(chunk, at)| column(chunk).get(at))
                .map(|packed| packed.form());
            match packed {
                Some(TimeForm::Ticks(ticks, _)) => times.push(pair(ticks, number)),
                Some(TimeForm::Text(text)) => {
                    let text = self.snapshot.texts.get(text).unwrap_or_default();
                    match Timestamp::parse(text) {
                        Some(time) => times.push(pair(time.ticks(), number)),
                        None => rest.texts.push((text, number)),
                    }
                }
                Some(TimeForm::Null) | None => rest.missing.push(number),
            }
        }
        times.sort_unstable();
        let num_times = times.len();
        runs.place(rows, 0, times.into_iter().map(|pair| (pair >> 32, low_half(pair))));
        rest.place(rows, num_times, direction, runs);
    }
}

impl Sorting<'_> {
    fn by_span(self, rows: &mut [u32], direction: Direction, runs: &mut Runs) {
        let mut spans: Vec<(u128, u32)> = Vec::with_capacity(rows.len());
        let mut rest = Rest::default();
        for number in rows.iter().copied() {
            let span = self.snapshot.row(number).and_then(|row| row.start_to_last_change());
            match span {
                Some(span) => spans.push((turn_u128(span.as_nanos(), direction), number)),
                None => rest.missing.push(number),
            }
        }
        spans.sort_unstable();
        let num_spans = spans.len();
        runs.place(rows, 0, spans.into_iter());
        rest.place(rows, num_spans, direction, runs);
    }
}

/// Sorts rows by small numbers in two passes.
fn by_counting(rows: &mut [u32], highest: u32, rank_of: impl Fn(u32) -> u32, runs: &mut Runs) {
    let mut ends = vec![0_usize; highest as usize + 1];
    let (mut before, mut is_sorted) = (0, true);
    for number in rows.iter() {
        let rank = rank_of(*number);
        is_sorted &= before <= rank;
        before = rank;
        if let Some(count) = ends.get_mut(rank as usize) {
            *count += 1;
        }
    }
    let mut start = 0;
    for place in &mut ends {
        let end = start + *place;
        runs.add(start..end);
        *place = start;
        start = end;
    }
    if is_sorted {
        return;
    }
    // A copy: places are overwritten while their former numbers are still to be read.
    let before = rows.to_vec();
    for number in before {
        if let Some(next) = ends.get_mut(rank_of(number) as usize) {
            if let Some(place) = rows.get_mut(*next) {
                *place = number;
            }
            *next += 1;
        }
    }
}

/// Rows that have no key to be sorted by.
#[derive(Default)]
struct Rest<'a> {
    texts: Vec<(&'a str, u32)>,
    missing: Vec<u32>,
}

impl Rest<'_> {
    /// Writes texts and after them what has none.
    fn place(mut self, rows: &mut [u32], start: usize, direction: Direction, runs: &mut Runs) {
        self.texts.sort_unstable_by(|(a, a_row), (b, b_row)| {
            let by_text: Order = match direction {
                Direction::Ascending => a.cmp(b),
                Direction::Descending => b.cmp(a),
            };
            by_text.then(a_row.cmp(b_row))
        });
        let num_texts = self.texts.len();
        runs.place(rows, start, self.texts.into_iter());
        runs.place(
            rows,
            start + num_texts,
            self.missing.into_iter().map(|number| ((), number)),
        );
    }
}

/// Runs of equal rows, for the next key.
struct Runs {
    wanted: bool,
    runs: Vec<Range<usize>>,
}

impl Runs {
    fn add(&mut self, run: Range<usize>) {
        if self.wanted && run.len() > 1 {
            self.runs.push(run);
        }
    }

    /// Writes sorted rows from `start` on and notes the runs of equal keys.
    fn place<K: PartialEq>(&mut self, rows: &mut [u32], start: usize, sorted: impl ExactSizeIterator<Item = (K, u32)>) {
        let end = start + sorted.len();
        let places = rows.get_mut(start..end).unwrap_or_default();
        if !self.wanted {
            places
                .iter_mut()
                .zip(sorted)
                .for_each(|(place, (_, number))| *place = number);
            return;
        }
        let mut run_start = start;
        let mut before: Option<K> = None;
        for (at, (place, (key, number))) in (start..).zip(places.iter_mut().zip(sorted)) {
            *place = number;
            if before.as_ref() != Some(&key) {
                self.add(run_start..at);
                run_start = at;
                before = Some(key);
            }
        }
        self.add(run_start..end);
    }
}

fn turn_u128(key: u128, direction: Direction) -> u128 {
    match direction {
        Direction::Ascending => key,
        Direction::Descending => !key,
    }
}

fn turn_u64(key: u64, direction: Direction) -> u64 {
    match direction {
        Direction::Ascending => key,
        Direction::Descending => !key,
    }
}

fn low_half(pair: u128) -> u32 {
    u32::try_from(pair & u128::from(u32::MAX)).unwrap_or_default()
}
