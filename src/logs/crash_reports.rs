//! The folder with reports of crashes: what a panic leaves there and the next start offers.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::files::make_folder;
use crate::model::Timestamp;

/// So many reports stay; a program that ends at every start must not fill the disk.
const MOST_REPORTS: usize = 10;
/// No report of ours is longer.
const LONGEST_REPORT: usize = 1 << 20;
const BEGINNING: &str = "crash-";
/// The end of a name as long as nobody was told.
const NEW: &str = ".new.txt";
const SEEN: &str = ".txt";

/// A report that nobody was told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrashReport {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was written.
    pub at: Timestamp,
    /// What it says.
    pub text: String,
}

/// The folder.
#[derive(Clone, Debug)]
pub struct CrashReports {
    folder: PathBuf,
}

impl CrashReports {
    /// Beside the log in this folder.
    #[must_use]
    pub fn beside_log(folder: &Path) -> Self {
        Self {
            folder: folder.join("crashes"),
        }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a report that nobody was told of yet; `name` is unique.
    ///
    /// # Errors
    /// The operating system's.
    pub fn write(&self, name: &str, text: &str) -> io::Result<PathBuf> {
        make_folder(&self.folder)?;
        let path = self.folder.join(format!("{BEGINNING}{name}{NEW}"));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        let all = self.all(SEEN);
        for old in all.iter().take(all.len().saturating_sub(MOST_REPORTS)) {
            std::fs::remove_file(old)?;
        }
        Ok(path)
    }

    /// The last report that nobody was told of.
    #[must_use]
    pub fn newest_untold(&self) -> Option<CrashReport> {
        let path = self.all(NEW).pop()?;
        let bytes = std::fs::read(&path).ok()?;
        let bytes = bytes.get(..LONGEST_REPORT).unwrap_or(&bytes);
        let modified = std::fs::metadata(&path).and_then(|metadata| metadata.modified()).ok()?;
        Some(CrashReport {
            at: Timestamp::from_system(modified),
            text: String::from_utf8_lossy(bytes).into_owned(),
            path,
        })
    }

    /// Keeps all reports, and offers none of those that there are any more.
    pub fn mark_told(&self) {
        for path in self.all(NEW) {
            let name = path.display().to_string();
            if let Some(stem) = name.strip_suffix(NEW) {
                // Whoever cannot rename it offers it once more.
                let _stays = std::fs::rename(&path, format!("{stem}{SEEN}"));
            }
        }
    }

    /// Deletes all reports.
    ///
    /// # Errors
    /// The operating system's, for the first that stays.
    pub fn delete_all(&self) -> io::Result<()> {
        self.all(SEEN).iter().try_for_each(std::fs::remove_file)
    }

    /// Reports whose names end like this, the oldest first: their names begin with the time.
    fn all(&self, ending: &str) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let is_report = |path: &PathBuf| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            name.is_some_and(|name| name.starts_with(BEGINNING) && name.ends_with(ending))
        };
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_report).collect();
        paths.sort();
        paths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reports() -> (tempfile::TempDir, CrashReports) {
        let folder = tempfile::tempdir().unwrap();
        let reports = CrashReports::beside_log(&folder.path().join("logs"));
        (folder, reports)
    }

    #[test]
    fn the_newest_report_is_offered_until_somebody_was_told_and_kept_then() {
        let (_folder, reports) = reports();
        assert_eq!(reports.newest_untold(), None);
        reports.write("2026-01-01", "old").unwrap();
        reports.write("2026-01-02", "new").unwrap();
        assert_eq!(reports.newest_untold().unwrap().text, "new");
        reports.mark_told();
        assert_eq!(reports.newest_untold(), None);
        let kept = std::fs::read_to_string(reports.folder().join("crash-2026-01-02.txt"));
        assert_eq!(kept.unwrap(), "new");
        reports.delete_all().unwrap();
        assert_eq!(std::fs::read_dir(reports.folder()).unwrap().count(), 0);
    }

    #[test]
    fn only_the_last_ten_stay_and_no_other_file_is_touched() {
        let (_folder, reports) = reports();
        make_folder(reports.folder()).unwrap();
        std::fs::write(reports.folder().join("notes.txt"), "mine").unwrap();
        for number in 10..25 {
            reports.write(&number.to_string(), "x").unwrap();
        }
        let mut names: Vec<_> = std::fs::read_dir(reports.folder())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!((names.len(), names[0].to_str()), (11, Some("crash-15.new.txt")));
        reports.delete_all().unwrap();
        assert_eq!(
            std::fs::read_to_string(reports.folder().join("notes.txt")).unwrap(),
            "mine"
        );
    }
}
