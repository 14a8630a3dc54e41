//! Where requests may go: the sign-in authority and Graph's root, and the rule for both.

use std::fmt;

use url::{Host, Url};

use super::national_cloud::is_national_host;

/// Scheme, host and port: what must be equal before a bearer token goes out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin(String);

impl Origin {
    /// The origin of a URL, default ports filled in.
    #[must_use]
    pub fn of(url: &Url) -> Self {
        Self(url.origin().ascii_serialization())
    }

    /// `scheme://host[:port]`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a URL cannot be an endpoint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// Not a URL with a host.
    #[error("not a complete URL")]
    Malformed,
    /// Neither https nor http on a loopback address.
    #[error("must be https, or http on this computer")]
    NotSecure,
    /// A host of a national cloud, which does not offer the results.
    #[error("a host of a national cloud")]
    NationalCloud,
    /// User name, password, query or fragment inside.
    #[error("must be only scheme, host, port and path")]
    Extras,
}

fn parse_endpoint(text: &str) -> Result<Url, UrlError> {
    let mut url = Url::parse(text.trim()).map_err(|_| UrlError::Malformed)?;
    if !url.has_host() {
        return Err(UrlError::Malformed);
    }
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
        return Err(UrlError::Extras);
    }
    if !is_secure(&url) {
        return Err(UrlError::NotSecure);
    }
    if is_national_host(&url) {
        return Err(UrlError::NationalCloud);
    }
    let trimmed = url.path().trim_end_matches('/').to_owned();
    url.set_path(&trimmed);
    Ok(url)
}

/// https anywhere, or http on a loopback address.
fn is_secure(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

/// Whether the URL's host is this computer (`localhost`, 127.0.0.0/8, `::1`).
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The sign-in host, for example `https://login.microsoftonline.com`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority(Url);

/// Graph's root with its version, for example `https://graph.microsoft.com/beta`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphRoot(Url);

macro_rules! endpoint {
    ($name:ident) => {
        impl $name {
            /// Reads a URL; a slash at the end is dropped.
            ///
            /// # Errors
            /// See [`UrlError`].
            pub fn parse(text: &str) -> Result<Self, UrlError> {
                parse_endpoint(text).map(Self)
            }

            /// Scheme, host and port.
            #[must_use]
            pub fn origin(&self) -> Origin {
                Origin::of(&self.0)
            }

            /// The URL without a slash at its end.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str().trim_end_matches('/')
            }

            /// The URL itself.
            #[must_use]
            pub const fn url(&self) -> &Url {
                &self.0
            }

            /// Host and, where it is not the default one, port: what a person recognises.
            #[must_use]
            pub fn host(&self) -> String {
                let host = self.0.host_str().unwrap_or_default();
                self.0
                    .port()
                    .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
            }

            /// Whether the host is this computer.
            #[must_use]
            pub fn is_loopback(&self) -> bool {
                is_loopback(&self.0)
            }
        }
    };
}

endpoint!(Authority);
endpoint!(GraphRoot);

/// The pair of hosts one sign-in belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// Where to sign in.
    pub authority: Authority,
    /// Where to ask.
    pub graph_root: GraphRoot,
}

impl Endpoints {
    /// Entra's global host.
    pub const GLOBAL_AUTHORITY: &'static str = "https://login.microsoftonline.com";
    /// Graph's global beta root; the results function exists nowhere else.
    pub const GLOBAL_GRAPH_ROOT: &'static str = "https://graph.microsoft.com/beta";

    /// Whether a token of this sign-in host may go to this Graph: Entra's global host and Graph's know only each
    /// other, under whatever name Entra is reached, and any other two are the business of whoever named both.
    #[must_use]
    pub fn belong_together(&self) -> bool {
        let is = |origin: Origin, global: &str| Url::parse(global).is_ok_and(|url| Origin::of(&url) == origin);
        let are_global = is(self.authority.origin(), Self::GLOBAL_AUTHORITY)
            && is(self.graph_root.origin(), Self::GLOBAL_GRAPH_ROOT);
        let names_either = is_host_of(self.authority.url(), &ENTRA) || is_host_of(self.graph_root.url(), &GRAPH);
        are_global || !names_either
    }
}

