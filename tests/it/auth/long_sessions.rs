//! Sessions that outlast sleep, clocks that are set, networks that are away, and what Entra ends.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rollcall::auth::{
    BrowserWish, EntryKey, MemoryStore, OfflineWait, PendingClaims, RestoreEnd, Session, SignInStep, TokenSource as _,
};
use rollcall::model::{Clock, FailureKind, Tenant};

use super::bench::{Bench, client, device_code, stored, tokens, until};
use super::sign_in_host::{Reply, error, json};

const CLAIMS: &str = r#"{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}"#;

async fn access(bench: &Bench) -> String {
    bench.session.access_token().await.unwrap().secret.expose().to_owned()
}

#[tokio::test]
async fn a_token_that_ended_while_the_computer_slept_is_not_used() {
    let bench = Bench::signed_in().await;
    bench.clock.sleep(Duration::from_secs(8 * 3_600));
    bench.host.then(tokens(2));
    assert_eq!(access(&bench).await, "access-2");
    assert_eq!(access(&bench).await, "access-2");
    bench.host.assert_finished();
}

#[tokio::test]
async fn a_clock_that_is_set_back_lengthens_no_token_s_life() {
    let bench = Bench::signed_in().await;
    bench.advance(3_000);
    bench.clock.set_back(Duration::from_secs(2_000));
    assert_eq!(access(&bench).await, "access-1", "it has ten minutes left");
    bench.advance(500);
    bench.host.then(tokens(2));
    assert_eq!(access(&bench).await, "access-2");
    bench.clock.set_back(Duration::from_secs(7_200));
    bench.host.then(tokens(3));
    assert_eq!(access(&bench).await, "access-3", "issued in what is now the future");
    bench.host.assert_finished();
}

/// After hours in which nobody asked for anything: renewed by the one who asks.
#[tokio::test]
async fn a_session_that_was_idle_for_hours_is_renewed_when_it_is_used() {
    let bench = Bench::signed_in().await;
    bench.advance(9 * 3_600);
    assert_eq!(bench.host.asked().len(), 2, "nothing is asked while idle");
    bench.host.then(tokens(2));
    assert_eq!(access(&bench).await, "access-2");
}

#[tokio::test]
async fn offline_at_the_start_the_last_account_is_known_and_tried_again_until_it_works() {
    let bench = Bench::new([
        Reply::Cut,
        json(503, "{}"),
        Reply::Cut,
        Reply::Cut,
        Reply::Cut,
        tokens(2),
    ]);
    let record = stored(bench.session.binding(), "kept");
    bench
        .store
        .save(&EntryKey::default_connection(), &record)
        .await
        .unwrap();
    let began = bench.clock.now();
    let waits: Mutex<Vec<OfflineWait>> = Mutex::default();
    let end = bench
        .session
        .restore_patiently(&|wait| waits.lock().unwrap().push(wait))
        .await;
    assert!(matches!(end, RestoreEnd::SignedIn { .. }), "{end:?}");
    let waits = waits.into_inner().unwrap();
    assert!(waits.iter().all(|wait| wait.account == record.account));
    assert_eq!(waits[0].failure.kind, FailureKind::ConnectionCut);
    assert_eq!(waits[1].failure.kind, FailureKind::ServerError);
    let tried: Vec<u64> = waits.iter().map(|wait| wait.retry_at.since(began).as_secs()).collect();
    assert_eq!(tried, [5, 15, 35, 75, 135], "twice as long each time, up to a minute");
    bench.host.assert_finished();
}

fn throttled(retry_after: &str) -> Reply {
    Reply::Http(429, format!("Retry-After: {retry_after}\r\n"), "{}".to_owned())
}

#[tokio::test]
async fn at_the_start_the_sign_in_host_s_own_wait_is_kept_within_reason() {
    for (retry_after, waited) in [("90", 90), ("2", 5), ("86400", 900)] {
        let bench = Bench::new([throttled(retry_after), tokens(2)]);
        let record = stored(bench.session.binding(), "kept");
        let key = EntryKey::default_connection();
        bench.store.save(&key, &record).await.unwrap();
        let (began, waits) = (bench.clock.now(), Mutex::new(Vec::new()));
        let on_wait = |wait: OfflineWait| waits.lock().unwrap().push(wait.retry_at.since(began).as_secs());
        let end = bench.session.restore_patiently(&on_wait).await;
        assert!(matches!(end, RestoreEnd::SignedIn { .. }), "{end:?}");
        assert_eq!(waits.into_inner().unwrap(), [waited], "{retry_after}");
    }
}

#[tokio::test]
async fn what_the_network_does_not_explain_is_not_tried_again() {
    for (reply, kind) in [
        (error("invalid_grant"), FailureKind::SignInNeeded),
        (error("invalid_client"), FailureKind::SignInRefused),
    ] {
        let bench = Bench::new([reply]);
        let record = stored(bench.session.binding(), "kept");
        bench
            .store
            .save(&EntryKey::default_connection(), &record)
            .await
            .unwrap();
        let RestoreEnd::Failed(failure) = bench.session.restore_patiently(&|wait| panic!("{wait:?}")).await else {
            panic!("restored")
        };
        assert_eq!(failure.kind, kind);
        bench.host.assert_finished();
    }
}

