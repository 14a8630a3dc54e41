//! The access token and who hands it out.

use std::future::Future;
use std::pin::Pin;

use super::Secret;
use crate::model::{Failure, Timestamp};

/// A bearer token (RFC 6750), opaque to this program, for the one Graph origin of its session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessToken {
    /// The token.
    pub secret: Secret,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// A future that a trait object can return.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Hands out access tokens; the session does so for real, tests with a fixed one.
pub trait TokenSource: Send + Sync {
    /// A token that is good for a while, renewed first if need be.
    ///
    /// # Errors
    /// [`crate::model::FailureKind::SignInNeeded`] when there is nothing to renew it with, or what the
    /// sign-in host answered.
    fn access_token(&self) -> BoxFuture<'_, Result<AccessToken, Failure>>;

    /// A new token after Graph answered 401 to `rejected`. `claims` is a decoded claims challenge.
    ///
    /// # Errors
    /// As [`TokenSource::access_token`].
    fn renewed<'a>(
        &'a self,
        rejected: &'a AccessToken,
        claims: Option<&'a str>,
    ) -> BoxFuture<'a, Result<AccessToken, Failure>>;
}
