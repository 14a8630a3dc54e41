//! Failures in words: what happened, what to do and who can do it, and a block to copy into a ticket.

use super::advice::AdviceText;
use super::hosts::with_port;
use super::{Offer, Words, tr};
use crate::model::{Failure, FailureKind, KeyringTrouble, NotWrittenDown, Timestamp};

/// A failure as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureText {
    /// One sentence: what happened.
    pub what: String,
    /// What to do, the likeliest cause first; may be empty.
    pub what_to_do: Vec<String>,
    /// Who can put it right, where the steps do not name different people.
    pub who: Option<String>,
    /// Whether signing in with the browser may work where the code did not.
    pub browser_may_help: bool,
    /// Where an administrator consents to the app, where that is what is missing.
    pub consent_link: Option<String>,
    /// Names and values for a ticket: status, codes, ids, time, the service's own message.
    pub details: Vec<(String, String)>,
}

impl FailureText {
    /// The same where signing in with the browser cannot be offered.
    #[must_use]
    pub fn without_browser(self) -> Self {
        Self {
            browser_may_help: false,
            ..self
        }
    }

    /// Everything as plain text, for the clipboard.
    #[must_use]
    pub fn to_plain_text(&self) -> String {
        let steps = self.what_to_do.iter().map(|step| format!("- {step}"));
        let details = self.details.iter().map(|(name, value)| format!("{name}: {value}"));
        let lines: Vec<String> = std::iter::once(self.what.clone())
            .chain(steps)
            .chain(self.who.clone())
            .chain(details)
            .collect();
        lines.join("\n")
    }
}

impl Words {
    /// A failure in words.
    #[must_use]
    pub fn failure(&self, failure: &Failure) -> FailureText {
        let advice = is_entras_word(&failure.kind).then(|| self.entra_advice_on(failure));
        self.failure_as(failure, advice.flatten())
    }

    /// The same where the browser was tried, so that nobody is sent there or told of codes.
    #[must_use]
    pub fn failure_in_browser(&self, failure: &Failure) -> FailureText {
        let code = failure.entra_code.filter(|_| is_entras_word(&failure.kind));
        match code.and_then(|code| self.entra_advice_in_browser(code)) {
            Some(advice) => self.failure_as(failure, Some(advice)),
            None => self.failure(failure).without_browser(),
        }
    }

    fn failure_as(&self, failure: &Failure, advice: Option<AdviceText>) -> FailureText {
        let advice = advice.unwrap_or_else(|| AdviceText {
            what: self.failure_what(&failure.kind),
            steps: self.failure_steps(&failure.kind),
            who: String::new(),
            offers: Vec::new(),
        });
        let consent_link = failure
            .admin_consent
            .as_ref()
            .filter(|_| advice.offers.contains(&Offer::ConsentLink))
            .map(ToString::to_string);
        // Last, because it is long.
        let link = consent_link.clone().map(|url| (tr!(self, "detail-consent-link"), url));
        let mut details = self.failure_details(failure);
        details.extend(link);
        FailureText {
            browser_may_help: advice.offers.contains(&Offer::Browser),
            consent_link,
            what: advice.what,
            what_to_do: advice.steps,
            who: Some(advice.who).filter(|who| !who.is_empty()),
            details,
        }
    }

