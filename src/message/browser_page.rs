//! The page that a browser is to open.

use std::fmt;
use std::time::Duration;

use crate::model::Timestamp;

/// The sign-in host's page for one sign-in (RFC 6749 §4.1.1). Its query belongs to this one sign-in, so `Debug`
/// leaves it out and no log has it.
#[derive(Clone, PartialEq, Eq)]
pub struct BrowserPage {
    /// What to open.
    pub url: String,
    /// From when on the program listens.
    pub issued_at: Timestamp,
    /// How long from then on.
    pub lifetime: Duration,
}

impl fmt::Debug for BrowserPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let page = self.url.split('?').next().unwrap_or_default();
        f.debug_struct("BrowserPage")
            .field("page", &page)
            .field("issued_at", &self.issued_at)
            .field("lifetime", &self.lifetime)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_query() {
        let page = BrowserPage {
            url: "https://login.example/authorize?state=geheim&code_challenge=auch".to_owned(),
            issued_at: Timestamp::from_ticks(0),
            lifetime: Duration::from_mins(10),
        };
        let shown = format!("{page:?}");
        assert!(
            shown.contains("https://login.example/authorize") && !shown.contains("geheim"),
            "{shown}"
        );
    }
}
