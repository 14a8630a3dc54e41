//! Tests that need the world: one binary.

mod screens;
