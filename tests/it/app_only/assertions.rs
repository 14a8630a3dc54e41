//! What the sample tenant takes as an app's proof, and what it refuses. The assertions are written out and signed
//! here, with nothing of Rollcall's own.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::desk::{key_bytes, registered};
use crate::sample_tenant::visitor::{NOW, Visitor, text};
use rollcall::sample_tenant::Options;

/// An assertion in the making.
struct Made {
    file: &'static str,
    header: Value,
    claims: Value,
    padding: &'static dyn RsaEncoding,
}

impl Made {
    fn signed(&self) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(&self.header), part(&self.claims));
        let key = PrivatePkcs8KeyDer::from_pem_slice(&key_bytes(self.file)).unwrap();
        let key = RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()).unwrap();
        let mut signature = vec![0; key.public().modulus_len()];
        key.sign(self.padding, &SystemRandom::new(), message.as_bytes(), &mut signature)
            .unwrap();
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

async fn visitor() -> Visitor {
    Visitor::stranger(Options {
        now: Some(NOW),
        ..registered()
    })
    .await
}

fn token_url(visitor: &Visitor) -> String {
    format!(
        "{}/{}/oauth2/v2.0/token",
        visitor.tenant.authority(),
        visitor.tenant.tenant()
    )
}

/// One that holds.
fn good(visitor: &Visitor) -> Made {
    let certificate = CertificateDer::from_pem_slice(&key_bytes("app.pem")).unwrap();
    let thumbprint = URL_SAFE_NO_PAD.encode(Sha256::digest(&certificate));
    let id = visitor.tenant.client_id();
    Made {
        file: "app.pem",
        header: json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint }),
        claims: json!({
            "aud": token_url(visitor), "iss": id, "sub": id, "jti": "one", "nbf": NOW, "exp": NOW + 600,
        }),
        padding: &RSA_PSS_SHA256,
    }
}

async fn answer(visitor: &Visitor, assertion: &str) -> Value {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", visitor.tenant.client_id()),
        ("scope", "https://graph.microsoft.com/.default"),
        (
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ),
        ("client_assertion", assertion),
    ];
    let answer = visitor
        .client
        .post(token_url(visitor))
        .form(&form)
        .send()
        .await
        .unwrap();
    answer.json().await.unwrap()
}

#[tokio::test]
async fn an_assertion_serves_once() {
    let visitor = visitor().await;
    let assertion = good(&visitor).signed();
    let first = answer(&visitor, &assertion).await;
    assert!(text(&first, "access_token").len() > 100);
    assert!(first.get("refresh_token").is_none() && first.get("id_token").is_none());
    let second = answer(&visitor, &assertion).await;
    assert_eq!(second["error_codes"], json!([700_021]), "{second}");
}

#[tokio::test]
async fn every_part_of_an_assertion_is_checked() {
    let visitor = visitor().await;
    let change = |name: &str, value: Value| {
        let mut made = good(&visitor);
        made.claims[name] = value;
        made.signed()
    };
    let mut other_key = good(&visitor);
    other_key.file = "other.pem";
    let mut other_padding = good(&visitor);
    other_padding.padding = &RSA_PKCS1_SHA256;
    let mut other_algorithm = good(&visitor);
    other_algorithm.header["alg"] = json!("none");
    let mut unknown = good(&visitor);
    unknown.header["x5t#S256"] = json!("AAAA");
    for (assertion, code) in [
        (other_key.signed(), 700_027),
        (other_padding.signed(), 700_027),
        (unknown.signed(), 700_027),
        (other_algorithm.signed(), 5_002_738),
        (change("aud", json!("https://login.microsoftonline.com/x")), 700_023),
        (change("iss", json!("somebody else")), 700_021),
        (change("sub", json!("somebody else")), 700_021),
        (change("exp", json!(NOW - 301)), 700_024),
        (change("nbf", json!(NOW + 360)), 700_024),
        (change("exp", json!(NOW + 3_600)), 700_024),
        ("no assertion".to_owned(), 50_027),
    ] {
        let answer = answer(&visitor, &assertion).await;
        assert_eq!(answer["error_codes"], json!([code]), "{answer}");
        assert!(answer.get("access_token").is_none());
    }
}
