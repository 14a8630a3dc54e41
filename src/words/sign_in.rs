//! Signing in, in words: who, where, for how long, and what a typed tenant or client ID lacks.

use super::{Words, tr};
use crate::model::{Account, Connection, Keeping, SignOutReason, Tenant, TenantError, UrlError};

impl Words {
    /// The account as a person recognises it: its user name, else its name, else a general word.
    #[must_use]
    pub fn account(&self, account: &Account) -> String {
        let username = account.username.trim();
        let name = account.name.as_deref().unwrap_or_default().trim();
        match (username.is_empty(), name.is_empty()) {
            (false, _) => username.to_owned(),
            (true, false) => name.to_owned(),
            (true, true) => tr!(self, "account-unnamed"),
        }
    }

    /// The tenant: as it was typed, or the GUID of the account's own where `organizations` was typed.
    #[must_use]
    pub fn tenant(&self, connection: &Connection, account: &Account) -> String {
        match (connection.tenant.as_str(), account.tenant_id.as_deref()) {
            ("organizations", Some(id)) => id.to_owned(),
            (typed, _) => typed.to_owned(),
        }
    }

    /// A word about keeping the sign-in; `None` where there is nothing to say.
    #[must_use]
    pub fn keeping(&self, keeping: &Keeping) -> Option<String> {
        match keeping {
            Keeping::Keyring | Keeping::MemoryByChoice => None,
            Keeping::MemoryKeyringCleared => Some(tr!(self, "keeping-keyring-cleared")),
            Keeping::MemoryKeyringNotCleared(trouble) => Some(tr!(
                self,
                "keeping-keyring-not-cleared",
                reason = self.keyring_trouble(*trouble)
            )),
            Keeping::MemoryOnly(trouble) => Some(tr!(
                self,
                "keeping-memory-only",
                reason = self.keyring_trouble(*trouble)
            )),
            Keeping::LentFromKeyring => Some(tr!(self, "keeping-lent-from-keyring")),
            Keeping::NoRefreshToken => Some(tr!(self, "keeping-no-refresh-token")),
        }
    }

    /// A stored sign-in that waits for the network.
    #[must_use]
    pub fn signed_in_offline(&self, account: &Account) -> String {
        tr!(self, "sign-in-offline", account = self.account(account))
    }

    /// The keyring is waited for: perhaps it waits for a person.
    #[must_use]
    pub fn keyring_awaited(&self) -> String {
        tr!(self, "keyring-awaited")
    }

    /// Why nobody is signed in, where that needs saying and is not a failure.
    #[must_use]
    pub fn sign_out_reason(&self, reason: &SignOutReason) -> Option<String> {
        match reason {
            SignOutReason::NothingStored | SignOutReason::Failed(_) => None,
            SignOutReason::Canceled => Some(tr!(self, "sign-out-canceled")),
            SignOutReason::SignedOut => Some(tr!(self, "sign-out-done")),
            SignOutReason::SignedOutButKept(trouble) => {
                Some(tr!(self, "sign-out-kept", reason = self.keyring_trouble(*trouble)))
            }
            SignOutReason::StoredForAnother => Some(tr!(self, "sign-out-stored-for-another")),
        }
    }

    /// Before signing out: whom it concerns beside the shown customer.
    #[must_use]
    pub fn signs_out_of_all(&self, num_customers: usize) -> String {
        tr!(self, "sign-out-all-first", count = self.number(num_customers as u64))
    }

    /// After it.
    #[must_use]
    pub fn signed_out_of_all(&self, num_customers: usize) -> String {
        tr!(self, "sign-out-all", count = self.number(num_customers as u64))
    }

    /// Why a text is no tenant.
    #[must_use]
    pub fn tenant_error(&self, error: TenantError) -> String {
        match error {
            TenantError::Empty => tr!(self, "tenant-empty"),
            TenantError::PersonalAccounts => tr!(self, "tenant-personal"),
            TenantError::NationalCloud => tr!(self, "tenant-national"),
            TenantError::Malformed => tr!(self, "tenant-malformed"),
        }
    }

    /// What to think of before signing in to a tenant that can be used; `None` where there is nothing.
    #[must_use]
    pub fn tenant_note(&self, tenant: &Tenant) -> Option<String> {
        tenant
            .is_perhaps_national()
            .then(|| tr!(self, "tenant-perhaps-national"))
    }

    /// Why a text is no client ID: it is empty, or no GUID.
    #[must_use]
    pub fn client_id_error(&self, text: &str) -> String {
        if text.trim().is_empty() {
            tr!(self, "client-id-empty")
        } else {
            tr!(self, "guid-malformed")
        }
    }

    /// A text is no GUID.
    #[must_use]
    pub fn guid_error(&self) -> String {
        tr!(self, "guid-malformed")
    }

    /// Why a text is no URL to send a token to.
    #[must_use]
    pub fn url_error(&self, error: &UrlError) -> String {
        match error {
            UrlError::Malformed => tr!(self, "url-malformed"),
            UrlError::NotSecure => tr!(self, "url-not-secure"),
            UrlError::NationalCloud => tr!(self, "url-national"),
            UrlError::Extras => tr!(self, "url-extras"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Guid, KeyringTrouble};

    #[test]
    fn an_account_without_a_user_name_is_called_by_its_name() {
        let words = Words::new(None);
        let account = |username: &str, name: Option<&str>| Account {
            username: username.to_owned(),
            name: name.map(str::to_owned),
            tenant_id: None,
        };
        assert_eq!(
            words.account(&account("desk@msp.example", Some("Desk"))),
            "desk@msp.example"
        );
        assert_eq!(words.account(&account("", Some("Desk"))), "Desk");
        assert_eq!(words.account(&account(" ", None)), "Unnamed account");
    }

    #[test]
    fn organizations_gives_way_to_the_tenant_that_answered() {
        let words = Words::new(None);
        let client_id = Guid::parse("9adc7d86-6411-407e-b936-abfa0470dccf").unwrap();
        let account = Account {
            username: String::new(),
            name: None,
            tenant_id: Some("11111111-2222-3333-4444-555555555555".to_owned()),
        };
        let of = |tenant: &str| {
            words.tenant(
                &Connection {
                    tenant: Tenant::parse(tenant).unwrap(),
                    client_id: client_id.clone(),
                },
                &account,
            )
        };
        assert_eq!(of("organizations"), "11111111-2222-3333-4444-555555555555");
        assert_eq!(of("contoso.com"), "contoso.com");
    }

    #[test]
    fn a_sign_in_that_is_not_kept_says_why() {
        let words = Words::new(None);
        assert_eq!(words.keeping(&Keeping::Keyring), None);
        assert!(
            words
                .keeping(&Keeping::MemoryOnly(KeyringTrouble::Locked))
                .is_some_and(|text| text.contains("locked"))
        );
    }
}
