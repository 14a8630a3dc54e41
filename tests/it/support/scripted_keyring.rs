//! A keyring in memory that fails as it is told to: at every call, at every write, or from some call on, as if the
//! program had ended there. And one that hangs until it is let go.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use keyring_core::api::{CredentialApi, CredentialStoreApi};
use keyring_core::{Credential, CredentialStore, Entry, Error, Result};
use rollcall::auth::{KeyringStore, KeyringWaits, Opened};

/// When it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fails {
    /// Never.
    Never,
    /// At every call.
    Always,
    /// At every write and deletion.
    AtWrites,
    /// After so many calls.
    After(usize),
}

/// Which calls hang.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hangs {
    /// None.
    No,
    /// Writes and deletions.
    AtWrites,
}

/// The keyring; clones share it.
#[derive(Clone)]
pub struct ScriptedKeyring(Arc<(Mutex<State>, Condvar)>);

struct State {
    entries: HashMap<String, Vec<u8>>,
    fails: Fails,
    error: fn() -> Error,
    hangs: Hangs,
    num_hanging: usize,
    num_refused: usize,
}

/// While it is there, the keyring hangs.
pub struct Hanging(ScriptedKeyring);

impl Hanging {
    /// Waits until a call hangs.
    pub async fn caught(&self) {
        let caught = async {
            while self.0.state().num_hanging == 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), caught)
            .await
            .expect("a call");
    }
}

impl Drop for Hanging {
    fn drop(&mut self) {
        self.0.state().hangs = Hangs::No;
        self.0.0.1.notify_all();
    }
}

impl ScriptedKeyring {
    pub fn new() -> Self {
        let state = State {
            entries: HashMap::new(),
            fails: Fails::Never,
            error: || Error::PlatformFailure("stopped".into()),
            hangs: Hangs::No,
            num_hanging: 0,
            num_refused: 0,
        };
        Self(Arc::new((Mutex::new(state), Condvar::new())))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap()
    }

    /// The state for one call, which may hang and may fail.
    fn called(&self, is_write: bool) -> Result<MutexGuard<'_, State>> {
        let mut state = self.state();
        state.num_hanging += 1;
        let hangs = |state: &mut State| is_write && state.hangs == Hangs::AtWrites;
        let mut state = if hangs(&mut state) {
            self.0.1.wait_while(state, hangs).unwrap()
        } else {
            state
        };
        state.num_hanging -= 1;
        state.is_willing(is_write)?;
        Ok(state)
    }

    /// From now on writes and deletions hang.
    pub fn hang(&self) -> Hanging {
        self.state().hangs = Hangs::AtWrites;
        Hanging(self.clone())
    }

    /// From now on fails so, with this error.
    pub fn fail(&self, fails: Fails, error: fn() -> Error) {
        let mut state = self.state();
        (state.fails, state.error) = (fails, error);
    }

    /// Answers this many more calls and none after it.
    pub fn stop_after(&self, num_calls: usize) {
        self.fail(Fails::After(num_calls), || Error::PlatformFailure("stopped".into()));
    }

    /// Works again; says whether it would have answered another call before.
    pub fn go_on(&self) -> bool {
        let fails = std::mem::replace(&mut self.state().fails, Fails::Never);
        matches!(fails, Fails::Never | Fails::After(1..))
    }

    /// How many calls it has failed.
    pub fn num_refused(&self) -> usize {
        self.state().num_refused
    }

    /// The names of all entries.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.state().entries.keys().cloned().collect();
        names.sort();
        names
    }

    /// Loses one entry.
    pub fn lose(&self, name: &str) {
        assert!(self.state().entries.remove(name).is_some(), "no {name}");
    }

    /// A store over it, as a process of its own would have one.
    pub fn store(&self) -> KeyringStore {
        let keyring = self.clone();
        KeyringStore::over(KeyringWaits::default(), move || {
            let store: Arc<CredentialStore> = Arc::new(keyring.clone());
            Ok(Opened::plain(store))
        })
    }
}

impl State {
    fn is_willing(&mut self, is_write: bool) -> Result<()> {
        let fails = match &mut self.fails {
            Fails::Never => false,
            Fails::AtWrites => is_write,
            Fails::Always | Fails::After(0) => true,
            Fails::After(left) => {
                *left -= 1;
                false
            }
        };
        self.num_refused += usize::from(fails);
        if fails { Err((self.error)()) } else { Ok(()) }
    }
}

impl CredentialStoreApi for ScriptedKeyring {
    fn vendor(&self) -> String {
        "scripted".to_owned()
    }

    fn id(&self) -> String {
        "scripted".to_owned()
    }

    fn build(&self, _service: &str, user: &str, _modifiers: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        let credential: Arc<Credential> = Arc::new(ScriptedEntry {
            keyring: self.clone(),
            user: user.to_owned(),
        });
        Ok(Entry::new_with_credential(credential))
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn debug_fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ScriptedKeyring")
    }
}

struct ScriptedEntry {
    keyring: ScriptedKeyring,
    user: String,
}

impl CredentialApi for ScriptedEntry {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        let mut state = self.keyring.called(true)?;
        state.entries.insert(self.user.clone(), secret.to_vec());
        Ok(())
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        let state = self.keyring.called(false)?;
        state.entries.get(&self.user).cloned().ok_or(Error::NoEntry)
    }

    fn delete_credential(&self) -> Result<()> {
        let mut state = self.keyring.called(true)?;
        state.entries.remove(&self.user).map(|_| ()).ok_or(Error::NoEntry)
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some(("rollcall".to_owned(), self.user.clone()))
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn debug_fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ScriptedEntry")
    }
}
