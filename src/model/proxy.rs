//! Which proxy a person wants: the system's, none, or one by its URL. Never with a password inside.

use std::fmt;

use url::Url;

/// Why a text names no proxy. Never repeats the text: it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProxyError {
    /// Neither a word nor scheme, host and port.
    #[error("must be only scheme, host and port")]
    Malformed,
    /// A kind of proxy that is not spoken here, SOCKS for example.
    #[error("must be http or https")]
    Scheme,
    /// A user name or password inside.
    #[error("must hold no user name and no password")]
    SignIn,
}

/// A proxy's scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProxyUrl(Url);

impl ProxyUrl {
    /// Reads `http://host:port` or `https://host:port`; without a port the scheme's own one counts.
    ///
    /// # Errors
    /// See [`ProxyError`].
    pub fn parse(text: &str) -> Result<Self, ProxyError> {
        let url = Url::parse(text.trim()).map_err(|_| ProxyError::Malformed)?;
        if !url.has_host() {
            return Err(ProxyError::Malformed);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(ProxyError::SignIn);
        }
        if !matches!(url.scheme(), "http" | "https") {
            return Err(ProxyError::Scheme);
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(ProxyError::Malformed);
        }
        Ok(Self(url))
    }

    /// The URL itself.
    #[must_use]
    pub const fn url(&self) -> &Url {
        &self.0
    }

    /// `host:port`, as a network team names it.
    #[must_use]
    pub fn host_and_port(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        match self.0.port_or_known_default() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }
}

/// Which proxy to use for every host but this computer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ProxyChoice {
    /// What the operating system or the environment says.
    #[default]
    System,
    /// None, whatever they say.
    None,
    /// This one, whatever they say.
    Manual(ProxyUrl),
}

impl ProxyChoice {
    /// Reads `system`, `none` or a URL.
    ///
    /// # Errors
    /// See [`ProxyError`].
    pub fn parse(text: &str) -> Result<Self, ProxyError> {
        match text.trim().to_ascii_lowercase().as_str() {
            "system" => Ok(Self::System),
            "none" => Ok(Self::None),
            _ => ProxyUrl::parse(text).map(Self::Manual),
        }
    }
}

impl fmt::Display for ProxyChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("system"),
            Self::None => f.write_str("none"),
            Self::Manual(proxy) => f.write_str(proxy.0.as_str().trim_end_matches('/')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_a_word_or_scheme_host_and_port() {
        assert_eq!(ProxyChoice::parse(" System "), Ok(ProxyChoice::System));
        assert_eq!(ProxyChoice::parse("none"), Ok(ProxyChoice::None));
        for (text, host_and_port) in [
            ("http://proxy.contoso.com:8080", "proxy.contoso.com:8080"),
            ("http://proxy.contoso.com", "proxy.contoso.com:80"),
            ("https://PROXY.contoso.com/", "proxy.contoso.com:443"),
            ("http://[::1]:3128", "[::1]:3128"),
        ] {
            assert_eq!(
                ProxyUrl::parse(text).map(|proxy| proxy.host_and_port()),
                Ok(host_and_port.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_written_is_read_as_the_same() {
        for text in ["system", "none", "http://proxy.contoso.com:8080", "https://proxy"] {
            assert_eq!(
                ProxyChoice::parse(text).map(|proxy| proxy.to_string()),
                Ok(text.to_owned())
            );
        }
    }

    #[test]
    fn anything_else_is_refused_and_a_password_above_all() {
        for (text, error) in [
            ("", ProxyError::Malformed),
            ("proxy.contoso.com:8080", ProxyError::Malformed),
            ("http://", ProxyError::Malformed),
            ("http://proxy:8080/path", ProxyError::Malformed),
            ("http://proxy:8080/?q", ProxyError::Malformed),
            ("socks5://proxy:1080", ProxyError::Scheme),
            ("http://ada:geheim@proxy:8080", ProxyError::SignIn),
            ("http://ada@proxy:8080", ProxyError::SignIn),
            ("http://:geheim@proxy:8080", ProxyError::SignIn),
            ("socks5://ada:geheim@proxy", ProxyError::SignIn),
        ] {
            assert_eq!(ProxyChoice::parse(text), Err(error), "{text}");
        }
    }
}
