//! What the service tells a window or the command line.

use std::path::PathBuf;
use std::time::Duration;

use super::{BrowserPage, ExportNews, ExportNumber, KeptPlace, OverviewEvent};
use crate::model::{
    Account, Failure, HistoryTrouble, Keeping, KeptEntry, KeptId, KeyringTrouble, Notes, Partner, ProfileId,
    RunDetails, RunEnd, RunHeader, RunId, RunProgress, SignInTarget, SignOutReason, Timestamp,
};
use crate::table::{Arranged, ListState, Snapshot};

/// What a person needs to finish a device-code sign-in (RFC 8628 §3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceCode {
    /// The code to type.
    pub user_code: String,
    /// The page to type it on.
    pub verification_uri: String,
    /// When the code came.
    pub issued_at: Timestamp,
    /// How long it lives from then on.
    pub lifetime: Duration,
}

/// Steps of signing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInEvent {
    /// The keyring is asked, or a stored sign-in is renewed.
    Restoring,
    /// A stored sign-in could not be renewed for want of a network; it is tried again until it works.
    Offline {
        /// Whose.
        account: Account,
        /// Why not.
        failure: Failure,
        /// When it is tried again.
        retry_at: Timestamp,
    },
    /// The keyring has not answered for two seconds: perhaps it asks a person.
    KeyringAwaited,
    /// It has answered, or is waited for no longer.
    KeyringAnswered,
    /// A code has been asked for.
    AskingForCode,
    /// The code is here; the service polls.
    CodeReady(DeviceCode),
    /// Polling met trouble and goes on (network, 5xx); cleared by the next `PollingWell`.
    PollingTrouble(Failure),
    /// The last poll was answered.
    PollingWell,
    /// A browser is to open this page; the service listens for its return. Whoever shows it opens it.
    BrowserReady(BrowserPage),
    /// The browser came back with a code; it is exchanged for tokens.
    BrowserAnswered,
    /// Signed in.
    SignedIn {
        /// Who.
        account: Account,
        /// Where, and what for.
        target: SignInTarget,
        /// For how long.
        keeping: Keeping,
    },
    /// Whether the sign-in outlives the program has changed with a renewal.
    KeepingChanged(Keeping),
    /// Not signed in.
    SignedOut(SignOutReason),
}

/// Steps of a run.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "boxed as a whole in `Event::Run`")]
pub enum RunEvent {
    /// A page came (or a wait began or ended): all rows so far, arranged.
    Progress {
        /// Counts.
        progress: RunProgress,
        /// The rows.
        snapshot: Snapshot,
        /// Their arrangement.
        arranged: Arranged,
    },
    /// The run is over.
    Ended {
        /// How.
        end: RunEnd,
        /// Counts.
        progress: RunProgress,
        /// Pages, times, ids.
        details: RunDetails,
        /// The rows.
        snapshot: Snapshot,
        /// Their arrangement.
        arranged: Arranged,
    },
    /// The answer to [`super::Command::Arrange`].
    Arranged {
        /// The rows.
        snapshot: Snapshot,
        /// The arrangement.
        arranged: Arranged,
    },
}

/// How far the names are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamesNews {
    /// How much of the list of Cloud PCs was read.
    pub cloud_pcs: ListState,
    /// How many Cloud PCs an agent can be deployed to.
    pub num_business: u32,
    /// How many Cloud PCs there are in all.
    pub num_cloud_pcs: u32,
    /// When that list was read.
    pub read_at: Option<Timestamp>,
    /// The agents of the partner's deployments, each once, by name.
    pub agents: Vec<String>,
    /// Why names are missing, where a list could not be read to its end.
    pub failure: Option<Failure>,
    /// Whether more is on its way.
    pub is_final: bool,
}

/// The agents of a partner's deployments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentsNews {
    /// Each once, by name.
    pub agents: Vec<String>,
    /// Why some may be missing, where the reports could not be read to their end.
    pub failure: Option<Failure>,
}

/// A kept run that is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedRun {
    /// Where it lies.
    pub place: KeptPlace,
    /// What is known of it.
    pub header: RunHeader,
}

/// News of the local history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryEvent {
    /// The kept runs, the newest first, and the notes.
    Listed {
        /// Runs.
        runs: Vec<KeptEntry>,
        /// Notes.
        notes: Notes,
        /// The last [`super::Command::PutNotes`] that had been obeyed by then; 0 where there was none.
        num_written: u64,
    },
    /// A kept run comes onto the screen.
    Opened {
        /// Under this name.
        run_id: RunId,
        /// What is known of it.
        header: RunHeader,
    },
    /// What is compared with is another run now; `None` is none of the kept ones.
    Compared(Option<ComparedRun>),
    /// A run was saved to a file.
    Saved(PathBuf),
    /// It was not: there is a file already.
    FileExists(KeptId, PathBuf),
    /// Something did not work, or not as it should have.
    Trouble(HistoryTrouble),
}

/// A message from the service.
#[derive(Clone, Debug)]
pub enum Event {
    /// Signing in.
    SignIn(SignInEvent),
    /// The RMM partners, or why they could not be listed.
    Partners(Result<Vec<Partner>, Failure>),
    /// Names for ids, as far as they are here; the rows of runs bring them along.
    Names(NamesNews),
    /// The answer to [`super::Command::ListAgents`].
    Agents(AgentsNews),
    /// The local history.
    History(HistoryEvent),
    /// The answer to [`super::Command::Forget`], whichever profile is shown by then.
    Forgotten {
        /// Whose tokens.
        profile: ProfileId,
        /// What the keyring did not do.
        outcome: Result<(), KeyringTrouble>,
    },
    /// The answer to [`super::Command::KeepNoLonger`], and what came of [`super::Command::SignOut`] where the keyring did not
    /// let go and another profile is shown by then.
    KeptNoLonger {
        /// Whose tokens.
        profile: ProfileId,
        /// What the keyring did not do.
        outcome: Result<(), KeyringTrouble>,
    },
    /// All customers at once, whichever profile is shown.
    Overview(OverviewEvent),
    /// A file is being written.
    Export {
        /// By which order.
        number: ExportNumber,
        /// How far it is.
        news: ExportNews,
    },
    /// A run.
    Run {
        /// Which.
        run_id: RunId,
        /// What.
        event: Box<RunEvent>,
    },
}
