//! The token: renewed once, with the claims a challenge asks for, and shown to nobody.

use rollcall::http::Limits;
use rollcall::model::FailureKind;

use super::fakes::{Bench, FakeTokens, page, results_path};
use super::script::{Script, Step};

const UNAUTHORISED: &str = r#"{"error":{"code":"InvalidAuthenticationToken","message":"Access token has expired.","innerError":{"request-id":"r-401"}}}"#;

#[tokio::test]
async fn one_401_renews_the_token_and_the_page_comes() {
    let first = results_path("", "");
    let server = Script::start(|origin| {
        vec![
            Step::page(&first, page(&["1"], Some(&format!("{origin}/n?p=2")))),
            Step::new("/n?p=2", 401, "", UNAUTHORISED),
            Step::page("/n?p=2", page(&["2"], Some(&format!("{origin}/n?p=3")))),
            Step::page("/n?p=3", page(&["3"], None)),
        ]
    });
    let mut bench = Bench::new(server.origin());
    assert_eq!(bench.read_all().await, None);
    assert_eq!(bench.messages(), ["1", "2", "3"]);
    assert_eq!(bench.tokens.renewals(), [None]);
    assert_eq!(bench.reports[1].record.num_tries, 2);
    let bearers: Vec<_> = server
        .finish()
        .iter()
        .filter_map(|head| Some(head.split_once("Bearer ")?.1.split('\r').next()?.to_owned()))
        .collect();
    assert_eq!(bearers, ["token-0", "token-0", "token-1", "token-1"]);
}

#[tokio::test]
async fn a_claims_challenge_reaches_the_renewal_decoded() {
    let challenge = r#"WWW-Authenticate: Bearer realm="", authorization_uri="https://login.example/authorize", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="
"#.replace('\n', "\r\n");
    let first = results_path("", "");
    let server = Script::start(|_| {
        vec![
            Step::new(&first, 401, &challenge, ""),
            Step::page(&first, page(&["1"], None)),
        ]
    });
    let mut bench = Bench::new(server.origin());
    assert_eq!(bench.read_all().await, None);
    assert_eq!(bench.tokens.renewals(), [Some(r#"{"access_token":{}}"#.to_owned())]);
    server.finish();
}

#[tokio::test]
async fn a_401_for_ever_asks_to_sign_in_after_one_renewal() {
    let first = results_path("", "");
    let server = Script::start(|_| {
        vec![
            Step::new(&first, 401, "", UNAUTHORISED),
            Step::new(&first, 401, "request-id: r-header\r\n", UNAUTHORISED),
        ]
    });
    let mut bench = Bench::new(server.origin());
    let (failure, at) = bench.read_all().await.unwrap();
    assert_eq!((failure.kind, at), (FailureKind::SignInNeeded, 1));
    assert_eq!(failure.http_status, Some(401));
    assert_eq!(failure.code.as_deref(), Some("InvalidAuthenticationToken"));
    assert_eq!(failure.request_id.as_deref(), Some("r-header"));
    assert!(bench.pace.waits().is_empty());
    server.finish();
}

#[tokio::test]
async fn a_token_that_cannot_be_renewed_ends_the_run_with_its_reason() {
    let first = results_path("", "");
    let server = Script::start(|_| vec![Step::new(&first, 401, "", "")]);
    let mut bench = Bench::made_of(server.origin(), Limits::default(), FakeTokens::new(0));
    let (failure, _) = bench.read_all().await.unwrap();
    assert_eq!(failure.kind, FailureKind::SignInNeeded);
    assert_eq!(bench.tokens.renewals().len(), 1);
    server.finish();
}

#[tokio::test]
async fn a_service_that_echoes_the_token_cannot_put_it_into_a_failure() {
    let first = results_path("", "");
    // The second is cut where it is kept, in the middle of the token.
    for message in [
        "No rights for Bearer token-0".to_owned(),
        format!("{}token-0", "x".repeat(1_995)),
    ] {
        let in_message = format!(r#"{{"error":{{"code":"Forbidden","message":"{message}"}}}}"#);
        let in_code = format!(r#"{{"error":{{"code":"{message}"}}}}"#);
        for body in [in_message, in_code] {
            for status in [403, 200] {
                let server = Script::start(|_| vec![Step::new(&first, status, "request-id: token-0\r\n", &body)]);
                let mut bench = Bench::new(server.origin());
                let (failure, _) = bench.read_all().await.unwrap();
                let said = format!("{failure:?}");
                assert!(!said.contains("token") && !said.contains("xxx"), "{status}: {said}");
                assert!(!format!("{:?}", bench.client).contains("token-0"));
                server.finish();
            }
        }
    }
}

#[tokio::test]
async fn an_error_under_a_success_status_explains_the_missing_rows() {
    let body = r#"{"error":{"code":"BackendGone","message":"No answer from behind"}}"#;
    let server = Script::start(|_| vec![Step::new(&results_path("", ""), 200, "", body)]);
    let mut bench = Bench::new(server.origin());
    let (failure, _) = bench.read_all().await.unwrap();
    assert!(matches!(failure.kind, FailureKind::WrongShape { .. }), "{failure:?}");
    assert_eq!(failure.code.as_deref(), Some("BackendGone"));
    assert_eq!(failure.service_message.as_deref(), Some("No answer from behind"));
    server.finish();
}
