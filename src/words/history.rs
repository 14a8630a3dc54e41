//! Kept runs, what changed, and asking again.

use super::{Words, tr};
use crate::model::{ActionState, Completeness, HistoryTrouble, RunHeader, Timestamp};

impl Words {
    /// A kept run in a list: how old, how much, and whether something is missing.
    #[must_use]
    pub fn kept_run(&self, header: &RunHeader, now: Timestamp) -> String {
        let run = tr!(
            self,
            "history-run",
            ago = self.time_ago(header.finished_at(), now),
            n = header.num_rows,
            count = self.number(u64::from(header.num_rows))
        );
        match header.completeness {
            Completeness::Complete => run,
            Completeness::Incomplete => tr!(self, "history-run-incomplete", run = run),
        }
    }

    /// What went wrong with the history.
    #[must_use]
    pub fn history_trouble(&self, trouble: &HistoryTrouble) -> String {
        match trouble {
            HistoryTrouble::MovedAside { path, num_notes } => {
                let (n, count) = (*num_notes, self.number(u64::from(*num_notes)));
                tr!(self, "history-moved-aside", path = path.as_str(), n = n, count = count)
            }
            HistoryTrouble::Newer { path } => tr!(self, "history-newer", path = path.as_str()),
            HistoryTrouble::File { path, reason } => {
                tr!(
                    self,
                    "history-file-failed",
                    path = path.as_str(),
                    reason = reason.as_str()
                )
            }
            HistoryTrouble::NotARun { path } => tr!(self, "history-not-a-run", path = path.as_str()),
            HistoryTrouble::Gone => tr!(self, "history-gone"),
            HistoryTrouble::Off => tr!(self, "history-off"),
        }
    }

    /// What is new about a Cloud PC that stands in this state now: how it stood before, if it was there at all.
    #[must_use]
    pub fn change(&self, was: Option<&ActionState>, now: &ActionState) -> String {
        match was {
            None => tr!(self, "change-added"),
            Some(was) if was == now => tr!(self, "change-again"),
            Some(was) => tr!(self, "change-was", state = self.state(was)),
        }
    }
}
