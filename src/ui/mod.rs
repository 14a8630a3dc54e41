//! What is drawn: functions that take the state by reference and return an intent.

mod browser_ui;
mod code_ui;
mod connection_ui;
pub mod controls;
mod customer_form_ui;
mod customer_menu_ui;
mod customers_ui;
mod dialog_parts_ui;
mod errors_ui;
mod export_ui;
mod failure_ui;
mod filter_ui;
mod first_start_ui;
mod fold_ui;
mod go_to_row_ui;
pub mod grid;
pub mod headline_ui;
mod icon;
mod notice_ui;
mod pictures_ui;
mod profile_mark;
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
