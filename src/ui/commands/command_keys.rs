//! The keys that mean a command in the whole window.

use egui::{Context, Event, KeyboardShortcut};

use super::command::{CommandId, Where};
use super::perform::{Hands, perform};
use crate::state::LetterKeys;

/// Performs the commands whose keys were pressed in this frame and that nobody else has used up. Escape is not among
/// them: what it means depends on what is open.
pub fn command_keys(ctx: &Context, hands: &mut Hands<'_>) {
    let is_writing = ctx.text_edit_focused();
    // A sign alone is a key only where it may be one (WCAG 2.1.4).
    let letters = hands.view.state.workbench.letter_keys;
    let state = hands.view.state;
    for command in CommandId::offered(state).filter(|command| *command != CommandId::CancelRun) {
        for shortcut in command.shortcuts() {
            let counts = match shortcut.place {
                Where::Everywhere => true,
                Where::OutsideFields => !is_writing && letters == LetterKeys::On,
                Where::InRows => false,
            };
            if counts && takes(ctx, shortcut.keys) && command.is_enabled(hands.view, hands.grid) {
                perform(ctx, command, hands);
            }
        }
    }
}

/// Whether exactly these keys were pressed; then nobody else hears of it. The toolkit lets further modifiers pass, and
/// would take Ctrl+Shift+C for Ctrl+C.
pub fn takes(ctx: &Context, keys: KeyboardShortcut) -> bool {
    ctx.input_mut(|input| {
        let is_it = |event: &Event| {
            matches!(event, Event::Key { key, pressed: true, modifiers, .. }
                if *key == keys.logical_key && modifiers.matches_exact(keys.modifiers))
        };
        let found = input.events.iter().position(is_it);
        found.map(|at| input.events.remove(at)).is_some()
    })
}
