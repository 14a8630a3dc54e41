//! The RMM partners of the tenant and the one that is chosen.

use crate::model::{Failure, Partner};

/// What is known of the partners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Partners {
    /// Not asked for.
    #[default]
    Unknown,
    /// Asked for.
    Loading,
    /// Here, in Graph's order; may be none.
    Loaded(Vec<Partner>),
    /// They could not be listed.
    Failed(Failure),
}

impl Partners {
    /// The partners that are here.
    #[must_use]
    pub fn list(&self) -> &[Partner] {
        match self {
            Self::Loaded(partners) => partners,
            Self::Unknown | Self::Loading | Self::Failed(_) => &[],
        }
    }

    /// The partner with a record id, and its position in the list.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(usize, &Partner)> {
        self.list().iter().enumerate().find(|(_, partner)| partner.id == id)
    }
}
