//! The files of an export: `FILE.partial` beside `FILE.resume` until all rows are there, then `FILE`.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use crate::model::{ExportTrouble, Failure, FailureKind};

/// `FILE.partial` of an export that has begun. What an earlier run left there stays until rows are written.
#[derive(Debug)]
pub struct PartialFile {
    path: PathBuf,
    partial: PathBuf,
    is_new: bool,
}

/// All rows are there, and could not be put where they belong.
#[derive(Debug)]
pub struct NotReplaced {
    /// Why.
    pub failure: Failure,
    /// Where they lie instead; `None` where they could be written nowhere.
    pub kept: Option<String>,
}

/// Length and SHA-256 of what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Bytes.
    pub num_bytes: u64,
    /// In hexadecimal digits.
    pub sha256: String,
}

impl Sum {
    /// Of bytes in memory.
    pub fn of(bytes: &[u8]) -> Self {
        let mut out = Summing::new(io::sink());
        // A sink takes everything.
        let _ = out.write_all(bytes);
        out.finish().1
    }
}

/// `FILE.partial` for `FILE`.
pub fn partial_path(path: &Path) -> PathBuf {
    with_ending(path, ".partial")
}

/// `FILE.resume` for `FILE`.
pub fn resume_path(path: &Path) -> PathBuf {
    with_ending(path, ".resume")
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

impl PartialFile {
    /// Makes `FILE.partial`, where there is none, for a `path` of `FILE`.
    ///
    /// # Errors
    /// [`FailureKind::File`] where it may not be written.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        if path.is_dir() {
            let error = io::Error::from(io::ErrorKind::IsADirectory);
            return Err(file_failure(path, &error));
        }
        if cfg!(windows) && path.exists() {
            // Open in a spreadsheet it cannot be replaced: better known before the first question.
            let file = File::options().append(true).open(path);
            file.map_err(|error| file_failure(path, &error))?;
        }
        let partial = partial_path(path);
        let is_new = !partial.exists();
        owners_only()
            .create(true)
            .write(true)
            .truncate(false)
            .open(&partial)
            .map_err(|error| file_failure(&partial, &error))?;
        Ok(Self {
            path: path.to_owned(),
            partial,
            is_new,
        })
    }

    /// Writes all rows to `FILE`; nothing partial is left. Where `FILE` cannot be replaced, as while a spreadsheet has it
    /// open, they are written to `FILE.partial` instead.
    ///
    /// # Errors
    /// Why they are not in `FILE`, and where they are.
    pub fn complete(self, write: impl Fn(&mut dyn Write) -> io::Result<()>) -> Result<(), NotReplaced> {
        let done = replace(&self.path, Readers::AsUsual, &write)
            .and_then(|_| remove(&self.partial))
            .and_then(|()| remove(&resume_path(&self.path)));
        done.map_err(|failure| {
            let kept = replace(&self.partial, Readers::Owner, &write).is_ok();
            // It would go on with rows that are not there any more; one that stays is refused by its sums.
            let _ = kept.then(|| remove(&resume_path(&self.path)));
            NotReplaced {
                failure,
                kept: kept.then(|| self.partial.display().to_string()),
            }
        })
    }

    /// Moves what an earlier run has left out of the way, so that it can still be gone on with; answers as which
    /// `FILE`.
    ///
    /// # Errors
    /// [`FailureKind::File`].
    pub fn set_earlier_aside(&mut self) -> Result<PathBuf, Failure> {
        let name = |number: u32| with_ending(&self.path, &format!(".earlier{number}"));
        let is_free = |path: &PathBuf| !partial_path(path).exists() && !resume_path(path).exists();
        let aside = (1..=u32::MAX).map(name).find(is_free).unwrap_or_else(|| name(0));
        let moved = std::fs::rename(&self.partial, partial_path(&aside))
            .and_then(|()| std::fs::rename(resume_path(&self.path), resume_path(&aside)));
        moved.map_err(|error| file_failure(&aside, &error))?;
        self.is_new = true;
        Ok(aside)
    }

    /// Writes the rows so far to `FILE.partial`, and to `FILE.resume` what is needed to go on. Only their owner
    /// may read them. Returns where the rows lie.
    ///
    /// # Errors
    /// [`FailureKind::File`].
    pub fn keep(
        self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
        write_resume: impl FnOnce(&Sum, &mut dyn Write) -> io::Result<()>,
    ) -> Result<String, Failure> {
        let sum = replace(&self.partial, Readers::Owner, write)?;
        replace(&resume_path(&self.path), Readers::Owner, |out| write_resume(&sum, out))?;
        Ok(self.partial.display().to_string())
    }

    /// Writes the rows so far of a run that cannot go on.
    ///
    /// # Errors
    /// [`FailureKind::File`].
    pub fn keep_rows(self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<String, Failure> {
        replace(&self.partial, Readers::Owner, write)?;
        remove(&resume_path(&self.path))?;
        Ok(self.partial.display().to_string())
    }

    /// Writes nothing: what an earlier run has left stays, and where that lies is returned; a file made for this one
    /// goes.
    pub fn leave(self) -> Option<String> {
        (!self.is_new).then(|| self.partial.display().to_string())
    }
}

impl Drop for PartialFile {
    /// Also where the export ends without a word, as after a second Ctrl+C.
    fn drop(&mut self) {
        let is_empty = || std::fs::metadata(&self.partial).is_ok_and(|file| file.len() == 0);
        if self.is_new && is_empty() {
            // An empty file that cannot be removed misleads nobody: it was never named.
            let _ = std::fs::remove_file(&self.partial);
        }
    }
}

