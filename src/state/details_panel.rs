//! The panel with the details of one row: whether it is wanted, and what of that is remembered.

use super::Fold;

/// Whether the panel is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DetailsPanel {
    /// No.
    #[default]
    Closed,
    /// It was open when the program ended: yes, where there is room.
    WhereThereIsRoom,
    /// Somebody opened it: yes, however narrow the window is.
    Open,
}

impl DetailsPanel {
    /// What a start makes of what is remembered.
    #[must_use]
    pub const fn remembered(fold: Fold) -> Self {
        match fold {
            Fold::Open => Self::WhereThereIsRoom,
            Fold::Closed => Self::Closed,
        }
    }
}
