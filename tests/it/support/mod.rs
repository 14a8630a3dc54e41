//! What several tests of the world share.

pub mod rollcall;
