//! What an error answer of Graph means: the status decides, the body adds codes and ids for a ticket.

use reqwest::Url;
use reqwest::header::{HeaderMap, LOCATION};
use serde_json::Value;

use crate::model::{Failure, FailureKind, Origin};

/// Longest text kept of what the service says.
const LONGEST_MESSAGE: usize = 2_000;
/// Longest code or id kept.
const LONGEST_CODE: usize = 200;
/// How deep errors within errors are followed.
const DEEPEST: usize = 8;

/// Reads an answer that is no success. `url` is what was asked, for a relative redirect.
pub fn failure_of_answer(status: u16, headers: &HeaderMap, body: &[u8], url: &Url) -> Failure {
    let mut failure = Failure::new(kind_of(status, headers, url));
    failure.http_status = Some(status);
    if matches!(failure.kind, FailureKind::ProxyAuthentication { .. }) {
        // A proxy wrote this: no code and no ID in it is Graph's.
        return failure;
    }
    add_details(&mut failure, body);
    if let Some(request_id) = header_id(headers, "request-id") {
        failure.request_id = Some(request_id);
    }
    failure
}

/// A short header as text.
pub fn header_id(headers: &HeaderMap, name: &str) -> Option<String> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    (!text.is_empty()).then(|| shortened(text, LONGEST_CODE))
}

/// Adds what an OData error body says; anything else adds nothing.
pub fn add_details(failure: &mut Failure, body: &[u8]) {
    let Ok(Value::Object(root)) = serde_json::from_slice::<Value>(body) else {
        return;
    };
    let mut details = Details::default();
    match root.get("error") {
        Some(error @ Value::Object(_)) => details.look_into(error, DEEPEST),
        // OAuth's form, which a gateway before Graph may use.
        Some(Value::String(code)) => {
            details.add_code(code);
            details.message = root.get("error_description").and_then(Value::as_str).map(str::to_owned);
        }
        _ => return,
    }
    failure.code = details.code.map(|text| shortened(&text, LONGEST_CODE));
    failure.service_message = details.message.map(|text| shortened(&text, LONGEST_MESSAGE));
    failure.request_id = details.request_id.map(|text| shortened(&text, LONGEST_CODE));
    failure.correlation_id = details.client_request_id.map(|text| shortened(&text, LONGEST_CODE));
}

fn kind_of(status: u16, headers: &HeaderMap, url: &Url) -> FailureKind {
    match status {
        300..=399 => FailureKind::Redirected {
            origin: headers
                .get(LOCATION)
                .and_then(|location| url.join(location.to_str().ok()?).ok())
                .map(|target| Origin::of(&target).as_str().to_owned()),
        },
        401 => FailureKind::SignInNeeded,
        403 => FailureKind::NotPermitted,
        404 => FailureKind::NotFound,
        407 => FailureKind::ProxyAuthentication { proxy: None },
        429 | 503 => FailureKind::Throttled { retry_at: None },
        500..=599 => FailureKind::ServerError,
        _ => FailureKind::Rejected,
    }
}

/// The most specific code and message found, and the ids.
#[derive(Default)]
struct Details {
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    client_request_id: Option<String>,
}

impl Details {
    /// Takes one error object, then the ones inside it: what lies deeper is more specific.
    fn look_into(&mut self, error: &Value, depth_left: usize) {
        let Some(next) = depth_left.checked_sub(1) else { return };
        let text = |names: [&str; 2]| {
            names
                .iter()
                .find_map(|name| error.get(name)?.as_str())
                .filter(|text| !text.is_empty())
        };
        if let Some(code) = text(["code", "ErrorCode"]) {
            self.add_code(code);
        }
        self.request_id = text(["request-id", "requestId"])
            .map(str::to_owned)
            .or(self.request_id.take());
        self.client_request_id = text(["client-request-id", "clientRequestId"])
            .map(str::to_owned)
            .or(self.client_request_id.take());
        if let Some(message) = text(["message", "Message"]) {
            // Intune's family puts a whole JSON document into the message.
            match serde_json::from_str::<Value>(message) {
                Ok(inside @ Value::Object(_)) => self.look_into(&inside, next),
                Ok(_) | Err(_) => self.message = Some(message.to_owned()),
            }
        }
        for name in ["innerError", "innererror"] {
            if let Some(inside @ Value::Object(_)) = error.get(name) {
                self.look_into(inside, next);
            }
        }
    }

