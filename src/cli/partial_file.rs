//! The file of an export: `FILE.partial` until all rows are in it.

use std::fs::{File, OpenOptions};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use crate::model::{Failure, FailureKind};

/// An opened `FILE.partial`. What it held before stays until rows are written.
#[derive(Debug)]
pub struct PartialFile {
    path: PathBuf,
    partial: PathBuf,
    file: File,
    is_new: bool,
}

impl PartialFile {
    /// Opens `FILE.partial` for a `path` of `FILE`.
    ///
    /// # Errors
    /// [`FailureKind::File`] where it may not be written.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        if path.is_dir() {
            let error = std::io::Error::from(std::io::ErrorKind::IsADirectory);
            return Err(file_failure(path, &error));
        }
        let mut name = path.as_os_str().to_owned();
        name.push(".partial");
        let partial = PathBuf::from(name);
        let is_new = !partial.exists();
        let file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(false)
            .open(&partial)
            .map_err(|error| file_failure(&partial, &error))?;
        Ok(Self {
            path: path.to_owned(),
            partial,
            file,
            is_new,
        })
    }

    /// Writes all rows and gives the file its own name.
    ///
    /// # Errors
    /// [`FailureKind::File`].
    pub fn complete(self, write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>) -> Result<(), Failure> {
        let path = self.path.clone();
        let partial = self.written(write)?;
        std::fs::rename(&partial, &path).map_err(|error| file_failure(&path, &error))
    }

    /// Writes the rows so far; where they lie.
    ///
    /// # Errors
    /// [`FailureKind::File`].
    pub fn keep(self, write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>) -> Result<String, Failure> {
        Ok(self.written(write)?.display().to_string())
    }

    /// Writes nothing: what an earlier run has left stays, a file made for this one goes.
    pub fn leave(self) {
        if self.is_new {
            drop(self.file);
            // An empty file that cannot be removed misleads nobody: it was never named.
            let _ = std::fs::remove_file(&self.partial);
        }
    }

    fn written(self, write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>) -> Result<PathBuf, Failure> {
        let Self { partial, file, .. } = self;
        let all = || {
            file.set_len(0)?;
            let mut out = BufWriter::new(file);
            write(&mut out)?;
            out.into_inner()
                .map_err(std::io::IntoInnerError::into_error)?
                .sync_all()
        };
        all().map_err(|error| file_failure(&partial, &error))?;
        Ok(partial)
    }
}

/// A failure that names the file.
pub fn file_failure(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(FailureKind::File {
        path: path.display().to_string(),
        reason: error.to_string(),
    })
}
