//! Advice from the guidance files in words.

use std::sync::LazyLock;

use super::{Advice, Guidance, Offer, Who, Words, tr};

/// Entra's `AADSTS` codes.
static ENTRA: LazyLock<Guidance> =
    LazyLock::new(|| Guidance::read(include_str!("../../resources/guidance/entra.toml")));
/// The same where the browser was tried.
static ENTRA_IN_BROWSER: LazyLock<Guidance> =
    LazyLock::new(|| Guidance::read(include_str!("../../resources/guidance/entra_in_browser.toml")));
/// The error codes of results.
static RESULTS: LazyLock<Guidance> =
    LazyLock::new(|| Guidance::read(include_str!("../../resources/guidance/results.toml")));

/// Codes that an installer leaves in a result's message.
static INSTALLER: LazyLock<Guidance> =
    LazyLock::new(|| Guidance::read(include_str!("../../resources/guidance/installer.toml")));

/// Help as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdviceText {
    /// One sentence: what happened.
    pub what: String,
    /// What to do, the likeliest first; may be empty.
    pub steps: Vec<String>,
    /// Who can put it right, as a sentence.
    pub who: String,
    /// What the program can offer.
    pub offers: Vec<Offer>,
}

impl Guidance {
    /// The shipped guidance for Entra's `AADSTS` codes. They pick a help text and nothing else: Microsoft may change them.
    #[must_use]
    pub fn entra() -> &'static Self {
        &ENTRA
    }

    /// What differs from [`Self::entra`] where the browser was the way that was tried.
    #[must_use]
    pub fn entra_in_browser() -> &'static Self {
        &ENTRA_IN_BROWSER
    }

    /// The shipped guidance for the error codes of results, as Graph writes them.
    #[must_use]
    pub fn results() -> &'static Self {
        &RESULTS
    }

    /// The shipped guidance for codes that an installer leaves in a result's message: numbers of Windows, or `0x…`.
    #[must_use]
    pub fn installer() -> &'static Self {
        &INSTALLER
    }
}

impl Words {
    /// Who can put something right.
    #[must_use]
    pub fn who(&self, who: Who) -> String {
        match who {
            Who::You => tr!(self, "who-you"),
            Who::CustomerAdministrator => tr!(self, "who-customer-administrator"),
            Who::PartnerAdministrator => tr!(self, "who-partner-administrator"),
            Who::AppOwner => tr!(self, "who-app-owner"),
            Who::RmmPartner => tr!(self, "who-rmm-partner"),
        }
    }

    /// An entry of a guidance file in words; `None` where the file of texts lacks its first sentence.
    pub(super) fn advice(&self, advice: &Advice) -> Option<AdviceText> {
        Some(AdviceText {
            what: self.named(&advice.what)?,
            steps: advice.steps.iter().filter_map(|key| self.named(key)).collect(),
            who: self.who(advice.who),
            offers: advice.offers.clone(),
        })
    }

    /// A text whose key is known only when the program runs.
    fn named(&self, key: &str) -> Option<String> {
        self.loader().has(key).then(|| self.loader().get(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_files_have_no_flaw_and_every_key_has_a_text() {
        let words = Words::new(None);
        for guidance in [Guidance::entra(), Guidance::results(), Guidance::installer()] {
            assert_eq!(guidance.flaws(), []);
            assert!(guidance.entries().len() > 10);
            for advice in guidance.entries() {
                let keys = std::iter::once(&advice.what).chain(&advice.steps);
                for key in keys {
                    let text = words.named(key);
                    assert!(
                        text.is_some_and(|text| !text.ends_with('.') && !text.contains('{')),
                        "{key}"
                    );
                }
                assert!(!advice.steps.is_empty(), "{}: nothing to do", advice.what);
            }
        }
    }

    #[test]
    fn a_key_without_a_text_is_left_out() {
        let advice = |what: &str| Advice {
            codes: vec!["1".to_owned()],
            what: what.to_owned(),
            steps: vec!["entra-no-such-key".to_owned(), "entra-do-log".to_owned()],
            who: Who::You,
            offers: Vec::new(),
        };
        let words = Words::new(None);
        assert_eq!(words.advice(&advice("entra-no-such-key")), None);
        assert_eq!(
            words.advice(&advice("entra-policy")).map(|text| text.steps.len()),
            Some(1)
        );
    }
}
