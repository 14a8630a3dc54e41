//! The columns of the grid and how they sort.

/// A column. The order of the variants is that in which the grid shows them first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// State.
    State,
    /// Name of the Cloud PC's device, from the directory.
    Device,
    /// User principal name of the Cloud PC's user, from the directory.
    User,
    /// Error code.
    Error,
    /// The service's message.
    Message,
    /// Start time.
    Started,
    /// Time of the last change.
    LastModified,
    /// From the start to the last change of what is over; reckoned, not sent.
    StartToLastChange,
    /// Who started the deployment, from the directory.
    StartedBy,
    /// Name of the agent, from the directory.
    Agent,
    /// Licence of the Cloud PC, from the directory.
    Plan,
    /// Region of the Cloud PC, from the directory.
    Region,
    /// Cloud PC ID.
    CloudPc,
    /// Activity ID: one `deployAgent` call.
    Activity,
}

impl Column {
    /// All columns, in display order.
    pub const ALL: [Self; 14] = [
        Self::State,
        Self::Device,
        Self::User,
        Self::Error,
        Self::Message,
        Self::Started,
        Self::LastModified,
        Self::StartToLastChange,
        Self::StartedBy,
        Self::Agent,
        Self::Plan,
        Self::Region,
        Self::CloudPc,
        Self::Activity,
    ];

    /// The columns that a result itself has, in the order of Graph's documentation.
    pub const SENT: [Self; 7] = [
        Self::State,
        Self::CloudPc,
        Self::Activity,
        Self::Started,
        Self::LastModified,
        Self::Error,
        Self::Message,
    ];

    /// Whether its values come from the directory.
    #[must_use]
    pub const fn is_named(self) -> bool {
        self.named_by().is_some()
    }

    /// Where the values of a column that only the directory has come from.
    pub(super) const fn named_by(self) -> Option<NamedBy> {
        match self {
            Self::Device | Self::User | Self::Plan | Self::Region => Some(NamedBy::CloudPc),
            Self::StartedBy | Self::Agent => Some(NamedBy::Activity),
            Self::State
            | Self::Error
            | Self::Message
            | Self::Started
            | Self::LastModified
            | Self::StartToLastChange
            | Self::CloudPc
            | Self::Activity => None,
        }
    }
}

/// Which id a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedBy {
    /// The Cloud PC's.
    CloudPc,
    /// The activity's.
    Activity,
}

impl NamedBy {
    /// Both.
    pub(super) const BOTH: [Self; 2] = [Self::CloudPc, Self::Activity];
}

/// Which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest, oldest, A first.
    Ascending,
    /// Largest, newest, Z first.
    Descending,
}

/// One key of a sort. Rows without a value come last in either direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SortKey {
    /// By which column.
    pub column: Column,
    /// From which end.
    pub direction: Direction,
}
