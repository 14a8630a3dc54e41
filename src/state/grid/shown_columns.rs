//! Which columns the grid shows, in which order.

use crate::table::Column;

/// The columns in view, from the left. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownColumns(Vec<Column>);

impl Default for ShownColumns {
    fn default() -> Self {
        Self(vec![
            Column::State,
            Column::Device,
            Column::User,
            Column::Error,
            Column::Started,
            Column::LastModified,
            Column::Message,
        ])
    }
}

impl ShownColumns {
    /// These columns, each once; the usual ones where none is left.
    #[must_use]
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        let mut shown = Vec::new();
        for column in columns {
            if !shown.contains(&column) {
                shown.push(column);
            }
        }
        if shown.is_empty() { Self::default() } else { Self(shown) }
    }

    /// From the left.
    pub fn iter(&self) -> impl Iterator<Item = Column> + '_ {
        self.0.iter().copied()
    }

    /// How many.
    #[must_use]
    pub fn num_columns(&self) -> usize {
        self.0.len()
    }

    /// Whether a column is shown.
    #[must_use]
    pub fn contains(&self, column: Column) -> bool {
        self.0.contains(&column)
    }

    /// Shows a column that is hidden, as the last one, or hides one that is shown; the last one left stays.
    pub fn toggle(&mut self, column: Column) {
        match self.0.iter().position(|shown| *shown == column) {
            Some(at) if self.0.len() > 1 => {
                self.0.remove(at);
            }
            Some(_) => {}
            None => self.0.push(column),
        }
    }

    /// How many columns from the left stay in view when the others scroll: all up to the Cloud PC where that is among
    /// the first two, so that nobody loses whose row it is.
    #[must_use]
    pub fn num_pinned(&self) -> usize {
        match self.0.iter().take(2).position(|column| *column == Column::Device) {
            Some(at) => at + 1,
            None => 1,
        }
    }

    /// Moves a column to a gap between the others, counted from the left edge of the first one.
    pub fn move_to_gap(&mut self, column: Column, gap: usize) {
        let Some(from) = self.0.iter().position(|shown| *shown == column) else {
            return;
        };
        let to = if gap > from { gap - 1 } else { gap };
        let column = self.0.remove(from);
        self.0.insert(to.min(self.0.len()), column);
    }

    /// Moves a column by so many places to the right (left where negative), as far as there are places.
    pub fn shift(&mut self, column: Column, places: isize) {
        let Some(from) = self.0.iter().position(|shown| *shown == column) else {
            return;
        };
        let last = self.0.len() - 1;
        let to = from.saturating_add_signed(places).min(last);
        let column = self.0.remove(from);
        self.0.insert(to, column);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_go_and_move_and_one_always_stays() {
        let mut shown = ShownColumns::new([Column::State, Column::State, Column::User]);
        assert_eq!(shown.num_columns(), 2);
        shown.toggle(Column::Plan);
        shown.shift(Column::Plan, -5);
        assert_eq!(
            shown.iter().collect::<Vec<_>>(),
            [Column::Plan, Column::State, Column::User]
        );
        shown.shift(Column::Plan, 99);
        shown.toggle(Column::State);
        shown.toggle(Column::User);
        shown.toggle(Column::Plan);
        assert_eq!(shown.iter().collect::<Vec<_>>(), [Column::Plan]);
        assert_eq!(ShownColumns::new([]), ShownColumns::default());
    }

    #[test]
    fn a_column_comes_to_the_gap_it_is_let_go_over() {
        let order = [Column::State, Column::Device, Column::User, Column::Error];
        let moved = |column, gap| {
            let mut shown = ShownColumns::new(order);
            shown.move_to_gap(column, gap);
            shown.iter().collect::<Vec<_>>()
        };
        let [state, device, user, error] = order;
        assert_eq!(moved(state, 2), [device, state, user, error]);
        assert_eq!(moved(state, 4), [device, user, error, state]);
        assert_eq!(moved(error, 0), [error, state, device, user]);
        assert_eq!(moved(user, 2), order, "the gap before it");
        assert_eq!(moved(user, 3), order, "the gap behind it");
        assert_eq!(moved(Column::Plan, 1), order, "it is not shown");
        assert_eq!(moved(user, 99), [state, device, error, user]);
    }

    #[test]
    fn the_cloud_pc_stays_in_view_and_something_always_does() {
        assert_eq!(ShownColumns::default().num_pinned(), 2);
        assert_eq!(ShownColumns::new([Column::Device, Column::User]).num_pinned(), 1);
        assert_eq!(
            ShownColumns::new([Column::User, Column::State, Column::Device]).num_pinned(),
            1
        );
    }
}
