//! One sign-in to one tenant: who is signed in, the tokens, and when they are renewed.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::oauth::{Oauth, Tokens};
use super::renewal::{Held, renew};
use super::{AccessToken, Binding, BoxFuture, EntryKey, Secret, StoredSignIn, TokenSource, TokenStore};
use crate::model::{Account, Clock, Failure, FailureKind, Keeping, KeyringTrouble, Timestamp};

/// Waits for a while; passed in, so that tests need not.
pub type Pause = Arc<dyn Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync>;

/// One sign-in. Clones share it; a renewal under way ends with the last clone.
#[derive(Clone, Debug)]
pub struct Session {
    pub(super) shared: Arc<Shared>,
    /// Changes when the person signs out and closes with the last clone: either stops a renewal.
    stop: Arc<watch::Sender<()>>,
}

/// What every clone of a session, and a renewal under way, share.
pub(super) struct Shared {
    pub(super) binding: Binding,
    pub(super) http: reqwest::Client,
    pub(super) store: Arc<dyn TokenStore>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) pause: Pause,
    pub(super) key: EntryKey,
    /// Held while renewing, so that one renewal serves everybody who waits.
    pub(super) held: Arc<tokio::sync::Mutex<Held>>,
    shown: Mutex<Shown>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("binding", &self.binding)
            .field("shown", &self.shown)
            .finish_non_exhaustive()
    }
}

/// What may be asked at any time, without waiting.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    pub(super) account: Option<Account>,
    pub(super) keeping: Option<Keeping>,
    pub(super) token_life: Option<(Timestamp, Timestamp)>,
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
    /// A session that nobody is signed in to yet. `http` must not follow redirects.
    #[must_use]
    pub fn new(binding: Binding, http: reqwest::Client, store: Arc<dyn TokenStore>, clock: Arc<dyn Clock>) -> Self {
        let pause: Pause = Arc::new(|time| Box::pin(tokio::time::sleep(time)));
        Self::with_pause(binding, http, store, clock, pause)
    }

    /// A session whose pauses between two polls are `pause`: for tests.
    #[must_use]
    pub fn with_pause(
        binding: Binding,
        http: reqwest::Client,
        store: Arc<dyn TokenStore>,
        clock: Arc<dyn Clock>,
        pause: Pause,
    ) -> Self {
        let (held, shown) = (Arc::default(), Mutex::default());
        let key = EntryKey::default_connection();
        let shared = Shared {
            binding,
            http,
            store,
            clock,
            pause,
            key,
            held,
            shown,
        };
        Self {
            shared: Arc::new(shared),
            stop: Arc::new(watch::Sender::new(())),
        }
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
        Ok(match self.shared.store.load(&self.shared.key).await? {
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
        let record = match self.shared.store.load(&self.shared.key).await {
            Ok(Some(record)) => record,
            Ok(None) => return RestoreEnd::NothingStored,
            Err(trouble) => return RestoreEnd::Failed(self.shared.failure(FailureKind::Keyring(trouble))),
        };
        if !record.belongs_to(&self.shared.binding) {
            return RestoreEnd::StoredForAnother;
        }
        let keeping = self.shared.store.keeping();
        {
            let mut held = self.shared.held.lock().await;
            *held = Held::with_refresh_token(record.refresh_token);
            self.shared.show(Shown {
                account: Some(record.account),
                keeping: Some(keeping),
                token_life: None,
            });
        }
        match self.access_token().await {
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
        }
    }

    /// Forgets every token, in memory and in the store. A renewal under way is broken off.
    pub async fn sign_out(&self) -> SignOutEnd {
        self.stop.send_replace(());
        let mut held = self.shared.held.lock().await;
        self.shared.forget(&mut held);
        match self.shared.store.delete(&self.shared.key).await {
            Ok(()) => SignOutEnd::Forgotten,
            Err(trouble) => SignOutEnd::StillStored(trouble),
        }
    }

    async fn token(&self, reason: Reason) -> Result<AccessToken, Failure> {
        if let Some(token) = self.shared.held.lock().await.usable(&reason, self.shared.clock.now()) {
            return Ok(token);
        }
        // A task of its own: a caller that gives up must not lose a refresh token that was just rotated.
        let renewal = tokio::spawn(renew(Arc::clone(&self.shared), reason, self.stop.subscribe()));
        renewal
            .await
            .unwrap_or_else(|_| Err(self.shared.failure(FailureKind::Internal)))
    }
}

/// Why a token is asked for.
#[derive(Clone, Debug)]
pub(super) enum Reason {
    /// To be used.
    Use,
    /// Graph refused this one, perhaps with a claims challenge.
    Rejected { rejected: Secret, claims: Option<String> },
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
        let reason = Reason::Rejected {
            rejected: rejected.secret.clone(),
            claims: claims.map(str::to_owned),
        };
        Box::pin(self.token(reason))
    }
}

impl Shared {
    pub(super) fn oauth(&self) -> Oauth<'_> {
        Oauth {
            binding: &self.binding,
            http: &self.http,
            clock: &*self.clock,
        }
    }

    pub(super) fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, shown: Shown) {
        *self.shown() = shown;
    }

    pub(super) fn failure(&self, kind: FailureKind) -> Failure {
        Failure {
            at: Some(self.clock.now()),
            ..Failure::new(kind)
        }
    }

    /// Nobody is signed in any more, as far as memory goes.
    pub(super) fn forget(&self, held: &mut Held) {
        *held = Held::default();
        self.show(Shown::default());
    }

    /// Takes new tokens: the refresh token is stored before the access token can be used, because the one
    /// before it may be dead from now on.
    pub(super) async fn adopt(&self, held: &mut Held, tokens: Tokens, account: Account) -> Keeping {
        let keeping = match &tokens.refresh {
            Some(refresh) => {
                let record = StoredSignIn::new(&self.binding, account.clone(), refresh.clone(), self.clock.now());
                match self.store.save(&self.key, &record).await {
                    Ok(()) => self.store.keeping(),
                    Err(trouble) => Keeping::MemoryOnly(trouble),
                }
            }
            // A renewal that brings no new refresh token leaves the one before in force.
            None => match (&held.refresh, self.shown().keeping.clone()) {
                (Some(_), Some(keeping)) => keeping,
                (Some(_) | None, _) => Keeping::NoRefreshToken,
            },
        };
        let token_life = Some((tokens.issued_at, tokens.access.expires_at));
        self.show(Shown {
            account: Some(account),
            keeping: Some(keeping.clone()),
            token_life,
        });
        held.take(tokens);
        keeping
    }
}
