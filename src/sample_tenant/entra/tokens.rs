//! Access and refresh tokens that are out in the world.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::super::data::TenantPlace;
use super::scope::Scope;
use super::secrets::random_text;

/// About as long as Entra's.
const REFRESH_LENGTH: usize = 1_600;
const ACCESS_LENGTH: usize = 900;

/// What an access token is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// It opens the door of this tenant, and of no other.
    Valid(TenantPlace),
    /// It is valid, and permits nothing: nobody consented.
    WithoutPermission,
    /// It once did.
    Expired,
    /// It never did.
    Unknown,
}

/// One sign-in of a person; all refresh tokens that came of it bear its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignInNumber {
    number: usize,
    /// Where the person was.
    place: TenantPlace,
    /// Who it was.
    pub(super) person: usize,
}

/// What a refresh token does that comes a second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reuse {
    /// It is refused.
    IsRefused,
    /// It also ends every other of the same sign-in (RFC 9700 §4.14.2).
    EndsAll,
}

/// What an access token permits, and how long.
#[derive(Clone, Copy)]
struct Access {
    expiry: Instant,
    place: TenantPlace,
    permits: bool,
}

/// All tokens so far.
#[derive(Default)]
pub struct Tokens {
    /// Stands inside each.
    marker: String,
    access: Mutex<HashMap<String, Access>>,
    refresh: Mutex<RefreshTokens>,
}

#[derive(Default)]
struct RefreshTokens {
    good: HashMap<String, (Scope, SignInNumber)>,
    used: HashMap<String, SignInNumber>,
    num_sign_ins: usize,
    /// Who sits at the desk, counted from 0.
    person: usize,
}

impl Tokens {
    /// Tokens that carry this marker.
    pub fn with_marker(marker: &str) -> Self {
        Self {
            marker: marker.to_owned(),
            ..Self::default()
        }
    }

    /// A new access token.
    pub fn issue_access(&self, lifetime: Duration, place: TenantPlace) -> String {
        self.issue_to_app(lifetime, place, true)
    }

    /// A new access token of an app; it is issued without consent too, and then permits nothing.
    pub fn issue_to_app(&self, lifetime: Duration, place: TenantPlace, permits: bool) -> String {
        let token = format!("{}{}", self.marker, random_text(ACCESS_LENGTH));
        self.access.lock().unwrap_or_else(PoisonError::into_inner).insert(
            token.clone(),
            Access {
                expiry: Instant::now() + lifetime,
                place,
                permits,
            },
        );
        token
    }

    /// A new sign-in of whoever sits at the desk.
    pub fn begin_sign_in(&self, place: TenantPlace) -> SignInNumber {
        let mut refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner);
        refresh.num_sign_ins += 1;
        SignInNumber {
            number: refresh.num_sign_ins,
            place,
            person: refresh.person,
        }
    }

    /// From now on somebody else sits at the desk.
    pub fn change_shift(&self) {
        let mut refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner);
        refresh.person += 1;
    }

    /// A new refresh token of this sign-in, if the scope has `offline_access`.
    pub fn issue_refresh(&self, scope: &Scope, sign_in: SignInNumber) -> Option<String> {
        scope.has("offline_access").then(|| {
            let token = format!("1.{}{}", self.marker, random_text(REFRESH_LENGTH));
            let mut refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner);
            refresh.good.insert(token.clone(), (scope.clone(), sign_in));
            token
        })
    }

    /// Whether a refresh token came of a sign-in at this tenant.
    pub fn was_signed_in_at(&self, token: &str, place: TenantPlace) -> bool {
        let refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner);
        refresh
            .good
            .get(token)
            .is_some_and(|(_, sign_in)| sign_in.place == place)
    }

    /// Uses a refresh token up. A second use fails: stricter than Entra, which does not revoke the old one.
    pub fn use_refresh(&self, token: &str, reuse: Reuse) -> Option<(Scope, SignInNumber)> {
        let mut refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((scope, sign_in)) = refresh.good.remove(token) {
            refresh.used.insert(token.to_owned(), sign_in);
            return Some((scope, sign_in));
        }
        if let (Some(stolen), Reuse::EndsAll) = (refresh.used.get(token).copied(), reuse) {
            refresh.good.retain(|_, (_, sign_in)| *sign_in != stolen);
        }
        None
    }

    /// What an access token is worth now.
    pub fn worth(&self, token: &str) -> Bearer {
        match self.access.lock().unwrap_or_else(PoisonError::into_inner).get(token) {
            Some(access) if Instant::now() >= access.expiry => Bearer::Expired,
            Some(Access { permits: false, .. }) => Bearer::WithoutPermission,
            Some(access) => Bearer::Valid(access.place),
            None => Bearer::Unknown,
        }
    }

    /// The tenant that an access token was issued for, however old it is.
    pub fn place_of(&self, token: &str) -> Option<TenantPlace> {
        let access = self.access.lock().unwrap_or_else(PoisonError::into_inner);
        access.get(token).map(|access| access.place)
    }

    /// Ends all access tokens.
    pub fn expire_access(&self) {
        let now = Instant::now();
        self.access
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .values_mut()
            .for_each(|access| access.expiry = now);
    }

    /// Ends all refresh tokens.
    pub fn revoke_refresh(&self) {
        let mut refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner);
        refresh.good.clear();
    }
}
