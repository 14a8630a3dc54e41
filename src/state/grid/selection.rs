//! Selected rows and the cursor, moved by pointer and keyboard.

use super::RowSet;

/// How a row is picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Alone; it becomes the anchor of ranges.
    Alone,
    /// In or out, the others stay; it becomes the anchor.
    Toggle,
    /// Everything from the anchor to it, and nothing else.
    Range,
    /// Everything from the anchor to it, besides what is selected.
    FurtherRange,
    /// The cursor goes there, the selection stays.
    CursorOnly,
}

/// Where the cursor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Up by a number of rows.
    Up(usize),
    /// Down by a number of rows.
    Down(usize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// A row, and where it was last seen in the order: mostly it is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    row: u32,
    position: usize,
}

impl Mark {
    /// Where the row is now; looks through the order only when it moved.
    fn position_in(self, order: &[u32]) -> Option<usize> {
        if order.get(self.position) == Some(&self.row) {
            return Some(self.position);
        }
        order.iter().position(|row| *row == self.row)
    }
}

/// Which rows are selected, and where the cursor is. Every method takes the order the rows are shown in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    rows: RowSet,
    cursor: Option<Mark>,
    anchor: Option<Mark>,
}

impl Selection {
    /// The selected rows, hidden ones included.
    #[must_use]
    pub const fn rows(&self) -> &RowSet {
        &self.rows
    }

    /// Whether a row is selected.
    #[must_use]
    pub fn contains(&self, row: u32) -> bool {
        self.rows.contains(row)
    }

    /// The row the cursor is on.
    #[must_use]
    pub fn cursor(&self) -> Option<u32> {
        self.cursor.map(|mark| mark.row)
    }

    /// Where the cursor is in the order; `None` where its row is not shown.
    #[must_use]
    pub fn cursor_position(&self, order: &[u32]) -> Option<usize> {
        self.cursor.and_then(|mark| mark.position_in(order))
    }

    /// The cursor's row, unless a filter hides it.
    pub fn shown_cursor(&self, order: &[u32]) -> Option<u32> {
        self.cursor_position(order).and(self.cursor())
    }

    /// The selected rows that are shown, in the order in which they are shown.
    pub fn shown<'a>(&'a self, order: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
        order.iter().copied().filter(|row| self.rows.contains(*row))
    }

    /// The numbers of the selected rows, hidden ones included.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.rows.iter()
    }

    /// Selects a row that was selected, or had the cursor, among other rows.
    pub fn take_over(&mut self, row: u32, position: usize, (is_selected, is_cursor): (bool, bool)) {
        if is_selected {
            self.rows.insert(row);
        }
        if is_cursor {
            let here = Mark { row, position };
            (self.cursor, self.anchor) = (Some(here), Some(here));
        }
    }

    /// Selects nothing; the cursor stays.
    pub fn clear(&mut self) {
        self.rows.clear();
    }

    /// Selects every shown row.
    pub fn select_all(&mut self, order: &[u32]) {
        self.rows.clear();
        self.rows.extend(order.iter().copied());
    }

    /// Picks the row at a position.
    pub fn pick(&mut self, order: &[u32], position: usize, pick: Pick) {
        let Some(&row) = order.get(position) else { return };
        let here = Mark { row, position };
        self.cursor = Some(here);
        match pick {
            Pick::Alone => {
                self.rows.clear();
                self.rows.insert(row);
                self.anchor = Some(here);
            }
            Pick::Toggle => {
                if self.rows.contains(row) {
                    self.rows.remove(row);
                } else {
                    self.rows.insert(row);
                }
                self.anchor = Some(here);
            }
            Pick::Range => {
                self.rows.clear();
                self.add_range(order, here);
            }
            Pick::FurtherRange => self.add_range(order, here),
            Pick::CursorOnly => {}
        }
    }

    /// Moves the cursor and picks the row it comes to; returns that row's position.
    pub fn step(&mut self, order: &[u32], step: Step, pick: Pick) -> Option<usize> {
        let last = order.len().checked_sub(1)?;
        let position = match (self.cursor_position(order), step) {
            (_, Step::First) | (None, Step::Down(_)) => 0,
            (_, Step::Last) | (None, Step::Up(_)) => last,
            (Some(from), Step::Up(num_rows)) => from.saturating_sub(num_rows),
            (Some(from), Step::Down(num_rows)) => from.saturating_add(num_rows).min(last),
        };
        self.pick(order, position, pick);
        Some(position)
    }

    fn add_range(&mut self, order: &[u32], here: Mark) {
        let anchor = self.anchor.and_then(|mark| mark.position_in(order));
        let from = anchor.unwrap_or(here.position);
        if anchor.is_none() {
            self.anchor = Some(here);
        }
        let range = from.min(here.position)..=from.max(here.position);
        self.rows.extend(order.get(range).unwrap_or_default().iter().copied());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: [u32; 6] = [40, 10, 30, 20, 60, 50];

    fn shown(selection: &Selection) -> Vec<u32> {
        selection.shown(&ORDER).collect()
    }

    #[test]
    fn a_range_goes_from_the_anchor_in_either_direction() {
        let mut selection = Selection::default();
        selection.pick(&ORDER, 2, Pick::Alone);
        selection.pick(&ORDER, 4, Pick::Range);
        assert_eq!(shown(&selection), [30, 20, 60]);
        selection.pick(&ORDER, 0, Pick::Range);
        assert_eq!(shown(&selection), [40, 10, 30]);
        selection.pick(&ORDER, 5, Pick::Toggle);
        selection.pick(&ORDER, 4, Pick::FurtherRange);
        assert_eq!(shown(&selection), [40, 10, 30, 60, 50]);
        assert_eq!(selection.rows().len(), 5);
    }

    #[test]
    fn selection_and_cursor_keep_their_rows_through_another_order_and_new_rows() {
        let mut selection = Selection::default();
        selection.pick(&ORDER, 1, Pick::Alone);
        selection.pick(&ORDER, 3, Pick::Toggle);
        let other = [7, 60, 20, 50, 10, 30, 40, 8];
        assert_eq!(selection.shown(&other).collect::<Vec<_>>(), [20, 10]);
        assert_eq!(selection.cursor_position(&other), Some(2));
        assert_eq!(selection.step(&other, Step::Down(1), Pick::Range), Some(3));
        assert_eq!(selection.shown(&other).collect::<Vec<_>>(), [20, 50]);
    }

    #[test]
    fn a_cursor_whose_row_is_hidden_starts_anew_from_the_edge() {
        let mut selection = Selection::default();
        selection.pick(&ORDER, 1, Pick::Alone);
        let filtered = [40, 30];
        assert_eq!(selection.cursor_position(&filtered), None);
        assert_eq!(selection.step(&filtered, Step::Down(1), Pick::Alone), Some(0));
        assert_eq!(selection.step(&filtered, Step::Down(9), Pick::Alone), Some(1));
        assert_eq!(selection.step(&filtered, Step::Up(9), Pick::Alone), Some(0));
        assert_eq!(selection.step(&[], Step::Last, Pick::Alone), None);
    }

    #[test]
    fn everything_shown_can_be_selected_and_let_go() {
        let mut selection = Selection::default();
        selection.select_all(&ORDER);
        assert_eq!(selection.rows().len(), 6);
        selection.pick(&ORDER, 0, Pick::CursorOnly);
        assert_eq!((selection.rows().len(), selection.cursor()), (6, Some(40)));
        selection.clear();
        assert!(selection.rows().is_empty());
    }
}
