//! What the screen shows, as plain data: knows no toolkit and no service.

pub mod grid;

pub use grid::GridState;
