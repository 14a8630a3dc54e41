//! All customers side by side: each is signed in without asking anybody, looked at, and told of as soon as it has
//! answered. None waits for another, but for the refresh token that they share.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

use super::done::Done;
use super::kin::{Customer, Known, Lenders};
use super::look::look;
use super::names::NamesKeeper;
use super::outbox::Outbox;
use super::read_rows::ReadRows;
use super::task::TaskSlot;
use crate::auth::{RestoreEnd, Session, TokenSource as _};
use crate::graph::{GraphClient, ListBudget};
use crate::message::{Event, OverviewEvent};
use crate::model::{Account, Clock, CustomerReport, Failure, FailureKind, ProfileId, Round, SignInTarget, Standing};
use crate::table::Snapshot;

/// So many customers are looked at at once: more than most helpdesks have, fewer than a host takes for an attack.
const SIDE_BY_SIDE: usize = 64;

/// What is remembered of all customers.
#[derive(Default)]
pub struct Overview {
    pub(super) known: Known,
    pub(super) round: TaskSlot,
    pub(super) running: Option<Running>,
    pub(super) finding: TaskSlot,
    pub(super) exporting: TaskSlot,
    pub(super) rows: ReadRows,
    pub(super) names: HashMap<ProfileId, NamesKeeper>,
    pub(super) budgets: Budgets,
}

/// The rounds under way; later ones have joined the first.
pub(super) struct Running {
    pub(super) rounds: RangeInclusive<Round>,
    pub(super) joining: mpsc::UnboundedSender<Batch>,
}

/// How often each tenant may be asked for its list of Cloud PCs, whoever asks; clones share it.
#[derive(Clone, Default)]
pub(super) struct Budgets(Arc<Mutex<HashMap<String, Arc<ListBudget>>>>);

impl Budgets {
    /// The tenant's: the one that issued the tokens, whether the customer is listed by its domain or by its id.
    pub fn of(&self, target: &SignInTarget, account: Option<&Account>) -> Arc<ListBudget> {
        let issued_by = account.and_then(|account| account.tenant_id.as_deref());
        let tenant = issued_by.unwrap_or(target.connection.tenant.as_str());
        let mut budgets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(budgets.entry(tenant.to_ascii_lowercase()).or_default())
    }
}

impl Overview {
    /// Everybody has answered; `None` where the round was called off before, or more have joined it meanwhile.
    pub fn round_ended(&mut self, round: Round) -> Option<Round> {
        self.running.take_if(|running| *running.rounds.end() == round)?;
        self.rows.expect_nobody();
        Some(round)
    }

    /// Whether what somebody brings from this round is still wanted.
    pub fn wants(&self, round: Round, target: &SignInTarget) -> bool {
        let is_running = |running: &Running| running.rounds.contains(&round);
        let is_target = |known: &SignInTarget| known.profile == target.profile && known.connection == target.connection;
        self.running.as_ref().is_some_and(is_running) && self.known.targets().iter().any(is_target)
    }

    /// Forgets what was read of one customer, and calls off what is being read.
    pub fn forget(&mut self, profile: &ProfileId) {
        self.names.remove(profile);
        self.rows.forget(profile);
    }
}

/// Customers who are looked at together.
pub(super) struct Batch {
    pub(super) round: Round,
    pub(super) places: Vec<Place>,
    /// Who is signed in, and who else might have a sign-in.
    pub(super) kin: (Vec<Session>, Vec<Customer>),
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
    pub(super) outbox: Outbox,
    pub(super) done: mpsc::Sender<Done>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) rows: ReadRows,
    pub(super) budgets: Budgets,
    pub(super) slots: Arc<Semaphore>,
}

impl Shared {
    /// At most so many at once.
    pub(super) fn slots() -> Arc<Semaphore> {
        Arc::new(Semaphore::new(SIDE_BY_SIDE))
    }
}

/// Looks at customers as they are handed in, and says each time when all of them have answered. Ends with the sender.
pub(super) async fn run_rounds(mut batches: mpsc::UnboundedReceiver<Batch>, shared: Shared) {
    let (mut customers, mut last, mut lent) = (JoinSet::new(), None, Vec::new());
    loop {
        tokio::select! {
            biased;
            batch = batches.recv() => {
                let Some(batch) = batch else { return };
                last = Some(batch.round);
                lent = begin(batch, lent, (&mut customers, &shared)).await;
            }
            Some(_) = customers.join_next(), if !customers.is_empty() => {}
        }
        if customers.is_empty()
            && let Some(round) = last.take()
        {
            // The worker says so to everybody: it alone knows whether the round was called off meanwhile.
            let _ended = shared.done.send(Done::RoundEnded(round)).await;
        }
    }
}

/// Finds who can sign the others in, then looks at all of them at once; gives back who lends.
async fn begin(batch: Batch, lent: Vec<Session>, (customers, shared): (&mut JoinSet<()>, &Shared)) -> Vec<Session> {
    let Batch {
        round,
        places,
        kin: (mut ready, others),
    } = batch;
    ready.extend(lent);
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
            let round = Some(round);
            let _ended = shared.done.send(Done::Joined { round, target, session }).await;
        }
    }
    for place in places {
        let profile = place.customer.target.profile.clone();
        let looking = customers.spawn(one_customer((round, place), Arc::clone(&lenders), shared.clone()));
        shared.rows.looked_at_by((round, &profile), looking);
    }
    lenders.ready.clone()
}

async fn one_customer((round, place): (Round, Place), lenders: Arc<Lenders>, shared: Shared) {
    let Ok(_slot) = shared.slots.acquire().await else {
        return;
    };
    let end = sign_in(&place, &lenders).await;
    let Customer { target, session } = place.customer;
    let (report, rows) = match end {
        RestoreEnd::SignedIn { .. } => {
            if !place.is_signed_in {
                let joined = Done::Joined {
                    round: Some(round),
                    target: target.clone(),
                    session: session.clone(),
                };
                let _ended = shared.done.send(joined).await;
            }
            let account = session.account();
            let graph = place.graph.with_budget(shared.budgets.of(&target, account.as_ref()));
            let (report, rows) = look(&graph, &place.names, &*shared.clock).await;
            (CustomerReport { account, ..report }, rows)
        }
        RestoreEnd::NothingStored | RestoreEnd::StoredForAnother => {
            let report = CustomerReport {
                standing: Standing::NeedsSignIn,
                ..CustomerReport::default()
            };
            (report, Snapshot::default())
        }
        RestoreEnd::Failed(failure) => (CustomerReport::failed(failure), Snapshot::default()),
    };
    let profile = target.profile;
    if shared.rows.put((round, &profile), (report.clone(), rows.clone())) {
        let event = OverviewEvent::Customer {
            round,
            profile,
            report: Box::new(report),
            rows,
        };
        shared.outbox.send_always(Event::Overview(event)).await;
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
    match session.restore().await {
        RestoreEnd::NothingStored => lenders.lend_to(session).await,
        end @ (RestoreEnd::SignedIn { .. } | RestoreEnd::StoredForAnother | RestoreEnd::Failed(_)) => end,
    }
}
