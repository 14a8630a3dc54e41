//! What a failed exchange means. Looks at types, never at URLs: those may carry a query.

use std::error::Error as StdError;
use std::io;

use crate::model::{Failure, FailureKind};

/// Classifies an error of the HTTP client. `host` is what the request was for.
#[must_use]
pub fn failure_of(error: &reqwest::Error, host: &str) -> Failure {
    let causes = Causes::of(error);
    let host = host.to_owned();
    Failure::new(if error.is_builder() {
        FailureKind::Internal
    } else if causes.proxy_wants_sign_in {
        FailureKind::ProxyAuthentication
    } else if causes.tls {
        FailureKind::Tls { host }
    } else if error.is_connect() {
        FailureKind::Unreachable { host }
    } else if error.is_timeout() {
        FailureKind::TimedOut { host }
    } else if causes.line_broke {
        FailureKind::ConnectionCut
    } else if error.is_decode() || causes.not_http {
        // An encoding that does not unpack, or something that does not speak HTTP.
        FailureKind::NotJson
    } else {
        FailureKind::ConnectionCut
    })
}

/// Whether the line failed rather than the answer: the same request may succeed a moment later.
#[must_use]
pub fn is_line_fault(kind: &FailureKind) -> bool {
    matches!(
        kind,
        FailureKind::Unreachable { .. } | FailureKind::TimedOut { .. } | FailureKind::ConnectionCut
    )
}

/// What stands in the chain of sources.
#[derive(Default)]
struct Causes {
    proxy_wants_sign_in: bool,
    tls: bool,
    line_broke: bool,
    not_http: bool,
}

impl Causes {
    fn of(error: &reqwest::Error) -> Self {
        let mut causes = Self::default();
        let mut next: Option<&(dyn StdError + 'static)> = error.source();
        // Chains are short; the bound only keeps a strange `source` from running in a circle.
        for _ in 0..32 {
            let Some(cause) = next else { break };
            causes.look_at(cause);
            next = inside(cause);
        }
        causes
    }

    fn look_at(&mut self, cause: &(dyn StdError + 'static)) {
        if cause.is::<rustls::Error>() {
            self.tls = true;
        } else if let Some(http) = cause.downcast_ref::<hyper::Error>() {
            self.line_broke |= http.is_incomplete_message() || http.is_closed() || http.is_canceled();
            self.not_http |= http.is_parse();
        } else if let Some(io) = cause.downcast_ref::<io::Error>() {
            self.line_broke |= is_broken_line(io.kind());
        } else if cause.source().is_none() && cause.to_string().contains("proxy authorization required") {
            // The tunnel's error type is private; its words are all there is.
            self.proxy_wants_sign_in = true;
        }
    }
}

/// The next error of the chain. What an `io::Error` wraps is not its source, but stands before it.
fn inside<'a>(cause: &'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    match cause.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|wrapped| wrapped as &(dyn StdError + 'static)),
        None => cause.source(),
    }
}

fn is_broken_line(kind: io::ErrorKind) -> bool {
    matches!(
        kind,
        io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::NotConnected
            | io::ErrorKind::UnexpectedEof
    )
}
