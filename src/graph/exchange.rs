//! One request and its answer: headers out, body in, and what went wrong. Tries nothing twice.

use std::time::Duration;

use memchr::memmem;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::{Response, Url};
use zeroize::Zeroizing;

use super::{challenge, error};
use crate::auth::AccessToken;
use crate::http::{self, Http, Line, Outcome};
use crate::model::{Clock, Failure, FailureKind, PageRecord, Timestamp};

/// How much of an error's body is read.
const MAX_ERROR_BYTES: u64 = 256 * 1024;

/// What there is to tell about a page's exchanges, whether they went well or not.
#[derive(Clone, Debug)]
pub struct Trace {
    /// When the first try began.
    pub started: Timestamp,
    /// HTTP status of the last try.
    pub status: Option<u16>,
    /// Tries.
    pub num_tries: u32,
    /// Bytes of the body.
    pub num_bytes: u64,
    /// Graph's `request-id`.
    pub request_id: Option<String>,
    /// The `client-request-id` of the last try.
    pub client_request_id: String,
    /// Whether the answer calls itself HTML.
    pub says_html: bool,
    /// Whether a success may carry an error instead of a page or beside it, without the token in it.
    pub has_error: bool,
    /// Time from the first try on.
    pub elapsed: Duration,
    /// Of that, time spent waiting between tries.
    pub waited: Duration,
}

impl Trace {
    /// Before the first try.
    pub fn new(started: Timestamp) -> Self {
        Self {
            started,
            status: None,
            num_tries: 0,
            num_bytes: 0,
            request_id: None,
            client_request_id: String::new(),
            says_html: false,
            has_error: false,
            elapsed: Duration::ZERO,
            waited: Duration::ZERO,
        }
    }

    /// As the run's details keep it.
    pub fn record(&self, number: u32, num_rows: usize) -> PageRecord {
        PageRecord {
            number,
            num_rows: u32::try_from(num_rows).unwrap_or(u32::MAX),
            status: self.status,
            started: self.started,
            elapsed: self.elapsed,
            num_bytes: self.num_bytes,
            num_tries: self.num_tries,
            request_id: self.request_id.clone(),
            client_request_id: self.client_request_id.clone(),
        }
    }

    /// Adds the last try's ids to a failure that came of it.
    pub fn mark(&self, failure: &mut Failure, now: Timestamp) {
        failure.http_status = failure.http_status.or(self.status);
        failure.request_id = failure.request_id.take().or_else(|| self.request_id.clone());
        if !self.client_request_id.is_empty() {
            failure.correlation_id = Some(self.client_request_id.clone());
        }
        failure.at = Some(now);
    }
}

/// A try that did not bring a body.
pub struct Fault {
    /// Why.
    pub failure: Failure,
    /// The same for the retry decision.
    pub outcome: Outcome,
    /// What the service asks to wait.
    pub retry_after: Option<Duration>,
    /// A claims challenge, decoded.
    pub claims: Option<String>,
}

impl Fault {
    /// A fault without an answer.
    pub fn of(failure: Failure) -> Self {
        let outcome = if http::is_line_fault(&failure.kind) {
            Outcome::LineFault
        } else {
            Outcome::Defect
        };
        Self {
            failure,
            outcome,
            retry_after: None,
            claims: None,
        }
    }
}

/// One try.
pub struct Exchange<'a> {
    /// The client.
    pub http: &'a Http,
    /// What is asked. The caller has checked that the token may go there.
    pub url: &'a Url,
    /// The bearer.
    pub token: &'a AccessToken,
    /// The time of day.
    pub clock: &'a dyn Clock,
    /// How large a body may be.
    pub max_body_bytes: u64,
}

