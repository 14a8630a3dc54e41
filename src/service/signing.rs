//! Signing in, in whatever way, and signing out.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::done::Done;
use super::kin::{Customer, Lenders};
use super::log_lines::log_failed_sign_in;
use super::worker::Worker;
use crate::auth::{
    AppSession, Binding, BrowserWish, EntryKey, OfflineWait, Redeeming, RestoreEnd, Session, SessionOf, SignInStep,
    SignOutEnd, TokenSource as _, TokenStore,
};
use crate::message::{Event, SignInEvent, SignOutReason};
use crate::model::{KeepSignIn, Keeping, ProfileId, SignInTarget, SignInWay};

impl Worker {
    pub(super) async fn restore(&mut self, target: SignInTarget) {
        if let Some(app) = self.setup.app.clone() {
            return self.sign_in_as_app(app, target).await;
        }
        let kin = self.kin_of(&target);
        let attempt = self.begin_attempt().await;
        let session = self.session_for(&target);
        let chores = self.chores.done(&target.profile);
        self.target = Some(target);
        self.is_restoring = true;
        let (outbox, done) = (self.outbox.clone(), self.done_sender.clone());
        self.sign_in.start(async move {
            outbox.send(Event::SignIn(SignInEvent::Restoring)).await;
            chores.await;
            let (wait_sender, mut waits) = mpsc::channel(1);
            let telling = async {
                while let Some(wait) = waits.recv().await {
                    outbox.send(offline(wait)).await;
                }
            };
            let restoring = async {
                // Full only when nobody listens; the next wait then says the same.
                let on_wait = move |wait| drop(wait_sender.try_send(wait));
                session.restore_patiently(&on_wait).await
            };
            let ((), end) = tokio::join!(telling, restoring);
            let end = match end {
                RestoreEnd::NothingStored => borrowed(&session, kin, &done).await,
                end @ (RestoreEnd::SignedIn { .. } | RestoreEnd::StoredForAnother | RestoreEnd::Failed(_)) => end,
            };
            let reason = match end {
                RestoreEnd::SignedIn { account, keeping } => {
                    let who = (account, keeping);
                    let _ended = done.send(Done::Restored { attempt, session, who }).await;
                    return;
                }
                RestoreEnd::NothingStored => SignOutReason::NothingStored,
                RestoreEnd::StoredForAnother => SignOutReason::StoredForAnother,
                RestoreEnd::Failed(failure) => SignOutReason::Failed(failure),
            };
            let whose = session.last_account();
            let not_restored = Done::NotRestored { attempt, reason, whose };
            let _ended = done.send(not_restored).await;
        });
    }

    pub(super) async fn sign_in(&mut self, target: SignInTarget, way: SignInWay) {
        self.leave_for(&target).await;
        drop(self.parked.forget(&target.profile));
        let attempt = self.begin_attempt().await;
        let session = self.new_session(&target);
        let wish = self.browser_wish(&target);
        let chores = self.chores.done(&target.profile);
        self.target = Some(target);
        let (outbox, done) = (self.outbox.clone(), self.done_sender.clone());
        self.sign_in.start(async move {
            // What is still being deleted must not be what this one will store.
            chores.await;
            let (step_sender, mut steps) = mpsc::channel(16);
            let telling = async {
                while let Some(step) = steps.recv().await {
                    outbox.send(Event::SignIn(event_of(step))).await;
                }
            };
            let signing_in = async {
                // Full only when nobody has listened for many polls; the next step then says the same.
                let on_step = move |step| drop(step_sender.try_send(step));
                match way {
                    SignInWay::Code => session.sign_in_with_code(&on_step).await,
                    SignInWay::Browser => session.sign_in_with_browser(wish, &on_step).await,
                }
            };
            let ((), end) = tokio::join!(telling, signing_in);
            let end = match end {
                Ok(who) => Done::SignedIn { attempt, session, who },
                Err(failure) => {
                    log_failed_sign_in(&failure);
                    Done::NotSignedIn { attempt, failure }
                }
            };
            let _ended = done.send(end).await;
        });
    }

    pub(super) async fn cancel_sign_in(&mut self) {
        self.begin_attempt().await;
        self.signed_out(SignOutReason::Canceled).await;
    }

    pub(super) async fn sign_out(&mut self) {
        // Nobody whom a round is just signing in may come back after this.
        self.end_round().await;
        let session = self.session.take();
        let attempt = self.begin_attempt().await;
        // No event of a run may come after the word that nobody is signed in.
        self.run.end().await;
        self.drop_runs();
        let target = self.target.clone();
        let session = session.or_else(|| target.map(|target| self.session_for(&target)));
        // One sign-in served them all, and all of them are signed out.
        let owner = session
            .as_ref()
            .map(|session| session.lender().unwrap_or_else(|| session.clone()));
        if let Some(owner) = &owner {
            self.parked.let_go_of(owner);
            self.sessions.let_go_of(owner);
        }
        let (store, done) = (Arc::clone(&self.setup.store), self.done_sender.clone());
        let profile = self.target.as_ref().map(|target| target.profile.clone());
        let profile = profile.unwrap_or_else(ProfileId::default_profile);
        // Whoever signs out may want to come back as somebody else.
        self.known.forget(&profile);
        self.sessions.forget(&profile);
        let owned_by = owner.as_ref().and_then(Session::profile).filter(|own| *own != profile);
        self.chores.begin(&profile.clone(), {
            let profile = profile.clone();
            async move {
                let reason = signed_out(session.zip(owner), &*store).await;
                let signed_out = Done::SignedOut {
                    attempt,
                    profile,
                    reason,
                };
                let _ended = done.send(signed_out).await;
            }
        });
        if let Some(owned_by) = owned_by {
            // Its entry is what is deleted: whoever shows that customer waits for it.
            let deleted = self.chores.done(&profile);
            self.chores.begin(&owned_by, deleted);
        }
    }

