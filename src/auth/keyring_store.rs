//! Keeps sign-ins in the system's keyring: one JSON record per entry, bound in time.

use std::time::Duration;

use keyring_core::Error;

use super::keyring_chunks::Place;
use super::keyring_platform::Opened;
use super::keyring_thread::KeyringThread;
use super::keyring_write::{Found, Kept, Look, Write, remove_if_kept};
use super::{BoxFuture, EntryKey, LongWaits, Secret, StoredSignIn, TokenStore};
use crate::model::{Keeping, KeyringTrouble};

/// How long a keyring may take. Long enough for a person who is asked to unlock it and types the password; whoever
/// waits is told so after two seconds ([`TokenStore::long_waits`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyringWaits {
    /// For reading.
    pub read: Duration,
    /// For writing and deleting.
    pub write: Duration,
}

impl Default for KeyringWaits {
    fn default() -> Self {
        Self {
            read: Duration::from_secs(30),
            write: Duration::from_secs(30),
        }
    }
}

/// The system's keyring as a token store.
#[derive(Debug)]
pub struct KeyringStore {
    waits: KeyringWaits,
    thread: KeyringThread,
}

impl KeyringStore {
    /// The system's keyring; it is opened at the first call, and again whenever that failed.
    #[must_use]
    pub fn new(waits: KeyringWaits) -> Self {
        Self {
            waits,
            thread: KeyringThread::new(Box::new(Opened::system)),
        }
    }

    /// Another keyring: for tests.
    #[must_use]
    pub fn over(waits: KeyringWaits, open: impl Fn() -> keyring_core::Result<Opened> + Send + Sync + 'static) -> Self {
        Self {
            waits,
            thread: KeyringThread::new(Box::new(move |_| open())),
        }
    }

    /// Writes where `looks` finds what it wants, in one call, so that nobody of this process comes between.
    async fn write(
        &self,
        key: &EntryKey,
        sign_in: &StoredSignIn,
        looks: impl Fn(Found) -> keyring_core::Result<Look> + Send + 'static,
    ) -> Result<(), KeyringTrouble> {
        let (write, waiting) = Write::begin(key, sign_in).ok_or(KeyringTrouble::Other)?;
        let is_written = self
            .thread
            .call(self.waits.write, move |keyring| write.run(keyring, &looks))
            .await?;
        waiting.end();
        if is_written {
            Ok(())
        } else {
            Err(KeyringTrouble::ChangedElsewhere)
        }
    }
}

impl TokenStore for KeyringStore {
    fn load<'a>(&'a self, key: &'a EntryKey) -> BoxFuture<'a, Result<Option<StoredSignIn>, KeyringTrouble>> {
        Box::pin(async {
            let user = key.as_str().to_owned();
            let read = move |keyring: &Opened| {
                Place {
                    keyring,
                    user: &user,
                    label: SOME_LABEL,
                }
                .read()
            };
            let Some(bytes) = self.thread.call(self.waits.read, read).await? else {
                return Ok(None);
            };
            StoredSignIn::from_bytes(&bytes)
                .map(Some)
                .ok_or(KeyringTrouble::Damaged)
        })
    }

    fn save<'a>(
        &'a self,
        key: &'a EntryKey,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<Keeping, KeyringTrouble>> {
        Box::pin(async {
            // What is there does not matter, not even whether it can be read; whether the keyring answers does.
            let looks = |found: Found| match found {
                Ok(over) => Ok(Look::Writes { over }),
                Err(Error::BadStoreFormat(_) | Error::Ambiguous(_)) => Ok(Look::Writes { over: None }),
                Err(error) => Err(error),
            };
            self.write(key, sign_in, looks).await?;
            Ok(Keeping::Keyring)
        })
    }

    fn replace<'a>(
        &'a self,
        key: &'a EntryKey,
        before: Option<&'a Secret>,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        let before = before.cloned();
        Box::pin(self.write(key, sign_in, move |found| {
            let over = found?;
            let is_own = over.as_deref().map(|bytes| Kept::of(bytes)) == before.clone().map(Kept::Token);
            Ok(if is_own { Look::Writes { over } } else { Look::Leaves })
        }))
    }

    fn delete_token<'a>(&'a self, key: &'a EntryKey, token: &'a Secret) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        Box::pin(async {
            let (user, token) = (key.as_str().to_owned(), token.clone());
            let remove = move |keyring: &Opened| {
                let place = Place {
                    keyring,
                    user: &user,
                    label: SOME_LABEL,
                };
                remove_if_kept(&place, &token)
            };
            self.thread.call(self.waits.write, remove).await
        })
    }

    fn delete<'a>(&'a self, key: &'a EntryKey) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        Box::pin(async {
            let user = key.as_str().to_owned();
            let remove = move |keyring: &Opened| {
                Place {
                    keyring,
                    user: &user,
                    label: SOME_LABEL,
                }
                .remove()
            };
            self.thread.call(self.waits.write, remove).await
        })
    }

    fn keeping(&self) -> Keeping {
        Keeping::Keyring
    }

    fn long_waits(&self) -> Option<LongWaits> {
        Some(self.thread.long_waits())
    }
}

