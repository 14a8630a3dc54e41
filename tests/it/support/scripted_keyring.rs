//! A keyring in memory that fails as it is told to: at every call, at every write, or from some call on, as if the
//! program had ended there.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex};

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

/// The keyring; clones share it.
#[derive(Clone)]
pub struct ScriptedKeyring(Arc<Mutex<State>>);

struct State {
    entries: HashMap<String, Vec<u8>>,
    fails: Fails,
    error: fn() -> Error,
}

impl ScriptedKeyring {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(State {
            entries: HashMap::new(),
            fails: Fails::Never,
            error: || Error::PlatformFailure("stopped".into()),
        })))
    }

    /// From now on fails so, with this error.
    pub fn fail(&self, fails: Fails, error: fn() -> Error) {
        let mut state = self.0.lock().unwrap();
        (state.fails, state.error) = (fails, error);
    }

    /// Answers this many more calls and none after it.
    pub fn stop_after(&self, num_calls: usize) {
        self.fail(Fails::After(num_calls), || Error::PlatformFailure("stopped".into()));
    }

    /// Works again; says whether it would have answered another call before.
    pub fn go_on(&self) -> bool {
        let fails = std::mem::replace(&mut self.0.lock().unwrap().fails, Fails::Never);
        matches!(fails, Fails::Never | Fails::After(1..))
    }

    /// The names of all entries.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.0.lock().unwrap().entries.keys().cloned().collect();
        names.sort();
        names
    }

    /// Loses one entry.
    pub fn lose(&self, name: &str) {
        assert!(self.0.lock().unwrap().entries.remove(name).is_some(), "no {name}");
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
        let mut state = self.keyring.0.lock().unwrap();
        state.is_willing(true)?;
        state.entries.insert(self.user.clone(), secret.to_vec());
        Ok(())
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        let mut state = self.keyring.0.lock().unwrap();
        state.is_willing(false)?;
        state.entries.get(&self.user).cloned().ok_or(Error::NoEntry)
    }

    fn delete_credential(&self) -> Result<()> {
        let mut state = self.keyring.0.lock().unwrap();
        state.is_willing(true)?;
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
