//! Which directory a person signs in to.

use std::fmt;

use super::Guid;
use super::national_cloud::{is_national_domain, is_perhaps_national_domain};

/// A tenant as Entra's URLs take it: a GUID, a DNS name, or `organizations`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tenant(String);

/// Why a text cannot be a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TenantError {
    /// Nothing was given.
    #[error("no tenant given")]
    Empty,
    /// `common` and `consumers` also admit personal accounts, which have no Cloud PCs.
    #[error("common and consumers are not for Cloud PCs")]
    PersonalAccounts,
    /// A domain of a national cloud, which does not offer the results.
    #[error("a tenant of a national cloud")]
    NationalCloud,
    /// Neither a GUID nor a DNS name.
    #[error("neither a tenant id nor a domain")]
    Malformed,
}

impl Tenant {
    /// Reads a tenant; blanks and braces around a GUID are forgiven, a DNS name is lower-cased.
    ///
    /// # Errors
    /// See [`TenantError`].
    pub fn parse(text: &str) -> Result<Self, TenantError> {
        let bare = text.trim();
        if bare.is_empty() {
            return Err(TenantError::Empty);
        }
        if let Ok(guid) = Guid::parse(bare) {
            return Ok(Self(guid.as_str().to_ascii_lowercase()));
        }
        let lower = bare.to_ascii_lowercase();
        match lower.as_str() {
            "organizations" => Ok(Self(lower)),
            "common" | "consumers" => Err(TenantError::PersonalAccounts),
            name if is_dns_name(name) && is_national_domain(name) => Err(TenantError::NationalCloud),
            name if is_dns_name(name) => Ok(Self(lower)),
            _ => Err(TenantError::Malformed),
        }
    }

    /// Whether the tenant may lie in a national cloud, by an ending of its domain that others use too.
    #[must_use]
    pub fn is_perhaps_national(&self) -> bool {
        is_perhaps_national_domain(&self.0)
    }

    /// The tenant as it stands in URLs.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// RFC 1123 host name with at least one dot.
fn is_dns_name(name: &str) -> bool {
    let label_fits = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    name.len() <= 253 && name.contains('.') && name.split('.').all(label_fits)
}

impl fmt::Display for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_domains_and_organizations_are_tenants() {
        assert_eq!(
            Tenant::parse(" Contoso.onmicrosoft.COM ").map(|t| t.0),
            Ok("contoso.onmicrosoft.com".to_owned())
        );
        assert_eq!(
            Tenant::parse("{9ADC7D86-6411-407e-b936-abfa0470dccf}").map(|t| t.0),
            Ok("9adc7d86-6411-407e-b936-abfa0470dccf".to_owned())
        );
        assert!(Tenant::parse("organizations").is_ok());
    }

    #[test]
    fn personal_account_endpoints_and_url_pieces_are_refused() {
        assert_eq!(Tenant::parse("common"), Err(TenantError::PersonalAccounts));
        assert_eq!(Tenant::parse("Consumers"), Err(TenantError::PersonalAccounts));
        assert_eq!(Tenant::parse("  "), Err(TenantError::Empty));
        assert_eq!(Tenant::parse("Contoso.onmicrosoft.us"), Err(TenantError::NationalCloud));
        for text in [
            "contoso",
            "contoso.com/evil",
            "a..b",
            "-a.com",
            "contoso.com?x=1",
            "../x.y",
            "a b.com",
        ] {
            assert_eq!(Tenant::parse(text), Err(TenantError::Malformed), "{text}");
        }
    }
}
