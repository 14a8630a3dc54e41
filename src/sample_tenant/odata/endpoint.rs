//! The paths under `/beta`.

use std::time::Duration;

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::data::{Lot, TenantPlace};
use super::super::house::House;
use super::super::outflow::Flow;
use super::error::Problem;
use super::function::Call;
use super::guard::admit;
use super::reply::Reply;
use super::results::results;
use super::served::Served;
use super::{cloud_pcs, partners, reports};

/// Answers a request to Graph; `path` are the decoded segments after the version.
pub fn answer(house: &House, asked: &Asked, path: &[&str]) -> Answer {
    let reply = Reply::new(house, asked);
    let answered = admit(house, asked).and_then(|place| answer_in(house, asked, place, (path, &reply)));
    answered.unwrap_or_else(|problem| reply.problem(&problem))
}

/// Answers for one tenant, as its lot is.
fn answer_in(house: &House, asked: &Asked, place: TenantPlace, to: (&[&str], &Reply<'_>)) -> Result<Answer, Problem> {
    let unknown_tenant = || Problem::new(404, "NotFound", "The tenant was not found.");
    let tenant = house.tenant(place).ok_or_else(unknown_tenant)?;
    let (path, reply) = to;
    let refused = |problem: Problem, wait: Duration| problem.with("retry-after", wait.as_secs().max(1).to_string());
    let too_many = || Problem::new(429, "TooManyRequests", "Too many requests, retry later.");
    if tenant.lot == Lot::Throttled && house.meters.refuses(place, asked.bearer().unwrap_or_default()) {
        return Err(refused(too_many(), Duration::from_secs(2)));
    }
    if let (true, ["deviceManagement", "virtualEndpoint", "cloudPCs"]) = (house.options.customers > 1, path) {
        house
            .meters
            .count_list(place)
            .map_err(|wait| refused(too_many(), wait))?;
    }
    match tenant.lot {
        Lot::NoRole => Err(Problem::new(
            403,
            "Forbidden",
            r#"{"ErrorCode":"Forbidden","Message":"The account has no role in this tenant.","Target":null}"#,
        )),
        Lot::Unreachable => Ok(reply.json(&serde_json::json!({ "value": [] })).flowing(Flow::Cut)),
        Lot::Well
        | Lot::NoConsent
        | Lot::NotForPartners
        | Lot::WantsSecondFactor
        | Lot::NoBusinessCloudPcs
        | Lot::NoPartner
        | Lot::Throttled
        | Lot::Slow => route(&Served::new(house, tenant), asked, path, reply),
    }
}

fn route(house: &Served<'_>, asked: &Asked, path: &[&str], reply: &Reply<'_>) -> Result<Answer, Problem> {
    if asked.method != "GET" {
        return Err(Problem::new(405, "MethodNotAllowed", "The sample tenant is read-only.").with("allow", "GET"));
    }
    let ["deviceManagement", "virtualEndpoint", rest @ ..] = path else {
        return Err(unknown(path));
    };
    match rest {
        ["cloudPCs"] => cloud_pcs::list(house, asked, reply),
        ["cloudPCs", id] => cloud_pcs::get(house, asked, id, reply),
        ["externalPartners"] => partners::list(house, asked, reply),
        ["externalPartners", id, function @ ..] => {
            let found = house.inventory.partner(id);
            let partner = found
                .ok_or_else(|| Problem::new(404, "NotFound", format!("The external partner '{id}' was not found.")))?;
            let [function] = function else {
                return if function.is_empty() {
                    partners::get(house, asked, partner, reply)
                } else {
                    Err(unknown(path))
                };
            };
            let call = Call::parse(function)?;
            match call.name.strip_prefix("microsoft.graph.").unwrap_or(call.name) {
                "retrieveDeployAgentActionResults" => results(house, asked, partner, &call, reply),
                "retrieveActionReports" => reports::reports(house, asked, partner, reply),
                _ => Err(unknown(path)),
            }
        }
        _ => Err(unknown(path)),
    }
}

fn unknown(path: &[&str]) -> Problem {
    Problem::bad_request(format!(
        "Resource not found for the segment '{}'.",
        path.last().copied().unwrap_or_default()
    ))
}
