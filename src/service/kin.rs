//! Who can sign a customer in without asking anybody: the sign-in of another customer with the same hosts and the same
//! client ID, in memory or in the store.

use std::sync::Arc;

use crate::auth::{RestoreEnd, Session, Stored};
use crate::model::{Failure, SignInTarget};

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
    /// Why somebody who could have lent could not be signed in.
    pub trouble: Option<Failure>,
    /// Those of them who were signed in by the looking.
    pub restored: Vec<Customer>,
}

impl Lenders {
    /// Those who are signed in, and of the others with a stored sign-in as many as it takes, so that whoever is like one
    /// of them finds a lender.
    pub async fn found(ready: Vec<Session>, others: &[Customer]) -> Self {
        let mut lenders = Self {
            ready: ready.into_iter().filter(|session| session.lender().is_none()).collect(),
            ..Self::default()
        };
        for other in those_stored(others).await {
            if lenders.has_like(&other.session) {
                continue;
            }
            match other.session.restore().await {
                RestoreEnd::SignedIn { .. } => {
                    lenders.ready.push(other.session.clone());
                    lenders.restored.push(other.clone());
                }
                RestoreEnd::Failed(failure) => lenders.trouble = Some(failure),
                RestoreEnd::NothingStored | RestoreEnd::StoredForAnother => {}
            }
        }
        lenders
    }

    /// Those of `others` who could lend to `session`, where one is needed.
    pub async fn found_for(session: &Session, (ready, others): (Vec<Session>, Vec<Customer>)) -> Self {
        let fit = others.into_iter().filter(|other| can_lend(&other.session, session));
        let others: Vec<Customer> = fit.collect();
        Self::found(ready, &others).await
    }

    /// Signs a session in that has nothing of its own.
    pub async fn lend_to(&self, session: &Session) -> RestoreEnd {
        match self.ready.iter().find(|lender| can_lend(lender, session)) {
            Some(lender) => session.restore_from(lender).await,
            None => match &self.trouble {
                Some(failure) => RestoreEnd::Failed(failure.clone()),
                None => RestoreEnd::NothingStored,
            },
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

fn can_lend(lender: &Session, session: &Session) -> bool {
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
