//! Points in time as Graph writes them, in 100 ns ticks.

/// A point in time: ticks of 100 ns since 1970-01-01T00:00:00Z (Graph writes up to seven fraction digits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Ticks in one second.
    pub const TICKS_PER_SECOND: i64 = 10_000_000;

    /// From ticks of 100 ns since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_ticks(ticks: i64) -> Self {
        Self(ticks)
    }

    /// Ticks of 100 ns since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn ticks(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0.div_euclid(Self::TICKS_PER_SECOND)
    }

    /// From whole seconds since 1970-01-01T00:00:00Z, as far as ticks go.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(Self::TICKS_PER_SECOND))
    }

    /// This much earlier.
    #[must_use]
    pub fn minus(self, by: std::time::Duration) -> Self {
        Self(
            self.0
                .saturating_sub(i64::try_from(by.as_nanos() / 100).unwrap_or(i64::MAX)),
        )
    }

    /// From the operating system's form of a time.
    #[must_use]
    pub fn from_system(time: std::time::SystemTime) -> Self {
        let nanos = match time.duration_since(std::time::UNIX_EPOCH) {
            Ok(since) => i128::try_from(since.as_nanos()).unwrap_or(i128::MAX),
            Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX),
        };
        Self(i64::try_from(nanos.div_euclid(100)).unwrap_or(i64::MAX))
    }

    /// This much later.
    #[must_use]
    pub fn plus(self, by: std::time::Duration) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(by.as_nanos() / 100).unwrap_or(i64::MAX)),
        )
    }

    /// How much later this is than `earlier`; zero where it is not later.
    #[must_use]
    pub fn since(self, earlier: Self) -> std::time::Duration {
        const PER_SECOND: u64 = Timestamp::TICKS_PER_SECOND.unsigned_abs();
        let ticks = u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0);
        // Not in nanoseconds altogether: as one number holds them, all that is longer than 584 years would be the same.
        std::time::Duration::from_secs(ticks / PER_SECOND) + std::time::Duration::from_nanos(ticks % PER_SECOND * 100)
    }

    /// Reads RFC 3339 as Graph writes it: `T` between date and time, any number of fraction digits
    /// (those past the seventh are cut), `Z` or an offset. A leap second counts as the last one before.
    ///
    /// Returns `None` for anything else; one bad date must never spoil more than its own cell.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (head, rest) = text.as_bytes().split_first_chunk::<19>()?;
        #[rustfmt::skip]
        let [
            y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T' | b't', h1, h2, b':', n1, n2, b':', s1, s2,
        ] = *head else {
            return None;
        };
        let digits = [y1, y2, y3, y4, m1, m2, d1, d2, h1, h2, n1, n2, s1, s2].map(|byte| byte.wrapping_sub(b'0'));
        if digits.into_iter().fold(0, u8::max) > 9 {
            return None;
        }
        let [century, year, month, day, hour, minute, second] = pairs(digits);
        let year = century * 100 + year;
        if !(1..=12).contains(&month)
            || day < 1
            || day > days_in_month(year, month)
            || hour > 23
            || minute > 59
            || second > 60
        {
            return None;
        }
        let (fraction, zone) = fraction_ticks(rest)?;
        let offset = offset_seconds(zone)?;
        let seconds = days_from_civil(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second.min(59) - offset;
        Some(Self(seconds * Self::TICKS_PER_SECOND + fraction))
    }
}

/// The numbers below 100 that pairs of digits stand for.
fn pairs(digits: [u8; 14]) -> [i64; 7] {
    let mut pairs = [0; 7];
    for (pair, [tens, ones]) in pairs.iter_mut().zip(digits.as_chunks().0) {
        *pair = i64::from(tens * 10 + ones);
    }
    pairs
}

/// Ticks of a fraction (`.` and digits, or nothing) and what follows it.
fn fraction_ticks(rest: &[u8]) -> Option<(i64, &[u8])> {
    let Some(digits_on) = rest.strip_prefix(b".") else {
        return Some((0, rest));
    };
    // As Graph writes it.
    if let [digits @ .., b'Z'] = digits_on
        && let Some(digits) = digits.as_array::<7>()
        && digits.iter().all(u8::is_ascii_digit)
    {
        let ticks = digits
            .iter()
            .fold(0, |ticks, digit| ticks * 10 + u32::from(digit - b'0'));
        return Some((i64::from(ticks), b"Z"));
    }
    let length = digits_on.iter().take_while(|b| b.is_ascii_digit()).count();
    if length == 0 {
        return None;
    }
    let (digits, zone) = digits_on.split_at_checked(length)?;
    let ticks = (0..7).fold(0, |ticks, at| {
        ticks * 10 + digits.get(at).map_or(0, |digit| i64::from(digit - b'0'))
    });
    Some((ticks, zone))
}

/// Seconds east of UTC of `Z`, `+hh:mm` or `-hh:mm`.
fn offset_seconds(zone: &[u8]) -> Option<i64> {
    match zone {
        b"Z" | b"z" => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] if [h1, h2, m1, m2].iter().all(|b| b.is_ascii_digit()) => {
            let pair = |tens: &u8, ones: &u8| i64::from(tens - b'0') * 10 + i64::from(ones - b'0');
            let (hours, minutes) = (pair(h1, h2), pair(m1, m2));
            let seconds = hours * 3_600 + minutes * 60;
            (hours < 24 && minutes < 60).then_some(if *sign == b'-' { -seconds } else { seconds })
        }
        _ => None,
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_more_than_a_thousand_years_are_told_apart() {
        // Graph writes the year 1 where it has no date.
        let [never, then, later] = ["0001-01-01T00:00:00Z", "2025-12-13T03:22:00Z", "4051-01-01T00:00:00Z"]
            .map(|text| Timestamp::parse(text).unwrap());
        assert!(then.since(never) < later.since(then));
        assert_eq!(
            Timestamp::from_ticks(10_000_001)
                .since(Timestamp::from_ticks(0))
                .as_nanos(),
            1_000_000_100
        );
        assert!(never.since(then).is_zero());
    }

    #[test]
    fn times_keep_seven_digits_and_honour_the_zone() {
        let with_fraction = Timestamp::parse("2025-12-13T03:22:53.0681671Z").map(Timestamp::ticks);
        let without = Timestamp::parse("2025-12-13T03:22:53Z").map(Timestamp::ticks);
        assert_eq!(without, Some(17_655_961_730_000_000));
        assert_eq!(with_fraction, Some(17_655_961_730_681_671));
        assert_eq!(
            Timestamp::parse("2025-12-13T04:22:53+01:00").map(Timestamp::ticks),
            without
        );
        assert_eq!(
            Timestamp::parse("1969-12-31T23:59:59.5Z").map(Timestamp::ticks),
            Some(-5_000_000)
        );
        assert_eq!(
            Timestamp::parse("2024-02-29T00:00:00.12345678Z").map(Timestamp::ticks),
            Some(17_091_648_001_234_567)
        );
    }

    #[test]
    fn bad_dates_are_no_times() {
        for text in [
            "",
            "2020-11-010T20:00:34Z",
            "2023-02-29T00:00:00Z",
            "2023-13-01T00:00:00Z",
            "2023-01-01T24:00:00Z",
            "2023-01-01 00:00:00Z",
            "2023-01-01T00:00:00",
            "2023-01-01T00:00:00.Z",
            "2023-01-01T00:00:00+1:00",
            "ä023-01-01T00:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
