//! The exchanges with the sign-in host, built by the `oauth2` crate: device authorization, one poll, the page for the
//! browser and the code it brings, one renewal, and the client credentials of an app that signs in as itself.

use std::time::Duration;

use oauth2::basic::{BasicClient, BasicTokenResponse};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, DeviceAuthorizationUrl, EndpointNotSet,
    EndpointSet, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RefreshToken, Scope,
    StandardDeviceAuthorizationResponse, TokenResponse as _, TokenUrl,
};
use serde_json::Value;
use tokio::sync::Notify;

use super::answer::Answer;
use super::app_assertion::{ASSERTION_TYPE, AssertionFor, assertion};
use super::error::{Asked, answer_failure, is_transient, without_echo};
use super::oauth_http::OauthHttp;
use super::{AccessToken, AppCredential, Binding, PollAnswer, Secret, id_token};
use crate::http::Http;
use crate::model::{Account, Clock, Failure, FailureKind, Timestamp, is_loopback};

type EntraClient = BasicClient<EndpointNotSet, EndpointSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// Where the sign-in host does not say how long an access token lives: Entra's shortest default.
const DEFAULT_TOKEN_LIFE: Duration = Duration::from_hours(1);
/// All application permissions that an administrator consented to; client credentials can ask for nothing less.
const APP_SCOPE: &str = "https://graph.microsoft.com/.default";
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
    /// Sent with the question for it, for a ticket.
    pub(super) client_request_id: String,
}

/// A page that waits for its person, and what its answer is checked and redeemed with.
/// `Debug` shows nothing: the URL has the state in it.
pub(super) struct Authorization {
    pub(super) url: String,
    pub(super) state: Secret,
    verifier: Secret,
    redirect_uri: RedirectUrl,
}

/// A renewal that brought nothing.
pub(super) struct NotRenewed {
    pub(super) failure: Failure,
    /// What Entra wants of the next sign-in (its `claims` beside `error`, a JSON object as text).
    pub(super) claims: Option<String>,
}

impl From<Failure> for NotRenewed {
    fn from(failure: Failure) -> Self {
        Self { failure, claims: None }
    }
}

