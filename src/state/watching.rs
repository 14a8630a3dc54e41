//! Asking again by itself, until nothing changes any more. Pure: whoever draws says what time it is.

use std::time::Duration;

use crate::model::{RunId, Timestamp};
use crate::table::StateCount;

/// Quiet for so long, and it has settled.
pub(super) const QUIET_FOR: Duration = Duration::from_hours(2);

/// However often Graph throttles, it is asked again after this time.
const LONGEST: Duration = Duration::from_mins(30);
/// Nobody looks at a window that has been hidden for so long.
const HIDDEN_FOR: Duration = Duration::from_mins(15);
/// How often it is asked again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

/// What a person is called to the window for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called {
    /// The rollout of the shown customer has settled.
    Shown,
    /// Customers among all have settled.
    All,
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
    pub(super) num_doublings: u32,
    /// The run that was looked at last, and when it had ended.
    pub(super) looked_at: Option<(RunId, Timestamp)>,
    pub(super) changed_at: Option<Timestamp>,
    pub(super) totals: Vec<StateCount>,
    pub(super) hidden_since: Option<Timestamp>,
    pub(super) wants_attention: bool,
}

impl Watching {
    /// Asking so often.
    pub(super) fn of(cadence: Cadence) -> Self {
        Self {
            cadence,
            ..Self::default()
        }
    }

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

    /// Whether anybody sees the window now.
    pub(super) fn see(&mut self, seen: Seen, now: Timestamp) {
        match seen {
            Seen::InView => self.hidden_since = None,
            Seen::Hidden => {
                self.hidden_since.get_or_insert(now);
            }
        }
    }
}
