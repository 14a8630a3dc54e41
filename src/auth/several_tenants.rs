//! A session that lives from the sign-in of another tenant, as whoever uses sessions sees it.

use std::sync::Arc;

use super::TokenSource as _;
use super::at_hand::AtHand;
use super::held::Held;
use super::shared::{Lender, Over};
use super::{RestoreEnd, Session};
use crate::model::{FailureKind, Keeping};

impl Session {
    /// Lives from another tenant's sign-in from now on, wherever it has none of its own. `false` where the two differ in
    /// more than the tenant: then nothing changes, and no token goes anywhere.
    pub fn live_from(&self, lender: &Self) -> bool {
        let lender = Lender {
            shared: Arc::clone(&lender.shared),
            stop: Arc::clone(&lender.stop),
        }
        .root();
        let is_fit = self.shared.binding.differs_in_tenant_only(&lender.shared.binding);
        let is_other = !Arc::ptr_eq(&self.shared, &lender.shared);
        if is_fit && is_other {
            let before = self.shared.lender().map(Lender::root);
            if before.is_some_and(|before| !Arc::ptr_eq(&before.shared, &lender.shared)) {
                // It may be another person's.
                *self.shared.at_hand() = AtHand::default();
            }
            self.shared.set_lender(Some(lender));
        }
        is_fit && is_other
    }

    /// The sign-in that this one lives from; `None` where it is one of its own.
    #[must_use]
    pub fn lender(&self) -> Option<Self> {
        self.shared.lender().map(|lender| {
            let Lender { shared, stop } = lender.root();
            Self { shared, stop }
        })
    }

    /// Whether it has a refresh token of its own, as far as anybody was told.
    #[must_use]
    pub fn can_lend(&self) -> bool {
        let shown = self.shared.shown();
        let is_signed_in = shown.account.is_some();
        self.shared.lender().is_none() && is_signed_in && shown.keeping != Some(Keeping::NoRefreshToken)
    }

    /// Whether both are kept under the same entry.
    #[must_use]
    pub fn is_kept_like(&self, other: &Self) -> bool {
        self.shared.key == other.shared.key
    }

    /// Whether both are clones of one session.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.shared, &other.shared)
    }

    /// Signs in with what another tenant's sign-in brings here.
    pub async fn restore_from(&self, lender: &Self) -> RestoreEnd {
        if !self.live_from(lender) {
            return RestoreEnd::NothingStored;
        }
        let failed = match self.access_token().await {
            Ok(_token) => self.shared.failure(FailureKind::SignInNeeded),
            Err(failure) => failure,
        };
        match self.account().zip(self.keeping()) {
            Some((account, keeping)) => RestoreEnd::SignedIn { account, keeping },
            None => RestoreEnd::Failed(failed),
        }
    }

    /// Takes over the refresh token of the sign-in that this one lives from, which is about to be removed: whoever else
    /// lives from that goes on with this one. `None` where there is nothing to take over.
    pub async fn inherit(&self) -> Option<Keeping> {
        let lender = self.lender()?;
        let mut held = self.shared.held.lock().await;
        let mut lent = lender.shared.held.lock().await;
        let refresh = lent.refresh.take()?;
        let account = self.shared.shown().account.clone()?;
        let keeping = self.shared.keep(&mut held, &account, &refresh, Over::Anything).await;
        held.refresh = Some(refresh);
        self.shared.shown().keeping = Some(keeping.clone());
        self.shared.set_lender(None);
        *lent = Held::default();
        lender.shared.set_lender(Some(Lender {
            shared: Arc::clone(&self.shared),
            stop: Arc::clone(&self.stop),
        }));
        Some(keeping)
    }
}
