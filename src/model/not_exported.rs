//! Why a file was not written, as data.

use std::io;

use super::NotWrittenDown;

/// What kept a file from being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportTrouble {
    /// There is a file of this name already, and nobody said that it may go.
    Exists,
    /// The disk is full, or the account's share of it.
    DiskFull,
    /// Another program has the file open.
    InUse,
    /// The account may not write there.
    NotPermitted,
    /// The folder is not there.
    NoFolder,
    /// A folder has this name.
    IsFolder,
    /// The administrator wants exports written down, and the audit log cannot be written.
    NotWrittenDown(NotWrittenDown),
    /// Notes decide which rows are there, and those of a customer can be read no more, which the file would not say.
    NotesNotRead,
    /// What is to be written is not what was read of this customer last: the words around the rows would not fit them.
    ReadAnew {
        /// Its name.
        customer: String,
    },
    /// Anything else, as the system says it.
    Other(String),
}

/// A file that was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotExported {
    /// The file that was wanted.
    pub path: String,
    /// Why not.
    pub why: ExportTrouble,
}

/// Windows: `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION`.
const IN_USE_ON_WINDOWS: [i32; 2] = [32, 33];

impl From<&io::Error> for ExportTrouble {
    fn from(error: &io::Error) -> Self {
        let is_in_use = cfg!(windows)
            && error
                .raw_os_error()
                .is_some_and(|code| IN_USE_ON_WINDOWS.contains(&code));
        match error.kind() {
            _ if is_in_use => Self::InUse,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Self::DiskFull,
            io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => Self::InUse,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NotPermitted,
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder,
            io::ErrorKind::IsADirectory => Self::IsFolder,
            io::ErrorKind::AlreadyExists => Self::Exists,
            _ => Self::Other(error.to_string()),
        }
    }
}

/// Whether these are the words of a panic in the writer of spreadsheets, which keeps long sheets in a temporary file and
/// has no other way to say that the disk is full.
#[must_use]
pub fn is_panic_of_full_disk(words: &str) -> bool {
    let kinds = ["StorageFull", "FileTooLarge", "QuotaExceeded"];
    words.starts_with("Couldn't write to xml file: ") && kinds.iter().any(|kind| words.contains(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_full_disk_is_taken_for_one() {
        let panic = |kind: io::ErrorKind| format!("Couldn't write to xml file: {:?}", io::Error::from(kind));
        assert!(is_panic_of_full_disk(&panic(io::ErrorKind::StorageFull)));
        assert!(is_panic_of_full_disk(
            "Couldn't write to xml file: Os { code: 27, kind: FileTooLarge, message: \"File too large\" }"
        ));
        assert!(!is_panic_of_full_disk(&panic(io::ErrorKind::PermissionDenied)));
        assert!(!is_panic_of_full_disk("StorageFull"));
    }

    #[test]
    fn what_people_can_mend_is_told_apart() {
        let of = |kind: io::ErrorKind| ExportTrouble::from(&io::Error::from(kind));
        assert_eq!(of(io::ErrorKind::StorageFull), ExportTrouble::DiskFull);
        assert_eq!(of(io::ErrorKind::ResourceBusy), ExportTrouble::InUse);
        assert_eq!(of(io::ErrorKind::PermissionDenied), ExportTrouble::NotPermitted);
        assert_eq!(of(io::ErrorKind::NotFound), ExportTrouble::NoFolder);
        assert!(matches!(of(io::ErrorKind::BrokenPipe), ExportTrouble::Other(_)));
    }
}
