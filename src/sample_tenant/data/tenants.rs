//! The tenants of the directory: the home of who signs in, and the customers whom they serve by delegated
//! administration, some of them broken in a way of their own. All made up.

use super::cloud_pcs::Size;
use super::inventory::Inventory;
use super::{Dice, Make};

/// A tenant's place in the directory; 0 is the first's.
pub type TenantPlace = usize;

/// What is particular about a tenant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lot {
    /// Nothing.
    #[default]
    Well,
    /// Every answer about it breaks off.
    Unreachable,
    /// Nobody consented to the app (65001).
    NoConsent,
    /// The app is not admitted for partners (90099).
    NotForPartners,
    /// A token needs a second factor, which only a person brings (50076).
    WantsSecondFactor,
    /// The person has no role in it (403).
    NoRole,
    /// All its Cloud PCs are Enterprise ones.
    NoBusinessCloudPcs,
    /// It has no external partner.
    NoPartner,
    /// It is asked too much by somebody else: the first requests are answered 429.
    Throttled,
    /// Every answer takes longer.
    Slow,
}

impl Lot {
    /// The broken ones, in the order in which a directory has them.
    const BROKEN: [Self; 9] = [
        Self::NoConsent,
        Self::Unreachable,
        Self::Throttled,
        Self::NotForPartners,
        Self::WantsSecondFactor,
        Self::NoRole,
        Self::NoBusinessCloudPcs,
        Self::NoPartner,
        Self::Slow,
    ];

    /// Every third customer is one, as long as there are some.
    fn of_place(place: usize) -> Self {
        let nth = (place % 3 == 2).then_some(place / 3);
        nth.and_then(|nth| Self::BROKEN.get(nth)).copied().unwrap_or_default()
    }

    /// Its name, for whoever starts the server; empty where nothing is particular.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Well => "",
            Self::Unreachable => "unreachable",
            Self::NoConsent => "no-consent",
            Self::NotForPartners => "not-for-partners",
            Self::WantsSecondFactor => "second-factor",
            Self::NoRole => "no-role",
            Self::NoBusinessCloudPcs => "no-business-cloud-pcs",
            Self::NoPartner => "no-partner",
            Self::Throttled => "throttled",
            Self::Slow => "slow",
        }
    }

    /// Whether whoever is signed in elsewhere may read its results.
    const fn has_results(self) -> bool {
        match self {
            Self::Well | Self::WantsSecondFactor | Self::Throttled | Self::Slow => true,
            Self::Unreachable
            | Self::NoConsent
            | Self::NotForPartners
            | Self::NoRole
            | Self::NoBusinessCloudPcs
            | Self::NoPartner => false,
        }
    }
}

/// One tenant.
#[derive(Debug)]
pub struct Tenant {
    /// Its id.
    pub id: String,
    /// Its domain.
    pub domain: String,
    /// What people call it.
    pub name: String,
    /// What is particular about it.
    pub lot: Lot,
    /// Its partners and Cloud PCs.
    pub inventory: Inventory,
}

const NAMES: [&str; 39] = [
    "Adler Dental",
    "Birchwood Legal",
    "Cobalt Freight",
    "Dunmore Estates",
    "Elmfield School",
    "Fjord Foods",
    "Gable Roofing",
    "Harbour Pilots",
    "Ivory Pianos",
    "Juniper Care",
    "Kestrel Optics",
    "Larkspur Travel",
    "Mallow Textiles",
    "Nettle Brewing",
    "Orchard Bank",
    "Pepper Print",
    "Quarry Stone",
    "Rowan Clinic",
    "Sable Media",
    "Thistle Tax",
    "Umber Paints",
    "Vetch Farming",
    "Willow Homes",
    "Yarrow Pharmacy",
    "Zinnia Flowers",
    "Anchor Supply",
    "Beacon Church",
    "Cedar Hotels",
    "Drift Surf",
    "Ember Stoves",
    "Falcon Tools",
    "Granite Gym",
    "Heron Water",
    "Inlet Ferries",
    "Jasper Jewels",
    "Kite Events",
    "Lantern Films",
    "Meadow Dairy",
    "Nimbus Solar",
];