#[tokio::test]
async fn a_session_that_entra_ended_says_so_once_and_its_token_is_deleted() {
    for code in [50_173, 530_036, 70_008, 700_082] {
        let bench = Bench::signed_in().await;
        bench.advance(4_000);
        bench.host.then(json(
            400,
            format!(r#"{{"error":"invalid_grant","error_codes":[{code}],"error_description":"AADSTS{code}: over."}}"#),
        ));
        let failure = bench.session.access_token().await.unwrap_err();
        assert_eq!(
            (failure.kind, failure.entra_code),
            (FailureKind::SignInNeeded, Some(code))
        );
        assert_eq!((bench.stored().await, bench.session.account()), (None, None), "{code}");
        // Asked again, nobody is asked again.
        let failure = bench.session.access_token().await.unwrap_err();
        assert_eq!((failure.kind, failure.entra_code), (FailureKind::SignInNeeded, None));
        bench.host.assert_finished();
    }
}

#[tokio::test]
async fn a_claims_challenge_that_a_renewal_cannot_meet_is_carried_into_the_next_sign_in() {
    let bench = Bench::signed_in().await;
    let claims = PendingClaims::default();
    let clock: Arc<dyn Clock> = Arc::clone(&bench.clock) as Arc<dyn Clock>;
    let new_session = || {
        Session::new(
            bench.session.binding().clone(),
            client(),
            Arc::clone(&bench.store),
            Arc::clone(&clock),
        )
        .with_claims(claims.clone())
    };
    let session = new_session();
    bench.host.then(tokens(2));
    assert!(matches!(session.restore().await, RestoreEnd::SignedIn { .. }));
    let rejected = session.access_token().await.unwrap();
    bench.host.then(error("interaction_required"));
    let failure = session.renewed(&rejected, Some(CLAIMS)).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::SignInNeeded);
    assert_eq!(bench.host.asked()[3].form("claims"), Some(CLAIMS));
    let key = EntryKey::default_connection();
    let of = |key: &EntryKey| claims.of(key, bench.session.binding());
    assert_eq!(of(&key).as_deref(), Some(CLAIMS));
    assert_eq!(of(&EntryKey::for_profile(&rollcall::model::ProfileId::random())), None);
    let mut elsewhere = bench.session.binding().clone();
    elsewhere.connection.tenant = Tenant::parse("fabrikam.com").unwrap();
    assert_eq!(claims.of(&key, &elsewhere), None, "another tenant demanded nothing");

    // The session ends, and a new one signs in.
    drop(session);
    bench.host.then(device_code());
    let session = new_session();
    let signing_in = tokio::spawn(async move { session.sign_in_with_code(&|_| ()).await });
    until(|| bench.host.asked().len() >= 5).await;
    assert_eq!(bench.host.asked()[4].form("claims"), Some(CLAIMS));
    signing_in.abort();
    let (session, page) = (new_session(), Arc::new(Mutex::new(None)));
    let shown = Arc::clone(&page);
    let signing_in = tokio::spawn(async move {
        let on_step = move |step| {
            if let SignInStep::BrowserReady(page) = step {
                *shown.lock().unwrap() = Some(url::Url::parse(&page.url).unwrap());
            }
        };
        session.sign_in_with_browser(BrowserWish::default(), &on_step).await
    });
    until(|| page.lock().unwrap().is_some()).await;
    signing_in.abort();
    let page = page.lock().unwrap().clone().unwrap();
    let sent = page.query_pairs().find(|(name, _)| name == "claims");
    assert_eq!(sent.unwrap().1, CLAIMS, "either way of signing in");
    assert_eq!(of(&key).as_deref(), Some(CLAIMS), "until somebody has signed in");
}

#[tokio::test]
async fn what_entra_demands_beside_its_refusal_the_next_sign_in_takes_along() {
    for (error, claims, expected) in [
        ("interaction_required", serde_json::json!(CLAIMS), Some(CLAIMS)),
        ("invalid_grant", serde_json::json!(CLAIMS), Some(CLAIMS)),
        ("invalid_grant", serde_json::json!("no object"), None),
        ("invalid_grant", serde_json::json!({ "x": 1 }), None),
        ("temporarily_unavailable", serde_json::json!(CLAIMS), None),
    ] {
        let bench = Bench::signed_in().await;
        bench.advance(4_000);
        let body = serde_json::json!({ "error": error, "claims": claims });
        bench.host.then(json(400, body.to_string()));
        bench.session.access_token().await.unwrap_err();
        bench.host.then(device_code());
        bench.host.then(tokens(2));
        bench.session.sign_in_with_code(&|_| ()).await.unwrap();
        let asked = bench.host.asked();
        assert_eq!(asked[asked.len() - 2].form("claims"), expected, "{error} {claims}");
    }
}

#[tokio::test]
async fn a_sign_in_meets_the_claims_and_signing_out_forgets_them() {
    let memory = Arc::new(MemoryStore::default());
    for signs_out in [false, true] {
        let bench = Bench::with_store([device_code(), tokens(1)], Arc::clone(&memory) as _);
        bench.session.sign_in_with_code(&|_| ()).await.unwrap();
        let rejected = bench.session.access_token().await.unwrap();
        bench.host.then(error("interaction_required"));
        bench.session.renewed(&rejected, Some(CLAIMS)).await.unwrap_err();
        if signs_out {
            bench.session.sign_out().await;
        }
        for expected in [(!signs_out).then_some(CLAIMS), None] {
            bench.host.then(device_code());
            bench.host.then(tokens(2));
            bench.session.sign_in_with_code(&|_| ()).await.unwrap();
            let asked = bench.host.asked();
            assert_eq!(asked[asked.len() - 2].form("claims"), expected);
        }
    }
}
