//! Rollouts: deployments of one agent by one starter, close in time. One `deployAgent` call takes at most 50 Cloud PCs,
//! so what a person calls one rollout is several activities.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::model::{ActionReport, Timestamp};

/// Deployments that are no further apart than this belong together.
const CLOSE: Duration = Duration::from_hours(6);

/// Some activities that a person would call one rollout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rollout {
    /// The ID of its first activity, which names it.
    pub first_activity: String,
    /// When that was created; `None` where Graph sent no time that can be read.
    pub began_at: Option<Timestamp>,
    /// The agent's name.
    pub agent: Option<String>,
    /// Who started it: a person, else an app.
    pub starter: Option<String>,
    /// The places of its reports in the list they were grouped from, in order of time.
    pub reports: Vec<usize>,
}

/// Groups reports: the same agent and starter, each created within six hours of the one before. A report without a time
/// stands for itself. The latest rollout comes first, those without a time last.
#[must_use]
pub fn rollouts(reports: &[ActionReport]) -> Vec<Rollout> {
    let mut by_whom: BTreeMap<(Option<&str>, Option<&str>), Vec<(Option<Timestamp>, usize)>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    // Of two reports about one activity the first one counts, as everywhere.
    let first_ones = reports.iter().enumerate();
    for (place, report) in first_ones.filter(|(_, report)| seen.insert(report.activity_id.to_ascii_lowercase())) {
        let whom = (report.agent_name.as_deref(), report.starter());
        by_whom.entry(whom).or_default().push((report.created_at, place));
    }
    let mut found = Vec::new();
    for ((agent, starter), mut created) in by_whom {
        created.sort_unstable();
        let belongs =
            |(before, _): &(Option<Timestamp>, usize), (next, _): &(Option<Timestamp>, usize)| match (before, next) {
                (Some(before), Some(next)) => next.since(*before) <= CLOSE,
                (None, _) | (_, None) => false,
            };
        for group in created.chunk_by(belongs) {
            let first = group.first().and_then(|(at, place)| Some((*at, reports.get(*place)?)));
            found.extend(first.map(|(began_at, report)| Rollout {
                first_activity: report.activity_id.clone(),
                began_at,
                agent: agent.map(str::to_owned),
                starter: starter.map(str::to_owned),
                reports: group.iter().map(|(_, place)| *place).collect(),
            }));
        }
    }
    found.sort_by(|a, b| {
        b.began_at
            .cmp(&a.began_at)
            .then_with(|| a.first_activity.cmp(&b.first_activity))
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(activity: &str, created: Option<&str>, whom: [&str; 2]) -> ActionReport {
        let [agent, user] = whom.map(|text| Some(text.to_owned()));
        ActionReport {
            activity_id: activity.to_owned(),
            created_at: created.and_then(Timestamp::parse),
            agent_name: agent,
            user_principal_name: user,
            ..ActionReport::default()
        }
    }

    fn grouped(reports: &[ActionReport]) -> Vec<(String, Vec<usize>)> {
        let of = |rollout: Rollout| (rollout.first_activity, rollout.reports);
        rollouts(reports).into_iter().map(of).collect()
    }

    #[test]
    fn activities_of_one_agent_and_starter_within_six_hours_are_one_rollout() {
        let ada = ["Acme Agent", "ada@msp.example"];
        let reports = [
            report("a3", Some("2026-11-12T19:59:00Z"), ada),
            report("a1", Some("2026-11-12T08:00:00Z"), ada),
            report("a2", Some("2026-11-12T14:00:00Z"), ada),
            report("b1", Some("2026-11-12T08:01:00Z"), ["Acme Agent", "bo@msp.example"]),
            report("c1", Some("2026-11-12T08:02:00Z"), ["Other agent", "ada@msp.example"]),
            report("a4", Some("2026-11-13T08:00:00Z"), ada),
        ];
        let expected = [("a4", vec![5]), ("c1", vec![4]), ("b1", vec![3]), ("a1", vec![1, 2, 0])];
        assert_eq!(
            grouped(&reports),
            expected.map(|(name, places)| (name.to_owned(), places))
        );
    }

    #[test]
    fn a_report_without_a_time_stands_for_itself_and_comes_last() {
        let ada = ["Acme Agent", "ada@msp.example"];
        let reports = [
            report("x", None, ada),
            report("y", None, ada),
            report("z", Some("2026-11-12T08:00:00Z"), ada),
        ];
        let names: Vec<String> = grouped(&reports).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["z", "x", "y"]);
        assert!(rollouts(&[]).is_empty());
    }

    #[test]
    fn of_two_reports_about_one_activity_the_first_one_counts() {
        let reports = [
            report("A", Some("2026-11-12T08:00:00Z"), ["Acme Agent", "ada@msp.example"]),
            report("a", Some("2026-11-12T08:00:00Z"), ["Acme Agent", "bo@msp.example"]),
        ];
        assert_eq!(grouped(&reports), [("A".to_owned(), vec![0])]);
    }

    #[test]
    fn six_hours_and_a_second_apart_are_two_rollouts() {
        let ada = ["Acme Agent", "ada@msp.example"];
        let reports = [
            report("a", Some("2026-11-12T08:00:00Z"), ada),
            report("b", Some("2026-11-12T14:00:01Z"), ada),
        ];
        assert_eq!(grouped(&reports).len(), 2);
    }
}
