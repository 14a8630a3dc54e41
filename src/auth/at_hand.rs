//! The access token at hand, and when it is too old to be used.

use std::fmt;
use std::time::Duration;

use super::{AccessToken, Secret};
use crate::model::{Clock, Failure, Timestamp};

/// A token is renewed this long before it ends, or in the last quarter of a short life.
const EARLY: Duration = Duration::from_mins(5);
/// A token with less left is not worth sending.
const TOO_LATE: Duration = Duration::from_secs(30);
/// After an early renewal failed, the old token serves this long before the next attempt.
const RETRY_AFTER: Duration = Duration::from_secs(30);

/// The access token at hand.
#[derive(Debug, Default)]
pub(super) struct AtHand {
    access: Option<AccessToken>,
    issued_at: Option<Moment>,
    /// When an early renewal last failed.
    failed_at: Option<Moment>,
}

/// A moment by both clocks: the time of day, which somebody can set, and the time that has passed, which may stand
/// still while the computer sleeps. What lasts, lasts by both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) shown: Timestamp,
    pub(super) elapsed: Duration,
}

impl Moment {
    pub(super) fn now(clock: &dyn Clock) -> Self {
        Self {
            shown: clock.now(),
            elapsed: clock.elapsed(),
        }
    }

    /// The moment at which the time of day was `shown`, which was lately.
    pub(super) fn when(self, shown: Timestamp) -> Self {
        Self {
            shown,
            elapsed: self.elapsed.saturating_sub(self.shown.since(shown)),
        }
    }

    /// How much later this is, by whichever clock says more; `None` where the time of day was set back beyond it.
    fn since(self, earlier: Self) -> Option<Duration> {
        let elapsed = self.elapsed.saturating_sub(earlier.elapsed);
        (self.shown >= earlier.shown).then(|| self.shown.since(earlier.shown).max(elapsed))
    }
}

impl AtHand {
    /// Takes a new token, which came lately; `now` is when it came.
    pub(super) fn take(&mut self, (access, issued_at): (AccessToken, Timestamp), now: Moment) {
        self.access = Some(access);
        self.issued_at = Some(now.when(issued_at));
        self.failed_at = None;
    }

    /// The token that answers `reason` without a renewal.
    pub(super) fn usable(&self, reason: &Reason, now: Moment) -> Option<AccessToken> {
        let wanted = match reason {
            Reason::Use => {
                let since_trouble = self.failed_at.and_then(|failed_at| now.since(failed_at));
                let put_off = since_trouble.is_some_and(|since| since < RETRY_AFTER);
                self.lasts(self.margin(), now) || (put_off && self.lasts(TOO_LATE, now))
            }
            Reason::Rejected { rejected, .. } => {
                self.lasts(TOO_LATE, now) && self.access.as_ref().is_some_and(|held| held.secret != *rejected)
            }
        };
        self.access.clone().filter(|_| wanted)
    }

    /// The token as long as it lives at all, for whoever asks for one to use while there is no newer one.
    pub(super) fn still_good(&self, reason: &Reason, now: Moment) -> Option<AccessToken> {
        let good = matches!(reason, Reason::Use) && self.lasts(TOO_LATE, now);
        self.access.clone().filter(|_| good)
    }

    /// An early renewal failed: whatever went wrong, the token at hand serves as long as it lives, and the next attempt
    /// can wait.
    ///
    /// # Errors
    /// What went wrong, where there is none that serves.
    pub(super) fn without_renewal(
        &mut self,
        reason: &Reason,
        now: Moment,
        failure: Failure,
    ) -> Result<AccessToken, Failure> {
        let token = self.still_good(reason, now).ok_or(failure)?;
        self.failed_at = Some(now);
        Ok(token)
    }

    fn margin(&self) -> Duration {
        self.life().map_or(EARLY, |life| EARLY.min(life / 4))
    }

    fn life(&self) -> Option<Duration> {
        let (held, issued_at) = self.access.as_ref().zip(self.issued_at)?;
        Some(held.expires_at.since(issued_at.shown))
    }

    /// Whether the token has more than `rest` left, by both clocks. Before its own issue (a clock set back) nobody knows.
    fn lasts(&self, rest: Duration, now: Moment) -> bool {
        let age = self.issued_at.and_then(|issued_at| now.since(issued_at));
        self.life()
            .zip(age)
            .is_some_and(|(life, age)| life.saturating_sub(age) > rest)
    }
}

