//! The panels of the window, and the way from one to the next by key.

use egui::{Context, Id, Rect};

/// A panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelId {
    /// The query line.
    Query,
    /// The charts on the left.
    Charts,
    /// The rows.
    Rows,
    /// The details on the right.
    Details,
    /// The status bar.
    Status,
}

/// Which way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// To the next.
    Forward,
    /// To the one before.
    Back,
}

/// Where the panels of a frame lie, those that hold something to use; one may lie in several places.
#[derive(Clone, Debug, Default)]
pub struct Panels(Vec<(PanelId, Vec<Rect>)>);

impl Panels {
    /// Adds one; in the order in which the key goes through them.
    pub fn add(&mut self, panel: PanelId, rect: Rect) {
        match self.0.iter_mut().find(|(there, _)| *there == panel) {
            Some((_, rects)) => rects.push(rect),
            None => self.0.push((panel, vec![rect])),
        }
    }

    /// The place of the panel that has the keyboard, or had it before the palette took it.
    fn with_keyboard(&self, ctx: &Context) -> Option<usize> {
        let lent = ctx.data(|data| data.get_temp::<Lent>(lent_slot()));
        let control = match lent.filter(|lent| lent.last == ctx.cumulative_pass_nr()) {
            // Its own field lies over some panel that has nothing to do with it.
            Some(lent) => lent.control,
            None => ctx.memory(egui::Memory::focused),
        };
        let center = control.and_then(|id| ctx.read_response(id))?.rect.center();
        self.0
            .iter()
            .position(|(_, rects)| rects.iter().any(|rect| rect.contains(center)))
    }

    /// Whether this panel has the keyboard.
    #[must_use]
    pub fn is_with(&self, ctx: &Context, panel: PanelId) -> bool {
        let at = self.with_keyboard(ctx).and_then(|at| self.0.get(at));
        at.is_some_and(|(at, _)| *at == panel)
    }

    /// The panel to go to from the one that has the keyboard; the rows where none has it.
    #[must_use]
    pub fn next(&self, ctx: &Context, round: Round) -> Option<PanelId> {
        let at = self.with_keyboard(ctx);
        let count = self.0.len();
        let place = match (at, round) {
            (Some(at), Round::Forward) => (at + 1).checked_rem(count)?,
            (Some(at), Round::Back) => (at + count.checked_sub(1)?).checked_rem(count)?,
            (None, Round::Forward | Round::Back) => {
                let rows = self.0.iter().position(|(panel, _)| *panel == PanelId::Rows);
                rows.unwrap_or_default()
            }
        };
        self.0.get(place).map(|(panel, _)| *panel)
    }
}

/// Who had the keyboard when the palette opened, and the last pass with it.
#[derive(Clone, Copy, Debug)]
struct Lent {
    control: Option<Id>,
    last: u64,
}

fn lent_slot() -> Id {
    Id::unique("keyboard of the palette")
}

/// Keeps in mind who had the keyboard when the palette opened. To be told in each pass with it, before it is drawn.
pub fn lend_to_palette(ctx: &Context) {
    let last = ctx.cumulative_pass_nr();
    let before = ctx.data(|data| data.get_temp::<Lent>(lent_slot()));
    let control = match before {
        Some(before) if before.last + 1 >= last => before.control,
        Some(_) | None => ctx.memory(egui::Memory::focused),
    };
    ctx.data_mut(|data| data.insert_temp(lent_slot(), Lent { control, last }));
}

/// A wish, and how many frames were drawn when it was made.
#[derive(Clone, Copy, Debug)]
struct Wish {
    panel: PanelId,
    frame: u64,
}

/// A panel that is not there does not get the keyboard later.
const LIFE: u64 = 3;

fn slot() -> Id {
    Id::unique("panel-wish")
}

/// Lets the first control that this panel draws have the keyboard.
pub fn wish(ctx: &Context, panel: PanelId) {
    let frame = ctx.cumulative_frame_nr();
    ctx.data_mut(|data| data.insert_temp(slot(), Wish { panel, frame }));
    ctx.request_repaint();
}

/// Gives a control the keyboard if its panel was wished for and nobody had it yet.
pub fn claim(ctx: &Context, panel: PanelId, control: Id) {
    let Some(wish) = ctx.data(|data| data.get_temp::<Wish>(slot())) else {
        return;
    };
    let is_late = ctx.cumulative_frame_nr() > wish.frame + LIFE;
    if is_late || wish.panel == panel {
        ctx.data_mut(|data| data.remove::<Wish>(slot()));
    }
    if !is_late && wish.panel == panel {
        ctx.memory_mut(|memory| memory.request_focus(control));
    }
}
