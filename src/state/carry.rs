//! What of the grid goes over from a run's rows to those of the next: selection and cursor by ids, and where the view
//! stands. Row numbers mean nothing there.

use std::collections::HashSet;

use super::grid::{Scroll, Selection};
use crate::table::{RowKey, RowsView, Snapshot};

/// Looking for the rows again takes time; while many rows still come it is left for the end.
const FEW_ROWS: usize = 20_000;
/// More selected rows than these are let go: nobody picked them one by one.
const MOST_SELECTED: usize = 50_000;

/// What goes over to the rows of the next run.
#[derive(Clone, Debug)]
pub(super) struct Carried {
    view: RowsView,
    selected: HashSet<RowKey>,
    cursor: Option<RowKey>,
    scroll: Scroll,
    /// What was made of it last; anything else is the person's own doing, and goes before.
    made: Selection,
}

impl Carried {
    /// What is selected among these rows.
    pub(super) fn of(rows: &Snapshot, view: RowsView, (selection, scroll): (&Selection, Scroll)) -> Self {
        let key = |number: u32| rows.row(number).map(|row| row.key(view));
        let numbers = selection.numbers().take(MOST_SELECTED + 1);
        let selected: HashSet<RowKey> = numbers.filter_map(key).collect();
        Self {
            view,
            selected: if selected.len() > MOST_SELECTED {
                HashSet::new()
            } else {
                selected
            },
            cursor: selection.cursor().and_then(key),
            scroll,
            made: Selection::default(),
        }
    }

    /// Selects the same rows again, as far as they are there. `false` when there is nothing more to do.
    pub(super) fn lay_on(
        &mut self,
        (rows, order): (&Snapshot, &[u32]),
        (selection, scroll): (&mut Selection, &mut Scroll),
        is_last: bool,
    ) -> bool {
        if *selection != self.made {
            return false;
        }
        if order.len() > FEW_ROWS && !is_last {
            return true;
        }
        let mut made = Selection::default();
        if !self.selected.is_empty() || self.cursor.is_some() {
            for (position, number) in order.iter().enumerate() {
                let Some(row) = rows.row(*number) else { continue };
                let key = row.key(self.view);
                let is_cursor = self.cursor.as_ref() == Some(&key);
                made.take_over(*number, position, (self.selected.contains(&key), is_cursor));
            }
        }
        selection.clone_from(&made);
        self.made = made;
        // Fewer rows than before may have pushed the view up; whoever scrolled on meanwhile stays there.
        if scroll.position() < self.scroll.position() {
            *scroll = self.scroll;
        }
        !is_last
    }
}
