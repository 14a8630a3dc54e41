//! Checks a client's assertion as RFC 7523 §3 and Entra's page on certificate credentials want it: the certificate, the
//! signature, for whom, by whom, and for how long. Stricter than Entra in one thing: PS256 only.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use x509_cert::Certificate;
use x509_cert::der::Decode as _;

use super::denial::Denial;

/// The longest life of an assertion, in seconds, and how far two clocks may differ.
const LONGEST_LIFE: i64 = 600;
const CLOCK_SKEW: i64 = 300;

/// A registered certificate.
pub struct Certified {
    thumbprint: String,
    /// PKCS#1 DER.
    public_key: Vec<u8>,
    /// In seconds since 1970.
    not_after: i64,
}

impl Certified {
    /// The first certificate of a PEM file; a private key beside it is not looked at.
    pub fn from_pem(pem: &[u8]) -> Result<Self, String> {
        let der = CertificateDer::from_pem_slice(pem).map_err(|error| format!("no certificate: {error}"))?;
        let certificate = Certificate::from_der(&der).map_err(|error| format!("no certificate: {error}"))?;
        let certified = certificate.tbs_certificate();
        let not_after = certified.validity().not_after.to_unix_duration().as_secs();
        Ok(Self {
            thumbprint: URL_SAFE_NO_PAD.encode(Sha256::digest(&der)),
            public_key: certified
                .subject_public_key_info()
                .subject_public_key
                .raw_bytes()
                .to_vec(),
            not_after: i64::try_from(not_after).unwrap_or(i64::MAX),
        })
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    typ: String,
    #[serde(rename = "x5t#S256")]
    thumbprint: String,
}

#[derive(Deserialize)]
struct Claims {
    aud: String,
    iss: String,
    sub: String,
    jti: String,
    nbf: i64,
    exp: i64,
}

fn invalid(code: u32, text: impl Into<String>) -> Denial {
    Denial {
        status: 401,
        ..Denial::new("invalid_client", code, text)
    }
}

fn malformed() -> Denial {
    invalid(50_027, "JWT token is invalid or malformed.")
}

/// What an assertion must say.
pub struct Expected<'a> {
    /// The token endpoint's URL.
    pub audience: &'a str,
    /// By whom and about whom it is.
    pub client_id: &'a str,
    /// In seconds since 1970.
    pub now: i64,
}

/// The `jti` of an assertion that holds.
pub fn verified(assertion: &str, registered: &[Certified], expected: &Expected<'_>) -> Result<String, Denial> {
    let (message, signature) = assertion.rsplit_once('.').ok_or_else(malformed)?;
    let (header, claims) = message.split_once('.').ok_or_else(malformed)?;
    let (header, claims): (Header, Claims) = (part(header)?, part(claims)?);
    if header.alg != "PS256" || header.typ != "JWT" {
        return Err(invalid(
            5_002_738,
            "Invalid JWT token. The algorithm or type is not supported.",
        ));
    }
    let key = registered.iter().find(|key| key.thumbprint == header.thumbprint);
    let unsigned = |reason: &str| {
        let text = format!(
            "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - {reason}]"
        );
        invalid(700_027, text)
    };
    let key = key.ok_or_else(|| unsigned("The key was not found."))?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| malformed())?;
    UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, &key.public_key)
        .verify(message.as_bytes(), &signature)
        .map_err(|_| unsigned("The key was found, but the signature does not fit."))?;
    let now = expected.now;
    if now > key.not_after {
        return Err(unsigned("The key used is expired."));
    }
    if claims.aud != expected.audience {
        let text = "Client assertion audience claim does not match the token endpoint.";
        return Err(invalid(700_023, text));
    }
    if claims.iss != expected.client_id || claims.sub != expected.client_id {
        return Err(invalid(
            700_021,
            "Client assertion application identifier doesn't match 'client_id' parameter.",
        ));
    }
    let is_in_time = claims.nbf <= now + CLOCK_SKEW && now < claims.exp + CLOCK_SKEW;
    if !is_in_time || claims.exp - claims.nbf > LONGEST_LIFE {
        return Err(invalid(700_024, "Client assertion is not within its valid time range."));
    }
    Ok(claims.jti)
}

fn part<T: DeserializeOwned>(text: &str) -> Result<T, Denial> {
    let json = URL_SAFE_NO_PAD.decode(text).map_err(|_| malformed())?;
    serde_json::from_slice(&json).map_err(|_| malformed())
}
