//! All customers side by side: each is signed in without asking anybody, looked at, and told of as soon as it has
//! answered. None waits for another, but for the refresh token that they share.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

use super::auditing::Auditor;
use super::done::Done;
use super::finding::ReadRows;
use super::kin::{Customer, Known, Lenders};
use super::look::{Looked, look};
use super::names::NamesKeeper;
use super::outbox::Outbox;
use super::task::TaskSlot;
use super::whose::Whose;
use crate::auth::{RestoreEnd, Session, TokenSource as _};
use crate::graph::{GraphClient, ListBudget};
use crate::logs::AuditLog;
use crate::message::{Event, OverviewEvent};
use crate::model::{Clock, CustomerReport, Failure, FailureKind, ProfileId, Round, Standing};

/// So many customers are looked at at once: more than most helpdesks have, fewer than a host takes for an attack.
const SIDE_BY_SIDE: usize = 64;

/// What is remembered of all customers.
#[derive(Default)]
pub struct Overview {
    pub(super) known: Known,
    pub(super) round: TaskSlot,
    pub(super) running: Option<Round>,
    pub(super) finding: TaskSlot,
    pub(super) exporting: TaskSlot,
    pub(super) rows: ReadRows,
    pub(super) names: HashMap<ProfileId, NamesKeeper>,
    budgets: Mutex<HashMap<ProfileId, Arc<ListBudget>>>,
}

impl Overview {
    /// The budget of a customer's list of Cloud PCs, whoever asks.
    pub fn budget(&self, profile: &ProfileId) -> Arc<ListBudget> {
        let mut budgets = self.budgets.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(budgets.entry(profile.clone()).or_default())
    }

    /// A round has ended by itself; `None` where it was called off before.
    pub fn round_ended(&mut self, round: Round) -> Option<Round> {
        self.running.take_if(|running| *running == round)
    }

    /// Forgets what was read of one customer.
    pub fn forget(&mut self, profile: &ProfileId) {
        self.names.remove(profile);
        self.rows.forget(profile);
    }
}

/// A customer in a round.
pub(super) struct Place {
    pub(super) customer: Customer,
    /// Whether somebody is signed in to it already.
    pub(super) is_signed_in: bool,
    pub(super) names: NamesKeeper,
    pub(super) graph: GraphClient,
}

/// What the customers of a round share.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) round: Round,
    pub(super) outbox: Outbox,
    pub(super) done: mpsc::Sender<Done>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) rows: ReadRows,
    pub(super) audit: AuditLog,
}

/// Finds who can sign the others in, then looks at all of them at once.
pub(super) async fn run_round(places: Vec<Place>, (ready, others): (Vec<Session>, Vec<Customer>), shared: Shared) {
    let slots = Arc::new(Semaphore::new(SIDE_BY_SIDE));
    let mut candidates: Vec<Customer> = places
        .iter()
        .filter(|place| !place.is_signed_in)
        .map(|place| place.customer.clone())
        .collect();
    let num_in_round = candidates.len();
    candidates.extend(others);
    let lenders = Arc::new(Lenders::found(ready, &candidates).await);
    for Customer { target, session } in candidates.into_iter().skip(num_in_round) {
        let is_restored = |restored: &Customer| restored.session.is_same_as(&session);
        if lenders.restored.iter().any(is_restored) {
            let _ended = shared.done.send(Done::Joined { target, session }).await;
        }
    }
    let mut customers = JoinSet::new();
    for place in places {
        customers.spawn(one_customer(
            place,
            Arc::clone(&lenders),
            (shared.clone(), Arc::clone(&slots)),
        ));
    }
    while customers.join_next().await.is_some() {}
    // The worker says so to everybody: it alone knows whether the round was called off meanwhile.
    let _ended = shared.done.send(Done::RoundEnded(shared.round)).await;
}

/// Looks at a customer who is signed in, where that may be written down.
async fn look_at(place: &Place, shared: &Shared) -> Looked {
    if let Err(why) = shared.audit.check() {
        return Looked::failed(Failure::new(FailureKind::NotWrittenDown(why)));
    }
    let Customer { target, session } = &place.customer;
    let mut looked = look(&place.graph, &place.names, &*shared.clock).await;
    looked.report.account = session.account();
    let whose = Whose::of(target, looked.report.account.as_ref());
    Auditor::new(shared.audit.clone(), Some(&whose)).looked_at(&looked);
    shared.rows.put(whose, &looked.rows);
    looked
}

async fn one_customer(place: Place, lenders: Arc<Lenders>, (shared, slots): (Shared, Arc<Semaphore>)) {
    let Ok(_slot) = slots.acquire().await else { return };
    let Customer { target, session } = &place.customer;
    let Looked { report, rows, .. } = match sign_in(&place, &lenders).await {
        RestoreEnd::SignedIn { .. } => {
            if !place.is_signed_in {
                let joined = Done::Joined {
                    target: target.clone(),
                    session: session.clone(),
                };
                let _ended = shared.done.send(joined).await;
            }
            look_at(&place, &shared).await
        }
        RestoreEnd::NothingStored | RestoreEnd::StoredForAnother => {
            let report = CustomerReport {
                standing: Standing::NeedsSignIn,
                ..CustomerReport::default()
            };
            Looked {
                report,
                ..Looked::default()
            }
        }
        RestoreEnd::Failed(failure) => Looked::failed(failure),
    };
    let event = OverviewEvent::Customer {
        round: shared.round,
        profile: target.profile.clone(),
        report: Box::new(report),
        rows,
    };
    shared.outbox.send_always(Event::Overview(event)).await;
}

/// Signs one customer in: with what it has, in memory or in the store, else with what another one lends.
async fn sign_in(place: &Place, lenders: &Lenders) -> RestoreEnd {
    let session = &place.customer.session;
    let was_restored = lenders
        .restored
        .iter()
        .any(|customer| customer.session.is_same_as(session));
    if place.is_signed_in || was_restored {
        let end = match (session.access_token().await, session.account().zip(session.keeping())) {
            (Ok(_token), Some((account, keeping))) => RestoreEnd::SignedIn { account, keeping },
            (Ok(_token), None) => RestoreEnd::Failed(Failure::new(FailureKind::SignInNeeded)),
            (Err(failure), _) => RestoreEnd::Failed(failure),
        };
        let RestoreEnd::Failed(failure) = &end else { return end };
        // What it lived from is over, or its own is: another sign-in may serve it.
        if failure.kind != FailureKind::SignInNeeded || session.can_lend() {
            return end;
        }
        return match lenders.lend_instead(session).await {
            RestoreEnd::NothingStored | RestoreEnd::StoredForAnother => end,
            other @ (RestoreEnd::SignedIn { .. } | RestoreEnd::Failed(_)) => other,
        };
    }
    match session.restore().await {
        RestoreEnd::NothingStored => lenders.lend_to(session).await,
        end @ (RestoreEnd::SignedIn { .. } | RestoreEnd::StoredForAnother | RestoreEnd::Failed(_)) => end,
    }
}
