//! How one customer stands among all: what a morning's look needs, and why it is not there where it is not.

use std::time::Duration;

use super::{
    Account, ActionState, ConnectionStatus, ErrorCode, Failure, FailureKind, Note, PartnerRows, ProfileId, Timestamp,
};

/// Counts the rounds of the overview; what an earlier round still reports is late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Round(pub u64);

/// How a customer stands, the worst first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// No answer came, or a broken one.
    NotReachable,
    /// The service asks to be left alone for a while.
    Throttled,
    /// A person has to sign in.
    NeedsSignIn,
    /// The tenant wants a second factor, or something else that only a person brings.
    NeedsSecondFactor,
    /// An administrator has not let the app in.
    NeedsConsent,
    /// A policy of the tenant keeps this sign-in out.
    Blocked,
    /// The account has no role in the tenant.
    NoRole,
    /// Something else went wrong.
    Failed,
    /// Everything could be read.
    Ready,
    /// No Cloud PC that an agent could be deployed to.
    NoBusinessCloudPcs,
    /// No RMM partner is connected.
    NoPartner,
    /// Nobody has looked yet.
    #[default]
    NotChecked,
}

/// Codes of Entra's (AADSTS) that an administrator's consent mends; they pick words, and nothing else.
const CONSENT: [u32; 8] = [65_001, 65_004, 90_094, 90_095, 90_099, 650_056, 700_016, 7_000_229];
/// Those that a person at the keyboard mends.
const SECOND_FACTOR: [u32; 7] = [50_072, 50_074, 50_076, 50_078, 50_079, 50_158, 16_000];
/// Those of Conditional Access and security defaults.
const BLOCKED: [u32; 20] = [
    50_097, 50_129, 50_131, 50_155, 50_187, 53_000, 53_001, 53_003, 53_004, 53_010, 53_011, 500_021, 500_022, 500_212,
    500_213, 530_032, 530_033, 530_034, 530_035, 530_036,
];
/// Whoever signs in again gets the same answer: the account is not assigned to the app.
const NOT_ASSIGNED: u32 = 50_105;

impl Standing {
    /// What a failure says about the customer.
    #[must_use]
    pub fn of(failure: &Failure) -> Self {
        if let Some(code) = failure.entra_code {
            if CONSENT.contains(&code) {
                return Self::NeedsConsent;
            }
            if SECOND_FACTOR.contains(&code) {
                return Self::NeedsSecondFactor;
            }
            if BLOCKED.contains(&code) {
                return Self::Blocked;
            }
            if code == NOT_ASSIGNED {
                return Self::Failed;
            }
        }
        match &failure.kind {
            FailureKind::Throttled { .. } => Self::Throttled,
            FailureKind::SignInNeeded | FailureKind::SignInDeclined | FailureKind::CodeExpired => Self::NeedsSignIn,
            FailureKind::NotPermitted => Self::NoRole,
            FailureKind::Unreachable { .. }
            | FailureKind::Tls { .. }
            | FailureKind::ProxyAuthentication { .. }
            | FailureKind::ProxyUnreachable { .. }
            | FailureKind::ProxyRefused { .. }
            | FailureKind::TimedOut { .. }
            | FailureKind::ConnectionCut
            | FailureKind::HtmlInstead
            | FailureKind::ServerError => Self::NotReachable,
            FailureKind::NotJson
            | FailureKind::WrongShape { .. }
            | FailureKind::TooLarge { .. }
            | FailureKind::ForeignLink { .. }
            | FailureKind::RepeatedLink
            | FailureKind::Redirected { .. }
            | FailureKind::NotFound
            | FailureKind::Rejected
            | FailureKind::BadCode
            | FailureKind::BrowserWaitOver
            | FailureKind::NoListener { .. }
            | FailureKind::SignInRefused
            | FailureKind::BadSignInAnswer
            | FailureKind::Keyring(_)
            | FailureKind::Certificate { .. }
            | FailureKind::File { .. }
            | FailureKind::NoRoom { .. }
            | FailureKind::NotWrittenDown(_)
            | FailureKind::Internal => Self::Failed,
        }
    }

    /// Whether a person has to do something before there are rows.
    #[must_use]
    pub const fn is_broken(self) -> bool {
        match self {
            Self::NotReachable
            | Self::Throttled
            | Self::NeedsSignIn
            | Self::NeedsSecondFactor
            | Self::NeedsConsent
            | Self::Blocked
            | Self::NoRole
            | Self::Failed => true,
            Self::Ready | Self::NoBusinessCloudPcs | Self::NoPartner | Self::NotChecked => false,
        }
    }
}

