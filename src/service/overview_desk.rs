//! What is asked about all customers at once, and who could sign in for whom.

use std::sync::Arc;

use super::across::export_across;
use super::finding::{ReadRows, find};
use super::kin::{Customer, Known};
use super::names::NamesKeeper;
use super::overview::{Place, Shared, run_round};
use super::worker::Worker;
use crate::auth::Session;
use crate::graph::GraphClient;
use crate::message::{Event, OverviewCommand, OverviewEvent};
use crate::model::{Round, SignInTarget};

impl Worker {
    pub(super) async fn obey_about_overview(&mut self, command: OverviewCommand) {
        match command {
            OverviewCommand::Know(customers) => self.know(customers).await,
            OverviewCommand::Refresh { round, customers } => {
                self.end_round().await;
                self.begin_round(round, customers);
            }
            OverviewCommand::Cancel => self.end_round().await,
            OverviewCommand::Find { number, filter } => {
                let (rows, outbox) = (self.overview.rows.clone(), self.outbox.clone());
                self.overview.finding.start(find(rows, (number, *filter), outbox));
            }
            OverviewCommand::Export(order) => {
                let (rows, audit) = (self.overview.rows.clone(), self.setup.audit.clone());
                let exporting = export_across((rows, audit), *order, self.outbox.clone());
                self.overview.exporting.start(exporting);
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
        }
        self.overview.known = Known::new(customers);
    }

    /// Ends the round under way; no event of it comes after the word that it has ended.
    async fn end_round(&mut self) {
        self.overview.round.end().await;
        if let Some(round) = self.overview.running.take() {
            self.tell_end(round).await;
        }
    }

    /// Everybody has answered. A round that was called off in that moment was told of then.
    pub(super) async fn round_ended_by_itself(&mut self, round: Round) {
        if let Some(round) = self.overview.round_ended(round) {
            self.tell_end(round).await;
        }
    }

    async fn tell_end(&mut self, round: Round) {
        let ended = Event::Overview(OverviewEvent::Ended { round });
        self.outbox.send_always(ended).await;
    }

    fn begin_round(&mut self, round: Round, customers: Vec<SignInTarget>) {
        let places: Vec<Place> = customers.into_iter().map(|target| self.place(target)).collect();
        let kin = (self.signed_in_sessions(), self.others_than(&places));
        let shared = Shared {
            round,
            outbox: self.outbox.clone(),
            done: self.done_sender.clone(),
            clock: Arc::clone(&self.setup.clock),
            rows: self.overview.rows.clone(),
            audit: self.setup.audit.clone(),
        };
        self.overview.running = Some(round);
        self.overview.round.start(run_round(places, kin, shared));
    }

    fn place(&mut self, target: SignInTarget) -> Place {
        let shown = self.session.as_ref().filter(|_| self.target.as_ref() == Some(&target));
        let known = shown.cloned().or_else(|| self.parked.session_of(&target));
        let is_signed_in = known.is_some();
        let session = known.unwrap_or_else(|| self.new_session(&target));
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
    fn others_than(&self, places: &[Place]) -> Vec<Customer> {
        let is_in_round = |target: &SignInTarget| places.iter().any(|place| place.customer.target == *target);
        let known = self.overview.known.targets();
        let others = known.iter().filter(|target| !is_in_round(target));
        others
            .map(|target| Customer {
                session: self.new_session(target),
                target: target.clone(),
            })
            .collect()
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
