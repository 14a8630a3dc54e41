//! The grid's memory as one piece.

use std::collections::BTreeMap;

use super::{Copying, Pick, Scroll, Selection, ShownColumns};
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

/// Whether columns are to be as wide as what is in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fitting {
    /// They stay.
    #[default]
    No,
    /// All of them, to what is in view.
    All,
}

/// Whether the keyboard comes down to a row from the field above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ComesDown {
    /// It does not.
    #[default]
    No,
    /// The row it comes to is chosen: the cursor's, or the first of those that the filter leaves.
    ToRow,
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
    /// Whether the keyboard comes down to a row.
    pub comes_down: ComesDown,
    /// The way to a row by its number.
    pub go_to_row: GoToRow,
    /// Whether these rows have been offered the keyboard.
    pub offered: Offered,
    /// Whether the columns take the widths of what is in them next.
    pub fitting: Fitting,
    /// Many rows on their way to the clipboard.
    pub copying: Option<Box<Copying>>,
}

impl GridState {
    /// Forgets what the grid was to do next: it is not on the screen, or the person turned to something else.
    pub fn drop_wishes(&mut self) {
        self.takes_focus = false;
        self.comes_down = ComesDown::No;
        self.go_to_row = GoToRow::Closed;
        self.fitting = Fitting::No;
    }

    /// Chooses the row that the keyboard has come down to in this order, where it is to.
    pub fn pick_first(&mut self, order: &[u32]) {
        if std::mem::take(&mut self.comes_down) == ComesDown::No {
            return;
        }
        self.shows_ring = true;
        let place = self.selection.cursor_position(order).unwrap_or_default();
        let is_chosen = order.get(place).is_some_and(|row| self.selection.contains(*row));
        if !is_chosen {
            self.selection.pick(order, place, Pick::Alone);
        }
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
    fn the_keyboard_that_comes_down_to_a_row_chooses_it_and_leaves_alone_what_was_chosen() {
        let mut grid = GridState::default();
        grid.pick_first(&[4, 7]);
        assert_eq!(grid.selection.cursor(), None, "nobody came down");
        let come_down = |grid: &mut GridState, order: &[u32]| {
            grid.comes_down = ComesDown::ToRow;
            grid.pick_first(order);
            grid.selection.numbers().collect::<Vec<_>>()
        };
        assert_eq!(come_down(&mut grid, &[4, 7]), [4]);
        grid.selection.pick(&[4, 7], 1, Pick::Alone);
        grid.selection.clear();
        assert_eq!(come_down(&mut grid, &[4, 7]), [7], "where the ring is");
        assert_eq!(come_down(&mut grid, &[9, 4]), [9], "what the filter hides is not meant");
        grid.selection.select_all(&[9, 4]);
        assert_eq!(come_down(&mut grid, &[9, 4]), [4, 9]);
    }

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
