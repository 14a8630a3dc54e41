//! The grid: painted by us, only the rows in view are laid out, and the scroll position counts rows.
//!
//! Rows and cells are nodes for screen readers, made by the toolkit (`Ui::new_child`, `Ui::interact`) and
//! only while one listens.

mod cell;
mod column_drag;
mod columns;
mod copy;
mod frame;
mod grid_ui;
mod header_ui;
mod held;
mod input;
mod kept_lines;
mod keys;
mod menu_ui;
mod pointer;
mod rows_ui;
mod scene;
mod scroll_bar;
mod sort_words;
mod telling;
mod widths;

pub use columns::title as column_title;
pub use copy::{cell_text, copy_rows, field, go_on_copying};
pub use grid_ui::grid_ui;
pub use input::{Beside, GridAction, GridInput};
pub use kept_lines::forget;
pub use menu_ui::test_of;
pub use widths::column_widths;
