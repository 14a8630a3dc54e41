//! Carries the `oauth2` crate's requests over the program's HTTP client, one exchange each. Keeps the raw
//! answer, because the crate drops Entra's extra fields, and mends what the crate would refuse.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse};
use serde_json::{Map, Value};
use url::Url;

use super::BoxFuture;
use super::error::{retry_after, transport_failure};
use crate::model::{Clock, Failure, FailureKind, Origin, Timestamp};

/// No sign-in answer comes near this.
const LIMIT_BYTES: usize = 1 << 20;
/// For one exchange as a whole; the client's own limits may be shorter.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// Sent as text by some hosts, although RFC 6749 and RFC 8628 make them numbers.
const NUMBERS: [&str; 4] = ["expires_in", "ext_expires_in", "interval", "expires_on"];
/// For a device code whose life is not told; Entra's live this long.
const DEFAULT_CODE_SECONDS: u64 = 900;
/// Taken out of the answer that is kept.
const SECRETS: [&str; 3] = ["access_token", "refresh_token", "device_code"];

/// What the sign-in host answered, without its tokens.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) retry_after: Option<Duration>,
    pub(super) redirect_origin: Option<String>,
    pub(super) request_id: Option<String>,
    pub(super) client_request_id: String,
    pub(super) is_html: bool,
    pub(super) at: Timestamp,
    fields: Option<Map<String, Value>>,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl Answer {
    /// A field of the JSON object.
    pub(super) fn field(&self, name: &str) -> Option<&Value> {
        self.fields.as_ref()?.get(name)
    }

    /// OAuth's `error`.
    pub(super) fn oauth_error(&self) -> Option<&str> {
        self.field("error")?.as_str()
    }

    /// Whether the body is a JSON object.
    pub(super) fn is_json(&self) -> bool {
        self.fields.is_some()
    }
}

/// The crate learns only that it failed; why is kept beside it.
#[derive(Debug, thiserror::Error)]
#[error("the exchange with the sign-in host failed")]
pub(super) struct ExchangeFailed;

/// One exchange with the sign-in host.
pub(super) struct OauthHttp<'a> {
    client: &'a reqwest::Client,
    clock: &'a dyn Clock,
    host: String,
    outcome: Mutex<Option<Result<Answer, Failure>>>,
}

impl<'a> OauthHttp<'a> {
    pub(super) fn new(client: &'a reqwest::Client, clock: &'a dyn Clock, host: String) -> Self {
        Self {
            client,
            clock,
            host,
            outcome: Mutex::new(None),
        }
    }

    /// What came of the exchange; a defect of this program if nothing was sent.
    pub(super) fn outcome(self) -> Result<Answer, Failure> {
        let outcome = self.outcome.into_inner().unwrap_or_else(PoisonError::into_inner);
        outcome.unwrap_or_else(|| Err(Failure::new(FailureKind::Internal)))
    }

    async fn exchange(&self, request: HttpRequest) -> Result<(Answer, Vec<u8>), Failure> {
        let client_request_id = uuid::Uuid::new_v4().to_string();
        let failed = |failure: Failure| Failure {
            at: Some(self.clock.now()),
            correlation_id: Some(client_request_id.clone()),
            ..failure
        };
        let transport = |error: reqwest::Error| failed(transport_failure(&error, &self.host));
        let mut request = reqwest::Request::try_from(request).map_err(transport)?;
        *request.timeout_mut() = Some(TIME_LIMIT);
        if let Ok(value) = client_request_id.parse() {
            request.headers_mut().insert("client-request-id", value);
        }
        let asked = request.url().clone();
        let mut response = self.client.execute(request).await.map_err(transport)?;
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
            client_request_id,
            at: self.clock.now(),
        };
        Ok(read_answer(&head, &body))
    }
}

impl<'c> AsyncHttpClient<'c> for OauthHttp<'_> {
    type Error = ExchangeFailed;
    type Future = BoxFuture<'c, Result<HttpResponse, ExchangeFailed>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let (outcome, response) = match self.exchange(request).await {
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

struct Head<'a> {
    response: &'a reqwest::Response,
    asked: &'a Url,
    client_request_id: String,
    at: Timestamp,
}

