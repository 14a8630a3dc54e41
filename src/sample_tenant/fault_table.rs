//! The table of faults: one entry a fault. A new one is a new line here, and code only for a new effect.

/// How often a fault strikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// The first time its page is asked for; asking again succeeds.
    Once,
    /// The first two times.
    Twice,
    /// As often as a client tries a page before it gives up (four times); then it is mended.
    FourTimes,
    /// Every time.
    Always,
}

/// Which list a fault is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strikes {
    /// The results; their first page, where none is named.
    Results,
    /// The Cloud PCs; their second page, where none is named, so that a part of them comes.
    CloudPcs,
}

impl Strikes {
    /// The page that is struck where none is named, from 1.
    pub(super) const fn usual_page(self) -> usize {
        match self {
            Self::Results => 1,
            Self::CloudPcs => 2,
        }
    }
}

/// A kind of fault.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name on the command line.
    pub name: &'static str,
    /// What happens, for help texts.
    pub about: &'static str,
    /// Where.
    pub strikes: Strikes,
    /// How often.
    pub lasts: Lasts,
    /// What it does to the answer.
    pub(super) effect: Effect,
}

/// What a fault does to a page of results.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// An OData error instead.
    Refuse(Refusal),
    /// An OData error instead, whose message repeats the request's token.
    Echo,
    /// An error without a body instead.
    Bare {
        /// The HTTP status.
        status: u16,
    },
    /// A good page, whose connection ends in the middle.
    Cut,
    /// A good page, in small pieces with pauses.
    Drip,
    /// 200 with this body instead.
    Replace {
        /// `Content-Type`.
        content_type: &'static str,
        /// The body.
        body: &'static str,
    },
    /// A page without rows comes in between.
    EmptyPage,
    /// The page's next link leads to the page itself.
    RepeatLink,
    /// The page's next link leads to another host.
    ForeignLink,
    /// The first rows have values that no contract names.
    OddRows,
    /// A Cloud PC id without an activity id is refused.
    NoHistory,
}

/// An OData error.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// `error.code`.
    pub code: &'static str,
    /// `error.message`.
    pub message: &'static str,
    /// `Retry-After`.
    pub retry_after: Option<&'static str>,
}

/// All kinds of faults.
#[must_use]
pub const fn fault_kinds() -> &'static [Kind] {
    KINDS
}

const fn refuse(status: u16, code: &'static str, message: &'static str) -> Effect {
    Effect::Refuse(Refusal {
        status,
        code,
        message,
        retry_after: None,
    })
}

const fn once(name: &'static str, about: &'static str, effect: Effect) -> Kind {
    Kind {
        name,
        about,
        strikes: Strikes::Results,
        lasts: Lasts::Once,
        effect,
    }
}

const fn always(name: &'static str, about: &'static str, effect: Effect) -> Kind {
    Kind {
        name,
        about,
        strikes: Strikes::Results,
        lasts: Lasts::Always,
        effect,
    }
}

/// As Intune's family of services writes a refusal: JSON as text inside the message.
const FORBIDDEN: &str = r#"{"ErrorCode":"Forbidden","Message":"User is not authorized to perform this operation.","Target":null,"Details":null,"InnerError":null,"InstanceAnnotations":[]}"#;

const HTML: &str = "<!DOCTYPE html>\n<html><head><title>Sign in to the network</title></head>\
    <body><h1>Guest network</h1><p>Accept the terms of use to continue.</p></body></html>\n";

const KINDS: &[Kind] = &[
    once(
        "429",
        "too many requests, Retry-After 1 (once)",
        Effect::Refuse(Refusal {
            status: 429,
            code: "TooManyRequests",
            message: "Too many requests.",
            retry_after: Some("1"),
        }),
    ),
    once(
        "503",
        "service unavailable (once)",
        refuse(503, "ServiceUnavailable", "The service is temporarily unavailable."),
    ),
    once(
        "502",
        "bad gateway (once)",
        refuse(502, "BadGateway", "The gateway received an invalid response."),
    ),
    once(
        "504",
        "gateway timeout (once)",
        refuse(504, "GatewayTimeout", "The request timed out at the gateway."),
    ),
    once(
        "401",
        "the token is refused (once)",
        refuse(
            401,
            "InvalidAuthenticationToken",
            "Lifetime validation failed, the token is expired.",
        ),
    ),
    always(
        "403",
        "not permitted, with a wrapped message",
        refuse(403, "Forbidden", FORBIDDEN),
    ),
    always("echo", "not permitted, and the message repeats the token", Effect::Echo),
    always(
        "403-bare",
        "not permitted, without a body",
        Effect::Bare { status: 403 },
    ),
    always(
        "404",
        "the partner is not found",
        refuse(404, "NotFound", "The external partner was not found."),
    ),
    always("500", "internal error", refuse(500, "UnknownError", "")),
    Kind {
        name: "outage",
        about: "the connection ends in the middle of the body, four times; then all is well",
        strikes: Strikes::Results,
        lasts: Lasts::FourTimes,
        effect: Effect::Cut,
    },
    always("cut", "the connection ends in the middle of the body", Effect::Cut),
    always(
        "slow",
        "the body comes in small pieces over about three seconds",
        Effect::Drip,
    ),
    always(
        "html",
        "200 with a page of HTML",
        Effect::Replace {
            content_type: "text/html; charset=utf-8",
            body: HTML,
        },
    ),
    always(
        "badjson",
        "200 with truncated JSON",
        Effect::Replace {
            content_type: "application/json",
            body: r#"{"value":[{"activityId":"9adc7d86-6411-407e-b936-abfa0470dccf","cloudPcId":"30d0"#,
        },
    ),
    always(
        "wrongshape",
        "200 with JSON of another shape",
        Effect::Replace {
            content_type: "application/json",
            body: r#"{"value":{"rows":"none"}}"#,
        },
    ),
    always(
        "empty",
        "an empty page with a next link comes in between",
        Effect::EmptyPage,
    ),
    always(
        "repeat",
        "the next link leads to the same page for ever",
        Effect::RepeatLink,
    ),
    always("foreign", "the next link leads to another host", Effect::ForeignLink),
    always(
        "odd",
        "unknown enum members and fields, nulls and a bad date in the first rows",
        Effect::OddRows,
    ),
    always(
        "no-history",
        "a Cloud PC id without an activity id is refused",
        Effect::NoHistory,
    ),
    Kind {
        name: "cloud-pcs-cut",
        about: "the list of Cloud PCs breaks off: its second page (or the one that is named) is an internal error",
        strikes: Strikes::CloudPcs,
        lasts: Lasts::Always,
        effect: refuse(500, "InternalServerError", "An internal error occurred."),
    },
    Kind {
        name: "cloud-pcs-429",
        about: "the list of Cloud PCs is throttled: its second page (or the one that is named) asks to come again in 100 seconds",
        strikes: Strikes::CloudPcs,
        lasts: Lasts::Always,
        effect: Effect::Refuse(Refusal {
            status: 429,
            code: "TooManyRequests",
            message: "Too many requests.",
            retry_after: Some("100"),
        }),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unlike_and_can_stand_before_a_page() {
        for (index, kind) in KINDS.iter().enumerate() {
            assert!(!kind.name.contains('@') && !kind.about.is_empty());
            assert!(
                KINDS.iter().skip(index + 1).all(|other| other.name != kind.name),
                "{}",
                kind.name
            );
        }
    }
}
