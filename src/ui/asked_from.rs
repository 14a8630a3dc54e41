//! The control of the query line that had the keyboard when somebody asked by a key: rows that come take it from there, so that
//! their letters and arrows work at once, unless the person has gone elsewhere meanwhile.

use egui::{Context, Id};

fn slot() -> Id {
    Id::unique("asked-from")
}

/// Keeps in mind who has the keyboard now. Who writes goes on writing.
pub fn note(ctx: &Context) {
    let focused = ctx.memory(egui::Memory::focused).filter(|_| !ctx.text_edit_focused());
    ctx.data_mut(|data| data.insert_temp(slot(), focused));
}

/// Whether the keyboard is where it was when somebody asked; true once.
pub fn is_still_there(ctx: &Context) -> bool {
    let noted = ctx.data_mut(|data| data.remove_temp::<Option<Id>>(slot())).flatten();
    noted.is_some() && noted == ctx.memory(egui::Memory::focused)
}
