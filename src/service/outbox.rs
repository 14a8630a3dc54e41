//! Where the service's tasks put their events.

use tokio::sync::mpsc;

use super::waker::Waker;
use crate::message::Event;

/// Sends events and wakes the receiver once for each.
#[derive(Clone, Debug)]
pub struct Outbox {
    sender: mpsc::Sender<Event>,
    waker: Waker,
}

impl Outbox {
    /// An outbox into `sender`.
    pub const fn new(sender: mpsc::Sender<Event>, waker: Waker) -> Self {
        Self { sender, waker }
    }

    /// Sends an event, waiting while the channel is full: no event is lost while somebody listens.
    pub async fn send(&self, event: Event) {
        // An error means that nobody listens any more: the program is ending.
        if self.sender.send(event).await.is_ok() {
            self.waker.wake();
        }
    }

    /// Waits until nobody listens any more.
    pub async fn closed(&self) {
        self.sender.closed().await;
    }
}
