//! When an access token is too old, and getting the next one: once, however many ask for it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::error::is_transient;
use super::oauth::Tokens;
use super::session::{Reason, Shared};
use super::{AccessToken, Secret};
use crate::model::{Account, Failure, FailureKind, Timestamp};

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
    not_before: Option<Timestamp>,
}

impl Held {
    pub(super) fn with_refresh_token(refresh: Secret) -> Self {
        Self {
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

/// Renews the access token, unless somebody else did while this one waited.
pub(super) async fn renew(
    shared: Arc<Shared>,
    reason: Reason,
    mut stop: watch::Receiver<()>,
) -> Result<AccessToken, Failure> {
    let mut held = Arc::clone(&shared.held).lock_owned().await;
    if let Some(token) = held.usable(&reason, shared.clock.now()) {
        return Ok(token);
    }
    let Some(refresh) = held.refresh.clone() else {
        let still_good = matches!(reason, Reason::Use) && held.lasts(TOO_LATE, shared.clock.now());
        return held
            .access
            .clone()
            .filter(|_| still_good)
            .ok_or_else(|| shared.failure(FailureKind::SignInNeeded));
    };
    let claims = match &reason {
        Reason::Use => None,
        Reason::Rejected { claims, .. } => claims.as_deref(),
    };
    let result = tokio::select! {
        result = exchange(&shared, refresh, claims) => result,
        _ = stop.changed() => return Err(shared.failure(FailureKind::SignInNeeded)),
    };
    match result {
        Ok(tokens) => {
            let nobody = || Account {
                username: String::new(),
                name: None,
                tenant_id: None,
            };
            let before = shared.shown().account.clone();
            let account = tokens.account.clone().or(before).unwrap_or_else(nobody);
            let token = tokens.access.clone();
            shared.adopt(&mut held, tokens, account).await;
            Ok(token)
        }
        Err(failure) => after_failure(&shared, &mut held, &reason, failure).await,
    }
}

/// One renewal; a second one where another process has stored a newer refresh token meanwhile.
async fn exchange(shared: &Shared, refresh: Secret, claims: Option<&str>) -> Result<Tokens, Failure> {
    let first = shared.oauth().refresh(&refresh, claims).await;
    match first {
        Err(failure) if is_dead(&failure) => match newer_than(shared, &refresh).await {
            Some(newer) => shared.oauth().refresh(&newer, claims).await,
            None => Err(failure),
        },
        done @ (Ok(_) | Err(_)) => done,
    }
}

async fn newer_than(shared: &Shared, refresh: &Secret) -> Option<Secret> {
    let record = shared.store.load(&shared.key).await.ok()??;
    (record.belongs_to(&shared.binding) && record.refresh_token != *refresh).then_some(record.refresh_token)
}

/// `invalid_grant`: this refresh token will never be taken again.
fn is_dead(failure: &Failure) -> bool {
    failure.code.as_deref() == Some("invalid_grant")
}

async fn after_failure(
    shared: &Shared,
    held: &mut Held,
    reason: &Reason,
    failure: Failure,
) -> Result<AccessToken, Failure> {
    if is_dead(&failure) {
        shared.forget(held);
        // The answer matters more than whether the dead entry could be deleted; the next start tries again.
        let _ = shared.store.delete(&shared.key).await;
        return Err(failure);
    }
    let now = shared.clock.now();
    if matches!(reason, Reason::Use) && is_transient(&failure.kind) && held.lasts(TOO_LATE, now) {
        held.not_before = Some(now.plus(RETRY_AFTER));
        return held.access.clone().ok_or(failure);
    }
    Err(failure)
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
