//! When and where a question about time is asked: "two days ago" and "on the first" depend on it.

use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::TimeSpan;
use crate::model::Timestamp;

/// What waits and has not changed for so long hangs.
pub const QUIET: Duration = Duration::from_hours(3 * 24);

/// A present, and whose days are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The present.
    pub now: Timestamp,
    /// Whose days.
    pub zone: TimeZone,
}

impl Moment {
    /// What waits and has not changed since then hangs.
    #[must_use]
    pub fn quiet_since(&self) -> Timestamp {
        self.now.minus(QUIET)
    }

    /// The day of a time; `None` outside the calendar.
    #[must_use]
    pub fn day_of(&self, time: Timestamp) -> Option<Date> {
        let instant = jiff::Timestamp::from_second(time.unix_seconds()).ok()?;
        Some(self.zone.to_datetime(instant).date())
    }

    /// From a day's first moment to the next day's.
    #[must_use]
    pub fn span_of(&self, day: Date) -> TimeSpan {
        TimeSpan {
            from: self.start_of(day),
            before: day.tomorrow().ok().and_then(|next| self.start_of(next)),
        }
    }

    fn start_of(&self, day: Date) -> Option<Timestamp> {
        let start = day.to_zoned_datetime(self.zone.clone()).ok()?;
        Some(Timestamp::from_unix_seconds(start.timestamp().as_second()))
    }
}
