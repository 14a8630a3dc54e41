//! Where a sign-in is kept between two starts: the interface, and the record that is kept.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Binding, BoxFuture, Secret};
use crate::model::{Account, Connection, Endpoints, Guid, Keeping, KeyringTrouble, ProfileId, Tenant, Timestamp};

/// Under which name a sign-in is kept. Frozen: another name would forget everybody's sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EntryKey(String);

impl EntryKey {
    /// The one connection of a program without profiles.
    #[must_use]
    pub fn default_connection() -> Self {
        Self::for_profile(&ProfileId::default_profile())
    }

    /// The sign-in of one profile.
    #[must_use]
    pub fn for_profile(profile: &ProfileId) -> Self {
        Self(format!("refresh-token:{}", profile.as_str()))
    }

    /// Whose sign-in it is; `None` for what is no sign-in.
    #[must_use]
    pub fn profile(&self) -> Option<ProfileId> {
        ProfileId::parse(self.0.strip_prefix("refresh-token:")?)
    }

    /// The client secret of an app.
    #[must_use]
    pub fn app_secret(client_id: &Guid) -> Self {
        Self(format!("app-secret:{}", client_id.as_str().to_ascii_lowercase()))
    }

    /// The password of an app's certificate file.
    #[must_use]
    pub fn certificate_password(client_id: &Guid) -> Self {
        Self(format!(
            "certificate-password:{}",
            client_id.as_str().to_ascii_lowercase()
        ))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A refresh token and all it is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSignIn {
    /// The sign-in host's URL.
    pub authority: String,
    /// The origin of Graph's root.
    pub graph_origin: String,
    /// The tenant as it stood in the URL.
    pub tenant: String,
    /// Application (client) ID, lower case.
    pub client_id: String,
    /// Who signed in.
    pub account: Account,
    /// What the next access token is asked for with.
    pub refresh_token: Secret,
    /// When this record was written.
    pub saved_at: Timestamp,
}

impl StoredSignIn {
    /// A record for this binding.
    #[must_use]
    pub fn new(binding: &Binding, account: Account, refresh_token: Secret, saved_at: Timestamp) -> Self {
        Self {
            authority: binding.endpoints.authority.as_str().to_owned(),
            graph_origin: binding.endpoints.graph_root.origin().as_str().to_owned(),
            tenant: binding.connection.tenant.as_str().to_owned(),
            client_id: binding.connection.client_id.as_str().to_ascii_lowercase(),
            account,
            refresh_token,
            saved_at,
        }
    }

    /// Whether this was stored for exactly this authority, Graph origin, tenant and client ID.
    #[must_use]
    pub fn belongs_to(&self, binding: &Binding) -> bool {
        let Connection { tenant, client_id } = &binding.connection;
        self.fits(&binding.endpoints, Some(tenant), Some(client_id))
    }

    /// Whether this was stored for these hosts and, as far as they are known, this tenant and client ID.
    #[must_use]
    pub fn fits(&self, endpoints: &Endpoints, tenant: Option<&Tenant>, client_id: Option<&Guid>) -> bool {
        self.authority == endpoints.authority.as_str()
            && self.graph_origin == endpoints.graph_root.origin().as_str()
            && tenant.is_none_or(|tenant| self.tenant == tenant.as_str())
            && client_id.is_none_or(|id| id.same_as(&self.client_id))
    }

    /// The record as ASCII JSON: KDE's wallet takes no other bytes safely.
    pub(super) fn to_bytes(&self) -> Option<Zeroizing<Vec<u8>>> {
        let record = Record {
            version: Record::VERSION,
            authority: self.authority.as_str().into(),
            graph_origin: self.graph_origin.as_str().into(),
            tenant: self.tenant.as_str().into(),
            client_id: self.client_id.as_str().into(),
            username: self.account.username.as_str().into(),
            name: self.account.name.as_deref().map(Into::into),
            tenant_id: self.account.tenant_id.as_deref().map(Into::into),
            saved_at: self.saved_at.ticks(),
            refresh_token: Zeroizing::new(self.refresh_token.expose().to_owned()),
        };
        let json = Zeroizing::new(serde_json::to_string(&record).ok()?);
        Some(ascii_json(&json))
    }

    /// Reads a record; `None` where it is none of ours or of a version this program does not know.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let record: Record<'_> = serde_json::from_slice(bytes).ok()?;
        (record.version == Record::VERSION && !record.refresh_token.is_empty()).then(|| Self {
            authority: record.authority.into_owned(),
            graph_origin: record.graph_origin.into_owned(),
            tenant: record.tenant.into_owned(),
            client_id: record.client_id.into_owned(),
            account: Account {
                username: record.username.into_owned(),
                name: record.name.map(std::borrow::Cow::into_owned),
                tenant_id: record.tenant_id.map(std::borrow::Cow::into_owned),
            },
            refresh_token: Secret::new(record.refresh_token.to_string()),
            saved_at: Timestamp::from_ticks(record.saved_at),
        })
    }
}

/// The stored form. Field names are frozen.
#[derive(Serialize, Deserialize)]
struct Record<'a> {
    #[serde(rename = "rollcall")]
    version: u32,
    authority: std::borrow::Cow<'a, str>,
    graph_origin: std::borrow::Cow<'a, str>,
    tenant: std::borrow::Cow<'a, str>,
    client_id: std::borrow::Cow<'a, str>,
    username: std::borrow::Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<std::borrow::Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tenant_id: Option<std::borrow::Cow<'a, str>>,
    saved_at: i64,
    #[serde(with = "zeroizing_text")]
    refresh_token: Zeroizing<String>,
}

