//! Keeps sign-ins in the system's keyring. A keyring may never answer (a locked one waits for a person),
//! so each call runs on a thread of its own, one at a time, and is waited for only so long.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use keyring_core::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::keyring_chunks::Place;
use super::keyring_platform::{Attempt, Opened, trouble};
use super::{BoxFuture, EntryKey, StoredSignIn, TokenStore};
use crate::model::{Keeping, KeyringTrouble};

/// How long a keyring may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyringWaits {
    /// For reading.
    pub read: Duration,
    /// For writing and deleting, when a person may be asked to unlock it.
    pub write: Duration,
}

impl Default for KeyringWaits {
    fn default() -> Self {
        Self {
            read: Duration::from_secs(5),
            write: Duration::from_secs(10),
        }
    }
}

type Open = dyn Fn(Attempt) -> keyring_core::Result<Opened> + Send + Sync;

/// The system's keyring as a token store.
pub struct KeyringStore {
    waits: KeyringWaits,
    keyring: Arc<Keyring>,
    /// One call at a time; the permit goes with the thread.
    turn: Arc<Semaphore>,
    /// A call outlived its wait and still runs.
    is_stuck: Arc<AtomicBool>,
}

impl fmt::Debug for KeyringStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyringStore")
            .field("waits", &self.waits)
            .finish_non_exhaustive()
    }
}

struct Keyring {
    open: Box<Open>,
    opened: Mutex<State>,
}

#[derive(Clone)]
enum State {
    Untried,
    Open(Opened),
    Failed,
}

impl KeyringStore {
    /// The system's keyring; it is opened at the first call, and again whenever that failed.
    #[must_use]
    pub fn new(waits: KeyringWaits) -> Self {
        Self::with_open(waits, Box::new(Opened::system))
    }

    /// Another keyring: for tests.
    #[must_use]
    pub fn over(waits: KeyringWaits, open: impl Fn() -> keyring_core::Result<Opened> + Send + Sync + 'static) -> Self {
        Self::with_open(waits, Box::new(move |_| open()))
    }

    fn with_open(waits: KeyringWaits, open: Box<Open>) -> Self {
        let keyring = Arc::new(Keyring {
            open,
            opened: Mutex::new(State::Untried),
        });
        Self {
            waits,
            keyring,
            turn: Arc::new(Semaphore::new(1)),
            is_stuck: Arc::default(),
        }
    }

    /// Runs `work` on its own thread and waits for it, for `wait` at most.
    async fn call<T: Send + 'static>(
        &self,
        wait: Duration,
        work: impl Fn(&Opened) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeyringTrouble> {
        let permit = if self.is_stuck.load(Ordering::SeqCst) {
            Arc::clone(&self.turn)
                .try_acquire_owned()
                .map_err(|_| KeyringTrouble::TimedOut)?
        } else {
            let turn = tokio::time::timeout(wait, Arc::clone(&self.turn).acquire_owned()).await;
            turn.map_err(|_| KeyringTrouble::TimedOut)?
                .map_err(|_| KeyringTrouble::Other)?
        };
        let answer = self.start(permit, work)?;
        match tokio::time::timeout(wait, answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(KeyringTrouble::Other),
            Err(_) => {
                self.is_stuck.store(true, Ordering::SeqCst);
                Err(KeyringTrouble::TimedOut)
            }
        }
    }

    fn start<T: Send + 'static>(
        &self,
        permit: OwnedSemaphorePermit,
        work: impl Fn(&Opened) -> Result<T, Error> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, KeyringTrouble>>, KeyringTrouble> {
        let (sender, receiver) = oneshot::channel();
        let (keyring, is_stuck) = (Arc::clone(&self.keyring), Arc::clone(&self.is_stuck));
        is_stuck.store(false, Ordering::SeqCst);
        let run = move || {
            let result = keyring.run(work);
            drop(permit);
            // The one who asked may have stopped waiting; then nobody needs the answer.
            let _ = sender.send(result);
        };
        std::thread::Builder::new()
            .name("keyring".to_owned())
            .spawn(run)
            .map_err(|_| KeyringTrouble::Other)?;
        Ok(receiver)
    }
}

impl Keyring {
    /// Opens the keyring if need be, and does `work`; once more on a fresh connection where the one kept
    /// has gone stale.
    fn run<T>(&self, work: impl Fn(&Opened) -> Result<T, Error>) -> Result<T, KeyringTrouble> {
        let (state, is_fresh) = match self.state() {
            State::Open(opened) => (opened, false),
            State::Untried => (self.reopen(Attempt::First)?, true),
            State::Failed => (self.reopen(Attempt::Again)?, true),
        };
        match work(&state) {
            Err(Error::PlatformFailure(_)) if !is_fresh => {
                let opened = self.reopen(Attempt::Again)?;
                work(&opened).map_err(|error| self.noted(&error))
            }
            result => result.map_err(|error| self.noted(&error)),
        }
    }

