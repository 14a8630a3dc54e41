//! Why nobody is signed in.

use super::{Failure, KeyringTrouble};

/// Why nobody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignOutReason {
    /// Nothing is stored for this connection.
    NothingStored,
    /// The person canceled the sign-in.
    Canceled,
    /// The person signed out; everything stored was deleted.
    SignedOut,
    /// The person signed out, and the keyring did not delete its entry.
    SignedOutButKept(KeyringTrouble),
    /// What is stored belongs to another tenant, client ID or host; it was not sent.
    StoredForAnother,
    /// The sign-in, or its renewal, failed.
    Failed(Failure),
}
