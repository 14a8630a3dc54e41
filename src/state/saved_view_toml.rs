//! Saved views in the settings file: `[[views]]`. Reading gives up on a view that it cannot read as a whole, because half
//! a filter shows what nobody asked for.

use toml_edit::{Array, InlineTable, Item, Table, TableLike, Value, value};

use super::ShownColumns;
use super::column_names::{columns_named, key_name, key_named, name, named, words_of};
use super::saved_view::{Hanging, SavedView};
use crate::model::{ActionState, ErrorCode, Timestamp};
use crate::table::{RowTime, RowsView, Sense, Term, Test, TimeSpan};

/// The word for Cloud PCs that nobody has tried, which is no state of Graph's.
const NOT_TRIED: &str = "notTried";

/// Reads a view; `None` where any of it cannot be read.
pub(super) fn read(table: &Table) -> Option<SavedView> {
    let text = |name: &str| match table.get(name) {
        Some(item) => item.as_str().map(|text| Some(text.to_owned())),
        None => Some(None),
    };
    let list = |name: &str| table.get(name).map_or(Some(Vec::new()), texts);
    let flag = |name: &str| table.get(name).map_or(Some(false), Item::as_bool);
    let name = text("name")?.filter(|name| !name.trim().is_empty())?;
    let sort: Option<Vec<_>> = list("sort")?.iter().map(|word| key_named(word)).collect();
    let mut agents: Vec<Option<String>> = list("agents")?.into_iter().map(Some).collect();
    if flag("without_agent")? {
        agents.insert(0, None);
    }
    Some(SavedView {
        name,
        text: text("filter")?.unwrap_or_default(),
        states: list("states")?.iter().map(|state| state_named(state)).collect(),
        errors: list("errors")?.iter().map(|code| error_named(code)).collect(),
        rollouts: list("rollouts")?,
        agents,
        started: match table.get("started") {
            Some(item) => span(item.as_table_like()?)?,
            None => TimeSpan::default(),
        },
        hanging: if flag("hanging")? {
            Hanging::Only
        } else {
            Hanging::AndOthers
        },
        picks: match table.get("picks") {
            Some(item) => item
                .as_array()?
                .iter()
                .map(|pick| read_pick(pick.as_inline_table()?))
                .collect::<Option<_>>()?,
            None => Vec::new(),
        },
        view: rows_named(text("rows")?.as_deref().unwrap_or(CLOUD_PCS))?,
        sort: sort?,
        columns: match list("columns")? {
            none if none.is_empty() => ShownColumns::default(),
            some => columns_named(&some)?,
        },
    })
}

/// A view as a table of the file; what it does not use is left out.
pub(super) fn table(view: &SavedView) -> Table {
    let mut table = Table::new();
    let mut put = |name: &str, item: Value| TableLike::insert(&mut table, name, Item::Value(item));
    put("name", Value::from(&view.name));
    put("rows", Value::from(rows_name(view.view)));
    put("filter", Value::from(&view.text));
    put(
        "states",
        Value::Array(view.states.iter().filter_map(state_name).collect()),
    );
    put(
        "errors",
        Value::Array(view.errors.iter().filter_map(ErrorCode::as_graph).collect()),
    );
    if !view.rollouts.is_empty() {
        put("rollouts", Value::Array(view.rollouts.iter().collect()));
    }
    if view.agents.contains(&None) {
        put("without_agent", Value::from(true));
    }
    if view.agents.iter().any(Option::is_some) {
        put("agents", Value::Array(view.agents.iter().flatten().collect()));
    }
    if view.started != TimeSpan::default() {
        let mut started = InlineTable::new();
        put_span(&mut started, view.started);
        put("started", Value::InlineTable(started));
    }
    if view.hanging == Hanging::Only {
        put("hanging", Value::from(true));
    }
    if !view.picks.is_empty() {
        let picks = view.picks.iter().filter_map(pick).map(Value::InlineTable);
        put("picks", Value::Array(picks.collect()));
    }
    put(
        "sort",
        Value::Array(view.sort.iter().map(|key| key_name(*key)).collect::<Array>()),
    );
    table.insert("columns", value(words_of(&view.columns)));
    table
}

