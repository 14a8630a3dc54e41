//! Entra's `AADSTS` codes in words. They pick a help text and nothing else: Microsoft may change them.

use super::advice::AdviceText;
use super::{Guidance, Words, tr};
use crate::model::{Failure, StoredFate};

/// Entra takes no refresh token any more that came of a code.
const CODE_TOKEN: u32 = 530_036;

impl Words {
    /// What happened, what to do and who can do it, for the codes a helpdesk meets; `None` for the others.
    pub(super) fn entra_advice(&self, code: u32) -> Option<AdviceText> {
        let advice = Guidance::entra().find(&code.to_string())?;
        self.advice(advice)
    }

    /// The same for this failure: with what it meant for the stored sign-in.
    pub(super) fn entra_advice_on(&self, failure: &Failure) -> Option<AdviceText> {
        let code = failure.entra_code?;
        let mut advice = self.entra_advice(code)?;
        if code == CODE_TOKEN {
            match failure.stored {
                StoredFate::Untouched | StoredFate::InMemoryOnly => {}
                StoredFate::Deleted => advice.what = tr!(self, "entra-code-token-deleted"),
                StoredFate::NotLetGo => advice.what = tr!(self, "entra-code-token-not-let-go"),
                StoredFate::Lent => advice.what = tr!(self, "entra-code-token-lent"),
            }
        }
        Some(advice)
    }

    /// The same where it differs because the browser was tried.
    pub(super) fn entra_advice_in_browser(&self, code: u32) -> Option<AdviceText> {
        let advice = Guidance::entra_in_browser().find(&code.to_string())?;
        self.advice(advice)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{FailureKind, Standing};
    use crate::words::Offer;

    /// The codes that a helpdesk meets, by Entra's reference and by what has been seen.
    const MET: [u32; 95] = [
        16_000, 28_002, 50_011, 50_020, 50_034, 50_053, 50_055, 50_057, 50_059, 50_072, 50_074, 50_076, 50_078, 50_079,
        50_097, 50_105, 50_126, 50_128, 50_129, 50_131, 50_132, 50_133, 50_134, 50_144, 50_155, 50_158, 50_173, 50_187,
        50_194, 50_196, 50_199, 53_000, 53_001, 53_003, 53_004, 53_010, 53_011, 54_005, 65_001, 65_002, 65_004, 70_000,
        70_001, 70_002, 70_008, 70_011, 70_016, 70_018, 70_019, 70_020, 70_043, 70_044, 90_002, 90_006, 90_014, 90_019,
        90_024, 90_033, 90_038, 90_055, 90_072, 90_094, 90_095, 90_099, 90_119, 90_120, 90_133, 500_011, 500_021,
        500_022, 500_208, 500_212, 500_213, 501_481, 530_032, 530_033, 530_034, 530_035, 530_036, 650_052, 650_056,
        650_057, 700_016, 700_024, 700_025, 700_027, 700_082, 900_144, 7_000_112, 7_000_215, 7_000_218, 7_000_222,
        7_000_229, 9_002_313, 9_002_332,
    ];

    fn with_offer(offer: Offer) -> BTreeSet<&'static str> {
        let entries = Guidance::entra().entries().iter();
        entries
            .filter(|advice| advice.offers.contains(&offer))
            .flat_map(|advice| advice.codes.iter().map(String::as_str))
            .collect()
    }

    #[test]
    fn every_code_a_helpdesk_meets_has_its_entry_and_no_entry_is_for_another() {
        let met: BTreeSet<String> = MET.iter().map(u32::to_string).collect();
        let listed = Guidance::entra()
            .entries()
            .iter()
            .flat_map(|advice| advice.codes.clone());
        assert_eq!(listed.collect::<BTreeSet<_>>(), met);
        let words = Words::new(None);
        for code in MET {
            assert!(
                words.entra_advice(code).is_some_and(|text| text.what.len() > 15),
                "{code}"
            );
        }
        assert_eq!(words.entra_advice(12_345), None);
    }

