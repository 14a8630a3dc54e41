//! What was read of all customers, and who is being looked at: only what is still expected is taken in.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::task::AbortHandle;

use super::whose::Whose;
use crate::model::{CustomerReport, Earlier, ProfileId, Reading, Round, TakenIn, Timestamp, twins};
use crate::table::{RowMarks, Snapshot};

/// What was read of one customer.
#[derive(Clone, Default)]
pub struct Read {
    /// How it stands, and how much of it was read when.
    pub report: CustomerReport,
    /// The latest attempts on its Cloud PCs.
    pub rows: Snapshot,
    /// In whose name these were read.
    pub whose: Option<Whose>,
    /// When these were read to their end; `None` where they come from a kept run, or not to it.
    pub looked_at: Option<Timestamp>,
    /// Those that have failed since the earlier run.
    pub newly_failed: RowMarks,
}

impl Read {
    /// These rows, of which nothing else is known.
    pub fn of_rows(rows: &Snapshot) -> Self {
        Self {
            rows: rows.clone(),
            ..Self::default()
        }
    }

    /// Whether these very rows were read, at one and the same time.
    pub fn is_of(&self, rows: &Snapshot) -> bool {
        self.rows.is_identical_to(rows)
    }
}

/// A look's answer.
#[derive(Clone, Default)]
pub struct Answer {
    /// How the customer stands.
    pub report: CustomerReport,
    /// The latest attempts.
    pub rows: Snapshot,
    /// When they were read, where they were read to their end.
    pub looked_at: Option<Timestamp>,
}

/// Everybody's; clones share it.
#[derive(Clone, Default)]
pub struct ReadRows(Arc<Mutex<Shelf>>);

#[derive(Default)]
struct Shelf {
    read: BTreeMap<ProfileId, Read>,
    /// What each is compared with.
    earlier: Earlier,
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

    /// Takes in a look's answer, where it is still expected, and does this with it before anybody can forget it; `None` where
    /// it was not.
    pub fn put<T>(&self, (round, whose): (Round, Whose), answer: Answer, then: impl FnOnce(&Answer) -> T) -> Option<T> {
        let profile = &whose.profile.clone();
        let mut shelf = self.lock();
        match shelf.expected.get_mut(profile) {
            // It is about to end by itself, having told.
            Some(expected) if expected.round == round => expected.looking = None,
            Some(_) | None => return None,
        }
        shelf.expected.remove(profile);
        let done = then(&answer);
        let read = shelf.read.entry(profile.clone()).or_default();
        match read.report.take_in(answer.report) {
            TakenIn::Everything => {
                (read.rows, read.whose) = (answer.rows, Some(whose));
                (read.looked_at, read.newly_failed) = (answer.looked_at, RowMarks::default());
            }
            TakenIn::Standing => {}
        }
        Some(done)
    }

    /// Takes in what is kept of an earlier run, where nothing was read yet and an answer is still expected. Whether it was.
    pub fn put_kept(&self, (round, whose): (Round, Whose), (report, rows): (CustomerReport, Snapshot)) -> bool {
        let profile = whose.profile.clone();
        let mut shelf = self.lock();
        let is_expected = shelf
            .expected
            .get(&profile)
            .is_some_and(|expected| expected.round == round);
        let is_read = shelf
            .read
            .get(&profile)
            .is_some_and(|read| read.report.reading != Reading::Nothing);
        if !is_expected || is_read {
            return false;
        }
        let read = Read {
            report,
            rows,
            whose: Some(whose),
            ..Read::default()
        };
        shelf.read.insert(profile, read);
        true
    }

    /// From now on these are compared with this earlier run.
    pub fn compare_with(&self, earlier: Earlier) {
        let mut shelf = self.lock();
        shelf.earlier = earlier;
        for read in shelf.read.values_mut() {
            read.newly_failed = RowMarks::default();
        }
    }

    /// What is compared with.
    pub fn earlier(&self) -> Earlier {
        self.lock().earlier
    }

    /// What has failed since the earlier run among what was read of a customer then. Whether that still stands there, and is
    /// still compared with that run.
    pub fn put_compared(
        &self,
        profile: &ProfileId,
        (looked_at, earlier): (Timestamp, Earlier),
        newly_failed: RowMarks,
    ) -> bool {
        let mut shelf = self.lock();
        if shelf.earlier != earlier {
            return false;
        }
        let read = shelf.read.get_mut(profile);
        let Some(read) = read.filter(|read| read.looked_at == Some(looked_at)) else {
            return false;
        };
        read.newly_failed = newly_failed;
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

    /// Everything that was read and is being read.
    pub fn clear(&self) {
        let mut shelf = self.lock();
        shelf.read.clear();
        shelf.expected.clear();
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
        let answer = || Answer {
            report: whole(),
            ..Answer::default()
        };
        let put = |round, name| rows.put((Round(round), whose(name)), answer(), |_| ()).is_some();
        assert!(!put(1, "stranger"));
        rows.expect(&id("contoso"), Round(1));
        rows.expect(&id("contoso"), Round(2));
        assert!(!put(1, "contoso"), "called off");
        assert!(put(2, "contoso"));
        rows.expect(&id("fabrikam"), Round(2));
        rows.forget(&id("fabrikam"));
        assert!(!put(2, "fabrikam"), "removed meanwhile");
        let all: Vec<ProfileId> = rows.all().into_keys().collect();
        assert_eq!(all, [id("contoso")]);
    }

    #[test]
    fn what_is_kept_stands_only_until_something_was_read_and_while_an_answer_is_expected() {
        let rows = ReadRows::default();
        let kept = |round| rows.put_kept((Round(round), whose("contoso")), (whole(), Snapshot::default()));
        assert!(!kept(1), "nobody asked");
        rows.expect(&id("contoso"), Round(1));
        assert!(!kept(2), "of another round");
        assert!(kept(1));
        rows.forget(&id("contoso"));
        assert!(!kept(1), "removed meanwhile");
        rows.expect(&id("contoso"), Round(3));
        let answer = Answer {
            report: whole(),
            ..Answer::default()
        };
        assert!(rows.put((Round(3), whose("contoso")), answer, |_| ()).is_some());
        rows.expect(&id("contoso"), Round(4));
        assert!(!kept(4), "read meanwhile");
    }

    #[test]
    fn what_is_compared_with_another_run_or_another_reading_is_not_taken() {
        let rows = ReadRows::default();
        let (then, later) = (Timestamp::from_ticks(1), Timestamp::from_ticks(2));
        rows.expect(&id("contoso"), Round(1));
        let answer = Answer {
            report: whole(),
            looked_at: Some(then),
            ..Answer::default()
        };
        assert!(rows.put((Round(1), whose("contoso")), answer, |_| ()).is_some());
        let put = |at, earlier| rows.put_compared(&id("contoso"), (at, earlier), RowMarks::default());
        assert!(put(then, Earlier::LastRun));
        assert!(!put(later, Earlier::LastRun), "another reading");
        rows.compare_with(Earlier::NotAfter(then));
        assert!(!put(then, Earlier::LastRun), "another run");
        rows.forget(&id("contoso"));
        assert!(!put(then, Earlier::NotAfter(then)), "gone");
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
