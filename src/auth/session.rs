//! One sign-in to one tenant: who is signed in, the tokens, and when they are renewed.

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;

use super::at_hand::{AtHand, Reason};
use super::entry_lock::EntryLocks;
use super::renewal::renew;
use super::shared::{Lender, Over, Pause, Redeeming, Shared};
use super::{AccessToken, Binding, BoxFuture, EntryKey, PendingClaims, TokenSource, TokenStore};
use crate::http::Http;
use crate::model::{Account, Clock, Failure, FailureKind, Keeping, KeyringTrouble, ProfileId, Timestamp};

/// One sign-in. Clones share it; a renewal under way ends with the last clone.
#[derive(Clone, Debug)]
pub struct Session {
    pub(super) shared: Arc<Shared>,
    /// Changes when the person signs out and closes with the last clone: either stops a renewal.
    pub(super) stop: Arc<watch::Sender<()>>,
}

/// Whose session: what its tokens belong to, and under which name the refresh token is kept.
#[derive(Clone, Debug)]
pub struct SessionOf {
    /// Hosts, tenant, client ID, scope.
    pub binding: Binding,
    /// The entry of the profile.
    pub key: EntryKey,
    /// How its host takes a refresh token that is redeemed for several tenants.
    pub redeeming: Redeeming,
}

impl From<Binding> for SessionOf {
    fn from(binding: Binding) -> Self {
        Self {
            redeeming: Redeeming::at(&binding.endpoints.authority),
            binding,
            key: EntryKey::default_connection(),
        }
    }
}

/// How signing out ended. Nobody is signed in any more in either case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignOutEnd {
    /// Everything is deleted.
    Forgotten,
    /// The keyring may still hold its entry.
    StillStored(KeyringTrouble),
}

/// What the store holds for a binding, found out without the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Nothing.
    Nothing,
    /// A sign-in of this binding.
    Here {
        /// Who signed in.
        account: Account,
        /// When the refresh token was stored.
        saved_at: Timestamp,
    },
    /// A sign-in of another binding.
    ForAnother,
}

impl Session {
    /// A session that nobody is signed in to yet.
    #[must_use]
    pub fn new(of: impl Into<SessionOf>, http: Http, store: Arc<dyn TokenStore>, clock: Arc<dyn Clock>) -> Self {
        let pause: Pause = Arc::new(|time| Box::pin(tokio::time::sleep(time)));
        Self::with_pause(of, http, store, clock, pause)
    }

    /// A session whose pauses between two polls are `pause`: for tests.
    #[must_use]
    pub fn with_pause(
        of: impl Into<SessionOf>,
        http: Http,
        store: Arc<dyn TokenStore>,
        clock: Arc<dyn Clock>,
        pause: Pause,
    ) -> Self {
        let (held, shown) = (Arc::default(), Mutex::default());
        let SessionOf {
            binding,
            key,
            redeeming,
        } = of.into();
        let shared = Shared {
            binding,
            http,
            kept_in: Mutex::new(store),
            clock,
            pause,
            key,
            claims: PendingClaims::default(),
            lender: Mutex::default(),
            redeeming,
            locks: EntryLocks::default(),
            restoring: tokio::sync::Mutex::default(),
            held,
            num_silences: AtomicU64::default(),
            at_hand: Mutex::default(),
            shown,
            last_account: Mutex::default(),
        };
        Self {
            shared: Arc::new(shared),
            stop: Arc::new(watch::Sender::new(())),
        }
    }

    /// This session, with a place for claims challenges that outlives it. For a session that nobody shares yet.
    #[must_use]
    pub fn with_claims(mut self, claims: PendingClaims) -> Self {
        if let Some(shared) = Arc::get_mut(&mut self.shared) {
            shared.claims = claims;
        }
        self
    }

    /// This session, with locks that other programs hold while they redeem the same refresh token. For a session that nobody
    /// shares yet.
    #[must_use]
    pub fn with_locks(mut self, locks: EntryLocks) -> Self {
        if let Some(shared) = Arc::get_mut(&mut self.shared) {
            shared.locks = locks;
        }
        self
    }

    /// Hosts, tenant and client ID.
    #[must_use]
    pub fn binding(&self) -> &Binding {
        &self.shared.binding
    }

