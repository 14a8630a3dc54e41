//! The way through a proxy: when it is taken, what it learns, and what it means when it does not serve.
//! `rollcall.invalid` is a name that no resolver knows: only a proxy can answer for it.

use std::net::TcpListener;
use std::process::Command;

use rollcall::http::{Http, HttpOptions, build};
use rollcall::model::{FailureKind, ProxyChoice};
use url::Url;

use super::fakes::{Bench, page, results_path};
use super::script::{Answer, Script, Step};

/// What a client asks a proxy for when it wants a tunnel.
const TUNNEL: &str = "rollcall.invalid:443";

/// A client whose proxy is named by hand.
fn through(proxy: &str) -> Http {
    let options = HttpOptions {
        proxy: ProxyChoice::parse(proxy).unwrap(),
        ..HttpOptions::default()
    };
    build(&options).unwrap()
}

fn url(text: &str) -> Url {
    text.parse().unwrap()
}

/// `host:port` of an origin.
fn place(origin: &str) -> String {
    origin.trim_start_matches("http://").to_owned()
}

/// What one request that does not succeed means.
async fn kind_of(http: &Http, url: &Url) -> FailureKind {
    let line = http.line(url).await.unwrap();
    let error = line.client.get(url.clone()).send().await.unwrap_err();
    line.failure_of(&error).kind
}

/// An address that nobody listens on.
fn closed() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

#[tokio::test]
async fn a_proxy_named_by_hand_serves_other_hosts_and_never_this_computer() {
    let server = Script::start(|_| vec![Step::new("/here", 200, "", "from here")]);
    let proxy = Script::start(|_| vec![Step::new("http://rollcall.invalid/there", 200, "", "from there")]);
    let http = through(proxy.origin());
    for (url, text) in [
        (url("http://rollcall.invalid/there"), "from there"),
        (url(&format!("{}/here", server.origin())), "from here"),
    ] {
        let answer = http.line(&url).await.unwrap().client.get(url).send().await.unwrap();
        assert_eq!(answer.text().await.unwrap(), text);
    }
    server.finish();
    proxy.finish();
}

#[tokio::test]
async fn a_proxy_that_wants_a_sign_in_is_named_asked_once_and_given_no_bearer() {
    let proxy = Script::start(|_| vec![Step::new(TUNNEL, 407, "Proxy-Authenticate: Negotiate\r\n", "")]);
    let mut bench = Bench::over(through(proxy.origin()), "https://rollcall.invalid");
    let (failure, _) = bench.read_all().await.unwrap();
    assert_eq!(
        failure.kind,
        FailureKind::ProxyAuthentication {
            proxy: Some(place(proxy.origin()))
        }
    );
    assert!(bench.pace.waits().is_empty());
    let asked = proxy.finish().concat();
    assert!(
        asked.starts_with("CONNECT rollcall.invalid:443 HTTP/1.1\r\n"),
        "{asked}"
    );
    let asked = asked.to_ascii_lowercase();
    for secret in ["authorization", "token-0", "bearer"] {
        assert!(!asked.contains(secret), "{asked}");
    }
    assert!(asked.contains("user-agent: rollcall/"), "{asked}");
}

/// Neither its code nor its ids may stand in a ticket to Microsoft.
#[tokio::test]
async fn an_answer_of_407_is_the_proxys_and_nothing_in_it_is_graphs() {
    let body = r#"{"error":{"code":"Forbidden","message":"log in","innerError":{"request-id":"not-graphs"}}}"#;
    let server = Script::start(|_| {
        vec![Step::new(
            &results_path("", ""),
            407,
            "request-id: not-graphs\r\n",
            body,
        )]
    });
    let mut bench = Bench::new(server.origin());
    let (failure, _) = bench.read_all().await.unwrap();
    assert_eq!(failure.kind, FailureKind::ProxyAuthentication { proxy: None });
    assert_eq!(failure.http_status, Some(407));
    assert_eq!((failure.code, failure.service_message), (None, None));
    assert_eq!(failure.request_id, None);
    server.finish();
}

