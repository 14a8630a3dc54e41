//! States in words.

use std::time::Duration;

use super::{Words, tr};
use crate::model::ActionState;

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

    /// A time that may take days: `12 s`, `4 min 05 s`, `3 h 20 min`, `2 d 4 h`.
    #[must_use]
    pub fn long_time(&self, time: Duration) -> String {
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
    fn a_span_is_told_in_the_two_units_a_person_would_use() {
        let words = Words::new(None);
        let told = |seconds| words.long_time(Duration::from_secs(seconds));
        assert_eq!(told(12), "12.0 s");
        assert_eq!(told(4 * 60 + 5), "4 min 05 s");
        assert_eq!(told(3 * 3_600 + 20 * 60), "3 h 20 min");
        assert_eq!(told(52 * 3_600), "2 d 4 h");
    }
}
