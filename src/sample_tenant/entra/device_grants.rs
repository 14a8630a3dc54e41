//! Device codes: issued, typed by a person, polled by a client (RFC 8628).

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::scope::Scope;
use super::secrets::{random_text, user_code};

/// What a person said about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing yet.
    Open,
    /// Yes.
    Approved,
    /// No.
    Declined,
}

/// Why a typed code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misjudged {
    /// No such code.
    Unknown,
    /// Too late.
    Expired,
    /// Somebody already said yes or no.
    Settled,
}

/// Why a poll yields no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nobody has said anything.
    Pending,
    /// The last poll was just now.
    TooFast,
    /// A person said no.
    Declined,
    /// Too late.
    Expired,
    /// No such code, or it was redeemed.
    Unknown,
}

/// How codes live.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// From issue to expiry.
    pub lifetime: Duration,
    /// The least time between polls.
    pub interval: Duration,
    /// After this time the sample approves by itself.
    pub approve_after: Option<Duration>,
}

struct Grant {
    device_code: String,
    user_code: String,
    scope: Scope,
    issued: Instant,
    last_poll: Instant,
    verdict: Verdict,
}

/// All open device codes.
#[derive(Default)]
pub struct DeviceGrants {
    /// Stands inside each device code.
    marker: String,
    grants: Mutex<Vec<Grant>>,
}

impl DeviceGrants {
    /// Device codes that carry this marker.
    pub fn with_marker(marker: &str) -> Self {
        Self {
            marker: marker.to_owned(),
            ..Self::default()
        }
    }

    /// Makes a new pair of codes: the device's and the person's.
    pub fn issue(&self, scope: Scope, rules: &Rules) -> (String, String) {
        let now = Instant::now();
        let grant = Grant {
            device_code: format!("{}{}", self.marker, random_text(160)),
            user_code: user_code(),
            scope,
            issued: now,
            last_poll: now,
            verdict: Verdict::Open,
        };
        let codes = (grant.device_code.clone(), grant.user_code.clone());
        let mut grants = self.grants.lock().unwrap_or_else(PoisonError::into_inner);
        // Long expired ones are forgotten; just expired ones are still answered as such.
        grants.retain(|grant| grant.issued.elapsed() < rules.lifetime.saturating_mul(4).max(Duration::from_mins(1)));
        grants.push(grant);
        codes
    }

    /// A person types a code and says yes or no.
    pub fn judge(&self, typed: &str, verdict: Verdict, rules: &Rules) -> Result<(), Misjudged> {
        let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut grants = self.grants.lock().unwrap_or_else(PoisonError::into_inner);
        let grant = grants
            .iter_mut()
            .find(|grant| grant.user_code.eq_ignore_ascii_case(&typed))
            .ok_or(Misjudged::Unknown)?;
        if grant.issued.elapsed() >= rules.lifetime {
            return Err(Misjudged::Expired);
        }
        if grant.verdict != Verdict::Open {
            return Err(Misjudged::Settled);
        }
        grant.verdict = verdict;
        Ok(())
    }

    /// A client asks whether it may come in; a yes redeems the code.
    pub fn poll(&self, device_code: &str, rules: &Rules) -> Result<Scope, Refused> {
        let mut grants = self.grants.lock().unwrap_or_else(PoisonError::into_inner);
        let index = grants
            .iter()
            .position(|grant| grant.device_code == device_code)
            .ok_or(Refused::Unknown)?;
        let grant = grants.get_mut(index).ok_or(Refused::Unknown)?;
        let since_last = grant.last_poll.elapsed();
        grant.last_poll = Instant::now();
        if grant.issued.elapsed() >= rules.lifetime {
            return Err(Refused::Expired);
        }
        // Half the interval: a timer that is a little early is no sin.
        if since_last < rules.interval / 2 {
            return Err(Refused::TooFast);
        }
        let approves_itself = rules.approve_after.is_some_and(|after| grant.issued.elapsed() >= after);
        match grant.verdict {
            Verdict::Declined => Err(Refused::Declined),
            Verdict::Open if !approves_itself => Err(Refused::Pending),
            Verdict::Open | Verdict::Approved => Ok(grants.swap_remove(index).scope),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: Rules = Rules {
        lifetime: Duration::from_mins(15),
        interval: Duration::from_secs(5),
        approve_after: None,
    };

    fn issued() -> (DeviceGrants, String, String) {
        let grants = DeviceGrants::default();
        let (device_code, user_code) = grants.issue(Scope::parse("CloudPC.Read.All").unwrap(), &RULES);
        (grants, device_code, user_code)
    }

    async fn pass(seconds: u64) {
        tokio::time::advance(Duration::from_secs(seconds)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_code_is_pending_then_approved_then_gone() {
        let (grants, device_code, user_code) = issued();
        pass(5).await;
        assert_eq!(grants.poll(&device_code, &RULES), Err(Refused::Pending));
        assert_eq!(
            grants.judge(&user_code.to_lowercase(), Verdict::Approved, &RULES),
            Ok(())
        );
        assert_eq!(
            grants.judge(&user_code, Verdict::Declined, &RULES),
            Err(Misjudged::Settled)
        );
        pass(5).await;
        assert!(grants.poll(&device_code, &RULES).is_ok());
        assert_eq!(grants.poll(&device_code, &RULES), Err(Refused::Unknown));
    }

    #[tokio::test(start_paused = true)]
    async fn a_hasty_poll_is_slowed_down() {
        let (grants, device_code, _) = issued();
        pass(1).await;
        assert_eq!(grants.poll(&device_code, &RULES), Err(Refused::TooFast));
        pass(5).await;
        assert_eq!(grants.poll(&device_code, &RULES), Err(Refused::Pending));
    }

    #[tokio::test(start_paused = true)]
    async fn a_declined_and_an_expired_code_end() {
        let (grants, device_code, user_code) = issued();
        grants.judge(&user_code, Verdict::Declined, &RULES).unwrap();
        pass(5).await;
        assert_eq!(grants.poll(&device_code, &RULES), Err(Refused::Declined));
        let (grants, device_code, user_code) = issued();
        pass(900).await;
        assert_eq!(
            grants.judge(&user_code, Verdict::Approved, &RULES),
            Err(Misjudged::Expired)
        );
        assert_eq!(grants.poll(&device_code, &RULES), Err(Refused::Expired));
    }

    #[tokio::test(start_paused = true)]
    async fn it_can_approve_by_itself() {
        let (grants, device_code, _) = issued();
        let rules = Rules {
            approve_after: Some(Duration::from_secs(8)),
            ..RULES
        };
        pass(5).await;
        assert_eq!(grants.poll(&device_code, &rules), Err(Refused::Pending));
        pass(5).await;
        assert!(grants.poll(&device_code, &rules).is_ok());
    }
}
