//! Signing in with a device code: what goes over the wire, and how each answer ends.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rollcall::auth::{MemoryStore, SignInStep, StoredSignIn, TokenSource as _};
use rollcall::message::DeviceCode;
use rollcall::model::{Account, Failure, FailureKind, Keeping};

use super::bench::{Bench, NOON, device_code, tokens, tokens_text, until, zoe};
use super::sign_in_host::{Gate, Reply, error, json};
use crate::support::closed_port::ClosedPort;

async fn sign_in(bench: &Bench) -> (Result<(Account, Keeping), Failure>, Vec<SignInStep>) {
    let steps = Mutex::new(Vec::new());
    let result = bench
        .session
        .sign_in_with_code(&|step| steps.lock().unwrap().push(step))
        .await;
    (result, steps.into_inner().unwrap())
}

async fn failed(script: impl IntoIterator<Item = Reply>) -> Failure {
    let bench = Bench::new(script);
    let (result, _) = sign_in(&bench).await;
    bench.host.assert_finished();
    assert_eq!(
        (bench.session.account(), bench.session.keeping(), bench.stored().await),
        (None, None, None)
    );
    result.unwrap_err()
}

#[tokio::test]
async fn the_exchanges_are_those_of_rfc_8628_and_nothing_else() {
    let bench = Bench::new([device_code(), error("authorization_pending"), tokens(1)]);
    let (result, steps) = sign_in(&bench).await;
    bench.host.assert_finished();

    assert_eq!(result, Ok((zoe(), Keeping::MemoryByChoice)));
    let code = DeviceCode {
        user_code: "ABCD-EFGH".to_owned(),
        verification_uri: "https://microsoft.com/devicelogin".to_owned(),
        issued_at: NOON,
        lifetime: Duration::from_mins(15),
    };
    assert_eq!(
        steps,
        [
            SignInStep::AskingForCode,
            SignInStep::CodeReady(code),
            SignInStep::PollingWell
        ]
    );

    let asked = bench.host.asked();
    let (ask, poll) = (&asked[0], &asked[1]);
    assert_eq!(ask.path, "/contoso.com/oauth2/v2.0/devicecode");
    let scope = "https://graph.microsoft.com/CloudPC.Read.All offline_access openid profile";
    let client_id = "11111111-2222-3333-4444-555555555555";
    let mut form = ask.form.clone();
    form.sort();
    assert_eq!(
        form,
        [
            ("client_id".to_owned(), client_id.to_owned()),
            ("scope".to_owned(), scope.to_owned())
        ]
    );
    assert_eq!(poll.path, "/contoso.com/oauth2/v2.0/token");
    assert_eq!(
        poll.form("grant_type"),
        Some("urn:ietf:params:oauth:grant-type:device_code")
    );
    assert_eq!(poll.form("device_code"), Some("device-secret"));
    assert_eq!((poll.form("client_id"), poll.form.len()), (Some(client_id), 3));
    for request in &asked {
        assert!(request.headers.contains("client-request-id: "), "{}", request.headers);
        assert!(
            request
                .headers
                .contains(&format!("user-agent: {}", rollcall::http::user_agent())),
            "{}",
            request.headers
        );
    }
}

#[tokio::test]
async fn the_first_poll_waits_and_slow_down_stays() {
    let bench = Bench::new([
        device_code(),
        error("slow_down"),
        error("authorization_pending"),
        tokens(1),
    ]);
    sign_in(&bench).await.0.unwrap();
    assert_eq!(bench.pauses(), [5, 10, 10]);
}

#[tokio::test]
async fn an_answer_without_interval_or_lifetime_gets_the_defaults() {
    let answer = r#"{"device_code":"d","user_code":"U","verification_url":"http://127.0.0.1:1/device"}"#;
    let bench = Bench::new([json(200, answer), tokens(1)]);
    let (result, steps) = sign_in(&bench).await;
    assert!(result.is_ok());
    assert_eq!(bench.pauses(), [5]);
    assert!(matches!(&steps[1], SignInStep::CodeReady(code)
        if code.verification_uri == "http://127.0.0.1:1/device" && code.lifetime == Duration::from_mins(15)));
}