impl Exchange<'_> {
    /// Sends the request and reads the whole body of a success into `body`.
    pub async fn run(&self, body: &mut Vec<u8>, trace: &mut Trace) -> Result<(), Fault> {
        body.clear();
        trace.status = None;
        trace.request_id = None;
        trace.client_request_id = uuid::Uuid::new_v4().to_string();
        let line = self.http.line(self.url).await.map_err(Fault::of)?;
        let response = self.send(&line, &trace.client_request_id).await?;
        let status = response.status().as_u16();
        trace.status = Some(status);
        // A proxy's 407 is not Graph's answer, and nothing in it is Graph's.
        let echoes_token = |name| {
            let value = response.headers().get(name);
            value.is_some_and(|value: &HeaderValue| self.holds_token(value.as_bytes()))
        };
        if status != 407 && !echoes_token("request-id") {
            trace.request_id = error::header_id(response.headers(), "request-id");
        }
        trace.says_html = says_html(response.headers());
        trace.has_error = false;
        if response.status().is_success() {
            self.read(&line, response, body, self.max_body_bytes)
                .await
                .map_err(Fault::of)?;
            trace.has_error = memmem::find(body, b"\"error\"").is_some() && !self.holds_token(body);
            Ok(())
        } else {
            let mut headers = response.headers().clone();
            if echoes_token("request-id") {
                headers.remove("request-id");
            }
            // An error counts by its status; what can be read of its body is a gift.
            let _ = self.read(&line, response, body, MAX_ERROR_BYTES).await;
            if self.holds_token(body) {
                // Nothing of it may reach a message, not even a part.
                body.clear();
            }
            let mut fault = self.refused(status, &headers, body);
            line.name_proxy(&mut fault.failure);
            body.clear();
            Err(fault)
        }
    }

    async fn send(&self, line: &Line, client_request_id: &str) -> Result<Response, Fault> {
        let bearer = Zeroizing::new(format!("Bearer {}", self.token.secret.expose()));
        let Ok(mut bearer) = HeaderValue::from_str(&bearer) else {
            return Err(Fault::of(Failure::new(FailureKind::SignInNeeded)));
        };
        bearer.set_sensitive(true);
        line.client
            .get(self.url.clone())
            .header(AUTHORIZATION, bearer)
            .header(ACCEPT, "application/json")
            .header("client-request-id", client_request_id)
            .header("prefer", "include-unknown-enum-members")
            .send()
            .await
            .map_err(|error| Fault::of(line.failure_of(&error)))
    }

    async fn read(
        &self,
        line: &Line,
        mut response: Response,
        body: &mut Vec<u8>,
        limit_bytes: u64,
    ) -> Result<(), Failure> {
        let too_large = || Failure::new(FailureKind::TooLarge { limit_bytes });
        let announced = response.content_length().unwrap_or(0);
        if announced > limit_bytes {
            return Err(too_large());
        }
        body.reserve(usize::try_from(announced).unwrap_or(0));
        while let Some(chunk) = response.chunk().await.map_err(|error| line.failure_of(&error))? {
            let fits = u64::try_from(body.len() + chunk.len()).is_ok_and(|length| length <= limit_bytes);
            if !fits {
                return Err(too_large());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(())
    }

    /// Whether the service says the token back.
    fn holds_token(&self, bytes: &[u8]) -> bool {
        let token = self.token.secret.expose();
        !token.is_empty() && memmem::find(bytes, token.as_bytes()).is_some()
    }

    fn refused(&self, status: u16, headers: &HeaderMap, body: &[u8]) -> Fault {
        let failure = error::failure_of_answer(status, headers, body, self.url);
        let header = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let service_now = header(DATE)
            .and_then(http::http_date)
            .unwrap_or_else(|| self.clock.now());
        Fault {
            failure,
            outcome: Outcome::Status(status),
            retry_after: header(RETRY_AFTER).and_then(|value| http::retry_after(value, service_now)),
            claims: challenge::claims(headers),
        }
    }
}

fn says_html(headers: &HeaderMap) -> bool {
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    content_type
        .trim_start()
        .get(..9)
        .is_some_and(|start| start.eq_ignore_ascii_case("text/html"))
}
