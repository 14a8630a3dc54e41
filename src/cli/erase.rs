//! `rollcall erase`: deletes what Rollcall keeps for a person on this computer. Only entries and files with our own names;
//! what else lies in the folders stays, and so does an audit log that an administrator wants.

use std::io;
use std::path::{Path, PathBuf};

use tokio::runtime::Runtime;

use super::{Exit, Terminal, say_failure};
use crate::auth::{AppSecretKind, AppSecretOf, EntryKey, TokenStore};
use crate::instance::is_anybody_here;
use crate::model::{Failure, FailureKind, Guid, KeyringTrouble, Profiles, SetupError, Switch};
use crate::setup::{Common, LOCKS, Place, config_folder, data_folder, log_folder, meeting_folder};

/// The folders of this start.
struct Folders {
    config: Option<PathBuf>,
    data: Option<PathBuf>,
    log: Option<PathBuf>,
    /// Where starts of the program find each other; no option names another.
    meeting: Option<PathBuf>,
}

impl Folders {
    fn of(common: &Common) -> Self {
        Self {
            config: common.config_dir.clone().or_else(config_folder),
            data: common.data_dir.clone().or_else(data_folder),
            log: common.log_dir.clone().or_else(log_folder),
            meeting: meeting_folder(),
        }
    }
}

/// Deletes sign-ins and secrets of all customers on the list, settings, kept runs, notes, log and reports of crashes.
///
/// # Errors
/// [`SetupError::NoSettings`] on the sample tenant, which keeps nothing.
pub fn erase(common: &Common, place: &Place, runtime: &Runtime, terminal: &Terminal) -> Result<Exit, SetupError> {
    let folders = Folders::of(common);
    if folders.meeting.as_deref().is_some_and(is_anybody_here) {
        // What a window holds it would write again.
        terminal.say(&terminal.words.erase_is_open());
        return Ok(Exit::Other);
    }
    let settings = place.settings_file.as_ref().ok_or(SetupError::NoSettings)?;
    terminal.logs.end_file();
    if let Err(trouble) = runtime.block_on(erase_entries(place, &place.settings.profiles)) {
        // The list of customers says which entries there are, so it stays until they are gone.
        return Ok(say_failure(&Failure::new(FailureKind::Keyring(trouble)), terminal));
    }
    match erase_files(&folders, settings.path(), place.policy.audit_log) {
        Ok(()) => {
            terminal.say(&terminal.words.erased());
            Ok(Exit::Complete)
        }
        Err((path, error)) => {
            let kind = FailureKind::File {
                path: path.display().to_string(),
                reason: error.to_string(),
            };
            Ok(say_failure(&Failure::new(kind), terminal))
        }
    }
}

/// A computer without a keyring has no entries.
async fn erase_entries(place: &Place, profiles: &Profiles) -> Result<(), KeyringTrouble> {
    let store: &dyn TokenStore = &*place.store;
    let listed = profiles.list().iter().map(|profile| EntryKey::for_profile(&profile.id));
    for key in listed.chain([EntryKey::default_connection(), place.entry_key()]) {
        match store.delete(&key).await {
            Ok(()) => {}
            Err(KeyringTrouble::Absent) => return Ok(()),
            Err(trouble) => return Err(trouble),
        }
    }
    let of_profiles = profiles.list().iter().chain([&place.profile]);
    for client_id in of_profiles.filter_map(|profile| Guid::parse(&profile.client_id).ok()) {
        for kind in [AppSecretKind::ClientSecret, AppSecretKind::CertificatePassword] {
            let entry = AppSecretOf {
                endpoints: &place.endpoints,
                client_id: &client_id,
                kind,
            };
            entry.delete(store).await?;
        }
    }
    Ok(())
}

type Erased = Result<(), (PathBuf, io::Error)>;

/// `audit` is what the administrator says of the audit log.
fn erase_files(folders: &Folders, settings: &Path, audit: Option<Switch>) -> Erased {
    if let Some(folder) = &folders.data {
        remove(&folder.join("history"))?;
        remove_in(folder, |name| ends_with(name, "lock"))?;
    }
    if let Some(folder) = &folders.meeting {
        remove_in(folder, |name| ends_with(name, "lock") || ends_with(name, "socket"))?;
    }
    if let Some(folder) = &folders.log {
        remove(&folder.join("crashes"))?;
        remove_in(folder, |name| {
            let is_renderer = name == "renderer.txt";
            let is_log = name.starts_with("rollcall.") && (ends_with(name, "log") || ends_with(name, "lock"));
            let is_audit = name.starts_with("audit.") && (ends_with(name, "jsonl") || ends_with(name, "lock"));
            is_log || is_renderer || (is_audit && audit != Some(Switch::On))
        })?;
    }
    remove(settings)?;
    if let Some(folder) = settings.parent() {
        remove(&folder.join(LOCKS))?;
    }
    for folder in [&folders.config, &folders.log, &folders.data, &folders.meeting]
        .into_iter()
        .flatten()
    {
        // Only where they are empty; the folder above is Rollcall's own on Windows alone.
        let _not_empty = std::fs::remove_dir(folder);
        if let Some(above) = folder.parent().filter(|above| above.ends_with("Rollcall")) {
            let _not_empty = std::fs::remove_dir(above);
        }
    }
    Ok(())
}

fn ends_with(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}

/// Removes the files of a folder that have such a name.
fn remove_in(folder: &Path, is_ours: impl Fn(&str) -> bool) -> Erased {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err((folder.to_owned(), error)),
    };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(&is_ours) {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Removes a file or a folder with all that is in it; nothing there is fine.
fn remove(path: &Path) -> Erased {
    let is_folder = std::fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    let removed = if is_folder {
        std::fs::remove_dir_all(path)
    } else {
        std::fs::remove_file(path)
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err((path.to_owned(), error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lay_out(root: &Path) -> Folders {
        for file in [
            "config/settings.toml",
            "config/locks/refresh-token-default.lock",
            "config/notes of somebody.txt",
            "data/history/default.db",
            "data/1234.lock",
            "run/1234.lock",
            "run/1234.socket",
            "log/rollcall.log",
            "log/rollcall.1.log",
            "log/rollcall.log.lock",
            "log/renderer.txt",
            "log/audit.1.jsonl",
            "log/audit.jsonl.lock",
            "log/audit.jsonl",
            "log/crashes/one.txt",
        ] {
            let path = root.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        Folders {
            config: Some(root.join("config")),
            data: Some(root.join("data")),
            log: Some(root.join("log")),
            meeting: Some(root.join("run")),
        }
    }

    #[test]
    fn what_is_ours_goes_and_what_is_not_stays() {
        let root = tempfile::tempdir().unwrap();
        let folders = lay_out(root.path());
        let settings = root.path().join("config/settings.toml");
        erase_files(&folders, &settings, None).unwrap();
        for gone in ["data", "log", "run"] {
            assert!(!root.path().join(gone).exists(), "{gone}");
        }
        let left: Vec<_> = std::fs::read_dir(root.path().join("config")).unwrap().collect();
        assert_eq!(left.len(), 1);
        // A second time is fine.
        erase_files(&folders, &settings, None).unwrap();
    }

    #[test]
    fn an_audit_log_that_an_administrator_wants_stays() {
        let root = tempfile::tempdir().unwrap();
        let folders = lay_out(root.path());
        erase_files(&folders, &root.path().join("config/settings.toml"), Some(Switch::On)).unwrap();
        assert!(root.path().join("log/audit.jsonl").exists());
        assert!(!root.path().join("log/rollcall.log").exists());
    }
}
