//! Reads a claims challenge out of `WWW-Authenticate` (RFC 9110 §11.6.1; `claims` is Microsoft's addition).

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use reqwest::header::{HeaderMap, WWW_AUTHENTICATE};

/// More than any challenge Microsoft describes.
const LONGEST_CLAIMS: usize = 16 * 1024;

/// The decoded claims of a challenge: a JSON object as text, where there is one.
pub fn claims(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(WWW_AUTHENTICATE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find_map(|value| decode(&parameter(value, "claims")?))
}

/// The value of an authentication parameter, whichever challenge of the header it belongs to.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut rest = header;
    while let Some(equals) = rest.find('=') {
        let (before, after) = rest.split_at(equals);
        let name = before.rsplit([' ', ',', '\t']).next().unwrap_or_default();
        let (value, tail) = value_of(after.strip_prefix('=').unwrap_or(after).trim_start());
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = tail;
    }
    None
}

/// A token or quoted string at the start of `text`, unquoted, and what follows it.
fn value_of(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ' ', '\t']).unwrap_or(text.len());
        let (value, tail) = text.split_at(end);
        return (value.to_owned(), tail);
    };
    let mut value = String::new();
    let mut letters = quoted.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => value.extend(letters.next()),
            _ => value.push(letter),
        }
    }
    (value, letters.as_str())
}

/// Base64 of either alphabet, padded or not, that holds a JSON object.
fn decode(base64: &str) -> Option<String> {
    if base64.len() > LONGEST_CLAIMS {
        return None;
    }
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let bytes = [&alphabet::STANDARD, &alphabet::URL_SAFE]
        .into_iter()
        .find_map(|letters| GeneralPurpose::new(letters, config).decode(base64).ok())?;
    let text = String::from_utf8(bytes).ok()?;
    let is_object = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&text).is_ok();
    is_object.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: &str = r#"{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}"#;
    const ENCODED: &str = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNjA0MTA2NjUxIn19fQ==";

    fn read(values: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(WWW_AUTHENTICATE, value.parse().unwrap());
        }
        claims(&headers)
    }

    #[test]
    fn claims_are_found_in_the_challenge_microsoft_sends() {
        let header = format!(
            r#"Bearer realm="", authorization_uri="https://login.example/common/oauth2/authorize?a=b", error="insufficient_claims", claims="{ENCODED}""#
        );
        assert_eq!(read(&[&header]).as_deref(), Some(CLAIMS));
        assert_eq!(
            read(&["Negotiate", &header]).as_deref(),
            Some(CLAIMS),
            "the second header"
        );
        let unpadded = format!("Bearer CLAIMS={}", ENCODED.trim_end_matches('='));
        assert_eq!(
            read(&[&unpadded]).as_deref(),
            Some(CLAIMS),
            "no quotes, no padding, other case"
        );
    }

    #[test]
    fn a_challenge_without_readable_claims_has_none() {
        for header in [
            "Bearer",
            r#"Bearer realm="claims=abc""#,
            r#"Bearer claims="%%%""#,
            r#"Bearer claims="AAAA"#,
            "Bearer claims=",
            r#"Bearer claims="\"#,
        ] {
            assert_eq!(read(&[header]), None, "{header}");
        }
        assert_eq!(read(&[]), None);
    }
}
