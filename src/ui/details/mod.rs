//! The panel with everything about one row, as text that can be read out, selected and copied.

mod attempts;
mod content;
mod details_ui;
mod facts_ui;
mod letters;
mod note_buttons_ui;
mod pace;
mod remembered_content;

pub use attempts::content;
pub use content::{Content, Section, Subject};
pub use details_ui::{details_ui, is_shown};
