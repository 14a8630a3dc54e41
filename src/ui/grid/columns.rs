//! Titles and first widths of the columns.

use crate::state::column_title;
use crate::table::Column;
use crate::words::Words;

/// Narrowest a column can be dragged.
pub(super) const MIN_WIDTH: f32 = 48.0;
/// Narrowest the message column becomes before the grid scrolls sideways.
pub(super) const MIN_MESSAGE_WIDTH: f32 = 200.0;

/// A column's title.
pub fn title(words: &Words, column: Column) -> String {
    column_title(words, column)
}

/// A column's stable name for tests and assistive technology.
pub(super) const fn author_id(column: Column) -> &'static str {
    match column {
        Column::State => "grid.header.state",
        Column::Device => "grid.header.device",
        Column::User => "grid.header.user",
        Column::StartedBy => "grid.header.started-by",
        Column::Agent => "grid.header.agent",
        Column::Plan => "grid.header.plan",
        Column::Region => "grid.header.region",
        Column::CloudPc => "grid.header.cloud-pc",
        Column::Activity => "grid.header.activity",
        Column::Started => "grid.header.started",
        Column::LastModified => "grid.header.last-modified",
        Column::Error => "grid.header.error",
        Column::Message => "grid.header.message",
    }
}

/// A column's width before anybody drags it; the message takes what is left.
pub(super) const fn first_width(column: Column) -> f32 {
    match column {
        Column::State => 116.0,
        Column::Device => 148.0,
        Column::User | Column::StartedBy => 204.0,
        Column::Agent | Column::Plan => 160.0,
        Column::CloudPc | Column::Activity => 136.0,
        Column::Started => 104.0,
        Column::Region => 112.0,
        Column::LastModified => 136.0,
        Column::Error => 188.0,
        Column::Message => MIN_MESSAGE_WIDTH,
    }
}
