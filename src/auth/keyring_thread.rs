//! A keyring may never answer (a locked one waits for a person). So each call runs on a thread of its
//! own, one at a time, and is waited for only so long.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use keyring_core::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot, watch};
use tokio::time::Instant;

use super::keyring_platform::{Attempt, Opened, trouble};
use crate::model::KeyringTrouble;

/// Whoever waits longer than this is told so.
const UNTOLD: Duration = Duration::from_secs(2);

type Open = dyn Fn(Attempt) -> keyring_core::Result<Opened> + Send + Sync;

/// Runs calls to one keyring.
pub(super) struct KeyringThread {
    open: Arc<Open>,
    lane: Mutex<Lane>,
    /// How many calls have been waited for so long that it should be said.
    long_waits: watch::Sender<usize>,
}

/// One connection to the keyring, and whose turn it is.
#[derive(Clone)]
struct Lane {
    keyring: Arc<Keyring>,
    /// One call at a time; the permit goes with the thread.
    turn: Arc<Semaphore>,
    /// Since when a call that outlived its wait still runs.
    stuck_since: Option<Instant>,
}

impl Lane {
    fn new(open: &Arc<Open>, state: State) -> Self {
        let keyring = Keyring {
            open: Arc::clone(open),
            state: Mutex::new(state),
        };
        Self {
            keyring: Arc::new(keyring),
            turn: Arc::new(Semaphore::new(1)),
            stuck_since: None,
        }
    }
}

impl fmt::Debug for KeyringThread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyringThread")
            .field("stuck_since", &self.lane().stuck_since)
            .finish_non_exhaustive()
    }
}

impl KeyringThread {
    pub(super) fn new(open: Box<Open>) -> Self {
        let open: Arc<Open> = open.into();
        Self {
            lane: Mutex::new(Lane::new(&open, State::Untried)),
            open,
            long_waits: watch::Sender::new(0),
        }
    }

    /// How many calls have been waited for so long that it should be said.
    pub(super) fn long_waits(&self) -> watch::Receiver<usize> {
        self.long_waits.subscribe()
    }

    /// Runs `work` on its own thread and waits for it, for `wait` at most. While a call that was given up still runs,
    /// the answer is [`KeyringTrouble::TimedOut`] at once; after that long again, the call is left to itself and the
    /// keyring asked on a fresh connection, for one that died in the middle of a call leaves it waiting for ever.
    pub(super) async fn call<T: Send + 'static>(
        &self,
        wait: Duration,
        work: impl Fn(&Opened) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeyringTrouble> {
        let mut answered = std::pin::pin!(self.answered(wait, work));
        if let Ok(result) = tokio::time::timeout(UNTOLD, &mut answered).await {
            return result;
        }
        let _told = LongWait::begin(&self.long_waits);
        answered.await
    }

    async fn answered<T: Send + 'static>(
        &self,
        wait: Duration,
        work: impl Fn(&Opened) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeyringTrouble> {
        let lane = self.lane_that_moves(wait)?;
        let turn = tokio::time::timeout(wait, Arc::clone(&lane.turn).acquire_owned()).await;
        let permit = turn
            .map_err(|_| KeyringTrouble::TimedOut)?
            .map_err(|_| KeyringTrouble::Other)?;
        let answer = start(Arc::clone(&lane.keyring), permit, work)?;
        match tokio::time::timeout(wait, answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(KeyringTrouble::Other),
            Err(_) => {
                self.give_up(&lane);
                Err(KeyringTrouble::TimedOut)
            }
        }
    }

    fn lane(&self) -> MutexGuard<'_, Lane> {
        self.lane.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lane_that_moves(&self, wait: Duration) -> Result<Lane, KeyringTrouble> {
        let mut lane = self.lane();
        match lane.stuck_since {
            Some(_) if lane.turn.available_permits() > 0 => lane.stuck_since = None,
            Some(since) if since.elapsed() >= wait => *lane = Lane::new(&self.open, State::Failed),
            Some(_) => return Err(KeyringTrouble::TimedOut),
            None => {}
        }
        Ok(lane.clone())
    }

    fn give_up(&self, stuck: &Lane) {
        let mut lane = self.lane();
        if Arc::ptr_eq(&lane.turn, &stuck.turn) {
            lane.stuck_since = Some(Instant::now());
        }
    }
}

fn start<T: Send + 'static>(
    keyring: Arc<Keyring>,
    permit: OwnedSemaphorePermit,
    work: impl Fn(&Opened) -> Result<T, Error> + Send + 'static,
) -> Result<oneshot::Receiver<Result<T, KeyringTrouble>>, KeyringTrouble> {
    let (sender, receiver) = oneshot::channel();
    let run = move || {
        let result = keyring.run(work);
        drop(permit);
        // The one who asked may have stopped waiting; then nobody needs the answer.
        let _ = sender.send(result);
    };
    std::thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(run)
        .map_err(|_| KeyringTrouble::Other)?;
    Ok(receiver)
}

/// Counts one call among the long ones, until it is dropped: whoever cancels drops.
struct LongWait<'a>(&'a watch::Sender<usize>);

impl<'a> LongWait<'a> {
    fn begin(count: &'a watch::Sender<usize>) -> Self {
        count.send_modify(|count| *count += 1);
        Self(count)
    }
}

impl Drop for LongWait<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

/// The keyring and what is known of it; seen by one thread at a time.
struct Keyring {
    open: Arc<Open>,
    state: Mutex<State>,
}

#[derive(Clone)]
enum State {
    Untried,
    Open(Opened),
    Failed,
}

impl Keyring {
    /// Opens the keyring if need be, and does `work`; once more on a fresh connection where the one kept
    /// has gone stale.
    fn run<T>(&self, work: impl Fn(&Opened) -> Result<T, Error>) -> Result<T, KeyringTrouble> {
        let (opened, is_fresh) = match self.state() {
            State::Open(opened) => (opened, false),
            State::Untried => (self.reopen(Attempt::First)?, true),
            State::Failed => (self.reopen(Attempt::Again)?, true),
        };
        match work(&opened) {
            // Refused or full, it is so on a fresh connection too; where a person refused, they would be asked again.
            Err(error) if !is_fresh && is_unexplained(&error) => {
                let opened = self.reopen(Attempt::Again)?;
                work(&opened).map_err(|error| self.noted(&error))
            }
            result => result.map_err(|error| self.noted(&error)),
        }
    }

    fn state(&self) -> State {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_state(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }

    fn reopen(&self, attempt: Attempt) -> Result<Opened, KeyringTrouble> {
        let opened = (self.open)(attempt);
        self.set_state(
            opened
                .as_ref()
                .map_or(State::Failed, |opened| State::Open(opened.clone())),
        );
        opened.map_err(|error| match trouble(&error) {
            // Whatever else keeps a keyring from being opened, there is none to be had.
            KeyringTrouble::Other => KeyringTrouble::Absent,
            known => known,
        })
    }

    fn noted(&self, error: &Error) -> KeyringTrouble {
        if is_unexplained(error) {
            self.set_state(State::Failed);
        }
        trouble(error)
    }
}

/// Whether the connection may be what does not work.
fn is_unexplained(error: &Error) -> bool {
    matches!(error, Error::PlatformFailure(_)) && trouble(error) == KeyringTrouble::Other
}
