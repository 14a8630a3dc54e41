//! Times in eight bytes: ticks and how many fraction digits were written, or the number of a text.

use super::verbatim::Verbatim;
use crate::model::Timestamp;

/// Bits that say how the value is to be read: 0 to 7 fraction digits and `Z`, a text, or nothing.
const FORM_BITS: u32 = 4;
const FORM_MASK: u64 = 0xf;
const TEXT_FORM: u64 = 8;
const NULL: u64 = u64::MAX;
/// 0001-01-01T00:00:00Z, the earliest time that is packed; the last lies in the year 3654.
const FIRST_TICK: i64 = -62_135_596_800 * Timestamp::TICKS_PER_SECOND;
const LAST_TICK: i64 = FIRST_TICK + (1 << 60) - 2;

/// One time as a column keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct PackedTime(u64);

/// What a packed time stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeForm {
    /// Ticks, written with so many fraction digits and `Z`.
    Ticks(i64, usize),
    /// The number of a text in another form; it may be a time all the same.
    Text(u32),
    /// Graph sent null.
    Null,
}

impl PackedTime {
    /// Packs a time; `intern` numbers the texts that are written in another way than Graph's usual one.
    pub(super) fn pack(text: Option<&str>, intern: impl FnOnce(&str) -> u32) -> Self {
        let Some(text) = text else { return Self(NULL) };
        match usual_form(text) {
            Some((offset, num_digits)) => Self(offset << FORM_BITS | num_digits),
            None => Self(u64::from(intern(text)) << FORM_BITS | TEXT_FORM),
        }
    }

    /// What it stands for.
    #[inline]
    pub(super) fn form(self) -> TimeForm {
        let Self(value) = self;
        let payload = value >> FORM_BITS;
        match value & FORM_MASK {
            num_digits @ 0..=7 => TimeForm::Ticks(
                payload.cast_signed() + FIRST_TICK,
                usize::try_from(num_digits).unwrap_or(0),
            ),
            TEXT_FORM => TimeForm::Text(u32::try_from(payload).unwrap_or(u32::MAX)),
            _ => TimeForm::Null,
        }
    }
}

/// Ticks since the first packed one and the number of fraction digits, where the text is in the usual form.
fn usual_form(text: &str) -> Option<(u64, u64)> {
    let bytes = text.as_bytes();
    let num_digits = match bytes.len() {
        20 => 0,
        length @ 22..=28 => length - 21,
        _ => return None,
    };
    if bytes.get(10) != Some(&b'T') || bytes.get(17..19) == Some(b"60") || bytes.last() != Some(&b'Z') {
        return None;
    }
    let ticks = Timestamp::parse(text)?.ticks();
    let offset = u64::try_from(ticks.checked_sub(FIRST_TICK)?).ok()?;
    (ticks <= LAST_TICK).then_some((offset, num_digits as u64))
}

/// A time in Graph's usual form.
#[inline]
pub(super) fn write_time(ticks: i64, num_digits: usize) -> Verbatim<'static> {
    let since_first = u64::try_from(ticks - FIRST_TICK).unwrap_or_default();
    let small = |value: u64| u32::try_from(value).unwrap_or_default();
    let (days, of_day) = (small(since_first / TICKS_A_DAY), since_first % TICKS_A_DAY);
    let (second, fraction) = (small(of_day / TICKS_A_SECOND), small(of_day % TICKS_A_SECOND));
    let (year, month, day) = date(days);
    let ([y1, y2], [y3, y4]) = (pair(year / 100), pair(year % 100));
    let ([m1, m2], [d1, d2]) = (pair(month), pair(day));
    let ([h1, h2], [n1, n2]) = (pair(second / 3_600), pair(second / 60 % 60));
    let ([s1, s2], [f1, f2]) = (pair(second % 60), pair(fraction / 100_000));
    let ([f3, f4], [f5, f6]) = (pair(fraction / 1_000 % 100), pair(fraction / 10 % 100));
    let [_, f7] = pair(fraction % 10);
    let written = [
        y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2, b'.', f1, f2, f3, f4, f5,
        f6, f7, b'Z',
    ];
    let mut bytes = written;
    let end = if num_digits == 0 { 19 } else { 20 + num_digits.min(7) };
    if let Some(place) = bytes.get_mut(end) {
        *place = b'Z';
    }
    Verbatim::time(bytes, end + 1)
}

/// The two digits of a number below 100.
fn pair(value: u32) -> [u8; 2] {
    let low_byte = |value: u32| value.to_le_bytes()[0];
    [b'0' + low_byte(value / 10), b'0' + low_byte(value % 10)]
}

/// Year, month and day of a day counted from 0001-01-01, in the Gregorian calendar.
fn date(days: u32) -> (u32, u32, u32) {
    // Years are counted from March on, so that a leap day is the last of its year; eras have 400 years.
    let since_era = days + DAYS_BEFORE_YEAR_ONE;
    let (era, day_of_era) = (since_era / DAYS_AN_ERA, since_era % DAYS_AN_ERA);
    let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    (era * 400 + year_of_era + u32::from(month <= 2), month, day)
}

/// From 1 March of the year 0 to 1 January of the year 1.
const DAYS_BEFORE_YEAR_ONE: u32 = 306;
const DAYS_AN_ERA: u32 = 146_097;
const TICKS_A_SECOND: u64 = Timestamp::TICKS_PER_SECOND.cast_unsigned();
const TICKS_A_DAY: u64 = 86_400 * TICKS_A_SECOND;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_forms_are_kept_as_ticks_and_come_back() {
        for text in [
            "2025-12-13T03:22:53Z",
            "2025-12-13T03:22:53.0Z",
            "2025-12-13T03:22:53.0681671Z",
            "2024-02-29T23:59:59.9999999Z",
            "2000-02-29T00:00:00.10Z",
            "1900-03-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "3653-12-31T23:59:59.9999999Z",
        ] {
            let packed = PackedTime::pack(Some(text), |_| panic!("{text} was to be kept as ticks"));
            let TimeForm::Ticks(ticks, num_digits) = packed.form() else {
                panic!("{text}")
            };
            assert_eq!(Some(Timestamp::from_ticks(ticks)), Timestamp::parse(text), "{text}");
            assert_eq!(write_time(ticks, num_digits).as_str(), text);
        }
    }

    #[test]
    fn every_other_form_is_kept_as_text() {
        for text in [
            "",
            "2025-12-13t03:22:53Z",
            "2025-12-13T03:22:53z",
            "2025-12-13T03:22:60Z",
            "2025-12-13T04:22:53+01:00",
            "2025-12-13T03:22:53.12345678Z",
            "2025-12-13T03:22:53.Z",
            "9999-12-31T23:59:59Z",
            "0000-01-01T00:00:00Z",
            "2025-02-29T00:00:00Z",
            "2020-11-010T20:00:34Z",
        ] {
            assert_eq!(PackedTime::pack(Some(text), |_| 3).form(), TimeForm::Text(3), "{text}");
        }
        assert_eq!(PackedTime::pack(None, |_| 3).form(), TimeForm::Null);
    }
}
