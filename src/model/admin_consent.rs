//! The page where an administrator consents to the app for a whole tenant.

use url::Url;

use super::{Authority, Connection};

/// Whose consent, to what.
#[derive(Clone, Copy, Debug)]
pub struct AdminConsent<'a> {
    /// The configured sign-in host.
    pub authority: &'a Authority,
    /// Tenant and client ID.
    pub connection: &'a Connection,
    /// What signing in asks for, no more.
    pub scopes: &'a [&'a str],
}

impl AdminConsent<'_> {
    /// What the registration names for the way back. Nobody listens there when an administrator consents, and nothing secret
    /// is sent there: only the tenant and that consent was given.
    const REDIRECT_URI: &'static str = "http://localhost";

    /// The address (Entra's `v2.0/adminconsent`), built from nothing that a service sent.
    ///
    /// The older `/adminconsent` would need no way back, but asks for everything that the registration lists: an
    /// administrator who was handed a wrong client ID, or whose registration also lists rights for other uses, would grant
    /// those too. This one asks for the scopes of signing in alone.
    #[must_use]
    pub fn url(&self) -> Url {
        let mut url = self.authority.url().clone();
        let path = format!(
            "{}/{}/v2.0/adminconsent",
            url.path().trim_end_matches('/'),
            self.connection.tenant
        );
        url.set_path(&path);
        url.query_pairs_mut()
            .append_pair("client_id", self.connection.client_id.as_str())
            .append_pair("scope", &self.scopes.join(" "))
            .append_pair("redirect_uri", Self::REDIRECT_URI);
        // A blank as Entra's own links have it; a plus sign in a value is written `%2B` anyway.
        let query = url.query().unwrap_or_default().replace('+', "%20");
        url.set_query(Some(&query));
        url
    }
}

/// An app that signs in as itself: whose consent.
#[derive(Clone, Copy, Debug)]
pub struct AppConsent<'a> {
    /// The configured sign-in host.
    pub authority: &'a Authority,
    /// Tenant and client ID.
    pub connection: &'a Connection,
}

impl AppConsent<'_> {
    /// The address (Entra's `adminconsent`, without a version). It grants what the registration lists, as an app asks for all
    /// of that with `.default` and can ask for nothing less.
    #[must_use]
    pub fn url(&self) -> Url {
        let mut url = self.authority.url().clone();
        let path = format!(
            "{}/{}/adminconsent",
            url.path().trim_end_matches('/'),
            self.connection.tenant
        );
        url.set_path(&path);
        url.query_pairs_mut()
            .append_pair("client_id", self.connection.client_id.as_str());
        url
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CloudPcScope, Endpoints, Guid, Tenant};

    fn url(authority: &str, tenant: &str) -> String {
        let consent = AdminConsent {
            authority: &Authority::parse(authority).unwrap(),
            connection: &Connection {
                tenant: Tenant::parse(tenant).unwrap(),
                client_id: Guid::parse("11111111-2222-3333-4444-555555555555").unwrap(),
            },
            scopes: &[CloudPcScope::Read.url(), "offline_access"],
        };
        consent.url().to_string()
    }

    #[test]
    fn the_link_names_tenant_client_id_and_the_scopes_of_signing_in() {
        assert_eq!(
            url(Endpoints::GLOBAL_AUTHORITY, "Contoso.com"),
            "https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?client_id=11111111-2222-3333-4444-555555555555\
             &scope=https%3A%2F%2Fgraph.microsoft.com%2FCloudPC.Read.All%20offline_access&redirect_uri=http%3A%2F%2Flocalhost"
        );
    }

    #[test]
    fn an_app_s_link_asks_for_what_its_registration_lists() {
        let consent = AppConsent {
            authority: &Authority::parse(Endpoints::GLOBAL_AUTHORITY).unwrap(),
            connection: &Connection {
                tenant: Tenant::parse("contoso.com").unwrap(),
                client_id: Guid::parse("11111111-2222-3333-4444-555555555555").unwrap(),
            },
        };
        assert_eq!(
            consent.url().as_str(),
            "https://login.microsoftonline.com/contoso.com/adminconsent?client_id=11111111-2222-3333-4444-555555555555"
        );
    }

    #[test]
    fn the_configured_host_and_its_path_are_kept() {
        let url = url("http://127.0.0.1:8080/entra/", "organizations");
        assert!(
            url.starts_with("http://127.0.0.1:8080/entra/organizations/v2.0/adminconsent?client_id="),
            "{url}"
        );
    }
}
