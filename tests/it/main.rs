//! The tests that need the world: one binary, so that it links once.

mod grid;
mod pie;
