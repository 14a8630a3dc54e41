//! Asking again by itself, until nothing changes any more. Pure: whoever draws says what time it is.

use std::time::Duration;

use super::{AppState, Intent, RunPhase, RunState};
use crate::message::Command;
use crate::model::{FailureKind, RunEnd, RunId, StateGroup, Timestamp};
use crate::table::StateCount;

/// However often Graph throttles, it is asked again after this time.
const LONGEST: Duration = Duration::from_mins(30);
/// Nobody looks at a window that has been hidden for so long.
const HIDDEN_FOR: Duration = Duration::from_mins(15);
/// Quiet for so long, and it has settled.
const QUIET_FOR: Duration = Duration::from_hours(2);

/// How often it is asked again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cadence {
    /// Only when a person asks.
    #[default]
    Off,
    /// Every minute.
    OneMinute,
    /// Every 5 minutes.
    FiveMinutes,
    /// Every 15 minutes.
    FifteenMinutes,
}

impl Cadence {
    /// All of them, as a person chooses from.
    pub const ALL: [Self; 4] = [Self::Off, Self::OneMinute, Self::FiveMinutes, Self::FifteenMinutes];

    /// Minutes from one run's end to the next run.
    #[must_use]
    pub const fn minutes(self) -> Option<u64> {
        match self {
            Self::Off => None,
            Self::OneMinute => Some(1),
            Self::FiveMinutes => Some(5),
            Self::FifteenMinutes => Some(15),
        }
    }
}

/// Whether anybody can see the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Somebody may.
    InView,
    /// It is minimised or wholly covered.
    Hidden,
}

/// Nothing changes any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// For how long nothing has changed.
    pub quiet_for: Duration,
    /// Cloud PCs, or attempts, that are not at an end.
    pub num_open: u64,
}

/// Asking again by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watching {
    /// How often.
    pub cadence: Cadence,
    /// Set once it has settled, until it is put away or asked anew.
    pub settled: Option<Settled>,
    /// How often the time was doubled because Graph throttles.
    num_doublings: u32,
    /// The run that was looked at last, and when it had ended.
    looked_at: Option<(RunId, Timestamp)>,
    changed_at: Option<Timestamp>,
    totals: Vec<StateCount>,
    hidden_since: Option<Timestamp>,
    wants_attention: bool,
}

impl Watching {
    /// Other rows come.
    pub(super) fn forget(&mut self) {
        *self = Self {
            hidden_since: self.hidden_since,
            ..Self::default()
        };
    }

    /// From one run's end to the next run.
    #[must_use]
    pub fn interval(&self) -> Option<Duration> {
        let plain = Duration::from_mins(self.cadence.minutes()?);
        Some(plain.saturating_mul(1 << self.num_doublings.min(16)).min(LONGEST))
    }

    /// Whether it goes slower than it was told to, because Graph throttles.
    #[must_use]
    pub fn is_slowed(&self) -> bool {
        self.num_doublings > 0
    }

    /// Whether it waits because nobody looks.
    fn is_paused(&self, now: Timestamp) -> bool {
        self.hidden_since.is_some_and(|since| now.since(since) >= HIDDEN_FOR)
    }

    /// How long until it asks again; `None` where it does not by itself.
    #[must_use]
    pub fn wait(&self, now: Timestamp) -> Option<Duration> {
        let (_, ended_at) = self.looked_at?;
        let interval = self.interval()?;
        (!self.is_paused(now)).then(|| interval.saturating_sub(now.since(ended_at)))
    }

    fn see(&mut self, seen: Seen, now: Timestamp) {
        match seen {
            Seen::InView => self.hidden_since = None,
            Seen::Hidden => {
                self.hidden_since.get_or_insert(now);
            }
        }
    }
}

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
        self.watching.see(seen, now);
        if self.watching.cadence == Cadence::Off || !self.sign_in.is_signed_in() {
            return Vec::new();
        }
        let ended = self
            .run
            .as_ref()
            .filter(|run| !run.is_under_way())
            .map(|run| run.run_id);
        if let Some(run_id) = ended
            && self.watching.looked_at.is_none_or(|(known, _)| known != run_id)
        {
            self.look_at(run_id, now);
        }
        let is_due = ended.is_some() && self.watching.wait(now) == Some(Duration::ZERO);
        if is_due { self.perform(Intent::Run) } else { Vec::new() }
    }

    /// Whether the person should be called to the window; once after it has settled.
    pub fn take_call(&mut self) -> bool {
        std::mem::take(&mut self.watching.wants_attention)
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
        match (&rows.arranged.changes, self.history.compared) {
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
