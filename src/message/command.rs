//! What a window or the command line asks of the service.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::{ExportOrder, OverviewCommand, Replacing};
use crate::model::{
    BrowserTexts, Guid, KeptId, KeptRun, Note, ProfileId, Query, RunId, SignInTarget, SignInWay, Switch, Timestamp,
};
use crate::table::{Filter, RowsView, SortKey};

/// Which rows to show, in which order. A later generation supersedes an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Counts up with every change of filter or sort.
    pub generation: u64,
    /// What a row stands for.
    pub view: RowsView,
    /// Which rows.
    pub filter: Filter,
    /// In which order: first key first; empty for the order of arrival.
    pub sort: Vec<SortKey>,
    /// Whether rows that stand as they did are shown.
    pub changes: ShowChanges,
    /// Cloud PCs that are not shown, by their ids in lower case: a person has handled them.
    pub hidden: Arc<BTreeSet<String>>,
    /// Whether the rows are made ready for a text filter as soon as they have all come.
    pub search: Search,
    /// As of when rollouts, agents and days are counted; `None` where nobody wants to know.
    pub facets_at: Option<Timestamp>,
}

/// Whether rows are shown that stand as they did in the run that is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShowChanges {
    /// They are, and so is everything where nothing is compared with.
    #[default]
    All,
    /// Only what is new or stands otherwise.
    Only,
    /// Only Cloud PCs that have no row any more, as they stood; everything where there are none.
    Gone,
}

/// What is to be forgotten of the shown customer's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forget {
    /// One run.
    Run(KeptId),
    /// Every run; the notes stay.
    Runs,
    /// Every run and every note.
    Everything,
}

/// A run that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptPlace {
    /// In the shown customer's history.
    History(KeptId),
    /// In a file, whoever's.
    File(PathBuf),
}

/// Whether somebody may look for a text among the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Search {
    /// Nobody will, as in an export: memory for it would be wasted.
    #[default]
    Never,
    /// Somebody may begin to type at any time, and the first letter is to be as quick as the others.
    AtAnyTime,
}

/// How old names may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Freshness {
    /// Read not long ago: a quarter of an hour.
    #[default]
    Recent,
    /// Read now, because a person asks.
    Now,
}

/// A request to the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Show this target's profile with the sign-in that is in memory already, or else restore the one that the keyring
    /// holds, without asking anybody. What was asked in another profile's name ends; its sign-in stays.
    RestoreSignIn(SignInTarget),
    /// Leave the shown profile without showing another: what was asked in its name ends, its sign-in stays.
    Leave,
    /// Sign in this way; a sign-in under way is canceled first.
    SignIn(SignInTarget, SignInWay),
    /// Stop polling, or listening for the browser; answers [`super::SignInEvent::SignedOut`].
    CancelSignIn,
    /// Forget every token of the shown profile, in memory and in the keyring.
    SignOut,
    /// Forget every token of a profile that is removed, shown or not; answers [`super::Event::Forgotten`].
    Forget(ProfileId),
    /// What the keyring holds of a profile is not to be kept any more. Whoever is signed in stays so until the program
    /// ends, and runs and notes stay; answers [`super::Event::KeptNoLonger`].
    KeepNoLonger(ProfileId),
    /// Ask for the tenant's RMM partners.
    ListPartners,
    /// Ask for the names of Cloud PCs and, of this partner's deployments, who started them. Cloud PCs that were read not
    /// long ago are not asked for again.
    ListNames {
        /// Record id of the RMM partner.
        partner_id: Guid,
        /// How old the list of Cloud PCs may be.
        freshness: Freshness,
        /// Whether is asked when somebody last signed in to each.
        last_sign_in: Switch,
    },
    /// Ask for the agents of this partner's deployments and nothing else; answers [`super::Event::Agents`].
    ListAgents(Guid),
    /// Ask for results; a run under way is canceled first.
    Run {
        /// The run's name, chosen by the sender.
        run_id: RunId,
        /// What to ask.
        query: Query,
        /// How its rows are to be arranged as they come.
        arrangement: Arrangement,
    },
    /// Go on with a run of an earlier start of the program; a run under way is canceled first.
    GoOn {
        /// The run's name, chosen by the sender.
        run_id: RunId,
        /// What was asked.
        query: Query,
        /// What came of it, and where it goes on.
        kept: KeptRun,
        /// How its rows are to be arranged as they come.
        arrangement: Arrangement,
    },
    /// Go on with a run that broke off or was canceled, from its last good link.
    ResumeRun {
        /// Which; one that is not the last is gone.
        run_id: RunId,
    },
    /// Cancel the run under way; its rows stay.
    CancelRun,
    /// List the shown customer's kept runs and notes, now and after every change.
    ListRuns,
    /// List the shown customer's kept runs and notes once. Runs are kept no more than before.
    ReadHistory,
    /// Show a kept run; answers [`super::HistoryEvent::Opened`], then the run's events.
    OpenRun {
        /// The run's name on the screen, chosen by the sender.
        run_id: RunId,
        /// Which.
        place: KeptPlace,
        /// How its rows are to be arranged.
        arrangement: Arrangement,
    },
    /// Compare with this kept run, or by itself with the run before where that asked the same; answers
    /// [`super::HistoryEvent::Compared`].
    Compare(Option<KeptPlace>),
    /// Forget kept runs.
    DeleteRuns(Forget),
    /// Save a kept run to a file of its own.
    SaveRun {
        /// Which.
        id: KeptId,
        /// Where.
        path: PathBuf,
        /// Whether a file that is there may go.
        replacing: Replacing,
    },
    /// Write down what a person says about Cloud PCs, all of it or nothing; an empty note is deleted.
    PutNotes {
        /// Counts up with every command of this kind; [`super::HistoryEvent::Listed`] says up to which its notes go.
        number: u64,
        /// What, by the Cloud PC's id.
        notes: Vec<(String, Note)>,
    },
    /// Filter and sort the rows of the last run.
    Arrange {
        /// The run whose rows are meant.
        run_id: RunId,
        /// How.
        arrangement: Arrangement,
    },
    /// Write rows to a file; what is being written is canceled first.
    Export(Box<ExportOrder>),
    /// Stop writing; what was there before stays.
    CancelExport,
    /// Something about all customers at once.
    Overview(OverviewCommand),
    /// From now on a browser that comes back from the sign-in host shows these texts.
    Speak(BrowserTexts),
}
