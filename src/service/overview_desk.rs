//! What is asked about all customers at once, and who could sign in for whom.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::across::export_across;
use super::finding::find;
use super::kin::{Customer, Known};
use super::names::NamesKeeper;
use super::overview::{Batch, Place, Running, Shared, run_rounds};
use super::worker::Worker;
use crate::auth::Session;
use crate::graph::GraphClient;
use crate::message::{Event, OverviewCommand, OverviewEvent};
use crate::model::{ProfileId, Round, SignInTarget};

impl Worker {
    pub(super) async fn obey_about_overview(&mut self, command: OverviewCommand) {
        match command {
            OverviewCommand::Know(customers) => self.know(customers),
            OverviewCommand::Refresh { round, customers } => {
                self.end_round().await;
                self.begin_round(round, customers);
            }
            OverviewCommand::Check { round, customers } => self.begin_round(round, customers),
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
                self.overview.rows.clear();
                self.overview.names.clear();
            }
            OverviewCommand::ForgetRead(profiles) => {
                self.overview.rows.forget_read(&profiles);
                self.overview.names.retain(|profile, _| !profiles.contains(profile));
            }
        }
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

    /// Ends the round under way; no event of it comes after the word that it has ended.
    pub(super) async fn end_round(&mut self) {
        self.overview.round.end().await;
        self.overview.rows.expect_nobody();
        if let Some(running) = self.overview.running.take() {
            self.tell_end(*running.rounds.end()).await;
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

    /// Looks at these, beside whoever is being looked at already.
    fn begin_round(&mut self, round: Round, customers: Vec<SignInTarget>) {
        let places: Vec<Place> = customers.into_iter().map(|target| self.place(target)).collect();
        for place in &places {
            self.overview.rows.expect(&place.customer.target.profile, round);
        }
        let batch = Batch {
            round,
            kin: (self.signed_in_sessions(), self.others_than(&places)),
            places,
        };
        let batch = match &mut self.overview.running {
            Some(running) => {
                running.rounds = *running.rounds.start()..=round;
                match running.joining.send(batch) {
                    Ok(()) => return,
                    Err(refused) => refused.0,
                }
            }
            None => batch,
        };
        let (joining, batches) = mpsc::unbounded_channel();
        // Received below.
        let _always = joining.send(batch);
        let rounds = round..=round;
        self.overview.running = Some(Running { rounds, joining });
        let shared = Shared {
            outbox: self.outbox.clone(),
            done: self.done_sender.clone(),
            clock: Arc::clone(&self.setup.clock),
            rows: self.overview.rows.clone(),
            budgets: self.overview.budgets.clone(),
            slots: Shared::slots(),
        };
        self.overview.round.start(run_rounds(batches, shared));
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
            graph,
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
