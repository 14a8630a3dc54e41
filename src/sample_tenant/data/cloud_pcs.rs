//! The tenant's Business Cloud PCs: those it has, and those it had.

use super::Dice;
use super::people::{Person, people};

/// How many Cloud PCs the list shows.
pub const LISTED: usize = 240;
/// How many were deleted since; only results still name them.
pub const DELETED: usize = 14;
/// How many of the listed ones no rollout ever tried (the last of them).
pub const NEVER_TRIED: usize = 9;

/// How many Cloud PCs of which kind.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// How many the list shows.
    pub listed: usize,
    /// How many were deleted since.
    pub deleted: usize,
    /// How many of the listed ones no rollout ever tried (the last of them).
    pub never_tried: usize,
}

impl Size {
    /// That of the first tenant.
    pub const USUAL: Self = Self {
        listed: LISTED,
        deleted: DELETED,
        never_tried: NEVER_TRIED,
    };

    /// The places of those that were never tried.
    pub fn untried(self) -> std::ops::Range<usize> {
        self.listed.saturating_sub(self.never_tried)..self.listed
    }
}

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// Whether the list still shows a Cloud PC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// It is there.
    Listed,
    /// It went so many seconds ago.
    Deleted {
        /// Seconds before the tenant's start.
        ago: i64,
    },
}

/// What a Business licence buys.
#[derive(Debug)]
pub struct Plan {
    /// `servicePlanName`.
    pub name: &'static str,
    /// `servicePlanId`.
    pub id: &'static str,
}

const SMALLEST: Plan = Plan {
    name: "Cloud PC Business 2vCPU/8GB/128GB",
    id: "5b4f7a6e-2c39-4e0d-9d1c-3d1c0b3f6a11",
};
const PLANS: &[Plan] = &[
    SMALLEST,
    Plan {
        name: "Cloud PC Business 4vCPU/16GB/128GB",
        id: "0d7c2f54-8e6a-4f5b-a1d3-6f2b9e4c8d22",
    },
    Plan {
        name: "Cloud PC Business 4vCPU/16GB/256GB",
        id: "9e1a3b7c-5d2f-4c88-8b60-1a4d7e9f5c33",
    },
    Plan {
        name: "Cloud PC Business 8vCPU/32GB/256GB",
        id: "c3f80e12-7b4d-4a96-b5e7-8d0a2c6f1b44",
    },
];

const REGIONS: &[(&str, u32)] = &[
    ("westeurope", 8),
    ("northeurope", 4),
    ("japaneast", 4),
    ("eastus2", 4),
    ("polandcentral", 2),
    ("swedencentral", 2),
];

/// Members of `cloudPcStatus`; the last two stand after the sentinel.
const STATUSES: &[(&str, u32)] = &[
    ("provisioned", 210),
    ("provisionedWithWarnings", 9),
    ("inGracePeriod", 6),
    ("resizing", 4),
    ("restoring", 3),
    ("provisioning", 3),
    ("preparing", 4),
    ("movingRegion", 3),
];

/// A Cloud PC, in the tenant's own terms; times in seconds before its start.
#[derive(Clone, Debug)]
pub struct CloudPc {
    /// `id`.
    pub id: String,
    /// `displayName`.
    pub display_name: String,
    /// `managedDeviceName`.
    pub managed_device_name: String,
    /// `managedDeviceId`.
    pub managed_device_id: String,
    /// `aadDeviceId`.
    pub aad_device_id: String,
    /// `userPrincipalName`.
    pub user_principal_name: String,
    /// `status`.
    pub status: &'static str,
    /// The licence.
    pub plan: &'static Plan,
    /// `deviceRegionName`.
    pub region: &'static str,
    /// `connectivityResult.status`.
    pub connectivity: &'static str,
    /// `lastLoginResult.time`; nothing when nobody ever signed in.
    pub last_login_ago: Option<i64>,
    /// `lastModifiedDateTime`.
    pub modified_ago: i64,
    /// `provisionedDateTime`.
    pub provisioned_ago: i64,
    /// Whether it is still there.
    pub listing: Listing,
}

/// All Cloud PCs: first the listed ones (the never tried last of these), then the deleted ones.
pub fn cloud_pcs(seed: u64, domain: &str, size: Size) -> Vec<CloudPc> {
    let mut dice = Dice::new(seed, "cloud-pcs");
    let owners = people(seed, size.listed + size.deleted);
    owners
        .iter()
        .enumerate()
        .map(|(index, owner)| cloud_pc(&mut dice, (index, size), owner, domain))
        .collect()
}

fn cloud_pc(dice: &mut Dice, (index, size): (usize, Size), owner: &Person, domain: &str) -> CloudPc {
    let is_new = size.untried().contains(&index);
    let provisioned_ago = if is_new {
        i64::from(dice.between(1, 30)) * HOUR
    } else {
        i64::from(dice.between(70, 600)) * DAY
    };
    let listing = if index < size.listed {
        Listing::Listed
    } else {
        Listing::Deleted {
            ago: i64::from(dice.between(6, 50)) * DAY,
        }
    };
    let last_login_ago = (!is_new && dice.below(30) > 0).then(|| i64::from(dice.between(5, 9 * 24 * 60)) * 60);
    CloudPc {
        id: dice.guid(),
        display_name: format!("Cloud PC {}", owner.name),
        managed_device_name: device_name(dice, &owner.alias),
        managed_device_id: dice.guid(),
        aad_device_id: dice.guid(),
        user_principal_name: format!("{}@{domain}", owner.alias),
        status: if is_new {
            "provisioned"
        } else {
            dice.weighted(STATUSES).unwrap_or("provisioned")
        },
        plan: dice.pick(PLANS).unwrap_or(&SMALLEST),
        region: dice.weighted(REGIONS).unwrap_or("westeurope"),
        connectivity: dice
            .weighted(&[
                ("available", 20),
                ("inUse", 9),
                ("availableWithWarning", 2),
                ("unavailable", 2),
                ("underServiceMaintenance", 1),
            ])
            .unwrap_or("unknown"),
        last_login_ago,
        modified_ago: last_login_ago.unwrap_or(provisioned_ago) / 2 + 40,
        provisioned_ago,
        listing,
    }
}

/// As Windows 365 names devices: `CPC-`, five letters of the user, five at random.
fn device_name(dice: &mut Dice, alias: &str) -> String {
    const LETTERS: &[char] = &[
        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X',
        'Y', 'Z', '2', '3', '4', '5', '6', '7', '8', '9',
    ];
    let user: String = alias.chars().filter(char::is_ascii_alphanumeric).take(5).collect();
    let tail: String = (0..5).filter_map(|_| dice.pick(LETTERS)).collect();
    format!("CPC-{user}-{tail}")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn there_are_as_many_as_promised_and_no_two_alike() {
        let all = cloud_pcs(1, "x.example", Size::USUAL);
        assert_eq!(all.iter().filter(|pc| pc.listing == Listing::Listed).count(), LISTED);
        assert_eq!(all.len(), LISTED + DELETED);
        assert_eq!(all.iter().map(|pc| &pc.id).collect::<HashSet<_>>().len(), all.len());
        assert!(
            all.iter().all(|pc| pc.managed_device_name.len() <= 15),
            "NetBIOS names end at 15 letters"
        );
    }

    #[test]
    fn some_statuses_stand_after_the_sentinel() {
        assert!(
            cloud_pcs(1, "x.example", Size::USUAL)
                .iter()
                .any(|pc| pc.status == "preparing" && pc.listing == Listing::Listed)
        );
    }
}