/// What is wanted of the browser's page beside a sign-in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted<'a> {
    /// Who is expected.
    pub(super) login_hint: Option<&'a str>,
    /// A decoded claims challenge that no renewal could satisfy.
    pub(super) claims: Option<&'a str>,
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
            Ok(details) if is_usable(&details) => Ok(PendingCode {
                details,
                issued_at,
                client_request_id: answer.client_request_id,
            }),
            Ok(_) | Err(_) => Err(self.refusal(&answer, Asked::DeviceCode)),
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
                None => match self.poll_answer(&answer) {
                    PollAnswer::Refused(failure) => {
                        PollAnswer::Refused(without_echo(failure, code.details.device_code().secret()))
                    }
                    other => other,
                },
            },
            Err(failure) => transient_or_refused(failure, None),
        }
    }

    /// The page for the browser (RFC 6749 §4.1.1, RFC 7636 §4.3), made without asking anybody. Entra's own words are
    /// `prompt=select_account`, so that nobody is signed in silently with an account of another tenant, and
    /// `login_hint`.
    pub(super) fn authorization(&self, redirect_uri: &str, wanted: Wanted<'_>) -> Result<Authorization, Failure> {
        let internal = |_| self.internal();
        let redirect_uri = RedirectUrl::new(redirect_uri.to_owned()).map_err(internal)?;
        let page = AuthUrl::new(self.binding.authorize_url()).map_err(internal)?;
        let client = self.client()?.set_auth_uri(page);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let request = client
            .authorize_url(CsrfToken::new_random)
            .add_scopes(self.scopes())
            .set_pkce_challenge(challenge)
            .set_redirect_uri(std::borrow::Cow::Borrowed(&redirect_uri))
            .add_extra_param("response_mode", "query");
        let request = match wanted.login_hint.filter(|hint| !hint.is_empty()) {
            Some(hint) => request.add_extra_param("login_hint", hint),
            None => request.add_extra_param("prompt", "select_account"),
        };
        let request = match wanted.claims {
            Some(claims) => request.add_extra_param("claims", claims),
            None => request,
        };
        let (url, state) = request.url();
        Ok(Authorization {
            url: url.into(),
            state: Secret::new(state.secret().clone()),
            verifier: Secret::new(verifier.secret().clone()),
            redirect_uri,
        })
    }

    /// Exchanges the code that the browser brought (RFC 6749 §4.1.3, RFC 7636 §4.5).
    pub(super) async fn redeem(&self, code: &Secret, asked: &Authorization) -> Result<Tokens, Failure> {
        let client = self.client()?.set_redirect_uri(asked.redirect_uri.clone());
        let http = self.exchange();
        let asked_at = self.clock.now();
        let result = client
            .exchange_code(AuthorizationCode::new(code.expose().to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(asked.verifier.expose().to_owned()))
            .request_async(&http)
            .await;
        let answer = http.outcome()?;
        result
            .ok()
            .and_then(|response| tokens(&response, &answer, asked_at))
            .ok_or_else(|| without_echo(self.refusal(&answer, Asked::BrowserCode), code.expose()))
    }

    /// Exchanges a refresh token (RFC 6749 §6). `claims` is a decoded claims challenge.
    pub(super) async fn refresh(&self, refresh_token: &Secret, claims: Option<&str>) -> Result<Tokens, NotRenewed> {
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
            .ok_or_else(|| NotRenewed {
                failure: without_echo(self.refusal(&answer, Asked::Refresh), refresh_token.secret()),
                claims: claims_of(&answer),
            })
    }

    fn internal(&self) -> Failure {
        Failure {
            at: Some(self.clock.now()),
            ..Failure::new(FailureKind::Internal)
        }
    }

    /// What an answer without tokens means.
    fn refusal(&self, answer: &Answer, asked: Asked) -> Failure {
        self.binding.with_consent_link(answer_failure(answer, asked))
    }

    fn poll_answer(&self, answer: &Answer) -> PollAnswer<Tokens> {
        match answer.oauth_error() {
            Some("authorization_pending") => PollAnswer::Pending,
            Some("slow_down") => PollAnswer::SlowDown,
            Some(_) | None => transient_or_refused(self.refusal(answer, Asked::Poll), answer.retry_after),
        }
    }

    /// Asks for a token in the app's own name (RFC 6749 §4.4). `claims` is a decoded claims challenge.
    pub(super) async fn client_credentials(
        &self,
        credential: &AppCredential,
        claims: Option<&str>,
    ) -> Result<Tokens, Failure> {
        let asked_at = self.clock.now();
        let mut client = self.client()?;
        let mut proof = None;
        match credential {
            AppCredential::Secret(secret) => {
                // Entra takes a secret in the body; how RFC 6749 §2.3.1 encodes it for a header is often got wrong.
                client = client
                    .set_auth_type(AuthType::RequestBody)
                    .set_client_secret(ClientSecret::new(secret.expose().to_owned()));
            }
            AppCredential::Certificate { certificate, .. } => {
                let wanted = AssertionFor {
                    audience: &self.binding.token_url(),
                    client_id: self.binding.connection.client_id.as_str(),
                    now: asked_at,
                };
                let internal = || Failure::new(FailureKind::Internal);
                proof = Some(assertion(certificate, &wanted).ok_or_else(internal)?);
            }
        }
        let http = self.exchange();
        let mut request = client
            .exchange_client_credentials()
            .add_scope(Scope::new(APP_SCOPE.to_owned()));
        if let Some(proof) = &proof {
            request = request
                .add_extra_param("client_assertion_type", ASSERTION_TYPE)
                .add_extra_param("client_assertion", proof.expose());
        }
        if let Some(claims) = claims {
            request = request.add_extra_param("claims", claims);
        }
        let result = request.request_async(&http).await;
        let answer = http.outcome()?;
        result
            .ok()
            .and_then(|response| tokens(&response, &answer, asked_at))
            .ok_or_else(|| answer_failure(&answer, Asked::App))
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
        let internal = |_| self.internal();
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

/// Not longer than a URL may be that carries them.
const LONGEST_CLAIMS: usize = 4096;

fn claims_of(answer: &Answer) -> Option<String> {
    let claims = answer.field("claims")?.as_str()?;
    let is_object = serde_json::from_str::<serde_json::Map<String, Value>>(claims).is_ok();
    (is_object && claims.len() <= LONGEST_CLAIMS).then(|| claims.to_owned())
}

fn transient_or_refused(failure: Failure, retry_after: Option<Duration>) -> PollAnswer<Tokens> {
    if is_transient(&failure.kind) {
        PollAnswer::Transient { failure, retry_after }
    } else {
        PollAnswer::Refused(failure)
    }
}
