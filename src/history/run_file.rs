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
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    // Where there are modes, a temporary file is its owner's alone.
    let mut beside = tempfile::NamedTempFile::new_in(folder.unwrap_or_else(|| Path::new(".")))?;
    beside.write_all(&encode(run)?)?;
    beside.as_file().sync_all()?;
    beside.persist(path).map_err(|error| error.error)?;
    Ok(())
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
    fn a_saved_run_is_opened_again_and_is_its_owner_s_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("contoso.rollcall");
        std::fs::write(&path, "something else").unwrap();
        assert!(matches!(read_run(&path), Err(HistoryError::NotARun)));
        write_run(&path, &run("a", 5, 3)).unwrap();
        assert_eq!(read_run(&path).unwrap(), run("a", 5, 3));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
