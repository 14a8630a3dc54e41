//! How many rows each rollout, agent and day has under the other parts of a filter, and how many hang: what a click
//! would bring.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::chunk::Chunk;
use super::column::NamedBy;
use super::days::{DayCount, Days};
use super::moment::Moment;
use super::places::known;
use super::sieve::{But, Passed, Sieve, chunks, is_quiet, waiting};
use super::{DayZone, Filter, Snapshot, TimeSpan};
use crate::model::Timestamp;

/// How many rows a rollout has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolloutCount {
    /// Its first activity, which names it in a filter.
    pub first_activity: String,
    /// When it began.
    pub began_at: Option<Timestamp>,
    /// The agent's name.
    pub agent: Option<String>,
    /// Who started it.
    pub starter: Option<String>,
    /// Rows that pass every part of the filter but the one on rollouts.
    pub num_rows: u32,
}

/// How many rows an agent has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentCount {
    /// Its name; `None` for rows of which no report names one.
    pub agent: Option<String>,
    /// Rows that pass every part of the filter but the one on agents.
    pub num_rows: u32,
}

/// What there is besides states and error codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// The latest first; those without rows left out.
    pub rollouts: Vec<RolloutCount>,
    /// By name, rows without one last; those without rows left out.
    pub agents: Vec<AgentCount>,
    /// Rows that wait and have not changed for long, the filter's part on that left out.
    pub num_quiet: u32,
    /// What "for long" means: nothing has changed since.
    pub quiet_since: Option<Timestamp>,
    /// The last days on which attempts started, the earliest first. The filter on start times is not applied here.
    pub days: Vec<DayCount>,
}

/// Counts, `passed` being what passes all of the filter; `None` when `stop` was set before the end.
///
/// A facet whose part the filter does not name counts the rows that pass, which are known; only the others look at all rows.
pub(super) fn count_facets(
    (sieve, passed): (&Sieve<'_>, Passed<'_>),
    filter: &Filter,
    moment: &Moment,
    stop: &AtomicBool,
) -> Option<Facets> {
    let snapshot = sieve.snapshot();
    let num_reports = snapshot.directory.num_entries(NamedBy::Activity);
    let mut counting = Counting {
        snapshot,
        quiet_since: moment.quiet_since(),
        waits: waiting(snapshot),
        by_rollout: ByReport::new(num_reports),
        by_agent: ByReport::new(num_reports),
        num_quiet: 0,
        days: Days::new(snapshot, moment.now),
    };
    let own = [
        (But::Rollout, filter.rollouts.is_empty()),
        (But::Agent, filter.agents.is_empty()),
        (But::Quiet, filter.quiet_since.is_none()),
        (But::Start, filter.started == TimeSpan::default()),
    ];
    for (but, _) in own.iter().filter(|(_, is_free)| !is_free) {
        sieve.each_chunk(*but, stop, |chunk, marks| {
            let marked = marks.iter().enumerate().filter(|(_, mark)| **mark);
            counting.count(&[*but], chunk, marked.map(|(at, _)| at));
        })?;
    }
    // Both go by the report: where neither is asked for, one count serves both.
    let agents_as_rollouts = filter.rollouts.is_empty() && filter.agents.is_empty();
    let free = own.iter().filter(|(_, is_free)| *is_free).map(|(but, _)| *but);
    let free: Vec<But> = free.filter(|but| *but != But::Agent || !agents_as_rollouts).collect();
    counting.count_passed(&free, passed, stop)?;
    if agents_as_rollouts {
        counting.by_agent = counting.by_rollout.clone();
    }
    Some(counting.finish(&filter.names.days))
}

struct Counting<'a> {
    snapshot: &'a Snapshot,
    quiet_since: Timestamp,
    /// By outcome.
    waits: Vec<bool>,
    by_rollout: ByReport,
    by_agent: ByReport,
    num_quiet: u32,
    days: Days<'a>,
}

/// Rows by place of their report.
#[derive(Clone)]
struct ByReport {
    num_rows: Vec<u32>,
    without: u32,
}

