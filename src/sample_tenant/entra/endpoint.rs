//! The endpoints under `/{tenant}/oauth2/v2.0/`.

use serde_json::{Map, Value};

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::house::House;
use super::super::sign_in_faults::{SignInEffect, Step};
use super::authorize::authorize;
use super::denial::Denial;
use super::denied::{denial_page, denied};
use super::device_code::device_code;
use super::pages::page;
use super::registration::check_tenant;
use super::struck::{instead, reshaped};
use super::token::{is_device_code, token};

/// Answers a request to one of them.
pub fn answer(house: &House, asked: &Asked, tenant: &str, endpoint: &str) -> Answer {
    match (asked.method.as_str(), endpoint) {
        ("GET" | "POST", "authorize") => {
            check_tenant(house, tenant).map_or_else(|denial| denial_page(&denial), |_| authorize(house, asked))
        }
        ("POST", "devicecode") => stepped(house, asked, Some(Step::DeviceCode), |_| {
            check_tenant(house, tenant).and_then(|_| device_code(house, asked))
        }),
        ("POST", "token") => stepped(house, asked, step_of(asked), |effects| {
            check_tenant(house, tenant).and_then(|place| token(house, asked, (tenant, place), effects))
        }),
        (_, "authorize" | "devicecode" | "token") => denied(
            &Denial::new("invalid_request", 900_561, "The endpoint only accepts POST requests."),
            house,
            asked,
        ),
        _ => page(404, "Not found", "<p>AADSTS90015: no such endpoint.</p>"),
    }
}

/// The step that a token request is; `None` for a grant that is not known here.
fn step_of(asked: &Asked) -> Option<Step> {
    match asked.field("grant_type")? {
        "authorization_code" => Some(Step::Code),
        "refresh_token" => Some(Step::Refresh),
        grant if is_device_code(grant) => Some(Step::Poll),
        _ => None,
    }
}

/// Answers a step, with the faults that strike it.
fn stepped(
    house: &House,
    asked: &Asked,
    step: Option<Step>,
    answer: impl FnOnce(&[&'static SignInEffect]) -> Result<Map<String, Value>, Denial>,
) -> Answer {
    let effects = step.map(|step| house.faults.strike_sign_in(step)).unwrap_or_default();
    instead(&effects, house, asked).unwrap_or_else(|| match answer(&effects) {
        Ok(fields) => reshaped(fields, &effects, asked),
        Err(denial) => denied(&denial, house, asked),
    })
}
