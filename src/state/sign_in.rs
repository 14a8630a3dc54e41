//! Signing in: where it stands, and what is typed before it.

use std::time::Duration;

use crate::message::{BrowserPage, DeviceCode, SignOutReason};
use crate::model::{
    Account, CloudPcScope, Connection, Failure, Guid, KeepSignIn, Keeping, Profile, SignInTarget, SignInWay, Tenant,
    TenantError, Timestamp,
};

/// Where signing in stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInState {
    /// A stored sign-in is looked for or renewed.
    Restoring,
    /// Nobody is signed in; the reason is missing before the first try.
    SignedOut(Option<SignOutReason>),
    /// A code has been asked for.
    AskingForCode,
    /// The code is on the screen.
    Code {
        /// The code.
        code: DeviceCode,
        /// Why the last poll was not answered; polling goes on.
        trouble: Option<Failure>,
        /// Whether the code was copied, which is then said.
        copied: bool,
    },
    /// A browser has the sign-in page.
    Browser(BrowserWait),
    /// Somebody is signed in.
    SignedIn {
        /// Who.
        account: Account,
        /// Where, and what for.
        target: SignInTarget,
        /// For how long.
        keeping: Keeping,
    },
}

/// A stored sign-in that waits for the network, and is tried again by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offline {
    /// Whose.
    pub account: Account,
    /// Why it could not be renewed.
    pub failure: Failure,
    /// When it is tried again.
    pub retry_at: Timestamp,
}

/// How far a sign-in with the browser is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrowserWait {
    /// What to open; missing for a moment, until the program listens.
    pub page: Option<BrowserPage>,
    /// Whether the browser was asked to open it.
    pub opened: bool,
    /// Whether the address was copied, which is then said.
    pub copied: bool,
    /// Whether the browser has come back.
    pub answered: bool,
}

impl BrowserWait {
    /// How long the program still listens.
    #[must_use]
    pub fn time_left(&self, now: Timestamp) -> Option<Duration> {
        self.page
            .as_ref()
            .map(|page| page.issued_at.plus(page.lifetime).since(now))
    }
}

impl SignInState {
    /// What is shown from the wish to sign in this way until the service answers.
    #[must_use]
    pub fn beginning(way: SignInWay) -> Self {
        match way {
            SignInWay::Code => Self::AskingForCode,
            SignInWay::Browser => Self::Browser(BrowserWait::default()),
        }
    }

    /// How long the code on the screen, or the wait for the browser, still lasts; zero when it is over, `None` where
    /// nothing runs out.
    #[must_use]
    pub fn time_left(&self, now: Timestamp) -> Option<Duration> {
        match self {
            Self::Code { code, .. } => Some(code.issued_at.plus(code.lifetime).since(now)),
            Self::Browser(wait) => wait.time_left(now),
            Self::Restoring | Self::SignedOut(_) | Self::AskingForCode | Self::SignedIn { .. } => None,
        }
    }

    /// The way of the sign-in under way.
    #[must_use]
    pub fn way(&self) -> Option<SignInWay> {
        match self {
            Self::AskingForCode | Self::Code { .. } => Some(SignInWay::Code),
            Self::Browser(_) => Some(SignInWay::Browser),
            Self::Restoring | Self::SignedOut(_) | Self::SignedIn { .. } => None,
        }
    }

    /// Whether somebody is signed in.
    #[must_use]
    pub fn is_signed_in(&self) -> bool {
        matches!(self, Self::SignedIn { .. })
    }
}

/// Why a text cannot be a client ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientIdError {
    /// Nothing was given.
    Empty,
    /// Not a GUID.
    Malformed,
}

/// What a person types before signing in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionForm {
    /// The tenant, as typed.
    pub tenant: String,
    /// The client ID, as typed.
    pub client_id: String,
    /// What is wrong with the tenant, once that has been checked.
    pub tenant_error: Option<TenantError>,
    /// What is wrong with the client ID, once that has been checked.
    pub client_id_error: Option<ClientIdError>,
    /// What for.
    pub scope: CloudPcScope,
    /// How a sign-in is kept.
    pub keep: KeepSignIn,
    /// Whether tenant, client ID and scope are unfolded.
    pub details_are_open: bool,
}

impl ConnectionForm {
    /// A form with texts from settings or the command line.
    #[must_use]
    pub fn new(tenant: impl Into<String>, client_id: impl Into<String>) -> Self {
        Self {
            tenant: tenant.into(),
            client_id: client_id.into(),
            ..Self::default()
        }
    }

    /// A form with what a profile says; unfolded where it cannot be signed in to as it is.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self {
            scope: profile.scope,
            keep: profile.keep,
            details_are_open: profile.connection().is_none(),
            ..Self::new(&profile.tenant, &profile.client_id)
        }
    }

    /// Writes what stands here into a profile. A name that was the tenant's goes with it.
    pub fn write_into(&self, profile: &mut Profile) {
        if profile.name == profile.tenant {
            profile.name.clear();
        }
        profile.tenant.clone_from(&self.tenant);
        profile.client_id.clone_from(&self.client_id);
        (profile.scope, profile.keep) = (self.scope, self.keep);
    }

    /// The connection the texts describe, where both are right. Marks nothing.
    #[must_use]
    pub fn connection(&self) -> Option<Connection> {
        Some(Connection {
            tenant: Tenant::parse(&self.tenant).ok()?,
            client_id: Guid::parse(&self.client_id).ok()?,
        })
    }

    /// Checks both texts, marks what is wrong, and tidies what is right.
    pub fn check(&mut self) -> Option<Connection> {
        let tenant = Tenant::parse(&self.tenant);
        let client_id = Guid::parse(&self.client_id);
        self.tenant_error = tenant.as_ref().err().copied();
        self.client_id_error = client_id.is_err().then(|| match self.client_id.trim() {
            "" => ClientIdError::Empty,
            _some => ClientIdError::Malformed,
        });
        self.details_are_open |= self.tenant_error.is_some() || self.client_id_error.is_some();
        let connection = Connection {
            tenant: tenant.ok()?,
            client_id: client_id.ok()?,
        };
        connection.tenant.as_str().clone_into(&mut self.tenant);
        connection.client_id.as_str().clone_into(&mut self.client_id);
        Some(connection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_texts_are_marked_and_right_ones_tidied() {
        let mut form = ConnectionForm::new(" common", "");
        assert_eq!(form.check(), None);
        assert_eq!(form.tenant_error, Some(TenantError::PersonalAccounts));
        assert_eq!(form.client_id_error, Some(ClientIdError::Empty));
        form = ConnectionForm::new(" Contoso.com ", "{9adc7d86-6411-407e-b936-abfa0470dccf}");
        assert!(form.check().is_some());
        assert_eq!(
            form,
            ConnectionForm::new("contoso.com", "9adc7d86-6411-407e-b936-abfa0470dccf")
        );
    }

    #[test]
    fn a_code_runs_out_and_stays_at_zero() {
        let start = Timestamp::from_ticks(0);
        let code = DeviceCode {
            user_code: "ABC".to_owned(),
            verification_uri: "https://login.example/device".to_owned(),
            issued_at: start,
            lifetime: Duration::from_mins(15),
        };
        let state = SignInState::Code {
            code,
            trouble: None,
            copied: false,
        };
        assert_eq!(
            state.time_left(start.plus(Duration::from_secs(28))),
            Some(Duration::from_secs(872))
        );
        assert_eq!(
            state.time_left(start.plus(Duration::from_secs(1_000))),
            Some(Duration::ZERO)
        );
        assert_eq!(SignInState::Restoring.time_left(start), None);
    }
}
