//! Writing rows of several customers, and what comes of it.

use std::path::PathBuf;

use super::{ExportNumber, Replacing};
use crate::export::sheet::{Across, SheetFormat};
use crate::model::{NotExported, ProfileId, ShowHandled, Sought};
use crate::table::{Filter, SortKey};

/// What is to be written, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcrossOrder {
    /// Which order this is.
    pub number: ExportNumber,
    /// The rows, customer by customer, as they were on the screen.
    pub across: Across,
    /// In whose name each part was read, in the order of the parts.
    pub readers: Vec<Reader>,
    /// Among which of the rows, by what has changed and what people wrote.
    pub sought: Sought,
    /// Which of those.
    pub filter: Filter,
    /// Of whom the file says that notes could not be read, which decide on rows. Where others' cannot be read either, nothing
    /// is written.
    pub without_notes: Vec<ProfileId>,
    /// When the columns for what people wrote are there.
    pub notes: NoteColumns,
    /// In which order within a customer.
    pub sort: Vec<SortKey>,
    /// How.
    pub format: SheetFormat,
    /// Where.
    pub to: AcrossTo,
    /// Whether other files may go. A file of a customer's own takes another name instead.
    pub replacing: Replacing,
}

impl AcrossOrder {
    /// Whether rows are left out that were read.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.filter.is_empty() || self.sought != Sought::default()
    }

    /// Whether which rows are written depends on what people wrote.
    #[must_use]
    pub fn asks_notes(&self) -> bool {
        self.filter.looks_in_notes() || self.sought.handled == ShowHandled::No
    }

    /// Whether there are columns for what people wrote.
    #[must_use]
    pub fn has_notes(&self) -> bool {
        self.across.fields.iter().any(|headed| headed.field.is_note())
    }
}

/// When the columns are there for what people wrote about Cloud PCs, which each customer's own history has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteColumns {
    /// As they were ordered.
    Always,
    /// Where something is written at any of the customers.
    IfAny,
    /// Never: the file is for a customer.
    Never,
}

/// In whose name a customer was read, for the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The customer.
    pub profile: ProfileId,
    /// The customer's tenant, as the sign-in named it.
    pub tenant: String,
    /// Who read; empty where nobody is known.
    pub account: String,
}

/// One file for all, or one for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AcrossTo {
    /// This one for all.
    File(PathBuf),
    /// One each in this folder.
    Folder {
        /// The folder, which is there.
        path: PathBuf,
        /// Their names with endings, no two alike, in the order of the parts.
        names: Vec<String>,
    },
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AcrossNews {
    /// It is being written.
    Writing {
        /// Rows that are written.
        num_done: u64,
        /// Of so many.
        num_rows: u64,
    },
    /// Everything lies there.
    Done(AcrossDone),
    /// Not everything was written.
    Failed {
        /// The file that was not, and why not; what was there before is still there.
        problem: NotExported,
        /// Files that were done by then and lie there.
        num_files: usize,
    },
    /// It was canceled; what was there before is still there.
    Canceled {
        /// As above.
        num_files: usize,
    },
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcrossDone {
    /// The file, or the folder.
    pub path: PathBuf,
    /// Rows in all.
    pub num_rows: u64,
    /// Files.
    pub num_files: usize,
    /// Files of customers who were not read now, left from an earlier time under names that are otherwise replaced.
    pub stale: Vec<PathBuf>,
}
