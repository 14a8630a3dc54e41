//! Columns and sort keys as words of the settings file. The names are frozen.

use toml_edit::Array;

use super::ShownColumns;
use crate::table::{Column, Direction, SortKey};

/// A column's word.
pub(super) const fn name(column: Column) -> &'static str {
    match column {
        Column::State => "state",
        Column::Device => "device",
        Column::User => "user",
        Column::Error => "error",
        Column::Message => "message",
        Column::Started => "started",
        Column::LastModified => "changed",
        Column::StartToLastChange => "start-to-last-change",
        Column::StartedBy => "started-by",
        Column::Agent => "agent",
        Column::Plan => "plan",
        Column::Region => "region",
        Column::CloudPc => "cloud-pc-id",
        Column::Activity => "activity-id",
    }
}

/// The column of a word.
pub(super) fn named(word: &str) -> Option<Column> {
    Column::ALL.into_iter().find(|column| name(*column) == word)
}

/// The column of a word of the filter language, or of the settings file.
#[must_use]
pub fn column_of_word(word: &str) -> Option<Column> {
    match word {
        "by" => Some(Column::StartedBy),
        "activity" => Some(Column::Activity),
        "id" => Some(Column::CloudPc),
        _ => named(word),
    }
}

/// The columns of words; `None` where one of them is no column, or there is none.
pub(super) fn columns_named(words: &[String]) -> Option<ShownColumns> {
    let columns: Option<Vec<_>> = words.iter().map(|word| named(word)).collect();
    columns.filter(|columns| !columns.is_empty()).map(ShownColumns::new)
}

/// The words of columns.
pub(super) fn words_of(columns: &ShownColumns) -> Array {
    columns.iter().map(name).collect()
}

/// A sort key's word: the column's, with a minus before it where the last comes first.
pub(super) fn key_name(key: SortKey) -> String {
    match key.direction {
        Direction::Ascending => name(key.column).to_owned(),
        Direction::Descending => format!("-{}", name(key.column)),
    }
}

/// The sort key of a word.
pub(super) fn key_named(word: &str) -> Option<SortKey> {
    let (word, direction) = match word.strip_prefix('-') {
        Some(word) => (word, Direction::Descending),
        None => (word, Direction::Ascending),
    };
    named(word).map(|column| SortKey { column, direction })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_and_key_has_a_word_of_its_own() {
        for column in Column::ALL {
            assert_eq!(named(name(column)), Some(column));
            for direction in [Direction::Ascending, Direction::Descending] {
                let key = SortKey { column, direction };
                assert_eq!(key_named(&key_name(key)), Some(key));
            }
        }
        assert_eq!((named("State"), key_named("--state")), (None, None));
    }
}
