//! What the service works with, passed in from outside.

use std::sync::Arc;

use crate::auth::TokenStore;
use crate::http::Http;
use crate::model::{BrowserTexts, Clock, Endpoints};

/// What the service works with; everything from outside is passed in.
pub struct Setup {
    /// The HTTP client.
    pub http: Http,
    /// Where to sign in and where to ask.
    pub endpoints: Endpoints,
    /// Where the refresh token is kept.
    pub store: Arc<dyn TokenStore>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// What a browser shows when it comes back from the sign-in host.
    pub browser_texts: BrowserTexts,
}
