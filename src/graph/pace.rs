//! Time as the retry loop feels it, passed in: how long something took, and waiting.

use std::time::Duration;

use crate::auth::BoxFuture;

/// A clock that only runs forward, and the way to wait on it.
pub trait Pace: Send + Sync {
    /// Time since some fixed moment; no change of the time of day moves it.
    fn elapsed(&self) -> Duration;

    /// Waits. Dropping the future ends the wait.
    fn wait(&self, how_long: Duration) -> BoxFuture<'_, ()>;
}

/// The runtime's own timer.
#[derive(Clone, Copy, Debug)]
pub struct TokioPace {
    start: tokio::time::Instant,
}

impl Default for TokioPace {
    fn default() -> Self {
        Self {
            start: tokio::time::Instant::now(),
        }
    }
}

impl Pace for TokioPace {
    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn wait(&self, how_long: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(how_long))
    }
}
