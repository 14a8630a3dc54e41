//! What the window says about the program itself: that it crashed, and what support wants to know of it.

use crate::model::{LogLevel, Timestamp};

/// The report of a crash that nobody was told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrashNews {
    /// When it happened.
    pub at: Timestamp,
    /// The report.
    pub text: String,
}

/// How far the diagnostics are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DiagnosticsStage {
    /// Nobody asked.
    #[default]
    None,
    /// Proxy and keyring are being asked.
    Gathering,
    /// They lie on the clipboard.
    Copied,
}

/// What there is to say about the program itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upkeep {
    /// It crashed.
    pub crash: Option<CrashNews>,
    /// What support wants to know.
    pub diagnostics: DiagnosticsStage,
}

/// One wish about the program itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpkeepIntent {
    /// Show the folder with the reports of crashes.
    ShowCrashFolder,
    /// Delete them.
    DeleteCrashReports,
    /// Keep them and say no more of them.
    DismissCrash,
    /// Copy what support wants to know.
    CopyDiagnostics,
    /// Put away that it was copied.
    DismissDiagnostics,
}

/// What only the window can do of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpkeepWish {
    /// Show the folder with the reports of crashes.
    ShowCrashFolder,
    /// Delete them.
    DeleteCrashReports,
    /// Offer none of them again.
    MarkCrashTold,
    /// Gather what support wants to know.
    GatherDiagnostics,
    /// Show the folder of the settings file.
    ShowSettingsFolder,
    /// The log says so much from now on.
    SetLogLevel(LogLevel),
}
