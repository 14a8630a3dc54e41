//! Asking all customers again by itself until every one of them has settled, by the rules of one customer's own page.

use std::collections::BTreeMap;
use std::time::Duration;

use super::OverviewState;
use crate::message::Command;
use crate::model::{ActionState, CustomerReport, ProfileId, Reading, Round, RunId, Standing, StateGroup, Timestamp};
use crate::state::ticking::QUIET_FOR;
use crate::state::{AppState, Cadence, Seen, Watching};

/// How one customer's figures have gone since somebody watches.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Course {
    counts: Vec<(ActionState, u32)>,
    changed_at: Timestamp,
    /// Whether something was open at any look: else nobody waits for it.
    was_open: bool,
    is_settled: bool,
}

/// Asking all customers again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverviewWatch {
    /// How often, how slowly, and whether anybody looks.
    pub watching: Watching,
    /// Who has settled with the last look, until it is put away or another look has ended.
    pub settled: Vec<ProfileId>,
    /// Whether nobody is waited for any more; then it is not asked again.
    pub is_over: bool,
    courses: BTreeMap<ProfileId, Course>,
}

impl OverviewWatch {
    /// Asking so often.
    pub(in crate::state) fn of(cadence: Cadence) -> Self {
        Self {
            watching: Watching::of(cadence),
            ..Self::default()
        }
    }

    /// The news are read.
    pub(super) fn dismiss(&mut self) {
        self.settled.clear();
        self.is_over = false;
    }

    /// One customer's answer: whether it has settled, and whether it is waited for.
    fn look_at(&mut self, id: &ProfileId, report: &CustomerReport, now: Timestamp) -> bool {
        let num_open = report.num_in(|state| state.group() == StateGroup::Waiting);
        let before = self.courses.remove(id);
        let is_same = before.as_ref().is_some_and(|before| before.counts == report.counts);
        let changed_at = before
            .as_ref()
            .filter(|_| is_same)
            .map_or(now, |before| before.changed_at);
        let was_open = num_open > 0 || before.as_ref().is_some_and(|before| before.was_open);
        let is_settled = (num_open == 0 && is_same) || now.since(changed_at) >= QUIET_FOR;
        let was_settled = before.is_some_and(|before| before.is_settled);
        if is_settled && !was_settled && was_open {
            self.settled.push(id.clone());
        }
        let course = Course {
            counts: report.counts.clone(),
            changed_at,
            was_open,
            is_settled,
        };
        self.courses.insert(id.clone(), course);
        is_settled
    }
}

impl OverviewState {
    /// A round has ended since the last look.
    fn look_at_all(&mut self, round: Round, now: Timestamp) {
        let watch = &mut self.watch;
        watch.dismiss();
        watch.watching.looked_at = Some((RunId(round.0), now));
        let is_throttled = |report: &CustomerReport| report.standing == Standing::Throttled || !report.waited.is_zero();
        let num_throttled = self.rows.values().filter(|row| is_throttled(&row.report)).count();
        watch.watching.num_doublings = if num_throttled > 0 {
            watch.watching.num_doublings.saturating_add(1)
        } else {
            0
        };
        let (mut num_known, mut all_settled) = (0, true);
        for (id, row) in self.rows.iter().filter(|(id, _)| !self.twins.contains_key(id)) {
            match row.report.standing {
                Standing::Ready if row.report.reading == Reading::Whole => {
                    num_known += 1;
                    all_settled &= watch.look_at(id, &row.report, now);
                }
                // They may come back by themselves.
                Standing::Ready | Standing::NotReachable | Standing::Throttled => all_settled = false,
                // Nothing comes of these before a person has done something.
                Standing::NeedsSignIn
                | Standing::NeedsSecondFactor
                | Standing::NeedsConsent
                | Standing::Blocked
                | Standing::NoRole
                | Standing::Failed
                | Standing::NoBusinessCloudPcs
                | Standing::NoPartner
                | Standing::NotChecked => {}
            }
        }
        watch.is_over = num_known > 0 && all_settled;
        if watch.is_over {
            watch.watching.cadence = Cadence::Off;
        }
        watch.watching.wants_attention = watch.is_over || !watch.settled.is_empty();
    }

    /// How long until all are asked again; `None` where they are not by themselves.
    #[must_use]
    pub fn wait(&self, now: Timestamp) -> Option<Duration> {
        self.watch.watching.wait(now).filter(|_| self.running.is_none())
    }
}

impl AppState {
    /// Chooses how often all customers are asked again.
    pub(super) fn watch_all(&mut self, cadence: Cadence) {
        let hidden_since = self.overview.watch.watching.hidden_since;
        self.overview.watch = OverviewWatch::of(cadence);
        self.overview.watch.watching.hidden_since = hidden_since;
    }

    /// What time it is: asks all again where that is due, whoever is on the screen.
    pub(in crate::state) fn tick_over_all(&mut self, now: Timestamp, seen: Seen) -> Vec<Command> {
        let overview = &mut self.overview;
        overview.watch.watching.see(seen, now);
        let round = overview.last_round;
        let is_idle = overview.watch.watching.cadence == Cadence::Off || overview.running.is_some();
        if is_idle || round == Round::default() || !self.has_overview() {
            return Vec::new();
        }
        let overview = &mut self.overview;
        let looked_at = overview.watch.watching.looked_at;
        if looked_at.is_none_or(|(known, _)| known != RunId(round.0)) {
            overview.look_at_all(round, now);
        }
        // Where nobody is signed in nothing would come of it.
        let num_readable = overview.num_of(|standing| !standing.is_broken());
        let is_due = overview.watch.watching.cadence != Cadence::Off && overview.wait(now) == Some(Duration::ZERO);
        if is_due && num_readable > 0 {
            self.refresh_all()
        } else {
            Vec::new()
        }
    }
}
