//! What a filter asks for, in the words of the grid: for chips, menus and exports.

use super::headings::column_title;
use crate::model::{ActionState, ErrorCode, Timestamp};
use crate::table::{Column, Directory, Field, Filter, RowTime, Sense, Term, Test, TimeSpan};
use crate::words::{Words, tr};

/// A filter as it is to be told.
#[derive(Clone, Copy, Debug)]
pub struct ToldFilter<'a> {
    /// The filter.
    pub filter: &'a Filter,
    /// The filter line as it stands.
    pub typed: &'a str,
    /// What hides rows beside the filter, in words.
    pub narrowed: &'a [String],
    /// What names rollouts.
    pub directory: &'a Directory,
}

/// The parts of a filter, each in a few words.
#[must_use]
pub fn filter_in_words(words: &Words, told: ToldFilter<'_>) -> String {
    let ToldFilter { filter, typed, .. } = told;
    if filter.is_empty() && told.narrowed.is_empty() {
        return tr!(words, "about-no-filter");
    }
    let mut parts = told.narrowed.to_vec();
    parts.extend(lists(words, told));
    if let Some(from) = filter.started.from {
        parts.push(tr!(words, "about-filter-from", time = words.exact_local_time(from)));
    }
    if let Some(before) = filter.started.before {
        parts.push(tr!(words, "about-filter-before", time = words.exact_local_time(before)));
    }
    if let Some(since) = filter.quiet_since {
        parts.push(tr!(words, "about-filter-quiet", time = words.exact_local_time(since)));
    }
    // The others come from the filter line, which says them itself.
    parts.extend(filter.picks.iter().map(|pick| term_in_words(words, pick)));
    if filter.cloud_pcs.is_some() {
        parts.push(tr!(words, "filter-my-list"));
    }
    let typed = if typed.trim().is_empty() {
        filter.text.trim()
    } else {
        typed.trim()
    };
    if !typed.is_empty() {
        parts.push(tr!(words, "about-filter-text", text = typed));
    }
    parts.join("; ")
}

fn lists(words: &Words, told: ToldFilter<'_>) -> Vec<String> {
    let filter = told.filter;
    let list = |names: Vec<String>| names.join(", ");
    let none = || tr!(words, "about-filter-without");
    let mut parts = Vec::new();
    if !filter.states.is_empty() {
        let names = filter.states.iter().map(|state| words.state(state)).collect();
        parts.push(tr!(words, "about-filter-states", list = list(names)));
    }
    if !filter.errors.is_empty() {
        let names = filter.errors.iter().map(|error| error_name(words, error)).collect();
        parts.push(tr!(words, "about-filter-errors", list = list(names)));
    }
    if !filter.activities.is_empty() {
        let ids = filter
            .activities
            .iter()
            .map(|id| id.clone().unwrap_or_else(none))
            .collect();
        parts.push(tr!(words, "about-filter-activities", list = list(ids)));
    }
    if !filter.rollouts.is_empty() {
        let rollouts = filter.rollouts.iter();
        let names = rollouts
            .map(|first| rollout_named(words, told.directory, first))
            .collect();
        parts.push(tr!(words, "about-filter-rollouts", list = list(names)));
    }
    if !filter.agents.is_empty() {
        let agents = filter.agents.iter();
        let names = agents.map(|name| agent_in_words(words, name.as_deref())).collect();
        parts.push(tr!(words, "about-filter-agents", list = list(names)));
    }
    parts
}

/// A condition: `User: ada@contoso.com`, `State: not Installed (per Microsoft)`.
#[must_use]
pub fn term_in_words(words: &Words, term: &Term) -> String {
    let (column, value) = parts(words, &term.test);
    match term.sense {
        Sense::Only => tr!(words, "chip-only", column = column, value = value),
        Sense::Hide => tr!(words, "chip-hide", column = column, value = value),
    }
}

