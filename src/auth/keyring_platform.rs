//! The system's keyring: opening it, naming entries in it, and what its errors mean.

use std::collections::HashMap;
use std::sync::Arc;

use keyring_core::{CredentialStore, Entry, Error};

use crate::model::KeyringTrouble;

/// Under this name the system's own tools show our entries. Frozen.
pub(super) const SERVICE: &str = "rollcall";

/// An opened keyring.
#[derive(Clone, Debug)]
pub struct Opened {
    store: Arc<CredentialStore>,
    naming: Naming,
}

/// What this keyring takes beside service and user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// A label for people (Secret Service).
    Label,
    /// Staying on this computer instead of roaming with the account (Windows' Credential Manager).
    LocalPersistence,
    /// Nothing.
    Plain,
}

impl Opened {
    /// A keyring that takes no labels: for tests.
    #[must_use]
    pub fn plain(store: Arc<CredentialStore>) -> Self {
        Self {
            store,
            naming: Naming::Plain,
        }
    }

    /// Opens the system's keyring. `keyring` chooses it, once in a process; where that failed or went
    /// stale (no D-Bus then, a restarted keyring since), it is opened anew.
    pub(super) fn system(attempt: Attempt) -> keyring_core::Result<Self> {
        let naming = if cfg!(windows) {
            Naming::LocalPersistence
        } else if cfg!(target_os = "macos") {
            Naming::Plain
        } else {
            Naming::Label
        };
        let chosen = match attempt {
            Attempt::First if keyring::Entry::store_status().is_ok() => keyring_core::get_default_store(),
            Attempt::First | Attempt::Again => None,
        };
        let store = chosen.map_or_else(open_again, Ok)?;
        Ok(Self { store, naming })
    }

    /// An entry. `label` is for people who look into the keyring with the system's tool.
    pub(super) fn entry(&self, user: &str, label: &str) -> keyring_core::Result<Entry> {
        let modifiers = match self.naming {
            Naming::Label => HashMap::from([("label", label)]),
            Naming::LocalPersistence => HashMap::from([("persistence", "Local")]),
            Naming::Plain => HashMap::new(),
        };
        self.store
            .build(SERVICE, user, (!modifiers.is_empty()).then_some(&modifiers))
    }

    /// Makes an entry that was written before carry the present label.
    pub(super) fn relabel(&self, entry: &Entry, label: &str) {
        // Only looks suffer when this fails; the entry itself is written.
        match self.naming {
            Naming::Label => {
                let _ = set_label(entry, label);
            }
            Naming::LocalPersistence => {
                // Credential Manager shows an entry's target and user name, and not its comment. The target is what the entry
                // is found by, so that it cannot carry a tenant that may change; nothing looks for the user name.
                let shown = HashMap::from([("username", label), ("comment", label)]);
                let _ = entry.update_attributes(&shown);
            }
            Naming::Plain => {}
        }
    }
}

/// Whether the keyring is opened for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attempt {
    /// Nobody tried before.
    First,
    /// It could not be opened before, or stopped working.
    Again,
}

#[cfg(all(unix, not(target_os = "macos")))]
fn open_again() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

/// Credential Manager and Keychain have no connection that could be missing.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn open_again() -> keyring_core::Result<Arc<CredentialStore>> {
    keyring_core::get_default_store().ok_or(Error::NoDefaultStore)
}

#[cfg(all(unix, not(target_os = "macos")))]
fn set_label(entry: &Entry, label: &str) -> keyring_core::Result<()> {
    use zbus_secret_service_keyring_store::cred::Specifier;
    let Some(item) = entry.as_any().downcast_ref::<Specifier>() else {
        return Ok(());
    };
    if item.get_label()? == label {
        Ok(())
    } else {
        item.set_label(label)
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn set_label(_: &Entry, _: &str) -> keyring_core::Result<()> {
    Ok(())
}

/// What an error of an opened keyring means.
pub(super) fn trouble(error: &Error) -> KeyringTrouble {
    match error {
        Error::NoStorageAccess(_) => KeyringTrouble::Locked,
        Error::NoDefaultStore => KeyringTrouble::Absent,
        Error::TooLong(..) => KeyringTrouble::TooLong,
        Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::BadStoreFormat(_) | Error::Ambiguous(_) => {
            KeyringTrouble::Damaged
        }
        Error::PlatformFailure(cause) => platform_trouble(&format!("{cause:?} {cause}")),
        _ => KeyringTrouble::Other,
    }
}

fn platform_trouble(words: &str) -> KeyringTrouble {
    if is_refusal(words) {
        KeyringTrouble::Refused
    } else if is_full(words) {
        KeyringTrouble::Full
    } else {
        KeyringTrouble::Other
    }
}

/// macOS' `errSecAuthFailed` and `errSecUserCanceled` ("Deny" in its dialog), and D-Bus' word for it.
fn is_refusal(words: &str) -> bool {
    ["-25293", "-128", "AccessDenied"]
        .iter()
        .any(|sign| words.contains(sign))
}

/// Windows' `ERROR_NOT_ENOUGH_MEMORY`, `ERROR_DISK_FULL` and `ERROR_NOT_ENOUGH_QUOTA`, macOS' `dskFulErr`, D-Bus' word for
/// a quota, and Unix' words for a full disk.
fn is_full(words: &str) -> bool {
    [
        "Error(8)",
        "Error(112)",
        "Error(1816)",
        "code: -34,",
        "LimitsExceeded",
        "No space left",
        "quota exceeded",
    ]
    .iter()
    .any(|sign| words.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn platform(words: &str) -> Error {
        Error::PlatformFailure(words.into())
    }

    #[test]
    fn the_service_name_is_frozen() {
        assert_eq!(SERVICE, "rollcall");
    }

    #[test]
    fn each_error_has_its_meaning() {
        let table = [
            (Error::NoStorageAccess("locked".into()), KeyringTrouble::Locked),
            (Error::NoDefaultStore, KeyringTrouble::Absent),
            (Error::TooLong("secret".to_owned(), 2560), KeyringTrouble::TooLong),
            (Error::BadStoreFormat(String::new()), KeyringTrouble::Damaged),
            (Error::BadEncoding(Vec::new()), KeyringTrouble::Damaged),
            (
                platform("Error { code: -128, message: \"User canceled\" }"),
                KeyringTrouble::Refused,
            ),
            (
                platform("org.freedesktop.DBus.Error.AccessDenied"),
                KeyringTrouble::Refused,
            ),
            (platform("Error(1816)"), KeyringTrouble::Full),
            (
                platform("org.freedesktop.DBus.Error.LimitsExceeded"),
                KeyringTrouble::Full,
            ),
            (platform("Disk quota exceeded (os error 122)"), KeyringTrouble::Full),
            (
                platform("Error { code: -34018, message: \"A required entitlement isn't present.\" }"),
                KeyringTrouble::Other,
            ),
            (platform("disk on fire"), KeyringTrouble::Other),
            (Error::NotSupportedByStore(String::new()), KeyringTrouble::Other),
        ];
        for (error, expected) in table {
            assert_eq!(trouble(&error), expected, "{error:?}");
        }
    }
}
