//! Faults that come together or late: bombs, circles, rows that come again, a network that goes and comes back.

use rollcall::graph::DeployResults;
use rollcall::http::Limits;
use rollcall::model::FailureKind;

use super::fakes::{Bench, everything, page, results_path};
use super::script::{Answer, Script, Step};
use crate::support::closed_port::ClosedPort;

fn first() -> String {
    results_path("", "")
}

/// A page whose rows all start at the same time; `state` and the time of the last change differ.
fn attempts(rows: &[(&str, &str, u32)], next: Option<&str>) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|(id, state, second)| {
            format!(
                r#"{{"activityId":"a","cloudPcId":"{id}","state":"{state}","startDateTime":"2026-11-23T10:00:00Z","lastModifiedDateTime":"2026-11-23T11:00:{second:02}Z","errorMessage":"{id}-{state}"}}"#
            )
        })
        .collect();
    let link = next.map_or(String::new(), |next| format!(r#","@odata.nextLink":"{next}""#));
    format!(r#"{{"value":[{}]{link}}}"#, rows.join(","))
}

#[tokio::test]
async fn rows_that_come_on_two_pages_are_kept_once_and_the_newest_word_stands() {
    let server = Script::start(|origin| {
        let next = format!("{origin}/n?p=2");
        vec![
            Step::page(
                &first(),
                attempts(
                    &[("1", "running", 1), ("2", "running", 5), ("3", "failed", 1)],
                    Some(&next),
                ),
            ),
            Step::page(
                "/n?p=2",
                attempts(&[("1", "succeeded", 2), ("2", "pending", 4), ("3", "failed", 1)], None),
            ),
        ]
    });
    let mut bench = Bench::new(server.origin());
    assert_eq!(bench.read_all().await, None);
    assert_eq!(bench.messages(), ["1-succeeded", "2-running", "3-failed"]);
    let second = bench.reports[1].appended;
    assert_eq!(
        (second.num_added, second.num_duplicates, second.num_conflicts),
        (0, 3, 2)
    );
    server.finish();
}

#[tokio::test]
async fn links_in_a_circle_end_at_the_first_that_comes_again() {
    let server = Script::start(|origin| {
        let link = |page: u32| format!("{origin}/n?p={page}");
        vec![
            Step::page(&first(), page(&["1"], Some(&link(2)))),
            Step::page("/n?p=2", page(&["2"], Some(&link(3)))),
            Step::page("/n?p=3", page(&["3"], Some(&link(2)))),
        ]
    });
    let mut bench = Bench::new(server.origin());
    let (failure, at) = bench.read_all().await.expect("an incomplete run");
    assert_eq!((failure.kind, at), (FailureKind::RepeatedLink, 4));
    assert_eq!(bench.messages(), ["1", "2", "3"]);
    assert_eq!(server.finish().len(), 3);
}

/// Small on the wire, far beyond the limit when it is unpacked.
#[tokio::test]
async fn a_packed_body_is_measured_unpacked() {
    let limits = Limits {
        max_body_bytes: 100_000,
        ..Limits::default()
    };
    let bomb = bomb();
    assert!(bomb.len() < 100_000, "{} bytes on the wire", bomb.len());
    let server = Script::start(|_| vec![Step::new(&first(), 200, "Content-Encoding: gzip\r\n", bomb)]);
    let mut bench = Bench::with_limits(server.origin(), limits);
    let (failure, at) = bench.read_all().await.expect("an incomplete run");
    assert_eq!((failure.kind, at), (FailureKind::TooLarge { limit_bytes: 100_000 }, 1));
    server.finish();
}

/// Ten million blanks as gzip: one literal, then matches of 258 at distance 1 in a block of fixed codes (RFC 1951
/// §3.2.6). What follows the end of the block is never reached.
fn bomb() -> Vec<u8> {
    let mut bits = Bits::default();
    bits.put(1, 1);
    bits.put(1, 2);
    bits.code(0x30 + u32::from(b' '), 8);
    for _ in 0..10_000_000 / 258 {
        // Length 258 is symbol 285, which is code 11000101; distance 1 is code 00000.
        bits.code(0b1100_0101, 8);
        bits.code(0, 5);
    }
    bits.code(0, 7);
    [vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255], bits.bytes].concat()
}

/// Bits in the order of RFC 1951 §3.1.1.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    num_bits: usize,
}

