//! `externalPartners`: the list and one of it.

use serde_json::{Map, Value, json};

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::data::Moment;
use super::super::data::partners::Partner;
use super::error::Problem;
use super::page::Page;
use super::query::Query;
use super::reply::Reply;
use super::served::Served;

const TYPE: &str = "cloudPcExternalPartner";
/// All properties; without `$select`, all of them come.
const PROPERTIES: &[&str] = &[
    "id",
    "partnerId",
    "enableConnection",
    "connectionStatus",
    "lastSyncDateTime",
    "statusDetails",
    "agentSetting",
];

/// The list.
pub fn list(house: &Served<'_>, asked: &Asked, reply: &Reply<'_>) -> Result<Answer, Problem> {
    let query = Query::read(asked)?;
    let names = query.selected(PROPERTIES, PROPERTIES, TYPE)?;
    let wanted = match &query.filter {
        None => None,
        Some((property, value)) if property == "enableConnection" => Some(
            value
                .parse::<bool>()
                .map_err(|_| Problem::bad_request("A boolean is needed after 'enableConnection eq'."))?,
        ),
        Some((property, _)) => {
            return Err(Problem::bad_request(format!(
                "Property '{property}' does not support $filter."
            )));
        }
    };
    let partners = house
        .inventory
        .partners
        .iter()
        .filter(|partner| wanted.is_none_or(|wanted| partner.enable_connection == wanted));
    let value: Vec<Map<String, Value>> = partners.map(|partner| entity(house, partner, &names)).collect();
    let context = format!(
        "{}/$metadata#deviceManagement/virtualEndpoint/externalPartners",
        house.graph_url()
    );
    Ok(reply.json(&Page {
        context,
        count: None,
        next_link: None,
        value,
    }))
}

/// One partner.
pub fn get(house: &Served<'_>, asked: &Asked, partner: &Partner, reply: &Reply<'_>) -> Result<Answer, Problem> {
    let query = Query::read(asked)?;
    let names = query.selected(PROPERTIES, PROPERTIES, TYPE)?;
    let mut body = entity(house, partner, &names);
    let context = format!(
        "{}/$metadata#deviceManagement/virtualEndpoint/externalPartners/$entity",
        house.graph_url()
    );
    body.insert("@odata.context".to_owned(), context.into());
    Ok(reply.json(&body))
}

fn entity(house: &Served<'_>, partner: &Partner, names: &[&str]) -> Map<String, Value> {
    names
        .iter()
        .map(|name| ((*name).to_owned(), property(house, partner, name)))
        .collect()
}

fn property(house: &Served<'_>, partner: &Partner, name: &str) -> Value {
    match name {
        "id" => partner.id.as_str().into(),
        "partnerId" => partner.rmm_id.as_str().into(),
        "enableConnection" => partner.enable_connection.into(),
        "connectionStatus" => partner.connection_status.into(),
        "lastSyncDateTime" => partner
            .last_sync_ago
            .map(|ago| Moment::at(house.inventory.now - ago).graph())
            .into(),
        "statusDetails" => partner.status_details.into(),
        "agentSetting" => agent_setting(partner),
        _ => Value::Null,
    }
}

/// The setting with its enrolment secret: a client that shows or keeps this has asked for too much.
pub fn agent_setting(partner: &Partner) -> Value {
    let Some(sha256) = &partner.agent_sha256 else {
        return Value::Null;
    };
    json!({
        "agentUrl": "https://agents.rmm-cdn.example/windows/agent.msi",
        "agentSha256": sha256,
        "installParameters": ["/quiet", "/norestart", "TOKENID=sample-enrolment-secret"],
        "autoDeploymentEnabled": false,
    })
}
