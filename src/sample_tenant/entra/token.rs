//! `/token`: four grants, one answer.

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::asked::Asked;
use super::super::data::{Lot, TenantPlace};
use super::super::house::House;
use super::super::sign_in_faults::SignInEffect;
use super::app_grant::admit_app;
use super::denial::Denial;
use super::denied::fields;
use super::device_code::rules;
use super::device_grants::Refused;
use super::id_token::id_token;
use super::registration::check_client;
use super::scope::Scope;
use super::tokens::{Reuse, SignInNumber};

#[derive(Serialize)]
struct Granted {
    token_type: &'static str,
    scope: String,
    expires_in: u64,
    ext_expires_in: u64,
    access_token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<String>,
}

/// Who may come in, and what goes into the id token.
struct Admission {
    scope: Scope,
    nonce: Option<String>,
    /// The sign-in that a refresh token came of.
    sign_in: Option<SignInNumber>,
}

fn reuse(effects: &[&'static SignInEffect]) -> Reuse {
    if effects.contains(&&SignInEffect::ReuseEndsAll) {
        Reuse::EndsAll
    } else {
        Reuse::IsRefused
    }
}

/// RFC 8628's name of the grant, and the older one that Entra takes too.
pub fn is_device_code(grant_type: &str) -> bool {
    matches!(
        grant_type,
        "urn:ietf:params:oauth:grant-type:device_code" | "device_code"
    )
}

/// Answers `/token`.
pub fn token(
    house: &House,
    asked: &Asked,
    (tenant, place): (&str, TenantPlace),
    effects: &[&'static SignInEffect],
) -> Result<Map<String, Value>, Denial> {
    check_client(asked.field("client_id"))?;
    if asked.field("grant_type") == Some("client_credentials") {
        let scope = admit_app(house, asked, tenant)?;
        return Ok(fields(&granted_to_app(house, &scope, place)));
    }
    if asked.field("client_secret").is_some() || asked.field("client_assertion").is_some() {
        let text = "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.";
        return Err(Denial {
            status: 401,
            ..Denial::new("invalid_client", 700_025, text)
        });
    }
    admits_app(house, place)?;
    let admission = match needed(asked, "grant_type")? {
        grant if is_device_code(grant) => by_device_code(house, asked)?,
        "authorization_code" => by_code(house, asked)?,
        "refresh_token" => by_refresh_token(house, asked, place, reuse(effects))?,
        other => {
            let text = format!("The app requested an unsupported grant type '{other}'.");
            return Err(Denial::new("unsupported_grant_type", 70_003, text));
        }
    };
    Ok(fields(&granted(house, place, admission)))
}

fn needed<'a>(asked: &'a Asked, name: &str) -> Result<&'a str, Denial> {
    asked.field(name).ok_or_else(|| Denial::missing(name))
}

fn granted(house: &House, place: TenantPlace, admission: Admission) -> Granted {
    let Admission { scope, nonce, sign_in } = admission;
    let sign_in = sign_in.unwrap_or_else(|| house.grants.tokens.begin_sign_in(place));
    let lifetime = house.options.access_token_lifetime;
    Granted {
        token_type: "Bearer",
        scope: scope.granted(),
        expires_in: lifetime.as_secs(),
        ext_expires_in: lifetime.as_secs(),
        access_token: house.grants.tokens.issue_access(lifetime, place),
        refresh_token: house.grants.tokens.issue_refresh(&scope, sign_in),
        id_token: id_token(house, (place, sign_in.person), (&scope, nonce)),
    }
}

/// An app gets neither a refresh token nor an id token.
fn granted_to_app(house: &House, scope: &Scope, place: TenantPlace) -> Granted {
    let lifetime = house.options.access_token_lifetime;
    Granted {
        token_type: "Bearer",
        scope: scope.granted(),
        expires_in: lifetime.as_secs(),
        ext_expires_in: lifetime.as_secs(),
        access_token: house
            .grants
            .tokens
            .issue_to_app(lifetime, place, house.options.has_admin_consent),
        refresh_token: None,
        id_token: None,
    }
}

fn by_device_code(house: &House, asked: &Asked) -> Result<Admission, Denial> {
    let polled = house.grants.devices.poll(needed(asked, "device_code")?, &rules(house));
    let scope = polled.map_err(|refused| match refused {
        Refused::Pending => Denial::new(
            "authorization_pending",
            70_016,
            "OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
        ),
        Refused::TooFast => Denial::new(
            "slow_down",
            50_196,
            "The server ended the request because the client polls faster than it was told to.",
        ),
        Refused::Declined => Denial::new("authorization_declined", 70_017, "The user declined the sign-in."),
        Refused::Expired => Denial::new(
            "expired_token",
            70_019,
            "Verification code expired. Have the user retry the sign-in.",
        ),
        Refused::Unknown => Denial::new("bad_verification_code", 70_018, "The device_code was not recognized."),
    })?;
    Ok(Admission {
        scope,
        nonce: None,
        sign_in: None,
    })
}

fn by_code(house: &House, asked: &Asked) -> Result<Admission, Denial> {
    let (code, redirect_uri) = (needed(asked, "code")?, needed(asked, "redirect_uri")?);
    let wish = house
        .grants
        .codes
        .redeem(code, redirect_uri, needed(asked, "code_verifier")?)?;
    Ok(Admission {
        scope: wish.scope,
        nonce: wish.nonce,
        sign_in: None,
    })
}

/// A tenant may not want the app, whoever signs in.
fn admits_app(house: &House, place: TenantPlace) -> Result<(), Denial> {
    match house.tenant(place).map(|tenant| tenant.lot) {
        Some(Lot::NoConsent) => Err(Denial::new(
            "invalid_grant",
            65_001,
            "The user or administrator has not consented to use the application.",
        )),
        Some(Lot::NotForPartners) => Err(Denial::new(
            "invalid_grant",
            90_099,
            "The application has not been authorized in the tenant for delegated administrators.",
        )),
        Some(
            Lot::Well
            | Lot::Unreachable
            | Lot::WantsSecondFactor
            | Lot::NoRole
            | Lot::NoBusinessCloudPcs
            | Lot::NoPartner
            | Lot::Throttled
            | Lot::Slow,
        )
        | None => Ok(()),
    }
}

/// A refresh token serves in every tenant of its person, unless that tenant wants a person to be there.
fn by_refresh_token(house: &House, asked: &Asked, place: TenantPlace, reuse: Reuse) -> Result<Admission, Denial> {
    let wanted = asked.field("scope").map(Scope::parse).transpose()?;
    let refresh_token = needed(asked, "refresh_token")?;
    let wants_person = house
        .tenant(place)
        .is_some_and(|tenant| tenant.lot == Lot::WantsSecondFactor);
    if wants_person && !house.grants.tokens.was_signed_in_at(refresh_token, place) {
        return Err(Denial::new(
            "interaction_required",
            50_076,
            "Due to a configuration change made by your administrator, you must use multi-factor authentication.",
        ));
    }
    let text = "The refresh token is not valid: it was replaced, revoked or never issued.";
    let used = house.grants.tokens.use_refresh(refresh_token, reuse);
    let (granted, sign_in) = used.ok_or_else(|| Denial::new("invalid_grant", 70_000, text))?;
    Ok(Admission {
        scope: wanted.unwrap_or(granted),
        nonce: None,
        sign_in: Some(sign_in),
    })
}
