//! Where the customers of a round find who lends to them: each says there how its own stored sign-in fared, and whoever
//! has none waits no longer than until one has come that fits, or nobody can come any more.

use std::sync::Arc;

use tokio::sync::watch;

use super::kin::{Customer, Lenders};
use crate::auth::{RestoreEnd, Session};

/// The board; clones share it.
#[derive(Clone)]
pub struct LendingBoard(Arc<watch::Sender<Stand>>);

#[derive(Default)]
struct Stand {
    lenders: Lenders,
    /// How many may still turn out to lend.
    num_awaited: usize,
}

/// Somebody who may turn out to lend; dropped where that is called off.
pub struct Awaited(LendingBoard);

impl LendingBoard {
    /// These lend already.
    pub fn new(ready: Vec<Session>) -> Self {
        let lenders = Lenders::of(ready);
        let num_awaited = 0;
        Self(Arc::new(watch::Sender::new(Stand { lenders, num_awaited })))
    }

    /// One more may turn out to lend.
    pub fn await_one(&self) -> Awaited {
        self.0.send_modify(|stand| stand.num_awaited += 1);
        Awaited(self.clone())
    }

    /// Who lends, as soon as one fits this session, or nobody is awaited any more.
    pub async fn lenders_for(&self, session: &Session) -> Lenders {
        self.lenders_when(|stand| stand.lenders.serve(session) || stand.num_awaited == 0)
            .await
    }

    /// Who lends when nobody but the asker is awaited any more.
    pub async fn lenders_at_last(&self) -> Lenders {
        self.lenders_when(|stand| stand.num_awaited <= 1).await
    }

    /// Who lends by now.
    pub fn lenders(&self) -> Lenders {
        self.0.borrow().lenders.clone()
    }

    async fn lenders_when(&self, is_met: impl Fn(&Stand) -> bool) -> Lenders {
        let mut stands = self.0.subscribe();
        // The board lives as long as whoever asks.
        let met = stands.wait_for(|stand| is_met(stand)).await;
        met.map(|stand| stand.lenders.clone()).unwrap_or_default()
    }
}

impl Awaited {
    /// How the stored sign-in of this customer fared.
    pub fn fared(self, customer: &Customer, end: &RestoreEnd) {
        self.0.0.send_modify(|stand| stand.lenders.note(customer, end));
    }

    /// These were found elsewhere.
    pub fn found(self, others: &Lenders) {
        self.0.0.send_modify(|stand| stand.lenders.join(others));
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        self.0
            .0
            .send_modify(|stand| stand.num_awaited = stand.num_awaited.saturating_sub(1));
    }
}
