//! The two ends a window holds: where its commands go, and where events come from. Tests hold fakes.

use super::{Command, Event};

/// Takes commands; never blocks.
pub trait CommandSink {
    /// Sends a command on its way. The answer comes as an event, or not at all when the service is gone.
    fn send(&self, command: Command);
}

/// Hands out events; never blocks.
pub trait EventSource {
    /// The next event that has arrived, if one has.
    fn try_next(&mut self) -> Option<Event>;
}
