//! Keeps sign-ins until the program ends: for the sample tenant, where nothing is to be left behind, and for whoever
//! does not want to be kept signed in.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{BoxFuture, EntryKey, LongWaits, Secret, StoredSignIn, TokenStore};
use crate::model::{Keeping, KeyringTrouble};

/// A store in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    entries: Mutex<HashMap<EntryKey, StoredSignIn>>,
    /// Where the same sign-ins may lie from before; nothing is ever written there.
    keyring: Option<Arc<dyn TokenStore>>,
}

impl MemoryStore {
    /// A store in memory in place of a keyring: whoever signs in or out with it is deleted from that keyring as well.
    #[must_use]
    pub fn in_place_of(keyring: Arc<dyn TokenStore>) -> Self {
        Self {
            entries: Mutex::default(),
            keyring: Some(keyring),
        }
    }

    fn with<T>(&self, change: impl FnOnce(&mut HashMap<EntryKey, StoredSignIn>) -> T) -> T {
        change(&mut self.entries.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Deletes what the keyring holds from before, and says so where there was something.
    async fn clear_keyring(&self, key: &EntryKey) -> Keeping {
        let Some(keyring) = &self.keyring else {
            return Keeping::MemoryByChoice;
        };
        match keyring.load(key).await {
            Ok(None) | Err(KeyringTrouble::Absent) => return Keeping::MemoryByChoice,
            Ok(Some(_)) | Err(KeyringTrouble::Damaged) => {}
            Err(trouble) => return Keeping::MemoryKeyringNotCleared(trouble),
        }
        match keyring.delete(key).await {
            Ok(()) => Keeping::MemoryKeyringCleared,
            Err(trouble) => Keeping::MemoryKeyringNotCleared(trouble),
        }
    }
}

impl TokenStore for MemoryStore {
    fn load<'a>(&'a self, key: &'a EntryKey) -> BoxFuture<'a, Result<Option<StoredSignIn>, KeyringTrouble>> {
        Box::pin(async { Ok(self.with(|entries| entries.get(key).cloned())) })
    }

    fn save<'a>(
        &'a self,
        key: &'a EntryKey,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<Keeping, KeyringTrouble>> {
        Box::pin(async {
            self.with(|entries| entries.insert(key.clone(), sign_in.clone()));
            Ok(self.clear_keyring(key).await)
        })
    }

    fn replace<'a>(
        &'a self,
        key: &'a EntryKey,
        before: Option<&'a Secret>,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        Box::pin(async move {
            self.with(|entries| {
                if entries.get(key).map(|kept| &kept.refresh_token) != before {
                    return Err(KeyringTrouble::ChangedElsewhere);
                }
                entries.insert(key.clone(), sign_in.clone());
                Ok(())
            })
        })
    }

    fn delete_token<'a>(&'a self, key: &'a EntryKey, token: &'a Secret) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        Box::pin(async move {
            self.with(|entries| {
                if entries.get(key).is_some_and(|kept| kept.refresh_token == *token) {
                    entries.remove(key);
                }
            });
            Ok(())
        })
    }

    fn delete<'a>(&'a self, key: &'a EntryKey) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        Box::pin(async {
            self.with(|entries| entries.remove(key));
            match &self.keyring {
                Some(keyring) => match keyring.delete(key).await {
                    // Where there is no keyring, nothing lies in it.
                    Ok(()) | Err(KeyringTrouble::Absent) => Ok(()),
                    Err(trouble) => Err(trouble),
                },
                None => Ok(()),
            }
        })
    }

    fn keeping(&self) -> Keeping {
        Keeping::MemoryByChoice
    }

    fn long_waits(&self) -> Option<LongWaits> {
        self.keyring.as_ref()?.long_waits()
    }
}
