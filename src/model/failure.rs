//! What went wrong, as data: a kind with arguments and the ids support will ask for. No sentences; those
//! are made in `words`.

use url::Url;

use super::{CertificateTrouble, Timestamp};

/// Why the system's keyring did not serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyringTrouble {
    /// No keyring service on this computer.
    Absent,
    /// It is locked and nobody unlocked it.
    Locked,
    /// It did not answer within the bounded wait.
    TimedOut,
    /// It refused the access.
    Refused,
    /// The secret is longer than it takes.
    TooLong,
    /// It takes no more: full, or beyond a quota.
    Full,
    /// What it holds cannot be read as ours.
    Damaged,
    /// Another process has signed in or out since; what it left there stays.
    ChangedElsewhere,
    /// Anything else.
    Other,
}

/// What kind of failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// No connection to the host (name not found, refused, no route).
    Unreachable {
        /// Host, with port where it is not the default.
        host: String,
    },
    /// TLS failed: an unknown certificate, usually an inspecting proxy.
    Tls {
        /// Host.
        host: String,
    },
    /// A proxy stands between and wants a sign-in (407).
    ProxyAuthentication {
        /// `host:port` of the proxy, where it is known.
        proxy: Option<String>,
    },
    /// No connection to the proxy: nothing is known about the host behind it.
    ProxyUnreachable {
        /// `host:port` of the proxy.
        proxy: String,
    },
    /// The proxy answers, but opened no way to the host: it forbids it, or does not reach it itself.
    ProxyRefused {
        /// `host:port` of the proxy.
        proxy: String,
        /// Host.
        host: String,
    },
    /// No answer within the time limit.
    TimedOut {
        /// Host.
        host: String,
    },
    /// The connection broke while the answer was read.
    ConnectionCut,
    /// The answer is HTML, for example a captive portal's or a proxy's page.
    HtmlInstead,
    /// The answer is not JSON, or ends too early.
    NotJson,
    /// JSON, but not of the documented shape.
    WrongShape {
        /// What was expected, for example `value`.
        expected: String,
    },
    /// The answer is larger than this program reads.
    TooLarge {
        /// The limit in bytes.
        limit_bytes: u64,
    },
    /// The next page lies on another host; the token was not sent there.
    ForeignLink {
        /// Its origin.
        origin: String,
    },
    /// A page link came a second time: the pages run in a circle.
    RepeatedLink,
    /// A redirect, which Graph does not send; it was not followed.
    Redirected {
        /// The origin it points to, where readable.
        origin: Option<String>,
    },
    /// Signing in is necessary (again).
    SignInNeeded,
    /// 403: the account lacks a role, licence or consent.
    NotPermitted,
    /// 404.
    NotFound,
    /// 429 or 503 for longer than the program waits.
    Throttled {
        /// When to try again, where the service said so.
        retry_at: Option<Timestamp>,
    },
    /// Another 5xx.
    ServerError,
    /// Another 4xx: the service did not accept the request.
    Rejected,
    /// The person declined the sign-in in the browser.
    SignInDeclined,
    /// The code ran out before it was used.
    CodeExpired,
    /// Entra does not know the device code.
    BadCode,
    /// The browser did not come back within its time.
    BrowserWaitOver,
    /// No port of this computer could be listened on for the browser.
    NoListener {
        /// The operating system's words.
        reason: String,
    },
    /// Another OAuth error; see `code` and `entra_code`.
    SignInRefused,
    /// The sign-in's answer is not one that RFC 6749 or RFC 8628 describes.
    BadSignInAnswer,
    /// The system's keyring.
    Keyring(KeyringTrouble),
    /// The certificate of an app that signs in as itself.
    Certificate {
        /// Its file.
        file: String,
        /// What is wrong with it.
        trouble: CertificateTrouble,
    },
    /// A file could not be read or written.
    File {
        /// Its path.
        path: String,
        /// The operating system's words.
        reason: String,
    },
    /// The disk, or what the account may use of it, is full.
    NoRoom {
        /// What was to be written.
        path: String,
    },
    /// The administrator wants written down who asks for whose results, and the audit log cannot be written.
    NotWrittenDown(NotWrittenDown),
    /// A defect of this program.
    Internal,
}