/// A list of texts; `None` where it is something else.
pub(super) fn texts(item: &Item) -> Option<Vec<String>> {
    let texts = item.as_array()?.iter().map(|text| text.as_str().map(str::to_owned));
    texts.collect()
}

const CLOUD_PCS: &str = "cloud-pcs";
const ATTEMPTS: &str = "attempts";

/// What a row stands for, as a word.
pub(super) const fn rows_name(view: RowsView) -> &'static str {
    match view {
        RowsView::LatestPerCloudPc => CLOUD_PCS,
        RowsView::AllAttempts => ATTEMPTS,
    }
}

/// What a word says that a row stands for.
pub(super) fn rows_named(word: &str) -> Option<RowsView> {
    match word {
        CLOUD_PCS => Some(RowsView::LatestPerCloudPc),
        ATTEMPTS => Some(RowsView::AllAttempts),
        _other => None,
    }
}

fn state_named(word: &str) -> ActionState {
    if word == NOT_TRIED {
        ActionState::NotTried
    } else {
        ActionState::from_graph(Some(word))
    }
}

fn state_name(state: &ActionState) -> Option<&str> {
    match state {
        ActionState::NotTried => Some(NOT_TRIED),
        other => other.as_graph(),
    }
}

fn error_named(code: &str) -> ErrorCode {
    ErrorCode::from_graph(Some(code))
}

fn span(table: &dyn TableLike) -> Option<TimeSpan> {
    let time = |name: &str| match table.get(name) {
        Some(item) => item.as_str().and_then(Timestamp::parse).map(Some),
        None => Some(None),
    };
    Some(TimeSpan {
        from: time("from")?,
        before: time("before")?,
    })
}

/// Days begin and end at a whole second.
fn put_span(table: &mut InlineTable, span: TimeSpan) {
    for (name, time) in [("from", span.from), ("before", span.before)] {
        let instant = time.and_then(|time| jiff::Timestamp::from_second(time.unix_seconds()).ok());
        if let Some(instant) = instant {
            table.insert(name, Value::from(instant.to_string()));
        }
    }
}

/// `{ only = true, state = "failed" }`: a value that was picked from a cell.
fn read_pick(table: &InlineTable) -> Option<Term> {
    let text = |name: &str| table.get(name).and_then(Value::as_str);
    let own = |name: &str| text(name).map(str::to_owned);
    let is_only = table.get("only").and_then(Value::as_bool)?;
    let test = if table.contains_key("state") {
        Test::StateIs(
            text("state")
                .filter(|state| !state.is_empty())
                .map_or(ActionState::Missing, state_named),
        )
    } else if table.contains_key("error") {
        Test::ErrorIs(
            text("error")
                .filter(|code| !code.is_empty())
                .map_or(ErrorCode::Missing, error_named),
        )
    } else if let Some(time) = text("time") {
        let time = match time {
            "started" => RowTime::Started,
            "changed" => RowTime::Changed,
            _other => return None,
        };
        Test::Within {
            time,
            span: span(table)?,
        }
    } else {
        Test::ValueIs {
            column: named(text("column")?)?,
            value: own("value"),
        }
    };
    let sense = if is_only { Sense::Only } else { Sense::Hide };
    Some(Term { sense, test })
}

/// `None` for what stands in the filter line.
fn pick(term: &Term) -> Option<InlineTable> {
    let mut table = InlineTable::new();
    let mut put = |name: &str, item: Value| table.insert(name, item);
    put("only", Value::from(term.sense == Sense::Only));
    match &term.test {
        Test::Holds { .. } => return None,
        Test::StateIs(state) => {
            put("state", Value::from(state_name(state).unwrap_or_default()));
        }
        Test::ErrorIs(code) => {
            put("error", Value::from(code.as_graph().unwrap_or_default()));
        }
        Test::ValueIs { column, value } => {
            put("column", Value::from(name(*column)));
            if let Some(value) = value {
                put("value", Value::from(value));
            }
        }
        Test::Within { time, span } => {
            let time = match time {
                RowTime::Started => "started",
                RowTime::Changed => "changed",
            };
            put("time", Value::from(time));
            put_span(&mut table, *span);
        }
    }
    Some(table)
}
