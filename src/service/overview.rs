//! All customers side by side: each is signed in without asking anybody, looked at, and told of as soon as it has
//! answered. None waits for another, but for the refresh token that they share.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

use super::done::Done;
use super::finding::{ReadRows, find};
use super::kin::{Customer, Known, Lenders};
use super::look::look;
use super::names::NamesKeeper;
use super::outbox::Outbox;
use super::task::TaskSlot;
use super::worker::Worker;
use crate::auth::{RestoreEnd, Session, TokenSource as _};
use crate::graph::{GraphClient, ListBudget};
use crate::message::{Event, OverviewCommand, OverviewEvent};
use crate::model::{CustomerReport, Failure, FailureKind, ProfileId, Round, SignInTarget, Standing};
use crate::table::Snapshot;

/// So many customers are looked at at once: more than most helpdesks have, fewer than a host takes for an attack.
const SIDE_BY_SIDE: usize = 64;

/// What is remembered of all customers.
#[derive(Default)]
pub struct Overview {
    pub(super) known: Known,
    round: TaskSlot,
    running: Option<Round>,
    finding: TaskSlot,
    rows: ReadRows,
    names: HashMap<ProfileId, NamesKeeper>,
    budgets: Mutex<HashMap<ProfileId, Arc<ListBudget>>>,
}

impl Overview {
    /// The budget of a customer's list of Cloud PCs, whoever asks.
    pub fn budget(&self, profile: &ProfileId) -> Arc<ListBudget> {
        let mut budgets = self.budgets.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(budgets.entry(profile.clone()).or_default())
    }

    /// A round has ended by itself.
    pub fn round_ended(&mut self, round: Round) {
        self.running.take_if(|running| *running == round);
    }

    /// Forgets what was read of one customer.
    pub fn forget(&mut self, profile: &ProfileId) {
        self.names.remove(profile);
        self.rows.forget(profile);
    }
}

/// A customer in a round.
struct Place {
    customer: Customer,
    /// Whether somebody is signed in to it already.
    is_signed_in: bool,
    names: NamesKeeper,
    graph: GraphClient,
}

/// What the customers of a round share.
#[derive(Clone)]
struct Shared {
    round: Round,
    outbox: Outbox,
    done: mpsc::Sender<Done>,
    clock: Arc<dyn crate::model::Clock>,
    rows: ReadRows,
    slots: Arc<Semaphore>,
}

impl Worker {
    pub(super) async fn obey_about_overview(&mut self, command: OverviewCommand) {
        match command {
            OverviewCommand::Know(customers) => self.overview.known = Known::new(customers),
            OverviewCommand::Refresh { round, customers } => {
                self.end_round().await;
                self.begin_round(round, customers);
            }
            OverviewCommand::Cancel => self.end_round().await,
            OverviewCommand::Find { number, filter } => {
                let (rows, outbox) = (self.overview.rows.clone(), self.outbox.clone());
                self.overview.finding.start(find(rows, (number, *filter), outbox));
            }
            OverviewCommand::Forget => {
                self.end_round().await;
                self.overview.rows = ReadRows::default();
                self.overview.names.clear();
            }
        }
    }

    /// Ends the round under way; no event of it comes after the word that it has ended.
    async fn end_round(&mut self) {
        self.overview.round.end().await;
        if let Some(round) = self.overview.running.take() {
            let ended = Event::Overview(OverviewEvent::Ended { round });
            self.outbox.send_always(ended).await;
        }
    }

    fn begin_round(&mut self, round: Round, customers: Vec<SignInTarget>) {
        let places: Vec<Place> = customers.into_iter().map(|target| self.place(target)).collect();
        let ready = self.signed_in_sessions();
        let shared = Shared {
            round,
            outbox: self.outbox.clone(),
            done: self.done_sender.clone(),
            clock: Arc::clone(&self.setup.clock),
            rows: self.overview.rows.clone(),
            slots: Arc::new(Semaphore::new(SIDE_BY_SIDE)),
        };
        self.overview.running = Some(round);
        self.overview.round.start(run_round(places, ready, shared));
    }

