//! What stands above columns.

use crate::export::sheet::Field;
use crate::table::Column;
use crate::words::{Words, tr};

/// A column's title.
#[must_use]
pub fn column_title(words: &Words, column: Column) -> String {
    match column {
        Column::State => tr!(words, "column-state"),
        Column::Device => tr!(words, "column-device"),
        Column::User => tr!(words, "column-user"),
        Column::StartedBy => tr!(words, "column-started-by"),
        Column::Agent => tr!(words, "column-agent"),
        Column::Plan => tr!(words, "column-plan"),
        Column::Region => tr!(words, "column-region"),
        Column::CloudPc => tr!(words, "column-cloud-pc"),
        Column::Activity => tr!(words, "column-activity"),
        Column::Started => tr!(words, "column-started"),
        Column::LastModified => tr!(words, "column-last-modified"),
        Column::StartToLastChange => tr!(words, "column-start-to-last-change"),
        Column::Error => tr!(words, "column-error"),
        Column::Message => tr!(words, "column-message"),
    }
}

/// What stands above a column of what is handed over.
#[must_use]
pub fn heading(words: &Words, field: Field) -> String {
    match field {
        Field::StateInWords => column_title(words, Column::State),
        Field::ErrorInWords => column_title(words, Column::Error),
        Field::Plain(Column::State) => tr!(words, "heading-state-sent"),
        Field::Plain(Column::StartToLastChange) => tr!(words, "heading-start-to-last-change"),
        Field::Plain(Column::Error) => tr!(words, "heading-error-sent"),
        Field::Plain(column) => column_title(words, column),
        Field::Before => tr!(words, "before"),
        Field::Ticket => tr!(words, "note-ticket"),
        Field::Note => tr!(words, "note-text"),
        Field::Handled => tr!(words, "note-handled"),
    }
}
