//! What a sign-in belongs to. A stored refresh token is used with exactly these hosts, this tenant and client ID, and
//! nothing else.

use crate::model::{AdminConsent, CloudPcScope, Connection, Endpoints, Failure};

/// The hosts, the tenant and the client ID of one sign-in, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where to sign in, and whom the access token is for.
    pub endpoints: Endpoints,
    /// Tenant and client ID.
    pub connection: Connection,
    /// What the access token is asked for; a stored sign-in serves for either.
    pub scope: CloudPcScope,
}

impl Binding {
    /// Asked for at every sign-in and renewal; `offline_access` is what brings a refresh token.
    #[must_use]
    pub const fn scopes(&self) -> [&'static str; 4] {
        [self.scope.url(), "offline_access", "openid", "profile"]
    }

    /// Whether a refresh token of the one may be redeemed at the other's tenant: the same hosts and the same client.
    #[must_use]
    pub fn differs_in_tenant_only(&self, other: &Self) -> bool {
        let same_client = self.connection.client_id.same_as(other.connection.client_id.as_str());
        self.endpoints == other.endpoints && same_client && self.connection.tenant != other.connection.tenant
    }

    /// RFC 8628's device authorization endpoint.
    pub(super) fn device_code_url(&self) -> String {
        self.url("devicecode")
    }

    /// RFC 6749's authorization endpoint.
    pub(super) fn authorize_url(&self) -> String {
        self.url("authorize")
    }

    /// RFC 6749's token endpoint.
    pub(super) fn token_url(&self) -> String {
        self.url("token")
    }

    /// A refusal of Entra with the link by which an administrator can consent; other failures stay as they are.
    pub(super) fn with_consent_link(&self, failure: Failure) -> Failure {
        let consent = AdminConsent {
            authority: &self.endpoints.authority,
            connection: &self.connection,
            scopes: &self.scopes(),
        };
        let admin_consent = failure.entra_code.map(|_| Box::new(consent.url()));
        Failure {
            admin_consent,
            ..failure
        }
    }

    /// The sign-in host, as a person recognises it.
    fn url(&self, step: &str) -> String {
        format!(
            "{}/{}/oauth2/v2.0/{step}",
            self.endpoints.authority.as_str(),
            self.connection.tenant
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::auth::test_support::{binding, other_bindings};

    #[test]
    fn only_another_tenant_of_the_same_hosts_and_client_is_lent_to() {
        let origin = "http://127.0.0.1:9";
        let mine = binding(origin);
        let lent = other_bindings(origin).map(|other| mine.differs_in_tenant_only(&other));
        assert_eq!(lent, [false, false, false, true, false]);
        assert!(!mine.differs_in_tenant_only(&mine), "the same one has its own");
    }
}