impl FailureKind {
    /// Whether the request or its answer was lost on the way: the network, a proxy, whoever else stands between. Says nothing
    /// of the service.
    #[must_use]
    pub const fn is_on_the_way(&self) -> bool {
        match self {
            Self::Unreachable { .. }
            | Self::Tls { .. }
            | Self::ProxyAuthentication { .. }
            | Self::ProxyUnreachable { .. }
            | Self::ProxyRefused { .. }
            | Self::TimedOut { .. }
            | Self::ConnectionCut
            | Self::HtmlInstead => true,
            Self::NotJson
            | Self::WrongShape { .. }
            | Self::TooLarge { .. }
            | Self::ForeignLink { .. }
            | Self::RepeatedLink
            | Self::Redirected { .. }
            | Self::SignInNeeded
            | Self::NotPermitted
            | Self::NotFound
            | Self::Throttled { .. }
            | Self::ServerError
            | Self::Rejected
            | Self::SignInDeclined
            | Self::CodeExpired
            | Self::BadCode
            | Self::BrowserWaitOver
            | Self::NoListener { .. }
            | Self::SignInRefused
            | Self::BadSignInAnswer
            | Self::Keyring(_)
            | Self::Certificate { .. }
            | Self::File { .. }
            | Self::NoRoom { .. }
            | Self::NotWrittenDown(_)
            | Self::Internal => false,
        }
    }
}

/// What a refused renewal meant for the sign-in in the keyring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StoredFate {
    /// Nothing: it stays, and may serve another time.
    #[default]
    Untouched,
    /// It is over, and lay in no keyring.
    InMemoryOnly,
    /// It was deleted.
    Deleted,
    /// It should have been deleted, and the keyring did not do it.
    NotLetGo,
    /// It is another customer's, from whose sign-in this one lives: it stays.
    Lent,
}

/// Why an audit log that an administrator wants cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotWrittenDown {
    /// Its path; `None` where there is no folder for it.
    pub path: Option<String>,
    /// The operating system's words.
    pub reason: String,
}

/// A failure with everything a ticket needs. Never holds a token, a code or the query of a URL that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What kind.
    pub kind: FailureKind,
    /// HTTP status, where an answer came.
    pub http_status: Option<u16>,
    /// Graph's most specific error code, or OAuth's `error`.
    pub code: Option<String>,
    /// The first of Entra's `error_codes`: picks help texts only.
    pub entra_code: Option<u32>,
    /// The service's own message: shown under details, never alone.
    pub service_message: Option<String>,
    /// Graph's `request-id`, or Entra's trace id.
    pub request_id: Option<String>,
    /// The `client-request-id` sent, or Entra's correlation id.
    pub correlation_id: Option<String>,
    /// When it happened.
    pub at: Option<Timestamp>,
    /// Where an administrator consents to the app in the tenant of a sign-in that Entra refused; whether that would
    /// help, the code says.
    pub admin_consent: Option<Box<Url>>,
    /// What the failure meant for the stored sign-in.
    pub stored: StoredFate,
}

impl StoredFate {
    /// Whether the sign-in is over, so that trying it again is no help.
    #[must_use]
    pub const fn is_over(self) -> bool {
        match self {
            Self::InMemoryOnly | Self::Deleted | Self::NotLetGo => true,
            Self::Untouched | Self::Lent => false,
        }
    }
}

impl Failure {
    /// Whether it is what another customer's sign-in was told, from which this one would have lived.
    #[must_use]
    pub fn is_of_a_lender(&self) -> bool {
        self.stored == StoredFate::Lent && self.entra_code.is_none() && self.code.is_none()
    }

    /// A failure of which only the kind is known.
    #[must_use]
    pub fn new(kind: FailureKind) -> Self {
        Self {
            kind,
            http_status: None,
            code: None,
            entra_code: None,
            service_message: None,
            request_id: None,
            correlation_id: None,
            at: None,
            admin_consent: None,
            stored: StoredFate::Untouched,
        }
    }
}
