//! Builds the HTTP client: TLS, proxy, time limits, user agent. The only place that does.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use reqwest::{Certificate, ClientBuilder, Url};
use tokio::sync::OnceCell;

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
///
/// What the system trusts is read when the first request needs it, away from whoever asks: Linux keeps it in hundreds
/// of files, and reading them would keep the window waiting.
#[derive(Clone, Debug)]
pub struct Http {
    clients: Arc<Clients>,
}

#[derive(Debug)]
struct Clients {
    direct: OnceCell<reqwest::Client>,
    proxied: OnceCell<reqwest::Client>,
    plan: Plan,
}

/// Of what a client is built.
#[derive(Clone, Debug)]
struct Plan {
    options: HttpOptions,
    authorities: Vec<Certificate>,
    routes: Routes,
}

impl Http {
    /// The line to a URL's host: one without a proxy where the host is this computer. Waits, a few seconds at
    /// most, where Windows has to find out first which proxy that is.
    ///
    /// # Errors
    /// As for [`build`]. Needs a runtime of tokio.
    pub async fn line(&self, url: &Url) -> Result<Line, Failure> {
        let clients = &self.clients;
        let client = if is_loopback(url) {
            clients.ready(&clients.direct, Plan::direct).await?
        } else {
            clients.ready(&clients.proxied, Plan::proxied).await?
        };
        let way = self.way(url).await;
        Ok(Line { client, way })
    }

    /// What stands on the way to a URL's host. Waits as [`Self::line`] does.
    pub async fn way(&self, url: &Url) -> Way {
        let routes = &self.clients.plan.routes;
        let proxy = if is_loopback(url) {
            None
        } else {
            routes.find(url).await;
            routes.proxy_for(url)
        };
        Way {
            host: host_of(url),
            proxy,
        }
    }
}

impl Clients {
    /// The client in `cell`; whoever comes first has it built, on a thread that may wait for files.
    async fn ready(
        &self,
        cell: &OnceCell<reqwest::Client>,
        build: fn(&Plan) -> Result<reqwest::Client, Failure>,
    ) -> Result<reqwest::Client, Failure> {
        let built = cell.get_or_try_init(|| async {
            let plan = self.plan.clone();
            let built = tokio::task::spawn_blocking(move || build(&plan)).await;
            built.unwrap_or_else(|_| Err(Failure::new(FailureKind::Internal)))
        });
        built.await.cloned()
    }
}

impl Plan {
    fn direct(&self) -> Result<reqwest::Client, Failure> {
        self.finish(settings(self.authorities.clone()).no_proxy())
    }

    fn proxied(&self) -> Result<reqwest::Client, Failure> {
        self.finish(self.routes.apply(settings(self.authorities.clone()))?)
    }

    fn finish(&self, builder: ClientBuilder) -> Result<reqwest::Client, Failure> {
        builder.build().map_err(|_| unusable(&self.options))
    }
}

/// Host and, where it is not the default one, port.
#[must_use]
pub fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Prepares the client. Certificates of one's own are tried at once: whoever names a wrong file is to hear of it now.
///
/// # Errors
/// [`FailureKind::File`] when the file with extra authorities cannot be used; [`FailureKind::Internal`] when
/// the TLS library refuses its settings.
pub fn build(options: &HttpOptions) -> Result<Http, Failure> {
    build_with(options, Routes::new(&options.proxy))
}

fn build_with(options: &HttpOptions, routes: Routes) -> Result<Http, Failure> {
    // Answers `Err` where a provider is installed already: then that one serves.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let authorities = match &options.ca_file {
        Some(path) => read_authorities(path)?,
        None => Vec::new(),
    };
    let plan = Plan {
        options: options.clone(),
        authorities,
        routes,
    };
    let proxied = match &options.ca_file {
        Some(_) => OnceCell::new_with(Some(plan.proxied()?)),
        None => OnceCell::new(),
    };
    let clients = Clients {
        direct: OnceCell::new(),
        proxied,
        plan,
    };
    Ok(Http {
        clients: Arc::new(clients),
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
    build_with(&HttpOptions::default(), routes).unwrap()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[tokio::test]
    async fn no_client_is_built_before_somebody_asks_and_then_only_the_one_that_goes_there() {
        let http = build(&HttpOptions::default()).unwrap();
        let built = |http: &Http| (http.clients.direct.initialized(), http.clients.proxied.initialized());
        assert_eq!(built(&http), (false, false));
        http.way(&"https://graph.invalid/".parse().unwrap()).await;
        assert_eq!(built(&http), (false, false));
        http.line(&"http://127.0.0.1:1/".parse().unwrap()).await.unwrap();
        assert_eq!(built(&http), (true, false));
        http.line(&"https://graph.invalid/".parse().unwrap()).await.unwrap();
        assert_eq!(built(&http), (true, true));
    }

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
