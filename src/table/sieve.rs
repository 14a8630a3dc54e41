//! Which rows pass a filter. What depends on a row's outcome (state and error code) is decided once an outcome, the
//! rest (text, activity, start time) row by row.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::TimeSpan;
use super::chunk::{Chunk, ROWS_A_CHUNK};
use super::column::NamedBy;
use super::condition::Condition;
use super::once_a_text::once_a_text;
use super::outcomes::{NOT_TRIED, Outcome};
use super::packed_id::{IdForm, PackedId, guid_in_any_case};
use super::packed_time::{PackedTime, TimeForm};
use super::places::known;
use super::search::{Scratch, Words};
use super::{Filter, Snapshot};
use crate::model::{ErrorCode, StateGroup, Timestamp};

/// Rows of a chunk are few below this part of it.
const FEW: usize = 8;
/// Below this part of all rows a branch is foreseen often enough to be cheaper than writing every number.
const RARE: u32 = 16;

/// A filter, made ready for one snapshot.
pub(super) struct Sieve<'a> {
    snapshot: &'a Snapshot,
    words: Words<'a>,
    /// Sorted; `None` where every activity passes.
    activities: Option<Vec<PackedId>>,
    /// By their numbers; `None` where every Cloud PC passes.
    cloud_pcs: Option<Arc<BTreeSet<u128>>>,
    started: TimeSpan,
    /// By place of the report: whether its rollout is wanted; `None` where every rollout passes.
    rollouts: Option<Vec<bool>>,
    /// By place of the report, and of rows without one; `None` where every agent passes.
    agents: Option<(Vec<bool>, bool)>,
    /// Since when nothing may have changed, and by outcome whether it waits; `None` where that does not matter.
    quiet: Option<(Timestamp, Vec<bool>)>,
    conditions: Vec<Condition<'a>>,
    verdicts: Vec<Verdict>,
    /// Whether neither state nor error code is asked for.
    outcomes_pass: bool,
    everything_passes: bool,
}

/// What a filter's parts on state and error code say of an outcome.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Verdict {
    /// By its state.
    pub(super) state_passes: bool,
    /// By its error code.
    pub(super) error_passes: bool,
}

impl Verdict {
    fn passes(self) -> bool {
        self.state_passes && self.error_passes
    }
}

/// What passed.
pub(super) struct Sifted {
    /// In order of arrival; left empty where every row passes.
    pub(super) rows: Vec<u32>,
    /// By outcome: rows that pass every part of the filter but those on state and error code.
    pub(super) num_rows_by_outcome: Vec<u32>,
}

/// The rows that pass all of a filter.
#[derive(Clone, Copy)]
pub(super) enum Passed<'a> {
    /// All there are.
    Every,
    /// Those with these numbers, ascending.
    These(&'a [u32]),
}

/// Which part of the filter is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum But {
    /// State and error code.
    Outcomes,
    /// The activity.
    Activity,
    /// The rollout.
    Rollout,
    /// The agent.
    Agent,
    /// The start time.
    Start,
    /// How long nothing has changed.
    Quiet,
}

impl<'a> Sieve<'a> {
    /// Searches the distinct texts; `None` when `stop` was set before the end.
    pub(super) fn prepare(snapshot: &'a Snapshot, filter: &Filter, stop: &AtomicBool) -> Option<Self> {
        Some(Self {
            snapshot,
            words: Words::prepare(snapshot, filter, stop)?,
            activities: (!filter.activities.is_empty()).then(|| packed(snapshot, filter)),
            cloud_pcs: filter.cloud_pcs.clone(),
            started: filter.started,
            rollouts: (!filter.rollouts.is_empty()).then(|| wanted_rollouts(snapshot, filter)),
            agents: (!filter.agents.is_empty()).then(|| wanted_agents(snapshot, filter)),
            quiet: filter.quiet_since.map(|since| (since, waiting(snapshot))),
            conditions: conditions(snapshot, filter, stop)?,
            verdicts: verdicts(snapshot, filter),
            outcomes_pass: filter.states.is_empty() && filter.errors.is_empty(),
            everything_passes: filter.is_empty(),
        })
    }

