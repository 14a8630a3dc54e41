//! Look and measures: the one place of colours, sizes and faces. Light, dark and high contrast are files of
//! the same tokens (`resources/theme/*.ron`).

mod fonts;
mod palette;
#[cfg(test)]
mod sight;
pub mod size;
mod style;
mod tokens;

pub use fonts::{code_style, font, install_fonts, semibold, strong_style};
pub use style::menu_style;
pub use tokens::{Ground, MarkColors, StateColors, Theme, ThemeName};