    fn failure_what(&self, kind: &FailureKind) -> String {
        match kind {
            FailureKind::Unreachable { host } => tr!(self, "failure-unreachable", host = host.as_str()),
            FailureKind::Tls { host } => tr!(self, "failure-tls", host = host.as_str()),
            FailureKind::ProxyAuthentication { proxy } => match proxy {
                Some(proxy) => tr!(self, "failure-proxy-named", proxy = proxy.as_str()),
                None => tr!(self, "failure-proxy"),
            },
            FailureKind::ProxyUnreachable { proxy } => {
                tr!(self, "failure-proxy-unreachable", proxy = proxy.as_str())
            }
            FailureKind::ProxyRefused { proxy, host } => {
                tr!(
                    self,
                    "failure-proxy-refused",
                    proxy = proxy.as_str(),
                    host = host.as_str()
                )
            }
            FailureKind::TimedOut { host } => tr!(self, "failure-timed-out", host = host.as_str()),
            FailureKind::ConnectionCut => tr!(self, "failure-cut"),
            FailureKind::HtmlInstead => tr!(self, "failure-html"),
            FailureKind::NotJson => tr!(self, "failure-not-json"),
            FailureKind::WrongShape { expected } => tr!(self, "failure-wrong-shape", expected = expected.as_str()),
            FailureKind::TooLarge { limit_bytes } => tr!(self, "failure-too-large", limit = self.bytes(*limit_bytes)),
            FailureKind::ForeignLink { origin } => tr!(self, "failure-foreign-link", origin = origin.as_str()),
            FailureKind::RepeatedLink => tr!(self, "failure-repeated-link"),
            FailureKind::Redirected { origin } => match origin {
                Some(origin) => tr!(self, "failure-redirected", origin = origin.as_str()),
                None => tr!(self, "failure-redirected-nowhere"),
            },
            FailureKind::SignInNeeded => tr!(self, "failure-sign-in-needed"),
            FailureKind::NotPermitted => tr!(self, "failure-not-permitted"),
            FailureKind::NotFound => tr!(self, "failure-not-found"),
            FailureKind::Throttled { .. } => tr!(self, "failure-throttled"),
            FailureKind::ServerError => tr!(self, "failure-server-error"),
            FailureKind::Rejected => tr!(self, "failure-rejected"),
            FailureKind::SignInDeclined => tr!(self, "failure-declined"),
            FailureKind::CodeExpired => tr!(self, "failure-code-expired"),
            FailureKind::BadCode => tr!(self, "failure-bad-code"),
            FailureKind::BrowserWaitOver => tr!(self, "failure-browser-wait-over"),
            FailureKind::NoListener { reason } => tr!(self, "failure-no-listener", reason = reason.as_str()),
            FailureKind::SignInRefused => tr!(self, "failure-sign-in-refused"),
            FailureKind::BadSignInAnswer => tr!(self, "failure-bad-sign-in-answer"),
            FailureKind::Keyring(trouble) => self.keyring_trouble(*trouble),
            FailureKind::Certificate { file, trouble } => self.certificate_trouble(file, *trouble),
            FailureKind::File { path, reason } => {
                tr!(self, "failure-file", path = path.as_str(), reason = reason.as_str())
            }
            FailureKind::NoRoom { path } => tr!(self, "failure-no-room", path = path.as_str()),
            FailureKind::NotWrittenDown(why) => self.not_written_down(why),
            FailureKind::Internal => tr!(self, "failure-internal"),
        }
    }

    /// Why nothing is read or written while an audit log is wanted.
    pub(super) fn not_written_down(&self, why: &NotWrittenDown) -> String {
        let reason = why.reason.as_str();
        match &why.path {
            Some(path) => tr!(self, "failure-not-written-down", path = path.as_str(), reason = reason),
            None => tr!(self, "failure-not-written-down-nowhere"),
        }
    }

