//! Denials as they leave the house: as JSON, or as a page.

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::house::House;
use super::denial::Denial;
use super::pages::page;
use super::secrets::guid;

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

/// The `error_description` of a denial.
pub fn description(denial: &Denial, house: &House, trace_id: &str, correlation_id: &str) -> String {
    let Denial { code, text, .. } = denial;
    let time = house.clock.now().entra();
    format!("AADSTS{code}: {text}\r\nTrace ID: {trace_id}\r\nCorrelation ID: {correlation_id}\r\nTimestamp: {time}")
}

/// A denial as JSON.
pub fn denied(denial: &Denial, house: &House, asked: &Asked) -> Answer {
    let trace_id = guid();
    let correlation_id = asked.header("client-request-id").map_or_else(guid, str::to_owned);
    let body = Body {
        error: denial.error,
        error_description: description(denial, house, &trace_id, &correlation_id),
        error_codes: [denial.code],
        timestamp: &house.clock.now().entra(),
        trace_id: &trace_id,
        correlation_id: &correlation_id,
        error_uri: format!("{}/error?code={}", house.origin, denial.code),
    };
    json(denial.status, &body, asked).with("x-ms-request-id", trace_id)
}

/// The fields of an answer's body.
pub fn fields(body: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(body) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) | Err(_) => Map::new(),
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

/// What the browser shows when it cannot be sent back.
pub fn denial_page(denial: &Denial) -> Answer {
    // The texts are our own except for names from the query, and those are escaped.
    page(
        400,
        "Sign-in failed",
        &format!("<p>AADSTS{}: {}</p>", denial.code, escaped(&denial.text)),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
