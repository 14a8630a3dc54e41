//! Exit codes: frozen, scripts rely on them.

use crate::model::{Failure, FailureKind, RunEnd};

/// How a subcommand ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: done, and complete.
    Complete,
    /// 1: anything else.
    Other,
    /// 2: usage.
    Usage,
    /// 3: incomplete; the rows so far, if any came, are written.
    Incomplete,
    /// 4: sign-in needed or failed.
    SignIn,
    /// 5: not permitted.
    NotPermitted,
    /// 6: unreachable.
    Unreachable,
}

impl Exit {
    /// The number a shell sees.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Complete => 0,
            Self::Other => 1,
            Self::Usage => 2,
            Self::Incomplete => 3,
            Self::SignIn => 4,
            Self::NotPermitted => 5,
            Self::Unreachable => 6,
        }
    }

    /// For a failure before any row came.
    #[must_use]
    pub fn of_failure(failure: &Failure) -> Self {
        match failure.kind {
            FailureKind::Unreachable { .. }
            | FailureKind::Tls { .. }
            | FailureKind::ProxyAuthentication { .. }
            | FailureKind::ProxyUnreachable { .. }
            | FailureKind::ProxyRefused { .. } => Self::Unreachable,
            FailureKind::SignInNeeded
            | FailureKind::SignInDeclined
            | FailureKind::CodeExpired
            | FailureKind::BadCode
            | FailureKind::BrowserWaitOver
            | FailureKind::NoListener { .. }
            | FailureKind::SignInRefused
            | FailureKind::BadSignInAnswer
            | FailureKind::Certificate { .. }
            | FailureKind::Keyring(_) => Self::SignIn,
            FailureKind::NotPermitted => Self::NotPermitted,
            FailureKind::TimedOut { .. }
            | FailureKind::ConnectionCut
            | FailureKind::HtmlInstead
            | FailureKind::NotJson
            | FailureKind::WrongShape { .. }
            | FailureKind::TooLarge { .. }
            | FailureKind::ForeignLink { .. }
            | FailureKind::RepeatedLink
            | FailureKind::Redirected { .. }
            | FailureKind::Throttled { .. } => Self::Incomplete,
            FailureKind::ServerError
            | FailureKind::NotFound
            | FailureKind::Rejected
            | FailureKind::File { .. }
            | FailureKind::NoRoom { .. }
            | FailureKind::NotWrittenDown(_)
            | FailureKind::Internal => Self::Other,
        }
    }

    /// For a sign-in that failed.
    #[must_use]
    pub fn of_sign_in_failure(failure: &Failure) -> Self {
        match Self::of_failure(failure) {
            Self::Unreachable => Self::Unreachable,
            _ => Self::SignIn,
        }
    }

    /// For a run: once a page has come, whatever stops it leaves it incomplete.
    #[must_use]
    pub fn of_run(end: &RunEnd) -> Self {
        match end {
            RunEnd::Complete => Self::Complete,
            RunEnd::Canceled | RunEnd::Incomplete { page: 2.., .. } => Self::Incomplete,
            RunEnd::Incomplete { failure, .. } => Self::of_failure(failure),
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_are_the_documented_ones() {
        let all = [
            Exit::Complete,
            Exit::Other,
            Exit::Usage,
            Exit::Incomplete,
            Exit::SignIn,
            Exit::NotPermitted,
            Exit::Unreachable,
        ];
        assert_eq!(all.map(Exit::code), [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_refusal_in_the_middle_is_incomplete_and_on_the_first_page_a_refusal() {
        let refused = |page| RunEnd::Incomplete {
            failure: Failure::new(FailureKind::NotPermitted),
            page,
        };
        assert_eq!(Exit::of_run(&refused(1)), Exit::NotPermitted);
        assert_eq!(Exit::of_run(&refused(2)), Exit::Incomplete);
    }
}
