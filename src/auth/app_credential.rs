//! What an app that signs in as itself proves itself with.

use std::fmt;

use super::{AppCertificate, Secret};

/// What a program proves itself with.
#[derive(Clone)]
pub enum AppCredential {
    /// A text that the app registration knows.
    Secret(Secret),
    /// A private key whose certificate the app registration knows.
    Certificate {
        /// The certificate with its key.
        certificate: AppCertificate,
        /// Where it came from, for people.
        file: String,
    },
}

impl fmt::Debug for AppCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Secret(_) => "AppCredential::Secret(…)",
            Self::Certificate { .. } => "AppCredential::Certificate(…)",
        })
    }
}
