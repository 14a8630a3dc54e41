//! The URLs, built by hand as Microsoft's pages show them: the generated clients send a broken one. The only
//! place with path strings.

use reqwest::Url;

use crate::model::{Failure, FailureKind, GraphRoot, Guid, Query};

const CLOUD_PCS: &str = "deviceManagement/virtualEndpoint/cloudPCs";
const PARTNERS: &str = "deviceManagement/virtualEndpoint/externalPartners";
/// Without `agentSetting`, whose install parameters can hold enrolment secrets.
const PARTNER_FIELDS: &str = "id,partnerId,enableConnection,connectionStatus,lastSyncDateTime,statusDetails";

/// The tenant's RMM partners.
pub fn partners(root: &GraphRoot) -> Result<Url, Failure> {
    parse(&format!("{}/{PARTNERS}?$select={PARTNER_FIELDS}", root.as_str()))
}

/// The tenant's Cloud PCs, with these properties.
pub fn cloud_pcs(root: &GraphRoot, fields: &[&str]) -> Result<Url, Failure> {
    parse(&format!("{}/{CLOUD_PCS}?$select={}", root.as_str(), fields.join(",")))
}

/// Whether a URL asks for the list of Cloud PCs, whose limit is documented.
pub fn is_cloud_pc_list(url: &Url) -> bool {
    url.path().ends_with(CLOUD_PCS)
}

/// Who started a partner's deployments.
pub fn action_reports(root: &GraphRoot, partner_id: &Guid) -> Result<Url, Failure> {
    parse(&format!(
        "{}/{PARTNERS}/{partner_id}/retrieveActionReports",
        root.as_str()
    ))
}

/// Deployment results of a query. Both ids are always sent; an empty one asks for everything, in pages of 100.
///
/// The ids are GUIDs, so nothing in them needs quoting.
pub fn deploy_results(root: &GraphRoot, query: &Query) -> Result<Url, Failure> {
    let text = |id: &Option<Guid>| id.as_ref().map_or("", Guid::as_str).to_owned();
    parse(&format!(
        "{}/{PARTNERS}/{}/retrieveDeployAgentActionResults(activityId='{}',cloudPcId='{}')",
        root.as_str(),
        query.partner_id,
        text(&query.activity_id),
        text(&query.cloud_pc_id),
    ))
}

fn parse(text: &str) -> Result<Url, Failure> {
    Url::parse(text).map_err(|_| Failure::new(FailureKind::Internal))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTNER: &str = "b3548526-e615-3785-3118-be70b3968ec5";
    const ACTIVITY: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";

    fn root() -> GraphRoot {
        GraphRoot::parse("https://graph.microsoft.com/beta").unwrap()
    }

    #[test]
    fn the_results_url_is_the_documented_one_to_the_letter() {
        let mut query = Query {
            partner_id: Guid::parse(PARTNER).unwrap(),
            activity_id: Some(Guid::parse(ACTIVITY).unwrap()),
            cloud_pc_id: None,
        };
        let base =
            format!("https://graph.microsoft.com/beta/deviceManagement/virtualEndpoint/externalPartners/{PARTNER}");
        let url = |query: &Query| deploy_results(&root(), query).unwrap().to_string();
        assert_eq!(
            url(&query),
            format!("{base}/retrieveDeployAgentActionResults(activityId='{ACTIVITY}',cloudPcId='')")
        );
        query.activity_id = None;
        assert_eq!(
            url(&query),
            format!("{base}/retrieveDeployAgentActionResults(activityId='',cloudPcId='')")
        );
    }

    #[test]
    fn partners_are_asked_for_without_their_agent_settings() {
        let url = partners(&root()).unwrap();
        assert!(url.as_str().contains("?$select=id,partnerId,"), "{url}");
        assert!(!url.as_str().contains("agentSetting"));
    }
}
