//! What the passing of time makes of the state: asks again where that is due, and says when nothing changes any more.

use std::time::Duration;

use super::watching::QUIET_FOR;
use super::{AppState, Cadence, Called, Partners, RunPhase, RunState, Seen, Settled, Watching};
use crate::message::{Command, Freshness};
use crate::model::{FailureKind, RunEnd, RunId, StateGroup, Timestamp};
use crate::table::StateCount;

impl AppState {
    /// Chooses how often to ask again.
    pub(super) fn watch(&mut self, cadence: Cadence) {
        self.watching = Watching {
            cadence,
            hidden_since: self.watching.hidden_since,
            ..Watching::default()
        };
    }

    /// What time it is, and whether anybody sees the window: asks again where that is due.
    pub fn tick(&mut self, now: Timestamp, seen: Seen) -> Vec<Command> {
        let mut commands = self.tick_over_all(now, seen);
        commands.extend(self.tick_shown(now, seen));
        commands
    }

    fn tick_shown(&mut self, now: Timestamp, seen: Seen) -> Vec<Command> {
        self.watching.see(seen, now);
        if self.watching.cadence == Cadence::Off || !self.sign_in.is_signed_in() {
            return Vec::new();
        }
        // A kept run is no news, and nobody takes it away from who looks at it.
        let is_news = |run: &&RunState| !run.is_under_way() && run.source.header().is_none();
        let ended = self.run.as_ref().filter(is_news).map(|run| run.run_id);
        if let Some(run_id) = ended
            && self.watching.looked_at.is_none_or(|(known, _)| known != run_id)
        {
            self.look_at(run_id, now);
        }
        let is_due = ended.is_some() && self.watching.wait(now) == Some(Duration::ZERO);
        if is_due || self.shows_what_nobody_asked_for() {
            self.begin_run(Freshness::Recent)
        } else {
            Vec::new()
        }
    }

    /// Whether the rows of the last time stand there until somebody asks, and can be asked anew.
    fn shows_what_nobody_asked_for(&self) -> bool {
        let is_old = |run: &RunState| !run.is_under_way() && self.history.is_opened_by_itself(run.run_id);
        let can_ask = self.query_form.partner_id.is_some() && matches!(self.partners, Partners::Loaded(_));
        can_ask && self.run.as_ref().is_some_and(is_old)
    }

    /// What the person should be called to the window for; once after something has settled.
    pub fn take_call(&mut self) -> Option<Called> {
        if std::mem::take(&mut self.watching.wants_attention) {
            return Some(Called::Shown);
        }
        std::mem::take(&mut self.overview.watch.watching.wants_attention).then_some(Called::All)
    }

    /// A run has ended since the last look.
    fn look_at(&mut self, run_id: RunId, now: Timestamp) {
        let has_changed = self.has_changed();
        let watching = &mut self.watching;
        watching.looked_at = Some((run_id, now));
        let Some(run) = &self.run else { return };
        watching.num_doublings = if is_throttled(run) {
            watching.num_doublings.saturating_add(1)
        } else {
            0
        };
        let rows = self
            .rows
            .as_ref()
            .filter(|rows| rows.run_id == run_id && rows.is_complete);
        let Some(rows) = rows else { return };
        watching.totals.clone_from(&rows.arranged.totals);
        if has_changed {
            watching.changed_at = None;
        }
        let changed_at = *watching.changed_at.get_or_insert(now);
        let num_open = num_open(&rows.arranged.totals);
        let quiet_for = now.since(changed_at);
        if quiet_for >= QUIET_FOR || (num_open == 0 && !has_changed) {
            watching.settled = Some(Settled { quiet_for, num_open });
            watching.cadence = Cadence::Off;
            watching.wants_attention = true;
        }
    }

    /// Whether the rows are others than those of the run before. Where a person compares with another run, only the
    /// counts can tell.
    fn has_changed(&self) -> bool {
        let Some(rows) = &self.rows else { return true };
        match (&rows.arranged.changes, &self.history.compared) {
            (Some(changes), None) => changes.num_added() + changes.num_changed() + changes.gone.len() > 0,
            (None, _) | (Some(_), Some(_)) => rows.arranged.totals != self.watching.totals,
        }
    }
}

fn is_throttled(run: &RunState) -> bool {
    let broke_off = match &run.phase {
        RunPhase::Ended(RunEnd::Incomplete { failure, .. }) => matches!(failure.kind, FailureKind::Throttled { .. }),
        RunPhase::Ended(RunEnd::Complete | RunEnd::Canceled)
        | RunPhase::Waiting
        | RunPhase::Reading
        | RunPhase::Canceling => false,
    };
    broke_off || !run.details.waited.is_zero()
}

fn num_open(totals: &[StateCount]) -> u64 {
    let open = totals.iter().filter(|count| match count.state.group() {
        StateGroup::Waiting => true,
        StateGroup::Installed
        | StateGroup::Failed
        | StateGroup::Canceled
        | StateGroup::NotTried
        | StateGroup::Other => false,
    });
    open.map(|count| u64::from(count.num_rows)).sum()
}
