//! One answer of the sign-in host: what `oauth2` would refuse is mended, and Entra's fields, which the
//! crate drops, are kept. Tokens are not.

use std::time::Duration;

use serde_json::{Map, Value};
use url::Url;

use crate::http::{http_date, retry_after};
use crate::model::{Origin, Timestamp};

/// Sent as text by some hosts, although RFC 6749 and RFC 8628 make them numbers.
const NUMBERS: [&str; 4] = ["expires_in", "ext_expires_in", "interval", "expires_on"];
/// For a device code whose life is not told; Entra's live this long.
const DEFAULT_CODE_SECONDS: u64 = 900;
/// Taken out of the answer that is kept.
const SECRETS: [&str; 3] = ["access_token", "refresh_token", "device_code"];

/// What the sign-in host answered, without its tokens.
pub(super) struct Answer {
    pub(super) status: u16,
    /// The proxy on the way, where one is known.
    pub(super) proxy: Option<String>,
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

/// What belongs to an answer beside its body.
pub(super) struct Head<'a> {
    pub(super) response: &'a reqwest::Response,
    pub(super) asked: &'a Url,
    pub(super) proxy: Option<String>,
    pub(super) client_request_id: String,
    pub(super) at: Timestamp,
}

/// The answer to keep, and the mended body for the crate.
pub(super) fn read_answer(head: &Head<'_>, body: &[u8]) -> (Answer, Vec<u8>) {
    let header = |name: &str| head.response.headers().get(name)?.to_str().ok();
    let service_now = header("date").and_then(http_date).unwrap_or(head.at);
    let status = head.response.status().as_u16();
    // A proxy writes a 407: nothing in it is the sign-in host's.
    let is_the_hosts = status != 407;
    let fields = mended(body).filter(|_| is_the_hosts);
    let for_the_crate = fields.as_ref().and_then(|fields| serde_json::to_vec(fields).ok());
    let answer = Answer {
        status,
        proxy: head.proxy.clone(),
        retry_after: header("retry-after").and_then(|value| retry_after(value, service_now)),
        redirect_origin: header("location")
            .and_then(|to| head.asked.join(to).ok())
            .map(|to| Origin::of(&to).as_str().to_owned()),
        request_id: header("x-ms-request-id").filter(|_| is_the_hosts).map(str::to_owned),
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
        proxy: None,
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
