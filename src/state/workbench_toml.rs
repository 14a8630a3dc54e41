//! How the grid is set up, in the settings file: `columns`, `column_widths`, `pinned_columns`, `rows`, `recent_filters`,
//! `single_key_shortcuts` and `[[views]]`.
//!
//! Reading forgives: a value that cannot be used is named and skipped. Writing touches only what has changed.

use std::collections::BTreeMap;

use toml_edit::{Array, ArrayOfTables, InlineTable, Item, Table, value};

use super::column_names::{columns_named, name, named, words_of};
use super::saved_view_toml::{self, rows_name, rows_named, texts};
use super::workbench::{LetterKeys, MOST_PINNED, MOST_RECENT, Workbench};
use crate::model::SettingsProblem;
use crate::table::Column;

/// The names that this file reads.
pub(super) const NAMES: [&str; 7] = [COLUMNS, WIDTHS, PINNED, ROWS, RECENT, LETTERS, VIEWS];
const COLUMNS: &str = "columns";
const WIDTHS: &str = "column_widths";
const PINNED: &str = "pinned_columns";
const ROWS: &str = "rows";
const RECENT: &str = "recent_filters";
const LETTERS: &str = "single_key_shortcuts";
const VIEWS: &str = "views";

/// Reads it.
pub(super) fn read(table: &Table, workbench: &mut Workbench, problems: &mut Vec<SettingsProblem>) {
    let mut bad = |name: String| problems.push(SettingsProblem::BadValue { name });
    if let Some(item) = table.get(COLUMNS) {
        match texts(item).as_deref().and_then(columns_named) {
            Some(columns) => workbench.columns = columns,
            None => bad(COLUMNS.to_owned()),
        }
    }
    if let Some(item) = table.get(WIDTHS) {
        match widths(item) {
            Some(widths) => workbench.column_widths = widths,
            None => bad(WIDTHS.to_owned()),
        }
    }
    if let Some(item) = table.get(PINNED) {
        let number = item.as_integer().and_then(|number| u8::try_from(number).ok());
        match number.filter(|number| *number <= MOST_PINNED) {
            Some(number) => workbench.pinned = Some(number),
            None => bad(PINNED.to_owned()),
        }
    }
    if let Some(item) = table.get(ROWS) {
        match item.as_str().and_then(rows_named) {
            Some(view) => workbench.view = view,
            None => bad(ROWS.to_owned()),
        }
    }
    if let Some(item) = table.get(RECENT) {
        match texts(item) {
            Some(recent) => {
                for line in recent.iter().take(MOST_RECENT).rev() {
                    workbench.note_filter(line);
                }
            }
            None => bad(RECENT.to_owned()),
        }
    }
    if let Some(item) = table.get(LETTERS) {
        match item.as_bool() {
            Some(true) => workbench.letter_keys = LetterKeys::On,
            Some(false) => workbench.letter_keys = LetterKeys::Off,
            None => bad(LETTERS.to_owned()),
        }
    }
    match table.get(VIEWS).map(Item::as_array_of_tables) {
        Some(Some(views)) => {
            for (number, view) in (1..).zip(views.iter()) {
                match saved_view_toml::read(view) {
                    Some(view) => workbench.put_view(view),
                    None => bad(format!("{VIEWS}.{number}")),
                }
            }
        }
        Some(None) => bad(VIEWS.to_owned()),
        None => {}
    }
}

/// Widths in points, by the words of columns; a word that is no column's is left alone.
fn widths(item: &Item) -> Option<BTreeMap<Column, u16>> {
    let table = item.as_table_like()?;
    let known = table.iter().filter_map(|(word, width)| Some((named(word)?, width)));
    let width = |item: &Item| u16::try_from(item.as_integer()?).ok().filter(|width| *width > 0);
    known.map(|(column, item)| Some((column, width(item)?))).collect()
}

/// Writes what differs from what the table says.
pub(super) fn write(workbench: &Workbench, table: &mut Table) {
    let mut before = Workbench::default();
    read(table, &mut before, &mut Vec::new());
    if before.columns != workbench.columns {
        table.insert(COLUMNS, value(words_of(&workbench.columns)));
    }
    if before.column_widths != workbench.column_widths {
        let widths = workbench.column_widths.iter();
        let widths: InlineTable = widths
            .map(|(column, width)| (name(*column), i64::from(*width)))
            .collect();
        table.insert(WIDTHS, value(widths));
    }
    if before.pinned != workbench.pinned {
        match workbench.pinned {
            Some(number) => table.insert(PINNED, value(i64::from(number))),
            None => table.remove(PINNED),
        };
    }
    if before.view != workbench.view {
        table.insert(ROWS, value(rows_name(workbench.view)));
    }
    if before.recent_filters != workbench.recent_filters {
        table.insert(RECENT, value(workbench.recent_filters.iter().collect::<Array>()));
    }
    if before.letter_keys != workbench.letter_keys {
        table.insert(LETTERS, value(workbench.letter_keys == LetterKeys::On));
    }
    if before.saved_views != workbench.saved_views {
        let views: ArrayOfTables = workbench.saved_views.iter().map(saved_view_toml::table).collect();
        table.insert(VIEWS, Item::ArrayOfTables(views));
    }
}

