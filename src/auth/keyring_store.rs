//! Keeps sign-ins in the system's keyring: one JSON record per entry, bound in time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use keyring_core::Error;

use super::keyring_chunks::Place;
use super::keyring_platform::Opened;
use super::keyring_thread::KeyringThread;
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

    /// Writes where `may` finds what it looks for, in one call, so that nobody of this process comes between.
    async fn write(
        &self,
        key: &EntryKey,
        sign_in: &StoredSignIn,
        may: impl Fn(&Place<'_>) -> keyring_core::Result<bool> + Send + 'static,
    ) -> Result<(), KeyringTrouble> {
        let user = key.as_str().to_owned();
        let label = label(key, sign_in);
        let record = sign_in.to_bytes().ok_or(KeyringTrouble::Other)?;
        let mut waiting = GiveUp {
            given_up: Arc::default(),
            is_done: false,
        };
        let is_late = Arc::clone(&waiting.given_up);
        let token = sign_in.refresh_token.clone();
        let write = move |keyring: &Opened| {
            let place = Place {
                keyring,
                user: &user,
                label: &label,
            };
            // Looking is what a locked keyring holds up.
            if !may(&place)? || is_late.load(Ordering::SeqCst) {
                return Ok(false);
            }
            place.write(&record)?;
            // The person was told that nothing is stored; let that stay true, unless a later call has stored since.
            if is_late.load(Ordering::SeqCst) {
                remove_if_kept(&place, &token)?;
            }
            Ok(true)
        };
        let is_written = self.thread.call(self.waits.write, write).await?;
        waiting.is_done = true;
        if is_written {
            Ok(())
        } else {
            Err(KeyringTrouble::ChangedElsewhere)
        }
    }
}

/// What the store holds, as far as its refresh token goes.
#[derive(PartialEq)]
enum Kept {
    Token(Secret),
    /// A record that is none of this program's or of another version of it.
    Unreadable,
}

fn kept_token(place: &Place<'_>) -> keyring_core::Result<Option<Kept>> {
    let kept = place.read()?;
    Ok(kept.map(|bytes| {
        StoredSignIn::from_bytes(&bytes).map_or(Kept::Unreadable, |record| Kept::Token(record.refresh_token))
    }))
}

fn remove_if_kept(place: &Place<'_>, token: &Secret) -> keyring_core::Result<()> {
    match kept_token(place)? {
        Some(Kept::Token(kept)) if kept == *token => place.remove(),
        Some(_) | None => Ok(()),
    }
}

/// Told that nobody waits any more, unless the answer came in time. Dropping tells as well: whoever cancels
/// drops.
struct GiveUp {
    given_up: Arc<AtomicBool>,
    is_done: bool,
}

impl Drop for GiveUp {
    fn drop(&mut self) {
        if !self.is_done {
            self.given_up.store(true, Ordering::SeqCst);
        }
    }
}

