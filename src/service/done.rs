//! What a task tells the worker.

use crate::auth::Session;
use crate::model::{Account, Failure, Keeping, ProfileId, Round, SignInTarget, SignOutReason};

/// Whoever could not be signed in because the sign-in host was not reached, and why not.
pub type CutOff = (Round, SignInTarget, Failure);

/// Signing in, from a task back to the worker.
pub enum Done {
    /// Somebody is signed in.
    SignedIn {
        attempt: u64,
        session: Session,
        who: (Account, Keeping),
    },
    /// A stored sign-in was restored.
    Restored {
        attempt: u64,
        session: Session,
        who: (Account, Keeping),
    },
    /// No stored sign-in was restored.
    NotRestored {
        attempt: u64,
        reason: SignOutReason,
        /// Whose it was, where one was tried.
        whose: Option<Account>,
    },
    /// A person did not come through signing in.
    NotSignedIn { attempt: u64, failure: Failure },
    /// Nobody is signed in any more, and what the keyring did about it.
    SignedOut {
        attempt: u64,
        profile: ProfileId,
        reason: SignOutReason,
    },
    /// Graph or Entra said that signing in is necessary.
    SignInNeeded { attempt: u64, failure: Failure },
    /// A customer was signed in for the overview.
    Joined {
        /// In which of its rounds; none for a visit's.
        round: Option<Round>,
        target: SignInTarget,
        session: Session,
    },
    /// Every customer of the overview's round has answered.
    RoundEnded {
        /// How many times customers were handed in until then.
        num_batches: usize,
        /// Those who are worth trying again.
        cut_off: Vec<CutOff>,
    },
    /// It is time to try these again.
    TryAgain(Vec<(Round, SignInTarget)>),
    /// A renewal on the way was kept otherwise than the sign-in before it.
    KeepingChanged { attempt: u64, keeping: Keeping },
}

impl Done {
    /// Of which sign-in or sign-out.
    pub const fn attempt(&self) -> Option<u64> {
        match self {
            Self::SignedIn { attempt, .. }
            | Self::Restored { attempt, .. }
            | Self::NotRestored { attempt, .. }
            | Self::NotSignedIn { attempt, .. }
            | Self::SignInNeeded { attempt, .. }
            | Self::SignedOut { attempt, .. }
            | Self::KeepingChanged { attempt, .. } => Some(*attempt),
            Self::Joined { .. } | Self::RoundEnded { .. } | Self::TryAgain(_) => None,
        }
    }
}
