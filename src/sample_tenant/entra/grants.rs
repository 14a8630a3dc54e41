//! Everything that was granted.

use std::fmt;

use super::super::data::TenantPlace;
use super::code_grants::CodeGrants;
use super::device_grants::DeviceGrants;
use super::tokens::{Bearer, Tokens};

/// Device codes, browser sign-ins and tokens. `Debug` shows none of them.
#[derive(Default)]
pub struct Grants {
    /// Device codes.
    pub(super) devices: DeviceGrants,
    /// Browser sign-ins.
    pub(super) codes: CodeGrants,
    /// Tokens.
    pub(super) tokens: Tokens,
}

impl Grants {
    /// Grants whose tokens and codes carry this marker.
    pub fn with_marker(marker: &str) -> Self {
        Self {
            devices: DeviceGrants::with_marker(marker),
            codes: CodeGrants::with_marker(marker),
            tokens: Tokens::with_marker(marker),
        }
    }

    /// What an access token is worth.
    pub fn worth(&self, access_token: &str) -> Bearer {
        self.tokens.worth(access_token)
    }

    /// The tenant that an access token was issued for.
    pub fn place_of(&self, access_token: &str) -> Option<TenantPlace> {
        self.tokens.place_of(access_token)
    }

    /// Ends all access tokens.
    pub fn expire_access_tokens(&self) {
        self.tokens.expire_access();
    }

    /// Somebody else signs in from now on.
    pub fn change_shift(&self) {
        self.tokens.change_shift();
    }

    /// Ends all refresh tokens.
    pub fn revoke_refresh_tokens(&self) {
        self.tokens.revoke_refresh();
    }
}

impl fmt::Debug for Grants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grants").finish_non_exhaustive()
    }
}
