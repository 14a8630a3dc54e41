//! Small parts that several screens share.

mod icon_button;
mod legend;
mod pie;
mod slices;

pub use icon_button::icon_button;
pub use pie::{PieAction, pie_ui};
