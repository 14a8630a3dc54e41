//! Which proxy stands on the way, as a person may choose it.

use url::Url;

/// The choice. Connections to this computer never go through a proxy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ProxyChoice {
    /// As the system says.
    #[default]
    System,
    /// None, whatever the system says.
    None,
    /// This one, for every host.
    Manual(Url),
}

/// Why a proxy cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyError {
    /// Neither `system` nor `none` nor `http://host:port` or `https://host:port`.
    Malformed,
    /// It holds a user name or a password, which would lie readable in settings, environment or process list.
    Credentials,
}

impl ProxyChoice {
    /// Reads `system`, `none`, `http://host:port` or `https://host:port`.
    ///
    /// # Errors
    /// See [`ProxyError`].
    pub fn parse(text: &str) -> Result<Self, ProxyError> {
        match text.trim() {
            "" | "system" => return Ok(Self::System),
            "none" => return Ok(Self::None),
            _ => {}
        }
        let url = Url::parse(text.trim()).map_err(|_| ProxyError::Malformed)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(ProxyError::Credentials);
        }
        let is_plain = matches!(url.scheme(), "http" | "https")
            && url.host_str().is_some_and(|host| !host.is_empty())
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none();
        if is_plain {
            Ok(Self::Manual(url))
        } else {
            Err(ProxyError::Malformed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_two_words_or_an_address_without_a_name() {
        assert_eq!(ProxyChoice::parse(" system "), Ok(ProxyChoice::System));
        assert_eq!(ProxyChoice::parse("none"), Ok(ProxyChoice::None));
        assert!(matches!(
            ProxyChoice::parse("http://proxy.contoso.com:8080"),
            Ok(ProxyChoice::Manual(url)) if url.port() == Some(8080)
        ));
        for text in [
            "proxy.contoso.com:8080",
            "socks5://proxy:1080",
            "http://",
            "http://proxy/path",
            "http://proxy/?a",
            "maybe",
        ] {
            assert_eq!(ProxyChoice::parse(text), Err(ProxyError::Malformed), "{text}");
        }
        for text in [
            "http://me@proxy:8080",
            "http://me:secret@proxy",
            "https://:secret@proxy",
        ] {
            assert_eq!(ProxyChoice::parse(text), Err(ProxyError::Credentials), "{text}");
        }
    }
}
