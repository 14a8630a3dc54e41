//! `export --sort`: by which columns, from which end.

use crate::export::sheet::Field;
use crate::model::SetupError;
use crate::state::column_of_word;
use crate::table::{Column, Direction, SortKey};

/// Behind a column's name: from which end.
const ENDS: [(&str, Direction); 2] = [(":asc", Direction::Ascending), (":desc", Direction::Descending)];

/// Reads what was typed: `state`, `-changed`, `userPrincipalName:desc`.
///
/// # Errors
/// [`SetupError::Sort`] for what is no column.
pub(super) fn sort_keys(typed: &[String]) -> Result<Vec<SortKey>, SetupError> {
    let names = typed.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    names.map(sort_key).collect()
}

fn sort_key(typed: &str) -> Result<SortKey, SetupError> {
    let (name, direction) = match typed.strip_prefix('-') {
        Some(name) => (name, Direction::Descending),
        None => ENDS
            .into_iter()
            .find_map(|(end, direction)| Some((typed.strip_suffix(end)?, direction)))
            .unwrap_or((typed, Direction::Ascending)),
    };
    let column = column(name).ok_or_else(|| SetupError::Sort {
        name: typed.to_owned(),
        known: known(),
    })?;
    Ok(SortKey { column, direction })
}

/// The column of a name, in any letter case: as in the header of a file, or as in the filter language.
fn column(name: &str) -> Option<Column> {
    match Field::of_key(name) {
        Some(Field::Plain(column)) => Some(column),
        Some(Field::StateInWords) => Some(Column::State),
        Some(Field::ErrorInWords) => Some(Column::Error),
        Some(Field::Before | Field::Ticket | Field::Note | Field::Handled) => None,
        None => column_of_word(&name.to_lowercase()),
    }
}

fn known() -> Vec<String> {
    let keys = Column::ALL.map(|column| Field::Plain(column).key().to_owned());
    keys.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &[&str]) -> Result<Vec<SortKey>, SetupError> {
        sort_keys(&typed.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn columns_are_known_by_both_their_names_and_turned_round_in_two_ways() {
        let key = |column, direction| SortKey { column, direction };
        let (up, down) = (Direction::Ascending, Direction::Descending);
        assert_eq!(
            read(&[
                "state",
                "-changed",
                "userPrincipalName:desc",
                "BY",
                "errorInWords:asc",
                " "
            ]),
            Ok(vec![
                key(Column::State, up),
                key(Column::LastModified, down),
                key(Column::User, down),
                key(Column::StartedBy, up),
                key(Column::Error, up),
            ])
        );
        assert_eq!(read(&[]), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_column_is_refused_with_all_that_are() {
        for typed in ["nonsense", "ticket", "-", "state:down"] {
            let Err(SetupError::Sort { name, known }) = read(&[typed]) else {
                panic!("{typed} is no column");
            };
            assert_eq!((name.as_str(), known.len()), (typed, Column::ALL.len()));
            assert!(known.contains(&"deviceName".to_owned()), "{known:?}");
        }
    }
}
