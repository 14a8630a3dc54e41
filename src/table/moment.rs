//! When and where a question about time is asked: "two days ago" and "on the first" depend on it.

use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::TimeSpan;
use crate::model::Timestamp;

/// What waits and has not changed for so long hangs.
pub const QUIET: Duration = Duration::from_hours(3 * 24);

const A_DAY: Duration = Duration::from_hours(24);

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

    /// Until when "yesterday" goes, asked at this time: the last moment of the day before. What an evening shift read in the
    /// morning of its own day is not of yesterday, and what somebody read late is.
    #[must_use]
    pub fn end_of_yesterday(&self, time: Timestamp) -> Timestamp {
        let today = self.day_of(time).and_then(|day| self.start_of(day));
        let before = |midnight: Timestamp| Timestamp::from_ticks(midnight.ticks() - 1);
        today.map_or_else(|| time.minus(A_DAY), before)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yesterday_ends_at_the_last_midnight_where_the_person_is_at_any_hour() {
        for (now, zone, midnight) in [
            ("2026-11-27T07:00:00Z", "Europe/Zurich", "2026-11-26T23:00:00Z"),
            ("2026-11-27T22:30:00Z", "Europe/Zurich", "2026-11-26T23:00:00Z"),
            ("2026-11-27T23:30:00Z", "Europe/Zurich", "2026-11-27T23:00:00Z"),
            ("2026-11-27T06:30:00Z", "America/Los_Angeles", "2026-11-26T08:00:00Z"),
        ] {
            let time = |text| Timestamp::parse(text).unwrap();
            let moment = Moment {
                now: time(now),
                zone: TimeZone::get(zone).unwrap(),
            };
            let last = Timestamp::from_ticks(time(midnight).ticks() - 1);
            assert_eq!(moment.end_of_yesterday(moment.now), last, "{now} {zone}");
        }
    }
}
