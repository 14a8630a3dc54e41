//! What went over the wire, for tests that must know.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::asked::{Asked, value_of};

/// The newest so many requests are kept.
const KEPT: usize = 50_000;

/// A request as it arrived, secrets included. `Debug` shows no header and no field.
#[derive(Clone, PartialEq, Eq)]
pub struct Recorded {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path as sent.
    pub path: String,
    /// The query as sent, without its question mark.
    pub query: Option<String>,
    /// Header names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// The decoded form of the body.
    pub form: Vec<(String, String)>,
    /// The id of the tenant that its access token was issued for, else of the one that its path names.
    pub tenant: Option<String>,
    /// When it came, counted from the server's start.
    pub at: Duration,
}

impl Recorded {
    /// A header's value; `name` in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        value_of(&self.headers, name)
    }

    /// `User-Agent`.
    #[must_use]
    pub fn user_agent(&self) -> Option<&str> {
        self.header("user-agent")
    }

    /// `Authorization`, whole.
    #[must_use]
    pub fn authorization(&self) -> Option<&str> {
        self.header("authorization")
    }

    /// `grant_type` of the form.
    #[must_use]
    pub fn grant_type(&self) -> Option<&str> {
        value_of(&self.form, "grant_type")
    }

    /// `refresh_token` of the form.
    #[must_use]
    pub fn refresh_token(&self) -> Option<&str> {
        value_of(&self.form, "refresh_token")
    }

    /// Whether a text stands anywhere in it: path, query, headers or form.
    #[must_use]
    pub fn mentions(&self, text: &str) -> bool {
        let pairs = self.headers.iter().chain(&self.form);
        self.path.contains(text)
            || self.query.as_deref().is_some_and(|query| query.contains(text))
            || pairs
                .into_iter()
                .any(|(name, value)| name.contains(text) || value.contains(text))
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorded")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// All requests so far.
#[derive(Debug, Default)]
pub struct Journal {
    entries: Mutex<VecDeque<Recorded>>,
}

impl Journal {
    /// Writes one down; the oldest goes when there are too many.
    pub fn record(&self, asked: &Asked, tenant: Option<&str>, at: Duration) {
        let entry = Recorded {
            method: asked.method.clone(),
            path: asked.path.clone(),
            query: asked.query.clone(),
            headers: asked.headers.clone(),
            form: asked.form.clone(),
            tenant: tenant.map(str::to_owned),
            at,
        };
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() == KEPT {
            entries.pop_front();
        }
        entries.push_back(entry);
    }

    /// A copy, oldest first.
    pub fn entries(&self) -> Vec<Recorded> {
        self.entries
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .cloned()
            .collect()
    }
}
