//! A text nobody may see: no `Display`, no `Serialize`, a `Debug` that says nothing, zeroed when dropped.

use std::fmt;

use zeroize::Zeroizing;

/// A token, a device code, or anything else that must not leave memory, the keyring or the configured hosts.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a secret.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The secret itself: only for the request or the keyring call that needs it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