fn parts(words: &Words, test: &Test) -> (String, String) {
    match test {
        Test::Holds { field, text } => (field_title(words, *field), text.clone()),
        Test::StateIs(state) => (column_title(words, Column::State), words.state(state)),
        Test::ErrorIs(error) => (column_title(words, Column::Error), error_name(words, error)),
        Test::ValueIs { column, value } => (
            column_title(words, *column),
            value_name(words, *column, value.as_deref()),
        ),
        Test::Within { time, span } => {
            let column = match time {
                RowTime::Started => Column::Started,
                RowTime::Changed => Column::LastModified,
            };
            (column_title(words, column), span_in_words(words, *span))
        }
    }
}

/// What the grid calls a value that Graph sent.
fn value_name(words: &Words, column: Column, value: Option<&str>) -> String {
    match column {
        Column::State => words.state(&ActionState::from_graph(value)),
        Column::Error => error_name(words, &ErrorCode::from_graph(value)),
        Column::Device
        | Column::User
        | Column::StartedBy
        | Column::Agent
        | Column::Plan
        | Column::Region
        | Column::CloudPc
        | Column::Activity
        | Column::Started
        | Column::LastModified
        | Column::StartToLastChange
        | Column::Message => value
            .filter(|value| !value.is_empty())
            .map_or_else(|| tr!(words, "chip-none"), str::to_owned),
    }
}

fn error_name(words: &Words, error: &ErrorCode) -> String {
    let name = words.error(error);
    if name.is_empty() { tr!(words, "chip-none") } else { name }
}

fn field_title(words: &Words, field: Field) -> String {
    let column = match field {
        Field::Anywhere => return tr!(words, "filter"),
        Field::Ticket => return tr!(words, "note-ticket"),
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
#[must_use]
pub fn span_in_words(words: &Words, span: TimeSpan) -> String {
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
#[must_use]
pub fn rollout_in_words(words: &Words, began_at: Option<Timestamp>, whom: [Option<&str>; 2]) -> String {
    let moment = |time| format!("{} {}", words.day(Some(time)), words.clock_time(time));
    let parts = [began_at.map(moment)].into_iter().flatten();
    let whom = whom.into_iter().flatten().map(str::to_owned);
    parts.chain(whom).collect::<Vec<_>>().join(" · ")
}

/// The name of the rollout with this activity; its id where the directory does not know it.
#[must_use]
pub fn rollout_named(words: &Words, directory: &Directory, activity: &str) -> String {
    let name = directory.rollout_of(activity).map(|known| {
        let whom = [known.agent.as_deref(), known.starter.as_deref()];
        rollout_in_words(words, known.began_at, whom)
    });
    name.unwrap_or_else(|| activity.to_owned())
}

/// An agent's name, or that there is none.
#[must_use]
pub fn agent_in_words(words: &Words, agent: Option<&str>) -> String {
    agent.map_or_else(|| tr!(words, "agent-unnamed"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(language: &str, sense: Sense, test: Test) -> String {
        let words = Words::new(Some(language));
        term_in_words(&words, &Term { sense, test })
    }

    #[test]
    fn a_condition_says_what_the_grid_says_and_not_what_graph_sends() {
        let without_agent = || Test::ValueIs {
            column: Column::State,
            value: Some("succeeded".to_owned()),
        };
        for test in [without_agent(), Test::StateIs(ActionState::Succeeded)] {
            assert_eq!(
                told("en", Sense::Hide, test.clone()),
                "State: not Installed (per Microsoft)"
            );
            assert_eq!(
                told("de", Sense::Hide, test),
                "Status: nicht Installiert (laut Microsoft)"
            );
        }
        let error = |value: &str| Test::ValueIs {
            column: Column::Error,
            value: Some(value.to_owned()),
        };
        assert_eq!(
            told("en", Sense::Only, error("checkDiskSpaceFailed")),
            "Error: Not enough disk space"
        );
        assert_eq!(told("en", Sense::Only, error("none")), "Error: none");
        let nobody = Test::ValueIs {
            column: Column::User,
            value: None,
        };
        assert_eq!(told("en", Sense::Hide, nobody), "User: not none");
    }
}
