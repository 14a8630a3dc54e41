//! What an answer of the sign-in host without tokens means: Entra's error bodies
//! (RFC 6749 §5.2 and Entra's fields beside it). Reacts to `error` only; `error_codes` pick help texts.

use serde_json::Value;

use super::answer::Answer;
use crate::model::{Failure, FailureKind, StoredFate, Timestamp};

/// The service's own words are cut here; they are shown under details.
const LONGEST_MESSAGE: usize = 600;
/// An id or an error's word; whoever answers, and in a redirect anybody's browser, chooses it.
const LONGEST_ID: usize = 64;

/// At which step of signing in an answer came; the same word means different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// RFC 8628's device authorization request.
    DeviceCode,
    /// A poll with the device code.
    Poll,
    /// The code that the browser brought.
    BrowserCode,
    /// A renewal with the refresh token.
    Refresh,
    /// An app's own credentials.
    App,
}

/// What an answer that brought no tokens means.
pub(super) fn answer_failure(answer: &Answer, asked: Asked) -> Failure {
    let text = |name: &str| answer.field(name).and_then(Value::as_str).map(str::to_owned);
    let id = |name: &str| answer.field(name).and_then(Value::as_str).and_then(short);
    let at = text("timestamp")
        .and_then(|time| Timestamp::parse(&time.replacen(' ', "T", 1)))
        .unwrap_or(answer.at);
    Failure {
        kind: answer_kind(answer, asked),
        http_status: Some(answer.status),
        code: answer.oauth_error().and_then(short),
        entra_code: entra_code(answer.field("error_codes")),
        service_message: text("error_description").and_then(|text| first_sentence(&text)),
        request_id: id("trace_id").or_else(|| answer.request_id.clone()),
        correlation_id: id("correlation_id").or_else(|| Some(answer.client_request_id.clone())),
        at: Some(at),
        admin_consent: None,
        stored: StoredFate::Untouched,
    }
}

/// So much of a secret gives an echo away, also where the rest of it was cut.
const TELLING: usize = 20;

/// Without the texts in which the host repeats what was sent to it: a failure is shown, logged and copied.
pub(super) fn without_echo(failure: Failure, secret: &str) -> Failure {
    let end = secret.char_indices().nth(TELLING).map_or(secret.len(), |(end, _)| end);
    let head = secret.get(..end).filter(|head| !head.is_empty());
    let kept = |text: Option<String>| text.filter(|text| !head.is_some_and(|head| text.contains(head)));
    Failure {
        code: kept(failure.code),
        service_message: kept(failure.service_message),
        request_id: kept(failure.request_id),
        correlation_id: kept(failure.correlation_id),
        ..failure
    }
}

/// An id or an error's word, as far as anybody would read it.
fn short(text: &str) -> Option<String> {
    let short: String = text.chars().filter(char::is_ascii_graphic).take(LONGEST_ID).collect();
    Some(short).filter(|short| !short.is_empty())
}

fn answer_kind(answer: &Answer, asked: Asked) -> FailureKind {
    let passes_by = matches!(answer.oauth_error(), Some("temporarily_unavailable" | "server_error"));
    match answer.status {
        300..=399 => FailureKind::Redirected {
            origin: answer.redirect_origin.clone(),
        },
        407 => FailureKind::ProxyAuthentication {
            proxy: answer.proxy.clone(),
        },
        429 => FailureKind::Throttled {
            retry_at: answer.retry_after.map(|wait| answer.at.plus(wait)),
        },
        408 | 500.. => FailureKind::ServerError,
        _ if passes_by => FailureKind::ServerError,
        _ => match answer.oauth_error() {
            Some(error) => oauth_kind(error, asked),
            None if answer.is_html => FailureKind::HtmlInstead,
            None if answer.status == 200 && !answer.is_json() => FailureKind::NotJson,
            None => FailureKind::BadSignInAnswer,
        },
    }
}

fn oauth_kind(error: &str, asked: Asked) -> FailureKind {
    match (asked, error) {
        (Asked::Poll, "authorization_declined" | "access_denied") => FailureKind::SignInDeclined,
        (Asked::Poll, "expired_token" | "code_expired") => FailureKind::CodeExpired,
        (Asked::Poll, "bad_verification_code") => FailureKind::BadCode,
        (Asked::Refresh, "invalid_grant" | "interaction_required" | "login_required" | "consent_required") => {
            FailureKind::SignInNeeded
        }
        (Asked::DeviceCode | Asked::Poll | Asked::BrowserCode | Asked::Refresh | Asked::App, _) => {
            FailureKind::SignInRefused
        }
    }
}

