//! Where the platform keeps an application's files.

use std::path::PathBuf;

/// The folder of the settings file; `None` on a system without a home folder.
#[must_use]
pub fn config_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "Rollcall").map(|folders| folders.config_dir().to_owned())
}

/// The folder of what is kept on this computer alone; `None` on a system without a home folder.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "Rollcall").map(|folders| folders.data_local_dir().to_owned())
}

/// The folder in which starts of the program find each other: their locks, and on Unix their sockets. Where the system has
/// none for what ends with the session, that of what is kept; `None` on a system without a home folder.
#[must_use]
pub fn meeting_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "Rollcall")?;
    let folder = folders.runtime_dir().unwrap_or_else(|| folders.data_local_dir());
    Some(folder.to_owned())
}

/// The folder of the log and of reports of crashes; `None` on a system without a home folder. On Linux the state folder of
/// the XDG Base Directory Specification, on macOS where Console looks.
#[must_use]
pub fn log_folder() -> Option<PathBuf> {
    if cfg!(target_os = "macos") {
        let home = directories::BaseDirs::new()?;
        return Some(home.home_dir().join("Library/Logs/Rollcall"));
    }
    let folders = directories::ProjectDirs::from("", "", "Rollcall")?;
    let state = folders.state_dir().map(std::path::Path::to_owned);
    Some(state.unwrap_or_else(|| folders.data_local_dir().join("logs")))
}
