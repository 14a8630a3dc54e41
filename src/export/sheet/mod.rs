//! What is handed over to people: chosen columns with headings, states and errors in words, and what the rows are.

mod about;
mod across;
mod cells;
mod charts;
mod counts;
mod csv;
mod days;
mod document;
mod field;
#[cfg(test)]
mod former_test;
mod html;
mod json;
mod one_offset;
mod output;
mod pace;
mod page_columns;
mod parts;
mod pie;
#[cfg(test)]
mod tests;
mod text;
mod wording;
mod xlsx;

pub use about::{About, Fact};
pub use across::{Across, OverviewCell, OverviewColumn, OverviewTable, Part, PartHeadings};
pub use counts::{Count, Counts, DayCounts, Lacking};
pub use field::{Field, HeadedField, in_words, with_before, with_ids};
pub use output::{SheetFormat, write_across, write_sheet};
pub use pace::{NotWritten, Out, Pace};
pub use parts::{CsvOptions, Former, JsonOptions, Sheet};
pub use wording::{Pattern, Wording};
pub use xlsx::MOST_ROWS_A_SHEET;
