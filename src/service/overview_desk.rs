//! What is asked about all customers at once, and who could sign in for whom.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

use super::across::export_across;
use super::done::{CutOff, Done};
use super::finding::find;
use super::gathering::Gathering;
use super::kin::{Customer, Known};
use super::names::NamesKeeper;
use super::overview::{Batch, Place, Running, Shared, run_rounds};
use super::telling::{Telling, compare_all, tell_compared};
use super::worker::Worker;
use crate::auth::{Patience, Session};
use crate::graph::GraphClient;
use crate::message::{Event, OverviewCommand, OverviewEvent};
use crate::model::{ProfileId, Round, SignInTarget, Sought};
use crate::table::Filter;

/// More than anybody hands in before they are taken, which takes no time.
const MOST_BATCHES: usize = 64;

impl Worker {
    pub(super) async fn obey_about_overview(&mut self, command: OverviewCommand) {
        match command {
            OverviewCommand::Know(customers) => self.know(customers),
            OverviewCommand::Refresh { round, customers } => {
                self.end_round().await;
                self.overview.patience = Some(Patience::default());
                self.begin_round((round, customers));
            }
            OverviewCommand::Check { round, customers } => {
                self.overview.patience.get_or_insert_default();
                self.begin_round((round, customers));
            }
            OverviewCommand::Cancel => {
                self.end_round().await;
                if !self.overview.after.comparing.is_over() {
                    let waiting = tell_compared(self.telling());
                    self.overview.awaiting_compared.start(waiting);
                }
            }
            OverviewCommand::Keep(keeping) => self.past.keeping = keeping,
            OverviewCommand::CompareWith(earlier) => {
                self.overview.rows.compare_with(earlier);
                let comparing = compare_all(self.telling());
                self.overview.comparing.start(comparing);
            }
            OverviewCommand::Find { number, sought, filter } => {
                let gathering = self.gather(sought, *filter);
                self.overview
                    .finding
                    .start(find(number, gathering, self.outbox.clone()));
            }
            OverviewCommand::Export(order) => {
                let from = (&self.overview.rows, &self.past);
                let gathering = (order.is_narrowed() || order.has_notes()).then(|| Gathering::of_order(from, &order));
                let (audit, outbox) = (self.setup.audit.clone(), self.outbox.clone());
                let begin = |stop| export_across((*order, gathering, audit), stop, outbox);
                self.overview.exporting.begin_with(begin);
            }
            OverviewCommand::CancelExport => self.overview.exporting.cancel(),
            OverviewCommand::Forget => {
                self.end_round().await;
                self.overview.rows.clear();
                self.overview.names.clear();
            }
            OverviewCommand::ForgetRead(profiles) => {
                self.overview.rows.forget_read(&profiles);
                self.overview.names.retain(|profile, _| !profiles.contains(profile));
            }
        }
    }

    fn telling(&self) -> Telling {
        Telling {
            outbox: self.outbox.clone(),
            rows: self.overview.rows.clone(),
            past: self.past.clone(),
            after: self.overview.after.clone(),
        }
    }

    /// What was read by now, of which this is sought.
    fn gather(&self, sought: Sought, filter: Filter) -> Gathering {
        Gathering::begin((&self.overview.rows, &self.past), (sought, filter))
    }

    /// What was read of a customer who is at another tenant now, or gone, is forgotten, and what is being read does not
    /// come; the others are read on.
    fn know(&mut self, customers: Vec<SignInTarget>) {
        let moved = self.overview.known.moved_in(&customers);
        for profile in self.gone_from(&customers) {
            self.overview.forget(&profile);
        }
        for profile in &moved {
            self.overview.forget(profile);
            self.known.forget(profile);
            let _signed_in_elsewhere = self.parked.forget(profile);
            self.sessions.forget(profile);
        }
        self.overview.known = Known::new(customers);
    }

    /// The known customers who are not on this list.
    fn gone_from(&self, customers: &[SignInTarget]) -> Vec<ProfileId> {
        let is_gone = |known: &&SignInTarget| !customers.iter().any(|customer| customer.profile == known.profile);
        let known = self.overview.known.targets().iter();
        known.filter(is_gone).map(|known| known.profile.clone()).collect()
    }

    /// A customer is not known any more: nobody lives from its sign-in, and what is being read of it does not come.
    pub(super) fn know_no_longer(&mut self, profile: &ProfileId) {
        self.overview.forget(profile);
        let known = self.overview.known.targets().iter();
        let others = known.filter(|known| known.profile != *profile).cloned().collect();
        self.overview.known = Known::new(others);
    }

    /// Ends the round under way; no answer in it comes after the word that it has ended, comparisons may.
    pub(super) async fn end_round(&mut self) {
        self.overview.patience = None;
        self.overview.retrying.end().await;
        self.overview.round.end().await;
        self.overview.rows.expect_nobody();
        self.overview.after.telling.over().await;
        if let Some(running) = self.overview.running.take() {
            self.tell_end(*running.rounds.end()).await;
        }
    }

