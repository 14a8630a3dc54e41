//! What is drawn: functions that take the state by reference and return an intent.

pub mod grid;
pub mod icon;
pub mod theme;
pub mod widgets;
