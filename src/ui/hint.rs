//! What hovering says, said to whoever comes by keyboard too (WCAG 1.4.13): beside the control that Tab has reached, until
//! Escape or until the keyboard is elsewhere. A screen reader has it as the control's description.

use egui::{Context, Event, Id, Key, Label, Popup, PopupKind, Response, WidgetText};

/// A control reached this many passes after a key that moves the keyboard was reached by it.
const PASSES_AFTER_A_KEY: u64 = 2;

/// Adds a hint to a control.
pub trait Hint {
    /// Says this at the pointer, and where the keyboard has come to by a key.
    fn hint(self, text: impl Into<String>) -> Response;
}

impl Hint for Response {
    fn hint(self, text: impl Into<String>) -> Response {
        let text = text.into();
        if text.is_empty() || !is_shown_at(&self) {
            return self.on_hover_text(text);
        }
        self.ctx.accesskit_node_builder(self.id, |node| {
            if node.description().is_none() {
                node.set_description(text.as_str());
            }
        });
        let tip = Popup::from_response(&self).id(self.id.with("hint"));
        tip.kind(PopupKind::Tooltip).show(|ui| {
            ui.set_max_width(ui.spacing().tooltip_width);
            ui.add(Label::new(WidgetText::from(text)));
        });
        self
    }
}

/// Where the keyboard is, and whether something is said there.
#[derive(Clone, Copy, Debug)]
struct Reached {
    control: Id,
    by_key: bool,
}

/// The keys that move the keyboard from control to control.
const MOVING: [Key; 6] = [
    Key::Tab,
    Key::F6,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
];

/// To be asked once a pass, before anything is drawn: notes the keys that move the keyboard.
pub fn note_keys(ctx: &Context) {
    let moves = ctx.input(|input| {
        input.events.iter().any(|event| match event {
            Event::Key { key, pressed, .. } => *pressed && MOVING.contains(key),
            _other => false,
        })
    });
    if moves {
        let now = ctx.cumulative_pass_nr();
        ctx.data_mut(|data| data.insert_temp(last_moved(), now));
    }
}

fn last_moved() -> Id {
    Id::unique("hint.moved")
}

fn is_shown_at(response: &Response) -> bool {
    // Under an open menu of its own nothing is said.
    if !response.has_focus() || Popup::is_id_open(&response.ctx, Popup::default_response_id(response)) {
        return false;
    }
    let (ctx, control) = (&response.ctx, response.id);
    let (now, place) = (ctx.cumulative_pass_nr(), Id::unique("hint.reached"));
    let moved = ctx.data(|data| data.get_temp::<u64>(last_moved()));
    let known = ctx.data(|data| data.get_temp::<Reached>(place));
    let known = known.filter(|known| known.control == control);
    let mut reached = known.unwrap_or(Reached {
        control,
        by_key: moved.is_some_and(|moved| moved + PASSES_AFTER_A_KEY >= now),
    });
    if ctx.input(|input| input.key_pressed(Key::Escape)) {
        reached.by_key = false;
    }
    ctx.data_mut(|data| data.insert_temp(place, reached));
    reached.by_key
}
