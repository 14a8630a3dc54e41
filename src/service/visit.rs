//! Visits: from showing a profile until another is shown. What is told belongs to a visit, and only what belongs to
//! the present one comes through the door, so that nothing of one profile can appear under another's name, however
//! late it was sent.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::message::{Command, Event};
use crate::model::ProfileId;

/// Names a visit; counts up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visit(u64);

/// Which visit is the present one, known on both sides of the door.
#[derive(Clone, Debug, Default)]
pub struct Present {
    number: Arc<AtomicU64>,
    /// Whose; nobody's at the start and after [`Command::Leave`].
    profile: Arc<Mutex<Option<ProfileId>>>,
}

impl Present {
    /// The visit that a command belongs to, which it may begin.
    pub fn of(&self, command: &Command) -> Visit {
        let mut profile = self.profile.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = match command {
            Command::RestoreSignIn(target) | Command::SignIn(target, _) => Some(Some(target.profile.clone())),
            Command::Leave => Some(None),
            Command::CancelSignIn
            | Command::SignOut
            | Command::Forget(_)
            | Command::KeepNoLonger(_)
            | Command::ListPartners
            | Command::ListNames { .. }
            | Command::Run { .. }
            | Command::GoOn { .. }
            | Command::ResumeRun { .. }
            | Command::CancelRun
            | Command::ListRuns
            | Command::ReadHistory
            | Command::OpenRun { .. }
            | Command::Compare(_)
            | Command::DeleteRuns(_)
            | Command::SaveRun { .. }
            | Command::PutNote { .. }
            | Command::Arrange { .. }
            | Command::Export(_)
            | Command::CancelExport
            | Command::Overview(_)
            | Command::Speak(_) => None,
        };
        if let Some(wanted) = wanted.filter(|wanted| *wanted != *profile) {
            *profile = wanted;
            self.number.fetch_add(1, Ordering::AcqRel);
        }
        Visit(self.number.load(Ordering::Acquire))
    }

    /// Whether this is the visit now.
    pub fn is(&self, visit: Visit) -> bool {
        self.number.load(Ordering::Acquire) == visit.0
    }
}

/// An event and what it belongs to; `None` for what is told whichever profile is shown.
#[derive(Debug)]
pub struct Told {
    /// The visit.
    pub visit: Option<Visit>,
    /// What is told.
    pub event: Event,
}

/// A command and the visit it belongs to.
#[derive(Debug)]
pub struct Asked {
    /// The visit.
    pub visit: Visit,
    /// What is asked.
    pub command: Command,
}
