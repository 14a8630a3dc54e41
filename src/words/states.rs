//! States in words.

use std::time::Duration;

use super::{Words, tr};
use crate::model::{ActionState, Timestamp};

impl Words {
    /// A state as it stands in the grid, the pie and the legend. One this program does not know keeps its
    /// own text.
    #[must_use]
    pub fn state(&self, state: &ActionState) -> String {
        match state {
            ActionState::Failed => tr!(self, "state-failed"),
            ActionState::Canceled => tr!(self, "state-canceled"),
            ActionState::Running => tr!(self, "state-running"),
            ActionState::Pending => tr!(self, "state-pending"),
            ActionState::Created => tr!(self, "state-created"),
            ActionState::Succeeded => tr!(self, "state-succeeded"),
            ActionState::NotTried => tr!(self, "state-not-tried"),
            ActionState::Other(text) => text.to_string(),
            ActionState::Missing => tr!(self, "state-missing"),
        }
    }

    /// The same where there is little room, and the rest is said elsewhere.
    #[must_use]
    pub fn state_short(&self, state: &ActionState) -> String {
        match state {
            ActionState::Succeeded => tr!(self, "state-succeeded-short"),
            ActionState::Failed
            | ActionState::Canceled
            | ActionState::Running
            | ActionState::Pending
            | ActionState::Created
            | ActionState::NotTried
            | ActionState::Other(_)
            | ActionState::Missing => self.state(state),
        }
    }

    /// What a state means, in one sentence.
    #[must_use]
    pub fn state_meaning(&self, state: &ActionState) -> String {
        match state {
            ActionState::Failed => tr!(self, "state-failed-meaning"),
            ActionState::Canceled => tr!(self, "state-canceled-meaning"),
            ActionState::Running => tr!(self, "state-running-meaning"),
            ActionState::Pending => tr!(self, "state-pending-meaning"),
            ActionState::Created => tr!(self, "state-created-meaning"),
            ActionState::Succeeded => tr!(self, "state-succeeded-meaning"),
            ActionState::NotTried => tr!(self, "state-not-tried-meaning"),
            ActionState::Other(_) => tr!(self, "state-other-meaning"),
            ActionState::Missing => tr!(self, "state-missing-meaning"),
        }
    }

    /// From the start to the last change of an attempt that is over; `None` for one that is not, and where the last
    /// change lies before the start, as it does in Graph's own example.
    #[must_use]
    pub fn start_to_last_change(
        &self,
        state: &ActionState,
        started: Option<Timestamp>,
        changed: Option<Timestamp>,
    ) -> Option<String> {
        let (started, changed) = started.zip(changed).filter(|_| state.is_final())?;
        (started <= changed).then(|| self.long_time(changed.since(started)))
    }

    /// A time that may take days: `12 s`, `4 min 05 s`, `3 h 20 min`, `2 d 4 h`.
    fn long_time(&self, time: Duration) -> String {
        let seconds = time.as_secs();
        let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400);
        match (days, hours, minutes) {
            (0, 0, 0) => self.elapsed(time),
            (0, 0, _) => format!("{minutes} min {:02} s", seconds % 60),
            (0, _, _) => format!("{hours} h {:02} min", minutes % 60),
            (_, _, _) => {
                let hours = self.number(hours % 24);
                tr!(self, "time-days-and-hours", days = self.number(days), hours = hours)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn start_to_last_change_is_told_only_of_what_is_over_and_is_never_negative() {
        let words = Words::new(None);
        let start = Timestamp::parse("2026-11-22T13:00:00.5Z");
        let took =
            |state: &ActionState, changed: &str| words.start_to_last_change(state, start, Timestamp::parse(changed));
        let failed = |changed| took(&ActionState::Failed, changed).unwrap_or_default();
        assert_eq!(failed("2026-11-22T13:00:12.5Z"), "12.0 s");
        assert_eq!(failed("2026-11-22T13:04:05.5Z"), "4 min 05 s");
        assert_eq!(failed("2026-11-22T16:20:00.5Z"), "3 h 20 min");
        assert_eq!(failed("2026-11-24T17:00:00.5Z"), "2 d 4 h");
        assert_eq!(failed("2026-11-22T13:00:00Z"), "", "before the start");
        assert_eq!(failed(""), "");
        for state in [
            ActionState::Running,
            ActionState::Pending,
            ActionState::Created,
            ActionState::NotTried,
        ] {
            assert_eq!(took(&state, "2026-11-22T13:00:12.5Z"), None);
        }
    }
}
