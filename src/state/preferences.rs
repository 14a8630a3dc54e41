//! What a person chooses about the program, once for all customers.

use std::path::PathBuf;

use super::{Cadence, MotionChoice};
use crate::model::{LogLevel, ProxyChoice, Switch};

/// How the window is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RendererChoice {
    /// By the first renderer that works.
    #[default]
    Auto,
    /// By OpenGL.
    Glow,
    /// By Vulkan, Metal, Direct3D 12 or OpenGL, whichever the system has.
    Wgpu,
}

impl RendererChoice {
    /// All of them, by name. The names are frozen.
    pub const NAMES: [(Self, &'static str); 3] = [(Self::Auto, "auto"), (Self::Glow, "glow"), (Self::Wgpu, "wgpu")];
}

/// Whether finished runs and notes outlive the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HistoryChoice {
    /// They do.
    #[default]
    On,
    /// They end with it.
    Off,
}

/// How large everything in the window is, in per cent of what the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale(u16);

impl Default for Scale {
    fn default() -> Self {
        Self(100)
    }
}

impl Scale {
    /// Those that a person chooses from.
    pub const STEPS: [Self; 9] = [
        Self(80),
        Self(90),
        Self(100),
        Self(110),
        Self(125),
        Self(140),
        Self(160),
        Self(180),
        Self(200),
    ];

    /// From per cent; `None` below 80 and above 200.
    #[must_use]
    pub fn of_percent(percent: i64) -> Option<Self> {
        let percent = u16::try_from(percent).ok()?;
        (80..=200).contains(&percent).then_some(Self(percent))
    }

    /// Per cent.
    #[must_use]
    pub const fn percent(self) -> u16 {
        self.0
    }

    /// What lengths are multiplied by.
    #[must_use]
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

/// After how many days finished runs are deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryDays(u16);

impl Default for HistoryDays {
    fn default() -> Self {
        Self(30)
    }
}

impl HistoryDays {
    /// From a number; `None` below 1 and above 3650.
    #[must_use]
    pub fn new(days: i64) -> Option<Self> {
        let days = u16::try_from(days).ok()?;
        (1..=3_650).contains(&days).then_some(Self(days))
    }

    /// The number.
    #[must_use]
    pub const fn days(self) -> u16 {
        self.0
    }
}

/// All of it. What is `None` was never chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// How large everything is.
    pub scale: Scale,
    /// Whether things may move that need not.
    pub motion: MotionChoice,
    /// How the window is drawn, from the next start on.
    pub renderer: RendererChoice,
    /// How often is asked again by itself, until a person says otherwise for these rows.
    pub refresh: Cadence,
    /// Whether finished runs and notes are kept on this computer.
    pub history: HistoryChoice,
    /// And for how long.
    pub history_days: HistoryDays,
    /// Which proxy to use.
    pub proxy: Option<ProxyChoice>,
    /// PEM file with certificate authorities to trust beside the system's, as it was typed: a relative path
    /// begins at the settings file's folder.
    pub ca_file: Option<PathBuf>,
    /// How much the log says.
    pub log_level: Option<LogLevel>,
    /// Whether is written down who ran and exported what.
    pub audit_log: Option<Switch>,
    /// Whether the desktop shows that a rollout has settled.
    pub notices: Option<Switch>,
    /// Whether is asked and shown when somebody last signed in to a Cloud PC; it is not unless somebody switched it on.
    pub last_sign_in: Option<Switch>,
}

impl Preferences {
    /// Whether the desktop is to show notices; it is unless somebody switched them off.
    #[must_use]
    pub fn wants_notices(&self) -> bool {
        self.notices != Some(Switch::Off)
    }
}