#[tokio::test]
async fn trouble_on_the_way_is_told_and_polling_goes_on() {
    let html = Reply::Http(
        502,
        "Content-Type: text/html\r\n".to_owned(),
        "<html>Bad gateway</html>".to_owned(),
    );
    let throttled = Reply::Http(429, "Retry-After: 40\r\n".to_owned(), String::new());
    let unavailable = error("temporarily_unavailable");
    let script = [
        device_code(),
        html,
        Reply::Cut,
        throttled,
        unavailable,
        error("authorization_pending"),
        tokens(1),
    ];
    let bench = Bench::new(script);
    let (result, steps) = sign_in(&bench).await;
    assert_eq!(result, Ok((zoe(), Keeping::MemoryByChoice)));
    bench.host.assert_finished();
    let troubles: Vec<_> = steps
        .iter()
        .filter_map(|step| match step {
            SignInStep::PollingTrouble(failure) => Some(failure.kind.clone()),
            SignInStep::PollingWell => Some(FailureKind::Internal),
            SignInStep::AskingForCode
            | SignInStep::CodeReady(_)
            | SignInStep::BrowserReady(_)
            | SignInStep::BrowserAnswered => None,
        })
        .collect();
    assert!(
        matches!(
            troubles[..],
            [
                FailureKind::ServerError,
                FailureKind::ConnectionCut,
                FailureKind::Throttled { retry_at: Some(_) },
                FailureKind::ServerError,
                FailureKind::Internal
            ]
        ),
        "{troubles:?}"
    );
    assert_eq!(bench.pauses(), [5, 10, 20, 40, 30, 5]);
}

#[tokio::test]
async fn each_refusal_ends_with_its_kind_and_asks_no_more() {
    let table = [
        ("authorization_declined", FailureKind::SignInDeclined),
        ("access_denied", FailureKind::SignInDeclined),
        ("expired_token", FailureKind::CodeExpired),
        ("code_expired", FailureKind::CodeExpired),
        ("bad_verification_code", FailureKind::BadCode),
        ("invalid_client", FailureKind::SignInRefused),
        ("invalid_grant", FailureKind::SignInRefused),
    ];
    for (word, kind) in table {
        let failure = failed([device_code(), error("authorization_pending"), error(word)]).await;
        assert_eq!(
            (failure.kind, failure.code.as_deref(), failure.http_status),
            (kind, Some(word), Some(400))
        );
    }
}

