//! Rows and cells as text for the clipboard: values exactly as Graph sent them, columns between tabs. Where Graph sent
//! nothing and the screen says something all the same, that is copied: who was not tried, what is gone or deleted.

use super::cell::verbatim;
use super::columns;
use super::input::{GridAction, GridInput};
use crate::model::{ActionState, Presence};
use crate::state::grid::CellRef;
use crate::state::{Copying, GridState};
use crate::table::{CloudPcLookup, Column, Row};
use crate::words::{Words, tr};

/// So many rows are made into text in one frame, in a few milliseconds.
const A_FRAME: usize = 2_000;

/// One cell.
#[must_use]
pub fn cell_text(input: &GridInput<'_>, CellRef { row, column }: CellRef) -> Option<String> {
    let row = input.snapshot.row(row)?;
    Some(copied((input.words, input.presence), row, column))
}

/// The selected rows in the order shown, or the cursor's where none is, under a line of titles: their text, or where they
/// are many, the beginning of it.
#[must_use]
pub fn copy_rows(input: &GridInput<'_>, state: &GridState) -> Option<GridAction> {
    let mut rows: Vec<u32> = if state.selection.rows().is_empty() {
        Vec::new()
    } else {
        state.selection.shown(input.order).collect()
    };
    if rows.is_empty() {
        rows.extend(state.selection.shown_cursor(input.order));
    }
    if rows.is_empty() {
        return None;
    }
    let columns: Vec<Column> = state.columns.iter().collect();
    let mut copying = Copying {
        snapshot: input.snapshot.clone(),
        presence: input.presence,
        rows,
        num_done: 0,
        text: line(columns.iter().map(|column| columns::title(input.words, *column))),
        columns,
    };
    Some(match go_on_copying(&mut copying, input.words) {
        Some(text) => GridAction::CopyText(text),
        None => GridAction::CopyRows(Box::new(copying)),
    })
}

/// Some more rows; the text, once it has all of them.
pub fn go_on_copying(copying: &mut Copying, words: &Words) -> Option<String> {
    let Copying {
        snapshot,
        presence,
        rows,
        columns,
        num_done,
        text,
    } = copying;
    for row in rows
        .iter()
        .skip(*num_done)
        .take(A_FRAME)
        .filter_map(|row| snapshot.row(*row))
    {
        text.push_str(&line(
            columns.iter().map(|column| copied((words, *presence), row, *column)),
        ));
    }
    *num_done += A_FRAME;
    (*num_done >= rows.len()).then(|| std::mem::take(text))
}

/// A value as Graph sent it, or what the screen says in its place.
fn copied((words, presence): (&Words, Presence), row: Row<'_>, column: Column) -> String {
    let is_gone = presence == Presence::Gone;
    match (column, row.cloud_pc()) {
        (Column::State, _) if is_gone => words.was_short(&row.state()),
        (Column::State, _) if row.state() == ActionState::NotTried => words.state(&ActionState::NotTried),
        (Column::Device, CloudPcLookup::Absent) => tr!(words, "cloud-pc-absent"),
        _ => verbatim(row, column),
    }
}

fn line(values: impl Iterator<Item = String>) -> String {
    values.map(|value| field(&value)).collect::<Vec<_>>().join("\t") + "\n"
}

/// Spreadsheets take a value in quotes where it holds a tab, a line break or starts with a quote.
pub fn field(value: &str) -> String {
    if value.contains(['\t', '\n', '\r']) || value.starts_with('"') {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_values_that_would_break_the_table_are_quoted() {
        assert_eq!(field("plain \"inside\""), "plain \"inside\"");
        assert_eq!(field("two\nlines"), "\"two\nlines\"");
        assert_eq!(field("\"a\"\tb"), "\"\"\"a\"\"\tb\"");
    }
}
