//! One asking of a query: its identity, its progress, its end, and what there is to tell about it.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{Failure, Query, ResumePoint, Timestamp};

/// Names one run. Events of any other run are ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(pub u64);

/// How far a run has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunProgress {
    /// Pages read.
    pub num_pages: u32,
    /// Rows in the table.
    pub num_rows: u32,
    /// Time since the run began.
    pub elapsed: Duration,
    /// Until when the run waits before it tries again, where it waits (throttled or the line is down).
    pub waiting_until: Option<Timestamp>,
    /// The service does not pick the Cloud PC that was asked for, so everything is read and filtered here.
    pub filtered_here: bool,
}

/// One page as it was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRecord {
    /// Counted from 1.
    pub number: u32,
    /// Rows on the page.
    pub num_rows: u32,
    /// HTTP status of the last try; `None` when no answer came.
    pub status: Option<u16>,
    /// When the first try began.
    pub started: Timestamp,
    /// From the first try to the page's last byte, waits included.
    pub elapsed: Duration,
    /// Bytes of the body, decompressed.
    pub num_bytes: u64,
    /// Tries, the first included.
    pub num_tries: u32,
    /// Graph's `request-id`.
    pub request_id: Option<String>,
    /// The `client-request-id` sent with the last try.
    pub client_request_id: String,
}

/// What one can know about a run beside its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunDetails {
    /// Every page of this start of the program, in order; one that failed before it came stands here twice.
    pub pages: Vec<PageRecord>,
    /// Attempts that came on two pages and are kept once.
    pub num_duplicates: u32,
    /// Of those, the ones whose other fields differed.
    pub num_conflicts: u32,
    /// Fields this program does not know, by name, with the number of rows that carried them.
    pub unknown_fields: BTreeMap<String, u64>,
    /// Rows whose start or last-modified time could not be read (they are shown as sent).
    pub num_bad_dates: u64,
    /// Graph did not pick the Cloud PC that was asked for, so everything was read and filtered here.
    pub filtered_here: bool,
    /// Time spent waiting for throttling or a line that was down.
    pub waited: Duration,
    /// From the first request to the end.
    pub elapsed: Duration,
    /// The query that was asked.
    pub query: Option<Query>,
    /// Where it goes on, where it is not complete and there is a page to ask for.
    pub resume: Option<ResumePoint>,
}

impl RunDetails {
    /// The `client-request-id`s of the first and the last page, each once: by them Microsoft finds the others.
    #[must_use]
    pub fn first_and_last_requests(&self) -> Vec<String> {
        let mut ids = self.pages.iter().map(|page| &page.client_request_id);
        let (first, last) = (ids.next(), ids.next_back());
        first.into_iter().chain(last).cloned().collect()
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunEnd {
    /// Every page was read.
    Complete,
    /// The person canceled it; the rows so far are kept.
    Canceled,
    /// It broke off; the rows so far are kept.
    Incomplete {
        /// Why.
        failure: Failure,
        /// The page that did not come, counted from 1.
        page: u32,
    },
}