    /// An app has nothing to restore: that it gets a token is its sign-in.
    async fn sign_in_as_app(&mut self, app: AppSession, target: SignInTarget) {
        self.begin_attempt().await;
        self.target = Some(target.clone());
        let outbox = self.outbox.clone();
        self.sign_in.start(async move {
            let event = match app.access_token().await {
                Ok(_) => Event::SignIn(SignInEvent::SignedIn {
                    account: app.account(),
                    target,
                    keeping: Keeping::MemoryByChoice,
                }),
                Err(failure) => {
                    log_failed_sign_in(&failure);
                    Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(failure)))
                }
            };
            outbox.send(event).await;
        });
    }

    /// The customer's session. A person who signs in gets a new one, which takes this one's place when that has worked.
    pub(super) fn session_for(&mut self, target: &SignInTarget) -> Session {
        let new = self.new_session(target);
        self.sessions.of(target, || new)
    }

    pub(super) fn new_session(&self, target: &SignInTarget) -> Session {
        let binding = Binding {
            endpoints: self.setup.endpoints.clone(),
            connection: target.connection.clone(),
            scope: target.scope,
        };
        let of = SessionOf {
            redeeming: Redeeming::at(&self.setup.endpoints.authority),
            binding,
            key: EntryKey::for_profile(&target.profile),
        };
        Session::new(
            of,
            self.setup.http.clone(),
            self.store_of(target),
            Arc::clone(&self.setup.clock),
        )
        .with_claims(self.claims.clone())
        .with_locks(self.setup.locks.clone())
    }

    /// Where a sign-in is kept.
    pub(super) fn store_of(&self, target: &SignInTarget) -> Arc<dyn TokenStore> {
        Arc::clone(match target.keep {
            KeepSignIn::InKeyring => &self.setup.store,
            KeepSignIn::InMemory => &self.memory,
        })
    }

    fn browser_wish(&self, target: &SignInTarget) -> BrowserWish {
        BrowserWish {
            login_hint: self.known.login_hint(target),
            texts: self.setup.browser_texts.clone(),
        }
    }
}

/// Signs out, and the one whose sign-in it was; without anybody, what an unknown start left is deleted.
async fn signed_out(who: Option<(Session, Session)>, store: &dyn TokenStore) -> SignOutReason {
    let end = match who {
        Some((session, owner)) => {
            // First of all: nobody who lives from it is to redeem it once more, or to keep this waiting.
            owner.break_off();
            let own = session.sign_out().await;
            if owner.is_same_as(&session) {
                own
            } else {
                owner.sign_out().await
            }
        }
        None => match store.delete(&EntryKey::default_connection()).await {
            Ok(()) => SignOutEnd::Forgotten,
            Err(trouble) => SignOutEnd::StillStored(trouble),
        },
    };
    match end {
        SignOutEnd::Forgotten => SignOutReason::SignedOut,
        SignOutEnd::StillStored(trouble) => SignOutReason::SignedOutButKept(trouble),
    }
}

/// Signs a customer in that has nothing of its own, with what another one lends.
async fn borrowed(session: &Session, kin: (Vec<Session>, Vec<Customer>), done: &mpsc::Sender<Done>) -> RestoreEnd {
    let lenders = Lenders::found_for(session, kin).await;
    for Customer { target, session } in lenders.restored.iter().cloned() {
        let round = None;
        let _ended = done.send(Done::Joined { round, target, session }).await;
    }
    lenders.lend_to(session).await
}

fn offline(wait: OfflineWait) -> Event {
    let OfflineWait {
        account,
        failure,
        retry_at,
    } = wait;
    Event::SignIn(SignInEvent::Offline {
        account,
        failure,
        retry_at,
    })
}

fn event_of(step: SignInStep) -> SignInEvent {
    match step {
        SignInStep::AskingForCode => SignInEvent::AskingForCode,
        SignInStep::CodeReady(code) => SignInEvent::CodeReady(code),
        SignInStep::PollingTrouble(failure) => SignInEvent::PollingTrouble(failure),
        SignInStep::PollingWell => SignInEvent::PollingWell,
        SignInStep::BrowserReady(page) => SignInEvent::BrowserReady(page),
        SignInStep::BrowserAnswered => SignInEvent::BrowserAnswered,
    }
}
