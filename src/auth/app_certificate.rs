//! The certificate and private key a program signs in with by itself, from a PEM or a PKCS#12 file. Opens no file.

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p12_keystore::{Pkcs12Archive, error::Error as Pkcs12Error};
use ring::rand::SystemRandom;
use ring::signature::{KeyPair as _, RSA_PSS_SHA256, RsaKeyPair};
use rustls_pki_types::pem::{PemObject, SectionKind};
use sha2::{Digest as _, Sha256};
use x509_cert::Certificate;
use x509_cert::der::Decode as _;
use zeroize::Zeroizing;

use super::Secret;
use crate::model::{CertificateTrouble, Timestamp};

/// A PEM file says so at the start of a line.
const PEM_MARK: &[u8] = b"-----BEGIN ";
const ENCRYPTED_PEM_MARK: &[u8] = b"-----BEGIN ENCRYPTED PRIVATE KEY-----";

/// A certificate with its private key. `Debug` shows neither.
#[derive(Clone)]
pub struct AppCertificate {
    key: PrivateKey,
    /// SHA-256 of the certificate's DER as base64url: how Entra finds it (`x5t#S256`, RFC 7515 §4.1.8).
    thumbprint: String,
    not_before: Timestamp,
    not_after: Timestamp,
}

impl fmt::Debug for AppCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AppCertificate(…)")
    }
}

/// A private key's DER, wiped when the last clone goes; parsed only while it signs.
#[derive(Clone)]
struct PrivateKey {
    form: KeyForm,
    der: Arc<Zeroizing<Vec<u8>>>,
}

#[derive(Clone, Copy)]
enum KeyForm {
    Pkcs1,
    Pkcs8,
}

impl PrivateKey {
    /// Only RSA keys of 2048 bits and more come out of this: ring takes no others.
    fn parsed(&self) -> Option<RsaKeyPair> {
        match self.form {
            KeyForm::Pkcs1 => RsaKeyPair::from_der(&self.der).ok(),
            KeyForm::Pkcs8 => RsaKeyPair::from_pkcs8(&self.der).ok(),
        }
    }
}

/// What lies in a file: at most one key, and certificates in their order.
struct Found {
    key: PrivateKey,
    certificates: Vec<Vec<u8>>,
}

impl AppCertificate {
    /// Reads what a file holds; `password` is for PKCS#12 alone.
    ///
    /// # Errors
    /// What is wrong with it. Whether it is valid today is another question: [`AppCertificate::check`].
    pub fn read(file: &[u8], password: Option<&Secret>) -> Result<Self, CertificateTrouble> {
        let is_pem = file.split(|byte| *byte == b'\n').any(|line| line.starts_with(PEM_MARK));
        let found = if is_pem {
            from_pem(file)?
        } else {
            from_pkcs12(file, password)?
        };
        let key = found.key.parsed().ok_or(CertificateTrouble::NotRsa)?;
        let public = key.public_key().as_ref();
        let mut certificates = found.certificates.iter();
        certificates
            .find_map(|der| Self::of(found.key.clone(), der, public))
            .ok_or(CertificateTrouble::NoCertificate)
    }

    /// The certificate, where the public key in it is `public` (PKCS#1 DER).
    fn of(key: PrivateKey, der: &[u8], public: &[u8]) -> Option<Self> {
        let certificate = Certificate::from_der(der).ok()?;
        let certified = certificate.tbs_certificate();
        let key_info = certified.subject_public_key_info();
        let validity = certified.validity();
        let at = |time: x509_cert::time::Time| {
            let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok()?;
            Some(Timestamp::from_ticks(seconds.checked_mul(Timestamp::TICKS_PER_SECOND)?))
        };
        (key_info.subject_public_key.raw_bytes() == public).then_some(())?;
        Some(Self {
            key,
            thumbprint: URL_SAFE_NO_PAD.encode(Sha256::digest(der)),
            not_before: at(validity.not_before)?,
            not_after: at(validity.not_after)?,
        })
    }

    /// Whether the certificate is valid `now` (RFC 5280 §4.1.2.5).
    ///
    /// # Errors
    /// [`CertificateTrouble::Expired`], [`CertificateTrouble::NotYetValid`].
    pub fn check(&self, now: Timestamp) -> Result<(), CertificateTrouble> {
        if now > self.not_after {
            return Err(CertificateTrouble::Expired { at: self.not_after });
        }
        if now < self.not_before {
            return Err(CertificateTrouble::NotYetValid { from: self.not_before });
        }
        Ok(())
    }

    pub(super) fn thumbprint(&self) -> &str {
        &self.thumbprint
    }

    /// PS256 (RFC 7518 §3.5); `None` where the system gives no random numbers.
    pub(super) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let key = self.key.parsed()?;
        let mut signature = vec![0; key.public().modulus_len()];
        key.sign(&RSA_PSS_SHA256, &SystemRandom::new(), message, &mut signature)
            .ok()?;
        Some(signature)
    }
}

/// One section of a PEM file (RFC 7468).
struct Section(SectionKind, Zeroizing<Vec<u8>>);

impl PemObject for Section {
    fn from_pem(kind: SectionKind, der: Vec<u8>) -> Option<Self> {
        Some(Self(kind, Zeroizing::new(der)))
    }
}

fn from_pem(file: &[u8]) -> Result<Found, CertificateTrouble> {
    let (mut key, mut certificates, mut has_other_key) = (None, Vec::new(), false);
    for section in Section::pem_slice_iter(file) {
        let Section(kind, der) = section.map_err(|_| CertificateTrouble::Unreadable)?;
        let form = match kind {
            SectionKind::Certificate => {
                certificates.push(der.to_vec());
                continue;
            }
            SectionKind::RsaPrivateKey => KeyForm::Pkcs1,
            SectionKind::PrivateKey => KeyForm::Pkcs8,
            SectionKind::EcPrivateKey => {
                has_other_key = true;
                continue;
            }
            _ => continue,
        };
        key.get_or_insert(PrivateKey {
            form,
            der: Arc::new(der),
        });
    }
    let is_encrypted = || {
        file.windows(ENCRYPTED_PEM_MARK.len())
            .any(|part| part == ENCRYPTED_PEM_MARK)
    };
    match key {
        Some(key) => Ok(Found { key, certificates }),
        None if has_other_key => Err(CertificateTrouble::NotRsa),
        None if is_encrypted() => Err(CertificateTrouble::EncryptedPem),
        None => Err(CertificateTrouble::NoKey),
    }
}

fn from_pkcs12(file: &[u8], password: Option<&Secret>) -> Result<Found, CertificateTrouble> {
    let archive = Pkcs12Archive::from_pkcs12(file, password.map_or("", Secret::expose));
    let archive = archive.map_err(|error| match (error, password) {
        (Pkcs12Error::MacError(_), None) => CertificateTrouble::PasswordNeeded,
        (Pkcs12Error::MacError(_), Some(_)) => CertificateTrouble::WrongPassword,
        _ => CertificateTrouble::Unreadable,
    })?;
    let key = archive.keys.first().ok_or(CertificateTrouble::NoKey)?;
    Ok(Found {
        key: PrivateKey {
            form: KeyForm::Pkcs8,
            der: Arc::new(Zeroizing::new(key.key.as_der().to_vec())),
        },
        certificates: archive.certs.iter().map(|bag| bag.cert.as_der().to_vec()).collect(),
    })
}
