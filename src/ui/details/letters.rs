//! Letters alone, while the details of a row have the keyboard: the panel belongs to its row, and what a letter means there it
//! means here. What is written is about the row that the panel shows, whatever else is chosen.

use egui::{Context, Event, Key, Modifiers};

use crate::state::{HistoryIntent, Intent, LetterKeys};
use crate::ui::commands::CommandId;
use crate::ui::view::View;

/// What the letters of this frame mean about this row.
#[derive(Debug, Default)]
pub(super) struct Meant {
    /// A command of the rows.
    pub command: Option<CommandId>,
    /// What is written about the row's Cloud PC.
    pub intent: Option<Intent>,
}

/// Reads them, unless letters mean nothing (WCAG 2.1.4) or something lies over the panel.
pub(super) fn letters(ctx: &Context, view: View<'_>, cloud_pc_id: Option<&str>) -> Meant {
    let is_covered = egui::Popup::is_any_open(ctx) || ctx.memory(|memory| memory.top_modal_layer().is_some());
    if is_covered || view.state.workbench.letter_keys == LetterKeys::Off {
        return Meant::default();
    }
    match ctx.input(|input| input.events.iter().find_map(command)) {
        Some(CommandId::EditNote) => Meant::written(cloud_pc_id, HistoryIntent::EditNote),
        Some(CommandId::MarkHandled) => Meant::written(cloud_pc_id, |id| HistoryIntent::ToggleHandled(vec![id])),
        command => Meant { command, intent: None },
    }
}

impl Meant {
    fn written(cloud_pc_id: Option<&str>, write: impl Fn(String) -> HistoryIntent) -> Self {
        Self {
            command: None,
            intent: cloud_pc_id.map(|id| Intent::History(write(id.to_owned()))),
        }
    }
}

/// The command of a letter that was pressed alone, once and not for long.
fn command(event: &Event) -> Option<CommandId> {
    match event {
        Event::Key {
            key,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
            ..
        } if *key != Key::Enter => CommandId::of_letter(*key),
        _ => None,
    }
}
