//! Why a program's own certificate cannot sign it in.

use super::Timestamp;

/// What is wrong with a certificate file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateTrouble {
    /// Neither PEM nor PKCS#12.
    Unreadable,
    /// No private key in it.
    NoKey,
    /// The private key in a PEM file is encrypted.
    EncryptedPem,
    /// No certificate in it that belongs to the private key.
    NoCertificate,
    /// A key that Entra does not take: not RSA, or shorter than 2048 bits.
    NotRsa,
    /// PKCS#12, and no password is known.
    PasswordNeeded,
    /// PKCS#12, and the password does not open it.
    WrongPassword,
    /// The certificate has ended.
    Expired {
        /// When.
        at: Timestamp,
    },
    /// The certificate is not valid yet.
    NotYetValid {
        /// From when on it is.
        from: Timestamp,
    },
}
