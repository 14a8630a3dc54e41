//! Times as people read them: how long ago, and exactly.

use jiff::ZonedDateTime;
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
        self.exact(time, (TimeZone::system(), "%:z"))
    }

    /// The same whatever the language, for files that are handed on: `2025-12-13 04:22:53 +01:00`.
    #[must_use]
    pub fn iso_local_time(&self, time: Timestamp) -> String {
        exact(time, TimeZone::system(), "%Y-%m-%d %H:%M:%S %:z")
    }

    /// The same to the minute: `2025-12-13 04:22 +01:00`.
    #[must_use]
    pub fn iso_local_minute(&self, time: Timestamp) -> String {
        exact(time, TimeZone::system(), "%Y-%m-%d %H:%M %:z")
    }

    /// The day of this computer's zone that begins then: `23 Nov`; empty without a beginning.
    #[must_use]
    pub fn day(&self, begins: Option<Timestamp>) -> String {
        let Some(zoned) = begins.and_then(|begins| zoned(begins, TimeZone::system())) else {
            return String::new();
        };
        tr!(self, "time-day", day = zoned.day(), month = zoned.month())
    }

    /// The date in UTC: `2025-12-13`; the seconds since 1970 for one outside the calendar.
    #[must_use]
    pub fn utc_date(&self, time: Timestamp) -> String {
        let date = exact(time, TimeZone::UTC, self.forms().date());
        Some(date)
            .filter(|date| !date.is_empty())
            .unwrap_or_else(|| time.unix_seconds().to_string())
    }

    /// The time of day of this computer's zone: `04:22`.
    #[must_use]
    pub fn clock_time(&self, time: Timestamp) -> String {
        exact(time, TimeZone::system(), self.forms().minute())
    }

    /// The time of day, with the day before it unless that is today's: `04:22`, `23 Nov, 04:22`.
    #[must_use]
    pub fn recent_time(&self, time: Timestamp, now: Timestamp) -> String {
        let date = |time| zoned(time, TimeZone::system()).map(|zoned| zoned.date());
        if date(time) == date(now) {
            self.clock_time(time)
        } else {
            self.day_and_time(time)
        }
    }

    /// Day and time of day: `23 Nov, 04:22`.
    #[must_use]
    pub fn day_and_time(&self, time: Timestamp) -> String {
        format!("{}, {}", self.day(Some(time)), self.clock_time(time))
    }

    /// Whether this computer's clock shows UTC's time then.
    #[must_use]
    pub fn is_utc_here(&self, time: Timestamp) -> bool {
        zoned(time, TimeZone::system()).is_some_and(|zoned| zoned.offset().seconds() == 0)
    }

    /// The time in UTC: `2025-12-13 03:22:53 UTC`.
    #[must_use]
    pub fn exact_utc_time(&self, time: Timestamp) -> String {
        self.exact(time, (TimeZone::UTC, "UTC"))
    }

    /// Date, time to the second, and the zone by this pattern.
    fn exact(&self, time: Timestamp, (zone, zone_pattern): (TimeZone, &str)) -> String {
        let forms = self.forms();
        exact(time, zone, &format!("{} {} {zone_pattern}", forms.date(), forms.time()))
    }
}

/// The time in UTC to the second whatever the language, as Graph's own stand beside it (RFC 3339): `2025-12-13T03:22:53Z`.
/// Empty for one outside the calendar.
#[must_use]
pub fn rfc3339_time(time: Timestamp) -> String {
    exact(time, TimeZone::UTC, "%Y-%m-%dT%H:%M:%SZ")
}

/// The time in UTC whatever the language, for support: `2025-12-13 03:22:53 UTC`.
pub(super) fn iso_utc_time(time: Timestamp) -> String {
    exact(time, TimeZone::UTC, "%Y-%m-%d %H:%M:%S UTC")
}

fn zoned(time: Timestamp, zone: TimeZone) -> Option<ZonedDateTime> {
    let instant = jiff::Timestamp::from_second(time.unix_seconds()).ok()?;
    Some(instant.to_zoned_datetime(zone))
}

/// A time to the second in a zone; empty for one outside the calendar.
fn exact(time: Timestamp, zone: TimeZone, format: &str) -> String {
    zoned(time, zone)
        .map(|zoned| zoned.strftime(format).to_string())
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
    fn german_distances_have_german_units() {
        let now = Timestamp::parse("2025-12-13T12:00:00Z").unwrap();
        let words = Words::new(Some("de"));
        let expected = [
            (0, "gerade eben", "gerade eben"),
            (60, "vor 1 Min.", "vor 1 Minute"),
            (2 * HOUR, "vor 2 Std.", "vor 2 Stunden"),
            (3 * DAY, "vor 3 Tg.", "vor 3 Tagen"),
            (61 * DAY, "vor 2 Monaten", "vor 2 Monaten"),
        ];
        for (seconds, short, spoken) in expected {
            let then = Timestamp::from_ticks(now.ticks() - seconds * Timestamp::TICKS_PER_SECOND);
            assert_eq!(
                (words.time_ago(then, now), words.time_ago_spoken(then, now)),
                (short.into(), spoken.into())
            );
        }
    }

    #[test]
    fn dates_and_clocks_have_the_form_of_the_place() {
        let time = Timestamp::parse("2025-03-09T15:04:05Z").unwrap();
        let utc = |tag: &str| Words::new(Some(tag)).exact_utc_time(time);
        assert_eq!(utc("en"), "2025-03-09 15:04:05 UTC");
        assert_eq!(utc("en-US"), "3/9/2025 3:04:05 PM UTC");
        assert_eq!(utc("en-GB"), "09/03/2025 15:04:05 UTC");
        assert_eq!(utc("de"), "09.03.2025 15:04:05 UTC");
        let german = Words::new(Some("de"));
        assert_eq!(german.utc_date(time), "09.03.2025");
        assert_eq!(iso_utc_time(time), "2025-03-09 15:04:05 UTC");
        // Noon is the same day in most zones that people live in.
        let noon = Timestamp::parse("2025-03-09T12:00:00Z");
        assert_eq!(
            (german.day(noon).as_str(), Words::new(None).day(noon).as_str()),
            ("9. März", "9 Mar")
        );
        assert_eq!(german.day(None), "");
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
