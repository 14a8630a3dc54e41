//! One condition of a filter, beyond plain words: a word that is looked for in one column, a value that is hidden, a
//! time that something has to be later than.

use super::{Column, TimeSpan};
use crate::model::{ActionState, ErrorCode};

/// What happens to the rows that meet a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sense {
    /// Only they are shown.
    Only,
    /// They are hidden.
    Hide,
}

/// Where a text is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// In every column and name.
    Anywhere,
    /// In the state, as Graph sent it or as the screen calls it.
    State,
    /// In the error code, as Graph sent it or as the screen calls it.
    Error,
    /// In the service's message.
    Message,
    /// In the name of the Cloud PC's user.
    User,
    /// In the name of the Cloud PC.
    Device,
    /// In the name of the agent.
    Agent,
    /// In the name of who started the deployment.
    StartedBy,
    /// In the licence of the Cloud PC.
    Plan,
    /// In the region of the Cloud PC.
    Region,
    /// In the ticket number or note that somebody wrote about the Cloud PC.
    Ticket,
    /// In the activity ID.
    Activity,
    /// In the Cloud PC ID or the activity ID.
    Id,
}

/// One of a row's two times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowTime {
    /// When the attempt started.
    Started,
    /// When it last changed.
    Changed,
}

/// What a row has to meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It holds a text, letter case ignored.
    Holds {
        /// Where.
        field: Field,
        /// What; without line breaks and tabs.
        text: String,
    },
    /// It is in this state.
    StateIs(ActionState),
    /// It has this error code.
    ErrorIs(ErrorCode),
    /// A column has exactly this value; `None` where it has none.
    ValueIs {
        /// Which column.
        column: Column,
        /// As Graph sent it, or as the directory names it.
        value: Option<String>,
    },
    /// A time lies in a span.
    Within {
        /// Which time.
        time: RowTime,
        /// The span.
        span: TimeSpan,
    },
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether the rows that meet it are shown or hidden.
    pub sense: Sense,
    /// What they have to meet.
    pub test: Test,
}