/// The answer to keep, and the mended body for the crate.
fn read_answer(head: &Head<'_>, body: &[u8]) -> (Answer, Vec<u8>) {
    let header = |name: &str| head.response.headers().get(name)?.to_str().ok();
    let fields = mended(body);
    let for_the_crate = fields.as_ref().and_then(|fields| serde_json::to_vec(fields).ok());
    let answer = Answer {
        status: head.response.status().as_u16(),
        retry_after: header("retry-after").and_then(retry_after),
        redirect_origin: header("location")
            .and_then(|to| head.asked.join(to).ok())
            .map(|to| Origin::of(&to).as_str().to_owned()),
        request_id: header("x-ms-request-id").map(str::to_owned),
        client_request_id: head.client_request_id.clone(),
        is_html: is_html(header("content-type"), body),
        at: head.at,
        fields: fields.map(without_secrets),
    };
    (answer, for_the_crate.unwrap_or_else(|| body.to_vec()))
}

fn is_html(content_type: Option<&str>, body: &[u8]) -> bool {
    let declared = content_type.is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    (declared && !text.starts_with(b"{")) || text.starts_with(b"<")
}

/// The JSON object, with numbers as numbers and one name for the verification page.
fn mended(body: &[u8]) -> Option<Map<String, Value>> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut fields: Map<String, Value> = serde_json::from_slice(body).ok()?;
    for name in NUMBERS {
        if let Some(value) = fields.remove(name)
            && let Some(number) = whole_number(&value)
        {
            fields.insert(name.to_owned(), number.into());
        }
    }
    if let Some(older_name) = fields.remove("verification_url") {
        fields.entry("verification_uri").or_insert(older_name);
    }
    fields.remove("verification_uri_complete");
    if fields.contains_key("device_code") {
        fields
            .entry("expires_in")
            .or_insert_with(|| DEFAULT_CODE_SECONDS.into());
    }
    Some(fields)
}

/// A count of seconds, however it was written. Negative counts are none.
fn whole_number(value: &Value) -> Option<u64> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be in range"
    )]
    let floor = |number: f64| (0.0..1e15).contains(&number).then_some(number as u64);
    match value {
        Value::Number(number) => number.as_u64().or_else(|| number.as_f64().and_then(floor)),
        Value::String(text) => text
            .trim()
            .parse()
            .ok()
            .or_else(|| text.trim().parse().ok().and_then(floor)),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn without_secrets(mut fields: Map<String, Value>) -> Map<String, Value> {
    for name in SECRETS {
        fields.remove(name);
    }
    fields
}

#[cfg(test)]
pub(super) fn test_answer(status: u16, body: &str) -> Answer {
    Answer {
        status,
        retry_after: None,
        redirect_origin: None,
        request_id: None,
        client_request_id: "sent-id".to_owned(),
        is_html: is_html(None, body.as_bytes()),
        at: Timestamp::from_ticks(0),
        fields: mended(body.as_bytes()).map(without_secrets),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_accepted_as_text_and_nonsense_is_dropped() {
        let table = [
            (r#"{"expires_in":"3599"}"#, r#"{"expires_in":3599}"#),
            (
                r#"{"expires_in":3599.7,"interval":"5.0"}"#,
                r#"{"expires_in":3599,"interval":5}"#,
            ),
            (r#"{"expires_in":-1,"interval":null}"#, "{}"),
            (r#"{"interval":"soon","user_code":"123"}"#, r#"{"user_code":"123"}"#),
            (r#"{"device_code":"d"}"#, r#"{"device_code":"d","expires_in":900}"#),
            (r#"{"verification_url":"u"}"#, r#"{"verification_uri":"u"}"#),
            (
                r#"{"verification_url":"u","verification_uri":"v"}"#,
                r#"{"verification_uri":"v"}"#,
            ),
        ];
        for (sent, expected) in table {
            let expected: Map<String, Value> = serde_json::from_str(expected).unwrap();
            assert_eq!(mended(sent.as_bytes()), Some(expected), "{sent}");
        }
        assert_eq!(mended(b"[1]"), None);
        assert_eq!(mended(b"<html>"), None);
    }

    #[test]
    fn html_is_known_by_its_type_or_its_first_sign() {
        assert!(is_html(
            Some("text/html; charset=utf-8"),
            b"Sign in to the guest network"
        ));
        assert!(is_html(None, b" \n<html>"));
        assert!(!is_html(Some("text/html"), b"{\"error\":\"authorization_pending\"}"));
        assert!(!is_html(Some("application/json"), b"{}"));
    }
}
