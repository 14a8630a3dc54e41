//! Where changed settings lie until they are written: the window puts them down, a thread takes them. What could not be
//! written is laid back under what came meanwhile, and tried again. Knows neither the file nor what a change is about.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::model::SettingsProblem;
use crate::state::Changes;

/// How long a file that could not be written is left alone.
const PAUSE: Duration = Duration::from_secs(2);
/// The same at the end of the program, which somebody waits for.
const LAST_PAUSE: Duration = Duration::from_millis(100);
/// How often it is tried then: as long as a virus scanner reads a small file.
const LAST_TRIES: u32 = 10;

/// How writing ended.
pub(super) enum Written {
    /// It is written.
    Done,
    /// Not now; it is tried again.
    NotYet(SettingsProblem),
    /// Not by this start.
    Never(SettingsProblem),
}

#[derive(Debug, Default)]
struct Lying {
    changes: Changes,
    is_closed: bool,
}

/// What lies there.
#[derive(Debug, Default)]
pub(super) struct Desk {
    lying: Mutex<Lying>,
    news: Condvar,
}

impl Desk {
    /// Puts changes on top of what lies there.
    pub(super) fn put(&self, changes: Changes) {
        self.lock().changes.add(changes);
        self.news.notify_all();
    }

    /// Nothing more comes.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.news.notify_all();
    }

    /// Writes until the desk is closed and empty, or what lies there cannot be written. A problem is told when it is
    /// new, and once more for each change that came since.
    pub(super) fn work(&self, write: impl Fn(&Changes) -> Written, tell: impl Fn(SettingsProblem)) {
        let mut tries_left = LAST_TRIES;
        let mut told = None;
        while let Some((changes, is_closed)) = self.take() {
            if is_closed && tries_left == 0 {
                return;
            }
            match write(&changes) {
                Written::Done => told = None,
                Written::Never(problem) => tell(problem),
                Written::NotYet(problem) => {
                    self.put_back(&changes);
                    if told.as_ref() != Some(&(problem.clone(), changes.clone())) {
                        tell(problem.clone());
                        told = Some((problem, changes));
                    }
                    self.pause(&mut tries_left);
                }
            }
        }
    }

    /// What lies there, when something does; `None` when nothing more comes.
    fn take(&self) -> Option<(Changes, bool)> {
        let mut lying = self.lock();
        while lying.changes == Changes::default() {
            if lying.is_closed {
                return None;
            }
            lying = self.news.wait(lying).unwrap_or_else(PoisonError::into_inner);
        }
        Some((std::mem::take(&mut lying.changes), lying.is_closed))
    }

    /// Under what came meanwhile, which is newer.
    fn put_back(&self, changes: &Changes) {
        let mut lying = self.lock();
        let newer = std::mem::replace(&mut lying.changes, changes.clone());
        lying.changes.add(newer);
    }

    /// Until the next try; the end of the program cuts it short.
    fn pause(&self, tries_left: &mut u32) {
        let lying = self.lock();
        let is_closed = lying.is_closed;
        let pause = if is_closed { LAST_PAUSE } else { PAUSE };
        let goes_on = |lying: &mut Lying| lying.is_closed == is_closed;
        let waited = self.news.wait_timeout_while(lying, pause, goes_on);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
        if is_closed {
            *tries_left = tries_left.saturating_sub(1);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Lying> {
        self.lying.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Fold, ThemeChoice};
    use std::cell::{Cell, RefCell};

    fn problem() -> SettingsProblem {
        SettingsProblem::File {
            reason: "held".to_owned(),
        }
    }

    #[test]
    fn what_comes_while_a_file_is_held_is_written_with_what_waits_and_wins() {
        let desk = Desk::default();
        desk.put(Changes {
            theme: Some(ThemeChoice::Dark),
            details: Some(Fold::Open),
            ..Changes::default()
        });
        let (tries, written) = (Cell::new(0), RefCell::new(Vec::new()));
        let write = |changes: &Changes| {
            tries.set(tries.get() + 1);
            if tries.get() == 1 {
                desk.put(Changes {
                    theme: Some(ThemeChoice::Light),
                    ..Changes::default()
                });
                desk.close();
                return Written::NotYet(problem());
            }
            written.borrow_mut().push(changes.clone());
            Written::Done
        };
        let told = RefCell::new(Vec::new());
        desk.work(write, |problem| told.borrow_mut().push(problem));
        let both = Changes {
            theme: Some(ThemeChoice::Light),
            details: Some(Fold::Open),
            ..Changes::default()
        };
        assert_eq!((written.into_inner(), told.into_inner()), (vec![both], vec![problem()]));
    }

    #[test]
    fn a_file_that_stays_held_keeps_no_program_from_ending_and_is_told_of_once() {
        let desk = Desk::default();
        desk.put(Changes {
            theme: Some(ThemeChoice::Dark),
            ..Changes::default()
        });
        desk.close();
        let (tries, told) = (Cell::new(0), Cell::new(0));
        let write = |_: &Changes| {
            tries.set(tries.get() + 1);
            Written::NotYet(problem())
        };
        desk.work(write, |_| told.set(told.get() + 1));
        assert_eq!((tries.get(), told.get()), (LAST_TRIES, 1));
    }
}
