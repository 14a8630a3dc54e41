//! Which proxy stands before a host, so that a failure can name it. reqwest chooses by the same rules.

use std::sync::Arc;

use hyper::Uri;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{ClientBuilder, Proxy, Url};

use super::finder::Finder;
use crate::model::{Failure, FailureKind, Origin, ProxyChoice, ProxyUrl};

/// How hosts other than this computer are reached.
#[derive(Clone, Debug)]
pub(super) enum Routes {
    /// Without a proxy.
    Direct,
    /// All through one.
    One(ProxyUrl),
    /// As environment and system say; reqwest asks the same matcher.
    System(Arc<Matcher>),
    /// As somebody says who has to be asked first.
    #[cfg_attr(not(any(windows, test)), expect(dead_code, reason = "only Windows has to be asked"))]
    Found(Arc<Finder>),
}

impl Routes {
    pub(super) fn new(choice: &ProxyChoice) -> Self {
        match choice {
            ProxyChoice::None => Self::Direct,
            ProxyChoice::Manual(proxy) => Self::One(proxy.clone()),
            ProxyChoice::System => Self::of_system(),
        }
    }

    /// Windows alone has settings that reqwest does not read: scripts, detection, a proxy for each scheme.
    #[cfg(windows)]
    fn of_system() -> Self {
        if environment_names_a_proxy() {
            Self::System(Arc::new(Matcher::from_system()))
        } else {
            Self::Found(Arc::new(Finder::new(Arc::new(super::winhttp::ask))))
        }
    }

    #[cfg(not(windows))]
    fn of_system() -> Self {
        Self::System(Arc::new(Matcher::from_system()))
    }

    /// Finds out which proxy stands before a URL's host, where that has to be asked for.
    pub(super) async fn find(&self, url: &Url) {
        match self {
            Self::Direct | Self::One(_) | Self::System(_) => {}
            Self::Found(finder) => finder.find(url).await,
        }
    }

    /// Tells a client to go these ways.
    pub(super) fn apply(&self, builder: ClientBuilder) -> Result<ClientBuilder, Failure> {
        match self {
            Self::Direct => Ok(builder.no_proxy()),
            Self::One(proxy) => {
                let proxy = Proxy::all(proxy.url().clone()).map_err(|_| Failure::new(FailureKind::Internal))?;
                Ok(builder.proxy(proxy))
            }
            Self::System(_) => Ok(builder),
            Self::Found(finder) => {
                let finder = Arc::clone(finder);
                Ok(builder.proxy(Proxy::custom(move |url| Some(finder.known(url)?.url().clone()))))
            }
        }
    }

    /// `host:port` of the proxy for a URL; `None` where there is none.
    pub(super) fn proxy_for(&self, url: &Url) -> Option<String> {
        match self {
            Self::Direct => None,
            Self::One(proxy) => Some(proxy.host_and_port()),
            Self::System(matcher) => {
                let uri: Uri = Origin::of(url).as_str().parse().ok()?;
                host_and_port(matcher.intercept(&uri)?.uri())
            }
            Self::Found(finder) => Some(finder.known(url)?.host_and_port()),
        }
    }
}

/// Whether the environment wants a proxy or none, which then counts more than the system's settings.
#[cfg(windows)]
fn environment_names_a_proxy() -> bool {
    // Windows does not tell capital names from small ones.
    ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// The matcher has taken user name and password off its URL.
fn host_and_port(proxy: &Uri) -> Option<String> {
    let host = proxy.host()?;
    let default = if proxy.scheme_str() == Some("https") { 443 } else { 80 };
    Some(format!("{host}:{}", proxy.port_u16().unwrap_or(default)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_proxy_is_named_without_its_password() {
        let matcher = Matcher::builder()
            .https("http://ada:geheim@proxy.contoso.com:3128")
            .http("plain.contoso.com")
            .no("intra.contoso.com")
            .build();
        let routes = Routes::System(Arc::new(matcher));
        let proxy_for = |url: &str| routes.proxy_for(&url.parse().unwrap());
        assert_eq!(
            proxy_for("https://graph.microsoft.com/beta?x=y").as_deref(),
            Some("proxy.contoso.com:3128")
        );
        assert_eq!(
            proxy_for("http://graph.microsoft.com").as_deref(),
            Some("plain.contoso.com:80")
        );
        assert_eq!(proxy_for("https://intra.contoso.com"), None);
    }

    /// The client goes the way that was found, and the failure names it.
    #[tokio::test]
    async fn a_proxy_that_was_found_is_the_one_that_is_asked() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let found = ProxyUrl::parse(&format!("http://{address}")).unwrap();
        let only_graph = move |url: &Url| (url.host_str() == Some("graph.invalid")).then(|| found.clone());
        let routes = Routes::Found(Arc::new(Finder::new(Arc::new(only_graph))));
        let http = super::super::client::with_routes(routes);
        let answers = std::thread::Builder::new().name("proxy".to_owned()).spawn(move || {
            use std::io::{Read as _, Write as _};
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = [0; 4_096];
            let length = stream.read(&mut head).unwrap();
            stream
                .write_all(b"HTTP/1.1 407 X\r\nContent-Length: 0\r\n\r\n")
                .unwrap();
            String::from_utf8_lossy(&head[..length]).into_owned()
        });
        let url: Url = "https://graph.invalid/beta".parse().unwrap();
        let line = http.line(&url).await.unwrap();
        let error = line.client.get(url).send().await.unwrap_err();
        let proxy = Some(address);
        assert_eq!(line.failure_of(&error).kind, FailureKind::ProxyAuthentication { proxy });
        let asked = answers.unwrap().join().unwrap();
        assert!(asked.starts_with("CONNECT graph.invalid:443 "), "{asked}");
        let elsewhere = "https://login.invalid/".parse().unwrap();
        assert_eq!(http.way(&elsewhere).await.proxy, None);
    }
}
