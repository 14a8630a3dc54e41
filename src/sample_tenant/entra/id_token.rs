//! The id token: who signed in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;

use super::super::data::TenantPlace;
use super::super::house::{CLIENT_ID, DOMAIN, House, TENANT};
use super::scope::Scope;
use super::secrets::random_text;

const NAME: &str = "Help Desk";
const OBJECT_ID: &str = "d2a6f3b8-1c74-4e95-8b0a-5f9e7c3d6a10";

#[derive(Serialize)]
struct Header {
    typ: &'static str,
    alg: &'static str,
    kid: &'static str,
}

#[derive(Serialize)]
struct Claims<'a> {
    aud: &'static str,
    iss: String,
    iat: i64,
    nbf: i64,
    exp: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<String>,
    oid: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_username: Option<String>,
    sub: &'static str,
    tid: &'a str,
    ver: &'static str,
}

/// A well-formed JWT whose signature is chance: a client that got it from the token endpoint need not check it
/// (OpenID Connect Core §3.1.3.7, point 6).
pub fn id_token(
    house: &House,
    (place, person): (TenantPlace, usize),
    (scope, nonce): (&Scope, Option<String>),
) -> Option<String> {
    if !scope.has("openid") {
        return None;
    }
    let now = house.clock.now().seconds;
    let tenant = house.tenant(place).map_or(TENANT, |tenant| tenant.id.as_str());
    let has_profile = scope.has("profile");
    let claims = Claims {
        aud: CLIENT_ID,
        iss: format!("{}/{tenant}/v2.0", house.origin),
        iat: now - 300,
        nbf: now - 300,
        exp: now + 3_600,
        name: has_profile.then_some(NAME),
        nonce,
        oid: OBJECT_ID,
        preferred_username: has_profile.then(|| match person {
            0 => account(),
            other => format!("desk{other}@{DOMAIN}"),
        }),
        sub: "kZ0bWm7vQy3nT5cJx1sLr8uEo2dHf6gAa9iPtYwRqXs",
        tid: tenant,
        ver: "2.0",
    };
    let header = Header {
        typ: "JWT",
        alg: "RS256",
        kid: "sample",
    };
    let marker = &house.options.token_marker;
    Some(format!(
        "{}.{}.{marker}{}",
        part(&header),
        part(&claims),
        random_text(340)
    ))
}

/// The user principal name of the person who signs in, unless the shift has changed.
pub fn account() -> String {
    format!("desk@{DOMAIN}")
}

fn part(content: &impl Serialize) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(content).unwrap_or_default())
}
