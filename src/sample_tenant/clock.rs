//! The tenant's time: a start that may be passed in, and the time that went by since.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::time::Instant;

use super::data::Moment;

/// Counts from the tenant's start.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start_seconds: i64,
    started: Instant,
}

impl Clock {
    /// Starts now, which is called `start_seconds`; without that, what the system calls it.
    pub fn start(start_seconds: Option<i64>) -> Self {
        Self {
            start_seconds: start_seconds.unwrap_or_else(system_seconds),
            started: Instant::now(),
        }
    }

    /// The start, in seconds since 1970.
    pub const fn start_seconds(&self) -> i64 {
        self.start_seconds
    }

    /// The time since the start.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// The present, in seconds since 1970.
    pub fn now(&self) -> Moment {
        let passed = self.started.elapsed();
        Moment {
            seconds: self.start_seconds + i64::try_from(passed.as_secs()).unwrap_or_default(),
            ticks: passed.subsec_nanos() / 100,
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "the sample tenant knows no client code, not even its clock"
)]
fn system_seconds() -> i64 {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(passed.as_secs()).unwrap_or_default()
}
