//! Whose turn it is to redeem a refresh token: one after the other, and nobody waits for ever.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::OwnedMutexGuard;

use super::held::Held;
use super::shared::Shared;
use crate::http::host_of;
use crate::model::{Failure, FailureKind};

/// So long somebody waits for others to be done with a sign-in: longer than any of them should take, who may wait for
/// another program's renewal and for two answers of a slow host.
const LONGEST_WAIT: Duration = Duration::from_mins(3);

impl Shared {
    /// Waits until nobody else is at this sign-in.
    ///
    /// # Errors
    /// [`FailureKind::TimedOut`] where that takes too long, or where the sign-in host has kept somebody waiting meanwhile
    /// and did not answer: forty who wait for the same silence one after the other would wait for half an hour.
    pub(super) async fn turn(&self) -> Result<OwnedMutexGuard<Held>, Failure> {
        let num_before = self.num_silences.load(Ordering::Acquire);
        let waiting = Arc::clone(&self.held).lock_owned();
        let Ok(held) = tokio::time::timeout(LONGEST_WAIT, waiting).await else {
            let host = host_of(self.binding.endpoints.authority.url());
            return Err(self.failure(FailureKind::TimedOut { host }));
        };
        match &held.silence {
            Some((number, failure)) if *number > num_before => Err(failure.clone()),
            Some(_) | None => Ok(held),
        }
    }

    /// Whoever waits behind this one need not wait for the same again.
    pub(super) fn note_silence(&self, held: &mut Held, failure: &Failure) {
        if matches!(failure.kind, FailureKind::TimedOut { .. }) {
            let number = self.num_silences.fetch_add(1, Ordering::AcqRel) + 1;
            held.silence = Some((number, failure.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::test_support::binding;
    use crate::auth::{MemoryStore, Session, TokenSource as _};
    use crate::http::{HttpOptions, build};
    use crate::model::SystemClock;

    fn session() -> Session {
        let http = build(&HttpOptions::default()).unwrap();
        let store = Arc::new(MemoryStore::default());
        Session::new(binding("http://127.0.0.1:9"), http, store, Arc::new(SystemClock))
    }

    fn timed_out() -> FailureKind {
        FailureKind::TimedOut {
            host: "127.0.0.1:9".to_owned(),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_ever_and_whoever_gives_up_says_who_did_not_answer() {
        let session = session();
        let _somebody_else = session.shared.held.lock().await;
        assert_eq!(session.access_token().await.unwrap_err().kind, timed_out());
    }

    #[tokio::test]
    async fn whoever_waits_behind_a_silence_hears_of_it_and_does_not_wait_for_the_next() {
        let session = session();
        let mut first = session.shared.turn().await.unwrap();
        let waiting = [(); 3].map(|()| {
            let shared = Arc::clone(&session.shared);
            tokio::spawn(async move { shared.turn().await.map(drop) })
        });
        tokio::task::yield_now().await;
        let failure = session.shared.failure(timed_out());
        session.shared.note_silence(&mut first, &failure);
        drop(first);
        for one in waiting {
            assert_eq!(one.await.unwrap(), Err(failure.clone()));
        }
        assert!(session.shared.turn().await.is_ok(), "whoever comes later tries anew");
    }

    #[tokio::test]
    async fn what_else_went_wrong_for_one_tenant_keeps_nobody_waiting_from_trying() {
        let session = session();
        let mut first = session.shared.turn().await.unwrap();
        let shared = Arc::clone(&session.shared);
        let second = tokio::spawn(async move { shared.turn().await.map(drop) });
        tokio::task::yield_now().await;
        let failure = session.shared.failure(FailureKind::ServerError);
        session.shared.note_silence(&mut first, &failure);
        drop(first);
        assert_eq!(second.await.unwrap(), Ok(()));
    }
}
