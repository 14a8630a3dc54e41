//! What the screen shows, pure: no window, no service.

mod settings;

pub use settings::{Settings, SettingsFile, ThemeChoice};
