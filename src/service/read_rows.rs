//! What was read of all customers, and who is being looked at: only what is still expected is taken in.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::task::AbortHandle;

use super::whose::Whose;
use crate::model::{CustomerReport, ProfileId, Round, TakenIn, twins};
use crate::table::Snapshot;

/// What was read of one customer.
#[derive(Clone, Default)]
pub struct Read {
    /// How it stands, and how much of it was read when.
    pub report: CustomerReport,
    /// The latest attempts on its Cloud PCs.
    pub rows: Snapshot,
    /// In whose name these were read.
    pub whose: Option<Whose>,
}

/// Everybody's; clones share it.
#[derive(Clone, Default)]
pub struct ReadRows(Arc<Mutex<Shelf>>);

#[derive(Default)]
struct Shelf {
    read: BTreeMap<ProfileId, Read>,
    expected: BTreeMap<ProfileId, Expected>,
}

/// A look whose answer has not come.
struct Expected {
    round: Round,
    looking: Option<AbortHandle>,
}

impl Drop for Expected {
    fn drop(&mut self) {
        if let Some(looking) = &self.looking {
            looking.abort();
        }
    }
}

impl ReadRows {
    /// A customer is looked at in this round; an earlier look that still goes on is called off.
    pub fn expect(&self, profile: &ProfileId, round: Round) {
        let expected = Expected { round, looking: None };
        self.lock().expected.insert(profile.clone(), expected);
    }

    /// This task looks at it; one that is not expected any more is called off.
    pub fn looked_at_by(&self, (round, profile): (Round, &ProfileId), looking: AbortHandle) {
        match self.lock().expected.get_mut(profile) {
            Some(expected) if expected.round == round => expected.looking = Some(looking),
            Some(_) | None => looking.abort(),
        }
    }

    /// Takes in a look's answer, where it is still expected. Whether it was.
    pub fn put(&self, (round, whose): (Round, Whose), (report, rows): (CustomerReport, Snapshot)) -> bool {
        let profile = &whose.profile.clone();
        let mut shelf = self.lock();
        match shelf.expected.get_mut(profile) {
            // It is about to end by itself, having told.
            Some(expected) if expected.round == round => expected.looking = None,
            Some(_) | None => return false,
        }
        shelf.expected.remove(profile);
        let read = shelf.read.entry(profile.clone()).or_default();
        match read.report.take_in(report) {
            TakenIn::Everything => (read.rows, read.whose) = (rows, Some(whose)),
            TakenIn::Standing => {}
        }
        true
    }

    /// The round is over, or called off.
    pub fn expect_nobody(&self) {
        self.lock().expected.clear();
    }

    /// A customer is gone, or at another tenant: what was read and what is being read are nobody's.
    pub fn forget(&self, profile: &ProfileId) {
        let mut shelf = self.lock();
        shelf.read.remove(profile);
        shelf.expected.remove(profile);
    }

    /// What was read of these; what is being read still comes.
    pub fn forget_read(&self, profiles: &[ProfileId]) {
        self.lock().read.retain(|profile, _| !profiles.contains(profile));
    }

    /// Everything.
    pub fn clear(&self) {
        *self.lock() = Shelf::default();
    }

    /// Everybody's, a tenant that stands on the list twice once.
    pub fn all(&self) -> BTreeMap<ProfileId, Read> {
        let mut read = self.lock().read.clone();
        let reports = read.iter().map(|(profile, read)| (profile, &read.report)).collect();
        for twin in twins(&reports).into_keys() {
            if let Some(read) = read.get_mut(&twin) {
                read.rows = Snapshot::default();
            }
        }
        read
    }

    fn lock(&self) -> MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Reading, Timestamp};

    fn id(name: &str) -> ProfileId {
        ProfileId::parse(name).unwrap()
    }

    fn whose(name: &str) -> Whose {
        Whose {
            profile: id(name),
            tenant: format!("{name}.example"),
            account: "desk".to_owned(),
        }
    }

    fn whole() -> CustomerReport {
        CustomerReport {
            reading: Reading::Whole,
            read_at: Some(Timestamp::from_ticks(1)),
            ..CustomerReport::default()
        }
    }

    #[test]
    fn only_what_is_still_expected_is_taken_in() {
        let rows = ReadRows::default();
        let answer = || (whole(), Snapshot::default());
        assert!(!rows.put((Round(1), whose("stranger")), answer()));
        rows.expect(&id("contoso"), Round(1));
        rows.expect(&id("contoso"), Round(2));
        assert!(!rows.put((Round(1), whose("contoso")), answer()), "called off");
        assert!(rows.put((Round(2), whose("contoso")), answer()));
        rows.expect(&id("fabrikam"), Round(2));
        rows.forget(&id("fabrikam"));
        assert!(!rows.put((Round(2), whose("fabrikam")), answer()), "removed meanwhile");
        let all: Vec<ProfileId> = rows.all().into_keys().collect();
        assert_eq!(all, [id("contoso")]);
    }

    #[tokio::test]
    async fn looking_at_a_customer_who_is_gone_ends() {
        let rows = ReadRows::default();
        let forever = || tokio::spawn(std::future::pending::<()>());
        let (late, looking) = (forever(), forever());
        rows.looked_at_by((Round(1), &id("contoso")), late.abort_handle());
        assert!(late.await.unwrap_err().is_cancelled());
        rows.expect(&id("contoso"), Round(1));
        rows.looked_at_by((Round(1), &id("contoso")), looking.abort_handle());
        rows.forget(&id("contoso"));
        assert!(looking.await.unwrap_err().is_cancelled());
    }
}