/// How the entry is called in the system's own tool. Not what it is found by.
fn label(key: &EntryKey, sign_in: &StoredSignIn) -> String {
    let StoredSignIn { tenant, client_id, .. } = sign_in;
    match key.as_str().split_once(':') {
        Some(("app-secret", _)) => format!("Rollcall – app secret – {client_id}"),
        Some(("certificate-password", _)) => format!("Rollcall – certificate password – {client_id}"),
        Some(_) | None => format!("Rollcall – refresh token – {tenant}"),
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
            let looks = |place: &Place<'_>| {
                // What is there does not matter, not even whether it can be read; whether the keyring answers does.
                match place.read() {
                    Ok(_) | Err(Error::BadStoreFormat(_) | Error::Ambiguous(_)) => Ok(true),
                    Err(error) => Err(error),
                }
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
        Box::pin(self.write(key, sign_in, move |place| {
            Ok(kept_token(place)? == before.clone().map(Kept::Token))
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
    use std::sync::Mutex;
    use std::sync::atomic::AtomicU32;
    use std::sync::mpsc::{Receiver, sync_channel};

    use super::*;
    use crate::auth::test_support::{binding, stored};

    /// For a keyring that answers, on however slow a machine.
    const PATIENT: KeyringWaits = KeyringWaits {
        read: Duration::from_secs(20),
        write: Duration::from_secs(20),
    };
    /// Reads are given up soon.
    const HASTY: KeyringWaits = KeyringWaits {
        read: Duration::from_millis(200),
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

    /// A store whose keyring hangs while it is opened, until the sender is used or dropped.
    fn hanging() -> (KeyringStore, std::sync::mpsc::SyncSender<()>, Arc<AtomicU32>) {
        let (release, gate) = sync_channel::<()>(1);
        let gate: Mutex<Receiver<()>> = Mutex::new(gate);
        let (keyring, tries) = (mock(), Arc::new(AtomicU32::new(0)));
        let counted = Arc::clone(&tries);
        let store = KeyringStore::over(HASTY, move || {
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = gate.lock().unwrap().recv();
            Ok(keyring.clone())
        });
        (store, release, tries)
    }

    /// What a keyring that hung holds once it answers again.
    async fn settled(store: &KeyringStore, key: &EntryKey) -> Option<StoredSignIn> {
        let answer = async {
            loop {
                if let Ok(answer) = store.load(key).await {
                    break answer;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), answer).await.unwrap()
    }

    #[tokio::test]
    async fn a_keyring_that_hangs_is_given_up_and_not_asked_again_until_it_answers() {
        let (store, release, tries) = hanging();
        let key = EntryKey::default_connection();
        assert_eq!(store.load(&key).await, Err(KeyringTrouble::TimedOut));
        // Its wait is 20 s: an answer at once shows that it was not waited for.
        let deleted = tokio::time::timeout(Duration::from_secs(5), store.delete(&key)).await;
        assert_eq!(deleted, Ok(Err(KeyringTrouble::TimedOut)));
        assert_eq!(tries.load(Ordering::SeqCst), 1, "one thread hangs, not two");

        drop(release);
        let came_back = async {
            while store.load(&key).await != Ok(None) {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), came_back).await.unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_never_ends_is_left_to_itself_after_as_long_again() {
        let (store, release, tries) = hanging();
        let key = EntryKey::default_connection();
        let until_tried = |times| while tries.load(Ordering::SeqCst) < times {};
        assert_eq!(store.load(&key).await, Err(KeyringTrouble::TimedOut));
        until_tried(1);
        tokio::time::advance(HASTY.read / 2).await;
        assert_eq!(store.load(&key).await, Err(KeyringTrouble::TimedOut));
        assert_eq!(tries.load(Ordering::SeqCst), 1);
        tokio::time::advance(HASTY.read / 2).await;
        assert_eq!(store.load(&key).await, Err(KeyringTrouble::TimedOut));
        until_tried(2);
        drop(release);
    }

    #[tokio::test]
    async fn a_save_that_was_given_up_leaves_nothing_behind_when_it_ends_late() {
        let (mut store, release, _) = hanging();
        store.waits.write = Duration::from_millis(50);
        let key = EntryKey::default_connection();
        let sign_in = stored(&binding("http://127.0.0.1:9"), "x");
        assert_eq!(store.save(&key, &sign_in).await, Err(KeyringTrouble::TimedOut));
        drop(release);
        assert_eq!(settled(&store, &key).await, None);
    }

    #[tokio::test]
    async fn a_save_that_was_canceled_leaves_nothing_behind_when_it_ends_late() {
        let (store, release, tries) = hanging();
        let key = EntryKey::default_connection();
        let sign_in = stored(&binding("http://127.0.0.1:9"), "x");
        let canceled = async {
            while tries.load(Ordering::SeqCst) == 0 {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            result = store.save(&key, &sign_in) => panic!("ended with {result:?}"),
            () = canceled => {}
        }
        drop(release);
        assert_eq!(settled(&store, &key).await, None);
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
