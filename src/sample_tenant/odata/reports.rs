//! `retrieveActionReports`: who started what, with which app.
//!
//! The page's example leaves `cloudPcName` empty and names no rule for how many rows an activity has; the sample
//! writes one row an activity, and one for the configuration before them.

use serde_json::{Value, json};

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::data::Moment;
use super::super::data::documented;
use super::super::data::partners::{Partner, Results};
use super::super::data::rollouts::Activity;
use super::error::Problem;
use super::page::Page;
use super::partners::agent_setting;
use super::query::Query;
use super::reply::Reply;
use super::served::Served;
use super::skip_token::Place;

const PAGE_SIZE: usize = 100;

/// Who may ask for a deployment: method, app, account before the `@`.
const OPERATORS: [(&str, &str, Option<&str>, Option<&str>); 4] = [
    (
        "normalUser",
        "a3c1e0d2-64fb-4f0e-8d7b-0c92f1b6e514",
        Some("Northwind Console"),
        Some("desk"),
    ),
    (
        "gDAP",
        "a3c1e0d2-64fb-4f0e-8d7b-0c92f1b6e514",
        Some("Northwind Console"),
        Some("partner.admin"),
    ),
    (
        "appOnly",
        "7be25c90-1f3d-4a8c-9e66-d20f4b7a8135",
        Some("Nightly rollout"),
        None,
    ),
    (
        "guestUser",
        "a3c1e0d2-64fb-4f0e-8d7b-0c92f1b6e514",
        None,
        Some("svc.rollout"),
    ),
];

/// Answers the function, 100 rows at a time.
pub fn reports(house: &Served<'_>, asked: &Asked, partner: &Partner, reply: &Reply<'_>) -> Result<Answer, Problem> {
    let place = Place::read(Query::read(asked)?.skip_token.as_deref())?;
    let rows = rows(house, partner);
    let next = Place {
        offset: place.offset + PAGE_SIZE,
        page: place.page + 1,
    };
    let context = format!(
        "{}/$metadata#Collection(microsoft.graph.cloudPcExternalPartnerActionReport)",
        house.graph_url()
    );
    let has_more = next.offset < rows.len();
    let next_link = has_more.then(|| next.next_link(&house.origin, &asked.path, asked.query.as_deref()));
    let value = rows.into_iter().skip(place.offset).take(PAGE_SIZE).collect();
    Ok(reply.json(&Page {
        context,
        count: None,
        next_link,
        value,
    }))
}

fn rows(house: &Served<'_>, partner: &Partner) -> Vec<Value> {
    match &partner.results {
        Results::Documented => vec![json!({
            "actionType": "deployAgent",
            "authenticatedMethod": "normalUser",
            "authenticatedAppId": OPERATORS[0].1,
            "authenticatedAppName": null,
            "authenticatedUserPrincipalName": null,
            "createdDateTime": "2025-12-13T03:22:50Z",
            "cloudPcId": null,
            "cloudPcName": "",
            "agentName": partner.agent_name,
            "activityId": documented::ACTIVITY,
            "activityMessage": "",
            "agentSetting": null,
        })],
        Results::Made { activities, .. } => {
            let oldest = activities.iter().map(|activity| activity.ago).max().unwrap_or_default();
            let configured = row(house, partner, Action::Configure { ago: oldest + 86_400 });
            activities
                .iter()
                .map(|activity| row(house, partner, Action::Deploy(activity)))
                .chain([configured])
                .collect()
        }
    }
}

#[derive(Clone, Copy)]
enum Action<'a> {
    Configure { ago: i64 },
    Deploy(&'a Activity),
}

fn row(house: &Served<'_>, partner: &Partner, action: Action<'_>) -> Value {
    let (action_type, ago, operator, activity_id, setting) = match action {
        Action::Configure { ago } => ("configureAgent", ago, 0, None, agent_setting(partner)),
        Action::Deploy(activity) => (
            "deployAgent",
            activity.ago,
            activity.operator,
            Some(activity.id.as_str()),
            Value::Null,
        ),
    };
    let (method, app_id, app_name, account) = OPERATORS.get(operator as usize).copied().unwrap_or(OPERATORS[0]);
    json!({
        "actionType": action_type,
        "authenticatedMethod": method,
        "authenticatedAppId": app_id,
        "authenticatedAppName": app_name,
        "authenticatedUserPrincipalName": account.map(|account| format!("{account}@{}", house.domain)),
        "createdDateTime": Moment::at(house.inventory.now - ago).graph(),
        "cloudPcId": null,
        "cloudPcName": "",
        "agentName": partner.agent_name,
        "activityId": activity_id,
        "activityMessage": "",
        "agentSetting": setting,
    })
}