    /// What it is for.
    pub(super) fn snapshot(&self) -> &'a Snapshot {
        self.snapshot
    }

    /// The verdict on each outcome.
    pub(super) fn verdicts(&self) -> &[Verdict] {
        &self.verdicts
    }

    /// All rows that pass, and counts; `None` when `stop` was set before the end.
    pub(super) fn sift(&self, stop: &AtomicBool) -> Option<Sifted> {
        let passes: Vec<bool> = self.verdicts.iter().map(|verdict| verdict.passes()).collect();
        if !self.is_by_row() {
            return self.sift_by_outcome(&passes, stop);
        }
        let passes = |outcome: &u32| passes.get(*outcome as usize).copied().unwrap_or(false);
        let mut sifted = Sifted {
            rows: Vec::new(),
            num_rows_by_outcome: vec![0; self.verdicts.len()],
        };
        let mut scratch = Scratch::default();
        let mut marks = Vec::new();
        for (numbers, chunk) in chunks(self.snapshot) {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            self.mark((&numbers, chunk), But::Outcomes, &mut marks, &mut scratch);
            let num_marked = marks.iter().filter(|mark| **mark).count();
            if num_marked > 0 {
                let marked = || chunk.outcomes().iter().zip(&marks);
                sifted.count(marked(), num_marked);
                sifted.take(numbers, marked().map(|(outcome, mark)| *mark & passes(outcome)));
            }
        }
        Some(sifted)
    }

    /// The same where a row's outcome alone decides: how many rows have each is known.
    fn sift_by_outcome(&self, passes: &[bool], stop: &AtomicBool) -> Option<Sifted> {
        let mut sifted = Sifted {
            rows: Vec::new(),
            num_rows_by_outcome: self.snapshot.outcomes.num_rows().collect(),
        };
        if self.everything_passes {
            return (!stop.load(Ordering::Relaxed)).then_some(sifted);
        }
        let counts = passes.iter().zip(&sifted.num_rows_by_outcome);
        let num_passing: u32 = counts.map(|(passes, num_rows)| u32::from(*passes) * num_rows).sum();
        let are_few = num_passing < self.snapshot.num_rows() / RARE;
        sifted.rows.reserve_exact(num_passing as usize);
        let passes = |outcome: &u32| passes.get(*outcome as usize).copied().unwrap_or(false);
        for (numbers, chunk) in chunks(self.snapshot) {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            if are_few {
                let passing = numbers.zip(chunk.outcomes()).filter(|(_, outcome)| passes(outcome));
                sifted.rows.extend(passing.map(|(number, _)| number));
            } else {
                sifted.take(numbers, chunk.outcomes().iter().map(passes));
            }
        }
        Some(sifted)
    }

    /// Calls `found` for every chunk with the marks of its rows that pass all parts of the filter but one; `None` when
    /// `stop` was set before the end.
    pub(super) fn each_chunk(&self, but: But, stop: &AtomicBool, mut found: impl FnMut(&Chunk, &[bool])) -> Option<()> {
        let mut scratch = Scratch::default();
        let mut marks = Vec::new();
        for (numbers, chunk) in chunks(self.snapshot) {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            self.mark((&numbers, chunk), but, &mut marks, &mut scratch);
            found(chunk, &marks);
        }
        Some(())
    }

    fn is_one_of(&self, wanted: &BTreeSet<u128>, id: PackedId) -> bool {
        let number = match id.form() {
            IdForm::Guid(guid) => Some(guid),
            IdForm::Text(number) => self.snapshot.texts.get(number).and_then(guid_in_any_case),
            IdForm::Null => None,
        };
        number.is_some_and(|number| wanted.contains(&number))
    }

    fn is_by_row(&self) -> bool {
        !self.words.is_empty()
            || self.activities.is_some()
            || self.cloud_pcs.is_some()
            || self.rollouts.is_some()
            || self.agents.is_some()
            || self.started != TimeSpan::default()
            || self.quiet.is_some()
            || !self.conditions.is_empty()
            || self.snapshot.latest.is_some()
            || self.snapshot.admitted.is_some()
    }

    /// Marks the rows of a chunk that pass every part but one.
    fn mark(&self, (numbers, chunk): (&Range<u32>, &Chunk), but: But, marks: &mut Vec<bool>, scratch: &mut Scratch) {
        marks.clear();
        if self.outcomes_pass {
            marks.resize(chunk.outcomes().len(), true);
        } else {
            self.mark_by_outcome(chunk, but, marks);
        }
        if let Some(latest) = self
            .snapshot
            .latest
            .as_deref()
            .filter(|_| chunk.outcomes().first() != Some(&NOT_TRIED))
        {
            latest.narrow(numbers, marks);
        }
        if let Some(admitted) = &self.snapshot.admitted {
            admitted.narrow(numbers, marks);
        }

        if self.started != TimeSpan::default() && but != But::Start {
            let started = chunk.started().iter().map(|started| self.is_in_span(*started));
            marks.iter_mut().zip(started).for_each(|(mark, passes)| *mark &= passes);
        }
        if let Some(wanted) = &self.cloud_pcs {
            let known = chunk.cloud_pcs().iter().map(|id| self.is_one_of(wanted, *id));
            marks.iter_mut().zip(known).for_each(|(mark, passes)| *mark &= passes);
        }
        if let Some(activities) = self.activities.as_ref().filter(|_| but != But::Activity) {
            let known = chunk.activities().iter().map(|id| activities.binary_search(id).is_ok());
            marks.iter_mut().zip(known).for_each(|(mark, passes)| *mark &= passes);
        }
        self.mark_by_directory(chunk, but, marks);
        if let Some((since, waits)) = self.quiet.as_ref().filter(|_| but != But::Quiet) {
            let waits = |outcome: &u32| waits.get(*outcome as usize).copied().unwrap_or(false);
            let rows = chunk.outcomes().iter().enumerate();
            let quiet = rows.map(|(at, outcome)| waits(outcome) && is_quiet(self.snapshot, chunk, at, *since));
            marks.iter_mut().zip(quiet).for_each(|(mark, passes)| *mark &= passes);
        }
        self.words.narrow(chunk, marks, scratch);
        for condition in &self.conditions {
            condition.narrow(chunk, marks, scratch);
        }
    }

    /// Rollout and agent, which the directory knows by the activity.
    fn mark_by_directory(&self, chunk: &Chunk, but: But, marks: &mut [bool]) {
        let rollouts = self.rollouts.as_ref().filter(|_| but != But::Rollout);
        let agents = self.agents.as_ref().filter(|_| but != But::Agent);
        if rollouts.is_none() && agents.is_none() {
            return;
        }
        let passes = |place: &u32| {
            let place = known(*place);
            let at = |wanted: &[bool], place: u32| wanted.get(place as usize).copied().unwrap_or(false);
            let by_rollout = rollouts.is_none_or(|wanted| place.is_some_and(|place| at(wanted, place)));
            by_rollout && agents.is_none_or(|(wanted, without)| place.map_or(*without, |place| at(wanted, place)))
        };
        let places = self.snapshot.places(chunk, NamedBy::Activity);
        for (mark, place) in marks.iter_mut().zip(places.iter()).filter(|(mark, _)| **mark) {
            *mark = passes(place);
        }
    }

    fn mark_by_outcome(&self, chunk: &Chunk, but: But, marks: &mut Vec<bool>) {
        marks.extend(chunk.outcomes().iter().map(|outcome| {
            let Verdict {
                state_passes,
                error_passes,
            } = self.verdict(*outcome);
            match but {
                // What fails both counts for neither.
                But::Outcomes => state_passes || error_passes,
                But::Activity | But::Rollout | But::Agent | But::Start | But::Quiet => state_passes && error_passes,
            }
        }));
    }

    fn verdict(&self, outcome: u32) -> Verdict {
        self.verdicts.get(outcome as usize).copied().unwrap_or_default()
    }

    fn is_in_span(&self, started: PackedTime) -> bool {
        let time = match started.form() {
            TimeForm::Null => None,
            TimeForm::Ticks(..) | TimeForm::Text(_) => self.snapshot.timestamp(started),
        };
        time.is_some_and(|time| self.started.contains(time))
    }
}

