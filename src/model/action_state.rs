//! The state of one deployment attempt: Graph's `cloudPcExternalPartnerActionStatus`.

use std::sync::Arc;

/// State of one attempt. Members Graph adds later keep their own text in [`ActionState::Other`].
///
/// The order of the variants is the order in which states are listed and sorted: what needs a person
/// first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActionState {
    /// The action ended with an error.
    Failed,
    /// The action was canceled (Graph spells it with one l).
    Canceled,
    /// The action runs.
    Running,
    /// The action waits.
    Pending,
    /// The action was created; Graph's default.
    Created,
    /// The installer ran and reported success. Whether the agent reports is not known to Graph.
    Succeeded,
    /// Not Graph's: nobody has tried to deploy the agent to this Cloud PC.
    NotTried,
    /// A state this program does not know, as it was sent (`unknownFutureValue` included).
    Other(Arc<str>),
    /// Graph sent null or left the field out.
    Missing,
}

impl ActionState {
    /// The states Graph documents, in listing order.
    pub const KNOWN: [Self; 6] = [
        Self::Failed,
        Self::Canceled,
        Self::Running,
        Self::Pending,
        Self::Created,
        Self::Succeeded,
    ];

    /// Reads a state as Graph sends it; `None` is JSON's null.
    #[must_use]
    pub fn from_graph(text: Option<&str>) -> Self {
        match text {
            None => Self::Missing,
            Some("failed") => Self::Failed,
            Some("canceled") => Self::Canceled,
            Some("running") => Self::Running,
            Some("pending") => Self::Pending,
            Some("created") => Self::Created,
            Some("succeeded") => Self::Succeeded,
            Some(other) => Self::Other(other.into()),
        }
    }

    /// The text Graph uses; `None` where Graph sent null, or nothing at all.
    #[must_use]
    pub fn as_graph(&self) -> Option<&str> {
        match self {
            Self::Failed => Some("failed"),
            Self::Canceled => Some("canceled"),
            Self::Running => Some("running"),
            Self::Pending => Some("pending"),
            Self::Created => Some("created"),
            Self::Succeeded => Some("succeeded"),
            Self::Other(text) => Some(text),
            Self::NotTried | Self::Missing => None,
        }
    }

    /// Whether the attempt is over: canceled, succeeded or failed.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self {
            Self::Failed | Self::Canceled | Self::Succeeded => true,
            Self::Running | Self::Pending | Self::Created | Self::NotTried | Self::Other(_) | Self::Missing => false,
        }
    }
}

/// States that mean the same to whoever asks who got the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StateGroup {
    /// The installer ran and reported success.
    Installed,
    /// It did not.
    Failed,
    /// It was canceled.
    Canceled,
    /// It is created, pending or running.
    Waiting,
    /// Nobody tried.
    NotTried,
    /// A state that this program does not know, or none.
    Other,
}

impl StateGroup {
    /// All groups, in the order in which they are told.
    pub const ALL: [Self; 6] = [
        Self::Installed,
        Self::Failed,
        Self::Canceled,
        Self::Waiting,
        Self::NotTried,
        Self::Other,
    ];
}

impl ActionState {
    /// The group it belongs to.
    #[must_use]
    pub fn group(&self) -> StateGroup {
        match self {
            Self::Succeeded => StateGroup::Installed,
            Self::Failed => StateGroup::Failed,
            Self::Canceled => StateGroup::Canceled,
            Self::Running | Self::Pending | Self::Created => StateGroup::Waiting,
            Self::NotTried => StateGroup::NotTried,
            Self::Other(_) | Self::Missing => StateGroup::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_keeps_the_text_graph_sent() {
        for text in [
            "failed",
            "canceled",
            "running",
            "pending",
            "created",
            "succeeded",
            "unknownFutureValue",
            "Failed",
            "",
        ] {
            assert_eq!(ActionState::from_graph(Some(text)).as_graph(), Some(text));
        }
        assert_eq!(ActionState::from_graph(None).as_graph(), None);
    }
}
