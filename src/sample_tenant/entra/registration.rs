//! Who is known here: the directory and its one registered client.

use super::super::data::TenantPlace;
use super::super::house::{CLIENT_ID, House};
use super::denial::Denial;

/// The tenant is one of ours, by id or domain, or is left to the account.
pub fn check_tenant(house: &House, tenant: &str) -> Result<TenantPlace, Denial> {
    if let Some(place) = house.place_of(tenant) {
        return Ok(place);
    }
    match tenant.to_ascii_lowercase().as_str() {
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
