//! What the system says about how windows are to look: people set it once for all their programs.

/// Ground and ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Dark ink on light ground.
    Light,
    /// Light ink on dark ground.
    Dark,
}

/// How much texts stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Contrast {
    /// As designed.
    Usual,
    /// More than that.
    High,
}

/// Whether anything may move that need not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Motion {
    /// It may.
    #[default]
    Full,
    /// It may not.
    Reduced,
}

/// The system's opinions. What is `None` it has none about, or cannot be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SystemLook {
    /// Light or dark.
    pub scheme: Option<Scheme>,
    /// High contrast.
    pub contrast: Option<Contrast>,
    /// Motion.
    pub motion: Option<Motion>,
}
