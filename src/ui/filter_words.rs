//! What a filter asks for, in words.

use super::grid::column_title;
use super::view::View;
use crate::model::Timestamp;
use crate::table::{Column, Field, FilterProblem, RowTime, Sense, Term, Test, TimeSpan};
use crate::words::{Words, tr};

/// Letters of a value that are shown.
const MOST_LETTERS: usize = 40;

/// Why a filter line cannot be used, and what to do.
pub fn problem(words: &Words, problem: &FilterProblem) -> String {
    match problem {
        FilterProblem::UnknownName { name } => tr!(words, "filter-unknown-name", name = name.as_str()),
        FilterProblem::NoValue { name } => tr!(words, "filter-no-value", name = name.as_str()),
        FilterProblem::LoneMinus => tr!(words, "filter-lone-minus"),
        FilterProblem::NotATime { word } => tr!(words, "filter-not-a-time", word = word.as_str()),
    }
}

/// A condition as it stands on a chip: `User: ada@contoso.com`, `Not Region: westeurope`.
pub fn term(words: &Words, term: &Term) -> String {
    let (column, value) = parts(words, &term.test);
    let value = shortened(&value);
    match term.sense {
        Sense::Only => tr!(words, "chip-only", column = column, value = value),
        Sense::Hide => tr!(words, "chip-hide", column = column, value = value),
    }
}

fn parts(words: &Words, test: &Test) -> (String, String) {
    match test {
        Test::Holds { field, text } => (field_title(words, *field), text.clone()),
        Test::StateIs(state) => (column_title(words, Column::State), words.state(state)),
        Test::ErrorIs(error) => {
            let name = words.error(error);
            let name = if name.is_empty() { tr!(words, "chip-none") } else { name };
            (column_title(words, Column::Error), name)
        }
        Test::ValueIs { column, value } => {
            let value = value.clone().filter(|value| !value.is_empty());
            (
                column_title(words, *column),
                value.unwrap_or_else(|| tr!(words, "chip-none")),
            )
        }
        Test::Within { time, span } => {
            let column = match time {
                RowTime::Started => Column::Started,
                RowTime::Changed => Column::LastModified,
            };
            (column_title(words, column), self::span(words, *span))
        }
    }
}

fn field_title(words: &Words, field: Field) -> String {
    let column = match field {
        Field::Anywhere => return tr!(words, "filter"),
        Field::State => Column::State,
        Field::Error => Column::Error,
        Field::Message => Column::Message,
        Field::User => Column::User,
        Field::Device => Column::Device,
        Field::Agent => Column::Agent,
        Field::StartedBy => Column::StartedBy,
        Field::Plan => Column::Plan,
        Field::Region => Column::Region,
        Field::Activity => Column::Activity,
        Field::Id => Column::CloudPc,
    };
    column_title(words, column)
}

/// A span by its days: `12 Nov`, `from 12 Nov`, `12 Nov – 14 Nov`.
pub fn span(words: &Words, span: TimeSpan) -> String {
    let last = |before: Timestamp| Timestamp::from_ticks(before.ticks().saturating_sub(1));
    let day = |time| words.day(Some(time));
    match (span.from, span.before) {
        (Some(from), Some(before)) if day(from) == day(last(before)) => day(from),
        (Some(from), Some(before)) => tr!(words, "span-between", from = day(from), to = day(last(before))),
        (Some(from), None) => tr!(words, "span-from", from = day(from)),
        (None, Some(before)) => tr!(words, "span-until", to = day(last(before))),
        (None, None) => String::new(),
    }
}

/// A rollout's name: `12 Nov · Acme Agent · desk@msp.example`; of what Graph sent none, nothing.
pub fn rollout(words: &Words, began_at: Option<Timestamp>, whom: [Option<&str>; 2]) -> String {
    let moment = |time| format!("{} {}", words.day(Some(time)), words.clock_time(time));
    let parts = [began_at.map(moment)].into_iter().flatten();
    let whom = whom.into_iter().flatten().map(str::to_owned);
    parts.chain(whom).collect::<Vec<_>>().join(" · ")
}

/// The name of the rollout with this first activity.
pub fn rollout_named(view: View<'_>, first_activity: &str) -> String {
    let rows = view.state.rows.as_ref();
    let mut rollouts = rows.into_iter().flat_map(|rows| rows.snapshot.directory().rollouts());
    let known = rollouts.find(|rollout| rollout.first_activity == first_activity);
    known.map_or_else(
        || first_activity.to_owned(),
        |known| {
            rollout(
                view.words,
                known.began_at,
                [known.agent.as_deref(), known.starter.as_deref()],
            )
        },
    )
}

/// An agent's name, or that there is none.
pub fn agent(words: &Words, agent: Option<&str>) -> String {
    agent.map_or_else(|| tr!(words, "agent-unnamed"), str::to_owned)
}

/// The first letters of a long text, on one line.
pub fn shortened(text: &str) -> String {
    let line: String = text
        .chars()
        .take(MOST_LETTERS)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(MOST_LETTERS).is_some() {
        format!("{line}…")
    } else {
        line
    }
}
