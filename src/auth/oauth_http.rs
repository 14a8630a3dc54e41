//! Carries the `oauth2` crate's requests over the program's HTTP client, one exchange each. Keeps the raw
//! answer, because the crate drops Entra's extra fields, and mends what the crate would refuse.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse};

use super::BoxFuture;
use super::answer::{Answer, Head, read_answer};
use crate::http::Http;
use crate::model::{Clock, Failure, FailureKind};

/// No sign-in answer comes near this.
const LIMIT_BYTES: usize = 1 << 20;
/// For one exchange as a whole; the client's own limits may be shorter.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// The crate learns only that it failed; why is kept beside it.
#[derive(Debug, thiserror::Error)]
#[error("the exchange with the sign-in host failed")]
pub(super) struct ExchangeFailed;

/// One exchange with the sign-in host.
pub(super) struct OauthHttp<'a> {
    http: &'a Http,
    clock: &'a dyn Clock,
    outcome: Mutex<Option<Result<Answer, Failure>>>,
}

impl<'a> OauthHttp<'a> {
    pub(super) fn new(http: &'a Http, clock: &'a dyn Clock) -> Self {
        Self {
            http,
            clock,
            outcome: Mutex::new(None),
        }
    }

    /// What came of the exchange; a defect of this program if nothing was sent.
    pub(super) fn outcome(self) -> Result<Answer, Failure> {
        let outcome = self.outcome.into_inner().unwrap_or_else(PoisonError::into_inner);
        outcome.unwrap_or_else(|| {
            Err(Failure {
                at: Some(self.clock.now()),
                ..Failure::new(FailureKind::Internal)
            })
        })
    }

    async fn exchange(&self, request: HttpRequest) -> Result<(Answer, Vec<u8>), Failure> {
        let client_request_id = uuid::Uuid::new_v4().to_string();
        let failed = |failure: Failure| Failure {
            at: Some(self.clock.now()),
            correlation_id: Some(client_request_id.clone()),
            ..failure
        };
        let mut request =
            reqwest::Request::try_from(request).map_err(|_| failed(Failure::new(FailureKind::Internal)))?;
        *request.timeout_mut() = Some(TIME_LIMIT);
        if let Ok(value) = client_request_id.parse() {
            request.headers_mut().insert("client-request-id", value);
        }
        let asked = request.url().clone();
        let line = self.http.line(&asked).await.map_err(failed)?;
        let transport = |error: reqwest::Error| failed(line.failure_of(&error));
        let mut response = line.client.execute(request).await.map_err(transport)?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(transport)? {
            if body.len() + chunk.len() > LIMIT_BYTES {
                let limit_bytes = LIMIT_BYTES as u64;
                return Err(failed(Failure::new(FailureKind::TooLarge { limit_bytes })));
            }
            body.extend_from_slice(&chunk);
        }
        let head = Head {
            response: &response,
            asked: &asked,
            proxy: line.way.proxy.clone(),
            client_request_id,
            at: self.clock.now(),
        };
        Ok(read_answer(&head, &body))
    }
}

/// One exchange as the log has it: path, status and id, and nothing of what was sent or answered.
fn log_exchange(path: &str, exchanged: Result<&Answer, &Failure>) {
    match exchanged {
        Ok(answer) => {
            let client_request_id = answer.client_request_id.as_str();
            log::info!(client_request_id; "POST {path}: {}", answer.status);
        }
        Err(failure) => {
            let client_request_id = failure.correlation_id.as_deref().unwrap_or_default();
            log::warn!(client_request_id; "POST {path}: no answer, {:?}", failure.kind);
        }
    }
}

impl<'c> AsyncHttpClient<'c> for OauthHttp<'_> {
    type Error = ExchangeFailed;
    type Future = BoxFuture<'c, Result<HttpResponse, ExchangeFailed>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let path = request.uri().path().to_owned();
            let exchanged = self.exchange(request).await;
            log_exchange(&path, exchanged.as_ref().map(|(answer, _)| answer));
            let (outcome, response) = match exchanged {
                Ok((answer, body)) => {
                    let response = oauth2::http::Response::builder().status(answer.status).body(body);
                    (Ok(answer), response.map_err(|_| ExchangeFailed))
                }
                Err(failure) => (Err(failure), Err(ExchangeFailed)),
            };
            *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
            response
        })
    }
}
