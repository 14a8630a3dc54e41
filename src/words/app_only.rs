//! A program that signs in as itself: what only it is told.

use super::{FailureText, Words, tr};
use crate::model::{CertificateTrouble, Failure, FailureKind};

impl Words {
    /// A failure as the terminal says it where an app has signed in: no person has a role or a licence there.
    #[must_use]
    pub fn failure_for_app(&self, failure: &Failure) -> FailureText {
        let mut text = self.failure_for_terminal(failure);
        match failure.kind {
            FailureKind::NotPermitted => {
                text.what = tr!(self, "app-not-permitted");
                text.what_to_do = vec![
                    tr!(self, "app-not-permitted-consent"),
                    tr!(self, "app-not-permitted-delegated"),
                    tr!(self, "app-not-permitted-licence"),
                ];
            }
            FailureKind::SignInNeeded => {
                text.what = tr!(self, "app-token-refused");
                text.what_to_do = vec![tr!(self, "app-token-refused-do")];
            }
            _ => {}
        }
        text
    }

    /// What is wrong with a certificate file.
    pub(super) fn certificate_trouble(&self, file: &str, trouble: CertificateTrouble) -> String {
        match trouble {
            CertificateTrouble::Unreadable => tr!(self, "certificate-unreadable", file = file),
            CertificateTrouble::NoKey => tr!(self, "certificate-no-key", file = file),
            CertificateTrouble::EncryptedPem => tr!(self, "certificate-encrypted-pem", file = file),
            CertificateTrouble::NoCertificate => tr!(self, "certificate-none", file = file),
            CertificateTrouble::NotRsa => tr!(self, "certificate-not-rsa", file = file),
            CertificateTrouble::PasswordNeeded => tr!(self, "certificate-password-needed", file = file),
            CertificateTrouble::WrongPassword => tr!(self, "certificate-wrong-password", file = file),
            CertificateTrouble::Expired { at } => {
                tr!(self, "certificate-expired", file = file, day = self.utc_date(at))
            }
            CertificateTrouble::NotYetValid { from } => {
                tr!(self, "certificate-not-yet", file = file, day = self.utc_date(from))
            }
        }
    }

    /// What to do about it.
    pub(super) fn certificate_step(&self, trouble: CertificateTrouble) -> String {
        match trouble {
            CertificateTrouble::Unreadable | CertificateTrouble::NoKey | CertificateTrouble::NoCertificate => {
                tr!(self, "certificate-file-do")
            }
            CertificateTrouble::EncryptedPem => tr!(self, "certificate-encrypted-pem-do"),
            CertificateTrouble::NotRsa => tr!(self, "certificate-not-rsa-do"),
            CertificateTrouble::PasswordNeeded | CertificateTrouble::WrongPassword => {
                tr!(self, "certificate-password-do")
            }
            CertificateTrouble::Expired { .. } => tr!(self, "certificate-expired-do"),
            CertificateTrouble::NotYetValid { .. } => tr!(self, "certificate-not-yet-do"),
        }
    }

    /// Asks for a secret to keep.
    #[must_use]
    pub fn ask_for_app_secret(&self) -> String {
        tr!(self, "app-secret-ask")
    }

    /// A secret is kept now.
    #[must_use]
    pub fn app_secret_stored(&self) -> String {
        tr!(self, "app-secret-stored")
    }

    /// No secret is kept any more.
    #[must_use]
    pub fn app_secret_forgotten(&self) -> String {
        tr!(self, "app-secret-forgotten")
    }

    /// How to use the sample tenant's app.
    #[must_use]
    pub fn sample_tenant_app(&self) -> String {
        tr!(self, "sample-tenant-app")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;

    #[test]
    fn every_trouble_with_a_certificate_names_its_file_and_a_way_on() {
        let words = Words::new(None);
        let at = Timestamp::parse("2026-01-31T12:00:00Z").unwrap();
        for trouble in [
            CertificateTrouble::Unreadable,
            CertificateTrouble::NoKey,
            CertificateTrouble::EncryptedPem,
            CertificateTrouble::NoCertificate,
            CertificateTrouble::NotRsa,
            CertificateTrouble::PasswordNeeded,
            CertificateTrouble::WrongPassword,
            CertificateTrouble::Expired { at },
            CertificateTrouble::NotYetValid { from: at },
        ] {
            let file = "app.pem".to_owned();
            let text = words.failure(&Failure::new(FailureKind::Certificate { file, trouble }));
            assert!(
                text.what.contains("app.pem") && !text.what.ends_with('.'),
                "{}",
                text.what
            );
            assert_eq!(text.what_to_do.len(), 1, "{trouble:?}");
        }
        let expired = words.certificate_trouble("app.pem", CertificateTrouble::Expired { at });
        assert!(expired.contains("2026-01-31"), "{expired}");
    }

    #[test]
    fn an_app_that_may_not_read_is_told_of_consent_and_of_no_role() {
        let text = Words::new(None).failure_for_app(&Failure::new(FailureKind::NotPermitted));
        let all = text.to_plain_text();
        assert!(
            all.contains("CloudPC.Read.All") && all.contains("admin consent"),
            "{all}"
        );
        assert!(!all.contains("Windows 365 Administrator"), "{all}");
    }
}
