//! What the screen shows, as pure data: events change it, intents change it, views read it.

pub mod grid;
mod settings;

pub use grid::GridState;
pub use settings::{Settings, SettingsFile, ThemeChoice};
