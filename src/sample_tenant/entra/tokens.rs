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
    /// It is valid, and permits nothing: nobody consented.
    WithoutPermission,
    /// It once did.
    Expired,
    /// It never did.
    Unknown,
}

/// What an access token permits, and how long.
#[derive(Clone, Copy)]
struct Access {
    expiry: Instant,
    permits: bool,
}

/// All tokens so far.
#[derive(Default)]
pub struct Tokens {
    access: Mutex<HashMap<String, Access>>,
    refresh: Mutex<HashMap<String, Scope>>,
}

impl Tokens {
    /// A new access token.
    pub fn issue_access(&self, lifetime: Duration) -> String {
        self.issue_to_app(lifetime, true)
    }

    /// A new access token of an app; it is issued without consent too, and then permits nothing.
    pub fn issue_to_app(&self, lifetime: Duration, permits: bool) -> String {
        let token = random_text(ACCESS_LENGTH);
        self.access.lock().unwrap_or_else(PoisonError::into_inner).insert(
            token.clone(),
            Access {
                expiry: Instant::now() + lifetime,
                permits,
            },
        );
        token
    }

    /// A new refresh token, if the scope has `offline_access`.
    pub fn issue_refresh(&self, scope: &Scope) -> Option<String> {
        scope.has("offline_access").then(|| {
            let token = format!("1.{}", random_text(REFRESH_LENGTH));
            self.refresh
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(token.clone(), scope.clone());
            token
        })
    }

    /// Uses a refresh token up. A second use fails: stricter than Entra, which does not revoke the old one.
    pub fn use_refresh(&self, token: &str) -> Option<Scope> {
        self.refresh
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(token)
    }

    /// What an access token is worth now.
    pub fn worth(&self, token: &str) -> Bearer {
        match self.access.lock().unwrap_or_else(PoisonError::into_inner).get(token) {
            Some(access) if Instant::now() >= access.expiry => Bearer::Expired,
            Some(Access { permits: false, .. }) => Bearer::WithoutPermission,
            Some(_) => Bearer::Valid,
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
            .for_each(|access| access.expiry = now);
    }

    /// Ends all refresh tokens.
    pub fn revoke_refresh(&self) {
        self.refresh.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
