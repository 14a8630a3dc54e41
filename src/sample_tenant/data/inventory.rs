//! All of the tenant's data in one place.

use super::cloud_pcs::{CloudPc, LISTED, cloud_pcs};
use super::partners::{Partner, partners};

/// Partners and Cloud PCs as of one moment.
#[derive(Debug)]
pub struct Inventory {
    /// The moment of the tenant's start, in seconds since 1970: every "ago" counts from it.
    pub now: i64,
    /// The partners, the documented one last.
    pub partners: Vec<Partner>,
    /// Listed Cloud PCs first, then the deleted ones.
    pub cloud_pcs: Vec<CloudPc>,
}

impl Inventory {
    /// Makes it; the same seed and rows give the same data, only moved in time by `now`.
    pub fn new(seed: u64, rows: usize, now: i64) -> Self {
        let cloud_pcs = cloud_pcs(seed);
        Self {
            now,
            partners: partners(seed, rows, &cloud_pcs),
            cloud_pcs,
        }
    }

    /// The Cloud PCs that still exist.
    pub fn listed(&self) -> &[CloudPc] {
        self.cloud_pcs.get(..LISTED).unwrap_or(&self.cloud_pcs)
    }

    /// A partner by its `id`, whatever the letter case.
    pub fn partner(&self, id: &str) -> Option<&Partner> {
        self.partners.iter().find(|partner| partner.id.eq_ignore_ascii_case(id))
    }
}
