//! Keys as this system and this language write them: `Ctrl+Shift+C`, `Strg+Umschalt+C`.

use egui::{Context, Key, KeyboardShortcut, ModifierNames};

use crate::words::{Words, tr};

/// A key with its modifiers.
#[must_use]
pub fn keys_text(ctx: &Context, words: &Words, keys: KeyboardShortcut) -> String {
    if ctx.os().is_mac() {
        // Signs, the same in every language.
        return ctx.format_shortcut(&keys);
    }
    let (ctrl, shift) = (tr!(words, "key-ctrl"), tr!(words, "key-shift"));
    let names = ModifierNames {
        ctrl: &ctrl,
        shift: &shift,
        ..ModifierNames::NAMES
    };
    let modifiers = names.format(&keys.modifiers, false);
    let key = match keys.logical_key {
        Key::Enter => tr!(words, "key-enter"),
        Key::Escape => tr!(words, "key-escape"),
        // The toolkit spells them out.
        Key::Slash => "/".to_owned(),
        Key::Comma => ",".to_owned(),
        _same_everywhere => keys.logical_key.name().to_owned(),
    };
    if modifiers.is_empty() {
        key
    } else {
        format!("{modifiers}{}{key}", names.concat)
    }
}
