//! Entra's `AADSTS` codes in words. They pick a help text and nothing else: Microsoft may change them.

use super::{Words, tr};

impl Words {
    /// What happened and what to do, for the codes a helpdesk meets; `None` for the others.
    pub(super) fn entra_failure(&self, code: u32) -> Option<(String, Vec<String>)> {
        self.entra_registration(code)
            .or_else(|| self.entra_consent(code))
            .or_else(|| self.entra_policy(code))
            .or_else(|| self.entra_app(code))
    }

    /// Wrong or unready tenant, client ID or account.
    fn entra_registration(&self, code: u32) -> Option<(String, Vec<String>)> {
        match code {
            7_000_218 => Some((
                tr!(self, "entra-public-client"),
                vec![tr!(self, "entra-public-client-do")],
            )),
            700_016 => Some((
                tr!(self, "entra-unknown-app"),
                vec![
                    tr!(self, "entra-unknown-app-do-check"),
                    tr!(self, "entra-unknown-app-do-consent"),
                ],
            )),
            90_002 => Some((
                tr!(self, "entra-unknown-tenant"),
                vec![tr!(self, "entra-unknown-tenant-do")],
            )),
            50_020 => Some((
                tr!(self, "entra-foreign-account"),
                vec![tr!(self, "entra-foreign-account-do")],
            )),
            50_034 => Some((
                tr!(self, "entra-unknown-account"),
                vec![tr!(self, "entra-unknown-account-do")],
            )),
            50_105 => Some((
                tr!(self, "entra-not-assigned"),
                vec![tr!(self, "entra-not-assigned-do")],
            )),
            _ => None,
        }
    }

    /// Consent that is missing.
    fn entra_consent(&self, code: u32) -> Option<(String, Vec<String>)> {
        match code {
            65_001 => Some((tr!(self, "entra-no-consent"), vec![tr!(self, "entra-no-consent-do")])),
            90_094 | 90_095 => Some((tr!(self, "entra-admin-consent"), vec![tr!(self, "entra-no-consent-do")])),
            90_099 => Some((
                tr!(self, "entra-partner-consent"),
                vec![tr!(self, "entra-partner-consent-do")],
            )),
            _ => None,
        }
    }

    /// An app that signs in as itself.
    fn entra_app(&self, code: u32) -> Option<(String, Vec<String>)> {
        match code {
            700_027 => Some((
                tr!(self, "entra-app-key"),
                vec![
                    tr!(self, "entra-app-key-do-upload"),
                    tr!(self, "entra-app-key-do-expired"),
                ],
            )),
            700_024 => Some((tr!(self, "entra-app-clock"), vec![tr!(self, "entra-app-clock-do")])),
            7_000_215 => Some((tr!(self, "entra-app-secret"), vec![tr!(self, "entra-app-secret-do")])),
            7_000_222 => Some((
                tr!(self, "entra-app-secret-expired"),
                vec![tr!(self, "entra-app-secret-expired-do")],
            )),
            7_000_229 => Some((tr!(self, "entra-app-absent"), vec![tr!(self, "entra-app-absent-do")])),
            _ => None,
        }
    }

    /// Policies that forbid the way in.
    fn entra_policy(&self, code: u32) -> Option<(String, Vec<String>)> {
        match code {
            53_003 => Some((
                tr!(self, "entra-policy"),
                vec![tr!(self, "entra-policy-do-code"), tr!(self, "entra-policy-do-log")],
            )),
            530_035 => Some((
                tr!(self, "entra-security-defaults"),
                vec![tr!(self, "entra-security-defaults-do")],
            )),
            530_033 => Some((tr!(self, "entra-managed-device"), vec![tr!(self, "entra-device-do")])),
            50_097 => Some((tr!(self, "entra-device-proof"), vec![tr!(self, "entra-device-do")])),
            _ => None,
        }
    }
}
