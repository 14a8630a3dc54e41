//! The table of faults of the identity side: one entry a fault, named `entra:…`. A new one is a new line here, and
//! code only for a new effect.

use super::fault_table::Lasts;

/// A step of signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `/devicecode`.
    DeviceCode,
    /// `/token` with a device code.
    Poll,
    /// `/authorize`: the browser is sent back at once.
    Authorize,
    /// `/token` with an authorization code.
    Code,
    /// `/token` with a refresh token.
    Refresh,
}

impl Step {
    /// Its name after the `@`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DeviceCode => "devicecode",
            Self::Poll => "poll",
            Self::Authorize => "authorize",
            Self::Code => "code",
            Self::Refresh => "refresh",
        }
    }

    /// The step of a name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::DeviceCode, Self::Poll, Self::Authorize, Self::Code, Self::Refresh]
            .into_iter()
            .find(|step| step.name().eq_ignore_ascii_case(text))
    }
}

/// A kind of fault of the identity side.
#[derive(Debug, PartialEq, Eq)]
pub struct SignInKind {
    /// Its name on the command line.
    pub name: &'static str,
    /// What happens, for help texts.
    pub about: &'static str,
    /// Where it strikes when no step is named.
    pub steps: &'static [Step],
    /// How often, counted over all its steps.
    pub lasts: Lasts,
    /// What it does to the answer.
    pub(super) effect: SignInEffect,
}

/// What a fault does to an answer of the identity side.
#[derive(Debug, PartialEq, Eq)]
pub enum SignInEffect {
    /// An error instead.
    Deny(Refused),
    /// An error without a body instead.
    Bare {
        /// The HTTP status.
        status: u16,
        /// `Retry-After`.
        retry_after: Option<&'static str>,
    },
    /// 200 with this body instead.
    Replace {
        /// `Content-Type`.
        content_type: &'static str,
        /// The body.
        body: &'static str,
    },
    /// These fields are missing.
    Without(&'static [&'static str]),
    /// Numbers are sent as text.
    NumbersAsText,
    /// Fields that no RFC names.
    ExtraFields,
    /// `verification_uri_complete` (RFC 8628 §3.3.1), which Entra does not send.
    CompleteUri,
    /// A refresh token that comes a second time ends all that came of the same sign-in (RFC 9700 §4.14.2).
    ReuseEndsAll,
}

/// An OAuth error with an AADSTS number.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused {
    /// The HTTP status.
    pub status: u16,
    /// `error` in JSON.
    pub error: &'static str,
    /// `error` in a redirect.
    pub redirect_error: &'static str,
    /// The number after `AADSTS`.
    pub code: u32,
    /// The sentence after it.
    pub text: &'static str,
}

/// All kinds of faults of the identity side.
#[must_use]
pub const fn sign_in_fault_kinds() -> &'static [SignInKind] {
    KINDS
}

const TOKEN: &[Step] = &[Step::Poll, Step::Code, Step::Refresh];
const PERSON: &[Step] = &[Step::Poll, Step::Authorize];
const POLL: &[Step] = &[Step::Poll];
const REFRESH: &[Step] = &[Step::Refresh];
const DEVICE_CODE: &[Step] = &[Step::DeviceCode];

/// `error` in JSON and in a redirect.
type Errors = (&'static str, &'static str);

const DENIED: Errors = ("access_denied", "access_denied");
const GRANT: Errors = ("invalid_grant", "access_denied");
const CONSENT: Errors = ("invalid_grant", "consent_required");
const INTERACTION: Errors = ("interaction_required", "interaction_required");

const fn deny(
    name: &'static str,
    about: &'static str,
    steps: &'static [Step],
    (error, redirect_error): Errors,
    code: u32,
) -> SignInKind {
    always(
        name,
        about,
        steps,
        SignInEffect::Deny(Refused {
            status: if code == 7_000_218 { 401 } else { 400 },
            error,
            redirect_error,
            code,
            text: about,
        }),
    )
}

const fn always(name: &'static str, about: &'static str, steps: &'static [Step], effect: SignInEffect) -> SignInKind {
    SignInKind {
        name,
        about,
        steps,
        lasts: Lasts::Always,
        effect,
    }
}

const fn times(lasts: Lasts, kind: SignInKind) -> SignInKind {
    SignInKind { lasts, ..kind }
}

const HTML: &str = "<!DOCTYPE html>\n<html><head><title>Sign in to the network</title></head>\
    <body><h1>Guest network</h1><p>Accept the terms of use to continue.</p></body></html>\n";

