//! Opens a file or a folder with what the system has for it, by the system's own opener and never through a shell.

use std::path::Path;
use std::process::{Command, Stdio};

/// The system's opener: it takes one file or folder.
const OPENER: &str = if cfg!(windows) {
    "explorer.exe"
} else if cfg!(target_os = "macos") {
    "/usr/bin/open"
} else {
    "xdg-open"
};

/// Whether what the opener answers at its end means anything: Windows' own answers 1 also where it has opened.
const ANSWERS: bool = !cfg!(windows);

/// Opens it; `on_failure` is called, at some time and on some thread, where that did not work.
pub(super) fn open(path: &Path, on_failure: impl FnOnce() + Send + 'static) {
    open_with(OPENER, path, on_failure);
}

fn open_with(opener: &'static str, path: &Path, on_failure: impl FnOnce() + Send + 'static) {
    // A path that is whole never looks like an option.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let started = Command::new(opener)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) => {
            log::warn!("{opener} did not start: {error}");
            on_failure();
            return;
        }
    };
    // Waits for it, or it would stay as a zombie until the program ends.
    let waiting = std::thread::Builder::new()
        .name("opener".to_owned())
        .spawn(move || match child.wait() {
            Ok(status) if ANSWERS && !status.success() => {
                log::warn!("{opener} did not open what it was given: {status}");
                on_failure();
            }
            Ok(_) => {}
            Err(error) => log::warn!("nobody knows what came of {opener}: {error}"),
        });
    if let Err(error) = waiting {
        log::warn!("no thread for {opener}: {error}");
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::sync::mpsc::sync_channel;
    use std::time::Duration;

    use super::*;

    /// Whether a failure was told of this opener.
    fn fails(opener: &'static str) -> bool {
        let (tell, told) = sync_channel(1);
        open_with(opener, Path::new("-x.html"), move || {
            let _full = tell.try_send(());
        });
        // The sender goes when the thread has ended, whether it told or not.
        told.recv_timeout(Duration::from_mins(1)).is_ok()
    }

    #[test]
    fn an_opener_that_is_missing_or_opens_nothing_is_told_and_one_that_works_is_not() {
        assert!(fails("/nowhere/opener"));
        assert!(fails("false"));
        assert!(!fails("true"));
    }

    #[test]
    fn it_is_given_the_whole_path_as_one_argument() {
        // `test -d FOLDER` with one argument more would be another question; `ls` of two names would fail.
        let folder = tempfile::tempdir().unwrap();
        let odd = folder.path().join("a b;c $HOME \"d\"");
        std::fs::create_dir(&odd).unwrap();
        let (tell, told) = sync_channel(1);
        open_with("ls", &odd, move || {
            let _full = tell.try_send(());
        });
        assert!(told.recv_timeout(Duration::from_mins(1)).is_err());
    }
}
