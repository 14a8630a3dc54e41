//! The sample tenant's sign-in, asked as the RFCs write it.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test ends where its ground is missing"
)]

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rollcall::sample_tenant::Options;
use serde_json::{Value, json};
use url::Url;

use super::visitor::{DEVICE_GRANT, SCOPE, Visitor, quick, text};

/// Nobody approves by themselves.
fn attended() -> Options {
    Options {
        approve_after: None,
        ..quick()
    }
}

fn claims(tokens: &Value) -> Value {
    let token = text(tokens, "id_token");
    let parts: Vec<&str> = token.split('.').collect();
    assert_eq!(parts.len(), 3);
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap()
}

#[tokio::test]
async fn a_code_is_pending_until_a_person_approves_it() {
    let visitor = Visitor::stranger(attended()).await;
    let codes = visitor.device_code(SCOPE).await;
    assert_eq!((&codes["expires_in"], &codes["interval"]), (&json!(900), &json!(0)));
    assert!(text(&codes, "message").contains(&text(&codes, "user_code")));
    assert_eq!(text(&codes, "verification_uri"), visitor.tenant.device_login_url());
    assert!(
        codes.get("verification_uri_complete").is_none(),
        "Entra does not send it"
    );

    let (status, pending) = visitor.redeem(&codes).await;
    assert_eq!(
        (status, &pending["error"], &pending["error_codes"]),
        (400, &json!("authorization_pending"), &json!([70_016]))
    );
    assert_eq!(visitor.type_code("WRONGCODE", "approve").await.0, 400);
    assert_eq!(visitor.type_code(&text(&codes, "user_code"), "approve").await.0, 200);

    let (status, tokens) = visitor.redeem(&codes).await;
    assert_eq!(
        (status, &tokens["token_type"], &tokens["expires_in"]),
        (200, &json!("Bearer"), &json!(3_599))
    );
    assert_eq!(
        text(&tokens, "scope"),
        "https://graph.microsoft.com/CloudPC.Read.All openid profile"
    );
    let claims = claims(&tokens);
    assert_eq!(claims["preferred_username"], "desk@contoso-sample.example");
    assert_eq!(
        (claims["tid"].as_str(), claims["aud"].as_str()),
        (Some(visitor.tenant.tenant()), Some(visitor.tenant.client_id()))
    );
    let (_, again) = visitor.redeem(&codes).await;
    assert_eq!(again["error"], "bad_verification_code");
}

#[tokio::test]
async fn declined_expired_unknown_and_hasty_polls_have_their_own_errors() {
    let visitor = Visitor::stranger(attended()).await;
    let codes = visitor.device_code(SCOPE).await;
    visitor.type_code(&text(&codes, "user_code"), "decline").await;
    assert_eq!(visitor.redeem(&codes).await.1["error"], "authorization_declined");
    assert_eq!(
        visitor.redeem(&json!({ "device_code": "none" })).await.1["error"],
        "bad_verification_code"
    );

    let visitor = Visitor::stranger(Options {
        device_code_lifetime: Duration::ZERO,
        ..quick()
    })
    .await;
    let codes = visitor.device_code(SCOPE).await;
    assert_eq!(visitor.redeem(&codes).await.1["error"], "expired_token");

    let visitor = Visitor::stranger(Options {
        poll_interval: Duration::from_mins(10),
        ..quick()
    })
    .await;
    let codes = visitor.device_code(SCOPE).await;
    assert_eq!(codes["interval"], 600);
    assert_eq!(visitor.redeem(&codes).await.1["error"], "slow_down");
}

