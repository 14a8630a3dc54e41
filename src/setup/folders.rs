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
