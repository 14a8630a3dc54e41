//! What the clones of a session and a renewal under way share, and taking new tokens.

use std::fmt;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::at_hand::{AtHand, Moment, Reason};
use super::entry_lock::{EntryLock, EntryLocks};
use super::held::Held;
use super::oauth::{Oauth, Tokens};
use super::{AccessToken, Binding, BoxFuture, EntryKey, PendingClaims, Secret, StoredSignIn, TokenStore};
use crate::http::Http;
use crate::model::{Account, Authority, Clock, Endpoints, Failure, FailureKind, Keeping, KeyringTrouble, Timestamp};

/// Waits for a while; passed in, so that tests need not.
pub type Pause = Arc<dyn Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync>;

/// What every clone of a session, and a renewal under way, share.
pub(super) struct Shared {
    pub(super) binding: Binding,
    pub(super) http: Http,
    /// Where the sign-in is kept; a person may choose otherwise at any time.
    pub(super) kept_in: Mutex<Arc<dyn TokenStore>>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) pause: Pause,
    pub(super) key: EntryKey,
    pub(super) claims: PendingClaims,
    /// The sign-in it lives from, where it has none of its own.
    pub(super) lender: Mutex<Option<Lender>>,
    /// How the sign-in host takes a refresh token that is redeemed for several tenants.
    pub(super) redeeming: Redeeming,
    /// Keeps other programs from redeeming the same one in that moment.
    pub(super) locks: EntryLocks,
    /// Held while a stored sign-in is restored: whoever else wants that finds it done.
    pub(super) restoring: tokio::sync::Mutex<()>,
    /// Held while renewing, so that one renewal serves everybody who waits.
    pub(super) held: Arc<tokio::sync::Mutex<Held>>,
    /// How often the sign-in host did not answer.
    pub(super) num_silences: AtomicU64,
    /// Under a lock of its own that nobody holds for long: whoever has a token that serves waits for no renewal.
    pub(super) at_hand: Mutex<AtHand>,
    pub(super) shown: Mutex<Shown>,
    /// Who signed in here last, also where that sign-in is over.
    pub(super) last_account: Mutex<Option<Account>>,
}

/// Whose refresh token is redeemed for another tenant, and what would stop it.
#[derive(Clone)]
pub(super) struct Lender {
    pub(super) shared: Arc<Shared>,
    pub(super) stop: Arc<watch::Sender<()>>,
}

impl Lender {
    /// The one who owns a sign-in, in the end.
    pub(super) fn root(self) -> Self {
        let mut root = self;
        while let Some(next) = root.shared.lender() {
            root = next;
        }
        root
    }
}

/// How a host takes a refresh token that is redeemed for several tenants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redeeming {
    /// One after the other, each with what the one before brought: a host that rotates may end the token before.
    InTurn,
    /// All at once.
    SideBySide,
}

impl Redeeming {
    /// Entra does not end a refresh token when it issues the next one; nothing is known of others.
    #[must_use]
    pub fn at(authority: &Authority) -> Self {
        if authority.as_str() == Endpoints::GLOBAL_AUTHORITY {
            Self::SideBySide
        } else {
            Self::InTurn
        }
    }
}

/// What a new refresh token may take the place of in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// Whatever is there: a person has just signed in.
    Anything,
    /// Only what this session left there: a renewal must not undo what another process has done since.
    Own,
    /// Nothing: the store has just said why it does not serve, and whoever was asked to unlock it is not asked twice.
    Nothing(KeyringTrouble),
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

