//! Signing in with the browser, in words: what the browser shows, and what the terminal says meanwhile.

use super::{Words, tr};
use crate::model::{BrowserTexts, Failure, FailureKind, PageText};

/// Entra's pages for tenants that let no code in: Conditional Access, security defaults, device policies.
const BLOCKERS: [u32; 4] = [53_003, 530_035, 530_033, 50_097];

impl Words {
    /// What the browser shows when it comes back from the sign-in host.
    #[must_use]
    pub fn browser_texts(&self) -> BrowserTexts {
        BrowserTexts {
            language: self.language(),
            done: PageText {
                title: tr!(self, "browser-page-done"),
                text: tr!(self, "browser-page-done-do"),
            },
            refused: PageText {
                title: tr!(self, "browser-page-refused"),
                text: tr!(self, "browser-page-refused-do"),
            },
        }
    }

    /// The errors with which Microsoft's page refuses a code, a sentence each.
    #[must_use]
    pub fn code_blockers(&self) -> [String; 4] {
        BLOCKERS.map(|code| {
            let failure = Failure {
                entra_code: Some(code),
                ..Failure::new(FailureKind::SignInRefused)
            };
            let what = self.failure(&failure).what;
            tr!(self, "code-browser-error-listed", code = code.to_string(), what = what)
        })
    }

    /// How to finish a sign-in with the browser, line by line; the address stands alone, to be copied.
    #[must_use]
    pub fn browser_for_terminal(&self, address: &str) -> [String; 3] {
        [
            tr!(self, "terminal-open-in-browser"),
            address.to_owned(),
            tr!(self, "terminal-browser-waits"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_that_stops_a_code_has_its_number_and_its_own_sentence() {
        let lines = Words::new(None).code_blockers();
        let mut sentences = std::collections::BTreeSet::new();
        for (line, code) in lines.iter().zip(["53003", "530035", "530033", "50097"]) {
            let (number, sentence) = line.split_once(": ").unwrap_or_default();
            assert!(number.ends_with(code) && sentences.insert(sentence), "{line}");
        }
    }

    #[test]
    fn the_pages_say_that_the_tab_can_be_closed_and_where_to_go_on() {
        let texts = Words::new(None).browser_texts();
        assert_eq!(texts.language, "en");
        assert!(texts.done.text.contains("close this tab"), "{texts:?}");
        assert!(texts.refused.text.contains("Rollcall"), "{texts:?}");
    }
}