fn remove(path: &Path) -> Result<(), Failure> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(file_failure(path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Readers {
    /// Whoever may read what its owner writes.
    AsUsual,
    /// Its owner. (Windows keeps the folder's own rules.)
    Owner,
}

/// Writes beside the file and renames: what was there stays until everything is written.
fn replace(
    path: &Path,
    readers: Readers,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Sum, Failure> {
    let all = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let beside = new_file(folder.unwrap_or(Path::new(".")), readers)?;
        let mut out = Summing::new(BufWriter::new(beside));
        write(&mut out)?;
        out.flush()?;
        let (out, sum) = out.finish();
        let beside = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        beside.as_file().sync_all()?;
        beside.persist(path)?;
        Ok(sum)
    };
    all().map_err(|error| file_failure(path, &error))
}

#[cfg(unix)]
fn new_file(folder: &Path, readers: Readers) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = match readers {
        // The process's mask is applied.
        Readers::AsUsual => 0o666,
        Readers::Owner => 0o600,
    };
    tempfile::Builder::new()
        .permissions(std::fs::Permissions::from_mode(mode))
        .tempfile_in(folder)
}

#[cfg(not(unix))]
fn new_file(folder: &Path, _: Readers) -> io::Result<NamedTempFile> {
    NamedTempFile::new_in(folder)
}

#[cfg(unix)]
fn owners_only() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = File::options();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn owners_only() -> OpenOptions {
    File::options()
}

/// Counts and hashes what goes through it.
struct Summing<W> {
    out: W,
    num_bytes: u64,
    hash: Sha256,
}

impl<W: Write> Summing<W> {
    fn new(out: W) -> Self {
        Self {
            out,
            num_bytes: 0,
            hash: Sha256::new(),
        }
    }

    fn finish(self) -> (W, Sum) {
        use std::fmt::Write as _;
        let sha256 = self.hash.finalize().iter().fold(String::new(), |mut text, byte| {
            // A `String` takes everything.
            let _ = write!(text, "{byte:02x}");
            text
        });
        let sum = Sum {
            num_bytes: self.num_bytes,
            sha256,
        };
        (self.out, sum)
    }
}

impl<W: Write> Write for Summing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        self.num_bytes += u64::try_from(written).unwrap_or_default();
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A failure that names the file.
pub fn file_failure(path: &Path, error: &io::Error) -> Failure {
    let path = path.display().to_string();
    Failure::new(match ExportTrouble::from(error) {
        ExportTrouble::DiskFull => FailureKind::NoRoom { path },
        _other => FailureKind::File {
            path,
            reason: error.to_string(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(path: &Path) -> String {
        std::fs::read_to_string(path).unwrap()
    }

    #[test]
    fn rows_that_cannot_be_written_leave_those_of_the_run_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        let first = PartialFile::open(&path).unwrap();
        first
            .keep(|out| out.write_all(b"first"), |_, out| out.write_all(b"how"))
            .unwrap();
        let disk_full = |_: &mut dyn Write| Err(io::Error::from(io::ErrorKind::StorageFull));
        let second = PartialFile::open(&path).unwrap();
        assert!(second.keep(disk_full, |_, _| Ok(())).is_err());
        assert_eq!(
            (text(&partial_path(&path)), text(&resume_path(&path))),
            ("first".to_owned(), "how".to_owned())
        );
        PartialFile::open(&path)
            .unwrap()
            .complete(|out| out.write_all(b"all"))
            .unwrap();
        let left: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!((text(&path), left), ("all".to_owned(), vec![path]));
    }

    #[test]
    fn all_rows_of_a_file_that_cannot_be_replaced_lie_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        let file = PartialFile::open(&path).unwrap();
        // Nothing can be renamed over a folder that holds something.
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("something"), "").unwrap();
        let not_replaced = file.complete(|out| out.write_all(b"all")).unwrap_err();
        assert!(matches!(not_replaced.failure.kind, FailureKind::File { .. }));
        assert_eq!(not_replaced.kept, Some(partial_path(&path).display().to_string()));
        assert_eq!(text(&partial_path(&path)), "all");
    }

    #[test]
    fn what_is_set_aside_can_be_gone_on_with_under_its_new_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        for rows in ["one", "two"] {
            let file = PartialFile::open(&path).unwrap();
            file.keep(|out| out.write_all(rows.as_bytes()), |_, out| out.write_all(b"how"))
                .unwrap();
            let mut file = PartialFile::open(&path).unwrap();
            let aside = file.set_earlier_aside().unwrap();
            assert_eq!(text(&partial_path(&aside)), rows);
            assert_eq!(text(&resume_path(&aside)), "how");
        }
        assert!(!partial_path(&path).exists());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_what_is_partial() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        let others = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o077;
        let file = PartialFile::open(&path).unwrap();
        assert_eq!(others(&partial_path(&path)), 0, "from the beginning");
        file.keep(|out| out.write_all(b"rows"), |_, out| out.write_all(b"how"))
            .unwrap();
        assert_eq!((others(&partial_path(&path)), others(&resume_path(&path))), (0, 0));
    }

    #[test]
    fn a_sum_is_length_and_sha256() {
        let sum = Sum::of(b"abc");
        assert_eq!(sum.num_bytes, 3);
        assert_eq!(
            sum.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
