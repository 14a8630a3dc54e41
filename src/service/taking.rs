//! What the worker makes of what its tasks tell: of the attempt that is shown, and of earlier ones.

use super::done::Done;
use super::worker::Worker;
use crate::message::{Event, SignInEvent, SignOutReason};

impl Worker {
    pub(super) async fn take(&mut self, done: Done) {
        match done {
            Done::Joined {
                round: Some(round),
                target,
                ..
            } if !self.overview.wants(round, &target) => {}
            Done::Joined { target, session, .. } => self.joined(target, session),
            Done::RoundEnded { num_batches, cut_off } => self.round_ended_by_itself(num_batches, cut_off).await,
            Done::TryAgain(customers) => self.try_again(customers),
            done if done.attempt() == Some(self.attempt) => self.take_now(done).await,
            done => self.take_late(done).await,
        }
    }

    async fn take_now(&mut self, done: Done) {
        match done {
            Done::SignedIn { session, who, .. } => {
                if let Some(target) = &self.target {
                    self.parked.make_way_for(&session, target);
                    self.sessions.make_way_for(&session);
                    self.sessions.put(target.clone(), session.clone());
                }
                self.signed_in(session, who).await;
            }
            Done::Restored { session, who, .. } => self.signed_in(session, who).await,
            Done::NotRestored { reason, whose, .. } => {
                self.is_restoring = false;
                if let Some((target, account)) = self.target.as_ref().zip(whose) {
                    self.known.note(target, account);
                }
                self.signed_out(reason).await;
            }
            Done::NotSignedIn { failure, .. } => {
                // Perhaps it was the account: the next page asks which.
                if let Some(target) = &self.target {
                    self.known.forget(&target.profile);
                }
                self.signed_out(SignOutReason::Failed(failure)).await;
            }
            Done::SignedOut { reason, .. } => self.signed_out(reason).await,
            Done::SignInNeeded { failure, .. } => {
                self.session = None;
                self.signed_out(SignOutReason::Failed(failure)).await;
            }
            Done::KeepingChanged { keeping, .. } => {
                let changed = SignInEvent::KeepingChanged(keeping);
                self.outbox.send(Event::SignIn(changed)).await;
            }
            Done::Joined { .. } | Done::RoundEnded { .. } | Done::TryAgain(_) => {}
        }
    }

    async fn take_late(&mut self, done: Done) {
        match done {
            Done::SignedIn { session, .. } => {
                // Canceled in the very moment in which it succeeded: nothing of it may stay behind.
                tokio::spawn(async move { session.take_back().await });
            }
            Done::Restored { attempt, session, .. } => self.parked.restored(attempt, session),
            Done::NotRestored { attempt, reason, whose } => {
                if let Some((target, account)) = self.parked.target(attempt).zip(whose) {
                    self.known.note(target, account);
                }
                self.parked.not_restored(attempt, reason);
            }
            Done::SignInNeeded { attempt, failure } => self.parked.lapsed(attempt, failure),
            Done::SignedOut {
                profile,
                reason: SignOutReason::SignedOutButKept(trouble),
                ..
            } => {
                // Another customer is shown by now, and this is worth knowing all the same.
                let outcome = Err(trouble);
                self.outbox.send_always(Event::KeptNoLonger { profile, outcome }).await;
            }
            Done::NotSignedIn { .. }
            | Done::SignedOut { .. }
            | Done::KeepingChanged { .. }
            | Done::Joined { .. }
            | Done::RoundEnded { .. }
            | Done::TryAgain(_) => {}
        }
    }
}
