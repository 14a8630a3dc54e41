//! Builds the HTTP client: TLS, proxy, time limits, user agent. The only place that does.

use std::path::{Path, PathBuf};
use std::time::Duration;

use reqwest::{Certificate, ClientBuilder, Url};

use super::line::Line;
use super::route::Routes;
use super::way::Way;
use crate::model::{Failure, FailureKind, ProxyChoice, is_loopback};

/// A revocation look-up on Windows alone may take ten seconds, so a connection gets fifteen.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);
/// Between two reads, and until the answer's head; a whole answer may take longer.
const READ_TIMEOUT: Duration = Duration::from_secs(30);

/// What a person may set about the connection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpOptions {
    /// PEM file with certificate authorities to trust beside the system's.
    pub ca_file: Option<PathBuf>,
    /// Which proxy stands before every host but this computer.
    pub proxy: ProxyChoice,
}

/// The program's HTTP client; cheap to clone, and its clones share their connections.
///
/// It follows no redirect, tries nothing twice by itself, trusts what the operating system trusts, and goes
/// through a proxy to every host but this computer, where one is wanted.
#[derive(Clone, Debug)]
pub struct Http {
    direct: reqwest::Client,
    proxied: reqwest::Client,
    routes: Routes,
}

impl Http {
    /// The line to a URL's host: one without a proxy where the host is this computer. Waits, a few seconds at
    /// most, where Windows has to find out first which proxy that is.
    pub async fn line(&self, url: &Url) -> Line {
        let (client, proxy) = if is_loopback(url) {
            (&self.direct, None)
        } else {
            self.routes.find(url).await;
            (&self.proxied, self.routes.proxy_for(url))
        };
        Line {
            client: client.clone(),
            way: Way {
                host: host_of(url),
                proxy,
            },
        }
    }
}

/// Host and, where it is not the default one, port.
#[must_use]
pub fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Builds the client.
///
/// # Errors
/// [`FailureKind::File`] when the file with extra authorities cannot be used; [`FailureKind::Internal`] when
/// the TLS library refuses its settings.
pub fn build(options: &HttpOptions) -> Result<Http, Failure> {
    // Answers `Err` where a provider is installed already: then that one serves.
    let _ = rustls::crypto::ring::default_provider().install_default();
    build_with(options, Routes::new(&options.proxy))
}

fn build_with(options: &HttpOptions, routes: Routes) -> Result<Http, Failure> {
    let authorities = match &options.ca_file {
        Some(path) => read_authorities(path)?,
        None => Vec::new(),
    };
    let finish = |builder: ClientBuilder| builder.build().map_err(|_| unusable(options));
    Ok(Http {
        direct: finish(settings(authorities.clone()).no_proxy())?,
        proxied: finish(routes.apply(settings(authorities))?)?,
        routes,
    })
}

/// `Rollcall/<version> (<os>)`: Cloud PC endpoints answer 403 to a request without a user agent.
#[must_use]
pub fn user_agent() -> String {
    let system = match std::env::consts::OS {
        "windows" => "Windows",
        "macos" => "macOS",
        "linux" => "Linux",
        other => other,
    };
    format!("Rollcall/{} ({system})", env!("CARGO_PKG_VERSION"))
}

/// The settings both clients share. Without `tls_certs_only`, reqwest verifies with the platform's verifier.
#[expect(clippy::disallowed_methods, reason = "the one place that builds a client")]
fn settings(authorities: Vec<Certificate>) -> ClientBuilder {
    reqwest::Client::builder()
        .user_agent(user_agent())
        .connect_timeout(CONNECT_TIMEOUT)
        .read_timeout(READ_TIMEOUT)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .gzip(true)
        .tls_certs_merge(authorities)
}

fn read_authorities(path: &Path) -> Result<Vec<Certificate>, Failure> {
    let pem = std::fs::read(path).map_err(|error| file_failure(path, &error.to_string()))?;
    match Certificate::from_pem_bundle(&pem) {
        Ok(authorities) if !authorities.is_empty() => Ok(authorities),
        Ok(_) | Err(_) => Err(file_failure(path, "no PEM certificate inside")),
    }
}

/// What a refused configuration means: an unusable certificate where one was given.
fn unusable(options: &HttpOptions) -> Failure {
    match &options.ca_file {
        Some(path) => file_failure(path, "a certificate inside cannot be used"),
        None => Failure::new(FailureKind::Internal),
    }
}

fn file_failure(path: &Path, reason: &str) -> Failure {
    Failure::new(FailureKind::File {
        path: path.display().to_string(),
        reason: reason.to_owned(),
    })
}

#[cfg(test)]
pub(super) fn with_routes(routes: Routes) -> Http {
    let _ = rustls::crypto::ring::default_provider().install_default();
    build_with(&HttpOptions::default(), routes).unwrap()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn the_user_agent_names_program_version_and_system() {
        let text = user_agent();
        assert!(
            text.starts_with("Rollcall/0.") || text.starts_with("Rollcall/1."),
            "{text}"
        );
        assert!(text.ends_with(')') && text.contains(" ("), "{text}");
    }

    #[test]
    fn a_file_that_holds_no_certificate_is_named_with_its_reason() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(b"not a certificate").unwrap();
        for path in [file.path().to_owned(), PathBuf::from("/nowhere/ca.pem")] {
            let failure = build(&HttpOptions {
                ca_file: Some(path.clone()),
                ..HttpOptions::default()
            })
            .unwrap_err();
            let FailureKind::File { path: named, reason } = failure.kind else {
                panic!("{failure:?}")
            };
            assert_eq!(named, path.display().to_string());
            assert!(!reason.is_empty());
        }
    }

    #[test]
    fn garbage_inside_a_pem_frame_is_refused_too() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
            .unwrap();
        let failure = build(&HttpOptions {
            ca_file: Some(file.path().to_owned()),
            ..HttpOptions::default()
        })
        .unwrap_err();
        assert!(matches!(failure.kind, FailureKind::File { .. }), "{failure:?}");
    }
}
