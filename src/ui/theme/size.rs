//! Measures in points: a grid of 4, one row height, one corner, five distances.

/// Height of a row in a list or in the grid.
pub const ROW: f32 = 24.0;
/// Height of a row where people chose the compact grid.
pub const ROW_COMPACT: f32 = 20.0;
/// Height of the grid's header.
pub const HEADER: f32 = 28.0;
/// Height of buttons and fields.
pub const CONTROL: f32 = 28.0;
/// Height of the bar at the top of the window.
pub const TOP_BAR: f32 = CONTROL + 12.0;
/// Rounding of corners.
pub const CORNER: u8 = 6;
/// Side of an icon's box.
pub const ICON: f32 = 16.0;

/// The smallest distance.
pub const SPACE_XS: f32 = 4.0;
/// Between things that belong together.
pub const SPACE_S: f32 = 8.0;
/// Between groups; padding of panels.
pub const SPACE_M: f32 = 12.0;
/// Between parts of a screen.
pub const SPACE_L: f32 = 16.0;
/// Around a card.
pub const SPACE_XL: f32 = 24.0;

/// Text.
pub const TEXT: f32 = 14.0;
/// Notes, counts, column headers.
pub const TEXT_SMALL: f32 = 12.0;
/// Headings.
pub const TEXT_HEADING: f32 = 18.0;
/// The sign-in code.
pub const TEXT_CODE: f32 = 32.0;
/// Ids and codes within text: the fixed-width face is wider, so it is set a little smaller.
pub const TEXT_MONO: f32 = 13.0;

/// Seconds of a fade, at most.
pub const FADE_SECONDS: f32 = 0.12;
