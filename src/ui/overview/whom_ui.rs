//! Below the field that finds over all customers: the names that its last word could become, by arrows and Enter or a click.

use egui::text::{CCursor, CCursorRange};
use egui::{Area, Button, Frame, Id, Key, Modifiers, Order, Rect, Response, TextEdit, Ui, vec2};

use crate::state::customer_names;
use crate::table::{Completion, customer_completions};
use crate::ui::controls::{mark, small_label};
use crate::ui::theme::size;
use crate::ui::view::View;
use crate::words::tr;

/// What the list remembers.
#[derive(Clone, Debug, Default)]
struct Offering {
    /// The chosen line.
    at: Option<usize>,
    /// The text for which the list was put away.
    dismissed: Option<String>,
    /// Where it stood.
    rect: Option<Rect>,
}

/// What is offered in this frame.
#[derive(Debug)]
pub struct Offers {
    field: Id,
    offering: Offering,
    all: Vec<Completion>,
    accepted: Option<usize>,
}

/// The field that finds over all customers.
#[must_use]
pub fn search_id() -> Id {
    Id::unique("overview-find")
}

/// Puts the keyboard into the field that finds.
pub fn focus_search(ctx: &egui::Context) {
    ctx.memory_mut(|memory| memory.request_focus(search_id()));
}

fn slot(field: Id) -> Id {
    field.with("customers")
}

impl Offers {
    /// Before the field is drawn, which has no use for the list's keys.
    pub fn begin(ui: &Ui, view: View<'_>, field: Id) -> Self {
        let text = view.state.overview.search.as_str();
        let mut offering: Offering = ui.data(|data| data.get_temp(slot(field))).unwrap_or_default();
        let has_focus = ui.memory(|memory| memory.has_focus(field));
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let is_over = offering.rect.zip(pointer).is_some_and(|(rect, at)| rect.contains(at));
        let is_open = (has_focus || is_over) && offering.dismissed.as_deref() != Some(text);
        let names = || customer_names(&view.state.profiles);
        let all = if is_open {
            customer_completions(text, names)
        } else {
            Vec::new()
        };
        let accepted = all
            .len()
            .checked_sub(1)
            .filter(|_| has_focus)
            .and_then(|last| step(ui, &mut offering, text, last));
        Self {
            field,
            offering,
            all,
            accepted,
        }
    }

    /// Whether arrows and Escape belong to the list.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !self.all.is_empty()
    }

    /// Draws the list below the field; the line that was accepted.
    pub fn show(mut self, ui: &Ui, view: View<'_>, field: &Response) -> Option<String> {
        let clicked = self.list_ui(ui, view, field);
        let accepted = self.accepted.or(clicked).and_then(|at| self.all.get(at));
        let line = accepted.map(|offer| offer.line.clone());
        if let Some(line) = &line {
            put_cursor_at_end(ui, self.field, line);
            field.request_focus();
        }
        if line.is_some() || field.changed() {
            self.offering = Offering::default();
        }
        ui.data_mut(|data| data.insert_temp(slot(self.field), self.offering));
        line
    }

    fn list_ui(&mut self, ui: &Ui, view: View<'_>, field: &Response) -> Option<usize> {
        self.offering.rect = None;
        if self.all.is_empty() {
            return None;
        }
        let area = Area::new(self.field.with("list"))
            .order(Order::Foreground)
            .fixed_pos(field.rect.left_bottom() + vec2(0.0, size::SPACE_XS));
        let shown = area.show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(field.rect.width().min(360.0));
                mark(
                    &small_label(ui, &tr!(view.words, "find-suggestions")),
                    "overview-find.list",
                );
                let mut clicked = None;
                for (at, offer) in self.all.iter().enumerate() {
                    let is_next = self.offering.at == Some(at);
                    let item = Button::selectable(is_next, (offer.word.as_str(), egui::Atom::grow())).truncate();
                    let item = ui.add_sized(vec2(ui.available_width(), size::ROW), item);
                    mark(&item, &format!("overview-find.list.{at}"));
                    if item.clicked() {
                        clicked = Some(at);
                    }
                }
                clicked
            })
        });
        self.offering.rect = Some(shown.response.rect);
        shown.inner.inner
    }
}

/// Moves through the list; the line that Enter takes.
fn step(ui: &Ui, offering: &mut Offering, text: &str, last: usize) -> Option<usize> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    offering.at = offering.at.map(|at| at.min(last));
    if pressed(Key::ArrowDown) {
        offering.at = Some(offering.at.map_or(0, |at| (at + 1).min(last)));
    }
    if pressed(Key::ArrowUp) {
        offering.at = offering.at.and_then(|at| at.checked_sub(1));
    }
    if pressed(Key::Escape) {
        offering.at = None;
        offering.dismissed = Some(text.to_owned());
    }
    // A line that nobody has chosen leaves Enter to the field.
    offering.at.filter(|_| pressed(Key::Enter))
}

fn put_cursor_at_end(ui: &Ui, field: Id, line: &str) {
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), field) {
        let end = CCursor::new(line.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        state.store(ui.ctx(), field);
    }
}
