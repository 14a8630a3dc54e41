//! States in words.

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
}
