//! All customers side by side: each is signed in without asking anybody, looked at, and told of as soon as it has
//! answered. None waits for another, but for the refresh token that they share.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

use super::done::{CutOff, Done};
use super::finding::ReadRows;
use super::kin::{Customer, Known, Lenders};
use super::look::look;
use super::names::NamesKeeper;
use super::outbox::Outbox;
use super::task::TaskSlot;
use crate::auth::{Patience, RestoreEnd, Session, TokenSource as _};
use crate::graph::{GraphClient, ListBudget};
use crate::message::{Event, OverviewEvent};
use crate::model::{Clock, CustomerReport, Failure, FailureKind, ProfileId, Round, Standing};
use crate::table::Snapshot;

/// So many customers are looked at at once: more than most helpdesks have, fewer than a host takes for an attack.
const SIDE_BY_SIDE: usize = 64;

/// What is remembered of all customers.
#[derive(Default)]
pub struct Overview {
    pub(super) known: Known,
    pub(super) round: TaskSlot,
    pub(super) running: Option<Round>,
    /// The round whose customers are tried again while their sign-in host is not reached.
    pub(super) patient: Option<(Round, Patience)>,
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
    let answers = customers.join_all().await;
    let ended = Done::RoundEnded {
        round: shared.round,
        cut_off: answers.into_iter().flatten().collect(),
    };
    // The worker says so to everybody: it alone knows whether the round was called off meanwhile.
    let _ended = shared.done.send(ended).await;
}

/// Looks at one customer and tells of it; gives it back where only the way to the sign-in host has failed.
async fn one_customer(
    place: Place,
    lenders: Arc<Lenders>,
    (shared, slots): (Shared, Arc<Semaphore>),
) -> Option<CutOff> {
    let _slot = slots.acquire().await.ok()?;
    let Customer { target, session } = &place.customer;
    let end = sign_in(&place, &lenders).await;
    let cut_off = match &end {
        RestoreEnd::Failed(failure) => Some(failure.clone()).filter(Patience::helps),
        RestoreEnd::SignedIn { .. } | RestoreEnd::NothingStored | RestoreEnd::StoredForAnother => None,
    };
    if matches!(end, RestoreEnd::SignedIn { .. }) && !place.is_signed_in {
        let (target, session) = (target.clone(), session.clone());
        let _ended = shared.done.send(Done::Joined { target, session }).await;
    }
    let (report, rows) = reported(&place, &lenders, (end, &*shared.clock)).await;
    shared.rows.put(&target.profile, &rows);
    let event = OverviewEvent::Customer {
        round: shared.round,
        profile: target.profile.clone(),
        report: Box::new(report),
        rows,
    };
    shared.outbox.send_always(Event::Overview(event)).await;
    cut_off.map(|failure| (target.clone(), failure))
}

/// What there is to tell of a customer whose signing in has ended so.
async fn reported(
    place: &Place,
    lenders: &Lenders,
    (end, clock): (RestoreEnd, &dyn Clock),
) -> (CustomerReport, Snapshot) {
    let session = &place.customer.session;
    let report = match end {
        RestoreEnd::SignedIn { .. } => {
            let (report, rows) = looked_at(place, lenders, clock).await;
            let report = CustomerReport {
                account: session.account(),
                served_by: session.lender().as_ref().unwrap_or(session).profile(),
                ..report
            };
            return (report, rows);
        }
        RestoreEnd::NothingStored | RestoreEnd::StoredForAnother => CustomerReport {
            standing: Standing::NeedsSignIn,
            ..CustomerReport::default()
        },
        RestoreEnd::Failed(failure) => CustomerReport {
            account: session.last_account().or_else(|| lenders.whose(session)),
            ..CustomerReport::failed(failure)
        },
    };
    (report, Snapshot::default())
}

/// Looks at a customer that is signed in. Where Graph takes its token no more and whoever lent it is refused, another
/// sign-in may serve it.
async fn looked_at(place: &Place, lenders: &Lenders, clock: &dyn Clock) -> (CustomerReport, Snapshot) {
    let session = &place.customer.session;
    let first = look(&place.graph, &place.names, clock).await;
    let is_over = |failure: &Failure| failure.kind == FailureKind::SignInNeeded && !session.can_lend();
    if !first.0.failure.as_ref().is_some_and(is_over) {
        return first;
    }
    match lenders.lend_instead(session).await {
        RestoreEnd::SignedIn { .. } => look(&place.graph, &place.names, clock).await,
        RestoreEnd::NothingStored | RestoreEnd::StoredForAnother | RestoreEnd::Failed(_) => first,
    }
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
    if let Some(failure) = lenders.trouble_with(session).filter(|failure| Patience::helps(failure)) {
        // The same wait a moment later would end the same.
        return RestoreEnd::Failed(failure.clone());
    }
    match session.restore().await {
        RestoreEnd::NothingStored => lenders.lend_to(session).await,
        end @ (RestoreEnd::SignedIn { .. } | RestoreEnd::StoredForAnother | RestoreEnd::Failed(_)) => end,
    }
}
