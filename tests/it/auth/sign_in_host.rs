//! A sign-in host on loopback that answers from a script, one exchange after another. A request that
//! nobody scripted is answered with 599 and remembered.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// One request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub headers: String,
    pub form: Vec<(String, String)>,
}

impl Asked {
    pub fn form(&self, name: &str) -> Option<&str> {
        self.form
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// What to answer.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Status, further header lines, body.
    Http(u16, String, String),
    /// Close the connection without an answer.
    Cut,
    /// Answer after the gate opens.
    Gated(Arc<Gate>, String),
    /// The same with another status than 200.
    GatedStatus(Arc<Gate>, u16, String),
}

pub fn json(status: u16, body: impl Into<String>) -> Reply {
    Reply::Http(
        status,
        "Content-Type: application/json; charset=utf-8\r\n".to_owned(),
        body.into(),
    )
}

pub fn error(code: &str) -> Reply {
    json(400, format!(r#"{{"error":"{code}"}}"#))
}

/// Keeps an answer back until the test lets it go.
#[derive(Debug, Default)]
pub struct Gate(Mutex<bool>, std::sync::Condvar);

impl Gate {
    pub fn open(&self) {
        *self.0.lock().unwrap() = true;
        self.1.notify_all();
    }

    fn pass(&self) {
        let guard = self.0.lock().unwrap();
        drop(
            self.1
                .wait_timeout_while(guard, Duration::from_secs(20), |open| !*open)
                .unwrap(),
        );
    }
}

/// The host.
pub struct SignInHost {
    pub origin: String,
    script: Arc<Mutex<VecDeque<Reply>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl SignInHost {
    pub fn start(script: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(script.into_iter().collect()));
        let asked = Arc::default();
        let shared = (Arc::clone(&script), Arc::clone(&asked));
        let serve = move || {
            for stream in listener.incoming().flatten() {
                let (script, asked) = (Arc::clone(&shared.0), Arc::clone(&shared.1));
                let answer = move || answer(stream, &script, &asked);
                std::thread::Builder::new()
                    .name("sign-in host".to_owned())
                    .spawn(answer)
                    .unwrap();
            }
        };
        std::thread::Builder::new()
            .name("sign-in host".to_owned())
            .spawn(serve)
            .unwrap();
        Self { origin, script, asked }
    }

    pub fn then(&self, reply: Reply) {
        self.script.lock().unwrap().push_back(reply);
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// Every scripted answer was given, and nothing was asked beyond them.
    pub fn assert_finished(&self) {
        let left = self.script.lock().unwrap();
        assert!(left.is_empty(), "never asked for: {left:?}");
        assert!(
            self.asked().iter().all(|asked| asked.path != "unscripted"),
            "{:?}",
            self.asked()
        );
    }
}

fn answer(stream: TcpStream, script: &Mutex<VecDeque<Reply>>, asked: &Mutex<Vec<Asked>>) {
    let mut reader = BufReader::new(stream);
    let Some(mut request) = read_request(&mut reader) else {
        return;
    };
    let reply = script.lock().unwrap().pop_front().unwrap_or_else(|| {
        request.path = String::from("unscripted");
        json(599, "{}")
    });
    asked.lock().unwrap().push(request);
    let (status, headers, body) = match reply {
        Reply::Http(status, headers, body) => (status, headers, body),
        Reply::Cut => return,
        Reply::Gated(gate, body) => {
            gate.pass();
            (200, String::new(), body)
        }
        Reply::GatedStatus(gate, status, body) => {
            gate.pass();
            (status, String::new(), body)
        }
    };
    let head = format!(
        "HTTP/1.1 {status} Scripted\r\n{headers}Content-Length: {}\r\n",
        body.len()
    );
    // The client may have gone: a canceled exchange.
    let _ = write!(reader.get_mut(), "{head}Connection: close\r\n\r\n{body}");
}

fn read_request(reader: &mut BufReader<TcpStream>) -> Option<Asked> {
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let (mut headers, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        headers.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let form = url::form_urlencoded::parse(&body).into_owned().collect();
    Some(Asked { path, headers, form })
}
