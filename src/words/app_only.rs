//! A program that signs in as itself: what only it is told.

use url::Url;

use super::{FailureText, Words, tr};
use crate::model::{CertificateTrouble, Failure, FailureKind};

impl Words {
    /// A failure as the terminal says it where an app has signed in: no person has a role or a licence there.
    /// `consent` is where an administrator lets the app in; it is named where that is what is missing.
    #[must_use]
    pub fn failure_for_app(&self, failure: &Failure, consent: Option<&Url>) -> FailureText {
        let mut text = self.failure_for_terminal(&Failure {
            admin_consent: consent.cloned().map(Box::new),
            ..failure.clone()
        });
        let of_a_person = tr!(self, "entra-no-consent-do");
        for step in text.what_to_do.iter_mut().filter(|step| **step == of_a_person) {
            *step = tr!(self, "app-consent-do");
        }
        match failure.kind {
            FailureKind::NotPermitted => {
                text.what = tr!(self, "app-not-permitted");
                text.what_to_do = vec![
                    tr!(self, "app-not-permitted-consent"),
                    tr!(self, "app-not-permitted-delegated"),
                    tr!(self, "app-not-permitted-licence"),
                ];
                text.consent_link = consent.map(ToString::to_string);
                let link = text.consent_link.clone();
                text.details
                    .extend(link.map(|url| (tr!(self, "detail-consent-link"), url)));
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
        let link = Url::parse("https://login.example/contoso.com/adminconsent").unwrap();
        let text = Words::new(None).failure_for_app(&Failure::new(FailureKind::NotPermitted), Some(&link));
        let all = text.to_plain_text();
        assert!(
            all.contains("CloudPC.Read.All") && all.contains("admin consent") && all.contains(link.as_str()),
            "{all}"
        );
        assert!(!all.contains("Windows 365 Administrator"), "{all}");
    }

    #[test]
    fn an_app_is_sent_to_its_consent_link_only_where_consent_is_missing() {
        let words = Words::new(None);
        let link = Url::parse("https://login.example/contoso.com/adminconsent").unwrap();
        let said = |code| {
            let failure = Failure {
                entra_code: Some(code),
                ..Failure::new(FailureKind::SignInRefused)
            };
            words.failure_for_app(&failure, Some(&link)).to_plain_text()
        };
        for code in [65_001, 7_000_229, 700_016] {
            assert!(said(code).contains(link.as_str()), "{code}");
            assert!(!said(code).contains("sign in again"), "{code}: {}", said(code));
        }
        assert!(!said(7_000_215).contains(link.as_str()), "a wrong secret");
    }
}
