//! Times in eight bytes: ticks and how many fraction digits were written, or the number of a text.

use crate::model::Timestamp;

/// Bits that say how the value is to be read: 0 to 7 fraction digits and `Z`, a text, or nothing.
const FORM_BITS: u32 = 4;
const FORM_MASK: u64 = 0xf;
const TEXT_FORM: u64 = 8;
const NULL: u64 = u64::MAX;
/// 0001-01-01T00:00:00Z, the earliest time that is packed; the last lies in the year 3654.
const FIRST_TICK: i64 = -62_135_596_800 * Timestamp::TICKS_PER_SECOND;
const LAST_TICK: i64 = FIRST_TICK + (1 << 60) - 2;

/// Bytes of a time with seven fraction digits.
pub(super) const TIME_LENGTH: usize = 28;

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

/// A time in Graph's usual form; how many bytes it has.
#[inline]
pub(super) fn write_time(ticks: i64, num_digits: usize, out: &mut [u8; TIME_LENGTH]) -> usize {
    let since_first = u64::try_from(ticks - FIRST_TICK).unwrap_or_default();
    let small = |value: u64| u32::try_from(value).unwrap_or_default();
    let (days, of_day) = (small(since_first / TICKS_A_DAY), since_first % TICKS_A_DAY);
    let (second, fraction) = (small(of_day / TICKS_A_SECOND), small(of_day % TICKS_A_SECOND));
    let (year, month, day) = date(days);
    let date = eight_digits(year * 10_000 + month * 100 + day);
    let (minute, hour) = (second / 60 % 60, second / 3_600);
    let time = eight_digits(hour * 1_000_000 + minute * 10_000 + second % 60 * 100);
    let fraction = eight_digits(fraction);
    // Put together in words, the first byte lowest.
    let words = [
        date & 0xffff_ffff | 0x2d00_002d_0000_0000 | (date >> 32 & 0xffff) << 40,
        date >> 48 | 0x0000_3a00_0054_0000 | (time & 0xffff) << 24 | (time >> 16 & 0xffff) << 48,
        0x0000_0000_2e00_003a | (time >> 32 & 0xffff) << 8 | (fraction >> 8 & 0xffff_ffff) << 32,
        fraction >> 40 | 0x5a00_0000,
    ];
    for (place, word) in out.chunks_mut(8).zip(words) {
        let word = word.to_le_bytes();
        if let Some(word) = word.get(..place.len()) {
            place.copy_from_slice(word);
        }
    }
    let end = if num_digits == 0 { 19 } else { 20 + num_digits.min(7) };
    if let Some(place) = out.get_mut(end) {
        *place = b'Z';
    }
    end + 1
}

/// The digits of a number below 10^8 as text, the first in the lowest byte, all worked out at once.
#[inline]
fn eight_digits(value: u32) -> u64 {
    // Two numbers of four digits, then four of two, then eight of one. Products with the rounded reciprocals of 100 and
    // 10 are exact for numbers this small.
    let fours = u64::from(value / 10_000) | u64::from(value % 10_000) << 32;
    let hundreds = (fours * 10_486) >> 20 & 0x0000_007f_0000_007f;
    let twos = hundreds | (fours - hundreds * 100) << 16;
    let tens = (twos * 103) >> 10 & 0x000f_000f_000f_000f;
    let ones = tens | (twos - tens * 10) << 8;
    ones | 0x3030_3030_3030_3030
}

/// Year, month and day of a day counted from 0001-01-01, in the Gregorian calendar.
///
/// Years are counted from March on, so that a leap day is the last of its year. Neri and Schneider, "Euclidean affine
/// functions and their application to calendar algorithms" (2022), show why the products below are exact.
#[inline]
fn date(days: u32) -> (u32, u32, u32) {
    const YEAR_FACTOR: u64 = 2_939_745;
    let quarters = 4 * (days + DAYS_BEFORE_YEAR_ONE) + 3;
    let (century, of_century) = (quarters / DAYS_AN_ERA, quarters % DAYS_AN_ERA / 4);
    let product = YEAR_FACTOR * u64::from(4 * of_century + 3);
    let of_product = |value: u64| u32::try_from(value & u64::from(u32::MAX)).unwrap_or_default();
    let (year_of_century, day_of_year) = (of_product(product >> 32), of_product(product) / 2_939_745 / 4);
    let month_and_day = 2_141 * day_of_year + 197_913;
    let (month_from_march, day) = (month_and_day >> 16, (month_and_day & 0xffff) / 2_141 + 1);
    let is_next_year = day_of_year >= DAYS_BEFORE_YEAR_ONE;
    let year = 100 * century + year_of_century + u32::from(is_next_year);
    (year, month_from_march - if is_next_year { 12 } else { 0 }, day)
}

/// From 1 March of a year to 1 January of the next.
const DAYS_BEFORE_YEAR_ONE: u32 = 306;
const DAYS_AN_ERA: u32 = 146_097;
const TICKS_A_SECOND: u64 = Timestamp::TICKS_PER_SECOND.cast_unsigned();
const TICKS_A_DAY: u64 = 86_400 * TICKS_A_SECOND;

#[cfg(test)]
mod tests {
    use super::*;

    fn written(ticks: i64, num_digits: usize) -> String {
        let mut out = [0; TIME_LENGTH];
        let length = write_time(ticks, num_digits, &mut out);
        String::from_utf8_lossy(&out[..length]).into_owned()
    }

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
            assert_eq!(written(ticks, num_digits), text);
        }
    }

    #[test]
    fn every_day_of_the_calendar_comes_back() {
        let days = 1_334_000;
        let far_apart = (0..days).step_by(89);
        // 1899 to 2104: past a century without a leap day, one with, and the next without.
        let our_times = 693_200..768_500;
        for day in far_apart.chain(our_times) {
            let ticks = FIRST_TICK + i64::from(day) * TICKS_A_DAY.cast_signed() + 864_000_123_456 - 1;
            let text = written(ticks, 7);
            assert_eq!(Timestamp::parse(&text).map(Timestamp::ticks), Some(ticks), "{text}");
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
