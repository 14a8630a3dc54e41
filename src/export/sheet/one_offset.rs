//! Whether all times of a page have the same offset from UTC: then it is said once, at the top, and not beside each.

use super::cells::{Cell, cell};
use super::document::Document;
use super::field::Field;
use crate::table::Column;

/// The offset of all times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OneOffset {
    /// So many seconds to the east.
    Is(i32),
    /// There is no time, or the clock was put forward or back between two of them.
    No,
}

impl OneOffset {
    /// Of the times that the page shows.
    pub(super) fn of(document: &Document<'_>) -> Self {
        let zone = &document.wording.names.days.0;
        let rows = document.blocks.iter().flat_map(|block| {
            let cells = move |row| {
                // Every other cell would be made to be thrown away.
                let times = document.fields.iter().filter(|headed| is_time(headed.field));
                times.map(move |headed| cell(&row, headed.field, block.sheet))
            };
            block.rows().flat_map(cells)
        });
        let mut offsets = rows.filter_map(|cell| match cell {
            Cell::Time { at, .. } => {
                let instant = jiff::Timestamp::from_second(at.unix_seconds()).ok()?;
                Some(zone.to_offset(instant).seconds())
            }
            Cell::Nothing | Cell::Text(_) | Cell::Seconds { .. } | Cell::NoName(_) | Cell::Yes(_) => None,
        });
        match offsets.next() {
            Some(first) if offsets.all(|other| other == first) => Self::Is(first),
            Some(_) | None => Self::No,
        }
    }
}

fn is_time(field: Field) -> bool {
    matches!(field, Field::Plain(Column::Started | Column::LastModified))
}

/// `UTC`, `UTC+05:30`.
pub(super) fn zone_text(offset: i32) -> String {
    let (hours, minutes) = (offset.abs() / 3_600, offset.abs() % 3_600 / 60);
    match offset.signum() {
        0 => "UTC".to_owned(),
        sign => format!("UTC{}{hours:02}:{minutes:02}", if sign > 0 { '+' } else { '-' }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_written_by_its_distance_from_utc() {
        assert_eq!(
            [0, 3_600, 19_800, -12_600].map(zone_text),
            ["UTC", "UTC+01:00", "UTC+05:30", "UTC-03:30"]
        );
    }
}
