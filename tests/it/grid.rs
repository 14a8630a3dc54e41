//! The grid as people use it: by pointer, by keyboard, by screen reader.

mod columns;
mod looking;
mod rig;
mod using;
