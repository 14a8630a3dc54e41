//! Who can sign a customer in without asking anybody: the sign-in of another customer with the same hosts and the same
//! client ID, in memory or in the store.

use std::sync::Arc;

use crate::auth::{RestoreEnd, Session, Stored};
use crate::model::{Account, Failure, FailureKind, ProfileId, SignInTarget, StoredFate};

/// A customer and its session.
#[derive(Clone)]
pub struct Customer {
    /// What for.
    pub target: SignInTarget,
    /// The session; its clones share it.
    pub session: Session,
}

/// What became of looking for a lender.
#[derive(Clone, Default)]
pub struct Lenders {
    /// Those who are signed in.
    pub ready: Vec<Session>,
    /// Those who could have lent and could not be signed in, and why not.
    pub troubles: Vec<(Session, Failure)>,
    /// Those of them who were signed in by the looking.
    pub restored: Vec<Customer>,
}

impl Lenders {
    /// Those who are signed in, and of the others with a stored sign-in as many as it takes, so that whoever is like one
    /// of them finds a lender.
    pub async fn found(ready: Vec<Session>, others: &[Customer]) -> Self {
        let mut lenders = Self::of(ready);
        for other in those_stored(others).await {
            if lenders.has_like(&other.session) {
                continue;
            }
            let end = other.session.restore().await;
            lenders.note(&other, &end);
        }
        lenders
    }

    /// Those from whose sign-ins these live, who are signed in.
    pub fn of(ready: Vec<Session>) -> Self {
        let mut lenders = Self::default();
        for session in ready {
            lenders.take(session.lender().unwrap_or(session));
        }
        lenders
    }

    /// How a customer's stored sign-in fared.
    pub fn note(&mut self, customer: &Customer, end: &RestoreEnd) {
        match end {
            RestoreEnd::SignedIn { .. } => {
                self.take(customer.session.clone());
                self.restored.push(customer.clone());
            }
            RestoreEnd::Failed(failure) => self.troubles.push((customer.session.clone(), failure.clone())),
            RestoreEnd::NothingStored | RestoreEnd::StoredForAnother => {}
        }
    }

    /// Those whom somebody else has found too.
    pub fn join(&mut self, others: &Self) {
        for session in &others.ready {
            self.take(session.clone());
        }
        self.troubles.extend(others.troubles.iter().cloned());
        self.restored.extend(others.restored.iter().cloned());
    }

    /// Whether one of them may lend to this session.
    pub fn serve(&self, session: &Session) -> bool {
        self.ready.iter().any(|lender| can_lend(lender, session))
    }

    /// Those of `others` who could lend to `session`, where one is needed.
    pub async fn found_for(session: &Session, (ready, others): (Vec<Session>, Vec<Customer>)) -> Self {
        let fit = others.into_iter().filter(|other| can_lend(&other.session, session));
        let others: Vec<Customer> = fit.collect();
        Self::found(ready, &others).await
    }

    /// Signs a session in that has nothing of its own: with the first that lends, or where its tenant does not admit that
    /// person or the sign-in is over, with the next. What the first was told is what is told.
    pub async fn lend_to(&self, session: &Session) -> RestoreEnd {
        match (self.lend(session, None).await, self.trouble_of(session)) {
            (RestoreEnd::NothingStored, Some((_, failure))) => RestoreEnd::Failed(of_a_lender(failure)),
            (end, _) => end,
        }
    }

    /// Whose stored sign-in would serve this one.
    pub fn whose(&self, session: &Session) -> Option<Account> {
        self.trouble_of(session)?.0.last_account()
    }

    /// Under which customer the sign-in lies that would serve this one and has failed, where no other serves it.
    pub fn failed_lender(&self, session: &Session) -> Option<ProfileId> {
        let (lender, _) = self.trouble_of(session).filter(|_| !self.serve(session))?;
        lender.profile().filter(|_| !lender.is_same_as(session))
    }