#[tokio::test]
async fn an_error_has_all_its_fields_and_echoes_the_request_id() {
    let visitor = Visitor::stranger(attended()).await;
    let url = format!(
        "{}/{}/oauth2/v2.0/devicecode",
        visitor.tenant.authority(),
        visitor.tenant.tenant()
    );
    let id = "11111111-2222-4333-8444-555555555555";
    let form = [("client_id", "00000000-0000-0000-0000-000000000000"), ("scope", SCOPE)];
    let answer = visitor
        .client
        .post(url)
        .header("client-request-id", id)
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["client-request-id"], id);
    assert_eq!(answer.status(), 400);
    let error: Value = answer.json().await.unwrap();
    assert_eq!(
        (&error["error"], &error["error_codes"]),
        (&json!("unauthorized_client"), &json!([700_016]))
    );
    let description = text(&error, "error_description");
    let lines: Vec<&str> = description.split("\r\n").collect();
    assert!(lines[0].starts_with("AADSTS700016: "), "{description}");
    assert_eq!(lines[1], format!("Trace ID: {}", text(&error, "trace_id")));
    assert_eq!(lines[2], format!("Correlation ID: {id}"));
    assert_eq!(lines[3], format!("Timestamp: {}", text(&error, "timestamp")));
    assert!(text(&error, "error_uri").ends_with("/error?code=700016"));
}

#[tokio::test]
async fn wrong_tenants_scopes_and_grants_are_refused() {
    let visitor = Visitor::stranger(attended()).await;
    let client_id = visitor.tenant.client_id();
    let form = [("client_id", client_id), ("scope", SCOPE)];
    for (tenant, expected) in [
        ("fabrikam.example", 90_002),
        ("common", 90_133),
        ("organizations", 0),
        ("Contoso-Sample.example", 0),
    ] {
        let url = format!("{}/{tenant}/oauth2/v2.0/devicecode", visitor.tenant.authority());
        let answer: Value = visitor
            .client
            .post(url)
            .form(&form)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        assert_eq!(
            answer["error_codes"][0].as_u64().unwrap_or_default(),
            expected,
            "{tenant}"
        );
    }
    let (_, answer) = visitor
        .post(
            "devicecode",
            &[
                ("client_id", client_id),
                ("scope", "https://graph.microsoft.com/Mail.Read"),
            ],
        )
        .await;
    assert_eq!(
        (&answer["error"], &answer["error_codes"]),
        (&json!("invalid_scope"), &json!([70_011]))
    );
    let (_, answer) = visitor
        .post("token", &[("client_id", client_id), ("grant_type", "password")])
        .await;
    assert_eq!(answer["error"], "unsupported_grant_type");
    let secret = [
        ("client_id", client_id),
        ("client_secret", "s"),
        ("grant_type", DEVICE_GRANT),
    ];
    assert_eq!(visitor.post("token", &secret).await.1["error"], "invalid_client");
    assert_eq!(
        visitor.post("token", &[("client_id", client_id)]).await.1["error_codes"],
        json!([900_144])
    );
}

#[tokio::test]
async fn refresh_and_id_tokens_come_only_when_asked_for() {
    let visitor = Visitor::stranger(quick()).await;
    let codes = visitor
        .device_code("https://graph.microsoft.com/CloudPC.Read.All")
        .await;
    let (_, tokens) = visitor.redeem(&codes).await;
    assert!(tokens["access_token"].is_string());
    assert!(
        tokens.get("refresh_token").is_none() && tokens.get("id_token").is_none(),
        "{tokens}"
    );
}

#[tokio::test]
async fn a_refresh_token_works_once_and_is_replaced() {
    let visitor = Visitor::stranger(quick()).await;
    let (_, first) = visitor.redeem(&visitor.device_code(SCOPE).await).await;
    let old = text(&first, "refresh_token");
    assert!(
        old.len() > 1_280,
        "as UTF-16 it must not fit into one Windows credential"
    );
    let (status, second) = visitor.refresh(&old).await;
    assert_eq!(status, 200);
    let new = text(&second, "refresh_token");
    assert_ne!(old, new);
    assert_ne!(text(&first, "access_token"), text(&second, "access_token"));
    let (status, refused) = visitor.refresh(&old).await;
    assert_eq!(
        (status, &refused["error"], &refused["error_codes"]),
        (400, &json!("invalid_grant"), &json!([70_000]))
    );
    assert_eq!(visitor.refresh(&new).await.0, 200);

    let (_, third) = visitor.redeem(&visitor.device_code(SCOPE).await).await;
    visitor.tenant.revoke_refresh_tokens();
    assert_eq!(
        visitor.refresh(&text(&third, "refresh_token")).await.1["error"],
        "invalid_grant"
    );
}

