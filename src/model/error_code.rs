//! Why an attempt failed: Graph's `cloudPcExternalPartnerActionErrorCode`.

use std::sync::Arc;

/// Error code of one attempt. `None` is Graph's default and says nothing about success.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ErrorCode {
    /// Graph's default; also sent for attempts that have not run yet.
    None,
    /// The installer ran and failed.
    ExecuteActionFailed,
    /// The installer did not end in time.
    ExecuteActionTimeout,
    /// The Cloud PC does not exist (any more).
    DeviceNotFound,
    /// The Cloud PC was not available, for example while provisioning.
    DeviceNotAvailable,
    /// Not enough disk space.
    CheckDiskSpaceFailed,
    /// The Cloud PC has no network connection.
    CheckNetworkConnectionFailed,
    /// The agent's installer was not found.
    AgentNotFound,
    /// The installer is neither exe nor msi.
    InvalidAgentFormat,
    /// The installer's checksum does not match.
    InvalidAgentChecksum,
    /// A code this program does not know, as it was sent.
    Other(Arc<str>),
    /// Graph sent null or left the field out.
    Missing,
}

impl ErrorCode {
    /// The codes Graph documents.
    pub const KNOWN: [Self; 10] = [
        Self::None,
        Self::ExecuteActionFailed,
        Self::ExecuteActionTimeout,
        Self::DeviceNotFound,
        Self::DeviceNotAvailable,
        Self::CheckDiskSpaceFailed,
        Self::CheckNetworkConnectionFailed,
        Self::AgentNotFound,
        Self::InvalidAgentFormat,
        Self::InvalidAgentChecksum,
    ];

    /// Reads a code as Graph sends it; `None` is JSON's null.
    #[must_use]
    pub fn from_graph(text: Option<&str>) -> Self {
        let Some(text) = text else { return Self::Missing };
        Self::KNOWN
            .into_iter()
            .find(|known| known.as_graph() == Some(text))
            .unwrap_or_else(|| Self::Other(text.into()))
    }

    /// The text Graph uses; `None` where Graph sent null.
    #[must_use]
    pub fn as_graph(&self) -> Option<&str> {
        match self {
            Self::None => Some("none"),
            Self::ExecuteActionFailed => Some("executeActionFailed"),
            Self::ExecuteActionTimeout => Some("executeActionTimeout"),
            Self::DeviceNotFound => Some("deviceNotFound"),
            Self::DeviceNotAvailable => Some("deviceNotAvailable"),
            Self::CheckDiskSpaceFailed => Some("checkDiskSpaceFailed"),
            Self::CheckNetworkConnectionFailed => Some("checkNetworkConnectionFailed"),
            Self::AgentNotFound => Some("agentNotFound"),
            Self::InvalidAgentFormat => Some("invalidAgentFormat"),
            Self::InvalidAgentChecksum => Some("invalidAgentChecksum"),
            Self::Other(text) => Some(text),
            Self::Missing => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_keeps_the_text_graph_sent() {
        for known in ErrorCode::KNOWN {
            assert_eq!(ErrorCode::from_graph(known.as_graph()), known);
        }
        assert_eq!(ErrorCode::from_graph(Some("futureCode")).as_graph(), Some("futureCode"));
        assert_eq!(ErrorCode::from_graph(None), ErrorCode::Missing);
    }
}
