//! What lies over the window: the commands to choose from, or the list of keys.

use super::SettingsPage;
use crate::model::Timestamp;

/// What lies over the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// Every command, to be found by its words.
    Commands(CommandSearch),
    /// Every command with its keys.
    Shortcuts,
    /// What a person chooses about the program.
    Settings(SettingsPage),
}

/// What was typed to find a command, and which of those found is next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandSearch {
    /// As typed.
    pub text: String,
    /// Its place among those found.
    pub place: usize,
}

/// What went to the clipboard last, for a note about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// What.
    pub what: CopiedText,
    /// Of so many rows.
    pub num_rows: usize,
    /// When; the note goes away by itself.
    pub at: Timestamp,
}

/// A text that is made for the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopiedText {
    /// For a ticket.
    Ticket,
    /// For the users.
    ForUsers,
    /// What an administrator sends to deploy again.
    DeployRequest,
    /// Rows, or one cell.
    Cells,
}
