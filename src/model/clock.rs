//! The clock that is passed in, so that tests can hold it still.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use super::Timestamp;

/// Tells the time of day, and how much time has passed.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// Now. Somebody may set it, forward or back.
    fn now(&self) -> Timestamp;

    /// Time since some moment before the first call. Nobody can set it, but it may stand still while the computer
    /// sleeps.
    fn elapsed(&self) -> Duration;
}

/// The operating system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
        Timestamp::from_system(std::time::SystemTime::now())
    }

    fn elapsed(&self) -> Duration {
        static START: OnceLock<Instant> = OnceLock::new();
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
        START.get_or_init(Instant::now).elapsed()
    }
}

/// A clock that moves only when it is told to: for tests and pictures.
#[derive(Debug)]
pub struct ManualClock {
    shown: AtomicI64,
    /// In ticks as well.
    elapsed: AtomicI64,
}

impl ManualClock {
    /// A clock that shows `start`.
    #[must_use]
    pub const fn new(start: Timestamp) -> Self {
        Self {
            shown: AtomicI64::new(start.ticks()),
            elapsed: AtomicI64::new(0),
        }
    }

    /// Lets time pass.
    pub fn advance(&self, by: Duration) {
        self.elapsed.fetch_add(ticks(by), Ordering::SeqCst);
        self.sleep(by);
    }

    /// Lets time pass while the computer sleeps: only the time of day goes on.
    pub fn sleep(&self, by: Duration) {
        self.shown.fetch_add(ticks(by), Ordering::SeqCst);
    }

    /// Somebody sets the clock back.
    pub fn set_back(&self, by: Duration) {
        self.shown.fetch_sub(ticks(by), Ordering::SeqCst);
    }
}

fn ticks(time: Duration) -> i64 {
    i64::try_from(time.as_nanos() / 100).unwrap_or(i64::MAX)
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_ticks(self.shown.load(Ordering::SeqCst))
    }

    fn elapsed(&self) -> Duration {
        let ticks = u64::try_from(self.elapsed.load(Ordering::SeqCst)).unwrap_or(0);
        Duration::from_nanos(ticks.saturating_mul(100))
    }
}
