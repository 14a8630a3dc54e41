//! The columns of the grid and how they sort.

/// A column, in the order in which the grid shows them first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// State.
    State,
    /// Cloud PC.
    CloudPc,
    /// Activity: one `deployAgent` call.
    Activity,
    /// Start time.
    Started,
    /// Time of the last change.
    LastModified,
    /// Error code.
    Error,
    /// The service's message.
    Message,
}

impl Column {
    /// All columns, in display order.
    pub const ALL: [Self; 7] = [
        Self::State,
        Self::CloudPc,
        Self::Activity,
        Self::Started,
        Self::LastModified,
        Self::Error,
        Self::Message,
    ];
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
