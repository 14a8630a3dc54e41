//! The tokens in memory, and when an access token is too old to be used.

use std::time::Duration;

use super::oauth::Tokens;
use super::{AccessToken, Secret};
use crate::model::Timestamp;

/// A token is renewed this long before it ends, or in the last quarter of a short life.
const EARLY: Duration = Duration::from_mins(5);
/// A token with less left is not worth sending.
const TOO_LATE: Duration = Duration::from_secs(30);
/// After an early renewal failed, the old token serves this long before the next attempt.
const RETRY_AFTER: Duration = Duration::from_secs(30);

/// The tokens in memory.
#[derive(Debug, Default)]
pub(super) struct Held {
    access: Option<AccessToken>,
    issued_at: Option<Timestamp>,
    pub(super) refresh: Option<Secret>,
    /// The refresh token that this session last found or put into the store; `None` where it is none of ours.
    pub(super) stored: Option<Secret>,
    not_before: Option<Timestamp>,
}

impl Held {
    pub(super) fn with_refresh_token(refresh: Secret) -> Self {
        Self {
            stored: Some(refresh.clone()),
            refresh: Some(refresh),
            ..Self::default()
        }
    }

    pub(super) fn take(&mut self, tokens: Tokens) {
        self.access = Some(tokens.access);
        self.issued_at = Some(tokens.issued_at);
        self.refresh = tokens.refresh.or(self.refresh.take());
        self.not_before = None;
    }

    /// The token at hand, whatever its age.
    pub(super) fn access(&self) -> Option<AccessToken> {
        self.access.clone()
    }

    /// The token that answers `reason` without a renewal.
    pub(super) fn usable(&self, reason: &Reason, now: Timestamp) -> Option<AccessToken> {
        let wanted = match reason {
            Reason::Use => {
                let put_off = self
                    .not_before
                    .is_some_and(|time| now < time && time.since(now) <= RETRY_AFTER);
                self.lasts(self.margin(), now) || (put_off && self.lasts(TOO_LATE, now))
            }
            Reason::Rejected { rejected, .. } => {
                self.lasts(TOO_LATE, now) && self.access.as_ref().is_some_and(|held| held.secret != *rejected)
            }
        };
        self.access.clone().filter(|_| wanted)
    }

    /// The token as long as it lives at all, for whoever asks for one to use while there is no newer one.
    pub(super) fn still_good(&self, reason: &Reason, now: Timestamp) -> Option<AccessToken> {
        let good = matches!(reason, Reason::Use) && self.lasts(TOO_LATE, now);
        self.access.clone().filter(|_| good)
    }

    /// An early renewal failed: the token at hand serves for a while.
    pub(super) fn put_off_renewal(&mut self, now: Timestamp) {
        self.not_before = Some(now.plus(RETRY_AFTER));
    }

    fn margin(&self) -> Duration {
        let life = self
            .access
            .as_ref()
            .zip(self.issued_at)
            .map(|(held, from)| held.expires_at.since(from));
        life.map_or(EARLY, |life| EARLY.min(life / 4))
    }

    /// Whether the token has more than `rest` left. Before its own issue (a clock set back) nobody knows.
    fn lasts(&self, rest: Duration, now: Timestamp) -> bool {
        let from_its_issue_on = self.issued_at.is_some_and(|issued_at| now >= issued_at);
        from_its_issue_on
            && self
                .access
                .as_ref()
                .is_some_and(|held| held.expires_at.since(now) > rest)
    }
}

/// Why a token is asked for.
#[derive(Clone, Debug)]
pub(super) enum Reason {
    /// To be used.
    Use,
    /// Graph refused this one, perhaps with a claims challenge.
    Rejected { rejected: Secret, claims: Option<String> },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_ticks(seconds * Timestamp::TICKS_PER_SECOND)
    }

    fn held(issued_at: i64, expires_at: i64) -> Held {
        let access = AccessToken {
            secret: Secret::new("a".to_owned()),
            expires_at: at(expires_at),
        };
        Held {
            access: Some(access),
            issued_at: Some(at(issued_at)),
            ..Held::default()
        }
    }

    #[test]
    fn a_token_is_good_until_five_minutes_before_its_end_or_its_last_quarter() {
        for (expires_at, last_good) in [(3_600, 3_299), (4_000, 3_699), (600, 449), (60, 44)] {
            let held = held(0, expires_at);
            assert!(held.usable(&Reason::Use, at(last_good)).is_some(), "{expires_at}");
            assert!(held.usable(&Reason::Use, at(last_good + 1)).is_none(), "{expires_at}");
        }
    }

    #[test]
    fn a_token_from_the_future_is_not_trusted() {
        assert!(held(1_000, 4_600).usable(&Reason::Use, at(999)).is_none());
    }

    #[test]
    fn only_a_token_other_than_the_rejected_one_answers_a_rejection() {
        let rejected = |text: &str| Reason::Rejected {
            rejected: Secret::new(text.to_owned()),
            claims: None,
        };
        assert!(held(0, 3_600).usable(&rejected("a"), at(1)).is_none());
        assert!(held(0, 3_600).usable(&rejected("b"), at(1)).is_some());
        assert!(held(0, 3_600).usable(&rejected("b"), at(3_590)).is_none());
    }

    #[test]
    fn an_early_renewal_that_failed_is_put_off_while_the_token_lives() {
        let mut held = held(0, 3_600);
        held.not_before = Some(at(3_430));
        assert!(held.usable(&Reason::Use, at(3_410)).is_some());
        assert!(held.usable(&Reason::Use, at(3_430)).is_none());
        held.not_before = Some(at(3_600));
        assert!(held.usable(&Reason::Use, at(3_580)).is_none());
    }
}
