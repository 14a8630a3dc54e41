//! Other starts of the program: this one is the first, or hands over to the first, or stands alone.

use std::sync::mpsc::{Receiver, sync_channel};

use tokio::runtime::Runtime;

use crate::instance::{Call, Claim, Listening, claim};
use crate::service::Waker;
use crate::setup::{Arguments, call, meeting};

/// More than a person starts while one frame is drawn.
const CAPACITY: usize = 8;

/// What later starts want. Whoever calls wakes the window.
#[derive(Debug)]
pub struct OtherStarts {
    calls: Receiver<Call>,
    _listening: Option<Listening>,
}

impl OtherStarts {
    /// Finds the other starts; `None` where the first one has taken this one over and its window comes to the front.
    #[must_use]
    pub fn meet(arguments: &Arguments, runtime: &Runtime, waker: &Waker) -> Option<Self> {
        let (sender, calls) = sync_channel(CAPACITY);
        let alone = |listening| Self {
            calls,
            _listening: listening,
        };
        let wants_no_other = arguments.screenshot.is_some();
        let Some(meeting) = meeting(arguments).filter(|_| !wants_no_other) else {
            return Some(alone(None));
        };
        let own_call = call(arguments);
        let told = Some(&own_call).filter(|_| !arguments.new_window);
        match runtime.block_on(claim(&meeting, told)) {
            Claim::Told => {
                log::info!("another window is open and was told");
                None
            }
            Claim::Alone => Some(alone(None)),
            Claim::First(first) => {
                let waker = waker.clone();
                let on_call = move |call| {
                    // Full only while the window hangs; it comes to the front by one of the calls before.
                    let _full = sender.try_send(call);
                    waker.wake();
                };
                Some(alone(Some(Listening::begin(first, runtime.handle(), on_call))))
            }
        }
    }

    /// The next call, if there was one.
    pub fn next_call(&mut self) -> Option<Call> {
        self.calls.try_recv().ok()
    }
}