impl Shared {
    pub(super) fn oauth(&self) -> Oauth<'_> {
        Oauth {
            binding: &self.binding,
            http: &self.http,
            clock: &*self.clock,
        }
    }

    /// The sign-in that it lives from.
    pub(super) fn lender(&self) -> Option<Lender> {
        self.lender.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_lender(&self, lender: Option<Lender>) {
        *self.lender.lock().unwrap_or_else(PoisonError::into_inner) = lender;
    }

    /// What another process has stored for the same binding and the same person. What this session stored itself is
    /// older than the token it holds.
    pub(super) async fn newer_than(&self, refresh: &Secret, stored: Option<&Secret>) -> Option<Secret> {
        let record = self.store().load(&self.key).await.ok()??;
        let is_another_s = record.refresh_token != *refresh && Some(&record.refresh_token) != stored;
        (self.is_own(&record) && is_another_s).then_some(record.refresh_token)
    }

    /// What is demanded and a renewal did not bring, the next sign-in is to bring.
    pub(super) fn note_claims(&self, claims: Option<&str>) {
        if let Some(claims) = claims {
            self.claims.put(&self.key, &self.binding, claims);
        }
    }

    pub(super) fn store(&self) -> Arc<dyn TokenStore> {
        Arc::clone(&self.kept_in.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn keep_in(&self, store: Arc<dyn TokenStore>) {
        *self.kept_in.lock().unwrap_or_else(PoisonError::into_inner) = store;
    }

    /// What is demanded of the next interactive sign-in, as a decoded claims challenge.
    pub(super) fn pending_claims(&self) -> Option<String> {
        self.claims.of(&self.key, &self.binding)
    }

    pub(super) fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn show(&self, shown: Shown) {
        *self.shown() = shown;
    }

    pub(super) fn last_account(&self) -> MutexGuard<'_, Option<Account>> {
        self.last_account.lock().unwrap_or_else(PoisonError::into_inner)
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
        *self.at_hand() = AtHand::default();
        self.show(Shown::default());
    }

    /// A token that serves without anybody's being asked; while a renewal is under way also one that is due for it.
    pub(super) fn without_waiting(&self, reason: &Reason) -> Option<AccessToken> {
        let now = Moment::now(&*self.clock);
        let at_hand = self.at_hand();
        let is_being_renewed = || self.held.try_lock().is_err();
        at_hand
            .usable(reason, now)
            .or_else(|| at_hand.still_good(reason, now).filter(|_| is_being_renewed()))
    }

    /// The access token at hand. For a moment only.
    pub(super) fn at_hand(&self) -> MutexGuard<'_, AtHand> {
        self.at_hand.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lock between programs, where the sign-in lies in a keyring that they share.
    pub(super) async fn lock_entry(&self) -> Option<EntryLock> {
        if self.store().keeping() != Keeping::Keyring {
            return None;
        }
        self.locks.lock(&self.key).await
    }

    /// What is to be redeemed: the refresh token at hand, or where another program has stored a newer one, that one.
    pub(super) async fn newest(&self, held: &mut Held, lock: Option<&EntryLock>) -> Option<Secret> {
        let refresh = held.refresh.clone()?;
        // Before the lock was had, another program may have been at it.
        let is_new = std::mem::take(&mut held.is_just_read) && lock.is_none();
        if held.stored.is_none() || is_new {
            return Some(refresh);
        }
        let newer = self.newer_than(&refresh, held.stored.as_ref()).await;
        Some(newer.unwrap_or(refresh))
    }

    /// Whether a record is of this binding and of the person who is signed in here. Whoever signs in as
    /// somebody else in another process changes nothing about who is shown in this one.
    pub(super) fn is_own(&self, record: &StoredSignIn) -> bool {
        let shown = self.shown();
        let is_same_person = shown.account.as_ref().is_some_and(|account| {
            account.username == record.account.username && account.tenant_id == record.account.tenant_id
        });
        is_same_person && record.belongs_to(&self.binding)
    }

    /// What lies in the store in place of what this session left there. Where another process has renewed the same sign-in
    /// and stored it, this one outlives the program too; what the same person left there before signing in here, while
    /// the store could not be asked, gives way.
    async fn keep_beside(&self, held: &mut Held, record: &StoredSignIn) -> Keeping {
        let store = self.store();
        let there = match store.load(&self.key).await {
            Ok(Some(there)) if self.is_own(&there) => there,
            Ok(_) | Err(_) => return Keeping::MemoryOnly(KeyringTrouble::ChangedElsewhere),
        };
        if held.signed_in_at.is_none_or(|at| there.saved_at >= at) {
            return store.keeping();
        }
        match store.replace(&self.key, Some(&there.refresh_token), record).await {
            Ok(()) => {
                held.stored = Some(record.refresh_token.clone());
                store.keeping()
            }
            Err(trouble) => Keeping::MemoryOnly(trouble),
        }
    }

    /// For how long somebody is signed in who lives from this sign-in.
    pub(super) fn keeping_of_what_is_lent(&self, to: &Self) -> Keeping {
        let keeping = self.shown().keeping.clone().unwrap_or(Keeping::NoRefreshToken);
        let is_to_be_kept = to.store().keeping() == Keeping::Keyring;
        if keeping == Keeping::Keyring && !is_to_be_kept {
            Keeping::LentFromKeyring
        } else {
            keeping
        }
    }

    /// Takes new tokens: the refresh token is stored before the access token can be used, because the one
    /// before it may be dead from now on.
    pub(super) async fn adopt(&self, held: &mut Held, tokens: Tokens, account: Account, over: Over) -> Keeping {
        let now = Moment::now(&*self.clock);
        if over != Over::Own {
            self.claims.clear(&self.key);
        }
        let keeping = match &tokens.refresh {
            Some(refresh) => self.keep(held, &account, refresh, over).await,
            // A renewal that brings no new refresh token leaves the one before in force.
            None => match (&held.refresh, self.shown().keeping.clone()) {
                (Some(_), Some(keeping)) => keeping,
                (Some(_) | None, _) => Keeping::NoRefreshToken,
            },
        };
        let token_life = Some((tokens.issued_at, tokens.access.expires_at));
        *self.last_account() = Some(account.clone());
        self.show(Shown {
            account: Some(account),
            keeping: Some(keeping.clone()),
            token_life,
        });
        held.take(tokens.refresh);
        self.at_hand().take((tokens.access, tokens.issued_at), now);
        keeping
    }

    /// Puts a refresh token into the store; says whether it is there.
    pub(super) async fn keep(&self, held: &mut Held, account: &Account, refresh: &Secret, over: Over) -> Keeping {
        let store = self.store();
        let record = StoredSignIn::new(&self.binding, account.clone(), refresh.clone(), self.clock.now());
        let saved = match over {
            Over::Nothing(trouble) => Err(trouble),
            Over::Anything => store.save(&self.key, &record).await,
            Over::Own => {
                let replaced = store.replace(&self.key, held.stored.as_ref(), &record).await;
                replaced.map(|()| store.keeping())
            }
        };
        match saved {
            Ok(keeping) => {
                held.stored = Some(refresh.clone());
                keeping
            }
            Err(KeyringTrouble::ChangedElsewhere) => self.keep_beside(held, &record).await,
            Err(trouble) => Keeping::MemoryOnly(trouble),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_of_entra_is_it_known_that_it_ends_no_refresh_token() {
        let at = |url: &str| Redeeming::at(&Authority::parse(url).unwrap());
        assert_eq!(at(Endpoints::GLOBAL_AUTHORITY), Redeeming::SideBySide);
        assert_eq!(at("https://login.microsoftonline.com/"), Redeeming::SideBySide);
        assert_eq!(at("http://127.0.0.1:9"), Redeeming::InTurn);
        assert_eq!(at("https://id.example"), Redeeming::InTurn);
    }
}