/// What an error means that the browser brought back (RFC 6749 §4.1.2.1): the same kinds as while polling. Entra has
/// its number and ids in the description, since a redirect has no JSON.
pub(super) fn redirect_failure(error: &str, description: Option<&str>, now: Timestamp) -> Failure {
    let description = description.unwrap_or_default();
    let line = |name: &str| {
        let rest = description.split_once(name)?.1.trim_start();
        let value: String = rest
            .chars()
            .take_while(|letter| !letter.is_control())
            .take(LONGEST_ID)
            .collect();
        Some(value.trim_end().to_owned()).filter(|value| !value.is_empty())
    };
    let id = |name: &str| line(name)?.split_whitespace().next().map(str::to_owned);
    let kind = match error {
        "access_denied" => FailureKind::SignInDeclined,
        "server_error" | "temporarily_unavailable" => FailureKind::ServerError,
        _ => FailureKind::SignInRefused,
    };
    Failure {
        code: short(error),
        entra_code: entra_number(description),
        service_message: first_sentence(description),
        request_id: id("Trace ID:"),
        correlation_id: id("Correlation ID:"),
        at: line("Timestamp:")
            .and_then(|time| Timestamp::parse(&time.replacen(' ', "T", 1)))
            .or(Some(now)),
        ..Failure::new(kind)
    }
}

/// The number behind `AADSTS`, where the text begins with one.
fn entra_number(description: &str) -> Option<u32> {
    let digits = description.trim_start().strip_prefix("AADSTS")?;
    let end = digits
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}

/// Whether trying again later may help.
pub(super) fn is_transient(kind: &FailureKind) -> bool {
    kind.is_on_the_way() || matches!(kind, FailureKind::Throttled { .. } | FailureKind::ServerError)
}

fn entra_code(codes: Option<&Value>) -> Option<u32> {
    let first = codes?.as_array()?.first()?;
    let number = first.as_u64().or_else(|| first.as_str()?.parse().ok())?;
    u32::try_from(number).ok()
}

