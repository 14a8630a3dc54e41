//! What Entra refuses, from the answer on the wire to the sentence a person reads, and what is left for a ticket.

use std::sync::Arc;

use rollcall::auth::{RestoreEnd, TokenSource as _};
use rollcall::model::{Failure, FailureKind};
use rollcall::words::Words;

use super::bench::{Bench, device_code, stored, tokens};
use super::sign_in_host::{Reply, error, json};
use crate::support::scripted_keyring::ScriptedKeyring;

/// An answer of Entra's: `error` and the number after `AADSTS`.
fn refusal(error: &str, code: u32) -> Reply {
    json(
        400,
        format!(
            r#"{{"error":"{error}","error_codes":[{code}],"timestamp":"2025-12-13 03:22:53Z","trace_id":"trace-1",
            "correlation_id":"correlation-1",
            "error_description":"AADSTS{code}: Words.\r\nTrace ID: trace-1\r\nCorrelation ID: correlation-1"}}"#
        ),
    )
}

async fn refused(script: impl IntoIterator<Item = Reply>) -> Failure {
    let bench = Bench::new(script);
    let failure = bench.session.sign_in_with_code(&|_| ()).await.unwrap_err();
    bench.host.assert_finished();
    failure
}

/// Says `what`, and holds everything a ticket needs.
fn assert_said(failure: &Failure, code: u32, what: &str) {
    let text = Words::new(None).failure(failure);
    assert!(text.what.contains(what), "{code}: {}", text.what);
    assert!(!text.what_to_do.is_empty() && text.who.is_some(), "{code}");
    let block = text.to_plain_text();
    for part in [
        "Time (UTC): 2025-12-13T03:22:53Z",
        "Trace ID: trace-1",
        "Correlation ID: correlation-1",
        &format!("Entra code: AADSTS{code}"),
    ] {
        assert!(block.contains(part), "{code}: no {part} in {block}");
    }
}

#[tokio::test]
async fn a_refusal_before_the_code_says_what_is_wrong_with_tenant_or_client_id() {
    let table = [
        ("unauthorized_client", 700_016, "does not know this client ID"),
        ("invalid_request", 90_002, "no such tenant"),
        ("invalid_request", 90_038, "national cloud"),
        ("invalid_request", 50_059, "which tenant is meant"),
        ("invalid_request", 50_194, "tenant that registered it"),
        ("invalid_request", 90_133, "which tenant is meant"),
        ("invalid_scope", 70_011, "permission that Rollcall asks for"),
        ("unauthorized_client", 7_000_112, "switched off in this tenant"),
    ];
    for (error, code, what) in table {
        let failure = refused([refusal(error, code)]).await;
        assert_eq!(failure.kind, FailureKind::SignInRefused, "{code}");
        assert_said(&failure, code, what);
    }
}

#[tokio::test]
async fn a_refusal_after_the_code_says_what_is_wrong_with_account_app_or_policy() {
    let table = [
        ("invalid_client", 7_000_218, "does not allow signing in with a code"),
        ("invalid_grant", 50_020, "does not belong to this tenant"),
        ("invalid_grant", 500_208, "personal Microsoft account"),
        ("invalid_grant", 50_105, "not assigned"),
        ("invalid_grant", 65_001, "Nobody has consented"),
        ("consent_required", 90_094, "administrator to consent"),
        ("invalid_grant", 90_099, "let this app in for partners"),
        ("access_denied", 530_035, "Security defaults block"),
        ("access_denied", 53_003, "Conditional Access policy"),
        ("invalid_grant", 530_033, "managed computers only"),
        ("authorization_declined", 65_004, "consent was declined"),
    ];
    for (error, code, what) in table {
        let failure = refused([device_code(), refusal(error, code)]).await;
        assert_said(&failure, code, what);
    }
}

#[tokio::test]
async fn the_consent_link_comes_from_the_configured_values_alone() {
    let bench = Bench::new([device_code(), refusal("invalid_grant", 65_001)]);
    let failure = bench.session.sign_in_with_code(&|_| ()).await.unwrap_err();
    let link = Words::new(None).failure(&failure).consent_link.expect("a link");
    let expected = format!(
        "{}/contoso.com/v2.0/adminconsent?client_id=11111111-2222-3333-4444-555555555555&scope=https%3A%2F%2Fgraph.microsoft.com%2FCloudPC.Read.All%20offline_access%20openid%20profile&redirect_uri=http%3A%2F%2Flocalhost",
        bench.host.origin
    );
    assert_eq!(link, expected);
    let failure = refused([device_code(), refusal("access_denied", 53_003)]).await;
    assert_eq!(Words::new(None).failure(&failure).consent_link, None);
}

