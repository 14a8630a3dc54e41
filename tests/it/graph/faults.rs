//! Faults of the service and of the line: mended where waiting mends them, told where it does not.

use std::time::Duration;

use rollcall::graph::{DeployResults, PageStep};
use rollcall::http::Limits;
use rollcall::model::FailureKind;

use super::fakes::{Bench, everything, noon, page, results_path};
use super::script::{Answer, Script, Step};

fn first() -> String {
    results_path("", "")
}

/// A first page, then `faults` in place of the second, then (where `recovers`) the second.
fn second_page_fails(faults: Vec<Step>, ending: Ending) -> Script {
    Script::start(|origin| {
        let mut steps = vec![Step::page(&first(), page(&["1"], Some(&format!("{origin}/n?p=2"))))];
        steps.extend(faults);
        match ending {
            Ending::Recovers => steps.push(Step::page("/n?p=2", page(&["2"], None))),
            Ending::Stays => {}
        }
        steps
    })
}

#[derive(Clone, Copy)]
enum Ending {
    Recovers,
    Stays,
}

fn second(status: u16, headers: &str) -> Step {
    Step::new("/n?p=2", status, headers, r#"{"error":{"code":"x","message":"y"}}"#)
}

fn raw(bytes: &str) -> Step {
    Step::raw("/n?p=2", Answer::Bytes(bytes.as_bytes().to_vec()))
}

/// Runs against a fault that must be mended; answers the waits.
async fn waits_until_mended(faults: Vec<Step>) -> Vec<Duration> {
    let server = second_page_fails(faults, Ending::Recovers);
    let mut bench = Bench::new(server.origin());
    assert_eq!(bench.read_all().await, None);
    assert_eq!(bench.messages(), ["1", "2"]);
    server.finish();
    let waits = bench.pace.waits();
    assert_eq!(
        usize::try_from(bench.reports[1].record.num_tries).unwrap(),
        waits.len() + 1
    );
    assert_eq!(bench.reports[1].waited, waits.iter().sum::<Duration>());
    waits
}

/// Runs against a fault that must end the run at page 2 with the first page's row kept; answers its kind.
async fn kind_that_ends(faults: Vec<Step>) -> FailureKind {
    let server = second_page_fails(faults, Ending::Stays);
    let mut bench = Bench::new(server.origin());
    let (failure, at) = bench.read_all().await.expect("an incomplete run");
    assert_eq!((at, bench.messages()), (2, vec!["1".to_owned()]));
    assert_eq!(failure.at, Some(noon()));
    assert!(
        failure.correlation_id.is_some(),
        "the client-request-id goes into the ticket"
    );
    server.finish();
    failure.kind
}

#[tokio::test]
async fn throttled_once_waits_as_long_as_the_service_asks() {
    let date = "Date: Mon, 23 Nov 2026 10:00:00 GMT\r\nRetry-After: Mon, 23 Nov 2026 10:00:09 GMT\r\n";
    for (header, expected) in [
        ("Retry-After: 7\r\n", 7_000),
        ("Retry-After: 2.128\r\n", 2_128),
        (date, 9_000),
    ] {
        assert_eq!(
            waits_until_mended(vec![second(429, header)]).await,
            [Duration::from_millis(expected)],
            "{header}"
        );
    }
}

#[tokio::test]
async fn throttling_without_a_time_and_gateway_errors_back_off() {
    for status in [429, 502, 503, 504] {
        let waits = waits_until_mended(vec![
            second(status, ""),
            second(status, "Retry-After: soon\r\n"),
            second(status, ""),
        ])
        .await;
        assert_eq!(waits.len(), 3);
        assert!(
            waits
                .iter()
                .zip([3, 6, 12])
                .all(|(wait, most)| *wait <= Duration::from_secs(most)),
            "{waits:?}"
        );
        assert!(waits.iter().any(|wait| !wait.is_zero()), "it hammers");
    }
}

#[tokio::test]
async fn waiting_is_announced_with_its_end_and_its_being_over() {
    let server = second_page_fails(vec![second(503, "Retry-After: 7\r\n")], Ending::Recovers);
    let mut bench = Bench::new(server.origin());
    assert_eq!(bench.read_all().await, None);
    let announced = bench.announced.lock().unwrap().clone();
    assert_eq!(announced, [Some(noon().plus(Duration::from_secs(7))), None]);
    server.finish();
}

#[tokio::test]
async fn throttled_for_ever_ends_after_four_tries_and_says_when_to_resume() {
    let kind = kind_that_ends((0..4).map(|_| second(429, "Retry-After: 30\r\n")).collect()).await;
    assert_eq!(
        kind,
        FailureKind::Throttled {
            retry_at: Some(noon().plus(Duration::from_secs(30)))
        }
    );
    let kind = kind_that_ends(vec![second(503, "Retry-After: 600\r\n")]).await;
    assert_eq!(
        kind,
        FailureKind::Throttled {
            retry_at: Some(noon().plus(Duration::from_mins(10)))
        },
        "no wait that long"
    );
    for status in [502, 504] {
        let kind = kind_that_ends(vec![second(status, "Retry-After: 600\r\n")]).await;
        let retry_at = Some(noon().plus(Duration::from_mins(10)));
        assert_eq!(kind, FailureKind::Throttled { retry_at }, "{status} says when as well");
    }
    let kind = kind_that_ends((0..4).map(|_| second(504, "Retry-After: 0\r\n")).collect()).await;
    assert_eq!(kind, FailureKind::ServerError);
}

#[tokio::test]
async fn other_answers_end_the_run_at_once() {
    for (status, kind) in [
        (400, FailureKind::Rejected),
        (403, FailureKind::NotPermitted),
        (404, FailureKind::NotFound),
        (407, FailureKind::ProxyAuthentication { proxy: None }),
        (500, FailureKind::ServerError),
    ] {
        assert_eq!(kind_that_ends(vec![second(status, "")]).await, kind, "{status}");
        assert_eq!(
            kind_that_ends(vec![Step::new("/n?p=2", status, "", "")]).await,
            kind,
            "{status} without a body"
        );
    }
}

#[tokio::test]
async fn a_line_that_breaks_once_is_mended_wherever_it_breaks() {
    let whole = page(&["2"], None);
    let cut = whole.get(..20).unwrap();
    for bytes in [
        String::new(),
        "HTTP/1.1 200 OK\r\nContent-Le".to_owned(),
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", whole.len()),
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{cut}", whole.len()),
        format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n{cut}\r\n"),
    ] {
        assert_eq!(waits_until_mended(vec![raw(&bytes)]).await.len(), 1, "{bytes:?}");
    }
}

#[tokio::test]
async fn a_line_that_stays_broken_ends_the_run_as_cut() {
    let cut = || raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"value\":[{\"state\":\"failed\"},");
    assert_eq!(
        kind_that_ends(vec![cut(), cut(), cut(), cut()]).await,
        FailureKind::ConnectionCut
    );
}