    /// A later code replaces an earlier one, unless it says nothing.
    fn add_code(&mut self, code: &str) {
        if self.code.is_none() || !matches!(code, "UnknownError" | "") {
            self.code = Some(code.to_owned());
        }
    }
}

fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &str) -> Failure {
        let url = Url::parse("https://graph.example/beta/x").unwrap();
        failure_of_answer(status, &HeaderMap::new(), body.as_bytes(), &url)
    }

    #[test]
    fn the_status_decides_the_kind_whatever_the_body() {
        for body in [
            "",
            "<html>no</html>",
            "null",
            "[]",
            "{\"error\":7}",
            "{\"error\":{\"code\":\"TooManyRequests\"}}",
            "\u{0}\u{1}",
        ] {
            assert_eq!(read(401, body).kind, FailureKind::SignInNeeded);
            assert_eq!(read(403, body).kind, FailureKind::NotPermitted);
            assert_eq!(read(404, body).kind, FailureKind::NotFound);
            assert_eq!(read(407, body).kind, FailureKind::ProxyAuthentication { proxy: None });
            assert_eq!(read(429, body).kind, FailureKind::Throttled { retry_at: None });
            assert_eq!(read(503, body).kind, FailureKind::Throttled { retry_at: None });
            assert_eq!(read(500, body).kind, FailureKind::ServerError);
            assert_eq!(read(400, body).kind, FailureKind::Rejected);
            assert_eq!(read(500, body).http_status, Some(500));
        }
    }

    #[test]
    fn the_most_deeply_nested_code_is_kept_with_the_ids() {
        let failure = read(
            400,
            r#"{"error":{"code":"BadRequest","message":"No.","innerError":{"code":"","request-id":"r-1","client-request-id":"c-1","date":"2020-09-09T05:28:31",
               "innererror":{"code":"invalidActivityId"}}}}"#,
        );
        assert_eq!(failure.code.as_deref(), Some("invalidActivityId"));
        assert_eq!(failure.service_message.as_deref(), Some("No."));
        assert_eq!(failure.request_id.as_deref(), Some("r-1"));
        assert_eq!(failure.correlation_id.as_deref(), Some("c-1"));
    }

    #[test]
    fn json_inside_the_message_is_unpacked() {
        let failure = read(
            403,
            r#"{"error":{"code":"UnknownError","message":"{\"ErrorCode\":\"Forbidden\",\"Message\":\"{\\\"Message\\\":\\\"Deep.\\\"}\",\"Target\":null}"}}"#,
        );
        assert_eq!(failure.code.as_deref(), Some("Forbidden"));
        assert_eq!(failure.service_message.as_deref(), Some("Deep."));
        let plain = read(403, r#"{"error":{"code":"Forbidden","message":"{not json"}}"#);
        assert_eq!(plain.service_message.as_deref(), Some("{not json"));
    }

    #[test]
    fn the_header_s_request_id_comes_first_and_long_texts_are_cut() {
        let mut headers = HeaderMap::new();
        headers.insert("request-id", "from-header".parse().unwrap());
        let body = format!(
            r#"{{"error":{{"message":"{}","innerError":{{"request-id":"from-body"}}}}}}"#,
            "ä".repeat(9_999)
        );
        let url = Url::parse("https://graph.example/").unwrap();
        let failure = failure_of_answer(500, &headers, body.as_bytes(), &url);
        assert_eq!(failure.request_id.as_deref(), Some("from-header"));
        assert_eq!(
            failure.service_message.map(|text| text.chars().count()),
            Some(LONGEST_MESSAGE + 1)
        );
    }

    #[test]
    fn a_redirect_names_the_origin_it_points_to_and_nothing_more() {
        let mut headers = HeaderMap::new();
        headers.insert(LOCATION, "https://portal.example:444/login?secret=1".parse().unwrap());
        let url = Url::parse("https://graph.example/").unwrap();
        let failure = failure_of_answer(302, &headers, b"", &url);
        assert_eq!(
            failure.kind,
            FailureKind::Redirected {
                origin: Some("https://portal.example:444".to_owned())
            }
        );
        assert_eq!(read(302, "").kind, FailureKind::Redirected { origin: None });
    }

    #[test]
    fn endlessly_nested_errors_end() {
        let deep = format!("{}{}", "{\"innerError\":".repeat(60), "1".to_owned() + &"}".repeat(60));
        assert_eq!(read(500, &format!("{{\"error\":{deep}}}")).code, None);
        assert_eq!(read(500, &"[".repeat(100_000)).code, None);
    }
}
