//! All customers side by side: each is signed in without asking anybody, looked at, and told of as soon as it has
//! answered. None waits for another, but for the refresh token that they share.

use std::collections::HashMap;
use std::future::Future;
use std::ops::RangeInclusive;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

use super::auditing::Auditor;
use super::done::{CutOff, Done};
use super::exporting::Exporting;
use super::kin::{Customer, Known, Lenders, can_lend};
use super::lending_board::{Awaited, LendingBoard};
use super::look::{Looked, look};
use super::names::NamesKeeper;
use super::outbox::Outbox;
use super::past::Past;
use super::read_rows::ReadRows;
use super::task::TaskSlot;
use super::telling::{AfterLook, Telling, account_of, tell, tell_kept};
use super::whose::Whose;
use crate::auth::{Patience, RestoreEnd, Session, TokenSource as _};
use crate::graph::{GraphClient, ListBudget};
use crate::logs::AuditLog;
use crate::model::{
    Account, Clock, CustomerReport, Failure, FailureKind, ProfileId, Reading, Round, SignInTarget, Standing,
};

/// So many customers are looked at at once: more than most helpdesks have, fewer than a host takes for an attack.
const SIDE_BY_SIDE: usize = 64;

/// What is remembered of all customers.
#[derive(Default)]
pub struct Overview {
    pub(super) known: Known,
    pub(super) round: TaskSlot,
    pub(super) running: Option<Running>,
    /// How long to wait until those are tried again whose sign-in host is not reached.
    pub(super) patience: Option<Patience>,
    pub(super) retrying: TaskSlot,
    /// In which round each was asked last.
    pub(super) asked: HashMap<ProfileId, Round>,
    pub(super) finding: TaskSlot,
    pub(super) exporting: Exporting,
    pub(super) comparing: TaskSlot,
    /// Waits for what a round that was called off has left to be compared.
    pub(super) awaiting_compared: TaskSlot,
    pub(super) after: AfterLook,
    pub(super) rows: ReadRows,
    pub(super) names: HashMap<ProfileId, NamesKeeper>,
    pub(super) budgets: Budgets,
}

/// The rounds under way; later ones have joined the first.
pub(super) struct Running {
    pub(super) rounds: RangeInclusive<Round>,
    pub(super) num_batches: usize,
    pub(super) joining: mpsc::Sender<Batch>,
}

