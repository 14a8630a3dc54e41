//! Signing in, in whatever way, and signing out.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::done::Done;
use super::log_lines::log_failed_sign_in;
use super::worker::Worker;
use crate::auth::{
    AppSession, Binding, BrowserWish, EntryKey, OfflineWait, RestoreEnd, Session, SessionOf, SignInStep, SignOutEnd,
    TokenSource as _, TokenStore,
};
use crate::message::{Event, SignInEvent, SignOutReason};
use crate::model::{KeepSignIn, Keeping, SignInTarget, SignInWay};

impl Worker {
    pub(super) async fn restore(&mut self, target: SignInTarget) {
        if let Some(app) = self.setup.app.clone() {
            return self.sign_in_as_app(app, target).await;
        }
        let attempt = self.begin_attempt().await;
        let session = self.new_session(&target);
        self.target = Some(target);
        self.is_restoring = true;
        let (outbox, done) = (self.outbox.clone(), self.done_sender.clone());
        self.sign_in.start(async move {
            outbox.send(Event::SignIn(SignInEvent::Restoring)).await;
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
            let _ended = done.send(Done::NotRestored { attempt, reason }).await;
        });
    }

    pub(super) async fn sign_in(&mut self, target: SignInTarget, way: SignInWay) {
        self.leave_for(&target).await;
        drop(self.parked.forget(&target.profile));
        let attempt = self.begin_attempt().await;
        let session = self.new_session(&target);
        let wish = self.browser_wish(&target);
        self.target = Some(target);
        let (outbox, done) = (self.outbox.clone(), self.done_sender.clone());
        self.sign_in.start(async move {
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
            match end {
                Ok(who) => {
                    let _ended = done.send(Done::SignedIn { attempt, session, who }).await;
                }
                Err(failure) => {
                    log_failed_sign_in(&failure);
                    outbox
                        .send(Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(failure))))
                        .await;
                }
            }
        });
    }

    pub(super) async fn cancel_sign_in(&mut self) {
        self.begin_attempt().await;
        self.signed_out(SignOutReason::Canceled).await;
    }

    pub(super) async fn sign_out(&mut self) {
        let session = self.session.take();
        // Whoever signs out may want to come back as somebody else.
        self.last_account = None;
        self.begin_attempt().await;
        // No event of a run may come after the word that nobody is signed in.
        self.run.end().await;
        self.drop_runs();
        let of_target = || self.target.as_ref().map(|target| self.new_session(target));
        let outcome = match session.or_else(of_target) {
            Some(session) => match session.sign_out().await {
                SignOutEnd::Forgotten => Ok(()),
                SignOutEnd::StillStored(trouble) => Err(trouble),
            },
            None => self.setup.store.delete(&EntryKey::default_connection()).await,
        };
        self.signed_out(match outcome {
            Ok(()) => SignOutReason::SignedOut,
            Err(trouble) => SignOutReason::SignedOutButKept(trouble),
        })
        .await;
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

    pub(super) fn new_session(&self, target: &SignInTarget) -> Session {
        let binding = Binding {
            endpoints: self.setup.endpoints.clone(),
            connection: target.connection.clone(),
            scope: target.scope,
        };
        let of = SessionOf {
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
    }

    /// Where a sign-in is kept.
    pub(super) fn store_of(&self, target: &SignInTarget) -> Arc<dyn TokenStore> {
        Arc::clone(match target.keep {
            KeepSignIn::InKeyring => &self.setup.store,
            KeepSignIn::InMemory => &self.memory,
        })
    }

    fn browser_wish(&self, target: &SignInTarget) -> BrowserWish {
        let same = self
            .last_account
            .as_ref()
            .filter(|(last, _)| last.profile == target.profile && last.connection == target.connection);
        BrowserWish {
            login_hint: same.map(|(_, account)| account.username.clone()),
            texts: self.setup.browser_texts.clone(),
        }
    }
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
