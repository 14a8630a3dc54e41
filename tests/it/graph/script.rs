//! A server that plays a script: it knows which request comes next, answers with raw bytes, and fails the
//! test loudly on any request nobody expected.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// How an answer goes out.
#[derive(Clone, Debug)]
pub enum Answer {
    /// These bytes, then the end of the connection.
    Bytes(Vec<u8>),
    /// These bytes, then nothing more while the connection stays open.
    Hang(Vec<u8>),
    /// These bytes, then a space every few milliseconds.
    Drip(Vec<u8>),
}

/// One request and its answer.
#[derive(Clone, Debug)]
pub struct Step {
    target: String,
    answer: Answer,
}

impl Step {
    /// Expects a path and query, and answers with a status, headers (each ended by CRLF) and a body.
    pub fn new(target: &str, status: u16, headers: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let head = format!(
            "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n",
            body.len()
        );
        Self::raw(target, Answer::Bytes([head.as_bytes(), body].concat()))
    }

    /// A JSON page.
    pub fn page(target: &str, body: impl AsRef<[u8]>) -> Self {
        Self::new(
            target,
            200,
            "Content-Type: application/json\r\nrequest-id: server-id\r\n",
            body,
        )
    }

    /// Any answer.
    pub fn raw(target: &str, answer: Answer) -> Self {
        Self {
            target: target.to_owned(),
            answer,
        }
    }
}

/// What the server saw.
#[derive(Debug, Default)]
struct Seen {
    requests: Vec<String>,
    unexpected: Vec<String>,
}

/// The server; [`Script::finish`] ends it and checks that everything went as written.
pub struct Script {
    origin: String,
    seen: Arc<Mutex<Seen>>,
    stop: Option<SyncSender<()>>,
    thread: Option<JoinHandle<usize>>,
}

impl Script {
    /// Starts a server whose script may name its own origin.
    pub fn start(steps: impl FnOnce(&str) -> Vec<Step>) -> Self {
        Self::start_at(std::net::SocketAddr::from(([127, 0, 0, 1], 0)), steps)
    }

    /// The same at an address of its own.
    pub fn start_at(address: std::net::SocketAddr, steps: impl FnOnce(&str) -> Vec<Step>) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let steps = steps(&origin);
        let seen = Arc::new(Mutex::new(Seen::default()));
        let (stop, stopped) = sync_channel(1);
        let thread = std::thread::Builder::new().name("script".to_owned()).spawn({
            let seen = Arc::clone(&seen);
            move || play(&listener, steps, &seen, &stopped)
        });
        Self {
            origin,
            seen,
            stop: Some(stop),
            thread: Some(thread.unwrap()),
        }
    }

    /// `http://127.0.0.1:port`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The requests so far, each with its head.
    pub fn requests(&self) -> Vec<String> {
        self.seen.lock().unwrap().requests.clone()
    }

    /// Stops; every step must have been played, and nothing else asked.
    pub fn finish(mut self) -> Vec<String> {
        let num_left = self.stop();
        let seen = self.seen.lock().unwrap();
        for head in &seen.requests {
            only_the_bearer_holds_a_token(head);
        }
        assert!(seen.unexpected.is_empty(), "nobody expected {:#?}", seen.unexpected);
        assert_eq!(
            num_left, 0,
            "steps that were not asked for; asked was {:#?}",
            seen.requests
        );
        seen.requests.clone()
    }

    fn stop(&mut self) -> usize {
        drop(self.stop.take());
        let address = self.origin.trim_start_matches("http://");
        drop(TcpStream::connect(address));
        self.thread.take().map_or(0, |thread| thread.join().unwrap())
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        if self.thread.is_some() {
            self.stop();
        }
    }
}

/// The token of [`super::fakes::FakeTokens`] stands in its header and nowhere else.
fn only_the_bearer_holds_a_token(head: &str) {
    let holders: Vec<&str> = head.lines().filter(|line| line.contains("token-")).collect();
    let [bearer] = holders.as_slice() else {
        assert!(holders.is_empty(), "several tokens in one request: {head}");
        return;
    };
    let name = bearer.split(':').next().unwrap_or_default();
    assert!(name.eq_ignore_ascii_case("authorization"), "{bearer}");
}

/// Plays the script; answers how many steps are left.
fn play(listener: &TcpListener, steps: Vec<Step>, seen: &Mutex<Seen>, stopped: &Receiver<()>) -> usize {
    let mut steps = steps.into_iter();
    let mut open = Vec::new();
    loop {
        let (mut stream, _) = listener.accept().unwrap();
        if stopped.try_recv() == Err(TryRecvError::Disconnected) {
            return steps.len();
        }
        let Some(head) = read_head(&mut stream) else { continue };
        let target = head.split(' ').nth(1).unwrap_or_default().to_owned();
        match steps.next() {
            Some(step) if step.target == target => {
                seen.lock().unwrap().requests.push(head);
                answer(stream, step.answer, stopped, &mut open);
            }
            other => {
                let wanted = other.map_or("nothing".to_owned(), |step| step.target);
                seen.lock()
                    .unwrap()
                    .unexpected
                    .push(format!("{target} where {wanted} comes next"));
                let _ = stream.write_all(b"HTTP/1.1 418 Unexpected\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            }
        }
    }
}

fn read_head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    Some(String::from_utf8(head).unwrap())
}

fn answer(mut stream: TcpStream, answer: Answer, stopped: &Receiver<()>, open: &mut Vec<TcpStream>) {
    match answer {
        Answer::Bytes(bytes) => {
            let _ = stream.write_all(&bytes);
        }
        Answer::Hang(bytes) => {
            let _ = stream.write_all(&bytes);
            open.push(stream);
        }
        Answer::Drip(bytes) => {
            let mut next = stream.write_all(&bytes);
            // The client hangs up, or the test is over.
            while next.is_ok()
                && stopped
                    .recv_timeout(Duration::from_millis(5))
                    .is_err_and(|error| error == std::sync::mpsc::RecvTimeoutError::Timeout)
            {
                next = stream.write_all(b" ");
            }
        }
    }
}
