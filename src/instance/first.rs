//! The first start.

use std::fs::File;

use super::meeting::Meeting;

/// Holds the lock until it is dropped.
#[derive(Debug)]
pub struct First {
    pub(super) meeting: Meeting,
    pub(super) lock: File,
}
