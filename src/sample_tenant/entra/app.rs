//! The client as an app that signs in as itself: its secret, its certificates, and the assertions it used up
//! (RFC 6749 §4.4, RFC 7523).

use std::collections::HashSet;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use super::super::options::Options;
use super::app_assertion::Certified;
use super::secrets::random_text;

/// What is registered for the client. `Debug` shows nothing of it.
pub struct App {
    secret: String,
    has_secret_expired: bool,
    certificates: Vec<Certified>,
    used: Mutex<HashSet<String>>,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}

impl App {
    /// A new secret and the certificates of the options; the text says which of these is none.
    pub fn new(options: &Options) -> Result<Self, String> {
        let certificates = options.app_certificates.iter().map(|pem| Certified::from_pem(pem));
        Ok(Self {
            secret: format!("{}{}", options.token_marker, random_text(40)),
            has_secret_expired: options.has_secret_expired,
            certificates: certificates.collect::<Result<_, _>>()?,
            used: Mutex::default(),
        })
    }

    /// The client secret.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// Whether the secret has run out.
    pub fn has_secret_expired(&self) -> bool {
        self.has_secret_expired
    }

    /// What it may sign its assertions with.
    pub fn certificates(&self) -> &[Certified] {
        &self.certificates
    }

    /// Whether this `jti` comes for the first time.
    pub fn is_new(&self, jti: &str) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(jti.to_owned())
    }
}
