//! `/devicecode`, and the page where the code is typed.

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::house::House;
use super::denial::Denial;
use super::denied::fields;
use super::device_grants::{Misjudged, Rules, Verdict};
use super::pages::{code_form, page};
use super::registration::check_client;
use super::scope::Scope;

#[derive(Serialize)]
struct Issued {
    user_code: String,
    device_code: String,
    verification_uri: String,
    expires_in: u64,
    interval: u64,
    message: String,
}

/// How codes live in this tenant.
pub fn rules(house: &House) -> Rules {
    Rules {
        lifetime: house.options.device_code_lifetime,
        interval: house.options.poll_interval,
        approve_after: house.options.approve_after,
    }
}

/// Issues a pair of codes (RFC 8628 §3.2).
pub fn device_code(house: &House, asked: &Asked) -> Result<Map<String, Value>, Denial> {
    check_client(asked.field("client_id"))?;
    let scope = Scope::parse(asked.field("scope").ok_or_else(|| Denial::missing("scope"))?)?;
    let rules = rules(house);
    let (device_code, user_code) = house.grants.devices.issue(scope, &rules);
    let verification_uri = house.device_login_url();
    let message = format!(
        "To sign in, use a web browser to open the page {verification_uri} and enter the code {user_code} to authenticate."
    );
    let issued = Issued {
        user_code,
        device_code,
        verification_uri,
        expires_in: rules.lifetime.as_secs(),
        interval: rules.interval.as_secs(),
        message,
    };
    Ok(fields(&issued))
}

/// The page where a person types the code, and what happens when they did.
pub fn device_login(house: &House, asked: &Asked) -> Answer {
    match asked.method.as_str() {
        "GET" => page(
            200,
            "Enter code",
            &code_form("Enter the code that your app shows, and only if you started this sign-in yourself."),
        ),
        "POST" => judged(house, asked),
        _ => Answer::bare(405).with("allow", "GET, POST"),
    }
}

fn judged(house: &House, asked: &Asked) -> Answer {
    let verdict = match asked.field("action") {
        Some("approve") => Verdict::Approved,
        Some("decline") => Verdict::Declined,
        _ => return page(400, "Enter code", &code_form("Approve or decline?")),
    };
    let wrong = |prompt: &str| page(400, "Enter code", &code_form(prompt));
    match house
        .grants
        .devices
        .judge(asked.field("otc").unwrap_or_default(), verdict, &rules(house))
    {
        Ok(()) if verdict == Verdict::Approved => page(
            200,
            "Signed in",
            "<p>You may close this window and go back to the app.</p>",
        ),
        Ok(()) => page(
            200,
            "Declined",
            "<p>The app was not signed in. You may close this window.</p>",
        ),
        Err(Misjudged::Unknown) => wrong("AADSTS70018: that code did not work. Check it and try again."),
        Err(Misjudged::Expired) => wrong("AADSTS70019: that code has expired. Ask the app for a new one."),
        Err(Misjudged::Settled) => wrong("AADSTS90120: that code was already approved or declined."),
    }
}
