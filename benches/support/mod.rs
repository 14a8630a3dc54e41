//! What the benches of the table share: rows of the agreed shape, names for them, and a stopwatch that prints ratios to
//! a floor.

pub mod names;
pub mod own_time;
pub mod rows;
pub mod stopwatch;
pub mod verdict;