    /// Under which profile it is kept.
    #[must_use]
    pub fn profile(&self) -> Option<ProfileId> {
        self.shared.key.profile()
    }

    /// Who is signed in.
    #[must_use]
    pub fn account(&self) -> Option<Account> {
        self.shared.shown().account.clone()
    }

    /// Who signed in here last, also where that sign-in is over: for whom the browser's page is opened next.
    #[must_use]
    pub fn last_account(&self) -> Option<Account> {
        self.shared.last_account().clone()
    }

    /// Whether the sign-in outlives the program; `None` while nobody is signed in.
    #[must_use]
    pub fn keeping(&self) -> Option<Keeping> {
        self.shared.shown().keeping.clone()
    }

    /// When the access token was issued and when it ends; for `status`.
    #[must_use]
    pub fn token_life(&self) -> Option<(Timestamp, Timestamp)> {
        self.shared.shown().token_life
    }

    /// What the store holds for this binding; asks nobody else.
    ///
    /// # Errors
    /// What the keyring answered instead.
    pub async fn stored(&self) -> Result<Stored, KeyringTrouble> {
        Ok(match self.shared.store().load(&self.shared.key).await? {
            None => Stored::Nothing,
            Some(record) if !record.belongs_to(&self.shared.binding) => Stored::ForAnother,
            Some(record) => Stored::Here {
                account: record.account,
                saved_at: record.saved_at,
            },
        })
    }

    /// From now on the sign-in is kept in `store`, where it is put at once; the store before forgets it. `None` while
    /// nobody is signed in: then the next sign-in goes there.
    pub async fn keep_in(&self, store: Arc<dyn TokenStore>) -> Option<Keeping> {
        let mut held = self.shared.held.lock().await;
        let before = self.shared.store();
        let was_stored = held.stored.take();
        self.shared.keep_in(store);
        let account = self.shared.shown().account.clone()?;
        let keeping = match held.refresh.clone() {
            Some(refresh) => self.shared.keep(&mut held, &account, &refresh, Over::Anything).await,
            None => match self.shared.lender().map(Lender::root) {
                Some(lender) => lender.shared.keeping_of_what_is_lent(&self.shared),
                None => Keeping::NoRefreshToken,
            },
        };
        self.shared.shown().keeping = Some(keeping.clone());
        if let Some(token) = was_stored {
            // A keyring has been cleared, or could not be, by the store in memory that takes its place, which said so.
            let _ = before.delete_token(&self.shared.key, &token).await;
        }
        Some(keeping)
    }

    /// Breaks off what is under way, for whoever lives from this one too; what is kept stays.
    pub fn break_off(&self) {
        self.stop.send_replace(());
    }

    /// Forgets every token, in memory and in the store. A renewal under way is broken off.
    pub async fn sign_out(&self) -> SignOutEnd {
        self.break_off();
        // Whoever asks from now on waits for no keyring to hear that nobody is signed in.
        *self.shared.at_hand() = AtHand::default();
        let mut held = self.shared.held.lock().await;
        self.shared.forget(&mut held);
        self.shared.claims.clear(&self.shared.key);
        match self.shared.store().delete(&self.shared.key).await {
            Ok(()) => SignOutEnd::Forgotten,
            Err(trouble) => SignOutEnd::StillStored(trouble),
        }
    }

    async fn token(&self, reason: Reason) -> Result<AccessToken, Failure> {
        if let Some(token) = self.shared.without_waiting(&reason) {
            return Ok(token);
        }
        // A task of its own: a caller that gives up must not lose a refresh token that was just rotated.
        let renewal = tokio::spawn(renew(Arc::clone(&self.shared), reason, self.stop.subscribe()));
        renewal
            .await
            .unwrap_or_else(|_| Err(self.shared.failure(FailureKind::Internal)))
    }
}

impl TokenSource for Session {
    fn access_token(&self) -> BoxFuture<'_, Result<AccessToken, Failure>> {
        Box::pin(self.token(Reason::Use))
    }

    fn renewed<'a>(
        &'a self,
        rejected: &'a AccessToken,
        claims: Option<&'a str>,
    ) -> BoxFuture<'a, Result<AccessToken, Failure>> {
        Box::pin(self.token(Reason::rejected(rejected, claims)))
    }
}
