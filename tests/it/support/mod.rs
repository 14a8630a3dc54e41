//! What several test files share.

pub mod imports;
pub mod source_tree;
