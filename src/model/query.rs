//! What is asked, and on whose behalf.

use super::{Guid, Tenant};

/// What a person must give before signing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// The directory.
    pub tenant: Tenant,
    /// Application (client) ID of the app registration.
    pub client_id: Guid,
}

/// One question to `retrieveDeployAgentActionResults`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Query {
    /// Record id of the RMM partner.
    pub partner_id: Guid,
    /// Only this deployment.
    pub activity_id: Option<Guid>,
    /// Only this Cloud PC.
    pub cloud_pc_id: Option<Guid>,
}