/// Entra's description without the ids it repeats at its end; they have fields of their own.
fn first_sentence(description: &str) -> Option<String> {
    let end = description.find("Trace ID:").unwrap_or(description.len());
    let words: Vec<&str> = description.get(..end)?.split_whitespace().collect();
    let text = words.join(" ");
    let text: String = text
        .chars()
        .filter(|letter| !letter.is_control())
        .take(LONGEST_MESSAGE)
        .collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::test_support::answer;

    fn kind(status: u16, body: &str, asked: Asked) -> FailureKind {
        answer_failure(&answer(status, body), asked).kind
    }

    #[test]
    fn an_error_is_read_by_its_word_and_its_step() {
        use FailureKind::{BadCode, CodeExpired, ServerError, SignInDeclined, SignInNeeded, SignInRefused};
        let table = [
            ("authorization_declined", SignInDeclined, SignInRefused),
            ("access_denied", SignInDeclined, SignInRefused),
            ("expired_token", CodeExpired, SignInRefused),
            ("code_expired", CodeExpired, SignInRefused),
            ("bad_verification_code", BadCode, SignInRefused),
            ("invalid_grant", SignInRefused, SignInNeeded),
            ("interaction_required", SignInRefused, SignInNeeded),
            ("consent_required", SignInRefused, SignInNeeded),
            ("invalid_client", SignInRefused, SignInRefused),
            ("unauthorized_client", SignInRefused, SignInRefused),
            ("something_new", SignInRefused, SignInRefused),
            ("temporarily_unavailable", ServerError, ServerError),
        ];
        for (error, polled, refreshed) in table {
            let body = format!(r#"{{"error":"{error}"}}"#);
            assert_eq!(kind(400, &body, Asked::Poll), polled, "{error}");
            assert_eq!(kind(400, &body, Asked::Refresh), refreshed, "{error}");
        }
    }

    #[test]
    fn answers_without_an_oauth_error_are_read_by_status_and_body() {
        let html = "\u{feff} <!DOCTYPE html><html>";
        assert_eq!(kind(200, html, Asked::DeviceCode), FailureKind::HtmlInstead);
        assert_eq!(kind(403, html, Asked::DeviceCode), FailureKind::HtmlInstead);
        assert_eq!(kind(502, html, Asked::Poll), FailureKind::ServerError);
        assert_eq!(
            kind(407, html, Asked::Poll),
            FailureKind::ProxyAuthentication { proxy: None }
        );
        assert_eq!(kind(302, "", Asked::Poll), FailureKind::Redirected { origin: None });
        assert_eq!(kind(429, "", Asked::Refresh), FailureKind::Throttled { retry_at: None });
        assert_eq!(kind(200, "{\"access_tok", Asked::Poll), FailureKind::NotJson);
        assert_eq!(kind(200, "{}", Asked::Poll), FailureKind::BadSignInAnswer);
        assert_eq!(kind(404, "", Asked::Poll), FailureKind::BadSignInAnswer);
    }

    #[test]
    fn entras_ids_and_words_are_kept_for_the_ticket() {
        let body = concat!(
            r#"{"error":"invalid_client","error_codes":[7000218,1],"timestamp":"2025-12-13 03:22:53Z","#,
            r#""error_description":"AADSTS7000218: The request body must contain\r\n a secret.\r\nTrace ID: t1\r\nCorrelation ID: c1","#,
            r#""trace_id":"t1","correlation_id":"c1","error_uri":"https://x"}"#
        );
        let failure = answer_failure(&answer(401, body), Asked::Poll);
        let expected = Failure {
            kind: FailureKind::SignInRefused,
            http_status: Some(401),
            code: Some("invalid_client".to_owned()),
            entra_code: Some(7_000_218),
            service_message: Some("AADSTS7000218: The request body must contain a secret.".to_owned()),
            request_id: Some("t1".to_owned()),
            correlation_id: Some("c1".to_owned()),
            at: Timestamp::parse("2025-12-13T03:22:53Z"),
            admin_consent: None,
            stored: StoredFate::Untouched,
        };
        assert_eq!(failure, expected);
    }

    #[test]
    fn an_error_in_a_redirect_is_read_with_the_number_and_the_ids_in_its_description() {
        let description = "AADSTS65004: User declined to consent to access the app.\r\nTrace ID: t1\r\nCorrelation ID: c1\r\nTimestamp: 2025-12-13 03:22:53Z";
        let failure = redirect_failure("access_denied", Some(description), Timestamp::from_ticks(7));
        let expected = Failure {
            kind: FailureKind::SignInDeclined,
            http_status: None,
            code: Some("access_denied".to_owned()),
            entra_code: Some(65_004),
            service_message: Some("AADSTS65004: User declined to consent to access the app.".to_owned()),
            request_id: Some("t1".to_owned()),
            correlation_id: Some("c1".to_owned()),
            at: Timestamp::parse("2025-12-13T03:22:53Z"),
            admin_consent: None,
            stored: StoredFate::Untouched,
        };
        assert_eq!(failure, expected);
        let kinds = [
            ("consent_required", FailureKind::SignInRefused),
            ("interaction_required", FailureKind::SignInRefused),
            ("temporarily_unavailable", FailureKind::ServerError),
            ("something_new", FailureKind::SignInRefused),
        ];
        for (error, kind) in kinds {
            let failure = redirect_failure(error, None, Timestamp::from_ticks(7));
            assert_eq!(
                (failure.kind, failure.entra_code, failure.service_message),
                (kind, None, None),
                "{error}"
            );
            assert_eq!(failure.at, Some(Timestamp::from_ticks(7)));
        }
    }

    #[test]
    fn a_redirect_s_odd_texts_are_cut_and_cleaned() {
        let long = "x".repeat(5_000);
        let error = format!("e\u{1b}[31m {long}");
        let description =
            format!("AADSTS99999999999999: \u{1b}]0;t\u{7} {long} Trace ID: {long}\nCorrelation ID:\nTimestamp: soon");
        let failure = redirect_failure(&error, Some(&description), Timestamp::from_ticks(7));
        assert_eq!(failure.entra_code, None);
        let said = format!("{failure:?}");
        assert!(said.len() < 1_200 && !said.contains("\\u{1b}"), "{said}");
        assert_eq!(failure.at, Some(Timestamp::from_ticks(7)));
    }

    #[test]
    fn an_answer_s_odd_texts_are_cut_and_cleaned() {
        let long = "x".repeat(5_000);
        let body = format!(
            r#"{{"error":"\u001b[31m{long}","trace_id":"t\u0007 {long}","correlation_id":"{long}","error_description":"{long}"}}"#
        );
        let said = format!("{:?}", answer_failure(&answer(400, &body), Asked::Refresh));
        assert!(said.len() < 1_400 && !said.contains("\\u{1b}"), "{said}");
    }

    #[test]
    fn fields_of_the_wrong_type_are_left_out() {
        let body = r#"{"error":"invalid_grant","error_codes":["70008"],"timestamp":5,"error_description":null}"#;
        let failure = answer_failure(&answer(400, body), Asked::Refresh);
        assert_eq!((failure.entra_code, failure.service_message), (Some(70_008), None));
        assert_eq!(failure.correlation_id.as_deref(), Some("sent-id"));
        for codes in ["7", "[]", "[null]", "[99999999999]", "{}"] {
            let body = format!(r#"{{"error":"x","error_codes":{codes}}}"#);
            assert_eq!(
                answer_failure(&answer(400, &body), Asked::Poll).entra_code,
                None,
                "{codes}"
            );
        }
    }
}
