//! Among which Cloud PCs of all customers is looked.

/// By what has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Among {
    /// All that were read.
    #[default]
    All,
    /// Those whose latest attempt has failed since the earlier run.
    NewlyFailed,
}

/// By what people wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShowHandled {
    /// Those that somebody has handled too.
    #[default]
    Yes,
    /// Those that are open.
    No,
}

impl ShowHandled {
    /// The other of the two.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
        }
    }
}

/// By both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// What has changed.
    pub among: Among,
    /// What people wrote.
    pub handled: ShowHandled,
}
