//! Asking all customers again by itself until every one of them has settled, by the rules of one customer's own page.

use std::collections::BTreeMap;

use crate::model::{ActionState, CustomerReport, ProfileId, Reading, Round, RunId, Standing, StateGroup, Timestamp};
use crate::state::watching::QUIET_FOR;
use crate::state::{Cadence, Watching};

/// How one customer's figures have gone since somebody watches.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Course {
    counts: Vec<(ActionState, u32)>,
    changed_at: Timestamp,
    /// Whether something was open at any look: else nobody waits for it.
    was_open: bool,
    is_settled: bool,
}

/// One customer's last answer.
pub(super) struct Answered<'a> {
    /// Whose.
    pub id: &'a ProfileId,
    /// What is known.
    pub report: &'a CustomerReport,
    /// Whether it has come since the last look; else it is the one that was looked at then.
    pub is_new: bool,
}

/// Nobody is waited for any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WatchEnd {
    /// Customers who were read and have settled.
    pub num_settled: usize,
    /// Customers of whom nothing can be said, since they could not be read.
    pub num_unread: usize,
}

/// Asking all customers again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverviewWatch {
    /// How often, how slowly, and whether anybody looks.
    pub watching: Watching,
    /// Who has settled with the last look, until it is put away or another look has ended.
    pub settled: Vec<ProfileId>,
    /// Once nobody is waited for any more; then it is not asked again.
    pub end: Option<WatchEnd>,
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
        self.end = None;
    }

    /// One customer's answer; whether it has settled. What did not come anew says nothing anew.
    fn look_at(&mut self, Answered { id, report, is_new }: Answered<'_>, now: Timestamp) -> bool {
        if !is_new && let Some(before) = self.courses.get(id) {
            return before.is_settled;
        }
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

    /// A round has ended since the last look. Of two at one tenant only one is among these; of so many others nothing is known.
    pub(super) fn look_at_all<'a>(
        &mut self,
        customers: impl Iterator<Item = Answered<'a>>,
        num_unknown: usize,
        (round, now): (Round, Timestamp),
    ) {
        self.dismiss();
        let is_first = self.watching.looked_at.is_none();
        self.watching.looked_at = Some((RunId(round.0), now));
        let (mut all_settled, mut is_throttled, mut has_news) = (true, false, false);
        let mut end = WatchEnd {
            num_settled: 0,
            num_unread: num_unknown,
        };
        for answered in customers {
            let report = answered.report;
            if answered.is_new || is_first {
                is_throttled |= report.standing == Standing::Throttled || !report.waited.is_zero();
                has_news = true;
            }
            match report.standing {
                Standing::Ready if report.reading == Reading::Whole => {
                    end.num_settled += 1;
                    all_settled &= self.look_at(answered, now);
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
                | Standing::NotChecked => end.num_unread += 1,
                // Nothing can be deployed there.
                Standing::NoBusinessCloudPcs | Standing::NoPartner => {}
            }
        }
        self.watching.num_doublings = match (has_news, is_throttled) {
            (false, _) => self.watching.num_doublings,
            (true, true) => self.watching.num_doublings.saturating_add(1),
            (true, false) => 0,
        };
        self.end = (end.num_settled > 0 && all_settled).then_some(end);
        if self.end.is_some() {
            self.watching.cadence = Cadence::Off;
        }
        self.watching.wants_attention = self.end.is_some() || !self.settled.is_empty();
    }
}
