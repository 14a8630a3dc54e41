//! What a session holds of its sign-in, and what its store does.

use super::{Secret, StoredSignIn};
use crate::model::{Failure, Timestamp};

/// The refresh token in memory, and what is known of the one in the store.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) refresh: Option<Secret>,
    /// The refresh token that this session last found or put into the store; `None` where it is none of ours.
    pub(super) stored: Option<Secret>,
    /// What lay in the store when the person signed in, until the first renewal: for whoever changes their mind.
    pub(super) replaced: Option<StoredSignIn>,
    /// When a person signed in here; `None` for a sign-in that was restored.
    pub(super) signed_in_at: Option<Timestamp>,
    /// The refresh token has just been read from the store: the next renewal need not look there.
    pub(super) is_just_read: bool,
    /// The last time that the sign-in host did not answer, and the how manyeth time that was.
    pub(super) silence: Option<(u64, Failure)>,
}

impl Held {
    pub(super) fn with_refresh_token(refresh: Secret) -> Self {
        Self {
            stored: Some(refresh.clone()),
            refresh: Some(refresh),
            is_just_read: true,
            ..Self::default()
        }
    }

    /// Takes what a grant brought; a renewal that brings no new refresh token leaves the one before in force.
    pub(super) fn take(&mut self, refresh: Option<Secret>) {
        self.is_just_read = false;
        self.replaced = None;
        self.refresh = refresh.or(self.refresh.take());
    }
}