/// The customers beside the first tenant: so many in all with it, sharing `rows` results.
pub fn customers(make: Make, num_tenants: usize) -> Vec<Tenant> {
    let mut dice = Dice::new(make.seed, "tenants");
    let lots: Vec<Lot> = (0..num_tenants.saturating_sub(1)).map(Lot::of_place).collect();
    let weights: Vec<usize> = lots
        .iter()
        .map(|lot| {
            if lot.has_results() {
                dice.between(3, 12) as usize
            } else {
                0
            }
        })
        .collect();
    let whole: usize = weights.iter().sum();
    let mut left = make.rows;
    let last = weights.iter().rposition(|weight| *weight > 0);
    let mut tenants = Vec::new();
    for (place, (lot, weight)) in lots.into_iter().zip(weights).enumerate() {
        let rows = if Some(place) == last {
            left
        } else {
            make.rows * weight / whole.max(1)
        };
        left -= rows;
        let of_place = Make {
            seed: make
                .seed
                .wrapping_mul(1_000)
                .wrapping_add(u64::try_from(place).unwrap_or_default() + 1),
            rows,
            ..make
        };
        tenants.push(tenant(of_place, (place, lot), dice.guid()));
    }
    tenants
}

fn tenant(make: Make, (place, lot): (usize, Lot), id: String) -> Tenant {
    let name = NAMES
        .get(place)
        .map_or_else(|| format!("Customer {}", place + 2), |name| (*name).to_owned());
    let domain = format!("{}.example", name.to_ascii_lowercase().replace(' ', "-"));
    let size = Size {
        listed: (60 + make.rows / 8).min(240),
        deleted: 3,
        never_tried: place % 5,
    };
    let mut inventory = Inventory::of_customer(make, &domain, size);
    match lot {
        Lot::NoPartner => inventory.partners.clear(),
        Lot::NoBusinessCloudPcs => inventory.product_type = "enterprise",
        Lot::Well
        | Lot::Unreachable
        | Lot::NoConsent
        | Lot::NotForPartners
        | Lot::WantsSecondFactor
        | Lot::NoRole
        | Lot::Throttled
        | Lot::Slow => {}
    }
    Tenant {
        id,
        domain,
        name,
        lot,
        inventory,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::partners::Partner;
    use super::*;

    fn forty(rows: usize) -> Vec<Tenant> {
        let make = Make {
            seed: 1,
            rows,
            now: 1_764_000_000,
        };
        customers(make, 40)
    }

    #[test]
    fn forty_share_the_rows_exactly_and_no_two_share_an_id() {
        let tenants = forty(22_388);
        assert_eq!(tenants.len(), 39);
        let partners = || tenants.iter().flat_map(|tenant| &tenant.inventory.partners);
        assert_eq!(partners().map(Partner::num_rows).sum::<usize>(), 22_388);
        let ids: HashSet<&str> = tenants.iter().map(|tenant| tenant.id.as_str()).collect();
        assert_eq!(ids.len(), 39);
        let cloud_pcs = || tenants.iter().flat_map(|tenant| &tenant.inventory.cloud_pcs);
        let distinct: HashSet<&str> = cloud_pcs().map(|pc| pc.id.as_str()).collect();
        assert_eq!(distinct.len(), cloud_pcs().count());
        let partner_ids: HashSet<&str> = partners().map(|partner| partner.id.as_str()).collect();
        assert_eq!(partner_ids.len(), partners().count());
    }

    #[test]
    fn every_way_of_being_broken_is_there_once() {
        let tenants = forty(20_000);
        for lot in Lot::BROKEN {
            assert_eq!(tenants.iter().filter(|tenant| tenant.lot == lot).count(), 1, "{lot:?}");
        }
    }
}
