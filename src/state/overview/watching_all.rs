//! What the passing of time makes of all customers: they are asked again where that is due.

use std::time::Duration;

use super::watch::Answered;
use super::{OverviewState, OverviewWatch};
use crate::message::Command;
use crate::model::{Profile, Round, RunId, Standing, Timestamp};
use crate::state::{AppState, Cadence, Seen};

impl OverviewState {
    fn look_at_all(&mut self, list: &[Profile], (round, now): (Round, Timestamp)) {
        let num_unknown = list
            .iter()
            .filter(|profile| !self.rows.contains_key(&profile.id))
            .count();
        let Self { rows, twins, watch, .. } = self;
        let counted = rows.iter_mut().filter(|(id, _)| !twins.contains_key(id));
        let answers = counted.map(|(id, row)| Answered {
            id,
            report: &row.report,
            is_new: std::mem::take(&mut row.has_answered),
        });
        watch.look_at_all(answers, num_unknown, (round, now));
    }

    /// Whether anything can come of asking: where nobody is signed in nothing would.
    fn has_whom_to_ask(&self) -> bool {
        self.num_of(is_worth_asking) > 0
    }
}

/// Whether a look may bring something without a person having done anything before.
fn is_worth_asking(standing: Standing) -> bool {
    match standing {
        Standing::Ready
        | Standing::NoBusinessCloudPcs
        | Standing::NoPartner
        | Standing::NotChecked
        | Standing::NotReachable
        | Standing::Throttled => true,
        Standing::NeedsSignIn
        | Standing::NeedsSecondFactor
        | Standing::NeedsConsent
        | Standing::Blocked
        | Standing::NoRole
        | Standing::Failed => false,
    }
}

impl AppState {
    /// How long until all are asked again; `None` where they are not by themselves, so that nobody wakes up for nothing.
    #[must_use]
    pub fn wait_over_all(&self, now: Timestamp) -> Option<Duration> {
        let overview = &self.overview;
        let is_asked = self.has_overview() && overview.running.is_none() && overview.has_whom_to_ask();
        overview.watch.watching.wait(now).filter(|_| is_asked)
    }

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
            overview.look_at_all(self.profiles.list(), (round, now));
        }
        if self.wait_over_all(now) == Some(Duration::ZERO) {
            self.refresh_all()
        } else {
            Vec::new()
        }
    }
}