#[rustfmt::skip] // A table: one line a fault.
const KINDS: &[SignInKind] = &[
    deny("entra:pending", "Authorization is pending", POLL, ("authorization_pending", "access_denied"), 70_016),
    times(Lasts::Twice, deny("entra:slow-down", "The client polls too fast (twice)", POLL, ("slow_down", "access_denied"), 50_196)),
    deny("entra:declined", "The user declined the sign-in", PERSON, ("authorization_declined", "access_denied"), 65_004),
    deny("entra:access-denied", "The user declined to consent", PERSON, DENIED, 65_004),
    deny("entra:expired", "The code has expired", POLL, ("expired_token", "access_denied"), 70_019),
    deny("entra:bad-code", "The device code was not recognized", POLL, ("bad_verification_code", "access_denied"), 70_018),
    deny("entra:53003", "Access has been blocked by Conditional Access policies", PERSON, DENIED, 53_003),
    deny("entra:530035", "Access has been blocked by security defaults", PERSON, DENIED, 530_035),
    deny("entra:530033", "The device is required to be managed", PERSON, DENIED, 530_033),
    deny("entra:50097", "Device authentication is required", PERSON, DENIED, 50_097),
    deny("entra:65001", "The user or administrator has not consented to use the application", PERSON, CONSENT, 65_001),
    deny("entra:90094", "The grant requires admin permission", PERSON, CONSENT, 90_094),
    deny("entra:90099", "The application has not been authorized in the tenant for delegated admins", PERSON, CONSENT, 90_099),
    deny("entra:50020", "The user account does not exist in the tenant", PERSON, GRANT, 50_020),
    deny("entra:50034", "The user account does not exist in the directory", PERSON, GRANT, 50_034),
    deny("entra:50105", "The signed in user is not assigned to a role for the application", PERSON, GRANT, 50_105),
    deny("entra:700016", "The application was not found in the directory", DEVICE_CODE, ("unauthorized_client", "unauthorized_client"), 700_016),
    deny("entra:90002", "The tenant was not found", DEVICE_CODE, ("invalid_request", "invalid_request"), 90_002),
    deny("entra:7000218", "The request body must contain client_assertion or client_secret", POLL, ("invalid_client", "unauthorized_client"), 7_000_218),
    deny("entra:54005", "The authorization code was already redeemed", &[Step::Code], GRANT, 54_005),
    deny("entra:501481", "The Code_Verifier does not match the code_challenge", &[Step::Code], GRANT, 501_481),
    deny("entra:700082", "The refresh token has expired due to inactivity", REFRESH, GRANT, 700_082),
    deny("entra:50173", "The grant has been revoked; a fresh sign-in is needed", REFRESH, GRANT, 50_173),
    deny("entra:70043", "The refresh token is invalid due to sign-in frequency checks", REFRESH, GRANT, 70_043),
    deny("entra:530036", "The refresh token is invalid due to authentication flow checks", REFRESH, GRANT, 530_036),
    deny("entra:50076", "Multi-factor authentication is needed", REFRESH, INTERACTION, 50_076),
    deny("entra:basic-action", "Multi-factor authentication is needed (as invalid_grant)", REFRESH, GRANT, 50_076),
    deny("entra:network-policy", "Access has been blocked by Conditional Access policies (as invalid_grant)", REFRESH, GRANT, 53_003),
    deny("entra:90033", "A transient error has occurred", PERSON, ("temporarily_unavailable", "temporarily_unavailable"), 90_033),
    times(Lasts::Once, always("entra:503", "the service is unavailable (once)", TOKEN, SignInEffect::Bare { status: 503, retry_after: None })),
    times(Lasts::Once, always("entra:429", "too many requests, Retry-After 1 (once)", TOKEN, SignInEffect::Bare { status: 429, retry_after: Some("1") })),
    times(Lasts::Once, always("entra:html", "200 with a page of HTML (once)", TOKEN, SignInEffect::Replace { content_type: "text/html; charset=utf-8", body: HTML })),
    always("entra:badjson", "200 with truncated JSON", TOKEN, SignInEffect::Replace { content_type: "application/json", body: "{\"token_type\":\"Bea" }),
    always("entra:no-interval", "`interval` is missing", DEVICE_CODE, SignInEffect::Without(&["interval"])),
    always("entra:no-message", "`message` is missing", DEVICE_CODE, SignInEffect::Without(&["message"])),
    always("entra:complete-uri", "`verification_uri_complete` is sent too", DEVICE_CODE, SignInEffect::CompleteUri),
    always("entra:text-numbers", "numbers come as text", &[Step::DeviceCode, Step::Poll, Step::Code, Step::Refresh], SignInEffect::NumbersAsText),
    always("entra:extra", "fields that no RFC names", &[Step::DeviceCode, Step::Poll, Step::Code, Step::Refresh], SignInEffect::ExtraFields),
    always("entra:no-refresh-token", "`refresh_token` is missing", TOKEN, SignInEffect::Without(&["refresh_token"])),
    always("entra:no-id-token", "`id_token` is missing", TOKEN, SignInEffect::Without(&["id_token"])),
    always("entra:reuse", "a refresh token used twice ends the whole sign-in", REFRESH, SignInEffect::ReuseEndsAll),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unlike_and_say_whose_they_are() {
        for (index, kind) in KINDS.iter().enumerate() {
            assert!(
                kind.name.starts_with("entra:") && !kind.name.contains('@'),
                "{}",
                kind.name
            );
            assert!(!kind.about.is_empty() && !kind.steps.is_empty(), "{}", kind.name);
            assert!(
                KINDS.iter().skip(index + 1).all(|other| other.name != kind.name),
                "{}",
                kind.name
            );
        }
    }

    #[test]
    fn every_step_has_a_name() {
        for step in [Step::DeviceCode, Step::Poll, Step::Authorize, Step::Code, Step::Refresh] {
            assert_eq!(Step::parse(step.name()), Some(step));
        }
        assert_eq!(Step::parse("1"), None);
    }
}
