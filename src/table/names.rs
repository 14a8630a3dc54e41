//! What the screen calls states and error codes, handed in as data: the table knows no words of its own.

use std::collections::BTreeMap;

use super::DayZone;
use crate::model::{ActionState, ErrorCode};

/// Names of states and error codes. What has none is shown as Graph sent it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Of states.
    pub states: BTreeMap<ActionState, String>,
    /// Of error codes.
    pub errors: BTreeMap<ErrorCode, String>,
    /// Whose midnight parts the days on the screen.
    pub days: DayZone,
}

impl Names {
    /// Whether nothing has a name.
    pub(super) fn is_empty(&self) -> bool {
        self.states.is_empty() && self.errors.is_empty()
    }
}
