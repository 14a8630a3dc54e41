//! A Cloud PC of the tenant: Graph's `cloudPC`, as far as it gives names to results.

use serde::{Deserialize, Serialize};

/// What a list of Cloud PCs tells of one; texts are verbatim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloudPc {
    /// `id`: what a result's Cloud PC ID names.
    pub id: String,
    /// `displayName`.
    pub display_name: Option<String>,
    /// `managedDeviceName`: the device's name in Intune, which the user sees too.
    pub managed_device_name: Option<String>,
    /// `userPrincipalName`: whose it is.
    pub user_principal_name: Option<String>,
    /// `status`, as Graph spells it.
    pub status: Option<String>,
    /// `productType`, as Graph spells it.
    pub product_type: Option<String>,
    /// `servicePlanName`.
    pub service_plan_name: Option<String>,
    /// `deviceRegionName`.
    pub device_region_name: Option<String>,
    /// `lastLoginResult.time`, as it was sent; only asked for where a person has switched that on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sign_in: Option<String>,
    /// Agents that Graph itself knows of on this Cloud PC.
    pub partner_agents: Vec<PartnerAgent>,
}

/// One of `partnerAgentInstallResults`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerAgent {
    /// `partnerAgentName`.
    pub name: Option<String>,
    /// `installStatus`.
    pub install_status: Option<String>,
    /// `errorMessage`.
    pub error_message: Option<String>,
}

impl CloudPc {
    /// The name a person at the desk knows it by; `None` where Graph sent none.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        let named = |text: &'_ Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
        let best = [&self.managed_device_name, &self.display_name];
        best.into_iter().find(|text| named(text))?.as_deref()
    }

    /// Whether the agent can be deployed to it: `deployAgent` supports Windows 365 Business alone.
    #[must_use]
    pub fn is_business(&self) -> bool {
        self.product_type
            .as_deref()
            .is_some_and(|product| product.eq_ignore_ascii_case("business"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_s_name_goes_before_its_display_name_and_a_blank_one_is_none() {
        let mut pc = CloudPc {
            display_name: Some("Cloud PC Ada".to_owned()),
            managed_device_name: Some("CPC-ADA-1".to_owned()),
            ..CloudPc::default()
        };
        assert_eq!(pc.name(), Some("CPC-ADA-1"));
        pc.managed_device_name = Some(" ".to_owned());
        assert_eq!(pc.name(), Some("Cloud PC Ada"));
        pc.display_name = None;
        assert_eq!(pc.name(), None);
        assert!(!pc.is_business());
        pc.product_type = Some("business".to_owned());
        assert!(pc.is_business());
    }
}
