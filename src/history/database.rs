//! The file of one customer: checked, and given its tables.
//!
//! A rollback journal with full syncs: a write is in the file wholly or not at all, whenever the program or the system
//! dies, and at rest there is one file and no other. What is deleted is overwritten.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::HistoryError;
use crate::files;

/// Counts up when an older program could not read the tables.
const VERSION: i64 = 1;
/// How long another program that has the file open is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS runs (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        finished_ticks INTEGER NOT NULL,
        header TEXT NOT NULL,
        num_bytes INTEGER NOT NULL,
        run BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS runs_by_time ON runs (finished_ticks);
    CREATE TABLE IF NOT EXISTS notes (
        cloud_pc_id TEXT PRIMARY KEY,
        ticket TEXT NOT NULL,
        note TEXT NOT NULL,
        handled INTEGER NOT NULL,
        written_ticks INTEGER NOT NULL
    );
";

/// The history of one customer.
#[derive(Debug)]
pub struct History {
    pub(super) connection: Connection,
    path: PathBuf,
}

impl History {
    /// A history that ends with the program.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn in_memory() -> Result<Self, HistoryError> {
        Self::prepared(Connection::open_in_memory()?, PathBuf::new())
    }

    /// Where it lies; empty for one in memory.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens a file that is sound, or makes it.
    pub(super) fn open_sound(path: &Path) -> Result<Self, HistoryError> {
        if let Some(folder) = path.parent() {
            files::make_folder(folder)?;
        }
        files::make_file(path)?;
        let connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(damaged(&verdict));
        }
        Self::prepared(connection, path.to_owned())
    }

    fn prepared(connection: Connection, path: PathBuf) -> Result<Self, HistoryError> {
        connection
            .execute_batch("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")?;
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version > VERSION {
            return Err(HistoryError::Newer);
        }
        let history = Self { connection, path };
        if version < VERSION {
            // In one piece: a file with tables and without a version, or the other way round, is never seen.
            let transaction = history.connection.unchecked_transaction()?;
            transaction.execute_batch(TABLES)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
            transaction.commit()?;
        }
        Ok(history)
    }
}

/// Deletes a history's file, and every damaged one that was moved aside from its place.
///
/// # Errors
/// What the system answers; a file that is not there is no error.
pub fn remove(path: &Path) -> Result<(), HistoryError> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else {
        return Ok(());
    };
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    let is_its_own = |other: &str| {
        other
            .strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_its_own) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A file that SQLite finds wrong.
fn damaged(verdict: &str) -> HistoryError {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    rusqlite::Error::SqliteFailure(code, Some(verdict.to_owned())).into()
}
