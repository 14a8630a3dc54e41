//! Customers that come and go: whoever is left stays signed in.

use std::sync::Arc;

use super::done::Done;
use super::parked::{Rest, Standing};
use super::worker::Worker;
use crate::auth::{EntryKey, Session, SignOutEnd};
use crate::message::{Event, SignInEvent, SignOutReason};
use crate::model::{KeepSignIn, ProfileId, SignInTarget};

impl Worker {
    /// Shows a profile with the sign-in that it has: the parked one, or what is stored.
    pub(super) async fn show(&mut self, target: SignInTarget) {
        let is_kept_otherwise = |shown: &SignInTarget| shown.differs_in_keeping_only(&target);
        let is_kept_otherwise = self.target.as_ref().is_some_and(is_kept_otherwise);
        if is_kept_otherwise {
            self.leave().await;
        } else {
            self.leave_for(&target).await;
        }
        match self.parked.take(&target) {
            Some(rest) => self.come_back(rest, target).await,
            // What was stored before somebody chose otherwise must not stay there.
            None if is_kept_otherwise && target.keep == KeepSignIn::InMemory => {
                self.clear(target, SignOutReason::NothingStored).await;
            }
            None => self.restore(target).await,
        }
    }

    /// Leaves the shown profile. Who is signed in stays so, and a sign-in that is being restored goes on: a renewal that
    /// is broken off might lose the token it was given.
    pub(super) async fn leave(&mut self) {
        let attempt = self.attempt;
        let standing = match (self.session.take(), self.is_restoring) {
            (Some(session), _) => Some(Standing::SignedIn(session)),
            (None, true) => Some(Standing::Restoring(std::mem::take(&mut self.sign_in))),
            (None, false) => None,
        };
        if let (Some(target), Some(standing)) = (self.target.take(), standing) {
            self.parked.put(Rest {
                attempt,
                target,
                standing,
            });
        }
        self.begin_attempt().await;
        self.drop_runs();
    }

    /// Leaves the shown profile where it is another one than this.
    pub(super) async fn leave_for(&mut self, target: &SignInTarget) {
        let shown = self.target.as_ref();
        if shown.is_some_and(|shown| shown.profile != target.profile) {
            self.leave().await;
        }
    }

    /// Forgets a profile that is removed, and says what the keyring did.
    pub(super) async fn forget(&mut self, profile: ProfileId) {
        let is_shown = self.target.as_ref().is_some_and(|target| target.profile == profile);
        if is_shown {
            self.leave().await;
        }
        let rest = self.parked.forget(&profile);
        self.know_no_longer(&profile);
        self.sessions.forget(&profile);
        let heir = rest.as_ref().and_then(|rest| self.heir_of(rest));
        self.known.forget(&profile);
        self.history.remove(profile.clone(), self.outbox.clone());
        let (store, memory) = (Arc::clone(&self.setup.store), Arc::clone(&self.memory));
        let outbox = self.outbox.clone();
        let key = EntryKey::for_profile(&profile);
        self.chores.begin(&profile.clone(), async move {
            if let Some(heir) = heir {
                // The one sign-in goes on under the name of another customer who lived from it.
                let _said_when_shown = heir.inherit().await;
            }
            if let Some(Standing::SignedIn(session)) = rest.map(|rest| rest.standing) {
                let _deleted_below = session.sign_out().await;
            }
            let _always_works = memory.delete(&key).await;
            let outcome = store.delete(&key).await;
            outbox.send_always(Event::Forgotten { profile, outcome }).await;
        });
    }

    /// The keyring lets go of a profile that is not shown as it is from now on; nothing else of it is forgotten.
    pub(super) fn keep_no_longer(&mut self, profile: ProfileId) {
        let kept = self.parked.keep_in_memory(&profile);
        let session = kept.map(|(target, session)| {
            self.sessions.put(target, session.clone());
            session
        });
        let (store, memory, outbox) = (
            Arc::clone(&self.setup.store),
            Arc::clone(&self.memory),
            self.outbox.clone(),
        );
        let key = EntryKey::for_profile(&profile);
        self.chores.begin(&profile.clone(), async move {
            if let Some(session) = session {
                let _said_when_shown = session.keep_in(memory).await;
            }
            let outcome = store.delete(&key).await;
            outbox.send_always(Event::KeptNoLonger { profile, outcome }).await;
        });
    }

    /// Somebody who lives from the sign-in of a customer that is removed.
    fn heir_of(&self, rest: &Rest) -> Option<Session> {
        let Standing::SignedIn(session) = &rest.standing else {
            return None;
        };
        let mut others = self.signed_in_sessions().into_iter();
        others.find(|other| other.lender().is_some_and(|lender| lender.is_same_as(session)))
    }

    async fn come_back(&mut self, rest: Rest, target: SignInTarget) {
        let is_kept_otherwise = rest.target.keep != target.keep;
        self.begin_attempt().await;
        match rest.standing {
            Standing::SignedIn(session) => match session.account().zip(session.keeping()) {
                Some(who) => {
                    if is_kept_otherwise {
                        self.sessions.put(target.clone(), session.clone());
                        self.keep_in(&session, &target);
                    }
                    self.target = Some(target);
                    self.signed_in(session, who).await;
                }
                None => self.restore(target).await,
            },
            Standing::Restoring(_) if is_kept_otherwise => match target.keep {
                KeepSignIn::InMemory => self.clear(target, SignOutReason::NothingStored).await,
                KeepSignIn::InKeyring => self.restore(target).await,
            },
            Standing::Restoring(task) => {
                (self.attempt, self.sign_in, self.is_restoring) = (rest.attempt, task, true);
                self.target = Some(target);
                self.outbox.send(Event::SignIn(SignInEvent::Restoring)).await;
            }
            Standing::Lapsed(failure) if is_kept_otherwise && target.keep == KeepSignIn::InMemory => {
                self.clear(target, SignOutReason::Failed(failure)).await;
            }
            Standing::Lapsed(failure) => {
                self.target = Some(target);
                self.signed_out(SignOutReason::Failed(failure)).await;
            }
        }
    }

    /// Whoever is signed in is kept where they chose to be; they need not wait for it.
    fn keep_in(&mut self, session: &Session, target: &SignInTarget) {
        let (attempt, done) = (self.attempt, self.done_sender.clone());
        let (session, store) = (session.clone(), self.store_of(target));
        self.chores.begin(&target.profile, async move {
            if let Some(keeping) = session.keep_in(store).await {
                let _ended = done.send(Done::KeepingChanged { attempt, keeping }).await;
            }
        });
    }

    /// Nobody is signed in who could be kept in memory instead: the keyring lets go of what it holds. `why` nobody is.
    async fn clear(&mut self, target: SignInTarget, why: SignOutReason) {
        let attempt = self.begin_attempt().await;
        let (session, done) = (self.session_for(&target), self.done_sender.clone());
        let profile = target.profile.clone();
        self.chores.begin(&target.profile, async move {
            let reason = match session.sign_out().await {
                SignOutEnd::Forgotten => why,
                SignOutEnd::StillStored(trouble) => SignOutReason::SignedOutButKept(trouble),
            };
            let _ended = done
                .send(Done::SignedOut {
                    attempt,
                    profile,
                    reason,
                })
                .await;
        });
        self.target = Some(target);
    }
}
