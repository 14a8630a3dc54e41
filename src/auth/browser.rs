//! Signing in with the browser, from the address to open to having the tokens: authorization code and PKCE
//! (RFC 6749 §4.1, RFC 7636) over a loopback address (RFC 8252). Opens no browser itself.

use std::time::Duration;

use super::error::redirect_failure;
use super::loopback::Loopback;
use super::oauth::Wanted;
use super::redirect::Redirect;
use super::shared::Shared;
use super::{Session, SignInStep};
use crate::message::BrowserPage;
use crate::model::{Account, BrowserTexts, Failure, FailureKind, Keeping};

/// How long the program listens. Entra's own pages give up sooner.
const LIFETIME: Duration = Duration::from_mins(10);
/// How often the clock is looked at: this computer may have slept meanwhile.
const LOOK: Duration = Duration::from_secs(10);

/// What a sign-in with the browser is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrowserWish {
    /// Who is expected (Entra's `login_hint`); without it the page asks which account.
    pub login_hint: Option<String>,
    /// What the browser shows when it comes back.
    pub texts: BrowserTexts,
}

impl Session {
    /// Signs in with the browser. Dropping the future closes the port, and what it had begun to store gives way to what
    /// was stored before.
    ///
    /// # Errors
    /// Why nobody is signed in.
    pub async fn sign_in_with_browser(
        &self,
        wish: BrowserWish,
        on_step: &(dyn Fn(SignInStep) + Send + Sync),
    ) -> Result<(Account, Keeping), Failure> {
        let shared = &self.shared;
        let loopback = Loopback::open().await.map_err(|error| {
            shared.failure(FailureKind::NoListener {
                reason: error.to_string(),
            })
        })?;
        let claims = shared.pending_claims();
        let wanted = Wanted {
            login_hint: wish.login_hint.as_deref(),
            claims: claims.as_deref(),
        };
        let asked = shared.oauth().authorization(&loopback.redirect_uri(), wanted)?;
        on_step(SignInStep::BrowserReady(BrowserPage {
            url: asked.url.clone(),
            issued_at: shared.clock.now(),
            lifetime: LIFETIME,
        }));
        let redirect = tokio::select! {
            redirect = loopback.answer(asked.state.clone(), wish.texts) => redirect,
            () = time_is_over(shared) => return Err(shared.failure(FailureKind::BrowserWaitOver)),
        };
        let code = match redirect {
            Redirect::Code(code) => code,
            Redirect::Refused { error, description } => {
                let failure = redirect_failure(&error, description.as_deref(), shared.clock.now());
                return Err(shared.binding.with_consent_link(failure));
            }
        };
        on_step(SignInStep::BrowserAnswered);
        let tokens = shared.oauth().redeem(&code, &asked).await?;
        self.settle(tokens).await
    }
}

/// Ready after [`LIFETIME`] by the clock, or by the pauses where the clock was set back.
async fn time_is_over(shared: &Shared) {
    let end = shared.clock.now().plus(LIFETIME);
    let mut waited = Duration::ZERO;
    loop {
        let left = end.since(shared.clock.now()).min(LIFETIME.saturating_sub(waited));
        if left.is_zero() {
            return;
        }
        let look = left.min(LOOK);
        (shared.pause)(look).await;
        waited += look;
    }
}
