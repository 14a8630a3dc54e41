//! Keeps sign-ins until the program ends: for the sample tenant, where nothing is to be left behind.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{BoxFuture, EntryKey, Secret, StoredSignIn, TokenStore};
use crate::model::{Keeping, KeyringTrouble};

/// A store in memory.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<HashMap<EntryKey, StoredSignIn>>);

impl MemoryStore {
    fn with<T>(&self, change: impl FnOnce(&mut HashMap<EntryKey, StoredSignIn>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl TokenStore for MemoryStore {
    fn load<'a>(&'a self, key: &'a EntryKey) -> BoxFuture<'a, Result<Option<StoredSignIn>, KeyringTrouble>> {
        Box::pin(async { Ok(self.with(|entries| entries.get(key).cloned())) })
    }

    fn save<'a>(&'a self, key: &'a EntryKey, sign_in: &'a StoredSignIn) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        Box::pin(async {
            self.with(|entries| entries.insert(key.clone(), sign_in.clone()));
            Ok(())
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
            Ok(())
        })
    }

    fn keeping(&self) -> Keeping {
        Keeping::MemoryByChoice
    }
}
