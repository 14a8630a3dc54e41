//! All customers at once: what is asked, and what is told of each.

use super::{AcrossNews, AcrossOrder, ExportNumber};
use crate::model::{
    Compared, CustomerReport, Earlier, Finding, HistoryTrouble, PartnerNames, ProfileId, Round, SignInTarget, Sought,
    Timestamp,
};
use crate::table::{Filter, Snapshot};

/// What becomes of the runs of RMM partners that a round reads to their end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeepRuns {
    /// Each is kept in its customer's history, as the window wants it.
    #[default]
    Yes,
    /// The same, and it is told once that is done.
    AndTell,
    /// They are kept nowhere.
    No,
}

/// What is asked about all customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverviewCommand {
    /// These are the customers of the person at the desk: one sign-in serves them all, where they have the same client ID.
    Know(Vec<SignInTarget>),
    /// Look at each of these anew; a round under way is canceled first.
    Refresh {
        /// The round's number, chosen by the sender; counts up.
        round: Round,
        /// Whom; others keep what was read of them.
        customers: Vec<SignInTarget>,
    },
    /// Look at these too, beside whoever is being looked at.
    Check {
        /// As above; what it brings is told of under this number, and its end with that of all.
        round: Round,
        /// Whom.
        customers: Vec<SignInTarget>,
    },
    /// What becomes of the runs of the rounds that begin from now on.
    Keep(KeepRuns),
    /// Stop the round; what has come stays.
    Cancel,
    /// From now on what was read of each customer is compared with this earlier run of its own.
    CompareWith(Earlier),
    /// Look for Cloud PCs of all customers among what was read.
    Find {
        /// Counts up with every question.
        number: u64,
        /// Among which.
        sought: Sought,
        /// What lets a Cloud PC through.
        filter: Box<Filter>,
    },
    /// Write Cloud PCs of several customers, to one file or to one each; what is being written is canceled first.
    Export(Box<AcrossOrder>),
    /// Stop writing; files that are done stay, and what was there before the one under way.
    CancelExport,
    /// Forget what was read, of everybody.
    Forget,
    /// Forget what was read of these; a round goes on.
    ForgetRead(Vec<ProfileId>),
}

/// What is told about all customers. Each part names whose it is: it belongs to no visit.
#[derive(Clone, Debug)]
pub enum OverviewEvent {
    /// One customer's news.
    Customer {
        /// Of which round.
        round: Round,
        /// Whose.
        profile: ProfileId,
        /// What is known.
        report: Box<CustomerReport>,
        /// The latest attempt of each Cloud PC; empty where nothing could be read.
        rows: Snapshot,
    },
    /// What is kept of an earlier run of a customer that has not answered in this round.
    Kept {
        /// Of which round.
        round: Round,
        /// Whose.
        profile: ProfileId,
        /// What was known then, with its time; how the customer stands now it does not say.
        report: Box<CustomerReport>,
        /// The latest attempt of each Cloud PC then.
        rows: Snapshot,
    },
    /// All runs of a customer that were read to their end are kept, or could not be.
    RunsKept {
        /// Whose.
        profile: ProfileId,
        /// Whether they are.
        outcome: Result<(), HistoryTrouble>,
    },
    /// What has changed at a customer since an earlier run.
    Compared {
        /// Whose.
        profile: ProfileId,
        /// Of which reading, by [`CustomerReport::read_at`].
        read_at: Option<Timestamp>,
        /// Since which run was asked.
        earlier: Earlier,
        /// What.
        compared: Compared,
        /// What the partners' agents are called, as far as a kept run of this account tells.
        agents: PartnerNames,
    },
    /// What was to be compared with this earlier run outside a round, or behind one that was called off, has been.
    ComparedAll {
        /// With which.
        earlier: Earlier,
    },
    /// Everybody has answered, or was called off; also those who were tried again by themselves.
    Ended {
        /// The last round of those that went on together.
        round: Round,
    },
    /// These could not be signed in for want of a way to the sign-in host, and will be tried again by themselves.
    TriesAgain {
        /// Of which round.
        round: Round,
        /// Who.
        customers: Vec<ProfileId>,
        /// When.
        at: Timestamp,
    },
    /// What was looked for.
    Found {
        /// The number of what was sought.
        number: u64,
        /// What was found, what needs a person first; no more than a person would read.
        findings: Vec<Finding>,
        /// How many there are in all.
        num_found: usize,
        /// The customers whose notes could not be read: nothing there is known to be handled, or to have a ticket.
        without_notes: Vec<ProfileId>,
    },
    /// Files are being written.
    Export {
        /// By which order.
        number: ExportNumber,
        /// How far they are.
        news: AcrossNews,
    },
}
