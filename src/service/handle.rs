//! The service's door: start it, send commands, receive events.

use tokio::runtime::Handle;
use tokio::sync::mpsc;

use super::needs::Setup;
use super::outbox::Outbox;
use super::visit::{Asked, Present, Told};
use super::waker::Waker;
use super::worker::Worker;
use crate::auth::LongWaits;
use crate::message::{Command, CommandSink, Event, EventSource, SignInEvent};

/// Events that may wait; the run's view coalesces pages, so a slow window holds back nothing but itself.
const EVENT_CAPACITY: usize = 64;

/// Sends commands. Dropping it ends the service and cancels all that runs.
#[derive(Debug)]
pub struct CommandSender {
    /// Without a bound: a person makes a handful a second, and what was written about a Cloud PC is never dropped.
    sender: mpsc::UnboundedSender<Asked>,
    present: Present,
}

impl CommandSink for CommandSender {
    fn send(&self, command: Command) {
        let visit = self.present.of(&command);
        if self.sender.send(Asked { visit, command }).is_err() {
            log::error!("the service does not take commands: it has ended");
        }
    }
}

/// Receives events: those of the visit that is the present one when they are taken, and no others.
#[derive(Debug)]
pub struct EventReceiver {
    receiver: mpsc::Receiver<Told>,
    present: Present,
}

impl EventReceiver {
    /// Waits for the next event; `None` when the service has ended. Not for async code.
    pub fn next_blocking(&mut self) -> Option<Event> {
        loop {
            let told = self.receiver.blocking_recv()?;
            if let Some(event) = self.admitted(told) {
                return Some(event);
            }
        }
    }

    /// Waits for the next event; `None` when the service has ended.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            let told = self.receiver.recv().await?;
            if let Some(event) = self.admitted(told) {
                return Some(event);
            }
        }
    }

    fn admitted(&self, told: Told) -> Option<Event> {
        let is_admitted = told.visit.is_none_or(|visit| self.present.is(visit));
        is_admitted.then_some(told.event)
    }
}

impl EventSource for EventReceiver {
    fn try_next(&mut self) -> Option<Event> {
        loop {
            let told = self.receiver.try_recv().ok()?;
            if let Some(event) = self.admitted(told) {
                return Some(event);
            }
        }
    }
}

/// Starts the service on `runtime`. It ends when the [`CommandSender`] or the [`EventReceiver`] is dropped.
#[must_use]
pub fn start(runtime: &Handle, setup: Setup, waker: Waker) -> (CommandSender, EventReceiver) {
    #[expect(
        clippy::disallowed_methods,
        reason = "a command may hold what a person wrote, and neither may be dropped nor hold up the window"
    )]
    let (command_sender, commands) = mpsc::unbounded_channel();
    let (event_sender, events) = mpsc::channel(EVENT_CAPACITY);
    let outbox = Outbox::new(event_sender, waker);
    if let Some(waits) = setup.store.long_waits() {
        runtime.spawn(tell_long_waits(waits, outbox.clone()));
    }
    let worker = Worker::new(setup, outbox);
    runtime.spawn(worker.work(commands));
    let present = Present::default();
    let sender = CommandSender {
        sender: command_sender,
        present: present.clone(),
    };
    let receiver = EventReceiver {
        receiver: events,
        present,
    };
    (sender, receiver)
}

/// Tells whenever the store is waited for so long that a person should know, and when that is over.
async fn tell_long_waits(mut waits: LongWaits, outbox: Outbox) {
    let mut was_awaited = false;
    loop {
        tokio::select! {
            () = outbox.closed() => return,
            changed = waits.changed() => if changed.is_err() {
                return;
            },
        }
        let is_awaited = *waits.borrow_and_update() > 0;
        if is_awaited != std::mem::replace(&mut was_awaited, is_awaited) {
            let event = if is_awaited {
                SignInEvent::KeyringAwaited
            } else {
                SignInEvent::KeyringAnswered
            };
            // The keyring is everybody's.
            outbox.send_always(Event::SignIn(event)).await;
        }
    }
}
