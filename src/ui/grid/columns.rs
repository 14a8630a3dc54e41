//! Titles and first widths of the columns.

use crate::state::column_title;
use crate::table::Column;
use crate::words::Words;

/// Narrowest a column can be dragged.
pub(super) const MIN_WIDTH: f32 = 48.0;
/// What the message column takes of a window with room for all.
const MESSAGE_WIDTH: f32 = 200.0;

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
        Column::StartToLastChange => "grid.header.start-to-last-change",
        Column::Error => "grid.header.error",
        Column::Message => "grid.header.message",
    }
}

/// A column's width before anybody drags it, where there is room for all; the message takes what is left.
pub(super) const fn first_width(column: Column) -> f32 {
    match column {
        Column::State => 144.0,
        Column::Device => 152.0,
        Column::User | Column::StartedBy => 204.0,
        Column::Agent | Column::Plan | Column::StartToLastChange => 160.0,
        Column::CloudPc | Column::Activity | Column::LastModified => 136.0,
        Column::Started => 104.0,
        Column::Region => 112.0,
        Column::Error => 188.0,
        Column::Message => MESSAGE_WIDTH,
    }
}

/// How narrow a column becomes by itself before the grid scrolls sideways.
pub(super) const fn least_width(column: Column) -> f32 {
    match column {
        Column::State => 138.0,
        Column::Device => 144.0,
        Column::User | Column::StartedBy => 116.0,
        Column::CloudPc | Column::Activity => 136.0,
        Column::Agent | Column::Plan | Column::Region => 96.0,
        Column::Error => 112.0,
        Column::Started => 86.0,
        Column::LastModified | Column::StartToLastChange => 98.0,
        Column::Message => 64.0,
    }
}

/// How wide a column becomes by itself where there is room to spare, before the message takes it.
pub(super) const fn best_width(column: Column) -> f32 {
    match column {
        Column::Device => 168.0,
        Column::User | Column::StartedBy => 264.0,
        Column::Agent | Column::Plan => 220.0,
        Column::Error => 224.0,
        Column::State
        | Column::CloudPc
        | Column::Activity
        | Column::Started
        | Column::LastModified
        | Column::StartToLastChange
        | Column::Region
        | Column::Message => first_width(column),
    }
}
