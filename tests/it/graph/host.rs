//! The way to the host: refused, not TLS, and never through a proxy to this computer.

use std::net::TcpListener;
use std::process::Command;

use rollcall::http::{HttpOptions, Limits, build};
use rollcall::model::FailureKind;

use super::fakes::{Bench, page, results_path};
use super::script::{Script, Step};
use crate::support::closed_port::ClosedPort;

#[tokio::test]
async fn a_closed_port_is_unreachable_and_tried_four_times() {
    let closed = ClosedPort::any();
    let address = closed.address();
    let mut bench = Bench::new(&format!("http://{address}"));
    let (failure, at) = bench.read_all().await.unwrap();
    assert_eq!(
        (failure.kind, at),
        (
            FailureKind::Unreachable {
                host: address.to_string()
            },
            1
        )
    );
    assert_eq!(bench.pace.waits().len(), 3);
    assert_eq!(failure.http_status, None);
}

#[tokio::test]
async fn a_host_that_does_not_speak_tls_is_a_tls_failure_and_not_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let answers_plainly = std::thread::Builder::new().name("plain".to_owned()).spawn(move || {
        use std::io::Write;
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    let mut bench = Bench::new(&format!("https://{address}"));
    let (failure, _) = bench.read_all().await.unwrap();
    assert_eq!(
        failure.kind,
        FailureKind::Tls {
            host: address.to_string()
        }
    );
    assert!(bench.pace.waits().is_empty());
    answers_plainly.unwrap().join().unwrap();
}

#[tokio::test]
async fn a_failure_names_no_query() {
    let url = "http://127.0.0.1:1/beta?$skiptoken=secret".parse().unwrap();
    let line = build(&HttpOptions::default()).unwrap().line(&url).await.unwrap();
    let error = line.client.get(url.clone()).send().await.unwrap_err();
    let failure = line.failure_of(&error);
    assert_eq!(
        failure.kind,
        FailureKind::Unreachable {
            host: "127.0.0.1:1".to_owned()
        }
    );
    assert!(!format!("{failure:?}").contains("secret"));
}

#[test]
fn loopback_never_goes_through_a_proxy() {
    let server = Script::start(|_| vec![Step::page(&results_path("", ""), page(&["1"], None))]);
    let proxy = Script::start(|_| {
        vec![
            Step::new("http://rollcall.invalid/hello", 407, "", ""),
            Step::new("rollcall.invalid:443", 407, "", ""),
        ]
    });
    let mut child = Command::new(std::env::current_exe().unwrap());
    child
        .args([
            "--exact",
            "graph::host::asks_with_a_proxy_in_the_environment",
            "--ignored",
        ])
        .env("GRAPH_TEST_ORIGIN", server.origin());
    for name in [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ] {
        child.env(name, proxy.origin());
    }
    child
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .env_remove("REQUEST_METHOD");
    let output = child.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    server.finish();
    assert_eq!(proxy.finish().len(), 2, "the proxy serves other hosts, and only them");
}

/// Runs in a process of its own, because a proxy is read from the environment.
#[tokio::test]
#[ignore = "started by loopback_never_goes_through_a_proxy"]
async fn asks_with_a_proxy_in_the_environment() {
    let Ok(origin) = std::env::var("GRAPH_TEST_ORIGIN") else {
        return;
    };
    let mut bench = Bench::with_limits(
        &origin,
        Limits {
            max_tries: 1,
            ..Limits::default()
        },
    );
    assert_eq!(bench.read_all().await, None);
    assert_eq!(bench.messages(), ["1"]);
    let elsewhere = "http://rollcall.invalid/hello".parse().unwrap();
    let http = build(&HttpOptions::default()).unwrap();
    let answer = http
        .line(&elsewhere)
        .await
        .unwrap()
        .client
        .get(elsewhere.clone())
        .send()
        .await
        .unwrap();
    assert_eq!(
        answer.status().as_u16(),
        407,
        "the control: another host does go through the proxy"
    );
    let tunneled = "https://rollcall.invalid/hello".parse().unwrap();
    let line = http.line(&tunneled).await.unwrap();
    let error = line.client.get(tunneled.clone()).send().await.unwrap_err();
    let proxy = std::env::var("HTTPS_PROXY").ok().map(|url| url.replace("http://", ""));
    assert!(proxy.is_some());
    assert_eq!(
        line.failure_of(&error).kind,
        FailureKind::ProxyAuthentication { proxy },
        "a tunnel that is refused says why"
    );
}
