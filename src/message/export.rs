//! Writing rows to a file, and what comes of it.

use std::path::PathBuf;

use crate::export::sheet::{Sheet, SheetFormat};
use crate::model::NotExported;
use crate::table::{Filter, SortKey};

/// Whether a file of the same name may go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Replacing {
    /// It stays, and nothing is written.
    #[default]
    No,
    /// It is replaced in one step, once everything is written.
    Yes,
}

/// Which rows of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportRows {
    /// Those of its order.
    AsArranged,
    /// Those that pass this filter, in this order.
    Anew(Box<Filter>, Vec<SortKey>),
}

/// Names an order, chosen by the sender; counts up. What comes of an earlier one is not taken for what comes of a later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportNumber(pub u64);

/// What is to be written, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOrder {
    /// Which order this is.
    pub number: ExportNumber,
    /// The rows and what they are.
    pub sheet: Sheet,
    /// Which of them.
    pub rows: ExportRows,
    /// How.
    pub format: SheetFormat,
    /// Where.
    pub path: PathBuf,
    /// Whether it may replace another file.
    pub replacing: Replacing,
    /// The tenant of the rows, where it is not that of who is signed in: those of a file that comes from elsewhere.
    pub foreign_tenant: Option<String>,
    /// The first and the last request of the run that brought the rows; none where it is an earlier program's.
    pub client_request_ids: Vec<String>,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportNews {
    /// It is being written.
    Writing {
        /// Rows that are written.
        num_done: u64,
        /// Of so many.
        num_rows: u64,
    },
    /// Everything lies there.
    Done {
        /// Where.
        path: PathBuf,
        /// How many rows.
        num_rows: u64,
    },
    /// Nothing was written; what was there before is still there.
    Failed(NotExported),
    /// It was canceled; what was there before is still there.
    Canceled,
}
