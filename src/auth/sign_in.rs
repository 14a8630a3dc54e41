//! Signing in with a device code, from asking for it to having the tokens.

use std::sync::Arc;

use super::oauth::{PendingCode, Tokens};
use super::shared::{Over, Shared};
use super::{PollAnswer, Polling, Secret, Session, Step, Tick};
use crate::message::DeviceCode;
use crate::model::{Account, Failure, Keeping};

/// What happens while a person signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInStep {
    /// A code has been asked for.
    AskingForCode,
    /// The code is here; polling begins.
    CodeReady(DeviceCode),
    /// A poll failed; polling goes on.
    PollingTrouble(Failure),
    /// A poll was answered.
    PollingWell,
}

impl Session {
    /// Signs in with a device code (RFC 8628). Dropping the future stops the polling, and what it had
    /// begun to store is deleted.
    ///
    /// # Errors
    /// Why nobody is signed in.
    pub async fn sign_in_with_code(
        &self,
        on_step: &(dyn Fn(SignInStep) + Send + Sync),
    ) -> Result<(Account, Keeping), Failure> {
        on_step(SignInStep::AskingForCode);
        let code = self.shared.oauth().device_code(self.shared.pending_claims()).await?;
        on_step(SignInStep::CodeReady(DeviceCode {
            user_code: code.details.user_code().secret().clone(),
            verification_uri: code.details.verification_uri().as_str().to_owned(),
            issued_at: code.issued_at,
            lifetime: code.details.expires_in(),
        }));
        let tokens = poll_until_done(&self.shared, &code, on_step).await?;
        let nobody = || Account {
            username: String::new(),
            name: None,
            tenant_id: None,
        };
        let account = tokens.account.clone().unwrap_or_else(nobody);
        let mut held = self.shared.held.lock().await;
        self.shared.forget(&mut held);
        let mut undo = Undo {
            shared: &self.shared,
            token: tokens.refresh.clone(),
        };
        let keeping = self
            .shared
            .adopt(&mut held, tokens, account.clone(), Over::Anything)
            .await;
        undo.token = None;
        Ok((account, keeping))
    }
}

async fn poll_until_done(
    shared: &Shared,
    code: &PendingCode,
    on_step: &(dyn Fn(SignInStep) + Send + Sync),
) -> Result<Tokens, Failure> {
    let (interval, lifetime) = (code.details.interval(), code.details.expires_in());
    let mut polling = Polling::new(shared.clock.now(), Some(interval), lifetime);
    let mut tick = Tick::Time;
    loop {
        let now = shared.clock.now();
        tick = match polling.step(now, tick) {
            Step::Wait(until) => {
                (shared.pause)(until.since(now)).await;
                Tick::Time
            }
            Step::Poll => Tick::Answer(poll(shared, code, on_step).await),
            Step::Done(tokens) => return Ok(tokens),
            Step::Failed(failure) => return Err(failure),
        };
    }
}

async fn poll(shared: &Shared, code: &PendingCode, on_step: &(dyn Fn(SignInStep) + Send + Sync)) -> PollAnswer<Tokens> {
    let answer = shared.oauth().poll(code).await;
    match &answer {
        PollAnswer::Transient { failure, .. } => on_step(SignInStep::PollingTrouble(failure.clone())),
        PollAnswer::Pending | PollAnswer::SlowDown => on_step(SignInStep::PollingWell),
        PollAnswer::Granted(_) | PollAnswer::Refused(_) => {}
    }
    answer
}

/// Deletes what a sign-in canceled in its last moment has stored, so that it does not come back at the
/// next start.
struct Undo<'a> {
    shared: &'a Arc<Shared>,
    /// What is being stored; `None` once the sign-in stands.
    token: Option<Secret>,
}

impl Drop for Undo<'_> {
    fn drop(&mut self) {
        let Some(token) = self.token.take() else { return };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let shared = Arc::clone(self.shared);
            // Nobody is left to be told: the person canceled, and the store waits only so long.
            runtime.spawn(async move { shared.store().delete_token(&shared.key, &token).await });
        }
    }
}