#[tokio::test]
async fn an_ended_sign_in_says_why_and_is_deleted() {
    let table = [
        ("invalid_grant", 700_082, "not used for a long time"),
        ("invalid_grant", 50_173, "revoked"),
        ("invalid_grant", 50_133, "password was changed"),
        ("invalid_grant", 70_043, "time is up"),
        ("invalid_grant", 530_036, "the stored sign-in was deleted"),
        // Whatever word comes with it: this one is never usable again.
        ("interaction_required", 530_036, "the stored sign-in was deleted"),
    ];
    for (error, code, what) in table {
        let keyring = Arc::new(ScriptedKeyring::new().store());
        let bench = Bench::with_store([device_code(), tokens(1)], keyring);
        bench.session.sign_in_with_code(&|_| ()).await.unwrap();
        // The second look at the store, for what another process may have left there, finds the same token.
        bench.host.then(refusal(error, code));
        bench.advance(4_000);
        let failure = bench.session.access_token().await.unwrap_err();
        assert_eq!(failure.kind, FailureKind::SignInNeeded, "{code}");
        assert_said(&failure, code, what);
        assert!(bench.stored().await.is_none(), "{error} {code}: still stored");
        assert!(bench.session.account().is_none(), "{error} {code}");
        bench.host.assert_finished();
    }
}

#[tokio::test]
async fn a_token_that_can_never_be_used_again_is_deleted_at_the_start_and_that_is_said() {
    let keyring = Arc::new(ScriptedKeyring::new().store());
    let bench = Bench::with_store([refusal("interaction_required", 530_036)], keyring);
    let record = stored(bench.session.binding(), "refresh-0");
    bench
        .store
        .save(&rollcall::auth::EntryKey::default_connection(), &record)
        .await
        .unwrap();
    let RestoreEnd::Failed(failure) = bench.session.restore().await else {
        panic!("restored");
    };
    assert_said(&failure, 530_036, "the stored sign-in was deleted");
    assert!(Words::new(None).failure(&failure).browser_may_help);
    assert!(bench.stored().await.is_none());
}

#[tokio::test]
async fn another_interaction_that_is_required_costs_no_stored_sign_in() {
    let bench = Bench::signed_in().await;
    bench.host.then(refusal("interaction_required", 50_076));
    bench.advance(4_000);
    let failure = bench.session.access_token().await.unwrap_err();
    assert_said(&failure, 50_076, "another proof");
    assert!(bench.stored().await.is_some());
}

#[tokio::test]
async fn every_failure_of_a_sign_in_has_its_time_and_an_id_to_look_for() {
    let html = || Reply::Http(200, "Content-Type: text/html\r\n".to_owned(), "<html>".to_owned());
    let first = vec![
        Reply::Cut,
        html(),
        json(200, "{\"cut"),
        json(200, "{}"),
        json(500, ""),
        json(429, ""),
        json(302, ""),
        json(407, ""),
        error("invalid_client"),
    ];
    for reply in first {
        let name = format!("{reply:?}");
        assert_has_ids(&refused([reply]).await, &name);
    }
    for reply in [
        json(200, "{\"cut"),
        error("access_denied"),
        error("expired_token"),
        error("bad_verification_code"),
    ] {
        let name = format!("poll {reply:?}");
        assert_has_ids(&refused([device_code(), reply]).await, &name);
    }
    for reply in [Reply::Cut, html(), json(500, ""), error("invalid_grant")] {
        let name = format!("renewal {reply:?}");
        let bench = Bench::signed_in().await;
        bench.host.then(reply);
        bench.advance(4_000);
        assert_has_ids(&bench.session.access_token().await.unwrap_err(), &name);
    }
}

#[tokio::test]
async fn a_host_that_repeats_what_was_sent_to_it_cannot_put_it_into_a_failure() {
    let repeats = |secret: &str| {
        let body = format!(
            r#"{{"error":"invalid_grant","error_description":"What is {secret}?","trace_id":"{secret}","correlation_id":"c-{secret}"}}"#
        );
        json(400, body)
    };
    let bench = Bench::signed_in().await;
    bench.advance(4_000);
    bench.host.then(repeats("refresh-1"));
    let failure = bench.session.access_token().await.unwrap_err();
    assert!(!format!("{failure:?}").contains("refresh-1"), "{failure:?}");
    assert_eq!(failure.code.as_deref(), Some("invalid_grant"));
    let failure = refused([device_code(), repeats("device-secret")]).await;
    assert!(!format!("{failure:?}").contains("device-secret"), "{failure:?}");
}

#[tokio::test]
async fn a_code_that_runs_out_unanswered_names_the_question_it_came_with() {
    let code =
        r#"{"device_code":"d","user_code":"u","expires_in":4,"interval":5,"verification_uri":"https://x.example"}"#;
    let bench = Bench::new([json(200, code)]);
    let failure = bench.session.sign_in_with_code(&|_| ()).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::CodeExpired);
    assert_has_ids(&failure, "expired");
    let asked = bench.host.asked();
    let id = failure.correlation_id.unwrap_or_default();
    assert!(asked[0].headers.contains(&id), "{id} was not sent");
}

fn assert_has_ids(failure: &Failure, name: &str) {
    let block = Words::new(None).failure(failure).to_plain_text();
    assert!(block.contains("Time (UTC): 20"), "{name}: {block}");
    assert!(block.contains("Correlation ID: "), "{name}: {block}");
}
