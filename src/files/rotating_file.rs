//! A file of lines that never grows without end: when it is full it becomes `NAME.1.EXT`, the former `.1` becomes `.2`,
//! and the oldest goes.
//!
//! Several processes may write the same one. Each line is one write to the end of the file, so that none is torn; the files
//! are renamed by whoever holds the lock on `NAME.EXT.lock`, and whoever wrote to a file that has been renamed since finds
//! the new one by its length. A line may land at the end of the file that was just renamed; none is lost.

use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::owner_only::{append_to, make_folder};

/// When a file is full, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// So many bytes a file holds; a single longer line gets one of its own.
    pub max_bytes: u64,
    /// So many files there are, the one that is written included.
    pub num_files: u32,
}

/// Appends lines to a file that rotates. Opens nothing before the first line.
#[derive(Debug)]
pub struct RotatingFile {
    path: PathBuf,
    rotation: Rotation,
    open: Option<File>,
}

impl RotatingFile {
    /// A file at `path`; its folder is made for the owner alone when the first line comes.
    #[must_use]
    pub const fn new(path: PathBuf, rotation: Rotation) -> Self {
        Self {
            path,
            rotation,
            open: None,
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Appends one line, which ends with its own line break.
    ///
    /// # Errors
    /// The operating system's, where the file cannot be made or written. What cannot be renamed is written on.
    pub fn append(&mut self, line: &[u8]) -> io::Result<()> {
        let length = self.current()?.metadata()?.len();
        let is_full = length > 0 && length.saturating_add(line.len() as u64) > self.rotation.max_bytes;
        if is_full {
            // Another program may hold a file open against renaming: the line matters more.
            let _stays = self.rotate(line.len() as u64);
        }
        self.current()?.write_all(line)
    }

    /// Makes sure that the file can be opened for writing, without writing.
    ///
    /// # Errors
    /// As for [`RotatingFile::append`].
    pub fn try_open(&mut self) -> io::Result<()> {
        self.current().map(drop)
    }

    /// The file that is at the path now.
    fn current(&mut self) -> io::Result<&mut File> {
        let length = |file: &File| file.metadata().map(|metadata| metadata.len()).ok();
        let at_path = std::fs::metadata(&self.path).map(|metadata| metadata.len()).ok();
        let is_current = self.open.as_ref().is_some_and(|file| length(file) == at_path);
        let opened = self.open.take().filter(|_| is_current);
        let file = match opened {
            Some(file) => file,
            None => self.opened()?,
        };
        Ok(self.open.insert(file))
    }

    fn opened(&self) -> io::Result<File> {
        match append_to(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_folder(self.path.parent().unwrap_or_else(|| Path::new(".")))?;
                append_to(&self.path)
            }
            other => other,
        }
    }

    /// Renames the files, unless another process does or has just done so.
    fn rotate(&mut self, next_line: u64) -> io::Result<()> {
        let mut lock_path = OsString::from(&self.path);
        lock_path.push(".lock");
        let lock = append_to(Path::new(&lock_path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let length = std::fs::metadata(&self.path)?.len();
        // Whether renamed here or elsewhere: what is open is no longer the newest.
        self.open = None;
        if length == 0 || length.saturating_add(next_line) <= self.rotation.max_bytes {
            return Ok(());
        }
        for number in (1..self.rotation.num_files.saturating_sub(1)).rev() {
            match std::fs::rename(self.numbered(number), self.numbered(number + 1)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        if self.rotation.num_files > 1 {
            std::fs::rename(&self.path, self.numbered(1))
        } else {
            std::fs::remove_file(&self.path)
        }
    }

    /// The path of an earlier file; 1 is the one before.
    fn numbered(&self, number: u32) -> PathBuf {
        let extension = self.path.extension().map(|name| name.to_string_lossy());
        match extension {
            Some(extension) => self.path.with_extension(format!("{number}.{extension}")),
            None => self.path.with_extension(number.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Rotation = Rotation {
        max_bytes: 100,
        num_files: 3,
    };

    fn names(folder: &Path) -> Vec<String> {
        let name = |entry: io::Result<std::fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<String> = std::fs::read_dir(folder).unwrap().map(name).collect();
        names.sort();
        names
    }

    #[test]
    fn a_full_file_makes_room_and_the_oldest_goes() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = RotatingFile::new(folder.path().join("deep/a.log"), SMALL);
        for number in 0..20 {
            file.append(format!("{number:039}\n").as_bytes()).unwrap();
        }
        let folder = folder.path().join("deep");
        assert_eq!(names(&folder), ["a.1.log", "a.2.log", "a.log", "a.log.lock"]);
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(read("a.log").lines().count(), 2);
        assert!(read("a.log").ends_with("19\n") && read("a.1.log").ends_with("17\n"));
        assert!(read("a.2.log").ends_with("15\n"));
    }

    #[test]
    fn a_line_that_is_longer_than_a_file_gets_one_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = RotatingFile::new(folder.path().join("a.log"), SMALL);
        for line in ["short\n", &format!("{}\n", "x".repeat(500)), "short again\n"] {
            file.append(line.as_bytes()).unwrap();
        }
        assert_eq!(names(folder.path()), ["a.1.log", "a.2.log", "a.log", "a.log.lock"]);
    }

    #[test]
    fn two_who_write_and_rotate_the_same_file_lose_and_tear_no_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        let many = Rotation {
            max_bytes: 2_000,
            num_files: 200,
        };
        std::thread::scope(|scope| {
            for writer in ["one", "two"] {
                let mut file = RotatingFile::new(path.clone(), many);
                scope.spawn(move || {
                    for number in 0..400 {
                        file.append(format!("{writer} {number} {}\n", "x".repeat(40)).as_bytes())
                            .unwrap();
                    }
                });
            }
        });
        let mut lines: Vec<String> = Vec::new();
        for name in names(folder.path()).iter().filter(|name| *name != "a.log.lock") {
            let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
            lines.extend(text.lines().map(str::to_owned));
        }
        lines.sort();
        let mut expected: Vec<String> = ["one", "two"]
            .iter()
            .flat_map(|writer| (0..400).map(move |number| format!("{writer} {number} {}", "x".repeat(40))))
            .collect();
        expected.sort();
        assert_eq!(lines, expected);
        assert!(names(folder.path()).len() > 10, "it did rotate");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/a.log");
        RotatingFile::new(path.clone(), SMALL).append(b"line\n").unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    }
}
