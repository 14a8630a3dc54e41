//! What the system is to open for a person.

use std::path::{Path, PathBuf};

/// A file that lies on this computer, or the folder around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Showing {
    /// With the program that the system has for it.
    File(PathBuf),
    /// In the system's file manager.
    Folder(PathBuf),
}

impl Showing {
    /// What is opened.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Folder(path) => path,
        }
    }

    /// The folder that a file lies in.
    #[must_use]
    pub fn folder_of(file: &Path) -> Self {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        Self::Folder(folder.unwrap_or(Path::new(".")).to_owned())
    }
}
