//! Visits: from showing a profile until another is shown, or the same at another tenant. What is told belongs to a visit, and only what belongs to
//! the present one comes through the door, so that nothing of one profile can appear under another's name, however
//! late it was sent.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::message::{Command, Event};
use crate::model::{Connection, ProfileId};

/// Names a visit; counts up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visit(u64);

/// Which visit is the present one, known on both sides of the door.
#[derive(Clone, Debug, Default)]
pub struct Present {
    number: Arc<AtomicU64>,
    /// Whose, and to what; nobody's at the start and after [`Command::Leave`].
    whose: Arc<Mutex<Option<(ProfileId, Connection)>>>,
}

impl Present {
    /// The visit that a command belongs to, which it may begin.
    pub fn of(&self, command: &Command) -> Visit {
        let mut whose = self.whose.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = match command {
            Command::RestoreSignIn(target) | Command::SignIn(target, _) => {
                Some(Some((target.profile.clone(), target.connection.clone())))
            }
            Command::Leave => Some(None),
            Command::CancelSignIn
            | Command::SignOut
            | Command::Forget(_)
            | Command::KeepNoLonger(_)
            | Command::ListPartners
            | Command::ListNames { .. }
            | Command::ListAgents(_)
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
            | Command::PutNotes { .. }
            | Command::Arrange { .. }
            | Command::Export(_)
            | Command::CancelExport
            | Command::Overview(_)
            | Command::Speak(_) => None,
        };
        if let Some(wanted) = wanted.filter(|wanted| *wanted != *whose) {
            *whose = wanted;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Guid, SignInTarget, Tenant};

    fn shown(profile: &str, tenant: &str) -> Command {
        let connection = Connection {
            tenant: Tenant::parse(tenant).unwrap(),
            client_id: Guid::parse("11111111-2222-3333-4444-555555555555").unwrap(),
        };
        Command::RestoreSignIn(SignInTarget {
            profile: ProfileId::parse(profile).unwrap(),
            ..SignInTarget::new(connection)
        })
    }

    #[test]
    fn a_customer_at_another_tenant_is_another_visit_and_the_same_again_is_none() {
        let present = Present::default();
        let first = present.of(&shown("one", "contoso.com"));
        assert!(present.is(first));
        assert_eq!(present.of(&Command::ListPartners), first);
        assert_eq!(present.of(&shown("one", "contoso.com")), first);
        let moved = present.of(&shown("one", "fabrikam.com"));
        assert!(present.is(moved) && !present.is(first));
        let other = present.of(&shown("two", "fabrikam.com"));
        assert!(present.is(other) && !present.is(moved));
    }
}
