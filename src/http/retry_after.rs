//! Reads `Retry-After` (RFC 9110 §10.2.3): seconds, also with a fraction as Graph has sent, or a date.

use std::time::Duration;

use crate::model::Timestamp;

/// A year: longer than any wait that makes sense, short enough for every calculation.
const LONGEST: u64 = 366 * 86_400;

/// How long the service asks to wait; `None` for a header that says nothing readable.
///
/// A date is measured against `service_now`, the answer's own `Date`, so that a wrong clock on this
/// computer lengthens no wait. One in the past is a wait of zero.
#[must_use]
pub fn retry_after(value: &str, service_now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    seconds(value).or_else(|| http_date(value).map(|date| date.since(service_now).min(Duration::from_secs(LONGEST))))
}

/// `digits[.digits]`.
fn seconds(text: &str) -> Option<Duration> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let whole = whole.parse::<u64>().unwrap_or(u64::MAX).min(LONGEST);
    let millis = fraction
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(3)
        .fold(0, |millis, digit| millis * 10 + u64::from(digit - b'0'));
    Some(Duration::from_secs(whole) + Duration::from_millis(millis))
}

/// Reads a date as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`. The two obsolete forms are not sent by
/// anything this program talks to.
#[must_use]
pub fn http_date(text: &str) -> Option<Timestamp> {
    let (_weekday, rest) = text.split_once(", ")?;
    let mut parts = rest.split(' ');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (time, zone) = (parts.next()?, parts.next()?);
    if parts.next().is_some() || !(zone == "GMT" || zone == "UTC") || day.len() > 2 {
        return None;
    }
    let month = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    .iter()
    .position(|name| *name == month)?
        + 1;
    Timestamp::parse(&format!("{year}-{month:02}-{day:0>2}T{time}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    #[test]
    fn seconds_fractions_and_dates_are_read() {
        let now = at("2026-11-23T10:00:00Z");
        let millis = |text| retry_after(text, now).map(|wait| wait.as_millis());
        assert_eq!(millis("7"), Some(7_000));
        assert_eq!(millis(" 0 "), Some(0));
        assert_eq!(millis("2.128"), Some(2_128));
        assert_eq!(millis("0.5"), Some(500));
        assert_eq!(millis("1.23456789"), Some(1_234));
        assert_eq!(millis("Mon, 23 Nov 2026 10:00:09 GMT"), Some(9_000));
        assert_eq!(millis("Mon, 23 Nov 2026 09:59:00 GMT"), Some(0), "the past");
    }

    #[test]
    fn what_cannot_be_read_is_no_wish() {
        for text in [
            "",
            "-1",
            "+1",
            "1e3",
            "NaN",
            "inf",
            ".5",
            "5.",
            "1,5",
            "soon",
            "0x10",
            "1.2.3",
            "Mon, 23 Foo 2026 10:00:09 GMT",
            "Mon, 23 Nov 2026 10:00:09 CET",
            "Mon, 23 Nov 2026 10:00:09",
            "Mon, 99 Nov 2026 10:00:09 GMT",
            "２",
        ] {
            assert_eq!(retry_after(text, Timestamp::from_ticks(0)), None, "{text:?}");
        }
    }

    #[test]
    fn absurd_lengths_stay_finite() {
        let wait = retry_after("99999999999999999999999999", Timestamp::from_ticks(0));
        assert_eq!(wait, Some(Duration::from_secs(LONGEST)));
        assert_eq!(
            retry_after("Fri, 31 Dec 9999 23:59:59 GMT", Timestamp::from_ticks(0)),
            Some(Duration::from_secs(LONGEST))
        );
    }
}
