//! Small parts that several screens share.

mod choice_box;
mod icon_button;
mod legend;
mod menu_heading;
mod pie;
mod slices;

pub use choice_box::choice_box;
pub use icon_button::icon_button;
pub use menu_heading::menu_heading;
pub use pie::{PieAction, pie_ui};
