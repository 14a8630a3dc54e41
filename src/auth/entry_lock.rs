//! One process at a time redeems a stored refresh token: a lock that the system takes back from whoever ends, however that
//! happens. Where it cannot be had (a folder that is read-only, a file system without locks), nobody is kept from
//! signing in: then two look and compare, as they do anyway.

use std::fs::{File, TryLockError};
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::EntryKey;
use crate::files::{append_to, make_folder};

/// Longer than another process's renewal takes, whose host does not answer.
const LONGEST_WAIT: Duration = Duration::from_secs(35);
/// How often is looked whether the other one is done.
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// The locks of all entries, or none where there is no folder for them.
#[derive(Clone, Debug, Default)]
pub struct EntryLocks {
    folder: Option<PathBuf>,
}

/// Held until it is dropped.
#[derive(Debug)]
pub(super) struct EntryLock {
    _file: File,
}

impl EntryLocks {
    /// Locks in this folder, which only the owner can open; it is made when the first is needed.
    #[must_use]
    pub const fn in_folder(folder: PathBuf) -> Self {
        Self { folder: Some(folder) }
    }

    /// Waits for the entry's lock; `None` where it is not to be had, or not in time.
    pub(super) async fn lock(&self, key: &EntryKey) -> Option<EntryLock> {
        let folder = self.folder.clone()?;
        let name = format!("{}.lock", key.as_str().replace(':', "-"));
        let locked = tokio::time::timeout(LONGEST_WAIT, locked(folder, name)).await;
        match locked.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())) {
            Ok(file) => Some(EntryLock { _file: file }),
            Err(error) => {
                log::info!("renewing without a lock between programs: {error}");
                None
            }
        }
    }
}

/// Each call on a thread that nobody waits for: a network drive may hang.
async fn locked(folder: PathBuf, name: String) -> io::Result<File> {
    let open = move || {
        make_folder(&folder)?;
        append_to(&folder.join(name))
    };
    let mut file = tokio::task::spawn_blocking(open).await.map_err(io::Error::other)??;
    loop {
        let trying = tokio::task::spawn_blocking(move || (file.try_lock(), file));
        let (tried, same) = trying.await.map_err(io::Error::other)?;
        file = same;
        match tried {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => tokio::time::sleep(BETWEEN_LOOKS).await,
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_second_one_waits_until_the_first_is_dropped_and_another_entry_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let locks = EntryLocks::in_folder(folder.path().join("locks"));
        let key = EntryKey::default_connection();
        let first = locks.lock(&key).await.unwrap();
        let other = crate::model::ProfileId::parse("other").unwrap();
        assert!(locks.lock(&EntryKey::for_profile(&other)).await.is_some());
        let mut second = Box::pin(locks.lock(&key));
        assert!(
            tokio::time::timeout(Duration::from_millis(100), &mut second)
                .await
                .is_err(),
            "the first one holds it"
        );
        drop(first);
        assert!(second.await.is_some());
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn only_the_owner_can_open_a_lock_and_its_folder() {
        use std::os::unix::fs::PermissionsExt as _;
        use std::path::Path;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("locks");
        let lock = EntryLocks::in_folder(path.clone())
            .lock(&EntryKey::default_connection())
            .await;
        assert!(lock.is_some());
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o700);
        assert_eq!(mode(&path.join("refresh-token-default.lock")), 0o600);
    }

    #[tokio::test]
    async fn where_no_lock_can_be_made_nobody_waits() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("a file");
        std::fs::write(&taken, "").unwrap();
        for locks in [EntryLocks::default(), EntryLocks::in_folder(taken)] {
            assert!(locks.lock(&EntryKey::default_connection()).await.is_none());
        }
    }
}
