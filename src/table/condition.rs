//! A term of a filter, made ready for one snapshot. What depends on a row's outcome or on a name is decided once for
//! each of these, the rest row by row.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use memchr::memmem::Finder;

use super::TimeSpan;
use super::chunk::Chunk;
use super::column::NamedBy;
use super::haystack::lower;
use super::latest_attempts::cloud_pc_key;
use super::once_a_text::once_a_text;
use super::outcomes::{NOT_TRIED, Outcome};
use super::packed_id::PackedId;
use super::packed_time::PackedTime;
use super::places::known;
use super::search::{Scratch, Words};
use super::term::{Field, RowTime, Sense, Term, Test};
use super::verbatim::Verbatim;
use super::{Column, Filter, Snapshot};
use crate::model::ErrorCode;

/// A term, made ready.
pub(super) struct Condition<'a> {
    snapshot: &'a Snapshot,
    sense: Sense,
    meets: Meets<'a>,
}

type Ids = fn(&Chunk) -> &[PackedId];
type Times = fn(&Chunk) -> &[PackedTime];

enum Meets<'a> {
    /// Any column or name holds it.
    Anywhere(Box<Words<'a>>),
    /// By the number of the row's outcome.
    Outcome(Vec<bool>),
    /// By the place of the row's Cloud PC or activity in the directory.
    Name {
        by: NamedBy,
        places: Vec<bool>,
        /// What holds of rows whose id the directory does not have.
        unnamed: bool,
    },
    /// One of these ids holds the text, which is in lower case.
    IdHolds(&'static [Ids], Box<Finder<'static>>),
    /// The Cloud PC is one of these, by their IDs as numbers.
    CloudPcIn(BTreeSet<u128>),
    /// The id is exactly this.
    IdIs(Ids, Option<String>),
    /// The time was sent exactly so.
    TimeIs(Times, Option<String>),
    /// The time lies in a span.
    Within(Times, TimeSpan),
}

impl<'a> Condition<'a> {
    /// `None` when `stop` was set before the end.
    pub(super) fn prepare(snapshot: &'a Snapshot, term: &Term, filter: &Filter, stop: &AtomicBool) -> Option<Self> {
        let meets = match &term.test {
            Test::Holds { field, text } => holds(snapshot, (*field, text), filter, stop)?,
            Test::StateIs(state) => by_text(snapshot, |outcome| outcome.state, |n| snapshot.state_of(n) == *state),
            Test::ErrorIs(error) => by_text(
                snapshot,
                |outcome| outcome.error,
                |n| ErrorCode::from_graph(snapshot.texts.get(n)) == *error,
            ),
            Test::ValueIs { column, value } => value_is(snapshot, *column, value.as_deref()),
            Test::Within { time, span } => Meets::Within(times(*time), *span),
        };
        Some(Self {
            snapshot,
            sense: term.sense,
            meets,
        })
    }

    /// Clears the marks of a chunk's rows that are not to be shown.
    pub(super) fn narrow(&self, chunk: &Chunk, marks: &mut [bool], scratch: &mut Scratch) {
        match &self.meets {
            Meets::Anywhere(words) => {
                let mut found = marks.to_vec();
                words.narrow(chunk, &mut found, scratch);
                self.keep(marks, found.into_iter());
            }
            Meets::Outcome(meets) => {
                let found = chunk.outcomes().iter().map(|outcome| at(meets, *outcome));
                self.keep(marks, found);
            }
            Meets::Name { by, places, unnamed } => {
                let kept = self.snapshot.places(chunk, *by);
                let found = kept
                    .iter()
                    .map(|place| known(*place).map_or(*unnamed, |place| at(places, place)));
                self.keep(marks, found);
            }
            Meets::IdHolds(columns, word) => {
                let mut buffer = Vec::new();
                let mut holds = |id: Option<&PackedId>| {
                    let text = id.and_then(|id| self.snapshot.id(*id));
                    text.is_some_and(|text| contains(text, word, &mut buffer))
                };
                let found =
                    (0..chunk.outcomes().len()).map(|row| columns.iter().any(|column| holds(column(chunk).get(row))));
                self.keep(marks, found);
            }
            Meets::CloudPcIn(wanted) => {
                let is_wanted =
                    |id: &PackedId| cloud_pc_key(self.snapshot, *id).is_some_and(|key| wanted.contains(&key));
                self.keep(marks, chunk.cloud_pcs().iter().map(is_wanted));
            }
            Meets::IdIs(column, value) => {
                let found = column(chunk)
                    .iter()
                    .map(|id| is(self.snapshot.id(*id), value.as_deref()));
                self.keep(marks, found);
            }
            Meets::TimeIs(column, value) => {
                let found = column(chunk)
                    .iter()
                    .map(|time| is(self.snapshot.time(*time), value.as_deref()));
                self.keep(marks, found);
            }
            Meets::Within(column, span) => {
                let time = |time: &PackedTime| self.snapshot.timestamp(*time);
                let found = column(chunk)
                    .iter()
                    .map(|packed| time(packed).is_some_and(|time| span.contains(time)));
                self.keep(marks, found);
            }
        }
    }

    fn keep(&self, marks: &mut [bool], found: impl Iterator<Item = bool>) {
        let wanted = match self.sense {
            Sense::Only => true,
            Sense::Hide => false,
        };
        marks
            .iter_mut()
            .zip(found)
            .for_each(|(mark, found)| *mark &= found == wanted);
    }
}

