//! The grid's memory as one piece.

use std::collections::BTreeMap;

use super::{Copying, Scroll, Selection, ShownColumns};
use crate::table::Column;

/// One cell: a row of the snapshot and a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellRef {
    /// Row number of the snapshot.
    pub row: u32,
    /// Column.
    pub column: Column,
}

/// The dialog that asks for a row's number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum GoToRow {
    /// Not there.
    #[default]
    Closed,
    /// Open, with what was typed.
    Asking(String),
    /// The row at this position comes into view next.
    Going(usize),
}

/// Whether rows that came have been offered the keyboard, which they take where nothing else has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offered {
    /// Not yet.
    #[default]
    NotYet,
    /// They have.
    Once,
}

/// What the grid remembers. Rows are row numbers of the snapshot, so that sorting, filtering and new pages
/// change neither selection nor cursor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridState {
    /// Selected rows and the cursor.
    pub selection: Selection,
    /// The column of the cell cursor; `None` while whole rows are meant.
    pub cell_column: Option<Column>,
    /// Where the view stands, in rows.
    pub scroll: Scroll,
    /// How far the view is moved to the right, in points.
    pub offset_x: f32,
    /// Which columns are shown, in which order.
    pub columns: ShownColumns,
    /// Widths that were chosen by hand, in points.
    pub column_widths: BTreeMap<Column, f32>,
    /// Columns from the left that stay in view while the others scroll; `None` for the usual ones.
    pub pinned: Option<u8>,
    /// The column whose edge is being dragged: its width is not final yet.
    pub sized_column: Option<Column>,
    /// The column whose heading is being dragged to another place.
    pub dragged_column: Option<Column>,
    /// The cell the context menu was opened on.
    pub menu_cell: Option<CellRef>,
    /// Whether the last gesture came from the keyboard: then the cursor is drawn with a ring.
    pub shows_ring: bool,
    /// Whether the pointer is selecting rows by dragging.
    pub is_dragging: bool,
    /// Whether the keyboard goes to the rows next.
    pub takes_focus: bool,
    /// The way to a row by its number.
    pub go_to_row: GoToRow,
    /// Whether these rows have been offered the keyboard.
    pub offered: Offered,
    /// Many rows on their way to the clipboard.
    pub copying: Option<Box<Copying>>,
}

impl GridState {
    /// Forgets what the grid was to do next: it is not on the screen, or the person turned to something else.
    pub fn drop_wishes(&mut self) {
        self.takes_focus = false;
        self.go_to_row = GoToRow::Closed;
    }

    /// How many columns from the left stay in view when the others scroll.
    #[must_use]
    pub fn num_pinned(&self) -> usize {
        self.pinned.map_or_else(|| self.columns.num_pinned(), usize::from)
    }

    /// The widths that were chosen by hand, in whole points.
    #[must_use]
    pub fn whole_widths(&self) -> BTreeMap<Column, u16> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a width on the screen, and a cast stops at both ends"
        )]
        let whole = |width: &f32| width.round() as u16;
        let widths = self.column_widths.iter();
        widths.map(|(column, width)| (*column, whole(width))).collect()
    }

    /// Forgets everything that belongs to the rows, because other rows come; columns and their widths stay, and what is on its
    /// way to the clipboard gets there: it has rows of its own, and somebody counts on it.
    pub fn forget_rows(&mut self) {
        let columns = std::mem::take(&mut self.columns);
        let column_widths = std::mem::take(&mut self.column_widths);
        *self = Self {
            columns,
            column_widths,
            pinned: self.pinned,
            copying: self.copying.take(),
            ..Self::default()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Presence;
    use crate::table::Snapshot;

    #[test]
    fn rows_that_were_copied_get_to_the_clipboard_though_others_come() {
        let copying = Copying {
            snapshot: Snapshot::default(),
            presence: Presence::Present,
            rows: vec![0, 1],
            columns: vec![Column::Device],
            num_done: 1,
            text: "CPC-ADA\n".to_owned(),
        };
        let mut grid = GridState {
            copying: Some(Box::new(copying.clone())),
            ..GridState::default()
        };
        grid.forget_rows();
        assert_eq!(grid.copying.as_deref(), Some(&copying));
    }
}