#[tokio::test]
async fn a_proxy_that_is_down_is_told_apart_from_graph_being_down_and_tried_four_times() {
    let proxy = closed();
    let down = FailureKind::ProxyUnreachable { proxy: place(&proxy) };
    let http = through(&proxy);
    let mut bench = Bench::over(http.clone(), "https://rollcall.invalid");
    let (failure, _) = bench.read_all().await.unwrap();
    assert_eq!(failure.kind, down);
    assert_eq!(bench.pace.waits().len(), 3);
    assert_eq!(kind_of(&http, &url("http://rollcall.invalid/")).await, down);
    let without = through("none");
    assert_eq!(
        kind_of(&without, &url("https://rollcall.invalid/")).await,
        FailureKind::Unreachable {
            host: "rollcall.invalid".to_owned()
        }
    );
}

#[tokio::test]
async fn a_proxy_that_opens_no_way_and_one_that_opens_it_to_nobody_differ() {
    let opened = Answer::Bytes(b"HTTP/1.1 200 Connection established\r\n\r\n".to_vec());
    let proxy = Script::start(|_| {
        vec![
            Step::new(TUNNEL, 403, "", "blocked"),
            Step::new(TUNNEL, 502, "", ""),
            Step::raw(TUNNEL, Answer::Bytes(Vec::new())),
            Step::raw(TUNNEL, opened),
        ]
    });
    let http = through(proxy.origin());
    let host = "rollcall.invalid".to_owned();
    let refused = FailureKind::ProxyRefused {
        proxy: place(proxy.origin()),
        host: host.clone(),
    };
    for step in ["blocked", "bad gateway", "silent"] {
        assert_eq!(
            kind_of(&http, &url("https://rollcall.invalid/")).await,
            refused,
            "{step}"
        );
    }
    assert_eq!(
        kind_of(&http, &url("https://rollcall.invalid/")).await,
        FailureKind::Unreachable { host },
        "what breaks behind the proxy is not the proxy's"
    );
    proxy.finish();
}

#[tokio::test]
async fn a_proxy_that_is_asked_by_tls_and_does_not_speak_it_is_the_one_named() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = listener.local_addr().unwrap().to_string();
    let answers_plainly = std::thread::Builder::new().name("plain".to_owned()).spawn(move || {
        use std::io::Write;
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    let http = through(&format!("https://{place}"));
    assert_eq!(
        kind_of(&http, &url("https://rollcall.invalid/")).await,
        FailureKind::Tls { host: place }
    );
    answers_plainly.unwrap().join().unwrap();
}

#[test]
fn a_choice_of_ones_own_ignores_the_environment() {
    let from_environment = Script::start(|_| Vec::new());
    let by_hand = Script::start(|_| {
        vec![
            Step::new("http://rollcall.invalid/", 200, "", page(&[], None)),
            Step::new(TUNNEL, 407, "", ""),
        ]
    });
    let mut child = Command::new(std::env::current_exe().unwrap());
    child
        .args([
            "--exact",
            "graph::proxies::asks_by_hand_and_without_a_proxy",
            "--ignored",
        ])
        .env("GRAPH_TEST_PROXY", by_hand.origin());
    for name in [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ] {
        child.env(name, from_environment.origin());
    }
    child
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .env_remove("REQUEST_METHOD");
    let output = child.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(by_hand.finish().len(), 2);
    assert!(from_environment.finish().is_empty());
}

/// Runs in a process of its own, because a proxy is read from the environment.
#[tokio::test]
#[ignore = "started by a_choice_of_ones_own_ignores_the_environment"]
async fn asks_by_hand_and_without_a_proxy() {
    let Ok(proxy) = std::env::var("GRAPH_TEST_PROXY") else {
        return;
    };
    let plain = url("http://rollcall.invalid/");
    let by_hand = through(&proxy);
    let answer = by_hand
        .line(&plain)
        .await
        .unwrap()
        .client
        .get(plain.clone())
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    assert_eq!(
        kind_of(&by_hand, &url("https://rollcall.invalid/")).await,
        FailureKind::ProxyAuthentication {
            proxy: Some(place(&proxy))
        }
    );
    assert_eq!(
        kind_of(&through("none"), &plain).await,
        FailureKind::Unreachable {
            host: "rollcall.invalid".to_owned()
        }
    );
}
