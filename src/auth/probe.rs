//! Ways into this folder's decoders, for fuzz targets and the replay of what they found. The program itself takes
//! none of them.

use oauth2::StandardDeviceAuthorizationResponse;
use oauth2::basic::BasicTokenResponse;
use url::Url;

use super::answer::{Head, read_answer};
use super::oauth::{is_usable, tokens};
use super::redirect::{Heard, Redirect, read_redirect};
use crate::model::Timestamp;

/// What an answer of the token endpoint brought.
#[derive(Debug)]
pub struct TokensRead {
    /// The access token.
    pub access: super::Secret,
    /// The refresh token.
    pub refresh: Option<super::Secret>,
    /// When the access token expires.
    pub expires_at: Timestamp,
    /// As `Debug` shows the whole.
    pub debug: String,
}

/// The answer as it is kept (`Debug` of all its fields), and the mended body.
fn read(status: u16, body: &[u8], asked: &Url) -> Option<(super::answer::Answer, Vec<u8>)> {
    let response = oauth2::http::Response::builder().status(status).body(Vec::new()).ok()?;
    let head = Head {
        response: &reqwest::Response::from(response),
        asked,
        proxy: None,
        client_request_id: String::new(),
        at: Timestamp::from_ticks(0),
    };
    Some(read_answer(&head, body))
}

/// The mended body, which mending again must not change.
#[must_use]
pub fn mended(body: &[u8], asked: &Url) -> Option<Vec<u8>> {
    read(200, body, asked).map(|(_, mended)| mended)
}

/// User code and page of an answer to a device authorization request (RFC 8628 §3.2), where it can be used.
#[must_use]
pub fn device_code(body: &[u8], asked: &Url) -> Option<(String, Url)> {
    let (_, mended) = read(200, body, asked)?;
    let details: StandardDeviceAuthorizationResponse = serde_json::from_slice(&mended).ok()?;
    let page = details.verification_uri().url().clone();
    is_usable(&details).then(|| (details.user_code().secret().clone(), page))
}

/// The tokens of an answer (RFC 6749 §5.1), where there are some.
#[must_use]
pub fn token_answer(body: &[u8], asked: &Url) -> Option<TokensRead> {
    let (answer, mended) = read(200, body, asked)?;
    let response: BasicTokenResponse = serde_json::from_slice(&mended).ok()?;
    let tokens = tokens(&response, &answer, Timestamp::from_ticks(0))?;
    let debug = format!("{answer:?} {tokens:?}");
    Some(TokensRead {
        access: tokens.access.secret,
        refresh: tokens.refresh,
        expires_at: tokens.access.expires_at,
        debug,
    })
}

/// What a browser's request brought.
#[derive(Debug)]
pub struct RedirectRead {
    /// The authorization code.
    pub code: Option<super::Secret>,
    /// OAuth's `error` instead.
    pub error: Option<String>,
    /// As `Debug` shows the whole.
    pub debug: String,
}

/// A request to the loopback address (RFC 6749 §4.1.2), where it is this sign-in's answer.
#[must_use]
pub fn redirect(method: &str, target: &str, state: &str) -> Option<RedirectRead> {
    let heard = read_redirect(method, target, &super::Secret::new(state.to_owned()));
    let debug = format!("{heard:?}");
    let (code, error) = match heard {
        Heard::Redirect(Redirect::Code(code)) => (Some(code), None),
        Heard::Redirect(Redirect::Refused { error, .. }) => (None, Some(error)),
        Heard::NotForUs | Heard::WrongMethod => return None,
    };
    Some(RedirectRead { code, error, debug })
}
