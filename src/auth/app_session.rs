//! A program that signs in as itself: client credentials (RFC 6749 §4.4), for exports that nobody watches. There is
//! no refresh token and nothing is stored: each access token is asked for anew.

use std::fmt;
use std::sync::Arc;

use url::Url;

use super::at_hand::{AtHand, Moment, Reason};
use super::oauth::Oauth;
use super::{AccessToken, AppCredential, Binding, BoxFuture, TokenSource};
use crate::http::Http;
use crate::model::{Account, AppConsent, Clock, Failure, FailureKind};

/// The sign-in of a program. Clones share its token.
#[derive(Clone)]
pub struct AppSession {
    shared: Arc<AppShared>,
}

struct AppShared {
    binding: Binding,
    credential: AppCredential,
    http: Http,
    clock: Arc<dyn Clock>,
    /// Held while a token is asked for, so that one request serves everybody who waits.
    held: tokio::sync::Mutex<AtHand>,
}

impl fmt::Debug for AppSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppSession")
            .field("binding", &self.shared.binding)
            .field("credential", &self.shared.credential)
            .finish_non_exhaustive()
    }
}

impl AppSession {
    /// A session that has no token yet.
    #[must_use]
    pub fn new(binding: Binding, credential: AppCredential, http: Http, clock: Arc<dyn Clock>) -> Self {
        let shared = AppShared {
            binding,
            credential,
            http,
            clock,
            held: tokio::sync::Mutex::default(),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// In whose name rows are read: the app's, by its client ID. Compared when an export goes on, never shown alone.
    #[must_use]
    pub fn account(&self) -> Account {
        let connection = &self.shared.binding.connection;
        Account {
            username: format!("app {}", connection.client_id.as_str().to_ascii_lowercase()),
            name: None,
            tenant_id: None,
        }
    }

    /// Where an administrator of the tenant consents to the app.
    #[must_use]
    pub fn consent_link(&self) -> Url {
        let consent = AppConsent {
            authority: &self.shared.binding.endpoints.authority,
            connection: &self.shared.binding.connection,
        };
        consent.url()
    }

    async fn token(&self, reason: Reason) -> Result<AccessToken, Failure> {
        let mut held = self.shared.held.lock().await;
        let now = Moment::now(&*self.shared.clock);
        if let Some(token) = held.usable(&reason, now) {
            return Ok(token);
        }
        match self.ask(&reason).await {
            Ok(tokens) => {
                // From before the asking on, so that nothing of its life is lent to it.
                held.take((tokens.access.clone(), tokens.issued_at), now);
                Ok(tokens.access)
            }
            Err(failure) => held.without_renewal(&reason, Moment::now(&*self.shared.clock), failure),
        }
    }

    async fn ask(&self, reason: &Reason) -> Result<super::oauth::Tokens, Failure> {
        if let AppCredential::Certificate { certificate, file } = &self.shared.credential {
            let now = self.shared.clock.now();
            certificate.check(now).map_err(|trouble| Failure {
                at: Some(now),
                ..Failure::new(FailureKind::Certificate {
                    file: file.clone(),
                    trouble,
                })
            })?;
        }
        let oauth = Oauth {
            binding: &self.shared.binding,
            http: &self.shared.http,
            clock: &*self.shared.clock,
        };
        oauth.client_credentials(&self.shared.credential, reason.claims()).await
    }
}

impl TokenSource for AppSession {
    fn access_token(&self) -> BoxFuture<'_, Result<AccessToken, Failure>> {
        Box::pin(self.token(Reason::Use))
    }

    fn renewed<'a>(
        &'a self,
        rejected: &'a AccessToken,
        claims: Option<&'a str>,
    ) -> BoxFuture<'a, Result<AccessToken, Failure>> {
        Box::pin(self.token(Reason::rejected(rejected, claims)))
    }
}
