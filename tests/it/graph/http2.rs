//! Faults of the line over HTTP/2, which is what Graph speaks: frames written by hand over TLS (RFC 9113 §4.1, §6).
//!
//! Linux only, as everything with the certificate of [`super::trust`] is.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

use rollcall::http::{HttpOptions, build};
use rustls::{ServerConnection, StreamOwned};

use super::fakes::{Bench, page};
use super::trust::{fixture, server_config};

/// What becomes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It comes whole.
    Whole,
    /// `RST_STREAM` before it begins.
    ResetBefore,
    /// `RST_STREAM` in the middle; the connection goes on.
    ResetInside,
    /// `GOAWAY` with an error in the middle, and the end of the connection.
    GoAway,
    /// The end of the connection in the middle, without a word.
    Cut,
}

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;
const END_STREAM: u8 = 1;
const ACK: u8 = 1;
const END_HEADERS: u8 = 4;
/// `INTERNAL_ERROR`, RFC 9113 §7.
const INTERNAL_ERROR: [u8; 4] = [0, 0, 0, 2];
/// `:status: 200` of HPACK's static table.
const STATUS_200: u8 = 0x88;

type Tls = StreamOwned<ServerConnection, TcpStream>;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let head = [&length[1..], &[kind, flags], &stream.to_be_bytes()].concat();
    [&head, payload].concat()
}

/// The stream of the next request; `None` where the client hangs up.
fn next_request(tls: &mut Tls) -> Option<u32> {
    loop {
        let mut head = [0; 9];
        match tls.read_exact(&mut head) {
            Err(error) if matches!(error.kind(), ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset) => return None,
            read => read.unwrap(),
        }
        let [a, b, c, kind, _, stream @ ..] = head;
        let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
        tls.read_exact(&mut payload).unwrap();
        if kind == HEADERS {
            return Some(u32::from_be_bytes(stream));
        }
    }
}

/// Answers on one connection; true once the whole answer is out.
fn serve_connection(tls: &mut Tls, fates: &mut impl Iterator<Item = Fate>, body: &[u8]) -> bool {
    let mut preface = [0; 24];
    tls.read_exact(&mut preface).unwrap();
    assert!(preface.starts_with(b"PRI * HTTP/2.0"), "HTTP/2 is spoken");
    let settings = [frame(SETTINGS, 0, 0, &[]), frame(SETTINGS, ACK, 0, &[])].concat();
    tls.write_all(&settings).unwrap();
    while let Some(stream) = next_request(tls) {
        let fate = fates.next().expect("no more requests than fates");
        let begin = frame(HEADERS, END_HEADERS, stream, &[STATUS_200]);
        let half = frame(DATA, 0, stream, &body[..body.len() / 2]);
        let frames = match fate {
            Fate::Whole => vec![begin, frame(DATA, END_STREAM, stream, body)],
            Fate::ResetBefore => vec![frame(RST_STREAM, 0, stream, &INTERNAL_ERROR)],
            Fate::ResetInside => vec![begin, half, frame(RST_STREAM, 0, stream, &INTERNAL_ERROR)],
            Fate::GoAway => {
                let last = [stream.to_be_bytes(), INTERNAL_ERROR].concat();
                vec![begin, half, frame(GOAWAY, 0, 0, &last)]
            }
            Fate::Cut => vec![begin, half],
        };
        tls.write_all(&frames.concat()).unwrap();
        match fate {
            Fate::Whole => {
                // The client has read it before it hangs up.
                while next_request(tls).is_some() {}
                return true;
            }
            Fate::GoAway | Fate::Cut => return false,
            Fate::ResetBefore | Fate::ResetInside => {}
        }
    }
    false
}

fn serve(fates: Vec<Fate>, body: String) -> (SocketAddr, JoinHandle<()>) {
    let config = server_config(&[b"h2"]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let serve = move || {
        let mut fates = fates.into_iter();
        loop {
            let (stream, _) = listener.accept().unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            let mut tls = StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), stream);
            if serve_connection(&mut tls, &mut fates, body.as_bytes()) {
                return;
            }
        }
    };
    let thread = std::thread::Builder::new().name("h2".to_owned()).spawn(serve);
    (address, thread.unwrap())
}

/// Waits for the server while the client closes its connection.
async fn ended(server: JoinHandle<()>) {
    tokio::task::spawn_blocking(|| server.join()).await.unwrap().unwrap();
}

#[tokio::test]
async fn an_answer_that_breaks_off_over_http_2_is_asked_for_once_more() {
    for fate in [Fate::ResetBefore, Fate::ResetInside, Fate::GoAway, Fate::Cut] {
        let (address, thread) = serve(vec![fate, Fate::Whole], page(&["1", "2"], None));
        let options = HttpOptions {
            ca_file: Some(fixture("authority.pem")),
            ..HttpOptions::default()
        };
        let mut bench = Bench::over(build(&options).unwrap(), &format!("https://{address}"));
        assert_eq!(bench.read_all().await, None, "{fate:?}");
        assert_eq!(bench.messages(), ["1", "2"], "{fate:?}");
        assert_eq!(bench.reports[0].record.num_tries, 2, "{fate:?}");
        drop(bench);
        ended(thread).await;
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_four_times_over_http_2_is_told_as_a_cut_connection() {
    let fates = vec![
        Fate::ResetInside,
        Fate::Cut,
        Fate::GoAway,
        Fate::ResetInside,
        Fate::Whole,
    ];
    let (address, thread) = serve(fates, page(&["1"], None));
    let options = HttpOptions {
        ca_file: Some(fixture("authority.pem")),
        ..HttpOptions::default()
    };
    let mut bench = Bench::over(build(&options).unwrap(), &format!("https://{address}"));
    let (failure, at) = bench.read_all().await.expect("it is incomplete");
    assert_eq!((failure.kind, at), (rollcall::model::FailureKind::ConnectionCut, 1));
    assert_eq!(bench.read_all().await, None, "and asked once more it comes");
    drop(bench);
    ended(thread).await;
}
