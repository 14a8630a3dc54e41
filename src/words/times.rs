//! Times as people read them: how long ago, and exactly.

use jiff::tz::TimeZone;

use super::{Words, tr};
use crate::model::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A distance in the one unit a person would use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    Moment,
    Minutes(i64),
    Hours(i64),
    Days(i64),
    Months(i64),
    Years(i64),
}

impl Span {
    const fn of_seconds(seconds: i64) -> Self {
        match seconds {
            ..MINUTE => Self::Moment,
            MINUTE..HOUR => Self::Minutes(seconds / MINUTE),
            _ if seconds < 2 * DAY => Self::Hours(seconds / HOUR),
            _ if seconds < 60 * DAY => Self::Days(seconds / DAY),
            _ if seconds < 730 * DAY => Self::Months(seconds * 12 / (365 * DAY)),
            _ => Self::Years(seconds / (365 * DAY)),
        }
    }
}

impl Words {
    /// How long ago, short: `2 h ago`. A time ahead of `now` reads `in 2 h`.
    #[must_use]
    pub fn time_ago(&self, time: Timestamp, now: Timestamp) -> String {
        let seconds = now.unix_seconds() - time.unix_seconds();
        let is_past = seconds >= 0;
        match Span::of_seconds(seconds.abs()) {
            Span::Moment => tr!(self, "time-now"),
            Span::Minutes(count) if is_past => tr!(self, "time-minutes-ago", count = count),
            Span::Hours(count) if is_past => tr!(self, "time-hours-ago", count = count),
            Span::Days(count) if is_past => tr!(self, "time-days-ago", count = count),
            Span::Months(count) if is_past => tr!(self, "time-months-ago", count = count),
            Span::Years(count) if is_past => tr!(self, "time-years-ago", count = count),
            Span::Minutes(count) => tr!(self, "time-in-minutes", count = count),
            Span::Hours(count) => tr!(self, "time-in-hours", count = count),
            Span::Days(count) => tr!(self, "time-in-days", count = count),
            Span::Months(count) => tr!(self, "time-in-months", count = count),
            Span::Years(count) => tr!(self, "time-in-years", count = count),
        }
    }

    /// How long ago, in a sentence: `2 hours ago`.
    #[must_use]
    pub fn time_ago_spoken(&self, time: Timestamp, now: Timestamp) -> String {
        let seconds = now.unix_seconds() - time.unix_seconds();
        if seconds < 0 {
            return self.time_ago(time, now);
        }
        match Span::of_seconds(seconds) {
            Span::Moment => tr!(self, "time-now"),
            Span::Minutes(count) => tr!(self, "time-minutes-ago-spoken", count = count),
            Span::Hours(count) => tr!(self, "time-hours-ago-spoken", count = count),
            Span::Days(count) => tr!(self, "time-days-ago-spoken", count = count),
            Span::Months(count) => tr!(self, "time-months-ago-spoken", count = count),
            Span::Years(count) => tr!(self, "time-years-ago-spoken", count = count),
        }
    }

    /// The time of this computer's zone, with the offset: `2025-12-13 04:22:53 +01:00`.
    #[must_use]
    pub fn exact_local_time(&self, time: Timestamp) -> String {
        exact(time, TimeZone::system(), "%Y-%m-%d %H:%M:%S %:z")
    }

    /// The day of this computer's zone that begins then: `23 Nov`; empty without a beginning.
    #[must_use]
    pub fn day(&self, begins: Option<Timestamp>) -> String {
        begins.map_or_else(String::new, |begins| exact(begins, TimeZone::system(), "%-d %b"))
    }

    /// The time of day of this computer's zone: `04:22`.
    #[must_use]
    pub fn clock_time(&self, time: Timestamp) -> String {
        exact(time, TimeZone::system(), "%H:%M")
    }

    /// The time in UTC: `2025-12-13 03:22:53 UTC`.
    #[must_use]
    pub fn exact_utc_time(&self, time: Timestamp) -> String {
        exact(time, TimeZone::UTC, "%Y-%m-%d %H:%M:%S UTC")
    }
}

/// A time to the second in a zone; empty for one outside the calendar.
fn exact(time: Timestamp, zone: TimeZone, format: &str) -> String {
    jiff::Timestamp::from_second(time.unix_seconds())
        .map(|instant| instant.to_zoned_datetime(zone).strftime(format).to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ago(seconds: i64) -> (String, String) {
        let now = Timestamp::parse("2025-12-13T12:00:00Z").unwrap();
        let then = Timestamp::from_ticks(now.ticks() - seconds * Timestamp::TICKS_PER_SECOND);
        let words = Words::new(None);
        (words.time_ago(then, now), words.time_ago_spoken(then, now))
    }

    #[test]
    fn distances_are_told_in_the_unit_a_person_would_use() {
        let expected = [
            (0, "just now", "just now"),
            (59, "just now", "just now"),
            (60, "1 min ago", "1 minute ago"),
            (59 * MINUTE + 59, "59 min ago", "59 minutes ago"),
            (2 * HOUR, "2 h ago", "2 hours ago"),
            (47 * HOUR, "47 h ago", "47 hours ago"),
            (2 * DAY, "2 d ago", "2 days ago"),
            (59 * DAY, "59 d ago", "59 days ago"),
            (61 * DAY, "2 months ago", "2 months ago"),
            (729 * DAY, "23 months ago", "23 months ago"),
            (800 * DAY, "2 years ago", "2 years ago"),
        ];
        for (seconds, short, spoken) in expected {
            assert_eq!(ago(seconds), (short.to_owned(), spoken.to_owned()));
        }
        assert_eq!(ago(-5 * MINUTE).0, "in 5 min");
        assert_eq!(ago(-3 * DAY).0, "in 3 d");
    }

    #[test]
    fn exact_times_name_their_zone() {
        let time = Timestamp::parse("2025-12-13T03:22:53.0681671Z").unwrap();
        assert_eq!(Words::new(None).exact_utc_time(time), "2025-12-13 03:22:53 UTC");
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        assert_eq!(exact(time, zone, "%Y-%m-%d %H:%M:%S %:z"), "2025-12-13 04:22:53 +01:00");
        assert_eq!(exact(Timestamp::from_ticks(i64::MAX), TimeZone::UTC, "%Y"), "");
    }
}
