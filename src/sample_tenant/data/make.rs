//! From what a tenant's data is made.

/// Seed, size and time.
#[derive(Clone, Copy, Debug)]
pub struct Make {
    /// The same seed gives the same data.
    pub seed: u64,
    /// How many results the first partner has.
    pub rows: usize,
    /// The moment of the start, in seconds since 1970.
    pub now: i64,
}
