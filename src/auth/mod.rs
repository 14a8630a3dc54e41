//! Signing in: device code, browser, the app itself, tokens, and where the refresh token is kept. Knows no window and no
//! Graph.

mod answer;
mod app_assertion;
mod app_certificate;
mod app_credential;
mod app_secret;
mod app_session;
mod at_hand;
mod binding;
mod browser;
mod claims;
mod device_code;
mod entry_lock;
mod error;
mod held;
mod id_token;
mod keyring_chunks;
#[cfg(test)]
mod keyring_hanging_test;
mod keyring_platform;
mod keyring_store;
mod keyring_thread;
mod keyring_write;
mod lending;
mod loopback;
mod memory_store;
mod oauth;
mod oauth_http;
mod patience;
#[doc(hidden)]
pub mod probe;
#[cfg(test)]
mod redaction_test;
mod redirect;
mod renewal;
mod restoring;
mod secret;
mod session;
mod settling;
mod several_tenants;
mod shared;
mod sign_in;
#[cfg(test)]
mod test_support;
mod token;
mod token_store;
mod turn;

pub use app_certificate::AppCertificate;
pub use app_credential::AppCredential;
pub use app_secret::{AppSecretKind, AppSecretOf};
pub use app_session::AppSession;
pub use binding::Binding;
pub use browser::BrowserWish;
pub use claims::PendingClaims;
pub use device_code::{PollAnswer, Polling, Step, Tick};
pub use entry_lock::EntryLocks;
pub use keyring_platform::Opened;
pub use keyring_store::{KeyringStore, KeyringWaits};
pub use memory_store::MemoryStore;
pub use patience::Patience;
pub use restoring::{OfflineWait, RestoreEnd};
pub use secret::Secret;
pub use session::{Session, SessionOf, SignOutEnd, Stored};
pub use shared::{Pause, Redeeming};
pub use sign_in::SignInStep;
pub use token::{AccessToken, BoxFuture, TokenSource};
pub use token_store::{EntryKey, LongWaits, StoredSignIn, TokenStore};
