//! How an attempt ended, in the words of the contract.

/// A member of `cloudPcExternalPartnerActionStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Queued; nothing was sent to the Cloud PC yet.
    Created,
    /// Sent, not yet taken up.
    Pending,
    /// Called off.
    Canceled,
    /// The installer runs.
    Running,
    /// The agent is installed.
    Succeeded,
    /// The agent is not installed.
    Failed,
}

impl State {
    /// The member's name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Pending => "pending",
            Self::Canceled => "canceled",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
        }
    }
}

/// A member of `cloudPcExternalPartnerActionErrorCode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// No error, or none yet.
    None,
    /// The installer failed.
    ExecuteActionFailed,
    /// The installer did not end in time.
    ExecuteActionTimeout,
    /// No such Cloud PC.
    DeviceNotFound,
    /// The Cloud PC cannot be reached now.
    DeviceNotAvailable,
    /// Too little room.
    CheckDiskSpaceFailed,
    /// The agent's address cannot be reached.
    CheckNetworkConnectionFailed,
    /// Nothing at the agent's address.
    AgentNotFound,
    /// Neither exe nor msi.
    InvalidAgentFormat,
    /// Not the file that was announced.
    InvalidAgentChecksum,
}

impl Code {
    /// Every code but `none`.
    pub const ERRORS: [Self; 9] = [
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

    /// The member's name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::ExecuteActionFailed => "executeActionFailed",
            Self::ExecuteActionTimeout => "executeActionTimeout",
            Self::DeviceNotFound => "deviceNotFound",
            Self::DeviceNotAvailable => "deviceNotAvailable",
            Self::CheckDiskSpaceFailed => "checkDiskSpaceFailed",
            Self::CheckNetworkConnectionFailed => "checkNetworkConnectionFailed",
            Self::AgentNotFound => "agentNotFound",
            Self::InvalidAgentFormat => "invalidAgentFormat",
            Self::InvalidAgentChecksum => "invalidAgentChecksum",
        }
    }
}
