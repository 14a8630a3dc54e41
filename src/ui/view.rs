//! What every view gets: the state to read, the words, the time.

use crate::model::Timestamp;
use crate::state::AppState;
use crate::words::Words;

/// The state by reference, with what is needed to say it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// What to show.
    pub state: &'a AppState,
    /// The texts.
    pub words: &'a Words,
    /// The time of this frame.
    pub now: Timestamp,
}
