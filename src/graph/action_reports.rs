//! Who started a partner's deployments. `agentSetting` of these reports can hold enrolment secrets; it is passed
//! over while the page is read, and nothing of it is kept.

use super::cell::{Cell, NotText};
use super::listing::{Listing, owned, read_list};
use super::wire::{Field, Record};
use super::{GraphClient, endpoint};
use crate::model::{ActionReport, Guid, Timestamp};

/// Lists the reports of a partner's deployments, or as many as came. Reports without an activity, such as that of the
/// agent's configuration, are left out.
pub async fn list_action_reports(client: &GraphClient, partner_id: &Guid) -> Listing<ActionReport> {
    let mut listing = match endpoint::action_reports(client.root(), partner_id) {
        Ok(first) => read_list::<ActionReport>(client, first).await,
        Err(failure) => Listing {
            entries: Vec::new(),
            failure: Some(failure),
        },
    };
    listing.entries.retain(|report| !report.activity_id.trim().is_empty());
    listing
}

impl<'a> Record<'a> for ActionReport {
    fn set(&mut self, name: &str, cell: Cell<'a>) -> Result<Field, NotText> {
        let place = match name {
            "activityId" => {
                self.activity_id = owned(cell).unwrap_or_default();
                return Ok(Field::Known);
            }
            "createdDateTime" => {
                self.created_at = owned(cell).as_deref().and_then(Timestamp::parse);
                return Ok(Field::Known);
            }
            "agentSetting" => return Ok(Field::Known),
            "agentName" => &mut self.agent_name,
            "authenticatedUserPrincipalName" => &mut self.user_principal_name,
            "authenticatedAppName" => &mut self.app_name,
            "authenticatedAppId" => &mut self.app_id,
            "authenticatedMethod" => &mut self.method,
            _ => return Ok(Field::Unknown),
        };
        *place = owned(cell).filter(|text| !text.trim().is_empty());
        Ok(Field::Known)
    }
}

#[cfg(test)]
mod tests {
    use super::super::wire::decode_page;
    use super::*;

    #[test]
    fn a_report_is_read_without_the_agent_s_settings() {
        let json = r#"{"value":[{"actionType":"deployAgent","authenticatedMethod":"gDAP","authenticatedAppName":"Console",
            "authenticatedUserPrincipalName":"","createdDateTime":"2026-11-12T09:00:00Z","agentName":"Acme","activityId":"9adc7d86-6411-407e-b936-abfa0470dccf",
            "agentSetting":{"installParameters":["TOKENID=secret"]}}]}"#;
        let page = decode_page::<ActionReport>(json.as_bytes()).unwrap();
        let report = &page.rows[0];
        assert_eq!(report.starter(), Some("Console"));
        assert_eq!(report.agent_name.as_deref(), Some("Acme"));
        assert_eq!(report.created_at, Timestamp::parse("2026-11-12T09:00:00Z"));
        assert!(!format!("{page:?}").contains("secret"));
    }
}
