//! Whether a Cloud PC still has a result.

/// What rows stand for where two runs are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// For what this run read.
    #[default]
    Present,
    /// For what the other run read of Cloud PCs that have no result any more.
    Gone,
}