// Verifier and challenge of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const REDIRECT: &str = "http://localhost:49321";

fn authorize_url(visitor: &Visitor, redirect_uri: &str) -> Url {
    let pairs = [
        ("client_id", visitor.tenant.client_id()),
        ("response_type", "code"),
        ("redirect_uri", redirect_uri),
        ("response_mode", "query"),
        ("scope", SCOPE),
        ("state", "st&te=1"),
        ("nonce", "n-7"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let base = format!(
        "{}/{}/oauth2/v2.0/authorize",
        visitor.tenant.authority(),
        visitor.tenant.tenant()
    );
    Url::parse_with_params(&base, pairs).unwrap()
}

/// Opens the page, presses a button, and returns where the browser is sent.
async fn press(visitor: &Visitor, action: &str) -> Vec<(String, String)> {
    let url = authorize_url(visitor, REDIRECT);
    let page = visitor
        .client
        .get(url.clone())
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let handle = page
        .split("name=\"request\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a form");
    let post = visitor.client.post(url.as_str().split('?').next().unwrap_or_default());
    let answer = post
        .form(&[("request", handle), ("action", action)])
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 302);
    let location = Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap();
    assert_eq!(location.origin().ascii_serialization(), REDIRECT);
    location.query_pairs().into_owned().collect()
}

fn pair<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

async fn exchange(visitor: &Visitor, code: &str, verifier: &str) -> (u16, Value) {
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", visitor.tenant.client_id()),
        ("code", code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", verifier),
    ];
    visitor.post("token", &form).await
}

#[tokio::test]
async fn a_browser_sign_in_needs_the_right_verifier_and_works_once() {
    let visitor = Visitor::stranger(attended()).await;
    let back = press(&visitor, "approve").await;
    assert_eq!(pair(&back, "state"), Some("st&te=1"));
    let code = pair(&back, "code").expect("a code");
    let (status, refused) = exchange(&visitor, code, "another-verifier-that-is-long-enough-for-the-rule").await;
    assert_eq!(
        (status, &refused["error"], &refused["error_codes"]),
        (400, &json!("invalid_grant"), &json!([501_481]))
    );
    let (status, tokens) = exchange(&visitor, code, VERIFIER).await;
    assert_eq!(status, 200, "{tokens}");
    assert_eq!(claims(&tokens)["nonce"], "n-7");
    assert_eq!(
        exchange(&visitor, code, VERIFIER).await.1["error_codes"],
        json!([54_005])
    );
}

#[tokio::test]
async fn a_declined_browser_sign_in_goes_back_with_an_error() {
    let visitor = Visitor::stranger(attended()).await;
    let back = press(&visitor, "decline").await;
    assert_eq!(pair(&back, "error"), Some("access_denied"));
    assert_eq!(pair(&back, "state"), Some("st&te=1"));
    assert!(pair(&back, "code").is_none());
}

#[tokio::test]
async fn an_unregistered_address_is_never_redirected_to() {
    let visitor = Visitor::stranger(quick()).await;
    for redirect_uri in ["http://evil.example/", "http://localhost:1/path", "https://localhost"] {
        let answer = visitor
            .client
            .get(authorize_url(&visitor, redirect_uri))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 400, "{redirect_uri}");
        assert!(!answer.headers().contains_key("location"));
    }
    let answer = visitor
        .client
        .get(authorize_url(&visitor, REDIRECT))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 302, "the sample approves by itself");
}