#[tokio::test]
async fn answers_that_are_none_end_the_sign_in_with_what_they_are() {
    let page = || {
        Reply::Http(
            200,
            "Content-Type: text/html\r\n".to_owned(),
            "<html>Guest network</html>".to_owned(),
        )
    };
    let moved = Reply::Http(
        302,
        "Location: https://evil.example/x?secret=1\r\n".to_owned(),
        String::new(),
    );
    let origin = Some("https://evil.example".to_owned());
    let table = [
        (page(), FailureKind::HtmlInstead),
        (moved, FailureKind::Redirected { origin }),
        (json(200, "{\"device_code\""), FailureKind::NotJson),
        (json(200, "{}"), FailureKind::BadSignInAnswer),
        (
            json(
                200,
                r#"{"device_code":"d","user_code":"","verification_uri":"https://x"}"#,
            ),
            FailureKind::BadSignInAnswer,
        ),
        (
            json(
                200,
                r#"{"device_code":"d","user_code":"U","verification_uri":"file:///etc/passwd"}"#,
            ),
            FailureKind::BadSignInAnswer,
        ),
        (
            json(200, format!("\"{}\"", "x".repeat(1 << 20))),
            FailureKind::TooLarge { limit_bytes: 1 << 20 },
        ),
        (error("invalid_client"), FailureKind::SignInRefused),
        (json(503, "{}"), FailureKind::ServerError),
    ];
    for (reply, kind) in table {
        let name = format!("{reply:.60?}");
        assert_eq!(failed([reply]).await.kind, kind, "{name}");
    }
    let empty_token = json(200, r#"{"token_type":"Bearer","access_token":""}"#);
    assert_eq!(
        failed([device_code(), empty_token]).await.kind,
        FailureKind::BadSignInAnswer
    );
}

#[tokio::test]
async fn a_code_that_runs_out_is_not_polled_for_again() {
    let short = r#"{"device_code":"d","user_code":"U","verification_uri":"https://x","expires_in":12,"interval":5}"#;
    let pending = || error("authorization_pending");
    let failure = failed([json(200, short), pending(), pending()]).await;
    assert_eq!(failure.kind, FailureKind::CodeExpired);
}

#[tokio::test]
async fn a_host_nobody_listens_on_is_named() {
    let bench = Bench::new([]);
    let port = ClosedPort::any();
    let closed = port.address();
    let session = rollcall::auth::Session::new(
        super::bench::binding(&format!("http://{closed}")),
        super::bench::client(),
        Arc::clone(&bench.store),
        Arc::clone(&bench.clock) as Arc<dyn rollcall::model::Clock>,
    );
    let failure = session.sign_in_with_code(&|_| ()).await.unwrap_err();
    assert_eq!(
        failure.kind,
        FailureKind::Unreachable {
            host: closed.to_string()
        }
    );
    assert!(failure.correlation_id.is_some() && failure.at == Some(NOON));
}

#[tokio::test]
async fn dropping_the_sign_in_stops_the_polling() {
    let gate = Arc::new(Gate::default());
    let bench = Bench::new([device_code(), Reply::Gated(Arc::clone(&gate), tokens_text(1))]);
    let session = bench.session.clone();
    let signing_in = tokio::spawn(async move { session.sign_in_with_code(&|_| ()).await });
    until(|| bench.host.asked().len() >= 2).await;
    signing_in.abort();
    assert!(signing_in.await.unwrap_err().is_cancelled());
    gate.open();
    assert_eq!((bench.session.account(), bench.stored().await), (None, None));
    assert_eq!(
        bench.session.access_token().await.unwrap_err().kind,
        FailureKind::SignInNeeded
    );
    assert_eq!(bench.host.asked().len(), 2);
}

#[tokio::test]
async fn a_sign_in_without_refresh_or_id_token_lasts_as_long_as_its_access_token() {
    let bare = r#"{"token_type":"bearer","expires_in":3600,"access_token":"access-1","id_token":"rubbish"}"#;
    let bench = Bench::new([device_code(), json(200, bare)]);
    let (account, keeping) = sign_in(&bench).await.0.unwrap();
    assert_eq!((account.username.as_str(), keeping), ("", Keeping::NoRefreshToken));
    assert_eq!(bench.stored().await, None::<StoredSignIn>);
    assert_eq!(bench.session.access_token().await.unwrap().secret.expose(), "access-1");
    bench.advance(3_500);
    assert_eq!(bench.session.access_token().await.unwrap().secret.expose(), "access-1");
    bench.advance(90);
    assert_eq!(
        bench.session.access_token().await.unwrap_err().kind,
        FailureKind::SignInNeeded
    );
    bench.host.assert_finished();
}

#[tokio::test]
async fn signing_in_can_run_as_a_task() {
    let bench = Bench::with_store([device_code(), tokens(1)], Arc::new(MemoryStore::default()));
    let session = bench.session.clone();
    let task = tokio::spawn(async move { session.sign_in_with_code(&|_| ()).await });
    assert!(task.await.unwrap().is_ok());
}
