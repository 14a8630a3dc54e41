//! A list of lines for pointer, keys and ear: one stop for Tab, arrows from line to line, and only the lines in view are
//! built, however many there are.

use std::fmt::Debug;
use std::hash::Hash;

use egui::accesskit::Role;
use egui::style::ScrollAnimation;
use egui::{EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Ui, pos2, vec2};

use crate::ui::controls::muted_label;
use crate::ui::theme::size;

/// Height of a line.
pub const LINE: f32 = size::CONTROL;
/// Lines that Page Up and Page Down go.
const PAGE: usize = 10;

/// What a list is.
#[derive(Clone, Copy, Debug)]
pub struct ListSpec<'a> {
    /// The stable id.
    pub author_id: &'static str,
    /// Its name, for those who hear it.
    pub name: &'a str,
    /// The line that Tab leads to, where one is meant; else the one that had the keyboard last.
    pub entry: Option<usize>,
    /// Stands below the last line.
    pub more: Option<&'a str>,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug)]
pub struct LinePlace {
    /// Its number, from 0.
    pub number: usize,
    /// Its id: it keeps the keyboard when it moves.
    pub id: Id,
    /// On the screen.
    pub rect: Rect,
    /// Whether Tab leads to it.
    pub is_entry: bool,
    /// Whether the list has just come onto the screen.
    pub has_arrived: bool,
}

/// Draws a line for each of `keys`, as far as it is in view; equal keys would share the keyboard.
pub fn list_ui<K: Hash + Debug>(ui: &mut Ui, spec: ListSpec<'_>, keys: &[K], mut line: impl FnMut(&mut Ui, LinePlace)) {
    let list = Id::unique(spec.author_id);
    let has_arrived = has_arrived(ui, list);
    let ids: Vec<Id> = keys.iter().map(|key| list.with(key)).collect();
    let place_of = |id: Id| ids.iter().position(|own| *own == id);
    let focused = ui.memory(egui::Memory::focused).and_then(place_of);
    let last: Option<Id> = ui.data(|data| data.get_temp(list));
    let entry = focused.or(spec.entry).or_else(|| last.and_then(place_of)).unwrap_or(0);
    let entry = entry.min(ids.len().saturating_sub(1));
    let target = focused.and_then(|at| walked(ui, at, &ids));
    // Who may not have the keyboard lets go of it in the frame in which it comes.
    let entry = target.unwrap_or(entry);
    let newly_focused = focused.filter(|at| ids.get(*at).copied() != last);
    if let Some(id) = target.or(focused).and_then(|at| ids.get(at)) {
        ui.data_mut(|data| data.insert_temp(list, *id));
    }
    ScrollArea::vertical()
        .id_salt(list)
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            let width = ui.available_width();
            let (left, top) = (ui.max_rect().left(), ui.max_rect().top());
            let rect_of = |at: usize| Rect::from_min_size(pos2(left, top + to_points(at)), vec2(width, LINE));
            ui.allocate_space(vec2(width, to_points(ids.len())));
            if let Some(at) = target.or(newly_focused) {
                ui.scroll_to_rect_animation(rect_of(at), None, ScrollAnimation::none());
            }
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::ListBox);
                node.set_author_id(spec.author_id);
                node.set_label(spec.name);
                node.set_size_of_set(ids.len());
            });
            let in_view = |at: usize| {
                let from = to_points(at);
                from + LINE >= viewport.min.y - LINE && from <= viewport.max.y + LINE
            };
            for (number, id) in ids.iter().enumerate() {
                // Tab finds its line also where that has been scrolled away.
                if in_view(number) || number == entry {
                    let place = LinePlace {
                        number,
                        id: *id,
                        rect: rect_of(number),
                        is_entry: number == entry,
                        has_arrived,
                    };
                    line(ui, place);
                }
            }
            if let Some(more) = spec.more {
                muted_label(ui, more);
            }
        });
}

/// The line that a key leads to from the one that has the keyboard; it has it from the next frame on.
fn walked(ui: &Ui, at: usize, ids: &[Id]) -> Option<usize> {
    let last = ids.len().saturating_sub(1);
    if let Some(id) = ids.get(at) {
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(*id, filter));
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let target = if pressed(Key::ArrowDown) {
        at + 1
    } else if pressed(Key::ArrowUp) {
        at.saturating_sub(1)
    } else if pressed(Key::PageDown) {
        at + PAGE
    } else if pressed(Key::PageUp) {
        at.saturating_sub(PAGE)
    } else if pressed(Key::Home) {
        0
    } else if pressed(Key::End) {
        last
    } else {
        return None;
    };
    let target = target.min(last);
    let id = *ids.get(target)?;
    ui.memory_mut(|memory| memory.request_focus(id));
    Some(target)
}

/// Whether something with this id was not on the screen in the frame before.
pub(super) fn has_arrived(ui: &Ui, list: Id) -> bool {
    let (seen, now) = (list.with("seen"), ui.ctx().cumulative_pass_nr());
    let before: Option<u64> = ui.data_mut(|data| {
        let before = data.get_temp(seen);
        data.insert_temp(seen, now);
        before
    });
    before.is_none_or(|before| before + 1 < now)
}

#[expect(clippy::cast_precision_loss, reason = "a list has a thousand lines at most")]
fn to_points(num_lines: usize) -> f32 {
    num_lines as f32 * LINE
}
