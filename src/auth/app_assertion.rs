//! What a program proves itself with instead of a secret: a JWT signed by its certificate's key
//! (`private_key_jwt`, RFC 7523; Entra's certificate credentials).

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;

use super::{AppCertificate, Secret};
use crate::model::Timestamp;

/// RFC 7523 §2.2.
pub(super) const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// Entra takes ten minutes at most; a clock that is somewhat off must not matter.
const LIFE: Duration = Duration::from_mins(5);

#[derive(Serialize)]
struct Header<'a> {
    alg: &'static str,
    typ: &'static str,
    #[serde(rename = "x5t#S256")]
    thumbprint: &'a str,
}

#[derive(Serialize)]
struct Claims<'a> {
    aud: &'a str,
    iss: &'a str,
    sub: &'a str,
    jti: &'a str,
    nbf: i64,
    iat: i64,
    exp: i64,
}

/// For whom an assertion is, and from when on.
pub(super) struct AssertionFor<'a> {
    /// The token endpoint's URL.
    pub(super) audience: &'a str,
    pub(super) client_id: &'a str,
    pub(super) now: Timestamp,
}

/// An assertion that serves once; `None` where it cannot be signed.
pub(super) fn assertion(certificate: &AppCertificate, wanted: &AssertionFor<'_>) -> Option<Secret> {
    let header = Header {
        alg: "PS256",
        typ: "JWT",
        thumbprint: certificate.thumbprint(),
    };
    let now = wanted.now.unix_seconds();
    let claims = Claims {
        aud: wanted.audience,
        iss: wanted.client_id,
        sub: wanted.client_id,
        jti: &uuid::Uuid::new_v4().to_string(),
        nbf: now,
        iat: now,
        exp: wanted.now.plus(LIFE).unix_seconds(),
    };
    let mut text = format!("{}.{}", part(&header)?, part(&claims)?);
    let signature = certificate.sign(text.as_bytes())?;
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut text);
    Some(Secret::new(text))
}

fn part(content: &impl Serialize) -> Option<String> {
    Some(URL_SAFE_NO_PAD.encode(serde_json::to_vec(content).ok()?))
}
