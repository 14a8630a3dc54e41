//! How long is waited between two tries of what only the way to the sign-in host keeps from working.

use std::time::Duration;

use super::error::is_transient;
use crate::model::{Failure, FailureKind, Timestamp};

/// It is tried again so much later, then twice as much later each time.
const FIRST_RETRY: Duration = Duration::from_secs(5);
/// Up to this.
const LAST_RETRY: Duration = Duration::from_mins(1);
/// The sign-in host may ask for a longer wait (`Retry-After`), but not for one that nobody would sit through.
const LONGEST_ASKED_FOR: Duration = Duration::from_mins(15);

/// Waits that grow from one try to the next.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    next: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { next: FIRST_RETRY }
    }
}

impl Patience {
    /// Whether trying again may help.
    #[must_use]
    pub fn helps(failure: &Failure) -> bool {
        is_transient(&failure.kind)
    }

    /// How long to wait before the next try; `None` where trying again is no help.
    pub fn wait(&mut self, failure: &Failure, now: Timestamp) -> Option<Duration> {
        self.wait_for_all([failure], now)
    }

    /// The same for several who are tried together.
    pub fn wait_for_all<'a>(
        &mut self,
        failures: impl IntoIterator<Item = &'a Failure>,
        now: Timestamp,
    ) -> Option<Duration> {
        let asked_for = |failure: &Failure| match &failure.kind {
            FailureKind::Throttled { retry_at: Some(at) } => at.since(now).min(LONGEST_ASKED_FOR),
            _ => Duration::ZERO,
        };
        let worth_it = failures.into_iter().filter(|failure| Self::helps(failure));
        let wait = worth_it.map(asked_for).max()?.max(self.next);
        self.next = (self.next * 2).min(LAST_RETRY);
        Some(wait)
    }
}