#[cfg(test)]
mod tests {
    use toml_edit::DocumentMut;

    use super::*;
    use crate::model::{ActionState, ErrorCode, Timestamp};
    use crate::state::{Hanging, SavedView, ShownColumns};
    use crate::table::{Direction, RowTime, RowsView, Sense, SortKey, Term, Test, TimeSpan};

    /// Every kind of pick, one with a value that is not there.
    fn picks(day: TimeSpan) -> Vec<Term> {
        let tests = [
            Test::StateIs(ActionState::NotTried),
            Test::StateIs(ActionState::Missing),
            Test::ErrorIs(ErrorCode::from_graph(Some("futureCode"))),
            Test::ErrorIs(ErrorCode::Missing),
            Test::ValueIs {
                column: Column::User,
                value: Some("ada \"the\" first".to_owned()),
            },
            Test::ValueIs {
                column: Column::Region,
                value: None,
            },
            Test::Within {
                time: RowTime::Changed,
                span: day,
            },
        ];
        let senses = [Sense::Only, Sense::Hide].into_iter().cycle();
        let terms = senses.zip(tests);
        terms.map(|(sense, test)| Term { sense, test }).collect()
    }

    fn reading(text: &str) -> (Workbench, Vec<SettingsProblem>) {
        let document: DocumentMut = text.parse().unwrap();
        let (mut workbench, mut problems) = (Workbench::default(), Vec::new());
        read(document.as_table(), &mut workbench, &mut problems);
        (workbench, problems)
    }

    #[test]
    fn what_is_written_is_read_again_and_the_rest_of_the_file_stays() {
        let day = TimeSpan {
            from: Timestamp::parse("2026-11-22T23:00:00Z"),
            before: Timestamp::parse("2026-11-23T23:00:00Z"),
        };
        let view = SavedView {
            name: "Kiosks \"that\" failed".to_owned(),
            text: "kiosk -disk started:<2d".to_owned(),
            states: vec![ActionState::Failed, ActionState::NotTried],
            errors: vec![ErrorCode::DeviceNotFound],
            rollouts: vec!["9adc7d86-6411-407e-b936-abfa0470dccf".to_owned()],
            agents: vec![None, Some("Acme RMM".to_owned())],
            started: day,
            hanging: Hanging::Only,
            picks: picks(day),
            view: RowsView::AllAttempts,
            sort: vec![SortKey {
                column: Column::LastModified,
                direction: Direction::Descending,
            }],
            columns: ShownColumns::new([Column::User, Column::State]),
        };
        let workbench = Workbench {
            columns: ShownColumns::new([Column::Plan, Column::Device]),
            column_widths: [(Column::Plan, 240), (Column::Activity, 99)].into(),
            pinned: Some(0),
            view: RowsView::AllAttempts,
            recent_filters: vec!["ada".to_owned(), "state:failed".to_owned()],
            saved_views: vec![view],
            letter_keys: LetterKeys::Off,
        };
        let mut document: DocumentMut = "# mine\ntheme = \"dark\"\n".parse().unwrap();
        write(&workbench, document.as_table_mut());
        let once = document.to_string();
        assert!(once.starts_with("# mine\ntheme = \"dark\"\n"), "{once}");
        assert_eq!(reading(&once), (workbench.clone(), vec![]));
        write(&workbench, document.as_table_mut());
        assert_eq!(document.to_string(), once);
    }

    #[test]
    fn what_cannot_be_used_is_named_skipped_and_left_to_its_writer() {
        let text = "columns = [\"state\", \"colour\"]\ncolumn_widths = { state = -4 }\npinned_columns = 9\nrows = \"people\"\nrecent_filters = 3\nsingle_key_shortcuts = \"no\"\n\
                    [[views]]\nname = \" \"\n[[views]]\nname = \"Good\"\n[[views]]\nname = \"Bad\"\nsort = [\"speed\"]\n";
        let (workbench, problems) = reading(text);
        let names: Vec<_> = problems
            .iter()
            .map(|problem| match problem {
                SettingsProblem::BadValue { name } => name.as_str(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            names,
            [
                "columns",
                "column_widths",
                "pinned_columns",
                "rows",
                "recent_filters",
                "single_key_shortcuts",
                "views.1",
                "views.3"
            ]
        );
        assert_eq!(workbench.saved_views.len(), 1);
        let mut document: DocumentMut = text.parse().unwrap();
        write(&workbench, document.as_table_mut());
        assert_eq!(document.to_string(), text);
    }
}
