//! Signing in: device code, tokens, and where the refresh token is kept. Knows no window and no Graph.

mod secret;
mod token;

pub use secret::Secret;
pub use token::{AccessToken, BoxFuture, TokenSource};
