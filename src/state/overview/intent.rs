//! What a person wants of all customers at once.

use super::{CustomerColumn, FindingColumn, Since};
use crate::model::{ActionState, Finding, ProfileId, ShowHandled};
use crate::state::Cadence;

/// One wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverviewIntent {
    /// Show all customers.
    Open,
    /// Back to the customer that was shown.
    Leave,
    /// Look at everybody anew.
    Refresh,
    /// Look at this one anew.
    Check(ProfileId),
    /// Stop looking; what has come stays.
    Cancel,
    /// Sign in, once for all.
    SignIn,
    /// This customer is the one that is meant.
    Choose(ProfileId),
    /// Show this customer's workbench.
    Show(ProfileId),
    /// Show the workbench of the customer whose Cloud PC this is, with that alone; and its place among those found.
    ShowFinding(Box<Finding>, usize),
    /// The text that is looked for changed.
    Search(String),
    /// Show Cloud PCs of this state, or no longer.
    Toggle(ActionState),
    /// Show what has failed since the earlier run, at all customers.
    ShowBroken,
    /// Show what has failed within a day, at all customers, where there is no earlier run to compare with.
    ShowFailedLately,
    /// Tell of changes since then.
    Since(Since),
    /// List those that somebody has handled, or do not.
    ShowHandled(ShowHandled),
    /// Ask all again so often.
    Watch(Cadence),
    /// Put the news away who has settled.
    DismissSettled,
    /// Sort the customers by this column, the other way, or no longer.
    SortCustomers(CustomerColumn),
    /// Sort what was found by this column, the other way, or no longer.
    SortFound(FindingColumn),
    /// Look for nothing any more.
    ClearSearch,
    /// Show those first who need somebody, and what the first of them needs.
    ShowNeedy,
    /// Open the dialog that adds customers.
    Add,
    /// What stands in it now.
    TypeTenants(String),
    /// Add those that can be read, and check them.
    AddThem,
    /// Close the dialog.
    CloseAdding,
}
