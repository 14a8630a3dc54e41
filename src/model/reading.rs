//! How much of a customer was read, what a later look leaves of an earlier one, and which of two entries for one tenant
//! counts.

use std::collections::{BTreeMap, BTreeSet};

use super::{CustomerReport, ProfileId, Reading};

/// What became of an earlier look when a later one came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenIn {
    /// The later one stands in its place, rows and all.
    Everything,
    /// Figures and rows stay, with their time; how the customer stands is new.
    Standing,
}

impl CustomerReport {
    /// Takes in a later look. What was read whole gives way only to what was read whole, and what was read in part to no
    /// smaller part; what another person read gives way at once, for it is not theirs to see who read now.
    pub fn take_in(&mut self, later: Self) -> TakenIn {
        let is_fuller = match later.reading {
            Reading::Whole => true,
            Reading::Part => self.reading != Reading::Whole && later.num_cloud_pcs() >= self.num_cloud_pcs(),
            Reading::Nothing => self.reading == Reading::Nothing,
        };
        if is_fuller || self.is_of_another_than(&later) {
            *self = later;
            return TakenIn::Everything;
        }
        (self.standing, self.failure) = (later.standing, later.failure);
        self.account = later.account.or(self.account.take());
        (self.served_by, self.waited) = (later.served_by, later.waited);
        TakenIn::Standing
    }

    /// Whether somebody else read.
    fn is_of_another_than(&self, other: &Self) -> bool {
        let names = self.account.as_ref().zip(other.account.as_ref());
        names.is_some_and(|(mine, theirs)| !mine.username.eq_ignore_ascii_case(&theirs.username))
    }

    /// The tenant that issued the tokens, where somebody was signed in.
    #[must_use]
    pub fn tenant_id(&self) -> Option<String> {
        let id = self.account.as_ref()?.tenant_id.as_ref()?;
        Some(id.to_ascii_lowercase())
    }
}

/// Customers on the list whose tenant is another one's too, such as by its domain and by its id, and that one: the other
/// counts, being read more fully or later, or standing first.
#[must_use]
pub fn twins(reports: &BTreeMap<&ProfileId, &CustomerReport>) -> BTreeMap<ProfileId, ProfileId> {
    let mut of_tenant: BTreeMap<String, Vec<&ProfileId>> = BTreeMap::new();
    for (profile, report) in reports {
        if let Some(tenant) = report.tenant_id() {
            of_tenant.entry(tenant).or_default().push(profile);
        }
    }
    let mut twins = BTreeMap::new();
    for profiles in of_tenant.into_values() {
        let rank = |profile: &ProfileId| reports.get(profile).map(|report| (report.reading, report.read_at));
        let mut best: Option<&ProfileId> = None;
        for profile in &profiles {
            if best.is_none_or(|best| rank(profile) > rank(best)) {
                best = Some(profile);
            }
        }
        let Some(best) = best else { continue };
        let others: BTreeSet<&ProfileId> = profiles.into_iter().filter(|profile| *profile != best).collect();
        twins.extend(others.into_iter().map(|other| (other.clone(), best.clone())));
    }
    twins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Account, ActionState, Standing, Timestamp};

    fn read(reading: Reading, num: u32) -> CustomerReport {
        CustomerReport {
            standing: Standing::Ready,
            reading,
            counts: vec![(ActionState::Failed, num)],
            read_at: Some(Timestamp::from_ticks(1)),
            ..CustomerReport::default()
        }
    }

    fn by(username: &str, report: CustomerReport) -> CustomerReport {
        let account = Account {
            username: username.to_owned(),
            name: None,
            tenant_id: Some("9ADC7D86-6411-407e-b936-abfa0470dccf".to_owned()),
        };
        CustomerReport {
            account: Some(account),
            ..report
        }
    }

    #[test]
    fn what_was_read_whole_gives_way_only_to_what_was_read_whole() {
        let table = [
            (Reading::Whole, Reading::Nothing, 0, TakenIn::Standing),
            (Reading::Whole, Reading::Part, 900, TakenIn::Standing),
            (Reading::Whole, Reading::Whole, 0, TakenIn::Everything),
            (Reading::Part, Reading::Part, 9, TakenIn::Standing),
            (Reading::Part, Reading::Part, 300, TakenIn::Everything),
            (Reading::Part, Reading::Nothing, 0, TakenIn::Standing),
            (Reading::Nothing, Reading::Part, 0, TakenIn::Everything),
        ];
        for (before, later, num, taken) in table {
            let num_before = if before == Reading::Nothing { 0 } else { 300 };
            let mut report = read(before, num_before);
            let later = CustomerReport {
                standing: Standing::NotReachable,
                ..read(later, num)
            };
            assert_eq!(report.take_in(later.clone()), taken, "{before:?} {later:?}");
            assert_eq!(report.standing, Standing::NotReachable);
            let kept = if taken == TakenIn::Everything { num } else { 300 };
            assert_eq!(report.num_cloud_pcs(), kept, "{before:?} {later:?}");
        }
    }

    #[test]
    fn what_another_person_read_is_not_kept_for_the_next() {
        let mut report = by("ada@contoso.com", read(Reading::Whole, 300));
        let refused = CustomerReport {
            standing: Standing::NoRole,
            ..CustomerReport::default()
        };
        let same = by("Ada@Contoso.com", refused.clone());
        assert_eq!(report.take_in(same), TakenIn::Standing);
        assert_eq!(report.take_in(by("bob@contoso.com", refused)), TakenIn::Everything);
        assert_eq!(report.num_cloud_pcs(), 0);
    }

    #[test]
    fn a_tenant_that_stands_twice_counts_once_by_the_fuller_reading() {
        let id = |name: &str| ProfileId::parse(name).unwrap();
        let (domain, guid, other) = (id("domain"), id("guid"), id("other"));
        let failed = by("ada@contoso.com", CustomerReport::default());
        let whole = by("ada@contoso.com", read(Reading::Whole, 3));
        let nobody = read(Reading::Whole, 3);
        let reports = BTreeMap::from([(&domain, &failed), (&guid, &whole), (&other, &nobody)]);
        assert_eq!(twins(&reports), BTreeMap::from([(domain.clone(), guid.clone())]));
        let reports = BTreeMap::from([(&domain, &whole), (&guid, &whole)]);
        assert_eq!(twins(&reports), BTreeMap::from([(guid, domain)]));
    }
}
