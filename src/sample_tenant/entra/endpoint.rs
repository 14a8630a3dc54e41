//! The endpoints under `/{tenant}/oauth2/v2.0/`.

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::house::{CLIENT_ID, DOMAIN, House, TENANT};
use super::authorize::authorize;
use super::denial::Denial;
use super::device_code::device_code;
use super::pages::page;
use super::token::token;

/// Answers a request to one of them.
pub fn answer(house: &House, asked: &Asked, tenant: &str, endpoint: &str) -> Answer {
    match (asked.method.as_str(), endpoint) {
        ("GET" | "POST", "authorize") => {
            check_tenant(tenant).map_or_else(|denial| denial_page(&denial), |()| authorize(house, asked))
        }
        ("POST", "devicecode") => check_tenant(tenant)
            .and_then(|()| device_code(house, asked))
            .unwrap_or_else(|denial| denial.answer(house, asked)),
        ("POST", "token") => check_tenant(tenant)
            .and_then(|()| token(house, asked))
            .unwrap_or_else(|denial| denial.answer(house, asked)),
        (_, "authorize" | "devicecode" | "token") => {
            Denial::new("invalid_request", 900_561, "The endpoint only accepts POST requests.").answer(house, asked)
        }
        _ => page(404, "Not found", "<p>AADSTS90015: no such endpoint.</p>"),
    }
}

/// What the browser shows when it cannot be sent back.
pub fn denial_page(denial: &Denial) -> Answer {
    // The texts are our own except for names from the query, and those are escaped.
    page(
        400,
        "Sign-in failed",
        &format!("<p>AADSTS{}: {}</p>", denial.code, escaped(&denial.text)),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The tenant is ours, by id or domain, or is left to the account.
fn check_tenant(tenant: &str) -> Result<(), Denial> {
    match tenant.to_ascii_lowercase().as_str() {
        TENANT | DOMAIN | "organizations" => Ok(()),
        "common" | "consumers" => Err(Denial::new(
            "invalid_request",
            90_133,
            "Device Code flow is not supported under /common or /consumers endpoint.",
        )),
        _ => {
            let text = format!(
                "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
            );
            Err(Denial::new("invalid_request", 90_002, text))
        }
    }
}

/// The client is the one that is registered here.
pub fn check_client(client_id: Option<&str>) -> Result<(), Denial> {
    match client_id {
        None => Err(Denial::missing("client_id")),
        Some(id) if id.eq_ignore_ascii_case(CLIENT_ID) => Ok(()),
        Some(id) => {
            let text = format!("Application with identifier '{id}' was not found in the directory 'Contoso Sample'.");
            Err(Denial::new("unauthorized_client", 700_016, text))
        }
    }
}
