//! Error codes in words.

use super::advice::AdviceText;
use super::installer::installer_advice;
use super::{Guidance, Words, tr};
use crate::model::ErrorCode;

impl Words {
    /// An error code in words; empty where Graph sent `none` or nothing. One this program does not know
    /// keeps its own text.
    #[must_use]
    pub fn error(&self, code: &ErrorCode) -> String {
        match code {
            ErrorCode::None | ErrorCode::Missing => String::new(),
            ErrorCode::ExecuteActionFailed => tr!(self, "error-execute-action-failed"),
            ErrorCode::ExecuteActionTimeout => tr!(self, "error-execute-action-timeout"),
            ErrorCode::DeviceNotFound => tr!(self, "error-device-not-found"),
            ErrorCode::DeviceNotAvailable => tr!(self, "error-device-not-available"),
            ErrorCode::CheckDiskSpaceFailed => tr!(self, "error-check-disk-space-failed"),
            ErrorCode::CheckNetworkConnectionFailed => tr!(self, "error-check-network-connection-failed"),
            ErrorCode::AgentNotFound => tr!(self, "error-agent-not-found"),
            ErrorCode::InvalidAgentFormat => tr!(self, "error-invalid-agent-format"),
            ErrorCode::InvalidAgentChecksum => tr!(self, "error-invalid-agent-checksum"),
            ErrorCode::Other(text) => text.to_string(),
        }
    }

    /// What went wrong, what to do and who can do it; `None` where Graph sent no code at all. The code alone says little
    /// where the Cloud PC has changed since, or where the message holds a code of the installer.
    #[must_use]
    pub fn error_advice(&self, trouble: Trouble<'_>) -> Option<AdviceText> {
        let code = trouble.code.as_graph()?;
        if let (ErrorCode::ExecuteActionFailed, Some(message)) = (trouble.code, trouble.message)
            && let Some((advice, found)) = installer_advice(message)
        {
            let advice = self.advice(advice)?;
            let what = tr!(self, "installer-what", what = advice.what.as_str(), code = found);
            return Some(AdviceText { what, ..advice });
        }
        let guidance = Guidance::results();
        let since = trouble
            .cloud_pc
            .and_then(|since| guidance.entry(&format!("{code}{}", since.suffix())));
        self.advice(since.or_else(|| guidance.find(code))?)
    }
}

/// An error, and what bears on the advice.
#[derive(Clone, Copy, Debug)]
pub struct Trouble<'a> {
    /// The code.
    pub code: &'a ErrorCode,
    /// The service's message.
    pub message: Option<&'a str>,
    /// How its Cloud PC stands in the list; `None` where it is not listed.
    pub cloud_pc: Option<ListedAs>,
}

/// How a Cloud PC stands in the tenant's list, which was read after the attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListedAs {
    /// Ready for use.
    Provisioned,
    /// Any other status, or none.
    Otherwise,
}

impl ListedAs {
    /// By Graph's word for the status.
    #[must_use]
    pub fn of_status(status: Option<&str>) -> Self {
        match status {
            Some(status) if status.eq_ignore_ascii_case("provisioned") => Self::Provisioned,
            Some(_) | None => Self::Otherwise,
        }
    }

    /// What the guidance file adds to a code for it.
    const fn suffix(self) -> &'static str {
        match self {
            Self::Provisioned => "/provisioned",
            Self::Otherwise => "/listed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_code_has_words_and_an_unknown_one_keeps_its_text() {
        let words = Words::new(None);
        for code in ErrorCode::KNOWN {
            let text = words.error(&code);
            assert_eq!(text.is_empty(), code == ErrorCode::None, "{code:?}: {text}");
            assert_ne!(Some(text.as_str()), code.as_graph());
        }
        assert_eq!(words.error(&ErrorCode::Other("futureCode".into())), "futureCode");
    }

    fn trouble(code: &ErrorCode) -> Trouble<'_> {
        Trouble {
            code,
            message: None,
            cloud_pc: None,
        }
    }

    #[test]
    fn every_documented_code_has_advice_of_its_own_and_an_unknown_one_the_general() {
        let words = Words::new(None);
        let entries = Guidance::results().entries().iter();
        let codes = entries.flat_map(|advice| advice.codes.iter().map(String::as_str));
        let listed: Vec<&str> = codes.filter(|code| !code.contains('/')).collect();
        let known = ErrorCode::KNOWN;
        let known: Vec<&str> = known.iter().filter_map(ErrorCode::as_graph).collect();
        assert_eq!(listed, [&known[..], &[Guidance::ANY_OTHER]].concat());
        let mut sentences = std::collections::BTreeSet::new();
        for code in ErrorCode::KNOWN
            .into_iter()
            .chain([ErrorCode::Other("futureCode".into())])
        {
            let text = words.error_advice(trouble(&code)).expect("advice");
            assert!(!text.steps.is_empty() && sentences.insert(text.what), "{code:?}");
        }
        assert_eq!(words.error_advice(trouble(&ErrorCode::Missing)), None);
    }

    #[test]
    fn advice_does_not_speak_against_what_the_list_and_the_message_say() {
        let words = Words::new(None);
        let advice = |code: &ErrorCode, status: Option<&str>| {
            let trouble = Trouble {
                cloud_pc: Some(ListedAs::of_status(status)),
                ..trouble(code)
            };
            words.error_advice(trouble).expect("advice")
        };
        let ready = advice(&ErrorCode::DeviceNotAvailable, Some("Provisioned"));
        assert_eq!(ready.steps, ["It is Provisioned now: have the agent deployed again"]);
        let not_yet = advice(&ErrorCode::DeviceNotAvailable, Some("provisioning"));
        assert!(not_yet.steps[0].starts_with("Wait until"), "{not_yet:?}");
        let found = advice(&ErrorCode::DeviceNotFound, None);
        assert!(found.what.ends_with("now it is in the tenant’s list"), "{found:?}");
        let code = ErrorCode::ExecuteActionFailed;
        let busy = words.error_advice(Trouble {
            message: Some("error 1618"),
            ..trouble(&code)
        });
        let busy = busy.expect("advice");
        assert_eq!(busy.what, "Another installation was running on the Cloud PC (1618)");
        assert_eq!(busy.who, "You can do this yourself");
    }
}
