//! One sign-in to one tenant: who is signed in, the tokens, and when they are renewed.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::watch;

use super::error::is_transient;
use super::held::{Held, Moment, Reason};
use super::renewal::renew;
use super::shared::{Lender, Over, Pause, Shared, Shown};
use super::{AccessToken, Binding, BoxFuture, EntryKey, PendingClaims, TokenSource, TokenStore};
use crate::http::Http;
use crate::model::{Account, Clock, Failure, FailureKind, Keeping, KeyringTrouble, Timestamp};

/// After a stored sign-in could not be renewed for want of a network, it is tried again so much later, then twice as
/// much later each time.
const FIRST_RETRY: Duration = Duration::from_secs(5);
/// Up to this.
const LAST_RETRY: Duration = Duration::from_mins(1);

/// The sign-in host may ask for a longer wait (`Retry-After`), but not for one that nobody would sit through.
const LONGEST_ASKED_FOR: Duration = Duration::from_mins(15);

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
}

impl From<Binding> for SessionOf {
    fn from(binding: Binding) -> Self {
        Self {
            binding,
            key: EntryKey::default_connection(),
        }
    }
}

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
        let SessionOf { binding, key } = of.into();
        let shared = Shared {
            binding,
            http,
            kept_in: Mutex::new(store),
            clock,
            pause,
            key,
            claims: PendingClaims::default(),
            lender: Mutex::default(),
            held,
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

    /// Hosts, tenant and client ID.
    #[must_use]
    pub fn binding(&self) -> &Binding {
        &self.shared.binding
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

    /// Signs in with what the store holds, if it belongs to this binding; else nothing is sent.
    pub async fn restore(&self) -> RestoreEnd {
        self.restore_once().await.0
    }

    /// The same, again and again while only the way to the sign-in host is what fails; `on_wait` hears of each wait.
    pub async fn restore_patiently(&self, on_wait: &(dyn Fn(OfflineWait) + Send + Sync)) -> RestoreEnd {
        let mut wait = FIRST_RETRY;
        loop {
            let (failure, account) = match self.restore_once().await {
                (RestoreEnd::Failed(failure), Some(account)) if is_transient(&failure.kind) => (failure, account),
                (end, _) => return end,
            };
            let now = self.shared.clock.now();
            let asked_for = if let FailureKind::Throttled { retry_at: Some(at) } = &failure.kind {
                at.since(now).min(LONGEST_ASKED_FOR)
            } else {
                Duration::ZERO
            };
            let this_wait = wait.max(asked_for);
            on_wait(OfflineWait {
                account,
                failure,
                retry_at: now.plus(this_wait),
            });
            (self.shared.pause)(this_wait).await;
            wait = (wait * 2).min(LAST_RETRY);
        }
    }

    /// How it ended, and whose sign-in was tried.
    async fn restore_once(&self) -> (RestoreEnd, Option<Account>) {
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
        *self.shared.last_account() = Some(record.account.clone());
        {
            let mut held = self.shared.held.lock().await;
            *held = Held::with_refresh_token(record.refresh_token);
            self.shared.show(Shown {
                account: Some(record.account.clone()),
                keeping: Some(keeping),
                token_life: None,
            });
        }
        let end = match self.access_token().await {
            Ok(_) => {
                let shown = self.shared.shown().clone();
                let nobody = || RestoreEnd::Failed(self.shared.failure(FailureKind::SignInNeeded));
                shown
                    .account
                    .zip(shown.keeping)
                    .map_or_else(nobody, |(account, keeping)| RestoreEnd::SignedIn { account, keeping })
            }
            Err(failure) => {
                self.shared.forget(&mut *self.shared.held.lock().await);
                RestoreEnd::Failed(failure)
            }
        };
        (end, Some(record.account))
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

    /// Forgets every token, in memory and in the store. A renewal under way is broken off.
    pub async fn sign_out(&self) -> SignOutEnd {
        self.stop.send_replace(());
        let mut held = self.shared.held.lock().await;
        self.shared.forget(&mut held);
        self.shared.claims.clear(&self.shared.key);
        match self.shared.store().delete(&self.shared.key).await {
            Ok(()) => SignOutEnd::Forgotten,
            Err(trouble) => SignOutEnd::StillStored(trouble),
        }
    }

    async fn token(&self, reason: Reason) -> Result<AccessToken, Failure> {
        if let Some(token) = self
            .shared
            .held
            .lock()
            .await
            .usable(&reason, Moment::now(&*self.shared.clock))
        {
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
