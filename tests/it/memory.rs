//! What outlives a start of the program.

pub mod keeping;
mod killed;
mod killed_in_danger;
mod since;
mod victim;
