//! Entra's errors: RFC 6749's words with an AADSTS number.

use serde::Serialize;

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::house::House;
use super::secrets::guid;

/// Why Entra says no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denial {
    /// HTTP status.
    pub status: u16,
    /// `error`, the only field a client may act upon.
    pub error: &'static str,
    /// The number after `AADSTS`.
    pub code: u32,
    /// The sentence after it.
    pub text: String,
}

/// The body of an error.
#[derive(Serialize)]
struct Body<'a> {
    error: &'a str,
    error_description: String,
    error_codes: [u32; 1],
    timestamp: &'a str,
    trace_id: &'a str,
    correlation_id: &'a str,
    error_uri: String,
}

impl Denial {
    /// A denial with status 400, as nearly all have.
    pub fn new(error: &'static str, code: u32, text: impl Into<String>) -> Self {
        Self {
            status: 400,
            error,
            code,
            text: text.into(),
        }
    }

    /// A field of the form or query is absent.
    pub fn missing(name: &str) -> Self {
        Self::new(
            "invalid_request",
            900_144,
            format!("The request body must contain the following parameter: '{name}'."),
        )
    }

    /// The `error_description` of this denial.
    pub fn description(&self, house: &House, trace_id: &str, correlation_id: &str) -> String {
        let Self { code, text, .. } = self;
        let time = house.clock.now().entra();
        format!("AADSTS{code}: {text}\r\nTrace ID: {trace_id}\r\nCorrelation ID: {correlation_id}\r\nTimestamp: {time}")
    }

    /// The denial as JSON.
    pub fn answer(&self, house: &House, asked: &Asked) -> Answer {
        let trace_id = guid();
        let correlation_id = asked.header("client-request-id").map_or_else(guid, str::to_owned);
        let body = Body {
            error: self.error,
            error_description: self.description(house, &trace_id, &correlation_id),
            error_codes: [self.code],
            timestamp: &house.clock.now().entra(),
            trace_id: &trace_id,
            correlation_id: &correlation_id,
            error_uri: format!("{}/error?code={}", house.origin, self.code),
        };
        json(self.status, &body, asked).with("x-ms-request-id", trace_id)
    }
}

/// An answer of Entra's, whose `client-request-id` is that of the question.
pub fn json(status: u16, body: &impl Serialize, asked: &Asked) -> Answer {
    let body = serde_json::to_vec(body).unwrap_or_default();
    let answer = Answer::new(status, "application/json; charset=utf-8", body)
        .with("cache-control", "no-store, no-cache")
        .with("pragma", "no-cache");
    match asked.header("client-request-id") {
        Some(id) => answer.with("client-request-id", id),
        None => answer,
    }
}