impl ByReport {
    fn new(num_reports: usize) -> Self {
        Self {
            num_rows: vec![0; num_reports],
            without: 0,
        }
    }

    fn count(&mut self, places: &[u32], rows: impl Iterator<Item = usize>) {
        for at in rows {
            let place = places.get(at).copied().and_then(known);
            match place.and_then(|place| self.num_rows.get_mut(place as usize)) {
                Some(count) => *count += 1,
                None => self.without += 1,
            }
        }
    }
}

impl Counting<'_> {
    /// Counts the rows that pass all of the filter; `None` when `stop` was set before the end.
    fn count_passed(&mut self, facets: &[But], passed: Passed<'_>, stop: &AtomicBool) -> Option<()> {
        let mut rest = match passed {
            Passed::Every => &[],
            Passed::These(rows) => rows,
        };
        for (numbers, chunk) in chunks(self.snapshot) {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            if matches!(passed, Passed::Every) {
                self.count(facets, chunk, 0..chunk.outcomes().len());
                continue;
            }
            let (here, behind) = rest.split_at(rest.partition_point(|number| *number < numbers.end));
            rest = behind;
            let here = here.iter().map(|number| (number - numbers.start) as usize);
            self.count(facets, chunk, here);
        }
        Some(())
    }

    /// Counts rows of a chunk for these facets.
    fn count(&mut self, facets: &[But], chunk: &Chunk, rows: impl Iterator<Item = usize> + Clone) {
        let places = || self.snapshot.places(chunk, NamedBy::Activity);
        for facet in facets {
            match facet {
                But::Rollout => self.by_rollout.count(&places(), rows.clone()),
                But::Agent => self.by_agent.count(&places(), rows.clone()),
                But::Quiet => {
                    let outcomes = chunk.outcomes();
                    let waits = |at: usize| outcomes.get(at).and_then(|outcome| self.waits.get(*outcome as usize));
                    let waiting = rows.clone().filter(|at| waits(*at) == Some(&true));
                    let quiet = waiting.filter(|at| is_quiet(self.snapshot, chunk, *at, self.quiet_since));
                    self.num_quiet += u32::try_from(quiet.count()).unwrap_or(u32::MAX);
                }
                But::Start => self.days.count(chunk, rows.clone()),
                But::Outcomes | But::Activity => {}
            }
        }
    }

    fn finish(self, zone: &DayZone) -> Facets {
        Facets {
            rollouts: self.rollouts(),
            agents: self.agents(),
            num_quiet: self.num_quiet,
            quiet_since: Some(self.quiet_since),
            days: self.days.latest(zone),
        }
    }

    fn rollouts(&self) -> Vec<RolloutCount> {
        let rows_of = |place: &usize| self.by_rollout.num_rows.get(*place).copied().unwrap_or_default();
        let counts = self.snapshot.directory.rollouts().iter().map(|rollout| RolloutCount {
            first_activity: rollout.first_activity.clone(),
            began_at: rollout.began_at,
            agent: rollout.agent.clone(),
            starter: rollout.starter.clone(),
            num_rows: rollout.reports.iter().map(rows_of).sum(),
        });
        counts.filter(|count| count.num_rows > 0).collect()
    }

    fn agents(&self) -> Vec<AgentCount> {
        let mut by_name: BTreeMap<&str, u32> = BTreeMap::new();
        let mut without = self.by_agent.without;
        for (report, num_rows) in self.snapshot.directory.reports().iter().zip(&self.by_agent.num_rows) {
            match report.agent_name.as_deref() {
                Some(name) => *by_name.entry(name).or_default() += num_rows,
                None => without += num_rows,
            }
        }
        let named = by_name
            .into_iter()
            .map(|(name, num_rows)| (Some(name.to_owned()), num_rows));
        let all = named.chain([(None, without)]).filter(|(_, num_rows)| *num_rows > 0);
        all.map(|(agent, num_rows)| AgentCount { agent, num_rows }).collect()
    }
}
