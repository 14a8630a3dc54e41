//! Where the service's tasks put their events.

use tokio::sync::mpsc;

use super::visit::{Told, Visit};
use super::waker::Waker;
use crate::message::Event;

/// Sends events and wakes the receiver once for each.
#[derive(Clone, Debug)]
pub struct Outbox {
    sender: mpsc::Sender<Told>,
    waker: Waker,
    visit: Visit,
}

impl Outbox {
    /// An outbox into `sender`.
    pub fn new(sender: mpsc::Sender<Told>, waker: Waker) -> Self {
        Self {
            sender,
            waker,
            visit: Visit::default(),
        }
    }

    /// The same for what belongs to this visit.
    pub fn of_visit(&self, visit: Visit) -> Self {
        Self { visit, ..self.clone() }
    }

    /// Sends an event, waiting while the channel is full: no event is lost while somebody listens.
    pub async fn send(&self, event: Event) {
        let visit = Some(self.visit);
        self.tell(Told { visit, event }).await;
    }

    /// Sends what is told whichever profile is shown.
    pub async fn send_always(&self, event: Event) {
        self.tell(Told { visit: None, event }).await;
    }

    async fn tell(&self, told: Told) {
        // An error means that nobody listens any more: the program is ending.
        if self.sender.send(told).await.is_ok() {
            self.waker.wake();
        }
    }

    /// Waits until nobody listens any more.
    pub async fn closed(&self) {
        self.sender.closed().await;
    }
}