impl Sifted {
    /// Counts the marked rows of a chunk. Unless they are few, every row is counted, as nothing or as one, because a
    /// branch that nobody can foresee costs more.
    fn count<'a>(&mut self, rows: impl ExactSizeIterator<Item = (&'a u32, &'a bool)>, num_marked: usize) {
        let counts = &mut self.num_rows_by_outcome;
        if num_marked < rows.len() / FEW {
            for (outcome, _) in rows.filter(|(_, mark)| **mark) {
                if let Some(count) = counts.get_mut(*outcome as usize) {
                    *count += 1;
                }
            }
        } else {
            for (outcome, mark) in rows {
                if let Some(count) = counts.get_mut(*outcome as usize) {
                    *count += u32::from(*mark);
                }
            }
        }
    }

    /// Takes the numbers of the rows that pass. Every number is written and only those that pass are kept, because a
    /// branch that nobody can foresee costs more than a write.
    fn take(&mut self, numbers: Range<u32>, passes: impl Iterator<Item = bool>) {
        let mut taken = [0_u32; ROWS_A_CHUNK];
        let mut num_taken = 0_usize;
        for (number, passes) in numbers.zip(passes) {
            taken[num_taken % ROWS_A_CHUNK] = number;
            num_taken += usize::from(passes);
        }
        self.rows.extend_from_slice(taken.get(..num_taken).unwrap_or_default());
    }
}