fn at(answers: &[bool], place: u32) -> bool {
    answers.get(place as usize).copied().unwrap_or(false)
}

fn is(text: Option<Verbatim<'_>>, value: Option<&str>) -> bool {
    text.map(Cow::from).as_deref() == value
}

fn contains(text: Verbatim<'_>, word: &Finder<'_>, buffer: &mut Vec<u8>) -> bool {
    if let Some(text) = text.kept_text() {
        return word.find(lower(text).as_bytes()).is_some();
    }
    buffer.clear();
    text.push_to(buffer);
    buffer.make_ascii_lowercase();
    word.find(buffer).is_some()
}

const fn times(time: RowTime) -> Times {
    match time {
        RowTime::Started => Chunk::started,
        RowTime::Changed => Chunk::modified,
    }
}

fn by_text<'a>(snapshot: &Snapshot, part: fn(&Outcome) -> u32, meets: impl Fn(u32) -> bool) -> Meets<'a> {
    let mut meets = once_a_text(snapshot, meets);
    Meets::Outcome(snapshot.outcomes.iter().map(|outcome| meets(part(outcome))).collect())
}

fn holds<'a>(
    snapshot: &'a Snapshot,
    (field, text): (Field, &str),
    filter: &Filter,
    stop: &AtomicBool,
) -> Option<Meets<'a>> {
    let names = &filter.names;
    let word = lower(text);
    let holds = |text: Option<&str>| text.is_some_and(|text| lower(text).contains(&word));
    let sent = |number| holds(snapshot.texts.get(number));
    Some(match field {
        Field::Anywhere => Meets::Anywhere(Box::new(Words::of(
            snapshot,
            [word.as_str()].into_iter(),
            filter,
            stop,
        )?)),
        Field::State => by_text(
            snapshot,
            |outcome| outcome.state,
            |number| sent(number) || holds(names.states.get(&snapshot.state_of(number)).map(String::as_str)),
        ),
        Field::Error => by_text(
            snapshot,
            |outcome| outcome.error,
            |number| {
                let code = ErrorCode::from_graph(snapshot.texts.get(number));
                sent(number) || holds(names.errors.get(&code).map(String::as_str))
            },
        ),
        Field::Message => by_text(snapshot, |outcome| outcome.message, sent),
        Field::User => name_holds(snapshot, Column::User, &word),
        Field::Device => name_holds(snapshot, Column::Device, &word),
        Field::Agent => name_holds(snapshot, Column::Agent, &word),
        Field::StartedBy => name_holds(snapshot, Column::StartedBy, &word),
        Field::Plan => name_holds(snapshot, Column::Plan, &word),
        Field::Region => name_holds(snapshot, Column::Region, &word),
        Field::Ticket => Meets::CloudPcIn(filter.written.with(&word)),
        Field::Activity => Meets::IdHolds(&[Chunk::activities], Box::new(Finder::new(&word).into_owned())),
        Field::Id => Meets::IdHolds(
            &[Chunk::cloud_pcs, Chunk::activities],
            Box::new(Finder::new(&word).into_owned()),
        ),
    })
}

fn name_holds<'a>(snapshot: &Snapshot, column: Column, word: &str) -> Meets<'a> {
    by_name(snapshot, column, |name| {
        name.is_some_and(|name| lower(name).contains(word))
    })
}

fn by_name<'a>(snapshot: &Snapshot, column: Column, meets: impl Fn(Option<&str>) -> bool) -> Meets<'a> {
    let by = column.named_by().unwrap_or(NamedBy::CloudPc);
    let directory = &snapshot.directory;
    let places = 0..u32::try_from(directory.num_entries(by)).unwrap_or(u32::MAX);
    Meets::Name {
        by,
        places: places.map(|place| meets(directory.name(column, place))).collect(),
        unnamed: meets(None),
    }
}

fn value_is<'a>(snapshot: &Snapshot, column: Column, value: Option<&str>) -> Meets<'a> {
    let own = || value.map(str::to_owned);
    let sent = |number| snapshot.texts.get(number) == value;
    match column {
        // Who was not tried was sent no state.
        Column::State => match by_text(snapshot, |outcome| outcome.state, sent) {
            Meets::Outcome(mut meets) => {
                if let Some(not_tried) = meets.get_mut(NOT_TRIED as usize) {
                    *not_tried = value.is_none();
                }
                Meets::Outcome(meets)
            }
            other => other,
        },
        Column::Error => by_text(snapshot, |outcome| outcome.error, sent),
        Column::Message => by_text(snapshot, |outcome| outcome.message, sent),
        Column::Device | Column::User | Column::StartedBy | Column::Agent | Column::Plan | Column::Region => {
            by_name(snapshot, column, |name| name == value)
        }
        Column::CloudPc => Meets::IdIs(Chunk::cloud_pcs, own()),
        Column::Activity => Meets::IdIs(Chunk::activities, own()),
        Column::Started => Meets::TimeIs(Chunk::started, own()),
        Column::LastModified => Meets::TimeIs(Chunk::modified, own()),
        // Nobody was sent one.
        Column::StartToLastChange => by_text(snapshot, |outcome| outcome.state, |_| value.is_none()),
    }
}
