//! What has changed at a customer since an earlier run, and which run that is.

use super::Timestamp;

/// Which earlier run is compared with, at each customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Earlier {
    /// The one before.
    #[default]
    LastRun,
    /// The last one that had ended by then.
    NotAfter(Timestamp),
}

/// How many attempts and Cloud PCs have newly come to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustomerChanges {
    /// When the earlier run was read; of several partners' the oldest.
    pub since: Timestamp,
    /// Cloud PCs whose latest attempt has failed since.
    pub num_failed: u32,
    /// Cloud PCs that have the agent since.
    pub num_installed: u32,
}

/// What can be said of the changes at a customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compared {
    /// Nothing: not all was read, or what is kept could not be read.
    #[default]
    NotCompared,
    /// There is no complete earlier run of each of its partners that the same account read.
    NoEarlierRun,
    /// These.
    Since(CustomerChanges),
}

impl Compared {
    /// The changes, where they are known.
    #[must_use]
    pub const fn changes(self) -> Option<CustomerChanges> {
        match self {
            Self::Since(changes) => Some(changes),
            Self::NotCompared | Self::NoEarlierRun => None,
        }
    }
}
