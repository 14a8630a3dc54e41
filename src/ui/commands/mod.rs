//! Everything a person can ask the window for: one table of commands with their words and keys, which the command
//! palette, the list of keys, the menus and the tooltips read alike.

mod case;
mod command;
mod command_keys;
mod command_title;
mod command_use;
mod commands_ui;
mod other_words;
mod perform;
mod shortcuts_ui;

pub use case::{before, cases, has_every_attempt, listed_as, other_attempts};
pub use command::{CommandId, Shortcut, Where};
pub use command_keys::{command_keys, takes};
pub use commands_ui::commands_ui;
pub use perform::{Hands, perform, without_agent};
pub use shortcuts_ui::shortcuts_ui;
