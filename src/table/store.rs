//! Rows as they came, page by page, and cheap snapshots of them.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::{ActionResult, ActionState, ErrorCode, ResultRow, Timestamp};

/// What appending a page did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// Rows that are new.
    pub num_added: u32,
    /// Rows that were there already.
    pub num_duplicates: u32,
    /// Of those, the ones whose other fields differed.
    pub num_conflicts: u32,
}

/// The owner's side of the store.
#[derive(Debug, Default)]
pub struct Table {
    rows: Arc<Vec<ActionResult>>,
}

impl Table {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends the rows of one page.
    pub fn append(&mut self, page: &[ResultRow<'_>]) -> Appended {
        let rows = Arc::make_mut(&mut self.rows);
        rows.extend(page.iter().map(|row| {
            let own = |text: &Option<Cow<'_, str>>| text.as_deref().map(str::to_owned);
            ActionResult {
                activity_id: own(&row.activity_id),
                cloud_pc_id: own(&row.cloud_pc_id),
                state: own(&row.state),
                start_date_time: own(&row.start_date_time),
                last_modified_date_time: own(&row.last_modified_date_time),
                error_code: own(&row.error_code),
                error_message: own(&row.error_message),
            }
        }));
        Appended { num_added: u32::try_from(page.len()).unwrap_or(u32::MAX), ..Appended::default() }
    }

    /// The rows as they are now; later appends do not change it.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { rows: Arc::clone(&self.rows) }
    }
}

/// Rows at one moment; cheap to clone and to send.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    rows: Arc<Vec<ActionResult>>,
}

impl Snapshot {
    /// How many rows.
    #[must_use]
    pub fn num_rows(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// One row, counted from 0 in order of arrival.
    #[must_use]
    pub fn row(&self, number: u32) -> Option<Row<'_>> {
        self.rows.get(number as usize).map(|row| Row { row })
    }
}

/// One row of a snapshot.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    row: &'a ActionResult,
}

impl<'a> Row<'a> {
    /// Activity ID, verbatim.
    #[must_use]
    pub fn activity_id(&self) -> Option<Cow<'a, str>> {
        self.row.activity_id.as_deref().map(Cow::Borrowed)
    }

    /// Cloud PC ID, verbatim.
    #[must_use]
    pub fn cloud_pc_id(&self) -> Option<Cow<'a, str>> {
        self.row.cloud_pc_id.as_deref().map(Cow::Borrowed)
    }

    /// State.
    #[must_use]
    pub fn state(&self) -> ActionState {
        ActionState::from_graph(self.row.state.as_deref())
    }

    /// Error code.
    #[must_use]
    pub fn error_code(&self) -> ErrorCode {
        ErrorCode::from_graph(self.row.error_code.as_deref())
    }

    /// The service's message, verbatim.
    #[must_use]
    pub fn error_message(&self) -> Option<&'a str> {
        self.row.error_message.as_deref()
    }

    /// Start time; `None` where it is missing or cannot be read.
    #[must_use]
    pub fn started_at(&self) -> Option<Timestamp> {
        self.row.start_date_time.as_deref().and_then(Timestamp::parse)
    }

    /// Start time, verbatim.
    #[must_use]
    pub fn start_date_time(&self) -> Option<Cow<'a, str>> {
        self.row.start_date_time.as_deref().map(Cow::Borrowed)
    }

    /// Time of the last change; `None` where it is missing or cannot be read.
    #[must_use]
    pub fn last_modified_at(&self) -> Option<Timestamp> {
        self.row.last_modified_date_time.as_deref().and_then(Timestamp::parse)
    }

    /// Time of the last change, verbatim.
    #[must_use]
    pub fn last_modified_date_time(&self) -> Option<Cow<'a, str>> {
        self.row.last_modified_date_time.as_deref().map(Cow::Borrowed)
    }

    /// The whole row, owned, every field verbatim.
    #[must_use]
    pub fn to_result(&self) -> ActionResult {
        self.row.clone()
    }
}
