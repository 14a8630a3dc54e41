//! A run in a file of its own, for the next shift or another desk.

use std::io::Write as _;
use std::path::Path;

use super::HistoryError;
use super::run_form::{decode, encode};
use crate::model::RunRecord;

/// A file larger than this is no run: a million rows take some 60 MB.
const MOST_BYTES: u64 = 1 << 30;

/// Writes a run to a file that only its owner can open: beside it first, so that a crash leaves the old file or the new.
///
/// # Errors
/// What the system answers.
pub fn write_run(path: &Path, run: &RunRecord) -> Result<(), HistoryError> {
    written_beside(path, run)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The same where no file is yet.
///
/// # Errors
/// [`HistoryError::Exists`] where there is one, which stays as it is, or what the system answers.
pub fn write_new_run(path: &Path, run: &RunRecord) -> Result<(), HistoryError> {
    if path.exists() {
        return Err(HistoryError::Exists);
    }
    // Another program may have been quicker.
    let placed = written_beside(path, run)?.persist_noclobber(path);
    placed.map(drop).map_err(|error| match error.error.kind() {
        std::io::ErrorKind::AlreadyExists => HistoryError::Exists,
        _other => HistoryError::Io(error.error),
    })
}

fn written_beside(path: &Path, run: &RunRecord) -> Result<tempfile::NamedTempFile, HistoryError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    // Where there are modes, a temporary file is its owner's alone.
    let mut beside = tempfile::NamedTempFile::new_in(folder.unwrap_or_else(|| Path::new(".")))?;
    beside.write_all(&encode(run)?)?;
    beside.as_file().sync_all()?;
    Ok(beside)
}

/// Reads a run from a file.
///
/// # Errors
/// [`HistoryError::NotARun`] for anything that [`write_run`] did not write, or what the system answers.
pub fn read_run(path: &Path) -> Result<RunRecord, HistoryError> {
    if std::fs::metadata(path)?.len() > MOST_BYTES {
        return Err(HistoryError::NotARun);
    }
    decode(&std::fs::read(path)?)
}

#[cfg(test)]
mod tests {
    use super::super::run_form::tests::run;
    use super::*;

    #[test]
    fn a_saved_run_replaces_a_file_only_when_told_is_opened_again_and_is_its_owner_s_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("contoso.rollcall");
        std::fs::write(&path, "something else").unwrap();
        assert!(matches!(read_run(&path), Err(HistoryError::NotARun)));
        assert!(matches!(
            write_new_run(&path, &run("a", 5, 3)),
            Err(HistoryError::Exists)
        ));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "something else");
        write_run(&path, &run("a", 5, 3)).unwrap();
        assert_eq!(read_run(&path).unwrap(), run("a", 5, 3));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