/// An RMM partner of a customer, as far as the overview tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerHealth {
    /// Record id.
    pub id: String,
    /// How the connection is.
    pub status: ConnectionStatus,
    /// When it last synchronised, where that could be read.
    pub last_sync: Option<Timestamp>,
}

/// How much of a customer was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// Nothing.
    #[default]
    Nothing,
    /// Some of it: there are at least so many.
    Part,
    /// Everything.
    Whole,
}

/// What is known of one customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerReport {
    /// How it stands.
    pub standing: Standing,
    /// Why, where something went wrong.
    pub failure: Option<Failure>,
    /// Who reads.
    pub account: Option<Account>,
    /// Under which customer the sign-in lies that serves it, or would serve it and has failed.
    pub served_by: Option<ProfileId>,
    /// Cloud PCs by the state of their latest attempt, in listing order; those without any left out.
    pub counts: Vec<(ActionState, u32)>,
    /// Of those that wait, how many have not changed for days.
    pub num_hanging: u32,
    /// Its partners.
    pub partners: Vec<PartnerHealth>,
    /// Whose attempts these are, partner by partner; none where only a kept run is known.
    pub partner_rows: Vec<PartnerRows>,
    /// How much of it was read; the counts are of that.
    pub reading: Reading,
    /// When the oldest of it was read.
    pub read_at: Option<Timestamp>,
    /// How long the last look had to wait because Graph throttles.
    pub waited: Duration,
}

impl CustomerReport {
    /// A customer of whom nothing but this failure is known.
    #[must_use]
    pub fn failed(failure: Failure) -> Self {
        Self {
            standing: Standing::of(&failure),
            failure: Some(failure),
            ..Self::default()
        }
    }

    /// How many Cloud PCs are in states of which this holds.
    #[must_use]
    pub fn num_in(&self, is_meant: impl Fn(&ActionState) -> bool) -> u32 {
        let meant = self.counts.iter().filter(|(state, _)| is_meant(state));
        meant.map(|(_, num)| num).sum()
    }

    /// How bad the worst of its partners stands, 0 for the worst; `None` where it has none.
    #[must_use]
    pub fn worst_partner_rank(&self) -> Option<u8> {
        self.partners.iter().map(|partner| partner.status.badness()).min()
    }

    /// How many Cloud PCs.
    #[must_use]
    pub fn num_cloud_pcs(&self) -> u32 {
        self.num_in(|_| true)
    }
}

/// A Cloud PC of one of the customers, by its latest attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whose.
    pub profile: ProfileId,
    /// Its name, where it has one.
    pub device: Option<String>,
    /// Whether the customer's whole list does not have it: it was deleted, or the account may not see it.
    pub is_absent: bool,
    /// Its user.
    pub user: Option<String>,
    /// Its id.
    pub cloud_pc_id: Option<String>,
    /// How its latest attempt stands.
    pub state: ActionState,
    /// Why that failed.
    pub error: ErrorCode,
    /// The service's own words.
    pub message: Option<String>,
    /// When it last changed.
    pub changed_at: Option<Timestamp>,
    /// The number of its row among those of its customer.
    pub row: u32,
    /// What people wrote about it, in its customer's own history.
    pub note: Option<Note>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entra(code: u32, kind: FailureKind) -> Standing {
        Standing::of(&Failure {
            entra_code: Some(code),
            ..Failure::new(kind)
        })
    }

    #[test]
    fn a_refusal_of_entra_s_says_who_can_mend_it() {
        let table = [
            (65_001, Standing::NeedsConsent),
            (90_099, Standing::NeedsConsent),
            (50_076, Standing::NeedsSecondFactor),
            (50_079, Standing::NeedsSecondFactor),
            (53_003, Standing::Blocked),
            (50_173, Standing::NeedsSignIn),
        ];
        for (code, standing) in table {
            assert_eq!(entra(code, FailureKind::SignInNeeded), standing, "{code}");
        }
        let of = |kind| Standing::of(&Failure::new(kind));
        assert_eq!(of(FailureKind::NotPermitted), Standing::NoRole);
        assert_eq!(of(FailureKind::ConnectionCut), Standing::NotReachable);
        assert_eq!(of(FailureKind::Throttled { retry_at: None }), Standing::Throttled);
        assert_eq!(of(FailureKind::NotJson), Standing::Failed);
    }

    #[test]
    fn what_needs_a_person_stands_before_what_is_well() {
        assert!(Standing::NotReachable < Standing::NeedsConsent && Standing::NoRole < Standing::Ready);
        assert!(Standing::NeedsConsent.is_broken() && !Standing::NoPartner.is_broken());
    }
}