/// Reading and deleting write no label.
const SOME_LABEL: &str = "Rollcall";

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::auth::test_support::{binding, stored};

    /// For a keyring that answers, on however slow a machine.
    const PATIENT: KeyringWaits = KeyringWaits {
        read: Duration::from_secs(20),
        write: Duration::from_secs(20),
    };
    fn mock() -> Opened {
        Opened::plain(keyring_core::mock::Store::new().unwrap())
    }

    #[tokio::test]
    async fn what_is_saved_is_loaded_and_deleted_is_gone() {
        let keyring = mock();
        let store = KeyringStore::over(PATIENT, move || Ok(keyring.clone()));
        let key = EntryKey::default_connection();
        assert_eq!(store.load(&key).await, Ok(None));
        for length in [10, 9_000] {
            let sign_in = stored(&binding("http://127.0.0.1:9"), &"x".repeat(length));
            assert_eq!(store.save(&key, &sign_in).await, Ok(Keeping::Keyring));
            assert_eq!(store.load(&key).await, Ok(Some(sign_in)));
        }
        assert_eq!(
            store
                .load(&EntryKey::for_profile(
                    &crate::model::ProfileId::parse("another").unwrap()
                ))
                .await,
            Ok(None)
        );
        assert_eq!(store.delete(&key).await, Ok(()));
        assert_eq!(store.delete(&key).await, Ok(()));
        assert_eq!(store.load(&key).await, Ok(None));
    }

    #[tokio::test]
    async fn an_entry_that_is_not_ours_to_read_is_damage() {
        let keyring = mock();
        keyring
            .entry("refresh-token:default", "l")
            .unwrap()
            .set_secret(b"{\"rollcall\":99}")
            .unwrap();
        let store = KeyringStore::over(PATIENT, move || Ok(keyring.clone()));
        assert_eq!(
            store.load(&EntryKey::default_connection()).await,
            Err(KeyringTrouble::Damaged)
        );
    }

    #[tokio::test]
    async fn a_keyring_that_comes_late_is_found_without_a_restart() {
        let (keyring, tries) = (mock(), AtomicU32::new(0));
        let store = KeyringStore::over(PATIENT, move || match tries.fetch_add(1, Ordering::SeqCst) {
            0 => Err(Error::PlatformFailure("no D-Bus".into())),
            _ => Ok(keyring.clone()),
        });
        let key = EntryKey::default_connection();
        assert_eq!(store.load(&key).await, Err(KeyringTrouble::Absent));
        assert_eq!(store.load(&key).await, Ok(None));
    }

    #[tokio::test]
    async fn a_stale_connection_is_opened_anew() {
        let (keyring, tries) = (mock(), Arc::new(AtomicU32::new(0)));
        let (counted, handed_out) = (Arc::clone(&tries), keyring.clone());
        let store = KeyringStore::over(PATIENT, move || {
            counted.fetch_add(1, Ordering::SeqCst);
            Ok(handed_out.clone())
        });
        let key = EntryKey::default_connection();
        assert_eq!(store.load(&key).await, Ok(None));
        let entry = keyring.entry(key.as_str(), "l").unwrap();
        let credential: &keyring_core::mock::Cred = entry.as_any().downcast_ref().unwrap();
        credential.set_error(Error::PlatformFailure("the daemon was restarted".into()));
        assert_eq!(store.load(&key).await, Ok(None));
        assert_eq!(tries.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn a_renewed_token_takes_the_place_of_its_own_only_and_only_its_own_is_deleted() {
        let keyring = mock();
        let store = KeyringStore::over(PATIENT, move || Ok(keyring.clone()));
        let key = EntryKey::default_connection();
        let token = |text: &str| stored(&binding("http://127.0.0.1:9"), text);
        let (one, two, other) = (token("one"), token("two"), token("other"));
        let changed = Err(KeyringTrouble::ChangedElsewhere);

        assert_eq!(
            store.replace(&key, Some(&one.refresh_token), &two).await,
            changed,
            "signed out"
        );
        assert_eq!(store.load(&key).await, Ok(None));
        assert_eq!(store.replace(&key, None, &one).await, Ok(()));
        assert_eq!(store.replace(&key, None, &two).await, changed);
        assert_eq!(store.replace(&key, Some(&one.refresh_token), &two).await, Ok(()));
        assert_eq!(store.save(&key, &other).await, Ok(Keeping::Keyring));
        assert_eq!(store.replace(&key, Some(&two.refresh_token), &one).await, changed);
        assert_eq!(store.delete_token(&key, &two.refresh_token).await, Ok(()));
        assert_eq!(store.load(&key).await, Ok(Some(other.clone())));
        assert_eq!(store.delete_token(&key, &other.refresh_token).await, Ok(()));
        assert_eq!(store.load(&key).await, Ok(None));
    }

    #[tokio::test]
    async fn calls_wait_for_their_turn() {
        let keyring = mock();
        let store = KeyringStore::over(PATIENT, move || Ok(keyring.clone()));
        let (key, other) = (
            EntryKey::default_connection(),
            EntryKey::for_profile(&crate::model::ProfileId::parse("b").unwrap()),
        );
        let sign_in = stored(&binding("http://127.0.0.1:9"), "x");
        let (first, second, third) = tokio::join!(store.save(&key, &sign_in), store.load(&other), store.load(&key));
        assert_eq!(
            (first, second, third),
            (Ok(Keeping::Keyring), Ok(None), Ok(Some(sign_in)))
        );
    }
}
