//! Client credentials: lets the client in as itself (RFC 6749 §4.4), by its secret or by an assertion (RFC 7523).

use super::super::asked::Asked;
use super::super::house::{CLIENT_ID, House};
use super::app::App;
use super::app_assertion::{Expected, verified};
use super::denial::Denial;
use super::scope::Scope;

/// What an app's token is asked for with: all that was consented to, and nothing by name.
const APP_SCOPE: &str = "https://graph.microsoft.com/.default";

fn invalid(code: u32, text: impl Into<String>) -> Denial {
    Denial {
        status: 401,
        ..Denial::new("invalid_client", code, text)
    }
}

/// Lets the client in as itself.
pub fn admit_app(house: &House, asked: &Asked, tenant: &str) -> Result<Scope, Denial> {
    if tenant.eq_ignore_ascii_case("organizations") {
        let text = "Specified tenant identifier 'organizations' is not valid for an application's own sign-in.";
        return Err(Denial::new("invalid_request", 900_023, text));
    }
    match (asked.field("client_assertion"), asked.field("client_secret")) {
        (Some(assertion), _) => by_assertion(house, asked, assertion)?,
        (None, Some(secret)) => by_secret(&house.app, secret)?,
        (None, None) => {
            let text = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
            return Err(invalid(7_000_216, text));
        }
    }
    let scope = asked.field("scope").ok_or_else(|| Denial::missing("scope"))?;
    if scope != APP_SCOPE {
        let text =
            format!("The provided value for scope '{scope}' is not valid: client credentials end with '.default'.");
        return Err(Denial::new("invalid_scope", 1_002_012, text));
    }
    Scope::parse(scope)
}

fn by_secret(app: &App, secret: &str) -> Result<(), Denial> {
    if secret != app.secret() {
        return Err(invalid(7_000_215, "Invalid client secret provided."));
    }
    if app.has_secret_expired() {
        return Err(invalid(7_000_222, "The provided client secret keys are expired."));
    }
    Ok(())
}

fn by_assertion(house: &House, asked: &Asked, assertion: &str) -> Result<(), Denial> {
    let kind = asked.field("client_assertion_type");
    if kind != Some("urn:ietf:params:oauth:client-assertion-type:jwt-bearer") {
        return Err(Denial::missing("client_assertion_type"));
    }
    let audience = format!("{}{}", house.origin, asked.path);
    let expected = Expected {
        audience: &audience,
        client_id: CLIENT_ID,
        now: house.clock.now().seconds,
    };
    let jti = verified(assertion, house.app.certificates(), &expected)?;
    if house.app.is_new(&jti) {
        Ok(())
    } else {
        Err(invalid(
            700_021,
            "Client assertion was used before: its 'jti' is not unique.",
        ))
    }
}
