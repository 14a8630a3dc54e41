//! The three exchanges with the sign-in host, built by the `oauth2` crate: device authorization, one poll,
//! one renewal.

use std::time::Duration;

use oauth2::basic::{BasicClient, BasicTokenResponse};
use oauth2::{
    ClientId, DeviceAuthorizationUrl, EndpointNotSet, EndpointSet, RefreshToken, Scope,
    StandardDeviceAuthorizationResponse, TokenResponse as _, TokenUrl,
};
use serde_json::Value;
use tokio::sync::Notify;

use super::answer::Answer;
use super::error::{Asked, answer_failure, is_transient};
use super::oauth_http::OauthHttp;
use super::{AccessToken, Binding, PollAnswer, Secret, id_token};
use crate::http::Http;
use crate::model::{Account, Clock, Failure, FailureKind, Timestamp, is_loopback};

type EntraClient = BasicClient<EndpointNotSet, EndpointSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// Where the sign-in host does not say how long an access token lives: Entra's shortest default.
const DEFAULT_TOKEN_LIFE: Duration = Duration::from_hours(1);
/// Given to the crate's own loop, of which only the first turn is used.
const ONE_TURN: Duration = Duration::from_mins(1);

/// What a grant brought.
#[derive(Debug)]
pub(super) struct Tokens {
    pub(super) access: AccessToken,
    pub(super) issued_at: Timestamp,
    pub(super) refresh: Option<Secret>,
    pub(super) account: Option<Account>,
}

/// A device code that waits for its person.
#[derive(Debug)]
pub(super) struct PendingCode {
    pub(super) details: StandardDeviceAuthorizationResponse,
    pub(super) issued_at: Timestamp,
}

/// Talks to one sign-in host for one binding.
#[derive(Clone, Copy)]
pub(super) struct Oauth<'a> {
    pub(super) binding: &'a Binding,
    pub(super) http: &'a Http,
    pub(super) clock: &'a dyn Clock,
}

impl Oauth<'_> {
    /// Asks for a code (RFC 8628 §3.1). `claims` is a decoded claims challenge that no renewal could satisfy.
    pub(super) async fn device_code(&self, claims: Option<String>) -> Result<PendingCode, Failure> {
        let client = self.client()?;
        let http = self.exchange();
        let issued_at = self.clock.now();
        let mut request = client.exchange_device_code().add_scopes(self.scopes());
        if let Some(claims) = claims {
            request = request.add_extra_param("claims", claims);
        }
        let result: Result<StandardDeviceAuthorizationResponse, _> = request.request_async(&http).await;
        let answer = http.outcome()?;
        match result {
            Ok(details) if is_usable(&details) => Ok(PendingCode { details, issued_at }),
            Ok(_) | Err(_) => Err(answer_failure(&answer, Asked::DeviceCode)),
        }
    }

    /// Asks once whether the person has finished (RFC 8628 §3.4). The crate would go on by itself, after
    /// rules that Entra does not fit; it is stopped as soon as it wants to wait.
    pub(super) async fn poll(&self, code: &PendingCode) -> PollAnswer<Tokens> {
        let client = match self.client() {
            Ok(client) => client,
            Err(failure) => return PollAnswer::Refused(failure),
        };
        let http = self.exchange();
        let wants_to_wait = Notify::new();
        let asked_at = self.clock.now();
        let result = {
            let turn = client.exchange_device_access_token(&code.details).request_async(
                &http,
                |_| {
                    wants_to_wait.notify_one();
                    std::future::pending::<()>()
                },
                Some(ONE_TURN),
            );
            tokio::select! {
                result = turn => result.ok(),
                () = wants_to_wait.notified() => None,
            }
        };
        match http.outcome() {
            Ok(answer) => match result.and_then(|response| tokens(&response, &answer, asked_at)) {
                Some(tokens) => PollAnswer::Granted(tokens),
                None => poll_answer(&answer),
            },
            Err(failure) => transient_or_refused(failure, None),
        }
    }

    /// Exchanges a refresh token (RFC 6749 §6). `claims` is a decoded claims challenge.
    pub(super) async fn refresh(&self, refresh_token: &Secret, claims: Option<&str>) -> Result<Tokens, Failure> {
        let client = self.client()?;
        let http = self.exchange();
        let asked_at = self.clock.now();
        let refresh_token = RefreshToken::new(refresh_token.expose().to_owned());
        let mut request = client.exchange_refresh_token(&refresh_token).add_scopes(self.scopes());
        if let Some(claims) = claims {
            request = request.add_extra_param("claims", claims);
        }
        let result = request.request_async(&http).await;
        let answer = http.outcome()?;
        result
            .ok()
            .and_then(|response| tokens(&response, &answer, asked_at))
            .ok_or_else(|| answer_failure(&answer, Asked::Refresh))
    }

    fn scopes(&self) -> impl Iterator<Item = Scope> + use<> {
        self.binding
            .scopes()
            .into_iter()
            .map(|scope| Scope::new(scope.to_owned()))
    }

    fn exchange(&self) -> OauthHttp<'_> {
        OauthHttp::new(self.http, self.clock)
    }

    fn client(&self) -> Result<EntraClient, Failure> {
        let internal = |_| Failure::new(FailureKind::Internal);
        let device_url = DeviceAuthorizationUrl::new(self.binding.device_code_url()).map_err(internal)?;
        let token_url = TokenUrl::new(self.binding.token_url()).map_err(internal)?;
        let client_id = ClientId::new(self.binding.connection.client_id.as_str().to_owned());
        Ok(BasicClient::new(client_id)
            .set_device_authorization_url(device_url)
            .set_token_uri(token_url))
    }
}

/// Whether there is something to type, and a page that a browser may be sent to.
pub(super) fn is_usable(details: &StandardDeviceAuthorizationResponse) -> bool {
    let page = details.verification_uri().url();
    let secure = page.scheme() == "https" || (page.scheme() == "http" && is_loopback(page));
    secure && !details.user_code().secret().trim().is_empty() && !details.device_code().secret().is_empty()
}

pub(super) fn tokens(response: &BasicTokenResponse, answer: &Answer, asked_at: Timestamp) -> Option<Tokens> {
    let secret = Secret::new(response.access_token().secret().clone());
    let expires_at = asked_at.plus(response.expires_in().unwrap_or(DEFAULT_TOKEN_LIFE));
    let refresh = response
        .refresh_token()
        .map(|token| token.secret().clone())
        .filter(|token| !token.is_empty());
    (!secret.expose().is_empty()).then(|| Tokens {
        access: AccessToken { secret, expires_at },
        issued_at: asked_at,
        refresh: refresh.map(Secret::new),
        account: answer
            .field("id_token")
            .and_then(Value::as_str)
            .and_then(id_token::account),
    })
}

fn poll_answer(answer: &Answer) -> PollAnswer<Tokens> {
    match answer.oauth_error() {
        Some("authorization_pending") => PollAnswer::Pending,
        Some("slow_down") => PollAnswer::SlowDown,
        Some(_) | None => transient_or_refused(answer_failure(answer, Asked::Poll), answer.retry_after),
    }
}

fn transient_or_refused(failure: Failure, retry_after: Option<Duration>) -> PollAnswer<Tokens> {
    if is_transient(&failure.kind) {
        PollAnswer::Transient { failure, retry_after }
    } else {
        PollAnswer::Refused(failure)
    }
}
