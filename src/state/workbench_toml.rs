//! How the grid is set up, in the settings file: `columns`, `recent_filters`, `single_key_shortcuts` and `[[views]]`.
//!
//! Reading forgives: a value that cannot be used is named and skipped. Writing touches only what has changed.

use toml_edit::{Array, ArrayOfTables, Item, Table, TableLike, value};

use super::ShownColumns;
use super::column_names::{key_name, key_named, name, named};
use super::workbench::{LetterKeys, MOST_RECENT, SavedView, Workbench};
use crate::model::{ActionState, ErrorCode, SettingsProblem};
use crate::table::RowsView;

/// The names that this file reads.
pub(super) const NAMES: [&str; 4] = [COLUMNS, RECENT, LETTERS, VIEWS];
const COLUMNS: &str = "columns";
const RECENT: &str = "recent_filters";
const LETTERS: &str = "single_key_shortcuts";
const VIEWS: &str = "views";
/// The word for Cloud PCs that nobody has tried, which is no state of Graph's.
const NOT_TRIED: &str = "notTried";

/// Reads it.
pub(super) fn read(table: &Table, workbench: &mut Workbench, problems: &mut Vec<SettingsProblem>) {
    let mut bad = |name: String| problems.push(SettingsProblem::BadValue { name });
    if let Some(item) = table.get(COLUMNS) {
        match texts(item).and_then(columns) {
            Some(columns) => workbench.columns = columns,
            None => bad(COLUMNS.to_owned()),
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
                match read_view(view) {
                    Some(view) => workbench.put_view(view),
                    None => bad(format!("{VIEWS}.{number}")),
                }
            }
        }
        Some(None) => bad(VIEWS.to_owned()),
        None => {}
    }
}

/// A list of texts; `None` where it is something else.
fn texts(item: &Item) -> Option<Vec<String>> {
    let texts = item.as_array()?.iter().map(|text| text.as_str().map(str::to_owned));
    texts.collect()
}

/// `None` where one of them is no column, or there is none.
fn columns(words: Vec<String>) -> Option<ShownColumns> {
    let columns: Option<Vec<_>> = words.iter().map(|word| named(word)).collect();
    columns.filter(|columns| !columns.is_empty()).map(ShownColumns::new)
}

fn read_view(table: &Table) -> Option<SavedView> {
    let text = |name: &str| match table.get(name) {
        Some(item) => item.as_str().map(|text| Some(text.to_owned())),
        None => Some(None),
    };
    let list = |name: &str| table.get(name).map_or(Some(Vec::new()), texts);
    let name = text("name")?.filter(|name| !name.trim().is_empty())?;
    let view = match text("rows")?.as_deref() {
        None | Some("cloud-pcs") => RowsView::LatestPerCloudPc,
        Some("attempts") => RowsView::AllAttempts,
        Some(_) => return None,
    };
    let sort: Option<Vec<_>> = list("sort")?.iter().map(|word| key_named(word)).collect();
    Some(SavedView {
        name,
        text: text("filter")?.unwrap_or_default(),
        states: list("states")?.iter().map(|state| state_named(state)).collect(),
        errors: list("errors")?
            .iter()
            .map(|code| ErrorCode::from_graph(Some(code)))
            .collect(),
        view,
        sort: sort?,
        columns: match list(COLUMNS)? {
            none if none.is_empty() => ShownColumns::default(),
            some => columns(some)?,
        },
    })
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

/// Writes what differs from what the table says.
pub(super) fn write(workbench: &Workbench, table: &mut Table) {
    let mut before = Workbench::default();
    read(table, &mut before, &mut Vec::new());
    if before.columns != workbench.columns {
        table.insert(COLUMNS, value(column_words(&workbench.columns)));
    }
    if before.recent_filters != workbench.recent_filters {
        table.insert(RECENT, value(workbench.recent_filters.iter().collect::<Array>()));
    }
    if before.letter_keys != workbench.letter_keys {
        table.insert(LETTERS, value(workbench.letter_keys == LetterKeys::On));
    }
    if before.saved_views != workbench.saved_views {
        let views: ArrayOfTables = workbench.saved_views.iter().map(view_table).collect();
        table.insert(VIEWS, Item::ArrayOfTables(views));
    }
}

fn column_words(columns: &ShownColumns) -> Array {
    columns.iter().map(name).collect()
}

fn view_table(view: &SavedView) -> Table {
    let mut table = Table::new();
    let rows = match view.view {
        RowsView::LatestPerCloudPc => "cloud-pcs",
        RowsView::AllAttempts => "attempts",
    };
    let states: Array = view.states.iter().filter_map(state_name).collect();
    let errors: Array = view.errors.iter().filter_map(ErrorCode::as_graph).collect();
    let sort: Array = view.sort.iter().map(|key| key_name(*key)).collect();
    TableLike::insert(&mut table, "name", value(&view.name));
    TableLike::insert(&mut table, "rows", value(rows));
    TableLike::insert(&mut table, "filter", value(&view.text));
    TableLike::insert(&mut table, "states", value(states));
    TableLike::insert(&mut table, "errors", value(errors));
    TableLike::insert(&mut table, "sort", value(sort));
    TableLike::insert(&mut table, COLUMNS, value(column_words(&view.columns)));
    table
}

#[cfg(test)]
mod tests {
    use toml_edit::DocumentMut;

    use super::*;
    use crate::table::{Column, Direction, SortKey};

    fn reading(text: &str) -> (Workbench, Vec<SettingsProblem>) {
        let document: DocumentMut = text.parse().unwrap();
        let (mut workbench, mut problems) = (Workbench::default(), Vec::new());
        read(document.as_table(), &mut workbench, &mut problems);
        (workbench, problems)
    }

    #[test]
    fn what_is_written_is_read_again_and_the_rest_of_the_file_stays() {
        let view = SavedView {
            name: "Kiosks \"that\" failed".to_owned(),
            text: "kiosk -disk started:<2d".to_owned(),
            states: vec![ActionState::Failed, ActionState::NotTried],
            errors: vec![ErrorCode::DeviceNotFound],
            view: RowsView::AllAttempts,
            sort: vec![SortKey {
                column: Column::LastModified,
                direction: Direction::Descending,
            }],
            columns: ShownColumns::new([Column::User, Column::State]),
        };
        let workbench = Workbench {
            columns: ShownColumns::new([Column::Plan, Column::Device]),
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
        let text = "columns = [\"state\", \"colour\"]\nrecent_filters = 3\nsingle_key_shortcuts = \"no\"\n\
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
