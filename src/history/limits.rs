//! How much a history may hold.

/// How much is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Older runs are deleted.
    pub days: i64,
    /// So many bytes of rows, packed; runs that nothing else can stand for may make it more.
    pub num_bytes: i64,
}

impl Default for Limits {
    /// A month of daily work, and no more room than a few photos take.
    fn default() -> Self {
        Self {
            days: 30,
            num_bytes: 256 << 20,
        }
    }
}