impl Bits {
    /// A number, lowest bit first.
    fn put(&mut self, value: u32, num_bits: u32) {
        for at in 0..num_bits {
            if self.num_bits.is_multiple_of(8) {
                self.bytes.push(0);
            }
            let last = self.bytes.last_mut().unwrap();
            *last |= u8::from(value >> at & 1 == 1) << (self.num_bits % 8);
            self.num_bits += 1;
        }
    }

    /// A Huffman code, highest bit first.
    fn code(&mut self, code: u32, num_bits: u32) {
        (0..num_bits).rev().for_each(|at| self.put(code >> at & 1, 1));
    }
}

#[tokio::test]
async fn a_network_that_comes_back_lets_the_run_go_on_where_it_stopped() {
    let before = Script::start(|origin| {
        let next = format!("{origin}/n?p=2");
        vec![Step::page(&first(), page(&["1"], Some(&next)))]
    });
    let address = before.origin().trim_start_matches("http://").parse().unwrap();
    let mut bench = Bench::new(before.origin());
    let mut results = DeployResults::new(bench.client.clone(), everything());
    let step = bench.step(&mut results).await;
    assert!(matches!(step, rollcall::graph::PageStep::Page(_)), "{step:?}");
    results.stop_asking();
    drop(before);
    let gone = ClosedPort::at(address);
    let (failure, at) = bench.read(&mut results).await.expect("nobody answers");
    let host = address.to_string();
    assert_eq!((failure.kind, at), (FailureKind::Unreachable { host }, 2));
    assert_eq!(bench.messages(), ["1"]);

    drop(gone);
    let after = Script::start_at(address, |_| vec![Step::page("/n?p=2", page(&["2"], None))]);
    assert_eq!(bench.read(&mut results).await, None);
    assert_eq!(bench.messages(), ["1", "2"]);
    after.finish();
}

/// The computer's clock says noon. The service's says something else, and only that counts for its date.
#[tokio::test]
async fn a_clock_that_is_hours_off_lengthens_no_wait() {
    for hour in [10, 14] {
        let headers =
            format!("Date: Mon, 23 Nov 2026 {hour}:00:00 GMT\r\nRetry-After: Mon, 23 Nov 2026 {hour}:00:09 GMT\r\n");
        let server = Script::start(|_| {
            vec![
                Step::new(&first(), 429, &headers, ""),
                Step::page(&first(), page(&["1"], None)),
            ]
        });
        let mut bench = Bench::new(server.origin());
        assert_eq!(bench.read_all().await, None);
        assert_eq!(bench.pace.waits(), [std::time::Duration::from_secs(9)], "{hour}");
        server.finish();
    }
}

/// Whatever is asked, and however it fails: the token stands in one header of the requests to the one host.
#[tokio::test]
async fn the_token_goes_nowhere_but_into_the_one_header() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{".to_owned().into_bytes();
    let server = Script::start(|origin| {
        let next = format!("{origin}/n?p=2");
        vec![
            Step::new(&first(), 503, "", ""),
            Step::page(&first(), page(&["1"], Some(&next))),
            Step::raw("/n?p=2", Answer::Bytes(cut)),
            Step::new("/n?p=2", 401, "", r#"{"error":{"message":"token-0 is old"}}"#),
            Step::new("/n?p=2", 500, "", r#"{"error":{"message":"token-1 is odd"}}"#),
        ]
    });
    let mut bench = Bench::new(server.origin());
    let (failure, _) = bench.read_all().await.expect("an incomplete run");
    let told = format!("{failure:?} {:?} {:?}", bench.reports, bench.client);
    assert!(!told.contains("token-1"), "{told}");
    for head in server.finish() {
        let (with, without): (Vec<&str>, Vec<&str>) = head.lines().partition(|line| line.contains("token-"));
        assert!(
            matches!(with.as_slice(), [line] if line.to_ascii_lowercase().starts_with("authorization: bearer token-")),
            "{with:?}"
        );
        assert!(!without.is_empty());
    }
}
