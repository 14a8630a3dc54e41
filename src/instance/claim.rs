//! Who is the first start: whoever holds the lock. The system takes it back when a process dies, however it does, so that
//! nothing stays behind that would keep the next one from starting.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use super::call::Call;
use super::first::First;
use super::meeting::Meeting;
#[cfg(windows)]
use super::pipe as line;
#[cfg(unix)]
use super::socket as line;

/// How often a first start that does not listen yet is called, and how long is waited in between.
const CALLS: u32 = 20;
const BETWEEN_CALLS: Duration = Duration::from_millis(100);
/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// Which start this is.
#[derive(Debug)]
pub enum Claim {
    /// The first: later ones will call it.
    First(First),
    /// A later one, and the first has answered that it knows.
    Told,
    /// A later one, and the first does not answer; or nobody can say.
    Alone,
}

/// Finds out which start this is, and tells the first one where there is a call.
pub async fn claim(meeting: &Meeting, call: Option<&Call>) -> Claim {
    match locked(meeting) {
        Ok(Some(lock)) => Claim::First(First {
            meeting: meeting.clone(),
            lock,
        }),
        Ok(None) => match call {
            Some(call) if is_told(meeting, call).await => Claim::Told,
            Some(_) | None => Claim::Alone,
        },
        Err(error) => {
            log::warn!("whether another window is open cannot be said: {error}");
            Claim::Alone
        }
    }
}

/// The lock; `None` where another process holds it.
fn locked(meeting: &Meeting) -> io::Result<Option<File>> {
    let mut folder = std::fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(&meeting.folder)?;
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    let file = options.open(meeting.folder.join(format!("{}.lock", meeting.key)))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Whether any start holds a lock in this folder. What cannot be read is taken for nobody's.
#[must_use]
pub fn is_anybody_here(folder: &Path) -> bool {
    let is_held = |path: &Path| {
        let file = OpenOptions::new().append(true).open(path);
        file.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "lock"))
        .any(|path| is_held(&path))
}

async fn is_told(meeting: &Meeting, call: &Call) -> bool {
    for _ in 0..CALLS {
        match tokio::time::timeout(PATIENCE, line::tell(meeting, call)).await {
            Ok(Ok(())) => return true,
            // It does not listen yet.
            Ok(Err(_)) => tokio::time::sleep(BETWEEN_CALLS).await,
            // It hangs: a window of its own is better than none.
            Err(_) => return false,
        }
    }
    false
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use super::*;
    use crate::instance::Listening;

    fn meeting(folder: &tempfile::TempDir, key: &str) -> Meeting {
        Meeting {
            folder: folder.path().join("meet"),
            key: key.to_owned(),
        }
    }

    #[tokio::test]
    async fn the_first_is_told_of_the_second_and_by_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        let here = meeting(&folder, "a");
        let Claim::First(first) = claim(&here, None).await else {
            panic!("nobody else is there")
        };
        let (sender, calls) = sync_channel(8);
        let listening = Listening::begin(first, &tokio::runtime::Handle::current(), move |call| {
            sender.send(call).unwrap();
        });
        let call = Call {
            profile: Some("Contoso".to_owned()),
        };
        assert!(matches!(claim(&here, Some(&call)).await, Claim::Told));
        assert_eq!(calls.try_recv(), Ok(call.clone()));
        // Whoever wants a window of its own says nothing.
        assert!(matches!(claim(&here, None).await, Claim::Alone));
        // Other options, another program.
        assert!(matches!(
            claim(&meeting(&folder, "b"), Some(&call)).await,
            Claim::First(_)
        ));
        assert!(calls.try_recv().is_err());
        assert!(is_anybody_here(&here.folder));
        drop(listening);
        assert!(!is_anybody_here(&here.folder));
        assert!(
            !here.folder.join("a.socket").exists(),
            "a socket goes with who listened"
        );
        assert!(matches!(claim(&here, Some(&call)).await, Claim::First(_)));
    }

    #[tokio::test(start_paused = true)]
    async fn a_first_that_never_listens_keeps_nobody_from_starting() {
        let folder = tempfile::tempdir().unwrap();
        let here = meeting(&folder, "a");
        let _first = claim(&here, None).await;
        assert!(matches!(claim(&here, Some(&Call::default())).await, Claim::Alone));
    }

    #[tokio::test]
    async fn what_a_process_that_died_left_behind_is_in_nobody_s_way() {
        let folder = tempfile::tempdir().unwrap();
        let here = meeting(&folder, "a");
        std::fs::create_dir_all(&here.folder).unwrap();
        std::fs::write(here.folder.join("a.lock"), "").unwrap();
        drop(std::os::unix::net::UnixListener::bind(here.folder.join("a.socket")).unwrap());
        let Claim::First(first) = claim(&here, None).await else {
            panic!("the lock is nobody's")
        };
        let _listening = Listening::begin(first, &tokio::runtime::Handle::current(), |_| {});
        assert!(matches!(claim(&here, Some(&Call::default())).await, Claim::Told));
    }
}
