//! Which modifier keys were held when something was clicked. A slow frame can hold press and release of a key and the
//! click between them: only the click's own event knows.

use egui::{Event, InputState, Key, Modifiers};

/// The modifiers of the frame's last click, by pointer or by key; where there is none (assistive technology acts
/// without one), those held now.
pub(super) fn at_click(input: &InputState) -> Modifiers {
    input
        .events
        .iter()
        .rev()
        .find_map(|event| match event {
            Event::PointerButton { modifiers, .. }
            | Event::Key {
                key: Key::Enter | Key::Space,
                pressed: true,
                modifiers,
                ..
            } => Some(*modifiers),
            _another => None,
        })
        .unwrap_or(input.modifiers)
}
