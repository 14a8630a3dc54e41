//! What outlives a start of the program.

mod keeping;
mod killed;
