//! A request, taken apart: path, query, headers and form.

use hyper::http::request::Parts;
use url::form_urlencoded;

/// What was asked. It carries tokens, so it has no `Debug`.
pub struct Asked {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path as sent, still encoded.
    pub path: String,
    /// The query as sent, without its question mark.
    pub query: Option<String>,
    /// Header names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// The form in the body.
    pub form: Vec<(String, String)>,
}

impl Asked {
    /// Takes a request apart; a body that is no form gives an empty one.
    pub fn new(parts: &Parts, body: &[u8]) -> Self {
        let headers = parts.headers.iter().map(|(name, value)| {
            (
                name.as_str().to_owned(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        });
        let mut asked = Self {
            method: parts.method.as_str().to_owned(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().map(str::to_owned),
            headers: headers.collect(),
            form: Vec::new(),
        };
        if asked
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
        {
            asked.form = form_urlencoded::parse(body).into_owned().collect();
        }
        asked
    }

    /// A header's value; `name` in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The token of `Authorization` (RFC 6750: the scheme in any letter case).
    pub fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.header("authorization")?.split_once(' ')?;
        let token = token.trim();
        (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
    }

    /// A field of the form.
    pub fn field(&self, name: &str) -> Option<&str> {
        value_of(&self.form, name)
    }

    /// The query, decoded.
    pub fn parameters(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.query.as_deref().unwrap_or_default().as_bytes())
            .into_owned()
            .collect()
    }

    /// The path's segments, each decoded.
    pub fn segments(&self) -> Vec<String> {
        self.path.split('/').skip(1).map(decoded).collect()
    }

    /// Whether the client wants the enum members after the sentinel.
    pub fn wants_unknown_members(&self) -> bool {
        self.headers
            .iter()
            .any(|(name, value)| name == "prefer" && value.contains("include-unknown-enum-members"))
    }
}

/// The value of a name in decoded pairs.
pub fn value_of<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

/// Undoes percent-encoding; a plus stays a plus, as in paths.
fn decoded(segment: &str) -> String {
    let whole = segment.replace('+', "%2B");
    // A name without a value: everything up to the first `=` or `&`, of which neither may be taken as a separator.
    let whole = whole.replace('=', "%3D").replace('&', "%26");
    form_urlencoded::parse(whole.as_bytes())
        .next()
        .map(|(name, _)| name.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_commas_and_equals_are_read_plain_or_encoded() {
        let plain = "retrieve(activityId='a',cloudPcId='')";
        assert_eq!(decoded(plain), plain);
        assert_eq!(
            decoded("retrieve%28activityId%3D%27a%27%2CcloudPcId%3D%27%27%29"),
            plain
        );
        assert_eq!(decoded("a+b%20c&d"), "a+b c&d");
        assert_eq!(decoded(""), "");
    }
}