#[tokio::test]
async fn resume_asks_for_the_page_that_broke_and_for_no_other() {
    let server = Script::start(|origin| {
        vec![
            Step::page(&first(), page(&["1"], Some(&format!("{origin}/n?p=2")))),
            second(500, ""),
            Step::page("/n?p=2", page(&["2"], Some(&format!("{origin}/n?p=3")))),
            Step::page("/n?p=3", page(&["3"], None)),
        ]
    });
    let mut bench = Bench::new(server.origin());
    let mut results = DeployResults::new(bench.client.clone(), everything());
    assert_eq!(bench.read(&mut results).await.map(|(_, at)| at), Some(2));
    assert_eq!(bench.read(&mut results).await, None);
    assert_eq!(bench.messages(), ["1", "2", "3"]);
    assert_eq!(server.finish().len(), 4);
}

#[tokio::test]
async fn pages_that_are_no_pages_end_the_run_and_say_what_they_are() {
    let ok = |headers: &str, body: &str| vec![Step::new("/n?p=2", 200, headers, body)];
    let wrong = |expected: &str| FailureKind::WrongShape {
        expected: expected.to_owned(),
    };
    assert_eq!(
        kind_that_ends(ok("Content-Type: text/html\r\n", "<html>Welcome to the airport</html>")).await,
        FailureKind::HtmlInstead
    );
    assert_eq!(
        kind_that_ends(ok("", "\r\n<!DOCTYPE html>")).await,
        FailureKind::HtmlInstead
    );
    assert_eq!(
        kind_that_ends(ok("Content-Type: text/html; charset=utf-8\r\n", "Please sign in")).await,
        FailureKind::HtmlInstead
    );
    assert_eq!(
        kind_that_ends(ok("", r#"{"value":[{"state":"fai"#)).await,
        FailureKind::NotJson
    );
    assert_eq!(kind_that_ends(ok("", "")).await, FailureKind::NotJson);
    assert_eq!(kind_that_ends(ok("", "{}")).await, wrong("value"));
    assert_eq!(
        kind_that_ends(ok("", r#"{"value":[{"state":{}}]}"#)).await,
        wrong("state")
    );
    assert_eq!(
        kind_that_ends(ok("Content-Encoding: gzip\r\n", "this is not gzip")).await,
        FailureKind::NotJson
    );
    assert_eq!(
        kind_that_ends(vec![raw("SSH-2.0-OpenSSH_9.2\r\n")]).await,
        FailureKind::NotJson
    );
}

#[tokio::test]
async fn a_packed_page_is_unpacked() {
    let server = Script::start(|_| {
        vec![Step::new(
            &first(),
            200,
            "Content-Encoding: gzip\r\n",
            gzip(page(&["1"], None).as_bytes()),
        )]
    });
    let mut bench = Bench::new(server.origin());
    assert_eq!(bench.read_all().await, None);
    assert_eq!(bench.messages(), ["1"]);
    server.finish();
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_not_read() {
    let limits = Limits {
        max_body_bytes: 1_000,
        ..Limits::default()
    };
    let long = " ".repeat(2_000);
    for bytes in [
        "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n{".to_owned(),
        format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{long}"),
    ] {
        let server = Script::start(|_| vec![Step::raw(&first(), Answer::Hang(bytes.into_bytes()))]);
        let mut bench = Bench::with_limits(server.origin(), limits);
        let (failure, _) = bench.read_all().await.unwrap();
        assert_eq!(failure.kind, FailureKind::TooLarge { limit_bytes: 1_000 });
        server.finish();
    }
}

#[tokio::test]
async fn hanging_and_dripping_answers_end_within_the_page_s_time() {
    let limits = Limits {
        page_time: Duration::from_millis(150),
        max_tries: 1,
        ..Limits::default()
    };
    let start = b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{\"value\":[".to_vec();
    for answer in [
        Answer::Hang(Vec::new()),
        Answer::Hang(start.clone()),
        Answer::Drip(start),
    ] {
        let server = Script::start(|_| vec![Step::raw(&first(), answer)]);
        let mut bench = Bench::with_limits(server.origin(), limits);
        let (failure, _) = bench.read_all().await.unwrap();
        let host = server.origin().trim_start_matches("http://").to_owned();
        assert_eq!(failure.kind, FailureKind::TimedOut { host });
        server.finish();
    }
}

/// The runtime's clock stands still but for this test: by thirty seconds when a request has come, and else slowly, for the
/// waits between tries.
#[tokio::test(start_paused = true)]
async fn a_page_that_hangs_is_asked_for_after_thirty_seconds_and_given_up_after_a_hundred() {
    const LOOKS_A_SECOND: u32 = 20_000;
    let hang = || Step::raw(&first(), Answer::Hang(Vec::new()));
    let server = Script::start(|_| vec![hang(), hang(), hang(), hang()]);
    let mut bench = Bench::in_virtual_time(server.origin());
    let mut results = DeployResults::new(bench.client.clone(), everything());
    let mut asking = std::pin::pin!(bench.step(&mut results));
    let began = tokio::time::Instant::now();
    let (mut num_seen, mut num_looks) = (0, 0);
    let ended = loop {
        tokio::select! {
            biased;
            step = &mut asking => break step,
            () = tokio::task::yield_now() => {}
        }
        num_looks += 1;
        if server.requests().len() > num_seen {
            num_seen += 1;
            tokio::time::advance(Duration::from_secs(30)).await;
        } else if num_looks % LOOKS_A_SECOND == 0 {
            tokio::time::advance(Duration::from_secs(1)).await;
        }
    };
    let took = began.elapsed();
    let PageStep::Failed { failure, .. } = ended else {
        panic!("a page came")
    };
    assert!(matches!(failure.kind, FailureKind::TimedOut { .. }), "{failure:?}");
    // A try that lasted as long as the page may would be the only one; back-offs of one and two seconds lie between three.
    assert!(num_seen >= 3, "{num_seen} tries");
    assert!(
        took >= Duration::from_secs(90) && took <= Duration::from_secs(130),
        "{took:?}"
    );
}

/// A connection that nobody takes: the listener's queue is full.
#[cfg(target_os = "linux")]
#[tokio::test(start_paused = true)]
async fn a_connection_that_does_not_come_about_is_given_up_after_fifteen_seconds() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(0).unwrap();
    let address = listener.local_addr().unwrap();
    let short = Duration::from_millis(100);
    let crowd: Vec<_> = (0..64)
        .map_while(|_| std::net::TcpStream::connect_timeout(&address, short).ok())
        .collect();
    assert!(crowd.len() < 64, "the queue never fills");
    let mut bench = Bench::in_virtual_time(&format!("http://{address}"));
    let began = tokio::time::Instant::now();
    let (failure, _) = bench.read_all().await.unwrap();
    let took = began.elapsed();
    assert!(
        matches!(
            failure.kind,
            FailureKind::TimedOut { .. } | FailureKind::Unreachable { .. }
        ),
        "{failure:?}"
    );
    // Four times fifteen seconds, and back-offs of one, two and four at most.
    assert!(
        took >= Duration::from_mins(1) && took <= Duration::from_secs(68),
        "{took:?}"
    );
}

/// A gzip stream of one stored block (RFC 1951 §3.2.4, RFC 1952).
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap();
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
        }
    }
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(bytes);
    packed.extend((!crc).to_le_bytes());
    packed.extend(u32::from(length).to_le_bytes());
    packed
}
