//! Who may ask Graph: a valid bearer, and a client that names itself.

use super::super::asked::Asked;
use super::super::data::TenantPlace;
use super::super::entra::Bearer;
use super::super::house::House;
use super::error::Problem;

/// Graph's own id, named in every challenge.
const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

/// The tenant that the token was issued for. Refuses a request without a valid token (401) or without a `User-Agent` (403, as the Cloud PC endpoints do).
pub fn admit(house: &House, asked: &Asked) -> Result<TenantPlace, Problem> {
    let bearer = asked
        .bearer()
        .ok_or_else(|| unauthorized(house, "Access token is empty.", None))?;
    let place = match house.grants.worth(bearer) {
        Bearer::Valid(place) => place,
        Bearer::WithoutPermission => {
            let message = "Application is not authorized to perform this operation. Application must have one of the following scopes: CloudPC.Read.All";
            return Err(Problem::new(403, "Forbidden", message));
        }
        Bearer::Expired => {
            return Err(unauthorized(
                house,
                "Lifetime validation failed, the token is expired.",
                Some("invalid_token"),
            ));
        }
        Bearer::Unknown => {
            return Err(unauthorized(
                house,
                "CompactToken parsing failed with error code: 80049217",
                Some("invalid_token"),
            ));
        }
    };
    if asked.header("user-agent").is_none_or(|agent| agent.trim().is_empty()) {
        return Err(Problem::new(403, "Forbidden", ""));
    }
    Ok(place)
}

/// 401 with its challenge.
pub fn unauthorized(house: &House, message: &str, error: Option<&str>) -> Problem {
    let error = error.map(|error| format!(", error=\"{error}\"")).unwrap_or_default();
    let uri = format!("{}/common/oauth2/authorize", house.origin);
    let challenge = format!("Bearer realm=\"\", authorization_uri=\"{uri}\", client_id=\"{GRAPH}\"{error}");
    Problem::new(401, "InvalidAuthenticationToken", message).with("www-authenticate", challenge)
}
