//! All of a tenant's data in one place.

use super::Make;
use super::cloud_pcs::{CloudPc, Size, cloud_pcs};
use super::documented;
use super::partners::{Partner, Results, only_partner, partners};

/// Partners and Cloud PCs as of one moment.
#[derive(Debug)]
pub struct Inventory {
    /// The moment of the tenant's start, in seconds since 1970: every "ago" counts from it.
    pub now: i64,
    /// The partners; the first tenant has the documented one last.
    pub partners: Vec<Partner>,
    /// Listed Cloud PCs first, then the deleted ones.
    pub cloud_pcs: Vec<CloudPc>,
    /// `productType` of all of them.
    pub product_type: &'static str,
    num_listed: usize,
}

impl Inventory {
    /// The first tenant's; the same seed and rows give the same data, only moved in time by `now`.
    pub fn new(make: Make, domain: &str) -> Self {
        let cloud_pcs = cloud_pcs(make.seed, domain, Size::USUAL);
        Self {
            now: make.now,
            partners: partners(make, &cloud_pcs),
            cloud_pcs,
            product_type: "business",
            num_listed: Size::USUAL.listed,
        }
    }

    /// A customer's, with one partner.
    pub fn of_customer(make: Make, domain: &str, size: Size) -> Self {
        let cloud_pcs = cloud_pcs(make.seed, domain, size);
        Self {
            now: make.now,
            partners: only_partner(make, size, &cloud_pcs),
            cloud_pcs,
            product_type: "business",
            num_listed: size.listed,
        }
    }

    /// The Cloud PCs that still exist.
    pub fn listed(&self) -> &[CloudPc] {
        self.cloud_pcs.get(..self.num_listed).unwrap_or(&self.cloud_pcs)
    }

    /// The ids of all Cloud PCs that results may name.
    pub fn cloud_pc_ids(&self) -> Vec<String> {
        let own = self.cloud_pcs.iter().map(|pc| pc.id.clone());
        let is_documented = self
            .partners
            .iter()
            .any(|partner| matches!(partner.results, Results::Documented));
        let documented = documented::ROWS.iter().filter(|_| is_documented);
        own.chain(documented.map(|row| row.cloud_pc_id.to_owned())).collect()
    }

    /// A partner by its `id`, whatever the letter case.
    pub fn partner(&self, id: &str) -> Option<&Partner> {
        self.partners.iter().find(|partner| partner.id.eq_ignore_ascii_case(id))
    }
}
