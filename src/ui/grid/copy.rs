//! Rows and cells as text for the clipboard: values exactly as Graph sent them, columns between tabs. Where Graph sent
//! nothing and the screen says something all the same, that is copied: who was not tried, what is gone or deleted.

use super::cell::verbatim;
use super::columns;
use super::input::GridInput;
use crate::model::{ActionState, Presence};
use crate::state::GridState;
use crate::state::grid::CellRef;
use crate::table::{CloudPcLookup, Column, Row};
use crate::words::tr;

/// One cell.
#[must_use]
pub fn cell_text(input: &GridInput<'_>, CellRef { row, column }: CellRef) -> Option<String> {
    input.snapshot.row(row).map(|row| copied(input, row, column))
}

/// The selected rows in the order shown, or the cursor's where none is, under a line of titles.
#[must_use]
pub fn rows_text(input: &GridInput<'_>, state: &GridState) -> Option<String> {
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
    let shown = || state.columns.iter();
    let mut text = line(shown().map(|column| columns::title(input.words, column)));
    for row in rows.into_iter().filter_map(|row| input.snapshot.row(row)) {
        text.push_str(&line(shown().map(|column| copied(input, row, column))));
    }
    Some(text)
}

/// A value as Graph sent it, or what the screen says in its place.
fn copied(input: &GridInput<'_>, row: Row<'_>, column: Column) -> String {
    let is_gone = input.presence == Presence::Gone;
    match (column, row.cloud_pc()) {
        (Column::State, _) if is_gone => input.words.was_short(&row.state()),
        (Column::State, _) if row.state() == ActionState::NotTried => input.words.state(&ActionState::NotTried),
        (Column::Device, CloudPcLookup::Absent) => tr!(input.words, "cloud-pc-absent"),
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
