//! Sign-ins of profiles that are not shown: their tokens stay in memory, and what was being restored goes on.

use std::collections::BTreeMap;

use super::sessions::{lives_from, lives_from_what_is_over};
use super::task::TaskSlot;
use crate::auth::Session;
use crate::model::{Failure, FailureKind, KeepSignIn, ProfileId, SignInTarget, SignOutReason};

/// How a profile stood when it was left, and what has become of it since.
pub enum Standing {
    /// Signed in.
    SignedIn(Session),
    /// The keyring is asked, or the stored sign-in is renewed.
    Restoring(TaskSlot),
    /// The sign-in host said that it is over, to a request or a renewal that was under way then. Its entry is deleted, so
    /// nobody else will say it.
    Lapsed(Failure),
}

/// One profile that is not shown.
pub struct Rest {
    /// The attempt that its tasks report for.
    pub attempt: u64,
    /// What for.
    pub target: SignInTarget,
    /// How it stands.
    pub standing: Standing,
}

/// The profiles that are not shown and have something to come back to.
#[derive(Default)]
pub struct Parked(BTreeMap<ProfileId, Rest>);

impl Parked {
    /// Keeps a profile that is left.
    pub fn put(&mut self, rest: Rest) {
        self.0.insert(rest.target.profile.clone(), rest);
    }

    /// Gives back what fits `target`, however it is kept; a sign-in for something else than it says now is let go.
    pub fn take(&mut self, target: &SignInTarget) -> Option<Rest> {
        self.forget(&target.profile)
            .filter(|rest| rest.target == *target || rest.target.differs_in_keeping_only(target))
    }

    /// The session of a profile that is signed in to exactly this.
    pub fn session_of(&self, target: &SignInTarget) -> Option<Session> {
        let rest = self.0.get(&target.profile).filter(|rest| rest.target == *target)?;
        match &rest.standing {
            Standing::SignedIn(session) => Some(session.clone()),
            Standing::Restoring(_) | Standing::Lapsed(_) => None,
        }
    }

    /// All who are signed in.
    pub fn sessions(&self) -> impl Iterator<Item = Session> {
        self.0.values().filter_map(|rest| match &rest.standing {
            Standing::SignedIn(session) => Some(session.clone()),
            Standing::Restoring(_) | Standing::Lapsed(_) => None,
        })
    }

    /// From now on a profile is kept in memory; gives back what for and its session where it is signed in.
    pub fn keep_in_memory(&mut self, profile: &ProfileId) -> Option<(SignInTarget, Session)> {
        let rest = self.0.get_mut(profile)?;
        match &rest.standing {
            Standing::SignedIn(session) => {
                rest.target.keep = KeepSignIn::InMemory;
                Some((rest.target.clone(), session.clone()))
            }
            // Whoever shows it next finds that it is kept otherwise, and does what follows from that.
            Standing::Restoring(_) | Standing::Lapsed(_) => None,
        }
    }

    /// Whether there is anything of a profile.
    pub fn has(&self, profile: &ProfileId) -> bool {
        self.0.contains_key(profile)
    }

    /// Lets go of everybody who lives from this sign-in, and of whoever is being signed in and may come to do so.
    pub fn let_go_of(&mut self, lender: &Session) {
        self.0.retain(|_, rest| match &rest.standing {
            Standing::SignedIn(session) => !session.is_same_as(lender) && !lives_from(session, lender),
            Standing::Restoring(_) => false,
            Standing::Lapsed(_) => true,
        });
    }

    /// Somebody has signed in anew. Whoever lived from the sign-in that this one replaces, or from one that is over, is let
    /// go of, and so is whoever was told that it is over: the next time they are asked about, they live from this one.
    pub fn make_way_for(&mut self, new: &Session, target: &SignInTarget) {
        self.0.retain(|_, rest| match &rest.standing {
            Standing::SignedIn(session) => session.account().is_some() && !lives_from_what_is_over(session, new),
            Standing::Lapsed(_) => rest.target.connection.client_id != target.connection.client_id,
            Standing::Restoring(_) => true,
        });
    }

    /// Gives back whatever there is of a profile.
    pub fn forget(&mut self, profile: &ProfileId) -> Option<Rest> {
        self.0.remove(profile)
    }

    /// What the profile of this attempt is signed in to.
    pub fn target(&self, attempt: u64) -> Option<&SignInTarget> {
        let rest = self.0.values().find(|rest| rest.attempt == attempt)?;
        Some(&rest.target)
    }

    /// A sign-in was restored after its profile was left.
    pub fn restored(&mut self, attempt: u64, session: Session) {
        self.stands(attempt, Standing::SignedIn(session));
    }

    /// A sign-in is over.
    pub fn lapsed(&mut self, attempt: u64, failure: Failure) {
        self.stands(attempt, Standing::Lapsed(failure));
    }

    /// Nothing was restored. What the sign-in host refused is told when the profile is shown, since its entry is deleted;
    /// anything else is tried again then.
    pub fn not_restored(&mut self, attempt: u64, reason: SignOutReason) {
        match reason {
            SignOutReason::Failed(failure) if !matches!(failure.kind, FailureKind::Keyring(_)) => {
                self.lapsed(attempt, failure);
            }
            SignOutReason::Failed(_)
            | SignOutReason::NothingStored
            | SignOutReason::Canceled
            | SignOutReason::SignedOut
            | SignOutReason::SignedOutButKept(_)
            | SignOutReason::StoredForAnother => self.0.retain(|_, rest| rest.attempt != attempt),
        }
    }

    fn stands(&mut self, attempt: u64, standing: Standing) {
        if let Some(rest) = self.0.values_mut().find(|rest| rest.attempt == attempt) {
            rest.standing = standing;
        }
    }
}