impl Record<'_> {
    const VERSION: u32 = 1;
}

/// Lets the one secret field pass serde without a `Serialize` on [`Secret`].
mod zeroizing_text {
    use serde::{Deserialize, Deserializer, Serializer};
    use zeroize::Zeroizing;

    pub(super) fn serialize<S: Serializer>(text: &Zeroizing<String>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Zeroizing<String>, D::Error> {
        String::deserialize(deserializer).map(Zeroizing::new)
    }
}

/// JSON with everything past ASCII escaped. Such characters stand only inside strings, so this stays JSON.
fn ascii_json(json: &str) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(json.len() * 2));
    for character in json.chars() {
        if character.is_ascii() {
            bytes.extend(u8::try_from(character));
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                bytes.extend(format!("\\u{unit:04x}").bytes());
            }
        }
    }
    bytes
}

/// Keeps one sign-in per key. Every call is bounded in time.
pub trait TokenStore: Send + Sync + std::fmt::Debug {
    /// What is kept under `key`.
    fn load<'a>(&'a self, key: &'a EntryKey) -> BoxFuture<'a, Result<Option<StoredSignIn>, KeyringTrouble>>;

    /// Keeps `sign_in` under `key`, in place of what was there, because a person has just signed in or chosen this store;
    /// answers what to tell them.
    fn save<'a>(
        &'a self,
        key: &'a EntryKey,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<Keeping, KeyringTrouble>>;

    /// Keeps `sign_in` only where the refresh token kept under `key` is still `before` (`None`: where nothing is
    /// kept), so that what another process has done since is not undone. Looked at and written in one go.
    ///
    /// # Errors
    /// [`KeyringTrouble::ChangedElsewhere`] where something else is kept; it stays.
    fn replace<'a>(
        &'a self,
        key: &'a EntryKey,
        before: Option<&'a Secret>,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<(), KeyringTrouble>>;

    /// Forgets what is kept under `key` only where its refresh token is `token`; anything else stays.
    fn delete_token<'a>(&'a self, key: &'a EntryKey, token: &'a Secret) -> BoxFuture<'a, Result<(), KeyringTrouble>>;

    /// Forgets what is kept under `key`, whatever it is; nothing there is fine.
    fn delete<'a>(&'a self, key: &'a EntryKey) -> BoxFuture<'a, Result<(), KeyringTrouble>>;

    /// What to tell a person about a sign-in that this store has kept for a while.
    fn keeping(&self) -> Keeping;

    /// How many calls are being waited for so long that it should be said; `None` where every call ends at once.
    fn long_waits(&self) -> Option<LongWaits> {
        None
    }
}

/// Changes whenever a call to the store begins or ends to be a long one.
pub type LongWaits = tokio::sync::watch::Receiver<usize>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::test_support::{binding, stored};

    #[test]
    fn entry_names_are_frozen() {
        assert_eq!(EntryKey::default_connection().as_str(), "refresh-token:default");
        assert_eq!(
            EntryKey::for_profile(&ProfileId::parse("0d1f").unwrap()).as_str(),
            "refresh-token:0d1f"
        );
        let app = Guid::parse("11111111-2222-3333-4444-55555555AAAA").unwrap();
        assert_eq!(
            EntryKey::app_secret(&app).as_str(),
            "app-secret:11111111-2222-3333-4444-55555555aaaa"
        );
        assert_eq!(
            EntryKey::certificate_password(&app).as_str(),
            "certificate-password:11111111-2222-3333-4444-55555555aaaa"
        );
    }

    #[test]
    fn the_stored_form_is_frozen_and_pure_ascii() {
        let mut sign_in = stored(&binding("http://127.0.0.1:9"), "geheim");
        sign_in.account.name = Some("Zoë 🦀".to_owned());
        let bytes = sign_in.to_bytes().unwrap();
        assert!(bytes.is_ascii());
        assert_eq!(
            std::str::from_utf8(&bytes).unwrap(),
            concat!(
                r#"{"rollcall":1,"authority":"http://127.0.0.1:9","graph_origin":"http://127.0.0.1:9","#,
                r#""tenant":"contoso.com","client_id":"11111111-2222-3333-4444-55555555aaaa","#,
                r#""username":"zoe@contoso.com","name":"Zo\u00eb \ud83e\udd80","saved_at":17000000000000000,"#,
                r#""refresh_token":"geheim"}"#
            )
        );
        assert_eq!(StoredSignIn::from_bytes(&bytes), Some(sign_in));
    }

    #[test]
    fn another_version_and_rubbish_are_no_records() {
        let bytes = stored(&binding("http://127.0.0.1:9"), "geheim").to_bytes().unwrap();
        let text = std::str::from_utf8(&bytes).unwrap();
        for bad in [
            text.replace(":1,", ":2,"),
            text.replace("geheim", ""),
            text[1..].to_owned(),
            String::new(),
        ] {
            assert_eq!(StoredSignIn::from_bytes(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn a_record_belongs_to_its_binding_and_to_no_other() {
        let mine = binding("http://127.0.0.1:9");
        let record = stored(&mine, "geheim");
        assert!(record.belongs_to(&mine));
        for other in crate::auth::test_support::other_bindings("http://127.0.0.1:9") {
            assert!(!record.belongs_to(&other), "{other:?}");
        }
    }
}