    fn trouble_of(&self, session: &Session) -> Option<&(Session, Failure)> {
        self.troubles.iter().find(|(lender, _)| can_lend(lender, session))
    }

    /// The same for one whose lender has just been refused.
    pub async fn lend_instead(&self, session: &Session) -> RestoreEnd {
        self.lend(session, session.lender()).await
    }

    async fn lend(&self, session: &Session, not_from: Option<Session>) -> RestoreEnd {
        let mut refused = None;
        let fit = |lender: &&Session| can_lend(lender, session);
        for lender in self.ready.iter().filter(fit) {
            if not_from.as_ref().is_some_and(|other| other.is_same_as(lender)) {
                continue;
            }
            match session.restore_from(lender).await {
                RestoreEnd::Failed(failure) if failure.kind == FailureKind::SignInNeeded => {
                    refused.get_or_insert(failure);
                }
                end @ (RestoreEnd::SignedIn { .. }
                | RestoreEnd::NothingStored
                | RestoreEnd::StoredForAnother
                | RestoreEnd::Failed(_)) => return end,
            }
        }
        refused.map_or(RestoreEnd::NothingStored, RestoreEnd::Failed)
    }

    /// Whoever has nothing to lend is none.
    fn take(&mut self, session: Session) {
        let is_known = self.ready.iter().any(|ready| ready.is_same_as(&session));
        if session.can_lend() && !is_known {
            self.ready.push(session);
        }
    }

    fn has_like(&self, session: &Session) -> bool {
        self.ready
            .iter()
            .any(|ready| ready.binding() == session.binding() || can_lend(ready, session))
    }
}

/// Those who have a stored sign-in; the store is asked about all of them at once.
async fn those_stored(others: &[Customer]) -> Vec<Customer> {
    let mut looks = Vec::new();
    for other in others.iter().cloned() {
        looks.push(tokio::spawn(async move {
            let is_stored = matches!(other.session.stored().await, Ok(Stored::Here { .. }));
            is_stored.then_some(other)
        }));
    }
    let mut stored = Vec::new();
    for look in looks {
        stored.extend(look.await.ok().flatten());
    }
    stored
}

/// What another customer's sign-in was told, to whoever would live from it: that it failed. Codes, ids and the
/// administrator's link are of that other tenant, and would be wrong under this one's name.
fn of_a_lender(failure: &Failure) -> Failure {
    Failure {
        at: failure.at,
        stored: StoredFate::Lent,
        ..Failure::new(failure.kind.clone())
    }
}

pub(super) fn can_lend(lender: &Session, session: &Session) -> bool {
    lender.binding().differs_in_tenant_only(session.binding())
}

/// The customers of the person at the desk; only they live from one sign-in.
#[derive(Clone, Debug, Default)]
pub struct Known(Arc<[SignInTarget]>);

impl Known {
    /// These.
    pub fn new(customers: Vec<SignInTarget>) -> Self {
        Self(customers.into())
    }

    /// All of them.
    pub fn targets(&self) -> &[SignInTarget] {
        &self.0
    }

    /// Those who stand on this new list with another tenant or client ID.
    pub fn moved_in(&self, customers: &[SignInTarget]) -> Vec<ProfileId> {
        let has_moved = |before: &&SignInTarget| {
            let mut now = customers.iter().filter(|now| now.profile == before.profile);
            now.any(|now| now.connection != before.connection)
        };
        let moved = self.0.iter().filter(has_moved);
        moved.map(|before| before.profile.clone()).collect()
    }

    /// The others, where this one is on the list as it is.
    pub fn others_than(&self, target: &SignInTarget) -> Vec<SignInTarget> {
        let is_known = self
            .0
            .iter()
            .any(|known| known.connection == target.connection && known.profile == target.profile);
        let others = self
            .0
            .iter()
            .filter(|known| known.profile != target.profile && is_known);
        others.cloned().collect()
    }
}
