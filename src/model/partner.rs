//! The RMM partner: Graph's `cloudPcExternalPartner`, which has no name of its own.

use std::sync::Arc;

/// `cloudPcExternalPartnerStatus`: how the connection to the partner is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectionStatus {
    /// Not established, or the customer disabled it.
    NotAvailable,
    /// Established, no heartbeat yet.
    Available,
    /// Enabled, heartbeat received.
    Healthy,
    /// Enabled, heartbeat missing.
    Unhealthy,
    /// A status this program does not know, as it was sent.
    Other(Arc<str>),
    /// Graph sent null or left the field out.
    Missing,
}

impl ConnectionStatus {
    /// Reads a status as Graph sends it.
    #[must_use]
    pub fn from_graph(text: Option<&str>) -> Self {
        match text {
            None => Self::Missing,
            Some("notAvailable") => Self::NotAvailable,
            Some("available") => Self::Available,
            Some("healthy") => Self::Healthy,
            Some("unhealthy") => Self::Unhealthy,
            Some(other) => Self::Other(other.into()),
        }
    }

    /// The text Graph uses.
    #[must_use]
    pub fn as_graph(&self) -> Option<&str> {
        match self {
            Self::NotAvailable => Some("notAvailable"),
            Self::Available => Some("available"),
            Self::Healthy => Some("healthy"),
            Self::Unhealthy => Some("unhealthy"),
            Self::Other(text) => Some(text),
            Self::Missing => None,
        }
    }

    /// How much somebody is needed: 0 for the worst.
    #[must_use]
    pub const fn badness(&self) -> u8 {
        match self {
            Self::Unhealthy => 0,
            Self::Available => 1,
            Self::Other(_) | Self::Missing => 2,
            Self::NotAvailable => 3,
            Self::Healthy => 4,
        }
    }
}

/// One RMM partner of the tenant. `agentSetting` is never asked for: it can hold enrolment secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Record id: the one the results function takes.
    pub id: String,
    /// The partner's own id, where sent.
    pub partner_id: Option<String>,
    /// Whether calls of the partner are accepted, where sent.
    pub enable_connection: Option<bool>,
    /// How the connection is.
    pub connection_status: ConnectionStatus,
    /// Last data sync, verbatim.
    pub last_sync_date_time: Option<String>,
    /// The service's free text.
    pub status_details: Option<String>,
}
