//! Claims challenges that a renewal could not satisfy: the next interactive sign-in takes them along.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Binding, EntryKey};

/// What Graph or the sign-in host demands of the next sign-in of a profile (OpenID Connect Core 5.5, `claims`). Clones
/// share it, so that it outlives the session that met the challenge. `Debug` does not show them.
#[derive(Clone, Default)]
pub struct PendingClaims(Arc<Mutex<HashMap<EntryKey, Pending>>>);

/// Demanded by one tenant, of one app: nobody else is told of it.
struct Pending {
    of: Binding,
    claims: String,
}

impl fmt::Debug for PendingClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PendingClaims(…)")
    }
}

impl PendingClaims {
    /// The decoded claims challenge that waits for a sign-in with these hosts, this tenant and this client ID.
    #[must_use]
    pub fn of(&self, key: &EntryKey, binding: &Binding) -> Option<String> {
        let is_for = |pending: &&Pending| {
            pending.of.endpoints == binding.endpoints && pending.of.connection == binding.connection
        };
        self.with(|pending| Some(pending.get(key).filter(is_for)?.claims.clone()))
    }

    pub(super) fn put(&self, key: &EntryKey, binding: &Binding, claims: &str) {
        let pending = Pending {
            of: binding.clone(),
            claims: claims.to_owned(),
        };
        self.with(|all| all.insert(key.clone(), pending));
    }

    pub(super) fn clear(&self, key: &EntryKey) {
        self.with(|pending| pending.remove(key));
    }

    fn with<T>(&self, act: impl FnOnce(&mut HashMap<EntryKey, Pending>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
