//! What several test files share.

pub mod imports;
pub mod rollcall;
pub mod source_tree;
