//! Whether something is open.

/// Whether a part is unfolded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// It is.
    Open,
    /// It is not.
    #[default]
    Closed,
}