/// Names of Entra's global sign-in host, old ones among them: its tokens are the same under each.
const ENTRA: [&str; 4] = [
    "login.microsoftonline.com",
    "login.microsoft.com",
    "login.windows.net",
    "sts.windows.net",
];
/// Graph's global host.
const GRAPH: [&str; 1] = ["graph.microsoft.com"];

/// Whether the URL leads to one of these hosts or to a part of one, on whatever port; a dot at the end changes nothing.
fn is_host_of(url: &Url, hosts: &[&str]) -> bool {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    let is_part = |rest: &str| rest.is_empty() || rest.ends_with('.');
    hosts.iter().any(|name| host.strip_suffix(*name).is_some_and(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_global_hosts_know_only_each_other() {
        let pair = |authority: &str, graph_root: &str| {
            let endpoints = Endpoints {
                authority: Authority::parse(authority).unwrap(),
                graph_root: GraphRoot::parse(graph_root).unwrap(),
            };
            endpoints.belong_together()
        };
        let (global, graph) = (Endpoints::GLOBAL_AUTHORITY, Endpoints::GLOBAL_GRAPH_ROOT);
        assert!(pair(global, graph));
        assert!(pair(
            "https://LOGIN.microsoftonline.com:443/",
            "https://graph.microsoft.com/v1.0"
        ));
        assert!(pair("http://127.0.0.1:1", "http://127.0.0.1:2/beta"));
        for elsewhere in ["http://127.0.0.1:1", "https://proxy.example", "https://evil.example"] {
            assert!(!pair(global, elsewhere) && !pair(elsewhere, graph), "{elsewhere}");
        }
        for entra in [
            "https://login.microsoftonline.com.",
            "https://LOGIN.MICROSOFTONLINE.COM.:443",
            "https://login.microsoftonline.com:8443",
            "https://login.microsoft.com",
            "https://weu.login.microsoft.com",
            "https://login.windows.net",
            "https://sts.windows.net/",
        ] {
            assert!(!pair(entra, "https://evil.example/beta"), "{entra}");
            assert!(!pair(entra, "http://127.0.0.1:1"), "{entra}");
        }
        for elsewhere in ["https://graph.microsoft.com.", "https://graph.microsoft.com:444/beta"] {
            assert!(
                !pair(global, elsewhere) && !pair("http://127.0.0.1:1", elsewhere),
                "{elsewhere}"
            );
        }
        assert!(pair(
            "https://login.microsoftonline.com.evil.example",
            "https://evil.example"
        ));
        assert!(pair("https://notlogin.windows.net", "https://evil.example"));
    }

    #[test]
    fn only_https_or_loopback_is_accepted() {
        for good in [
            Endpoints::GLOBAL_AUTHORITY,
            "http://127.0.0.1:8080/",
            "http://localhost:1",
            "http://[::1]:9/beta",
            "https://proxy.example/x",
        ] {
            assert!(Authority::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "http://graph.microsoft.com/beta",
            "http://127.0.0.1.evil.example",
            "http://10.0.0.1",
            "ftp://localhost",
        ] {
            assert_eq!(GraphRoot::parse(bad), Err(UrlError::NotSecure), "{bad}");
        }
        for national in ["https://login.microsoftonline.us", "https://graph.microsoft.us/beta"] {
            assert_eq!(GraphRoot::parse(national), Err(UrlError::NationalCloud), "{national}");
        }
        assert_eq!(GraphRoot::parse("https://a@b.example"), Err(UrlError::Extras));
        assert_eq!(GraphRoot::parse("https://b.example/?x"), Err(UrlError::Extras));
        assert_eq!(GraphRoot::parse("graph.microsoft.com"), Err(UrlError::Malformed));
    }

    #[test]
    fn origins_differ_by_scheme_host_and_port_only() {
        let origin = |text: &str| GraphRoot::parse(text).map(|root| root.origin()).ok();
        assert_eq!(
            origin("https://graph.microsoft.com/beta"),
            origin("https://GRAPH.microsoft.com:443/v1.0/")
        );
        assert_ne!(
            origin("https://graph.microsoft.com"),
            origin("https://graph.microsoft.com:444")
        );
        assert_ne!(origin("http://localhost:1"), origin("http://127.0.0.1:1"));
    }
}
