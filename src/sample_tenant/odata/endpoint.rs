//! The paths under `/beta`.

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::house::House;
use super::error::Problem;
use super::function::Call;
use super::guard::admit;
use super::reply::Reply;
use super::results::results;
use super::{cloud_pcs, partners, reports};

/// Answers a request to Graph; `path` are the decoded segments after the version.
pub fn answer(house: &House, asked: &Asked, path: &[&str]) -> Answer {
    let reply = Reply::new(house, asked);
    let answered = admit(house, asked).and_then(|()| route(house, asked, path, &reply));
    answered.unwrap_or_else(|problem| reply.problem(&problem))
}

fn route(house: &House, asked: &Asked, path: &[&str], reply: &Reply<'_>) -> Result<Answer, Problem> {
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
