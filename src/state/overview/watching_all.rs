//! What the passing of time makes of all customers: they are asked again where that is due.

use std::time::Duration;

use super::{OverviewState, OverviewWatch};
use crate::message::Command;
use crate::model::{Round, RunId, Timestamp};
use crate::state::{AppState, Cadence, Seen};

impl OverviewState {
    fn look_at_all(&mut self, round: Round, now: Timestamp) {
        let Self { rows, twins, watch, .. } = self;
        let counted = rows.iter().filter(|(id, _)| !twins.contains_key(id));
        watch.look_at_all(counted.map(|(id, row)| (id, &row.report)), (round, now));
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