impl Running {
    /// More customers were handed in, in this round.
    pub(super) fn is_joined_by(&mut self, round: Round) {
        let (first, last) = (*self.rounds.start(), *self.rounds.end());
        self.rounds = first.min(round)..=last.max(round);
        self.num_batches += 1;
    }
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
    pub fn round_ended(&mut self, num_batches: usize) -> Option<Running> {
        let running = self.running.take_if(|running| running.num_batches == num_batches)?;
        self.rows.expect_nobody();
        Some(running)
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
        self.asked.remove(profile);
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

/// Something to wait for.
pub(super) type BoxFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A customer in a round.
pub(super) struct Place {
    pub(super) customer: Customer,
    /// Whether somebody is signed in to it already.
    pub(super) is_signed_in: bool,
    /// What is still being deleted must not be what it is signed in with.
    pub(super) chores: BoxFuture,
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
    pub(super) past: Past,
    pub(super) after: AfterLook,
    pub(super) budgets: Budgets,
    pub(super) slots: Arc<Semaphore>,
    pub(super) audit: AuditLog,
}

impl Shared {
    fn telling(&self) -> Telling {
        Telling {
            outbox: self.outbox.clone(),
            rows: self.rows.clone(),
            past: self.past.clone(),
            after: self.after.clone(),
        }
    }

    /// At most so many at once.
    pub(super) fn slots() -> Arc<Semaphore> {
        Arc::new(Semaphore::new(SIDE_BY_SIDE))
    }
}

/// Looks at customers as they are handed in, and says each time when all of them have answered. Ends with the sender.
pub(super) async fn run_rounds(mut batches: mpsc::Receiver<Batch>, shared: Shared) {
    let (mut customers, mut num_batches, mut cut_off) = (JoinSet::new(), 0, Vec::new());
    let mut lent: Option<LendingBoard> = None;
    loop {
        tokio::select! {
            biased;
            batch = batches.recv() => {
                let Some(mut batch) = batch else { return };
                num_batches += 1;
                // Whoever was signed in by the ones before lends to these too.
                batch.kin.0.extend(lent.take().into_iter().flat_map(|board| board.lenders().ready));
                lent = Some(begin(batch, (&mut customers, &shared)));
            }
            Some(answer) = customers.join_next(), if !customers.is_empty() => {
                cut_off.extend(answer.ok().flatten());
                if customers.is_empty() {
                    let cut_off = std::mem::take(&mut cut_off);
                    // The worker says so to everybody: it alone knows whether the round was called off meanwhile.
                    let _ended = shared.done.send(Done::RoundEnded { num_batches, cut_off }).await;
                }
            }
        }
    }
}

/// Begins to look at all of them at once; gives back where they find who lends.
fn begin(batch: Batch, (customers, shared): (&mut JoinSet<Option<CutOff>>, &Shared)) -> LendingBoard {
    let Batch {
        round,
        places,
        kin: (ready, others),
    } = batch;
    let board = LendingBoard::new(ready);
    let wanting: Vec<Session> = places
        .iter()
        .filter(|place| !place.is_signed_in)
        .map(|place| place.customer.session.clone())
        .collect();
    let at_last = board.await_one();
    for place in places {
        let profile = place.customer.target.profile.clone();
        let awaited = (!place.is_signed_in).then(|| board.await_one());
        let look = one_customer((round, place), (board.clone(), awaited), shared.clone());
        shared.rows.looked_at_by((round, &profile), customers.spawn(look));
    }
    customers.spawn(others_at_last(
        (round, at_last, wanting),
        (board.clone(), others),
        shared.clone(),
    ));
    board
}

/// Where those of the round have nothing to lend to one of them, the sign-ins of the other customers are tried.
async fn others_at_last(
    (round, at_last, mut wanting): (Round, Awaited, Vec<Session>),
    (board, mut others): (LendingBoard, Vec<Customer>),
    shared: Shared,
) -> Option<CutOff> {
    let lenders = board.lenders_at_last().await;
    wanting.retain(|session| session.account().is_none() && !lenders.serve(session));
    others.retain(|other| wanting.iter().any(|session| can_lend(&other.session, session)));
    let found = Lenders::found(lenders.ready, &others).await;
    for Customer { target, session } in found.restored.iter().cloned() {
        let round = Some(round);
        let _ended = shared.done.send(Done::Joined { round, target, session }).await;
    }
    at_last.found(&found);
    None
}

/// Looks at one customer and tells of it; gives it back where only the way to the sign-in host has failed.
async fn one_customer(
    (round, mut place): (Round, Place),
    (board, awaited): (LendingBoard, Option<Awaited>),
    shared: Shared,
) -> Option<CutOff> {
    place.chores.as_mut().await;
    let end = sign_in(&place.customer, (&board, awaited)).await;
    let _slot = shared.slots.acquire().await.ok()?;
    let target = place.customer.target.clone();
    let cut_off = match &end {
        RestoreEnd::Failed(failure) => Some(failure.clone()).filter(Patience::helps),
        RestoreEnd::SignedIn { .. } | RestoreEnd::NothingStored | RestoreEnd::StoredForAnother => None,
    };
    if matches!(end, RestoreEnd::SignedIn { .. }) && !place.is_signed_in {
        let joined = Done::Joined {
            round: Some(round),
            target: target.clone(),
            session: place.customer.session.clone(),
        };
        let _ended = shared.done.send(joined).await;
    }
    // Called off together with the look.
    let mut kept = JoinSet::new();
    if let Some(account) = account_of(&end, &place.customer.session, &board) {
        kept.spawn(tell_kept((round, target.clone()), account, shared.telling()));
    }
    let looked = reported(place, &board, (end, &shared)).await;
    if looked.report.reading != Reading::Whole {
        // Whoever cannot be read shows what was read before.
        let _told = kept.join_next().await;
    }
    tell((round, &target), looked, &shared.telling()).await;
    cut_off.map(|failure| (round, target, failure))
}

/// What there is to tell of a customer whose signing in has ended so.
async fn reported(place: Place, board: &LendingBoard, (end, shared): (RestoreEnd, &Shared)) -> Looked {
    let Customer { target, session } = place.customer;
    let report = match end {
        RestoreEnd::SignedIn { .. } => {
            if let Err(why) = shared.audit.check() {
                return Looked::failed(Failure::new(FailureKind::NotWrittenDown(why)));
            }
            let budget = shared.budgets.of(&target, session.account().as_ref());
            let names = (&place.names, &*budget);
            let place = (&session, &place.graph.with_budget(Arc::clone(&budget)), names);
            let mut looked = looked_at(place, board, &*shared.clock).await;
            looked.report.account = session.account();
            looked.report.served_by = session.lender().as_ref().unwrap_or(&session).profile();
            let whose = Whose::of(&target, looked.report.account.as_ref());
            Auditor::new(shared.audit.clone(), Some(&whose)).looked_at(&looked);
            return looked;
        }
        RestoreEnd::NothingStored | RestoreEnd::StoredForAnother => CustomerReport {
            standing: Standing::NeedsSignIn,
            ..CustomerReport::default()
        },
        RestoreEnd::Failed(failure) => {
            let lenders = board.lenders();
            CustomerReport {
                account: session.last_account().or_else(|| lenders.whose(&session)),
                served_by: lenders.failed_lender(&session),
                ..CustomerReport::failed(failure)
            }
        }
    };
    Looked {
        report,
        ..Looked::default()
    }
}

/// Looks at a customer that is signed in. Where Graph takes its token no more and whoever lent it is refused, another
/// sign-in may serve it.
async fn looked_at(
    (session, graph, names): (&Session, &GraphClient, (&NamesKeeper, &ListBudget)),
    board: &LendingBoard,
    clock: &dyn Clock,
) -> Looked {
    let first = look(graph, names, clock).await;
    let is_over = |failure: &Failure| failure.kind == FailureKind::SignInNeeded && !session.can_lend();
    if !first.report.failure.as_ref().is_some_and(is_over) {
        return first;
    }
    let lenders = board.lenders_for(session).await;
    match lenders.lend_instead(session).await {
        RestoreEnd::SignedIn { .. } => look(graph, names, clock).await,
        RestoreEnd::NothingStored | RestoreEnd::StoredForAnother | RestoreEnd::Failed(_) => first,
    }
}

/// Signs one customer in: with what it has, in memory or in the store, else with what another one lends.
async fn sign_in(customer: &Customer, (board, awaited): (&LendingBoard, Option<Awaited>)) -> RestoreEnd {
    let session = &customer.session;
    let Some(awaited) = awaited else {
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
        let lenders = board.lenders_for(session).await;
        return match lenders.lend_instead(session).await {
            RestoreEnd::NothingStored | RestoreEnd::StoredForAnother => end,
            other @ (RestoreEnd::SignedIn { .. } | RestoreEnd::Failed(_)) => other,
        };
    };
    let end = session.restore().await;
    awaited.fared(customer, &end);
    match end {
        RestoreEnd::NothingStored => board.lenders_for(session).await.lend_to(session).await,
        end @ (RestoreEnd::SignedIn { .. } | RestoreEnd::StoredForAnother | RestoreEnd::Failed(_)) => end,
    }
}
