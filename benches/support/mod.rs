//! What the benches share: rows of the agreed shape and a stopwatch that prints ratios to a floor.

pub mod rows;
pub mod stopwatch;
