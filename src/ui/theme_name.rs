//! The looks by name.

use crate::state::ThemeChoice;
use crate::words::{Words, tr};

/// How a look is called.
#[must_use]
pub fn theme_name(words: &Words, choice: ThemeChoice) -> String {
    match choice {
        ThemeChoice::System => tr!(words, "theme-system"),
        ThemeChoice::Light => tr!(words, "theme-light"),
        ThemeChoice::Dark => tr!(words, "theme-dark"),
        ThemeChoice::HighContrast => tr!(words, "theme-high-contrast"),
    }
}
