//! How many rows each rollout and agent has under the other parts of a filter, and how many hang: what a click
//! would bring.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use super::chunk::Chunk;
use super::column::NamedBy;
use super::moment::Moment;
use super::places::known;
use super::sieve::{But, Sieve, is_quiet};
use super::{Filter, Snapshot};
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
}

/// Counts; `None` when `stop` was set before the end.
#[must_use]
pub fn count_facets(snapshot: &Snapshot, filter: &Filter, moment: &Moment, stop: &AtomicBool) -> Option<Facets> {
    let sieve = Sieve::prepare(snapshot, filter, stop)?;
    let mut counting = Counting {
        snapshot,
        moment,
        by_report: vec![0; snapshot.directory.num_entries(NamedBy::Activity)],
        by_agent: vec![0; snapshot.directory.num_entries(NamedBy::Activity)],
        without_report: 0,
        num_quiet: 0,
    };
    // What the filter does not name counts the rows it shows, all in one pass.
    let own = [
        (But::Rollout, filter.rollouts.is_empty()),
        (But::Agent, filter.agents.is_empty()),
        (But::Quiet, filter.quiet_since.is_none()),
    ];
    let together: Vec<But> = own
        .iter()
        .filter(|(_, is_free)| *is_free)
        .map(|(but, _)| *but)
        .collect();
    sieve.each_chunk(But::Nothing, stop, |chunk, marks| {
        counting.count(&together, chunk, marks);
    })?;
    for (but, _) in own.iter().filter(|(_, is_free)| !is_free) {
        sieve.each_chunk(*but, stop, |chunk, marks| counting.count(&[*but], chunk, marks))?;
    }
    Some(counting.finish())
}

struct Counting<'a> {
    snapshot: &'a Snapshot,
    moment: &'a Moment,
    /// Rows by place of their report, for rollouts.
    by_report: Vec<u32>,
    /// The same for agents.
    by_agent: Vec<u32>,
    without_report: u32,
    num_quiet: u32,
}

impl Counting<'_> {
    fn count(&mut self, facets: &[But], chunk: &Chunk, marks: &[bool]) {
        let rows = || marks.iter().enumerate().filter(|(_, mark)| **mark).map(|(at, _)| at);
        let snapshot = self.snapshot;
        let places = snapshot.places(chunk, NamedBy::Activity);
        let report = |at: usize| places.get(at).copied().and_then(known);
        for facet in facets {
            match facet {
                But::Rollout => rows()
                    .filter_map(report)
                    .for_each(|place| add(&mut self.by_report, place)),
                But::Agent => {
                    for at in rows() {
                        match report(at) {
                            Some(place) => add(&mut self.by_agent, place),
                            None => self.without_report += 1,
                        }
                    }
                }
                But::Quiet => {
                    let quiet = rows().filter(|at| is_quiet(snapshot, chunk, *at, self.moment.quiet_since()));
                    self.num_quiet += u32::try_from(quiet.count()).unwrap_or(u32::MAX);
                }
                But::Outcomes | But::Activity | But::Start | But::Nothing => {}
            }
        }
    }

    fn finish(self) -> Facets {
        Facets {
            rollouts: self.rollouts(),
            agents: self.agents(),
            num_quiet: self.num_quiet,
            quiet_since: Some(self.moment.quiet_since()),
        }
    }

    fn rollouts(&self) -> Vec<RolloutCount> {
        let rows_of = |place: &usize| self.by_report.get(*place).copied().unwrap_or_default();
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
        let mut without = self.without_report;
        for (report, num_rows) in self.snapshot.directory.reports().iter().zip(&self.by_agent) {
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

fn add(counts: &mut [u32], place: u32) {
    if let Some(count) = counts.get_mut(place as usize) {
        *count += 1;
    }
}
