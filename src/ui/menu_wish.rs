//! Menus that a command opens: their first control then gets the keyboard.

use egui::{Context, Id, Popup, Response};

/// A menu that a command opens, by its own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MenuName(&'static str);

/// The columns of the rows.
pub const COLUMNS: MenuName = MenuName("columns-menu");
/// The views by name.
pub const VIEWS: MenuName = MenuName("views-menu");
/// What the rows are compared with; over all customers, since when changes are told.
pub const CHANGED_SINCE: MenuName = MenuName("changed-since-menu");

impl MenuName {
    /// The popup's id.
    #[must_use]
    pub fn id(self) -> Id {
        Id::unique(self.0)
    }
}

/// Who wishes for a menu, and how many frames were drawn by then.
#[derive(Clone, Copy, Debug)]
struct Wish {
    menu: Id,
    frame: u64,
}

/// A menu that is not there does not get the keyboard later.
const LIFE: u64 = 3;

fn slot() -> Id {
    Id::unique("menu-wish")
}

/// Opens the menu where it is drawn.
pub fn open(ctx: &Context, menu: MenuName) {
    Popup::open_id(ctx, menu.id());
    let wish = Wish {
        menu: menu.id(),
        frame: ctx.cumulative_frame_nr(),
    };
    ctx.data_mut(|data| data.insert_temp(slot(), wish));
    ctx.request_repaint();
}

/// Gives the menu's first control the keyboard where a command has opened it.
pub fn claim(menu: MenuName, control: &Response) {
    let ctx = &control.ctx;
    let Some(wish) = ctx.data(|data| data.get_temp::<Wish>(slot())) else {
        return;
    };
    let is_late = ctx.cumulative_frame_nr() > wish.frame + LIFE;
    if is_late || wish.menu == menu.id() {
        ctx.data_mut(|data| data.remove::<Wish>(slot()));
    }
    if !is_late && wish.menu == menu.id() {
        control.request_focus();
    }
}