/// Why a token is asked for. `Debug` does not show the claims.
#[derive(Clone)]
pub(super) enum Reason {
    /// To be used.
    Use,
    /// Graph refused this one, perhaps with a claims challenge.
    Rejected { rejected: Secret, claims: Option<String> },
}

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Use => "Use",
            Self::Rejected { .. } => "Rejected(…)",
        })
    }
}

impl Reason {
    /// Graph refused this token.
    pub(super) fn rejected(rejected: &AccessToken, claims: Option<&str>) -> Self {
        Self::Rejected {
            rejected: rejected.secret.clone(),
            claims: claims.map(str::to_owned),
        }
    }

    /// The decoded claims challenge that came with the refusal.
    pub(super) fn claims(&self) -> Option<&str> {
        match self {
            Self::Use => None,
            Self::Rejected { claims, .. } => claims.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_ticks(seconds * Timestamp::TICKS_PER_SECOND)
    }

    /// Where nobody sets the clock and nothing sleeps.
    fn moment(seconds: u64) -> Moment {
        both(seconds.try_into().unwrap(), seconds)
    }

    fn both(shown: i64, elapsed: u64) -> Moment {
        Moment {
            shown: at(shown),
            elapsed: Duration::from_secs(elapsed),
        }
    }

    fn held(issued_at: u64, expires_at: i64) -> AtHand {
        let access = AccessToken {
            secret: Secret::new("a".to_owned()),
            expires_at: at(expires_at),
        };
        AtHand {
            access: Some(access),
            issued_at: Some(moment(issued_at)),
            ..AtHand::default()
        }
    }

    #[test]
    fn a_token_is_good_until_five_minutes_before_its_end_or_its_last_quarter() {
        for (expires_at, last_good) in [(3_600, 3_299), (4_000, 3_699), (600, 449), (60, 44)] {
            let held = held(0, expires_at);
            assert!(held.usable(&Reason::Use, moment(last_good)).is_some(), "{expires_at}");
            assert!(
                held.usable(&Reason::Use, moment(last_good + 1)).is_none(),
                "{expires_at}"
            );
        }
    }

    #[test]
    fn a_token_from_the_future_is_not_trusted() {
        assert!(held(1_000, 4_600).usable(&Reason::Use, moment(999)).is_none());
    }

    #[test]
    fn a_token_lives_by_both_clocks_over_sleep_and_clocks_that_are_set() {
        let held = held(1_000, 4_600);
        let is_usable = |now| held.usable(&Reason::Use, now).is_some();
        assert!(is_usable(both(2_000, 2_000)));
        // Asleep for an hour: the time of day went on, the time that passed stood still.
        assert!(!is_usable(both(5_600, 2_000)));
        // Set back by half an hour, at a time when the token has ended.
        assert!(!is_usable(both(2_900, 4_700)));
        // Set back beyond its issue.
        assert!(!is_usable(both(500, 2_000)));
        // Set forward: better one renewal too many.
        assert!(!is_usable(both(9_000, 2_000)));
        assert!(held.still_good(&Reason::Use, both(2_900, 4_590)).is_none());
    }

    #[test]
    fn a_token_that_came_slowly_counts_from_when_it_was_asked_for() {
        let now = both(1_010, 510);
        assert_eq!(now.when(at(1_000)), both(1_000, 500));
        assert_eq!(now.when(at(2_000)), both(2_000, 510), "set back while it came");
        assert_eq!(now.when(at(0)), both(0, 0));
    }

    #[test]
    fn only_a_token_other_than_the_rejected_one_answers_a_rejection() {
        let rejected = |text: &str| Reason::Rejected {
            rejected: Secret::new(text.to_owned()),
            claims: None,
        };
        assert!(held(0, 3_600).usable(&rejected("a"), moment(1)).is_none());
        assert!(held(0, 3_600).usable(&rejected("b"), moment(1)).is_some());
        assert!(held(0, 3_600).usable(&rejected("b"), moment(3_590)).is_none());
    }

    #[test]
    fn an_early_renewal_that_failed_is_put_off_while_the_token_lives() {
        let mut held = held(0, 3_600);
        held.failed_at = Some(moment(3_400));
        assert!(held.usable(&Reason::Use, moment(3_410)).is_some());
        assert!(held.usable(&Reason::Use, moment(3_430)).is_none());
        held.failed_at = Some(moment(3_570));
        assert!(held.usable(&Reason::Use, moment(3_580)).is_none());
    }
}