    /// Everybody has answered. A round that was called off in that moment was told of then. Whoever could not be signed in
    /// for want of a way to the sign-in host is tried again.
    pub(super) async fn round_ended_by_itself(&mut self, num_batches: usize, cut_off: Vec<CutOff>) {
        if let Some(running) = self.overview.round_ended(num_batches) {
            self.tell_end(*running.rounds.end()).await;
        }
        let now = self.setup.clock.now();
        // Who is asked to wait the longest, the others wait with.
        let failures = cut_off.iter().map(|(_, _, failure)| failure);
        let patience = self.overview.patience.as_mut();
        let Some(wait) = patience.and_then(|patience| patience.wait_for_all(failures, now)) else {
            return;
        };
        let customers: Vec<(Round, SignInTarget)> =
            cut_off.into_iter().map(|(round, target, _)| (round, target)).collect();
        for (round, targets) in by_round(customers.iter().cloned()) {
            let tries_again = OverviewEvent::TriesAgain {
                round,
                customers: targets.into_iter().map(|target| target.profile).collect(),
                at: now.plus(wait),
            };
            self.outbox.send_always(Event::Overview(tries_again)).await;
        }
        let done = self.done_sender.clone();
        self.overview.retrying.start(async move {
            tokio::time::sleep(wait).await;
            let _ended = done.send(Done::TryAgain(customers)).await;
        });
    }

    /// With the sessions that these customers have by now; whoever was removed, has moved or was asked again meanwhile is
    /// not tried.
    pub(super) fn try_again(&mut self, mut customers: Vec<(Round, SignInTarget)>) {
        let overview = &self.overview;
        customers.retain(|(round, target)| {
            overview.known.targets().contains(target) && overview.asked.get(&target.profile) == Some(round)
        });
        if self.overview.patience.is_some() {
            for batch in by_round(customers) {
                self.begin_round(batch);
            }
        }
    }

    async fn tell_end(&mut self, round: Round) {
        let ended = Event::Overview(OverviewEvent::Ended { round });
        self.outbox.send_always(ended).await;
    }

    /// Looks at these, beside whoever is being looked at already.
    fn begin_round(&mut self, (round, customers): (Round, Vec<SignInTarget>)) {
        let places: Vec<Place> = customers.into_iter().map(|target| self.place(target)).collect();
        for place in &places {
            let profile = &place.customer.target.profile;
            self.overview.rows.expect(profile, round);
            self.overview.asked.insert(profile.clone(), round);
        }
        let others = self.others_than(&places);
        let batch = Batch {
            round,
            kin: (self.signed_in_sessions(), others),
            places,
        };
        let batch = match &mut self.overview.running {
            Some(running) => match running.joining.try_send(batch) {
                Ok(()) => return running.is_joined_by(round),
                Err(TrySendError::Full(refused) | TrySendError::Closed(refused)) => refused,
            },
            None => batch,
        };
        let (joining, batches) = mpsc::channel(MOST_BATCHES);
        // There is room, and it is received below.
        let _always = joining.try_send(batch);
        self.overview.running = Some(Running {
            rounds: round..=round,
            num_batches: 1,
            joining,
        });
        let shared = Shared {
            outbox: self.outbox.clone(),
            done: self.done_sender.clone(),
            clock: Arc::clone(&self.setup.clock),
            rows: self.overview.rows.clone(),
            past: self.past.clone(),
            after: self.overview.after.clone(),
            budgets: self.overview.budgets.clone(),
            slots: Shared::slots(),
            audit: self.setup.audit.clone(),
        };
        self.overview.round.start(run_rounds(batches, shared));
    }

    fn place(&mut self, target: SignInTarget) -> Place {
        let shown = self.session.as_ref().filter(|_| self.target.as_ref() == Some(&target));
        let known = shown.cloned().or_else(|| self.parked.session_of(&target));
        let is_signed_in = known.is_some();
        let session = known.unwrap_or_else(|| self.session_for(&target));
        let new_keeper = || NamesKeeper::new(Arc::clone(&self.setup.clock));
        let names = self
            .overview
            .names
            .entry(target.profile.clone())
            .or_insert_with(new_keeper)
            .clone();
        let graph = GraphClient::new(
            self.setup.http.clone(),
            self.setup.endpoints.graph_root.clone(),
            Arc::new(session.clone()),
            Arc::clone(&self.setup.clock),
        );
        Place {
            graph,
            chores: if is_signed_in {
                Box::pin(std::future::ready(()))
            } else {
                Box::pin(self.chores.done(&target.profile))
            },
            customer: Customer { target, session },
            is_signed_in,
            names,
        }
    }

    /// The known customers who are not looked at in this round: their sign-in may serve it all the same.
    fn others_than(&mut self, places: &[Place]) -> Vec<Customer> {
        let is_in_round = |target: &SignInTarget| places.iter().any(|place| place.customer.target == *target);
        let known = self.overview.known.targets();
        let others = known.iter().filter(|target| !is_in_round(target));
        self.customers(others.cloned().collect())
    }

    /// Whoever is just being signed out signs in nobody.
    fn customers(&mut self, mut targets: Vec<SignInTarget>) -> Vec<Customer> {
        targets.retain(|target| !self.chores.has(&target.profile));
        let stands = |target: SignInTarget| Customer {
            session: self.session_for(&target),
            target,
        };
        targets.into_iter().map(stands).collect()
    }

    /// Everybody who is signed in.
    pub(super) fn signed_in_sessions(&self) -> Vec<Session> {
        self.session.iter().cloned().chain(self.parked.sessions()).collect()
    }

    /// Whoever could sign `target` in: sessions of the other customers that the person at the desk has.
    pub(super) fn kin_of(&mut self, target: &SignInTarget) -> (Vec<Session>, Vec<Customer>) {
        let others = self.overview.known.others_than(target);
        if others.is_empty() {
            return (Vec::new(), Vec::new());
        }
        (self.signed_in_sessions(), self.customers(others))
    }
}

fn by_round(customers: impl IntoIterator<Item = (Round, SignInTarget)>) -> BTreeMap<Round, Vec<SignInTarget>> {
    let mut rounds: BTreeMap<Round, Vec<SignInTarget>> = BTreeMap::new();
    for (round, target) in customers {
        rounds.entry(round).or_default().push(target);
    }
    rounds
}
