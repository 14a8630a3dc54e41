//! The tenant's Cloud PCs, for their names.

use serde::Deserialize;

use super::cell::{Cell, NotText};
use super::listing::{Listing, owned, read_list};
use super::wire::{Field, Record};
use super::{GraphClient, endpoint};
use crate::model::{CloudPc, PartnerAgent, Switch};

/// Always asked for by name: a list without `$select` leaves out `productType`.
const FIELDS: [&str; 8] = [
    "id",
    "displayName",
    "managedDeviceName",
    "userPrincipalName",
    "status",
    "productType",
    "servicePlanName",
    "deviceRegionName",
];
/// A service that does not know it refuses the whole question.
const OPTIONAL_FIELD: &str = "partnerAgentInstallResults";
/// When somebody last signed in to a Cloud PC: what people do, and so never asked for by itself.
const SIGN_IN_FIELD: &str = "lastLoginResult";

/// Lists every Cloud PC that the account may see, or as many as came. Those without an id are left out: nothing can
/// be joined to them.
///
/// When somebody last signed in is asked for only where `last_sign_in` is on.
pub async fn list_cloud_pcs(client: &GraphClient, last_sign_in: Switch) -> Listing<CloudPc> {
    let sign_in = (last_sign_in == Switch::On).then_some(SIGN_IN_FIELD);
    let with_optional: Vec<&str> = FIELDS.into_iter().chain([OPTIONAL_FIELD]).chain(sign_in).collect();
    let listing = read(client, &with_optional).await;
    let is_refused = listing
        .failure
        .as_ref()
        .is_some_and(|failure| failure.http_status == Some(400));
    if is_refused && listing.entries.is_empty() {
        return read(client, &FIELDS).await;
    }
    listing
}

async fn read(client: &GraphClient, fields: &[&str]) -> Listing<CloudPc> {
    let mut listing = match endpoint::cloud_pcs(client.root(), fields) {
        Ok(first) => read_list::<CloudPc>(client, first).await,
        Err(failure) => Listing {
            entries: Vec::new(),
            failure: Some(failure),
        },
    };
    listing.entries.retain(|pc| !pc.id.trim().is_empty());
    listing
}

impl<'a> Record<'a> for CloudPc {
    fn set(&mut self, name: &str, cell: Cell<'a>) -> Result<Field, NotText> {
        let place = match name {
            "id" => {
                self.id = owned(cell).unwrap_or_default();
                return Ok(Field::Known);
            }
            OPTIONAL_FIELD => {
                let agents = cell.nested::<Vec<AgentRow>>().unwrap_or_default();
                self.partner_agents = agents.into_iter().map(AgentRow::into_agent).collect();
                return Ok(Field::Known);
            }
            SIGN_IN_FIELD => {
                self.last_sign_in = cell.nested::<SignInRow>().and_then(|row| row.time);
                return Ok(Field::Known);
            }
            "displayName" => &mut self.display_name,
            "managedDeviceName" => &mut self.managed_device_name,
            "userPrincipalName" => &mut self.user_principal_name,
            "status" => &mut self.status,
            "productType" => &mut self.product_type,
            "servicePlanName" => &mut self.service_plan_name,
            "deviceRegionName" => &mut self.device_region_name,
            _ => return Ok(Field::Unknown),
        };
        *place = owned(cell);
        Ok(Field::Known)
    }
}

#[derive(Deserialize)]
struct SignInRow {
    time: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AgentRow {
    partner_agent_name: Option<String>,
    install_status: Option<String>,
    error_message: Option<String>,
}

impl AgentRow {
    fn into_agent(self) -> PartnerAgent {
        PartnerAgent {
            name: self.partner_agent_name,
            install_status: self.install_status,
            error_message: self.error_message,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::wire::decode_page;
    use super::*;

    #[test]
    fn a_cloud_pc_is_read_and_odd_fields_spoil_nothing_but_themselves() {
        let json = r#"{"value":[
            {"id":"a","displayName":"Kiosk","managedDeviceName":null,"userPrincipalName":"ada@contoso.com","status":"preparing",
             "productType":"business","servicePlanName":5,"deviceRegionName":{"x":1},"lastLoginResult":{"time":"2026-11-20T09:00:00Z"},
             "partnerAgentInstallResults":[{"partnerAgentName":"citrix","installStatus":"installed","retriable":false}]},
            {"id":"b","partnerAgentInstallResults":"none","lastLoginResult":"never"}]}"#;
        let page = decode_page::<CloudPc>(json.as_bytes()).unwrap();
        let expected = CloudPc {
            id: "a".to_owned(),
            display_name: Some("Kiosk".to_owned()),
            user_principal_name: Some("ada@contoso.com".to_owned()),
            status: Some("preparing".to_owned()),
            product_type: Some("business".to_owned()),
            service_plan_name: Some("5".to_owned()),
            partner_agents: vec![PartnerAgent {
                name: Some("citrix".to_owned()),
                install_status: Some("installed".to_owned()),
                error_message: None,
            }],
            last_sign_in: Some("2026-11-20T09:00:00Z".to_owned()),
            ..CloudPc::default()
        };
        assert_eq!(page.rows[0], expected);
        assert_eq!(page.rows[1].last_sign_in, None);
        assert_eq!(page.rows[1].partner_agents, []);
    }
}
