//! What is asked about all customers at once, and who could sign in for whom.

use std::sync::Arc;

use super::across::export_across;
use super::done::{CutOff, Done};
use super::finding::{ReadRows, find};
use super::kin::{Customer, Known};
use super::names::NamesKeeper;
use super::overview::{Place, Shared, run_round};
use super::worker::Worker;
use crate::auth::{Patience, Session};
use crate::graph::GraphClient;
use crate::message::{Event, OverviewCommand, OverviewEvent};
use crate::model::{Round, SignInTarget};

impl Worker {
    pub(super) async fn obey_about_overview(&mut self, command: OverviewCommand) {
        match command {
            OverviewCommand::Know(customers) => self.know(customers).await,
            OverviewCommand::Refresh { round, customers } => {
                self.end_round().await;
                (self.overview.running, self.overview.patient) = (Some(round), Some((round, Patience::default())));
                self.begin_round(round, customers);
            }
            OverviewCommand::Cancel => self.end_round().await,
            OverviewCommand::Find { number, filter } => {
                let (rows, outbox) = (self.overview.rows.clone(), self.outbox.clone());
                self.overview.finding.start(find(rows, (number, *filter), outbox));
            }
            OverviewCommand::Export(order) => {
                let (rows, outbox) = (self.overview.rows.clone(), self.outbox.clone());
                self.overview.exporting.start(export_across(rows, *order, outbox));
            }
            OverviewCommand::Forget => {
                self.end_round().await;
                self.overview.rows = ReadRows::default();
                self.overview.names.clear();
            }
        }
    }

    /// What was read of a customer who is at another tenant now is forgotten, and what is being read does not come.
    async fn know(&mut self, customers: Vec<SignInTarget>) {
        let moved = self.overview.known.moved_in(&customers);
        if !moved.is_empty() {
            self.end_round().await;
        }
        for profile in &moved {
            self.overview.forget(profile);
            self.known.forget(profile);
            let _signed_in_elsewhere = self.parked.forget(profile);
            self.sessions.forget(profile);
        }
        self.overview.known = Known::new(customers);
    }

    /// Ends the round under way; no event of it comes after the word that it has ended.
    async fn end_round(&mut self) {
        self.overview.patient = None;
        self.overview.round.end().await;
        if let Some(round) = self.overview.running.take() {
            self.tell_end(round).await;
        }
    }

    /// Everybody has answered. A round that was called off in that moment was told of then. Whoever could not be signed in
    /// for want of a way to the sign-in host is tried again.
    pub(super) async fn round_ended_by_itself(&mut self, round: Round, cut_off: Vec<CutOff>) {
        if let Some(round) = self.overview.round_ended(round) {
            self.tell_end(round).await;
        }
        let now = self.setup.clock.now();
        let patient = self.overview.patient.as_mut().filter(|(patient, _)| *patient == round);
        let Some(patience) = patient.map(|(_, patience)| patience) else {
            return;
        };
        // Who is asked to wait the longest, the others wait with.
        let failures = cut_off.iter().map(|(_, failure)| failure);
        let Some(wait) = patience.wait_for_all(failures, now) else {
            return;
        };
        let customers: Vec<SignInTarget> = cut_off.into_iter().map(|(target, _)| target).collect();
        let tries_again = OverviewEvent::TriesAgain {
            round,
            customers: customers.iter().map(|target| target.profile.clone()).collect(),
            at: now.plus(wait),
        };
        self.outbox.send_always(Event::Overview(tries_again)).await;
        let done = self.done_sender.clone();
        self.overview.round.start(async move {
            tokio::time::sleep(wait).await;
            let _ended = done.send(Done::TryAgain { round, customers }).await;
        });
    }

    /// With the sessions that these customers have by now; whoever was removed or has moved is not tried.
    pub(super) fn try_again(&mut self, round: Round, mut customers: Vec<SignInTarget>) {
        customers.retain(|target| self.overview.known.targets().contains(target));
        let is_wanted = self.overview.patient.is_some_and(|(patient, _)| patient == round);
        if is_wanted && !customers.is_empty() {
            self.begin_round(round, customers);
        }
    }

    async fn tell_end(&mut self, round: Round) {
        let ended = Event::Overview(OverviewEvent::Ended { round });
        self.outbox.send_always(ended).await;
    }

    fn begin_round(&mut self, round: Round, customers: Vec<SignInTarget>) {
        let places: Vec<Place> = customers.into_iter().map(|target| self.place(target)).collect();
        let others = self.others_than(&places);
        let kin = (self.signed_in_sessions(), others);
        let of_restored = places.iter().filter(|place| !place.is_signed_in);
        let chores: Vec<_> = of_restored
            .map(|place| self.chores.done(&place.customer.target.profile))
            .collect();
        let shared = Shared {
            round,
            outbox: self.outbox.clone(),
            done: self.done_sender.clone(),
            clock: Arc::clone(&self.setup.clock),
            rows: self.overview.rows.clone(),
        };
        self.overview.round.start(async move {
            // What is still being deleted must not be what somebody is signed in with.
            for chore in chores {
                chore.await;
            }
            run_round(places, kin, shared).await;
        });
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
            graph: graph.with_budget(self.overview.budget(&target.profile)),
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
