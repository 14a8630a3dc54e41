//! A Cloud PC as the contract writes it, property by property.

use serde_json::{Map, Value, json};

use super::super::asked::Asked;
use super::super::data::Moment;
use super::super::data::cloud_pcs::CloudPc;

/// How a Cloud PC is looked at.
pub struct View<'a> {
    /// The tenant's start, in seconds since 1970.
    pub now: i64,
    /// `productType` of its Cloud PCs.
    pub product_type: &'a str,
    /// Its `Prefer` header decides which enum members are sent.
    pub asked: &'a Asked,
}

/// What comes without `$select`; Graph's examples leave out much that people want.
pub const BY_DEFAULT: &[&str] = &[
    "id",
    "aadDeviceId",
    "displayName",
    "gracePeriodEndDateTime",
    "imageDisplayName",
    "lastModifiedDateTime",
    "managedDeviceId",
    "managedDeviceName",
    "onPremisesConnectionName",
    "provisioningPolicyId",
    "provisioningPolicyName",
    "provisioningType",
    "servicePlanId",
    "servicePlanName",
    "status",
    "statusDetail",
    "userPrincipalName",
];

/// All properties of the contract.
pub const KNOWN: &[&str] = &[
    "id",
    "aadDeviceId",
    "allotmentDisplayName",
    "connectionSetting",
    "connectionSettings",
    "connectivityResult",
    "deviceRegionName",
    "disasterRecoveryCapability",
    "diskEncryptionState",
    "displayName",
    "frontlineCloudPcAvailability",
    "gracePeriodEndDateTime",
    "groupDetail",
    "imageDisplayName",
    "isDisasterRecoveryActive",
    "lastLoginResult",
    "lastLogoffDateTime",
    "lastModifiedDateTime",
    "lastRemoteActionResult",
    "managedDeviceId",
    "managedDeviceName",
    "onPremisesConnectionName",
    "osVersion",
    "partnerAgentInstallResults",
    "powerState",
    "productType",
    "provisionedDateTime",
    "provisioningConfiguration",
    "provisioningPolicyId",
    "provisioningPolicyName",
    "provisioningType",
    "scopeIds",
    "servicePlanId",
    "servicePlanName",
    "servicePlanType",
    "sharedDeviceDetail",
    "status",
    "statusDetail",
    "statusDetails",
    "userAccountType",
    "userDetail",
    "userExperienceType",
    "userPrincipalName",
];

/// The members that stand after `unknownFutureValue`.
const AFTER_SENTINEL: &[&str] = &[
    "preparing",
    "movingRegion",
    "underServiceMaintenance",
    "inUse",
    "vMware",
    "hp",
];

/// The wanted properties of a Cloud PC.
pub fn entity(pc: &CloudPc, names: &[&str], view: &View<'_>) -> Map<String, Value> {
    names
        .iter()
        .map(|name| ((*name).to_owned(), property(pc, name, view)))
        .collect()
}

/// One property; what a Business Cloud PC has no value for is null.
fn property(pc: &CloudPc, name: &str, view: &View<'_>) -> Value {
    let time = |ago: i64| Value::from(Moment::at(view.now - ago).graph());
    match name {
        "id" => pc.id.as_str().into(),
        "aadDeviceId" => pc.aad_device_id.as_str().into(),
        "connectionSetting" => json!({ "enableSingleSignOn": true }),
        "connectivityResult" => json!({
            "status": evolving(pc.connectivity, view),
            "updatedDateTime": time(pc.modified_ago),
            "lastModifiedDateTime": time(pc.modified_ago),
            "failedHealthCheckItems": [],
        }),
        "deviceRegionName" => pc.region.into(),
        "diskEncryptionState" => "encryptedUsingPlatformManagedKey".into(),
        "displayName" => pc.display_name.as_str().into(),
        "frontlineCloudPcAvailability" => "notApplicable".into(),
        "gracePeriodEndDateTime" if pc.status == "inGracePeriod" => time(-5 * 86_400),
        "imageDisplayName" => "Windows 11 Enterprise + OS Optimizations 24H2".into(),
        "isDisasterRecoveryActive" => false.into(),
        "lastLoginResult" => pc
            .last_login_ago
            .map_or(Value::Null, |ago| json!({ "time": time(ago) })),
        "lastLogoffDateTime" => pc.last_login_ago.map_or(Value::Null, |ago| time(ago * 3 / 4)),
        "lastModifiedDateTime" => time(pc.modified_ago),
        "managedDeviceId" => pc.managed_device_id.as_str().into(),
        "managedDeviceName" => pc.managed_device_name.as_str().into(),
        "osVersion" => "windows11".into(),
        "partnerAgentInstallResults" => partner_agents(pc, view),
        "productType" | "servicePlanType" => view.product_type.into(),
        "provisionedDateTime" => time(pc.provisioned_ago),
        "provisioningConfiguration" => json!({ "domainJoinType": "azureADJoin" }),
        "provisioningType" => "dedicated".into(),
        "scopeIds" => json!(["0"]),
        "servicePlanId" => pc.plan.id.into(),
        "servicePlanName" => pc.plan.name.into(),
        "status" => evolving(pc.status, view).into(),
        "statusDetail" if pc.status == "provisionedWithWarnings" => json!({
            "code": "intuneEnrollmentDelayed",
            "message": "The device took longer than expected to enrol in Intune.",
            "additionalInformation": [{ "name": "retriable", "value": "false" }],
        }),
        "userAccountType" => "standardUser".into(),
        "userExperienceType" => "cloudPc".into(),
        "userPrincipalName" => pc.user_principal_name.as_str().into(),
        _ => Value::Null,
    }
}

/// Agents that Graph itself knows of (`cloudPcPartnerAgentInstallResult`), on a few Cloud PCs: their ids tell which, so that no die is
/// cast for it.
fn partner_agents(pc: &CloudPc, view: &View<'_>) -> Value {
    let number: u32 = pc.id.bytes().map(u32::from).sum();
    let one = |name: &str, status: &str, problem: Option<&str>| {
        json!([{
            "installStatus": status,
            "partnerAgentName": evolving(name, view),
            "isThirdPartyPartner": true,
            "retriable": problem.is_some(),
            "errorMessage": problem,
        }])
    };
    match number % 16 {
        3 => one("citrix", "installed", None),
        11 => one("hp", "installFailed", Some("The agent's service did not start.")),
        _ => json!([]),
    }
}

/// A member of an evolvable enum, or the sentinel for clients that did not ask for newer members.
fn evolving<'a>(member: &'a str, view: &View<'_>) -> &'a str {
    let is_hidden = AFTER_SENTINEL.contains(&member) && !view.asked.wants_unknown_members();
    if is_hidden { "unknownFutureValue" } else { member }
}
