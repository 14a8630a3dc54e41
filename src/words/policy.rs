//! What the administrator of this computer has decided, and what the program writes about itself, in words.

use super::{Words, tr};
use crate::model::{LogLevel, PolicyError, PolicyKey};

impl Words {
    /// Why nothing begins: the policy cannot be used.
    #[must_use]
    pub fn policy_error(&self, error: &PolicyError) -> String {
        let (place, reason) = (error.place.as_str(), error.reason.as_str());
        match &error.name {
            Some(name) => tr!(
                self,
                "policy-bad-value",
                place = place,
                name = name.as_str(),
                reason = reason
            ),
            None => tr!(self, "policy-bad", place = place, reason = reason),
        }
    }

    /// How much the log says.
    #[must_use]
    pub fn log_level(&self, level: LogLevel) -> String {
        match level {
            LogLevel::Off => tr!(self, "log-level-off"),
            LogLevel::Error => tr!(self, "log-level-error"),
            LogLevel::Warn => tr!(self, "log-level-warn"),
            LogLevel::Info => tr!(self, "log-level-info"),
            LogLevel::Debug => tr!(self, "log-level-debug"),
            LogLevel::Trace => tr!(self, "log-level-trace"),
        }
    }

    /// Why something is not done.
    #[must_use]
    pub fn forbidden(&self, key: PolicyKey) -> String {
        match key {
            PolicyKey::Export => tr!(self, "policy-no-export"),
            PolicyKey::SignInWays => tr!(self, "policy-no-such-way"),
            PolicyKey::Authority
            | PolicyKey::GraphUrl
            | PolicyKey::History
            | PolicyKey::CaFile
            | PolicyKey::UpdateCheck
            | PolicyKey::AuditLog => tr!(self, "policy-forbidden", name = key.name()),
        }
    }
}