    #[test]
    fn the_browser_is_offered_where_only_the_code_is_refused() {
        let expected = [
            "50097", "50129", "50131", "50155", "50187", "53000", "53001", "53003", "530033", "530035", "530036",
            "7000218",
        ];
        assert_eq!(with_offer(Offer::Browser), BTreeSet::from(expected));
    }

    /// What a customer's row calls it and what the sentence beside it says are two readings of one code.
    #[test]
    fn the_overview_judges_every_code_as_its_sentence_does() {
        let blocked = [
            "entra-policy",
            "entra-policy-risk",
            "entra-security-defaults",
            "entra-code-token",
            "entra-partner-blocked",
            "entra-managed-device",
            "entra-device-proof",
            "entra-security-info-blocked",
            "entra-outbound",
            "entra-inbound",
            "entra-tenant-restriction",
        ];
        for advice in Guidance::entra().entries() {
            for code in &advice.codes {
                let failure = Failure {
                    entra_code: code.parse().ok(),
                    ..Failure::new(FailureKind::SignInNeeded)
                };
                let standing = Standing::of(&failure);
                let is_blocked = blocked.contains(&advice.what.as_str());
                assert_eq!(standing == Standing::Blocked, is_blocked, "{code}");
                let is_person_s = ["entra-second-proof", "entra-security-info"].contains(&advice.what.as_str());
                assert!(!is_person_s || standing == Standing::NeedsSecondFactor, "{code}");
                let needs_consent = advice.offers.contains(&Offer::ConsentLink);
                assert!(!needs_consent || standing == Standing::NeedsConsent, "{code}");
            }
        }
        let not_assigned = Failure {
            entra_code: Some(50_105),
            ..Failure::new(FailureKind::SignInNeeded)
        };
        assert_eq!(Standing::of(&not_assigned), Standing::Failed);
    }

    #[test]
    fn whoever_tried_the_browser_is_neither_sent_there_nor_told_of_codes() {
        assert_eq!(Guidance::entra_in_browser().flaws(), []);
        let words = Words::new(None);
        for code in with_offer(Offer::Browser)
            .into_iter()
            .filter(|code| !["530036", "7000218"].contains(code))
        {
            let failure = Failure {
                entra_code: code.parse().ok(),
                ..Failure::new(FailureKind::SignInDeclined)
            };
            let text = words.failure_in_browser(&failure);
            assert!(!text.browser_may_help && !text.what_to_do.is_empty(), "{code}");
            for sentence in std::iter::once(&text.what).chain(&text.what_to_do) {
                let speaks_of_codes = sentence.contains(" code ") || sentence.contains("codes");
                assert!(
                    !speaks_of_codes && !sentence.contains("with the browser"),
                    "{code}: {sentence}"
                );
            }
        }
    }

    #[test]
    fn what_became_of_the_stored_sign_in_is_said_as_it_is() {
        let words = Words::new(None);
        let said = |stored| {
            let failure = Failure {
                entra_code: Some(CODE_TOKEN),
                stored,
                ..Failure::new(FailureKind::SignInNeeded)
            };
            words.failure(&failure).what
        };
        let deleted = "was deleted";
        assert!(said(StoredFate::Deleted).contains(deleted));
        for other in [
            StoredFate::Untouched,
            StoredFate::InMemoryOnly,
            StoredFate::NotLetGo,
            StoredFate::Lent,
        ] {
            assert!(!said(other).contains(deleted), "{other:?}");
        }
        assert!(said(StoredFate::NotLetGo).contains("did not delete"));
        assert!(said(StoredFate::Lent).contains("another customer"));
    }

    #[test]
    fn the_consent_link_is_offered_where_consent_is_missing() {
        let expected = ["65001", "650056", "700016", "7000229", "90094", "90095", "90099"];
        assert_eq!(with_offer(Offer::ConsentLink), BTreeSet::from(expected));
    }
}
