//! Who is signed in, and where the sign-in is kept.

/// The person a token was issued for, from the ID token's claims (shown, never used for a decision).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// `preferred_username`, usually the user principal name; may be empty where Entra sends none.
    pub username: String,
    /// `name`, where sent.
    pub name: Option<String>,
    /// `tid`: the GUID of the tenant that issued the token, where sent.
    pub tenant_id: Option<String>,
}

impl Account {
    /// What tells accounts apart in files: the name, and the tenant that issued the token.
    #[must_use]
    pub fn key(&self) -> String {
        let tenant = self.tenant_id.as_deref().unwrap_or_default();
        format!("{} {tenant}", self.username).trim().to_lowercase()
    }
}

/// Whether the sign-in outlives the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// The refresh token lies in the system's keyring.
    Keyring,
    /// It was asked to stay in memory.
    MemoryByChoice,
    /// It was asked to stay in memory, and what the keyring held from before was deleted.
    MemoryKeyringCleared,
    /// It was asked to stay in memory, and what the keyring may hold from before could not be deleted.
    MemoryKeyringNotCleared(super::KeyringTrouble),
    /// It should have been stored and could not be.
    MemoryOnly(super::KeyringTrouble),
    /// It was asked to stay in memory, but it lives from another customer's sign-in, which is kept in the keyring.
    LentFromKeyring,
    /// Entra sent no refresh token: the sign-in ends with the access token.
    NoRefreshToken,
}