    fn place(&mut self, target: SignInTarget) -> Place {
        let shown = self.session.as_ref().filter(|_| self.target.as_ref() == Some(&target));
        let known = shown.cloned().or_else(|| self.parked.session_of(&target));
        let is_signed_in = known.is_some();
        let session = known.unwrap_or_else(|| self.new_session(&target));
        let new_keeper = || NamesKeeper::new(Arc::clone(&self.setup.clock));
        let names = self.overview.names.entry(target.profile.clone()).or_insert_with(new_keeper).clone();
        let graph = GraphClient::new(
            self.setup.http.clone(),
            self.setup.endpoints.graph_root.clone(),
            Arc::new(session.clone()),
            Arc::clone(&self.setup.clock),
        );
        Place {
            graph: graph.with_budget(self.overview.budget(&target.profile)),
            customer: Customer { target, session },
            is_signed_in,
            names,
        }
    }

    /// Everybody who is signed in.
    pub(super) fn signed_in_sessions(&self) -> Vec<Session> {
        self.session.iter().cloned().chain(self.parked.sessions()).collect()
    }

    /// Whoever could sign `target` in: sessions of the other customers that the person at the desk has.
    pub(super) fn kin_of(&self, target: &SignInTarget) -> (Vec<Session>, Vec<Customer>) {
        let others = self.overview.known.others_than(target);
        if others.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let stands = |target: SignInTarget| Customer {
            session: self.new_session(&target),
            target,
        };
        (self.signed_in_sessions(), others.into_iter().map(stands).collect())
    }
}

/// Finds who can sign the others in, then looks at all of them at once.
async fn run_round(places: Vec<Place>, ready: Vec<Session>, shared: Shared) {
    let not_yet: Vec<Customer> = places
        .iter()
        .filter(|place| !place.is_signed_in)
        .map(|place| place.customer.clone())
        .collect();
    let lenders = Arc::new(Lenders::found(ready, &not_yet).await);
    let mut customers = JoinSet::new();
    for place in places {
        customers.spawn(one_customer(place, Arc::clone(&lenders), shared.clone()));
    }
    while customers.join_next().await.is_some() {}
    let Shared { round, outbox, done, .. } = shared;
    let _ended = done.send(Done::RoundEnded(round)).await;
    outbox.send_always(Event::Overview(OverviewEvent::Ended { round })).await;
}

async fn one_customer(place: Place, lenders: Arc<Lenders>, shared: Shared) {
    let Ok(_slot) = shared.slots.acquire().await else { return };
    let Customer { target, session } = &place.customer;
    let (report, rows) = match sign_in(&place, &lenders).await {
        RestoreEnd::SignedIn { .. } => {
            if !place.is_signed_in {
                let joined = Done::Joined {
                    target: target.clone(),
                    session: session.clone(),
                };
                let _ended = shared.done.send(joined).await;
            }
            let (report, rows) = look(&place.graph, &place.names, &*shared.clock).await;
            let account = session.account();
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
    shared.rows.put(&target.profile, &rows);
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
    let was_restored = lenders.restored.iter().any(|customer| customer.session.is_same_as(session));
    if place.is_signed_in || was_restored {
        return match (session.access_token().await, session.account().zip(session.keeping())) {
            (Ok(_token), Some((account, keeping))) => RestoreEnd::SignedIn { account, keeping },
            (Ok(_token), None) => RestoreEnd::Failed(Failure::new(FailureKind::SignInNeeded)),
            (Err(failure), _) => RestoreEnd::Failed(failure),
        };
    }
    match session.restore().await {
        RestoreEnd::NothingStored => lenders.lend_to(session).await,
        end @ (RestoreEnd::SignedIn { .. } | RestoreEnd::StoredForAnother | RestoreEnd::Failed(_)) => end,
    }
}
