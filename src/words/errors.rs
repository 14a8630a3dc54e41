//! Error codes in words.

use super::{Words, tr};
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
}
