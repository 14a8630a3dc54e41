//! Whether a person lets things move.

/// A choice about motion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MotionChoice {
    /// As the system says.
    #[default]
    System,
    /// They may.
    Full,
    /// They may not.
    Reduced,
}

impl MotionChoice {
    /// All of them, by name, in the order in which they are offered. The names are frozen.
    pub const NAMES: [(Self, &'static str); 3] = [
        (Self::System, "system"),
        (Self::Full, "full"),
        (Self::Reduced, "reduced"),
    ];
}
