//! What the service works with, passed in from outside.

use std::path::PathBuf;
use std::sync::Arc;

use crate::auth::{AppSession, EntryLocks, TokenStore};
use crate::http::Http;
use crate::logs::AuditLog;
use crate::model::{BrowserTexts, Clock, Endpoints, ProfileId};

/// Where finished runs and notes are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HistoryPlace {
    /// In memory, until the program ends: on the sample tenant, or where the history is switched off.
    #[default]
    InMemory,
    /// On this computer.
    Folder {
        /// In this folder, one file a customer.
        path: PathBuf,
        /// Older runs are deleted.
        days: u16,
    },
}

impl HistoryPlace {
    /// A customer's file, whether or not it is there; `None` in memory.
    #[must_use]
    pub fn file(&self, profile: &ProfileId) -> Option<PathBuf> {
        match self {
            Self::InMemory => None,
            Self::Folder { path, .. } => Some(path.join(format!("{}.sqlite", profile.as_str()))),
        }
    }
}

/// What the service works with; everything from outside is passed in.
pub struct Setup {
    /// The HTTP client.
    pub http: Http,
    /// Where to sign in and where to ask.
    pub endpoints: Endpoints,
    /// Where the refresh token is kept.
    pub store: Arc<dyn TokenStore>,
    /// What keeps two programs from redeeming the same refresh token at once.
    pub locks: EntryLocks,
    /// Signs in in the place of a person: only for a command line that nobody watches.
    pub app: Option<AppSession>,
    /// Where finished runs and notes are kept.
    pub history: HistoryPlace,
    /// Where is written down who ran and exported what.
    pub audit: AuditLog,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// What a browser shows when it comes back from the sign-in host.
    pub browser_texts: BrowserTexts,
}
