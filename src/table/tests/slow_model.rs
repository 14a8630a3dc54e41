//! What a filter and a sort mean, row by row: slow, simple, and made from the rows as they were sent.

use std::cmp::Ordering;

use crate::model::{ActionResult, ActionState, ErrorCode, Timestamp};
use crate::table::{Column, Direction, Filter, Names, SortKey, TimeSpan};

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

fn fields(row: &ActionResult) -> [Option<&str>; 7] {
    [
        &row.activity_id,
        &row.cloud_pc_id,
        &row.state,
        &row.start_date_time,
        &row.last_modified_date_time,
        &row.error_code,
        &row.error_message,
    ]
    .map(Option::as_deref)
}

/// What the screen shows in place of the state and the error code, where it has other words for them.
fn shown_names<'a>(row: &ActionResult, filter: &'a Filter) -> impl Iterator<Item = &'a str> {
    let state = ActionState::from_graph(row.state.as_deref());
    let error = ErrorCode::from_graph(row.error_code.as_deref());
    let names = [filter.names.states.get(&state), filter.names.errors.get(&error)];
    names.into_iter().flatten().map(String::as_str)
}

pub fn passes_by_row(row: &ActionResult, filter: &Filter) -> bool {
    let has = |word: &str| {
        fields(row)
            .into_iter()
            .flatten()
            .chain(shown_names(row, filter))
            .any(|field| lower(field).contains(word))
    };
    let TimeSpan { from, before } = filter.started;
    let started = row.start_date_time.as_deref().and_then(Timestamp::parse);
    let is_in_span = match started {
        None => from.is_none() && before.is_none(),
        Some(started) => from.is_none_or(|from| started >= from) && before.is_none_or(|before| started < before),
    };
    is_in_span && lower(&filter.text).split_whitespace().all(has)
}

pub fn passes_activity(row: &ActionResult, filter: &Filter) -> bool {
    filter.activities.is_empty() || filter.activities.contains(&row.activity_id)
}

pub fn passes_error(row: &ActionResult, filter: &Filter) -> bool {
    filter.errors.is_empty()
        || filter
            .errors
            .contains(&ErrorCode::from_graph(row.error_code.as_deref()))
}

pub fn passes_state(row: &ActionResult, filter: &Filter) -> bool {
    filter.states.is_empty() || filter.states.contains(&ActionState::from_graph(row.state.as_deref()))
}

/// A value that sorts: class (readable, unreadable, missing) and what to compare within it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    State(ActionState),
    Error(String, String),
    Number(i128),
    Guid(u128),
    Text(String),
}

fn value(row: &ActionResult, column: Column, names: &Names) -> (u8, Option<Value>) {
    let time = |text: &Option<String>| match text {
        None => (2, None),
        Some(text) => Timestamp::parse(text).map_or_else(
            || (1, Some(Value::Text(text.clone()))),
            |time| (0, Some(Value::Number(time.ticks().into()))),
        ),
    };
    let id = |text: &Option<String>| match text {
        None => (2, None),
        Some(text) => match guid(text) {
            Some(guid) => (0, Some(Value::Guid(guid))),
            None => (1, Some(Value::Text(text.clone()))),
        },
    };
    match column {
        Column::State => row.state.as_deref().map_or((2, None), |text| {
            (0, Some(Value::State(ActionState::from_graph(Some(text)))))
        }),
        Column::Error => row.error_code.as_deref().map_or((2, None), |text| {
            let name = names.errors.get(&ErrorCode::from_graph(Some(text)));
            let shown = name.map_or(text, String::as_str);
            (0, Some(Value::Error(lower(shown), text.to_owned())))
        }),
        Column::Message => row
            .error_message
            .clone()
            .map_or((2, None), |text| (0, Some(Value::Text(text)))),
        Column::CloudPc => id(&row.cloud_pc_id),
        Column::Activity => id(&row.activity_id),
        Column::Started => time(&row.start_date_time),
        Column::LastModified => time(&row.last_modified_date_time),
        Column::StartToLastChange => span(row),
        // These rows have no directory.
        Column::Device | Column::User | Column::StartedBy | Column::Agent | Column::Plan | Column::Region => (2, None),
    }
}

/// From start to last change, of what is over.
fn span(row: &ActionResult) -> (u8, Option<Value>) {
    let time = |text: &Option<String>| text.as_deref().and_then(Timestamp::parse);
    let is_over = ActionState::from_graph(row.state.as_deref()).is_final();
    let times = time(&row.start_date_time).zip(time(&row.last_modified_date_time));
    match times.filter(|(started, changed)| is_over && started <= changed) {
        Some((started, changed)) => (0, Some(Value::Number((changed.ticks() - started.ticks()).into()))),
        None => (2, None),
    }
}

fn guid(text: &str) -> Option<u128> {
    let guid = crate::model::Guid::parse(text)
        .ok()
        .filter(|guid| guid.as_str() == text)?;
    u128::from_str_radix(&guid.as_str().replace('-', ""), 16).ok()
}

fn compare(a: &ActionResult, b: &ActionResult, sort: &[SortKey], names: &Names) -> Ordering {
    let by_key = |key: &SortKey| {
        let ((a_class, a), (b_class, b)) = (value(a, key.column, names), value(b, key.column, names));
        let within = match key.direction {
            Direction::Ascending => a.cmp(&b),
            Direction::Descending => b.cmp(&a),
        };
        a_class.cmp(&b_class).then(within)
    };
    sort.iter()
        .map(by_key)
        .find(|order| *order != Ordering::Equal)
        .unwrap_or(Ordering::Equal)
}

/// What the filter and the sort bring, row by row.
pub fn model(rows: &[ActionResult], filter: &Filter, sort: &[SortKey]) -> Vec<u32> {
    let mut shown: Vec<(u32, &ActionResult)> = (0..)
        .zip(rows)
        .filter(|(_, row)| {
            passes_by_row(row, filter)
                && passes_activity(row, filter)
                && passes_state(row, filter)
                && passes_error(row, filter)
        })
        .collect();
    shown.sort_by(|(_, a), (_, b)| compare(a, b, sort, &filter.names));
    shown.into_iter().map(|(number, _)| number).collect()
}
