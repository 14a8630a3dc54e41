//! Words of a filter line as a person means and writes them, and a reading of them that is as slow and simple as can be.

use std::borrow::Cow;
use std::collections::BTreeMap;

use proptest::prelude::*;

use super::any_text;
use super::filtering::{at, moment};
use crate::model::Timestamp;
use crate::table::{Column, Names, Row};

/// How a person writes a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hand {
    /// As it is, where that is possible.
    Bare,
    /// In quotes.
    Quoted,
    /// Quotes from the second letter on.
    QuotedWithin,
}

/// On which side of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Less,
    LessOrSame,
    More,
    MoreOrSame,
    Same,
}

/// A time as a person names it.
#[derive(Clone, Copy, Debug)]
enum When {
    /// So many of these units ago.
    Ago(u32, &'static str),
    /// A day of December 2025, under this name where it has one.
    Day(i8, Option<&'static str>),
}

/// What a word asks for.
#[derive(Clone, Debug)]
enum Asked {
    Holds(String),
    Within(Sign, When),
}

/// A word as a person means it.
#[derive(Clone, Debug)]
pub(super) struct Meant {
    hides: bool,
    name: Option<&'static str>,
    /// Whether the name is written in capitals.
    loud: bool,
    asked: Asked,
    hand: Hand,
}

impl Meant {
    fn value(&self) -> String {
        let (sign, when) = match &self.asked {
            Asked::Holds(value) => return value.clone(),
            Asked::Within(sign, when) => (sign, when),
        };
        let sign = match sign {
            Sign::Less => "<",
            Sign::LessOrSame => "<=",
            Sign::More => ">",
            Sign::MoreOrSame => ">=",
            Sign::Same => "",
        };
        match when {
            When::Ago(number, unit) => format!("{sign}{number}{unit}"),
            When::Day(_, Some(name)) => format!("{sign}{name}"),
            When::Day(day, None) => format!("{sign}2025-12-{day:02}"),
        }
    }

    /// Whether it needs no quotes.
    fn can_be_bare(&self) -> bool {
        let value = self.value();
        let before_colon = value.split_once(':').filter(|(_, rest)| !rest.starts_with("//"));
        let looks_named = before_colon
            .is_some_and(|(name, _)| name.len() > 1 && name.chars().all(|letter| letter.is_ascii_alphabetic()));
        let is_one_word = !value.contains('"') && !value.contains(char::is_whitespace);
        is_one_word && (self.name.is_some() || !(looks_named || (value.starts_with('-') && !self.hides)))
    }

    /// The hand that it is written in.
    fn hand(&self) -> Hand {
        let value = self.value();
        let starts_plainly = !value.starts_with(['"', '-']) && !value.starts_with(char::is_whitespace);
        match self.hand {
            Hand::Bare if self.can_be_bare() => Hand::Bare,
            Hand::QuotedWithin if starts_plainly && value.chars().count() > 1 => Hand::QuotedWithin,
            Hand::Bare | Hand::Quoted | Hand::QuotedWithin => Hand::Quoted,
        }
    }

    pub(super) fn written(&self) -> String {
        let sign = if self.hides { "-" } else { "" };
        let name = self.name.map(|name| {
            if self.loud {
                name.to_uppercase()
            } else {
                name.to_owned()
            }
        });
        let name = name.map(|name| format!("{name}:")).unwrap_or_default();
        let value = self.value();
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let value = match self.hand() {
            Hand::Bare => value,
            Hand::Quoted => quoted(&value),
            Hand::QuotedWithin => {
                let rest = value.char_indices().nth(1).expect("a second letter").0;
                format!("{}{}", &value[..rest], quoted(&value[rest..]))
            }
        };
        format!("{sign}{name}{value}")
    }

    /// Whether a state or error code is meant that there is not; what is in quotes is looked for as it is.
    pub(super) fn is_of_no_value(&self, states: &[String], errors: &[String]) -> bool {
        let known = match self.name {
            Some("state") => states,
            Some("error") => errors,
            _ => return false,
        };
        let value = lower(&self.value());
        self.hand() == Hand::Bare && !known.iter().any(|known| lower(known).contains(&value))
    }
}

pub(super) fn meant() -> impl Strategy<Value = Meant> {
    const FIELDS: [&str; 12] = [
        "state", "error", "message", "user", "device", "agent", "by", "plan", "region", "activity", "ticket", "ID",
    ];
    const VALUES: [&str; 16] = [
        "a",
        "failed",
        "ada",
        "0-0",
        "ada l",
        "Mißlungen",
        "gerät",
        "FF",
        "a b",
        "none",
        "\"",
        "2025",
        "succ",
        "-0",
        "c:0",
        "12:30",
    ];
    let hand = || prop_oneof![3 => Just(Hand::Bare), 1 => Just(Hand::Quoted), 1 => Just(Hand::QuotedWithin)];
    let value = || prop_oneof![3 => prop::sample::select(&VALUES[..]).prop_map(str::to_owned), 1 => any_text()];
    let of = |(hides, name, value, hand, loud)| Meant {
        hides,
        name,
        loud,
        asked: Asked::Holds(value),
        hand,
    };
    let name = prop::option::of(prop::sample::select(&FIELDS[..]));
    let word = (any::<bool>(), name, value(), hand(), any::<bool>()).prop_map(of);
    let plain = (Just(false), Just(None), value(), Just(Hand::Bare), Just(false)).prop_map(of);
    let time = (any::<bool>(), any::<bool>(), sign(), when(), hand());
    let time = time.prop_map(|(hides, started, sign, when, hand)| Meant {
        hides,
        name: Some(if started { "started" } else { "changed" }),
        loud: false,
        asked: Asked::Within(sign, when),
        hand,
    });
    prop_oneof![3 => word, 2 => plain, 2 => time]
        .prop_filter("an empty word asks for nothing", |word| !word.value().is_empty())
}

fn sign() -> impl Strategy<Value = Sign> {
    let all = [Sign::Less, Sign::LessOrSame, Sign::More, Sign::MoreOrSame, Sign::Same];
    prop::sample::select(all.to_vec())
}

/// Today is the 13th.
fn when() -> impl Strategy<Value = When> {
    const UNITS: [&str; 6] = ["m", "min", "h", "d", "w", "H"];
    const NAMED: [(i8, &str); 3] = [(13, "today"), (12, "yesterday"), (13, "Today")];
    prop_oneof![
        (0_u32..80, prop::sample::select(&UNITS[..])).prop_map(|(number, unit)| When::Ago(number, unit)),
        // Around the minute in which most rows began.
        (515_u32..520).prop_map(|number| When::Ago(number, "min")),
        (9_i8..17).prop_map(|day| When::Day(day, None)),
        prop::sample::select(&NAMED[..]).prop_map(|(day, name)| When::Day(day, Some(name))),
    ]
}

/// Whether a time is what a word asks for; an hour ahead of UTC a day begins at 23:00 of the day before.
fn in_time(time: Timestamp, sign: Sign, when: When) -> bool {
    let day_starts = |day: i8| at(&format!("2025-12-{:02}T23:00:00Z", day - 1));
    match when {
        When::Ago(number, unit) => {
            let seconds = match unit {
                "m" | "min" => 60,
                "h" | "H" => 3_600,
                "d" => 86_400,
                _week => 604_800,
            };
            let then = moment().now.ticks() - i64::from(number) * seconds * Timestamp::TICKS_PER_SECOND;
            match sign {
                Sign::Less | Sign::LessOrSame | Sign::Same => time.ticks() >= then,
                Sign::More | Sign::MoreOrSame => time.ticks() < then,
            }
        }
        When::Day(day, _) => match sign {
            Sign::Less => time < day_starts(day),
            Sign::LessOrSame => time < day_starts(day + 1),
            Sign::More => time >= day_starts(day + 1),
            Sign::MoreOrSame => time >= day_starts(day),
            Sign::Same => time >= day_starts(day) && time < day_starts(day + 1),
        },
    }
}

pub(super) fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Whether a row is what a word asks for, read as slowly and simply as can be.
pub(super) fn fits(row: Row<'_>, word: &Meant, (names, notes): (&Names, &BTreeMap<String, String>)) -> bool {
    let value: String = word
        .value()
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    let value = lower(&value);
    let sent = |column: Column| {
        row.verbatim(column)
            .is_some_and(|text| lower(&Cow::from(text)).contains(&value))
    };
    let called = |name: Option<&String>| name.is_some_and(|name| lower(name).contains(&value));
    let (state, error) = (
        called(names.states.get(&row.state())),
        called(names.errors.get(&row.error_code())),
    );
    let written = || {
        let note = row.cloud_pc_id().and_then(|id| notes.get(&id.to_ascii_lowercase()));
        note.is_some_and(|note| lower(note).contains(&value))
    };
    let in_time = |time: Option<Timestamp>| match (&word.asked, time) {
        (Asked::Within(sign, when), Some(time)) => in_time(time, *sign, *when),
        (Asked::Within(..) | Asked::Holds(_), _) => false,
    };
    let holds = match word.name {
        None => Column::ALL.into_iter().any(sent) || state || error || written(),
        Some("state") => sent(Column::State) || state,
        Some("error") => sent(Column::Error) || error,
        Some("message") => sent(Column::Message),
        Some("user") => sent(Column::User),
        Some("device") => sent(Column::Device),
        Some("agent") => sent(Column::Agent),
        Some("by") => sent(Column::StartedBy),
        Some("plan") => sent(Column::Plan),
        Some("region") => sent(Column::Region),
        Some("activity") => sent(Column::Activity),
        Some("ticket") => written(),
        Some("started") => in_time(row.started_at()),
        Some("changed") => in_time(row.last_modified_at()),
        Some(_id) => sent(Column::CloudPc) || sent(Column::Activity),
    };
    holds != word.hides
}
