//! An app's secret, or the password of its certificate file, in the system's keyring: an entry of the same store as
//! sign-ins, bound to the hosts and the client ID that it was kept for.

use super::{EntryKey, Secret, StoredSignIn, TokenStore};
use crate::model::{Account, Endpoints, Guid, KeyringTrouble, Timestamp};

/// What is kept for an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppSecretKind {
    /// The app registration's client secret.
    ClientSecret,
    /// What opens its PKCS#12 file.
    CertificatePassword,
}

/// One app's entry. It serves every tenant in which the app is known, but no other host and no other app.
#[derive(Clone, Copy, Debug)]
pub struct AppSecretOf<'a> {
    /// The hosts it may be used with.
    pub endpoints: &'a Endpoints,
    /// Whose it is.
    pub client_id: &'a Guid,
    /// What it is.
    pub kind: AppSecretKind,
}

impl AppSecretOf<'_> {
    fn key(&self) -> EntryKey {
        match self.kind {
            AppSecretKind::ClientSecret => EntryKey::app_secret(self.client_id),
            AppSecretKind::CertificatePassword => EntryKey::certificate_password(self.client_id),
        }
    }

    /// Keeps a secret in place of the one before.
    ///
    /// # Errors
    /// What the keyring answered instead.
    pub async fn save(&self, store: &dyn TokenStore, secret: Secret, now: Timestamp) -> Result<(), KeyringTrouble> {
        let record = StoredSignIn {
            authority: self.endpoints.authority.as_str().to_owned(),
            graph_origin: self.endpoints.graph_root.origin().as_str().to_owned(),
            tenant: String::new(),
            client_id: self.client_id.as_str().to_ascii_lowercase(),
            account: Account {
                username: String::new(),
                name: None,
                tenant_id: None,
            },
            refresh_token: secret,
            saved_at: now,
        };
        store.save(&self.key(), &record).await.map(drop)
    }

    /// The secret; `None` where none is kept for these hosts and this client ID.
    ///
    /// # Errors
    /// What the keyring answered instead.
    pub async fn load(&self, store: &dyn TokenStore) -> Result<Option<Secret>, KeyringTrouble> {
        let record = store.load(&self.key()).await?;
        let record = record.filter(|record| record.fits(self.endpoints, None, Some(self.client_id)));
        Ok(record.map(|record| record.refresh_token))
    }

    /// Forgets it; nothing there is fine.
    ///
    /// # Errors
    /// What the keyring answered instead.
    pub async fn delete(&self, store: &dyn TokenStore) -> Result<(), KeyringTrouble> {
        store.delete(&self.key()).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::test_support::{binding, other_bindings};
    use crate::auth::{Binding, MemoryStore};

    fn of(binding: &Binding, kind: AppSecretKind) -> AppSecretOf<'_> {
        AppSecretOf {
            endpoints: &binding.endpoints,
            client_id: &binding.connection.client_id,
            kind,
        }
    }

    #[tokio::test]
    async fn a_secret_serves_its_hosts_and_its_app_alone() {
        let (mine, store) = (binding("http://127.0.0.1:9"), MemoryStore::default());
        let kind = AppSecretKind::ClientSecret;
        let secret = Secret::new("geheim".to_owned());
        let own = of(&mine, kind);
        own.save(&store, secret.clone(), Timestamp::from_ticks(0))
            .await
            .unwrap();
        assert_eq!(own.load(&store).await, Ok(Some(secret.clone())));
        let password = of(&mine, AppSecretKind::CertificatePassword);
        assert_eq!(password.load(&store).await, Ok(None));
        for other in other_bindings("http://127.0.0.1:9") {
            let is_other_tenant = other.connection.tenant != mine.connection.tenant;
            let other = of(&other, kind);
            let expected = is_other_tenant.then(|| secret.clone());
            assert_eq!(other.load(&store).await, Ok(expected), "{other:?}");
        }
        own.delete(&store).await.unwrap();
        assert_eq!(own.load(&store).await, Ok(None));
    }
}