/// The chunks of a snapshot with the numbers of their rows.
pub(super) fn chunks(snapshot: &Snapshot) -> impl Iterator<Item = (Range<u32>, &Chunk)> {
    let all = snapshot.all_chunks().zip((0..).step_by(ROWS_A_CHUNK));
    all.map(|(chunk, first)| (first..first + u32::try_from(chunk.outcomes().len()).unwrap_or(0), chunk))
}

fn verdicts(snapshot: &Snapshot, filter: &Filter) -> Vec<Verdict> {
    let everything = Verdict {
        state_passes: true,
        error_passes: true,
    };
    if filter.states.is_empty() && filter.errors.is_empty() {
        return vec![everything; snapshot.outcomes.num_outcomes()];
    }
    let mut state_passes = once_a_text(snapshot, |number| {
        filter.states.is_empty() || filter.states.contains(&snapshot.state_of(number))
    });
    let mut error_passes = once_a_text(snapshot, |number| {
        filter.errors.is_empty()
            || filter
                .errors
                .contains(&ErrorCode::from_graph(snapshot.texts.get(number)))
    });
    let verdict = |outcome: &Outcome| Verdict {
        state_passes: state_passes(outcome.state),
        error_passes: error_passes(outcome.error),
    };
    snapshot.outcomes.iter().map(verdict).collect()
}

/// By outcome: whether it waits for what comes.
pub(super) fn waiting(snapshot: &Snapshot) -> Vec<bool> {
    let mut waits = once_a_text(snapshot, |state| {
        snapshot.state_of(state).group() == StateGroup::Waiting
    });
    snapshot.outcomes.iter().map(|outcome| waits(outcome.state)).collect()
}

/// Whether a row has not changed since a time; one that never changed counts by its start.
pub(super) fn is_quiet(snapshot: &Snapshot, chunk: &Chunk, at: usize, since: Timestamp) -> bool {
    let time = |times: &[PackedTime]| times.get(at).and_then(|time| snapshot.timestamp(*time));
    let changed = time(chunk.modified()).or_else(|| time(chunk.started()));
    changed.is_some_and(|changed| changed < since)
}

fn conditions<'a>(snapshot: &'a Snapshot, filter: &Filter, stop: &AtomicBool) -> Option<Vec<Condition<'a>>> {
    let terms = filter.terms.iter().chain(&filter.picks);
    terms
        .map(|term| Condition::prepare(snapshot, term, filter, stop))
        .collect()
}

fn wanted_rollouts(snapshot: &Snapshot, filter: &Filter) -> Vec<bool> {
    let mut wanted = vec![false; snapshot.directory.num_entries(NamedBy::Activity)];
    let rollouts = filter.rollouts.iter();
    for rollout in rollouts.filter_map(|activity| snapshot.directory.rollout_of(activity)) {
        for place in &rollout.reports {
            if let Some(wanted) = wanted.get_mut(*place) {
                *wanted = true;
            }
        }
    }
    wanted
}

fn wanted_agents(snapshot: &Snapshot, filter: &Filter) -> (Vec<bool>, bool) {
    let reports = snapshot.directory.reports().iter();
    let wanted = reports.map(|report| filter.agents.contains(&report.agent_name));
    (wanted.collect(), filter.agents.contains(&None))
}

/// The wanted activities as the rows hold them.
fn packed(snapshot: &Snapshot, filter: &Filter) -> Vec<PackedId> {
    // The first text is nobody's.
    let number_of = |wanted: &str| {
        (0..)
            .zip(snapshot.texts.iter())
            .skip(1)
            .find(|(_, text)| *text == wanted)
    };
    let mut packed = Vec::with_capacity(filter.activities.len());
    for id in &filter.activities {
        let mut is_absent = false;
        let id = PackedId::pack(id.as_deref(), |text| {
            let number = number_of(text).map(|(number, _)| number);
            is_absent = number.is_none();
            number.unwrap_or_default()
        });
        // A text that no row holds has no number; it lets nothing through.
        if !is_absent || matches!(id.form(), IdForm::Guid(_) | IdForm::Null) {
            packed.push(id);
        }
    }
    packed.sort_unstable();
    packed
}