    fn failure_steps(&self, kind: &FailureKind) -> Vec<String> {
        match kind {
            FailureKind::Unreachable { host } => vec![
                tr!(self, "failure-unreachable-do-network"),
                tr!(self, "failure-unreachable-do-firewall", host = with_port(host)),
            ],
            FailureKind::Tls { .. } => vec![tr!(self, "failure-tls-do-ca"), tr!(self, "failure-tls-do-clock")],
            FailureKind::ProxyAuthentication { .. } => self.proxy_sign_in_steps(),
            FailureKind::ProxyUnreachable { .. } => self.proxy_unreachable_steps(),
            FailureKind::ProxyRefused { host, .. } => self.proxy_refused_steps(host),
            FailureKind::TimedOut { .. } | FailureKind::ConnectionCut => vec![
                tr!(self, "failure-do-run-again"),
                tr!(self, "failure-unreachable-do-network"),
            ],
            FailureKind::HtmlInstead => vec![tr!(self, "failure-html-do-portal"), tr!(self, "failure-html-do-proxy")],
            FailureKind::NotJson | FailureKind::WrongShape { .. } => {
                vec![tr!(self, "failure-do-run-again"), tr!(self, "failure-do-beta")]
            }
            FailureKind::TooLarge { .. } => vec![tr!(self, "failure-too-large-do")],
            FailureKind::ForeignLink { .. } | FailureKind::RepeatedLink | FailureKind::Redirected { .. } => {
                vec![tr!(self, "failure-do-check-graph-url"), tr!(self, "failure-do-report")]
            }
            FailureKind::SignInNeeded => vec![tr!(self, "failure-sign-in-needed-do")],
            FailureKind::NotPermitted => self.not_permitted_steps(),
            FailureKind::NotFound => vec![
                tr!(self, "failure-not-found-do-ids"),
                tr!(self, "failure-not-found-do-tenant"),
            ],
            FailureKind::Throttled { retry_at } => vec![self.throttled_step(*retry_at)],
            FailureKind::ServerError => vec![
                tr!(self, "failure-do-run-again-later"),
                tr!(self, "failure-do-request-id"),
            ],
            FailureKind::Rejected => vec![tr!(self, "failure-rejected-do"), tr!(self, "failure-do-request-id")],
            FailureKind::SignInDeclined => vec![tr!(self, "failure-declined-do")],
            FailureKind::CodeExpired | FailureKind::BadCode => vec![tr!(self, "failure-code-expired-do")],
            FailureKind::BrowserWaitOver => vec![
                tr!(self, "failure-browser-wait-over-do"),
                tr!(self, "failure-browser-wait-over-do-proxy"),
            ],
            FailureKind::NoListener { .. } => vec![tr!(self, "failure-no-listener-do")],
            FailureKind::SignInRefused => vec![
                tr!(self, "failure-sign-in-refused-do-check"),
                tr!(self, "failure-sign-in-refused-do-admin"),
            ],
            FailureKind::BadSignInAnswer => vec![
                tr!(self, "failure-bad-sign-in-answer-do"),
                tr!(self, "failure-html-do-portal"),
            ],
            FailureKind::Keyring(trouble) => vec![self.keyring_step(*trouble)],
            FailureKind::Certificate { trouble, .. } => vec![self.certificate_step(*trouble)],
            FailureKind::File { .. } => vec![tr!(self, "failure-file-do")],
            FailureKind::NoRoom { .. } => vec![tr!(self, "failure-no-room-do")],
            FailureKind::NotWrittenDown(_) => vec![tr!(self, "failure-not-written-down-do")],
            FailureKind::Internal => vec![tr!(self, "failure-do-run-again"), tr!(self, "failure-do-report")],
        }
    }

    /// The likeliest first.
    fn not_permitted_steps(&self) -> Vec<String> {
        vec![
            tr!(self, "failure-not-permitted-role"),
            tr!(self, "failure-not-permitted-licence"),
            tr!(self, "failure-not-permitted-policy"),
            tr!(self, "failure-not-permitted-delegated"),
        ]
    }

    fn throttled_step(&self, retry_at: Option<Timestamp>) -> String {
        match retry_at {
            Some(at) => tr!(self, "failure-throttled-do-at", time = utc(at)),
            None => tr!(self, "failure-throttled-do"),
        }
    }

    /// Why the sign-in could not be kept, or not be found, in the system's keyring.
    #[must_use]
    pub fn keyring_trouble(&self, trouble: KeyringTrouble) -> String {
        match trouble {
            KeyringTrouble::Absent => tr!(self, "keyring-absent"),
            KeyringTrouble::Locked => tr!(self, "keyring-locked"),
            KeyringTrouble::TimedOut => tr!(self, "keyring-timed-out"),
            KeyringTrouble::Refused => tr!(self, "keyring-refused"),
            KeyringTrouble::TooLong => tr!(self, "keyring-too-long"),
            KeyringTrouble::Full => tr!(self, "keyring-full"),
            KeyringTrouble::Damaged => tr!(self, "keyring-damaged"),
            KeyringTrouble::ChangedElsewhere => tr!(self, "keyring-changed"),
            KeyringTrouble::Other => tr!(self, "keyring-other"),
        }
    }

