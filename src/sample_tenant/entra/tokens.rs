//! Access and refresh tokens that are out in the world.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::scope::Scope;
use super::secrets::random_text;

/// About as long as Entra's.
const REFRESH_LENGTH: usize = 1_600;
const ACCESS_LENGTH: usize = 900;

/// What an access token is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// It opens the door.
    Valid,
    /// It once did.
    Expired,
    /// It never did.
    Unknown,
}

/// All tokens so far.
#[derive(Default)]
pub struct Tokens {
    /// Stands inside each.
    marker: String,
    access: Mutex<HashMap<String, Instant>>,
    refresh: Mutex<Refresh>,
}

/// Refresh tokens, each of the family of one sign-in.
#[derive(Default)]
struct Refresh {
    alive: HashMap<String, (Scope, Family)>,
    used: HashMap<String, Family>,
    num_families: Family,
}

type Family = u64;

/// What becomes of a refresh token that was used before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reuse {
    /// It is refused.
    Refused,
    /// It is refused, and every token of its sign-in ends (RFC 9700 §4.14.2).
    EndsAll,
}

/// What a refresh token stands for.
#[derive(Clone, Debug)]
pub struct Lineage {
    /// What was granted.
    pub scope: Scope,
    family: Family,
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
    pub fn issue_access(&self, lifetime: Duration) -> String {
        let token = format!("{}{}", self.marker, random_text(ACCESS_LENGTH));
        self.access
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(token.clone(), Instant::now() + lifetime);
        token
    }

    /// A new refresh token, if the scope has `offline_access`; `before` is the one in whose place it comes.
    pub fn issue_refresh(&self, scope: &Scope, before: Option<&Lineage>) -> Option<String> {
        scope.has("offline_access").then(|| {
            let token = format!("1.{}{}", self.marker, random_text(REFRESH_LENGTH));
            let mut refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner);
            let family = before.map_or_else(
                || {
                    refresh.num_families += 1;
                    refresh.num_families
                },
                |lineage| lineage.family,
            );
            refresh.alive.insert(token.clone(), (scope.clone(), family));
            token
        })
    }

    /// Uses a refresh token up. A second use fails: stricter than Entra, which does not revoke the old one.
    pub fn use_refresh(&self, token: &str, reuse: Reuse) -> Option<Lineage> {
        let mut refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((scope, family)) = refresh.alive.remove(token) {
            refresh.used.insert(token.to_owned(), family);
            return Some(Lineage { scope, family });
        }
        let family = refresh.used.get(token).copied()?;
        if reuse == Reuse::EndsAll {
            refresh.alive.retain(|_, (_, other)| *other != family);
        }
        None
    }

    /// What an access token is worth now.
    pub fn worth(&self, token: &str) -> Bearer {
        match self.access.lock().unwrap_or_else(PoisonError::into_inner).get(token) {
            Some(expiry) if Instant::now() < *expiry => Bearer::Valid,
            Some(_) => Bearer::Expired,
            None => Bearer::Unknown,
        }
    }

    /// Ends all access tokens.
    pub fn expire_access(&self) {
        let now = Instant::now();
        self.access
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .values_mut()
            .for_each(|expiry| *expiry = now);
    }

    /// Ends all refresh tokens.
    pub fn revoke_refresh(&self) {
        let mut refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner);
        refresh.alive.clear();
    }
}
