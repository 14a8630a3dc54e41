//! The endpoints under `/{tenant}/oauth2/v2.0/`.

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::house::House;
use super::authorize::authorize;
use super::denial::Denial;
use super::denied::{denial_page, denied};
use super::device_code::device_code;
use super::pages::page;
use super::registration::check_tenant;
use super::token::token;

/// Answers a request to one of them.
pub fn answer(house: &House, asked: &Asked, tenant: &str, endpoint: &str) -> Answer {
    match (asked.method.as_str(), endpoint) {
        ("GET" | "POST", "authorize") => {
            check_tenant(tenant).map_or_else(|denial| denial_page(&denial), |()| authorize(house, asked))
        }
        ("POST", "devicecode") => check_tenant(tenant)
            .and_then(|()| device_code(house, asked))
            .unwrap_or_else(|denial| denied(&denial, house, asked)),
        ("POST", "token") => check_tenant(tenant)
            .and_then(|()| token(house, asked, tenant))
            .unwrap_or_else(|denial| denied(&denial, house, asked)),
        (_, "authorize" | "devicecode" | "token") => denied(
            &Denial::new("invalid_request", 900_561, "The endpoint only accepts POST requests."),
            house,
            asked,
        ),
        _ => page(404, "Not found", "<p>AADSTS90015: no such endpoint.</p>"),
    }
}