    fn keyring_step(&self, trouble: KeyringTrouble) -> String {
        match trouble {
            KeyringTrouble::Absent => tr!(self, "keyring-absent-do"),
            KeyringTrouble::Locked => tr!(self, "keyring-locked-do"),
            KeyringTrouble::TimedOut => tr!(self, "keyring-timed-out-do"),
            KeyringTrouble::Refused => tr!(self, "keyring-refused-do"),
            KeyringTrouble::Full => tr!(self, "keyring-full-do"),
            KeyringTrouble::TooLong | KeyringTrouble::Other => tr!(self, "keyring-other-do"),
            KeyringTrouble::Damaged => tr!(self, "keyring-damaged-do"),
            KeyringTrouble::ChangedElsewhere => tr!(self, "keyring-changed-do"),
        }
    }

    fn failure_details(&self, failure: &Failure) -> Vec<(String, String)> {
        let mut details = Vec::new();
        let mut push = |name: String, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
                details.push((name, value));
            }
        };
        push(
            tr!(self, "detail-status"),
            failure.http_status.map(|status| status.to_string()),
        );
        push(tr!(self, "detail-code"), failure.code.clone());
        push(
            tr!(self, "detail-entra-code"),
            failure.entra_code.map(|code| format!("AADSTS{code}")),
        );
        push(tr!(self, "detail-message"), failure.service_message.clone());
        let request_id = if failure.entra_code.is_some() {
            tr!(self, "detail-trace-id")
        } else {
            tr!(self, "detail-request-id")
        };
        push(request_id, failure.request_id.clone());
        push(tr!(self, "detail-correlation-id"), failure.correlation_id.clone());
        push(tr!(self, "detail-time"), failure.at.map(utc));
        details
    }
}

/// Whether the kind is Entra's answer to a sign-in, so that its code says more than the kind.
fn is_entras_word(kind: &FailureKind) -> bool {
    match kind {
        FailureKind::SignInRefused
        | FailureKind::SignInDeclined
        | FailureKind::SignInNeeded
        | FailureKind::CodeExpired
        | FailureKind::BadCode
        | FailureKind::ServerError => true,
        FailureKind::Unreachable { .. }
        | FailureKind::Tls { .. }
        | FailureKind::ProxyAuthentication { .. }
        | FailureKind::ProxyUnreachable { .. }
        | FailureKind::ProxyRefused { .. }
        | FailureKind::TimedOut { .. }
        | FailureKind::ConnectionCut
        | FailureKind::HtmlInstead
        | FailureKind::NotJson
        | FailureKind::WrongShape { .. }
        | FailureKind::TooLarge { .. }
        | FailureKind::ForeignLink { .. }
        | FailureKind::RepeatedLink
        | FailureKind::Redirected { .. }
        | FailureKind::NotPermitted
        | FailureKind::NotFound
        | FailureKind::Throttled { .. }
        | FailureKind::Rejected
        | FailureKind::BrowserWaitOver
        | FailureKind::NoListener { .. }
        | FailureKind::BadSignInAnswer
        | FailureKind::Certificate { .. }
        | FailureKind::Keyring(_)
        | FailureKind::File { .. }
        | FailureKind::NoRoom { .. }
        | FailureKind::NotWrittenDown(_)
        | FailureKind::Internal => false,
    }
}

/// A time as tickets want it: UTC, to the second.
fn utc(at: Timestamp) -> String {
    jiff::Timestamp::from_second(at.unix_seconds())
        .map_or_else(|_| at.unix_seconds().to_string(), |time| time.to_string())
}

#[cfg(test)]
#[path = "failures_test.rs"]
mod tests;
