//! The sort that a view of the rows begins with.

use crate::table::{Column, Direction, RowsView, SortKey};

/// The sort that a view begins with: of Cloud PCs what needs a person first, then what changed last; attempts as they
/// came.
#[must_use]
pub fn usual_sort(view: RowsView) -> Vec<SortKey> {
    let key = |column, direction| SortKey { column, direction };
    match view {
        RowsView::LatestPerCloudPc => vec![
            key(Column::State, Direction::Ascending),
            key(Column::LastModified, Direction::Descending),
        ],
        RowsView::AllAttempts => Vec::new(),
    }
}
