//! Who started a deployment, when and with which app: Graph's `cloudPcExternalPartnerActionReport`. Its
//! `agentSetting` can hold enrolment secrets and is dropped as it arrives.

use serde::{Deserialize, Serialize};

use super::Timestamp;

/// One report of a deployment; texts are verbatim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionReport {
    /// `activityId`: what a result's activity ID names.
    pub activity_id: String,
    /// `createdDateTime`, where it can be read.
    pub created_at: Option<Timestamp>,
    /// `agentName`.
    pub agent_name: Option<String>,
    /// `authenticatedUserPrincipalName`: nobody where an app did it alone.
    pub user_principal_name: Option<String>,
    /// `authenticatedAppName`.
    pub app_name: Option<String>,
    /// `authenticatedAppId`.
    pub app_id: Option<String>,
    /// `authenticatedMethod`, as Graph spells it.
    pub method: Option<String>,
}

impl ActionReport {
    /// Who started it: a person, else the app by its name.
    #[must_use]
    pub fn starter(&self) -> Option<&str> {
        self.user_principal_name.as_deref().or(self.app_name.as_deref())
    }
}
