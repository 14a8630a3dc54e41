//! What every way of signing in ends with: taking the tokens, and giving them back where the person changed their mind
//! in the last moment.

use std::sync::Arc;

use tokio::sync::OwnedMutexGuard;

use super::held::Held;
use super::oauth::Tokens;
use super::shared::{Over, Shared};
use super::{Session, StoredSignIn};
use crate::model::{Account, Failure, FailureKind, Keeping, KeyringTrouble};

impl Session {
    /// Takes the tokens of a person who has just signed in, in whatever way. Dropping the future takes it all back.
    ///
    /// # Errors
    /// None but that of a program that ends.
    pub(super) async fn settle(&self, tokens: Tokens) -> Result<(Account, Keeping), Failure> {
        let held = Arc::clone(&self.shared.held).lock_owned().await;
        let regret = Regret(Some(Arc::clone(&self.shared)));
        let shared = Arc::clone(&self.shared);
        // A task of its own: nobody would know what became of a write that is left alone in the middle.
        let settled = tokio::spawn(async move { shared.settle(held, tokens).await }).await;
        regret.none();
        settled.map_err(|_| self.shared.failure(FailureKind::Internal))
    }

    /// Undoes a sign-in that nobody wants any more: what it stored gives way to what was stored before it, unless
    /// somebody has stored something else since.
    pub async fn take_back(&self) {
        self.shared.take_back().await;
    }
}

impl Shared {
    async fn settle(&self, mut held: OwnedMutexGuard<Held>, tokens: Tokens) -> (Account, Keeping) {
        let nobody = || Account {
            username: String::new(),
            name: None,
            tenant_id: None,
        };
        let account = tokens.account.clone().unwrap_or_else(nobody);
        self.forget(&mut held);
        held.signed_in_at = Some(self.clock.now());
        let (over, replaced) = match &tokens.refresh {
            Some(_) => self.what_lies_there().await,
            None => (Over::Anything, None),
        };
        let keeping = self.adopt(&mut held, tokens, account.clone(), over).await;
        held.replaced = replaced;
        (account, keeping)
    }

    async fn what_lies_there(&self) -> (Over, Option<StoredSignIn>) {
        match self.store().load(&self.key).await {
            Ok(replaced) => (Over::Anything, replaced),
            // What cannot be read, the new sign-in replaces.
            Err(KeyringTrouble::Damaged) => (Over::Anything, None),
            Err(trouble) => (Over::Nothing(trouble), None),
        }
    }

    async fn take_back(&self) {
        let mut held = self.held.lock().await;
        let (stored, replaced) = (held.stored.take(), held.replaced.take());
        self.forget(&mut held);
        let Some(stored) = stored else { return };
        let store = self.store();
        // Nobody is left to be told: the person canceled, and the store waits only so long.
        let _ = match replaced {
            Some(before) => store.replace(&self.key, Some(&stored), &before).await,
            None => store.delete_token(&self.key, &stored).await,
        };
    }
}

/// Takes back a sign-in canceled in its last moment. Behind the settling, which holds the tokens until it is done.
struct Regret(Option<Arc<Shared>>);

impl Regret {
    /// The sign-in stands.
    fn none(mut self) {
        self.0 = None;
    }
}

impl Drop for Regret {
    fn drop(&mut self) {
        let Some(shared) = self.0.take() else { return };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move { shared.take_back().await });
        }
    }
}
