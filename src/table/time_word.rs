//! Times of a filter line: ages (`<2d`, `>3h`), days (`2026-11-01`, `>=2026-11-01`, `today`).

use std::time::Duration;

use jiff::civil::Date;

use super::TimeSpan;
use super::moment::Moment;

/// On which side of a time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Less long ago, or before a day.
    Less,
    /// Longer ago, or after a day.
    More,
    /// Before a day or on it.
    LessOrSame,
    /// After a day or on it.
    MoreOrSame,
    /// No sign.
    Same,
}

/// The span that a word asks for; `None` where it is no time. An age is counted back from the present, a day has the
/// length that it has in the moment's zone.
pub(super) fn read(word: &str, moment: &Moment) -> Option<TimeSpan> {
    let (side, value) = signed(word);
    match (age(value), day(value, moment)) {
        (Some(age), _) => {
            let then = Some(moment.now.minus(age));
            Some(match side {
                Side::Less | Side::LessOrSame | Side::Same => TimeSpan {
                    from: then,
                    before: None,
                },
                Side::More | Side::MoreOrSame => TimeSpan {
                    from: None,
                    before: then,
                },
            })
        }
        (None, Some(day)) => {
            let TimeSpan { from, before } = moment.span_of(day);
            // Both are there but on the calendar's last days.
            let (from, before) = (Some(from?), Some(before?));
            Some(match side {
                Side::Less => TimeSpan {
                    from: None,
                    before: from,
                },
                Side::LessOrSame => TimeSpan { from: None, before },
                Side::More => TimeSpan {
                    from: before,
                    before: None,
                },
                Side::MoreOrSame => TimeSpan { from, before: None },
                Side::Same => TimeSpan { from, before },
            })
        }
        (None, None) => None,
    }
}

fn signed(word: &str) -> (Side, &str) {
    let signs = [
        ("<=", Side::LessOrSame),
        (">=", Side::MoreOrSame),
        ("<", Side::Less),
        (">", Side::More),
    ];
    let found = signs
        .into_iter()
        .find_map(|(sign, side)| Some((side, word.strip_prefix(sign)?)));
    found.unwrap_or((Side::Same, word))
}

/// `30m`, `3h`, `2d`, `1w`.
fn age(text: &str) -> Option<Duration> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at_checked(digits)?;
    let seconds = match unit.to_ascii_lowercase().as_str() {
        "m" | "min" => 60,
        "h" => 3_600,
        "d" => 86_400,
        "w" => 7 * 86_400,
        _ => return None,
    };
    let number: u32 = number.parse().ok()?;
    Some(Duration::from_secs(u64::from(number) * seconds))
}

fn day(text: &str, moment: &Moment) -> Option<Date> {
    let today = || moment.day_of(moment.now);
    match text.to_ascii_lowercase().as_str() {
        "today" => today(),
        "yesterday" => today()?.yesterday().ok(),
        _ => {
            let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
                return None;
            };
            let is_date = [y1, y2, y3, y4, m1, m2, d1, d2].iter().all(u8::is_ascii_digit);
            text.parse().ok().filter(|_| is_date)
        }
    }
}
