//! What the grid remembers between frames: selection, cursor, scroll position, columns.

mod copying;
mod grid_state;
mod row_set;
mod scroll;
mod selection;
mod shown_columns;
mod sort_click;

pub use copying::Copying;
pub use grid_state::{CellRef, ComesDown, Fitting, GoToRow, GridState, Offered};
pub use row_set::RowSet;
pub use scroll::{Extent, Scroll};
pub use selection::{Pick, Selection, Step};
pub use shown_columns::ShownColumns;
pub use sort_click::{Gather, sort_after_click};
