//! Why a call failed, before it is told with the file's path.

use std::path::Path;

use crate::model::{HistoryTrouble, NotWrittenDown};

/// Why the history did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// SQLite's words.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// The operating system's words.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The bytes are no run, or damaged.
    #[error("not a run that this program saved")]
    NotARun,
    /// A newer version wrote the file.
    #[error("a newer version wrote the file")]
    Newer,
    /// There is a file already.
    #[error("there is a file already")]
    Exists,
    /// There is no such run.
    #[error("no such run")]
    Gone,
    /// A file of the run would have to be written down, and cannot be.
    #[error("the audit log cannot be written")]
    NotWrittenDown(NotWrittenDown),
}

impl HistoryError {
    /// The same for a person, about this file.
    #[must_use]
    pub fn about(self, path: &Path) -> HistoryTrouble {
        let path = path.display().to_string();
        match self {
            Self::Sqlite(error) => HistoryTrouble::File {
                path,
                reason: error.to_string(),
            },
            Self::Io(error) => HistoryTrouble::File {
                path,
                reason: error.to_string(),
            },
            Self::NotARun => HistoryTrouble::NotARun { path },
            Self::Newer => HistoryTrouble::Newer { path },
            Self::Exists => HistoryTrouble::File {
                path,
                reason: self.to_string(),
            },
            Self::Gone => HistoryTrouble::Gone,
            Self::NotWrittenDown(why) => HistoryTrouble::NotWrittenDown(why),
        }
    }

    /// Whether the file itself is spoilt, so that it has to go out of the way.
    pub(super) fn is_damage(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        match self {
            Self::Sqlite(error) => matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase)),
            Self::Io(_) | Self::NotARun | Self::Newer | Self::Exists | Self::Gone | Self::NotWrittenDown(_) => false,
        }
    }
}
