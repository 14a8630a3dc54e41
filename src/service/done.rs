//! What a task tells the worker.

use crate::auth::Session;
use crate::model::{Account, Failure, Keeping, Round, SignInTarget, SignOutReason};

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
    NotRestored { attempt: u64, reason: SignOutReason },
    /// Graph or Entra said that signing in is necessary.
    SignInNeeded { attempt: u64, failure: Failure },
    /// A customer was signed in for the overview.
    Joined { target: SignInTarget, session: Session },
    /// Every customer of the overview's round has answered.
    RoundEnded(Round),
    /// A renewal on the way was kept otherwise than the sign-in before it.
    KeepingChanged { attempt: u64, keeping: Keeping },
}
