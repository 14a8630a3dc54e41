//! What a failed exchange means. Looks at types, never at URLs: those may carry a query.

use std::error::Error as StdError;
use std::io;

use super::way::Way;
use crate::model::{Failure, FailureKind};

/// Classifies an error of the HTTP client on the way that the request took.
#[must_use]
pub fn failure_of(error: &reqwest::Error, way: &Way) -> Failure {
    let causes = causes_of(error);
    let host = way.host.clone();
    Failure::new(if error.is_builder() {
        FailureKind::Internal
    } else if let Some(kind) = proxy_kind(&causes, error, way) {
        kind
    } else if causes.contains(&Cause::Tls) {
        FailureKind::Tls { host }
    } else if error.is_connect() {
        FailureKind::Unreachable { host }
    } else if error.is_timeout() {
        FailureKind::TimedOut { host }
    } else if causes.contains(&Cause::LineBroke) {
        FailureKind::ConnectionCut
    } else if error.is_decode() || causes.contains(&Cause::NotHttp) {
        // An encoding that does not unpack, or something that does not speak HTTP.
        FailureKind::NotJson
    } else {
        FailureKind::ConnectionCut
    })
}

/// What the proxy has to do with it; `None` where nothing says that it has.
fn proxy_kind(causes: &[Cause], error: &reqwest::Error, way: &Way) -> Option<FailureKind> {
    if causes.contains(&Cause::ProxyWantsSignIn) {
        return Some(FailureKind::ProxyAuthentication {
            proxy: way.proxy.clone(),
        });
    }
    let proxy = way.proxy.clone()?;
    // An http URL is asked of the proxy itself: there, every connection is one to the proxy.
    let is_plain = error.url().is_some_and(|url| url.scheme() == "http");
    if causes.contains(&Cause::NoProxy) || (is_plain && error.is_connect()) {
        // An https proxy may be there and show a certificate that nobody trusts.
        let has_tls = causes.contains(&Cause::Tls);
        Some(if has_tls {
            FailureKind::Tls { host: proxy }
        } else {
            FailureKind::ProxyUnreachable { proxy }
        })
    } else if causes.contains(&Cause::NoTunnel) {
        let host = way.host.clone();
        Some(FailureKind::ProxyRefused { proxy, host })
    } else {
        None
    }
}

/// Whether the line failed rather than the answer: the same request may succeed a moment later.
#[must_use]
pub fn is_line_fault(kind: &FailureKind) -> bool {
    matches!(
        kind,
        FailureKind::Unreachable { .. }
            | FailureKind::ProxyUnreachable { .. }
            | FailureKind::ProxyRefused { .. }
            | FailureKind::TimedOut { .. }
            | FailureKind::ConnectionCut
    )
}

/// What a link of the chain of sources can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    ProxyWantsSignIn,
    NoProxy,
    NoTunnel,
    Tls,
    LineBroke,
    NotHttp,
}

fn causes_of(error: &reqwest::Error) -> Vec<Cause> {
    // Chains are short; the bound only keeps a strange `source` from running in a circle.
    std::iter::successors(error.source(), |cause| inside(*cause))
        .take(32)
        .filter_map(cause_of)
        .collect()
}

fn cause_of(cause: &(dyn StdError + 'static)) -> Option<Cause> {
    if cause.is::<rustls::Error>() {
        Some(Cause::Tls)
    } else if let Some(http) = cause.downcast_ref::<hyper::Error>() {
        // Over HTTP/2 a reset of stream or connection has no kind of its own, so whatever is not the answer's text is the
        // line.
        if http.is_parse() {
            Some(Cause::NotHttp)
        } else {
            (!http.is_user()).then_some(Cause::LineBroke)
        }
    } else if let Some(io) = cause.downcast_ref::<io::Error>() {
        is_broken_line(io.kind()).then_some(Cause::LineBroke)
    } else {
        tunnel_cause(&cause.to_string())
    }
}

/// The tunnel's error type is private; its words are all there is.
fn tunnel_cause(words: &str) -> Option<Cause> {
    match words.strip_prefix("tunnel error: ")? {
        "proxy authorization required" => Some(Cause::ProxyWantsSignIn),
        "failed to create underlying connection" => Some(Cause::NoProxy),
        _ => Some(Cause::NoTunnel),
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
