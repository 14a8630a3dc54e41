//! Listens on this computer for the browser's return (RFC 8252 §7.3). Whoever else knocks is turned away without
//! ending the wait; the one answer that counts is taken once.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::pending;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

use super::Secret;
use super::redirect::{Heard, Redirect, read_redirect};
use crate::model::{BrowserTexts, PageText};

/// So many ports are tried where something else listens on one of the two addresses.
const TRIES: usize = 16;
/// A request with its headers: browsers bring along every cookie that anything on `localhost` ever set.
const LARGEST_REQUEST: usize = 128 << 10;
/// For one visitor as a whole, however slowly it sends.
const LONGEST_VISIT: Duration = Duration::from_secs(10);
/// Visitors at the same time. Whoever comes then takes the place of the one who came first: a browser sends its request
/// at once, and those who say nothing cannot keep it out.
const MOST_VISITS: usize = 32;
/// After an error of the system's, most likely too many open files.
const BREATHER: Duration = Duration::from_millis(50);

/// One port on 127.0.0.1 and, where there is such an address, the same on ::1: the redirect says `localhost`, and
/// which of the two a browser takes for it is the browser's business.
pub(super) struct Loopback {
    four: TcpListener,
    six: Option<TcpListener>,
    port: u16,
}

impl Loopback {
    /// Takes a free port.
    ///
    /// # Errors
    /// The system's, where there is none.
    pub(super) async fn open() -> io::Result<Self> {
        let mut tries_left = TRIES;
        loop {
            let four = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
            let port = four.local_addr()?.port();
            tries_left -= 1;
            let six = match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
                Ok(six) => Some(six),
                // Somebody else would hear the browser there: another port.
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => match tries_left {
                    0 => return Err(error),
                    _ => continue,
                },
                Err(_) => None,
            };
            return Ok(Self { four, six, port });
        }
    }

    /// Where the browser is sent back to; Entra ignores the port when it compares.
    pub(super) fn redirect_uri(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Waits for the browser of the sign-in that went out with `state`; it sees one of the two pages. Dropping the
    /// future closes the port.
    pub(super) async fn answer(self, state: Secret, texts: BrowserTexts) -> Redirect {
        let (sender, mut answers) = mpsc::channel(1);
        let door = Arc::new(Door {
            state,
            texts,
            taken: Mutex::new(false),
            sender,
        });
        let mut visits = Visits::default();
        loop {
            tokio::select! {
                Some(redirect) = answers.recv() => return redirect,
                accepted = self.accept() => match accepted {
                    Ok(stream) => visits.begin(stream, &door),
                    Err(_) => tokio::time::sleep(BREATHER).await,
                },
                Some(_) = visits.tasks.join_next() => {}
            }
        }
    }

    async fn accept(&self) -> io::Result<TcpStream> {
        let six = async {
            match &self.six {
                Some(six) => six.accept().await,
                None => pending().await,
            }
        };
        let (stream, _) = tokio::select! {
            accepted = self.four.accept() => accepted?,
            accepted = six => accepted?,
        };
        Ok(stream)
    }
}

/// Who is here now. Dropping it ends every visit.
#[derive(Default)]
struct Visits {
    tasks: JoinSet<()>,
    /// In the order in which they came. Dropping one asks that visitor to leave.
    places: VecDeque<oneshot::Sender<Infallible>>,
}

impl Visits {
    fn begin(&mut self, stream: TcpStream, door: &Arc<Door>) {
        self.places.retain(|place| !place.is_closed());
        if self.places.len() >= MOST_VISITS {
            self.places.pop_front();
        }
        let (place, asked_to_leave) = oneshot::channel();
        self.places.push_back(place);
        self.tasks.spawn(visit(stream, Arc::clone(door), asked_to_leave));
    }
}

/// What every visit shares.
struct Door {
    state: Secret,
    texts: BrowserTexts,
    taken: Mutex<bool>,
    sender: mpsc::Sender<Redirect>,
}

impl Door {
    /// Whether this is the first answer; there is one.
    fn take(&self) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        !std::mem::replace(&mut *taken, true)
    }
}

/// One connection, one request. An answer is handed on after its page has gone out, since that ends everything.
async fn visit(stream: TcpStream, door: Arc<Door>, asked_to_leave: oneshot::Receiver<Infallible>) {
    let answer = Mutex::new(None);
    let service = service_fn(|request: Request<Incoming>| {
        let response = respond(&request, &door, &answer);
        async { Ok::<_, Infallible>(response) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(LONGEST_VISIT)
        .keep_alive(false)
        .max_buf_size(LARGEST_REQUEST)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(tokio::time::timeout(LONGEST_VISIT, connection));
    // A visitor that went away or was too slow is nobody's failure.
    tokio::select! {
        _ended = &mut connection => {}
        _ = asked_to_leave => {
            let has_answered = answer.lock().unwrap_or_else(PoisonError::into_inner).is_some();
            if has_answered {
                let _ended = connection.await;
            }
        }
    }
    let answer = answer.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some(redirect) = answer {
        let _closed = door.sender.send(redirect).await;
    }
}

fn respond(request: &Request<Incoming>, door: &Door, answer: &Mutex<Option<Redirect>>) -> Response<Full<Bytes>> {
    let target = request.uri().path_and_query().map_or("", |target| target.as_str());
    match read_redirect(request.method().as_str(), target, &door.state) {
        Heard::Redirect(redirect) if door.take() => {
            let text = match &redirect {
                Redirect::Code(_) => &door.texts.done,
                Redirect::Refused { .. } => &door.texts.refused,
            };
            let page = page(&door.texts.language, text);
            *answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(redirect);
            shown(page)
        }
        Heard::Redirect(_) | Heard::NotForUs => bare(StatusCode::NOT_FOUND),
        Heard::WrongMethod => {
            let mut response = bare(StatusCode::METHOD_NOT_ALLOWED);
            response
                .headers_mut()
                .insert(ALLOW, hyper::header::HeaderValue::from_static("GET"));
            response
        }
    }
}

fn bare(status: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::default();
    *response.status_mut() = status;
    response
}

/// The page loads nothing, sends its address nowhere, and is kept in no cache.
fn shown(page: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(page)));
    for (name, value) in [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'"),
        (REFERRER_POLICY, "no-referrer"),
    ] {
        response
            .headers_mut()
            .insert(name, hyper::header::HeaderValue::from_static(value));
    }
    response
}

/// Nothing of the request stands in it.
fn page(language: &str, PageText { title, text }: &PageText) -> String {
    let (language, title, text) = (escaped(language), escaped(title), escaped(text));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>:root{{color-scheme:light dark}}body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;\
         margin:20vh auto;padding:0 1rem}}</style></head>\n\
         <body><main><h1>{title}</h1><p>{text}</p></main></body></html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_port_is_open_on_both_addresses_as_far_as_they_exist() {
        let loopback = Loopback::open().await.unwrap();
        let port = loopback.port;
        assert_eq!(loopback.redirect_uri(), format!("http://localhost:{port}"));
        let has_six = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await.is_ok();
        assert_eq!(loopback.six.is_some(), has_six);
        if let Some(six) = &loopback.six {
            assert_eq!(six.local_addr().unwrap().port(), port);
        }
    }

    #[test]
    fn texts_cannot_break_out_of_the_page() {
        let text = PageText {
            title: "<b>&".to_owned(),
            text: "\"x\"".to_owned(),
        };
        let page = page("\"><script>", &text);
        assert!(page.contains("&lt;b>&amp;") && page.contains("&quot;x&quot;"), "{page}");
        assert!(!page.contains("<script"), "{page}");
    }
}
