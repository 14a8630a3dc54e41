//! Claims challenges that a renewal could not satisfy: the next interactive sign-in takes them along.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::EntryKey;

/// What Graph demands of the next sign-in of a profile (OpenID Connect Core 5.5, `claims`). Clones share it, so that it
/// outlives the session that met the challenge.
#[derive(Clone, Debug, Default)]
pub struct PendingClaims(Arc<Mutex<HashMap<EntryKey, String>>>);

impl PendingClaims {
    /// The decoded claims challenge that waits for a sign-in.
    #[must_use]
    pub fn of(&self, key: &EntryKey) -> Option<String> {
        self.with(|pending| pending.get(key).cloned())
    }

    pub(super) fn put(&self, key: &EntryKey, claims: &str) {
        self.with(|pending| pending.insert(key.clone(), claims.to_owned()));
    }

    pub(super) fn clear(&self, key: &EntryKey) {
        self.with(|pending| pending.remove(key));
    }

    fn with<T>(&self, act: impl FnOnce(&mut HashMap<EntryKey, String>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
