//! Signing in with what the store holds, without asking anybody.

use super::at_hand::AtHand;
use super::held::Held;
use super::patience::Patience;
use super::shared::Shown;
use super::{Session, TokenSource as _};
use crate::model::{Account, Failure, FailureKind, Keeping, Timestamp};

/// How restoring a stored sign-in ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreEnd {
    /// Signed in.
    SignedIn {
        /// Who.
        account: Account,
        /// For how long.
        keeping: Keeping,
    },
    /// Nothing is stored.
    NothingStored,
    /// What is stored belongs to another tenant, client ID or host. It was not sent.
    StoredForAnother,
    /// The keyring did not answer, or the renewal failed.
    Failed(Failure),
}

/// A stored sign-in could not be renewed for now, and will be tried again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfflineWait {
    /// Whose sign-in is stored.
    pub account: Account,
    /// Why it could not be renewed.
    pub failure: Failure,
    /// When it is tried again.
    pub retry_at: Timestamp,
}

impl Session {
    /// Signs in with what the store holds, if it belongs to this binding; else nothing is sent. Of several who ask at once,
    /// one does it and the others find it done.
    pub async fn restore(&self) -> RestoreEnd {
        self.restore_once().await.0
    }

    /// The same, again and again while only the way to the sign-in host is what fails; `on_wait` hears of each wait.
    pub async fn restore_patiently(&self, on_wait: &(dyn Fn(OfflineWait) + Send + Sync)) -> RestoreEnd {
        let mut patience = Patience::default();
        loop {
            let (end, account) = self.restore_once().await;
            let now = self.shared.clock.now();
            let (RestoreEnd::Failed(failure), Some(account)) = (&end, account) else {
                return end;
            };
            let Some(wait) = patience.wait(failure, now) else {
                return end;
            };
            on_wait(OfflineWait {
                account,
                failure: failure.clone(),
                retry_at: now.plus(wait),
            });
            (self.shared.pause)(wait).await;
        }
    }

    /// How it ended, and whose sign-in was tried.
    async fn restore_once(&self) -> (RestoreEnd, Option<Account>) {
        let _others_wait = self.shared.restoring.lock().await;
        if let Some(account) = self.account().filter(|_| self.can_lend()) {
            return (self.restored().await, Some(account));
        }
        let signed_out = self.stop.subscribe();
        let record = match self.shared.store().load(&self.shared.key).await {
            Ok(Some(record)) => record,
            Ok(None) => return (RestoreEnd::NothingStored, None),
            Err(trouble) => {
                let failure = self.shared.failure(FailureKind::Keyring(trouble));
                return (RestoreEnd::Failed(failure), None);
            }
        };
        if !record.belongs_to(&self.shared.binding) {
            return (RestoreEnd::StoredForAnother, None);
        }
        let keeping = self.shared.store().keeping();
        {
            let mut held = self.shared.held.lock().await;
            if signed_out.has_changed().unwrap_or(true) {
                // What was read is deleted by now, or will be in a moment.
                return (RestoreEnd::NothingStored, None);
            }
            *self.shared.last_account() = Some(record.account.clone());
            *held = Held::with_refresh_token(record.refresh_token);
            // What another one lent is not this account's.
            *self.shared.at_hand() = AtHand::default();
            self.shared.set_lender(None);
            self.shared.show(Shown {
                account: Some(record.account.clone()),
                keeping: Some(keeping),
                token_life: None,
            });
        }
        let end = self.restored().await;
        if matches!(end, RestoreEnd::Failed(_)) {
            self.shared.forget(&mut *self.shared.held.lock().await);
        }
        (end, Some(record.account))
    }

    /// Whether what is held brings an access token.
    async fn restored(&self) -> RestoreEnd {
        if let Err(failure) = self.access_token().await {
            return RestoreEnd::Failed(failure);
        }
        let shown = self.shared.shown().clone();
        match shown.account.zip(shown.keeping) {
            Some((account, keeping)) => RestoreEnd::SignedIn { account, keeping },
            None => RestoreEnd::Failed(self.shared.failure(FailureKind::SignInNeeded)),
        }
    }
}