    fn state(&self) -> State {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn reopen(&self, attempt: Attempt) -> Result<Opened, KeyringTrouble> {
        let opened = (self.open)(attempt);
        let state = opened
            .as_ref()
            .map_or(State::Failed, |opened| State::Open(opened.clone()));
        *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = state;
        opened.map_err(|error| match trouble(&error) {
            // Whatever else keeps a keyring from being opened, there is none to be had.
            KeyringTrouble::Other => KeyringTrouble::Absent,
            known => known,
        })
    }

    fn noted(&self, error: &Error) -> KeyringTrouble {
        if matches!(error, Error::PlatformFailure(_)) {
            *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = State::Failed;
        }
        trouble(error)
    }
}

/// How the entry is called in the system's own tool. Not what it is found by.
fn label(tenant: &str) -> String {
    format!("Rollcall – refresh token – {tenant}")
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
            let Some(bytes) = self.call(self.waits.read, read).await? else {
                return Ok(None);
            };
            StoredSignIn::from_bytes(&bytes)
                .map(Some)
                .ok_or(KeyringTrouble::Damaged)
        })
    }

    fn save<'a>(&'a self, key: &'a EntryKey, sign_in: &'a StoredSignIn) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        Box::pin(async {
            let user = key.as_str().to_owned();
            let label = label(&sign_in.tenant);
            let record = sign_in.to_bytes().ok_or(KeyringTrouble::Other)?;
            let write = move |keyring: &Opened| {
                Place {
                    keyring,
                    user: &user,
                    label: &label,
                }
                .write(&record)
            };
            self.call(self.waits.write, write).await
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
            self.call(self.waits.write, remove).await
        })
    }

    fn keeping(&self) -> Keeping {
        Keeping::Keyring
    }
}

/// Reading and deleting write no label.
const SOME_LABEL: &str = "Rollcall";

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;
    use std::sync::mpsc::{Receiver, sync_channel};

    use super::*;
    use crate::auth::test_support::{binding, stored};

    const WAITS: KeyringWaits = KeyringWaits {
        read: Duration::from_millis(200),
        write: Duration::from_secs(20),
    };

    fn mock() -> Opened {
        Opened::plain(keyring_core::mock::Store::new().unwrap())
    }

    #[tokio::test]
    async fn what_is_saved_is_loaded_and_deleted_is_gone() {
        let keyring = mock();
        let store = KeyringStore::over(WAITS, move || Ok(keyring.clone()));
        let key = EntryKey::default_connection();
        assert_eq!(store.load(&key).await, Ok(None));
        for length in [10, 9_000] {
            let sign_in = stored(&binding("http://127.0.0.1:9"), &"x".repeat(length));
            assert_eq!(store.save(&key, &sign_in).await, Ok(()));
            assert_eq!(store.load(&key).await, Ok(Some(sign_in)));
        }
        assert_eq!(store.load(&EntryKey::for_profile("another")).await, Ok(None));
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
        let store = KeyringStore::over(WAITS, move || Ok(keyring.clone()));
        assert_eq!(
            store.load(&EntryKey::default_connection()).await,
            Err(KeyringTrouble::Damaged)
        );
    }

    #[tokio::test]
    async fn a_keyring_that_comes_late_is_found_without_a_restart() {
        let (keyring, tries) = (mock(), AtomicU32::new(0));
        let store = KeyringStore::over(WAITS, move || match tries.fetch_add(1, Ordering::SeqCst) {
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
        let store = KeyringStore::over(WAITS, move || {
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
        let store = KeyringStore::over(WAITS, move || {
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = gate.lock().unwrap().recv();
            Ok(keyring.clone())
        });
        (store, release, tries)
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

    #[tokio::test]
    async fn calls_wait_for_their_turn() {
        let keyring = mock();
        let store = KeyringStore::over(
            KeyringWaits {
                read: Duration::from_secs(20),
                ..WAITS
            },
            move || Ok(keyring.clone()),
        );
        let (key, other) = (EntryKey::default_connection(), EntryKey::for_profile("b"));
        let sign_in = stored(&binding("http://127.0.0.1:9"), "x");
        let (first, second, third) = tokio::join!(store.save(&key, &sign_in), store.load(&other), store.load(&key));
        assert_eq!((first, second, third), (Ok(()), Ok(None), Ok(Some(sign_in))));
    }
}
