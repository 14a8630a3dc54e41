//! Which proxy stands before a host, so that a failure can name it. reqwest chooses by the same rules.

use std::sync::Arc;

use hyper::Uri;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{ClientBuilder, Proxy, Url};

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
}

impl Routes {
    pub(super) fn new(choice: &ProxyChoice) -> Self {
        match choice {
            ProxyChoice::None => Self::Direct,
            ProxyChoice::Manual(proxy) => Self::One(proxy.clone()),
            ProxyChoice::System => Self::System(Arc::new(Matcher::from_system())),
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
        }
    }
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
}
