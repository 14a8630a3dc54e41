//! What is drawn: functions that take the state by reference and return an intent.

mod code_ui;
pub mod controls;
mod failure_ui;
mod filter_ui;
mod go_to_row_ui;
pub mod grid;
pub mod headline_ui;
mod icon;
mod notice_ui;
mod pictures_ui;
mod query_ui;
mod results_ui;
mod root_ui;
mod run_details_ui;
mod side_panel_ui;
mod sign_in_ui;
mod sketch;
mod status_ui;
pub mod theme;
mod top_bar_ui;
mod view;
pub mod widgets;

pub use root_ui::root_ui;
pub use view::View;
