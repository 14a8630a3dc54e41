//! One run as the screen knows it, and the rows on the screen, which may still be the former run's.

use crate::model::{Presence, Query, RunDetails, RunEnd, RunHeader, RunId, RunProgress, Timestamp};
use crate::table::{Arranged, Snapshot};

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunPhase {
    /// Reads; no page has come yet.
    Waiting,
    /// Reads; pages have come.
    Reading,
    /// Canceled by the person; the service has not confirmed it yet.
    Canceling,
    /// Over.
    Ended(RunEnd),
}

/// Where a run's rows come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RunSource {
    /// Graph is asked.
    #[default]
    Asked,
    /// They were kept on this computer.
    History(RunHeader),
    /// Somebody saved them to a file.
    File(RunHeader),
}

impl RunSource {
    /// What is known of a kept run.
    #[must_use]
    pub fn header(&self) -> Option<&RunHeader> {
        match self {
            Self::Asked => None,
            Self::History(header) | Self::File(header) => Some(header),
        }
    }
}

/// One run.
#[derive(Clone, Debug)]
pub struct RunState {
    /// Its name.
    pub run_id: RunId,
    /// What was asked.
    pub query: Query,
    /// How far it is.
    pub phase: RunPhase,
    /// Counts.
    pub progress: RunProgress,
    /// Pages, times and ids; here when the run is over.
    pub details: RunDetails,
    /// Whether it was asked for now, or kept.
    pub source: RunSource,
    /// Whether the bar that says why it is not complete was put away.
    pub bar_is_dismissed: bool,
}

impl RunState {
    /// A run that has just been asked for.
    #[must_use]
    pub fn new(run_id: RunId, query: Query) -> Self {
        Self {
            run_id,
            query,
            phase: RunPhase::Waiting,
            progress: RunProgress::default(),
            details: RunDetails::default(),
            source: RunSource::Asked,
            bar_is_dismissed: false,
        }
    }

    /// Whether it still reads.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        match self.phase {
            RunPhase::Waiting | RunPhase::Reading | RunPhase::Canceling => true,
            RunPhase::Ended(_) => false,
        }
    }

    /// Whether it ended before all pages were read, and knows where to go on.
    #[must_use]
    pub fn can_resume(&self) -> bool {
        !self.is_under_way() && self.details.resume.is_some()
    }

    /// How it ended, if it has.
    #[must_use]
    pub fn end(&self) -> Option<&RunEnd> {
        match &self.phase {
            RunPhase::Ended(end) => Some(end),
            RunPhase::Waiting | RunPhase::Reading | RunPhase::Canceling => None,
        }
    }
}

/// The rows on the screen.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The run they came with.
    pub run_id: RunId,
    /// What that run had asked.
    pub query: Query,
    /// Whether that run has read all there was.
    pub is_complete: bool,
    /// What is known of that run, where it was a kept one.
    pub source: RunSource,
    /// When the last of them came; `None` where that is not known.
    pub read_at: Option<Timestamp>,
    /// The rows.
    pub snapshot: Snapshot,
    /// Which of them, in which order.
    pub arranged: Arranged,
}

impl Rows {
    /// How many rows there would be without a filter.
    #[must_use]
    pub fn num_unfiltered(&self) -> u32 {
        match (self.arranged.presence, self.arranged.changes.as_deref()) {
            (Presence::Gone, Some(changes)) => u32::try_from(changes.gone.len()).unwrap_or(u32::MAX),
            (Presence::Gone, None) | (Presence::Present, _) => self.snapshot.num_showable(),
        }
    }
}
