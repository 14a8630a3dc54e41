//! Kept runs, what changed, and asking again.

use super::{Before, Words, tr};
use crate::model::{ActionState, Completeness, HistoryTrouble, NotComparable, Presence, RunHeader, Timestamp};

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

    /// Why nothing can be compared with a run.
    #[must_use]
    pub fn not_comparable(&self, why: NotComparable) -> String {
        match why {
            NotComparable::Elsewhere => tr!(self, "not-comparable-elsewhere"),
            NotComparable::Incomplete => tr!(self, "not-comparable-incomplete"),
            NotComparable::AskedOtherwise => tr!(self, "not-comparable-otherwise"),
            NotComparable::OnScreen => tr!(self, "not-comparable-on-screen"),
        }
    }

    /// `0 new · 1 changed since 25 Nov, 14:02`, or that nothing has.
    #[must_use]
    pub fn changes(&self, (num_added, num_changed): (usize, usize), since: Option<Timestamp>) -> String {
        let count = |number: usize| self.number(number as u64);
        let (added, changed) = (count(num_added), count(num_changed));
        match since {
            Some(time) => tr!(
                self,
                "changes-counts-since",
                added = added,
                changed = changed,
                time = self.day_and_time(time)
            ),
            None => tr!(self, "changes-counts", added = added, changed = changed),
        }
    }

    /// `Nothing has changed since 25 Nov, 14:02`.
    #[must_use]
    pub fn no_changes(&self, since: Option<Timestamp>) -> String {
        match since {
            Some(time) => tr!(self, "changes-none-since", time = self.day_and_time(time)),
            None => tr!(self, "changes-none"),
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
            HistoryTrouble::NotWrittenDown(why) => self.not_written_down(why),
            HistoryTrouble::Gone => tr!(self, "history-gone"),
            HistoryTrouble::NotComparable(why) => self.not_comparable(*why),
            HistoryTrouble::Off => tr!(self, "history-off"),
        }
    }

    /// What is new about a Cloud PC that stands in this state now: how it stood before, if it was there at all. `since`
    /// is when that was read, where it is known.
    #[must_use]
    pub fn change(&self, was: Option<&ActionState>, now: &ActionState, since: Option<Timestamp>) -> String {
        match was {
            None => tr!(self, "change-added"),
            Some(was) if was == now => tr!(self, "change-again"),
            Some(was) => self.was(was, since),
        }
    }

    /// `was Failed on 25 Nov, 14:02`.
    #[must_use]
    pub fn was(&self, state: &ActionState, since: Option<Timestamp>) -> String {
        let state = self.state(state);
        match since {
            Some(time) => tr!(self, "change-was-at", state = state, time = self.day_and_time(time)),
            None => tr!(self, "change-was", state = state),
        }
    }

    /// The same where there is little room.
    #[must_use]
    pub fn was_short(&self, state: &ActionState) -> String {
        tr!(self, "change-was", state = self.state_short(state))
    }

    /// How a Cloud PC stood in another run: `Before` and `was Failed on 25 Nov, 14:02`.
    #[must_use]
    pub fn before(&self, before: &Before) -> (String, String) {
        let name = match before.presence {
            Presence::Present => tr!(self, "before"),
            Presence::Gone => tr!(self, "before-gone"),
        };
        let value = match (&before.was, before.run_at) {
            (Some(state), run_at) => self.was(state, run_at),
            (None, Some(time)) => tr!(self, "before-none-at", time = self.day_and_time(time)),
            (None, None) => tr!(self, "before-none"),
        };
        (name, value)
    }

    /// That only what changed is shown; `since` is when the other run was read, where that is known.
    #[must_use]
    pub fn changed_only(&self, since: Option<Timestamp>) -> String {
        match since {
            Some(time) => tr!(self, "changes-chip-since", time = self.day_and_time(time)),
            None => tr!(self, "changes-chip"),
        }
    }

    /// That only what is gone is shown.
    #[must_use]
    pub fn gone_only(&self, since: Option<Timestamp>) -> String {
        match since {
            Some(time) => tr!(self, "gone-chip-since", time = self.day_and_time(time)),
            None => tr!(self, "gone-chip"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_stood_is_told_with_the_time_of_the_run_that_said_so() {
        let words = Words::new(None);
        let run_at = Timestamp::parse("2026-11-25T13:02:53Z");
        let clock = words.clock_time(run_at.unwrap());
        let day = words.day(run_at);
        let failed = Before {
            was: Some(ActionState::Failed),
            run_at,
            presence: Presence::Present,
        };
        let told = |before: &Before| {
            let (name, value) = words.before(before);
            format!("{name}: {value}")
        };
        assert_eq!(told(&failed), format!("Before: was Failed on {day}, {clock}"));
        let gone = Before {
            presence: Presence::Gone,
            ..failed.clone()
        };
        assert_eq!(told(&gone), format!("No result any more: was Failed on {day}, {clock}"));
        let new = Before { was: None, ..failed };
        assert_eq!(told(&new), format!("Before: no result on {day}, {clock}"));
    }
}
