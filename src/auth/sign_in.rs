//! Signing in with a device code, from asking for it to having the tokens.

use super::oauth::{PendingCode, Tokens};
use super::shared::Shared;
use super::{PollAnswer, Polling, Session, Step, Tick};
use crate::message::{BrowserPage, DeviceCode};
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
    /// The port is open; somebody has to open the page in a browser.
    BrowserReady(BrowserPage),
    /// The browser came back with a code.
    BrowserAnswered,
}

impl Session {
    /// Signs in with a device code (RFC 8628). Dropping the future stops the polling, and what it had begun to store
    /// gives way to what was stored before.
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
        self.settle(tokens).await
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
            Step::Failed(failure) => return Err(with_request_id(failure, code)),
        };
    }
}

/// A code that ran out was refused by nobody: the question for it is what a sign-in log can be searched for.
fn with_request_id(failure: Failure, code: &PendingCode) -> Failure {
    let correlation_id = failure.correlation_id.or_else(|| Some(code.client_request_id.clone()));
    Failure {
        correlation_id,
        ..failure
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
