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
}
