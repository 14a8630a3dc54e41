//! The customer in the top bar, and the menu that shows another one.

use egui::{Button, EventFilter, Id, Key, Modifiers, Popup, Response, RichText, ScrollArea, Ui};

use super::commands::CommandId;
use super::controls::{mark, small_label};
use super::icon::Icon;
use super::profile_mark::{chevron_atom, mark_atoms};
use super::theme::{Theme, menu_style, size, strong_style};
use super::view::View;
use crate::model::Profile;
use crate::state::{Intent, ProfileIntent};
use crate::words::tr;

const MENU_WIDTH: f32 = 300.0;
/// Room for what stands above and below the customers in the menu, and to the window's edge.
const AROUND: f32 = 128.0;
/// The customers have at least this room.
const LEAST: f32 = 96.0;
/// Entries that Page Up and Page Down go.
const PAGE: usize = 8;

fn menu_id() -> Id {
    Id::unique("customer-menu")
}

fn typed_id() -> Id {
    menu_id().with("typed")
}

/// Draws the customer as a button with its menu.
pub fn customer_menu_ui(ui: &mut Ui, view: View<'_>, name: &str, intents: &mut Vec<Intent>) {
    let theme = Theme::of(ui.ctx());
    let text = RichText::new(name).text_style(strong_style());
    let mut parts = mark_atoms(view, &theme, &view.state.shown);
    parts.push_right(text);
    parts.push_right(chevron_atom(Icon::ChevronDown));
    let button = Button::new(parts).truncate().frame_when_inactive(false);
    let button = ui.add(button.min_size(egui::vec2(0.0, size::CONTROL)));
    let keys = CommandId::CustomerMenu.shortcut_text(ui.ctx(), view.words);
    let button = button.on_hover_text(tr!(view.words, "customer-menu-shortcut", keys = keys));
    mark(&button, "customer");
    button.ctx.accesskit_node_builder(button.id, |node| {
        node.set_label(name);
        node.set_has_popup(egui::accesskit::HasPopup::Menu);
    });
    menu_below(view, &button, intents);
}

/// The menu, below what opens it.
pub fn menu_below(view: View<'_>, button: &Response, intents: &mut Vec<Intent>) {
    let ctx = &button.ctx;
    let was_open = Popup::is_id_open(ctx, menu_id());
    let room = ctx.content_rect().bottom() - button.rect.bottom() - AROUND;
    let shown = Popup::menu(button)
        .id(menu_id())
        .style(menu_style as fn(&mut egui::Style))
        .accessible_name(tr!(view.words, "customers"))
        .show(|ui| {
            ui.set_min_width(MENU_WIDTH);
            menu_ui(ui, view, room, intents)
        });
    focus_when_it_opens(ctx, shown.and_then(|shown| shown.inner), was_open);
}

/// The arrows begin at the customer that is shown.
fn focus_when_it_opens(ctx: &egui::Context, first: Option<Response>, was_open: bool) {
    let had_focus = menu_id().with("focus");
    let is_new = !ctx.data(|data| data.get_temp::<bool>(had_focus)).unwrap_or_default();
    if let Some(first) = first.filter(|_| was_open && is_new) {
        first.request_focus();
        ctx.data_mut(|data| data.insert_temp(had_focus, true));
    }
    if !was_open {
        ctx.data_mut(|data| {
            data.remove::<bool>(had_focus);
            data.remove::<String>(typed_id());
        });
    }
}

/// The customers and what else there is; returns the entry of the shown customer, or the first.
fn menu_ui(ui: &mut Ui, view: View<'_>, room: f32, intents: &mut Vec<Intent>) -> Option<Response> {
    let list = view.state.profiles.list();
    let is_long = to_points(list.len()) > room;
    let before = typed(ui.ctx());
    let text = type_on(ui, before.clone());
    if is_long || !text.is_empty() {
        typed_ui(ui, view, &text);
    }
    let named = |(number, profile)| (number, profile, view.words.customer(profile, &view.state.profiles));
    let fits = |(_, _, name): &(usize, &Profile, String)| name.to_lowercase().contains(&text);
    let fitting: Vec<_> = list.iter().enumerate().map(named).filter(fits).collect();
    let mut entries_ui = |ui: &mut Ui| -> Vec<Response> {
        let entry = |(number, profile, name): &(usize, &Profile, String)| {
            let entry = entry_ui(ui, view, (*profile, name.as_str(), *number));
            if entry.clicked() {
                intents.push(Intent::Profiles(ProfileIntent::Show(profile.id.clone())));
                ui.close();
            }
            entry
        };
        fitting.iter().map(entry).collect()
    };
    let mut entries = if is_long {
        let area = ScrollArea::vertical()
            .max_height(room.max(LEAST))
            .min_scrolled_height(LEAST);
        area.show(ui, entries_ui).inner
    } else {
        entries_ui(ui)
    };
    let shown = fitting
        .iter()
        .position(|(_, profile, _)| profile.id == view.state.shown.id);
    let first = entries.get(shown.unwrap_or_default()).cloned();
    ui.separator();
    entries.extend(items_ui(ui, view, intents));
    walk(ui, &entries);
    if text != before
        // Whom nobody is called by leads to no form that somebody did not ask for.
        && let Some(best) = entries.first().filter(|_| !fitting.is_empty())
    {
        best.request_focus();
    }
    first
}

/// What the names have, or that letters narrow the list.
fn typed_ui(ui: &mut Ui, view: View<'_>, text: &str) {
    let hint = match text {
        "" => tr!(view.words, "customer-menu-type"),
        text => tr!(view.words, "customer-menu-typed", text = text),
    };
    mark(&small_label(ui, &hint), "customer-menu-typed");
}

/// What else there is to do with customers.
fn items_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) -> [Response; 2] {
    let mut item = |text: String, author_id: &str, intent: ProfileIntent| {
        let response = ui.button(text);
        mark(&response, author_id);
        if response.clicked() {
            intents.push(Intent::Profiles(intent));
            ui.close();
        }
        response
    };
    let words = view.words;
    [
        item(tr!(words, "customer-add-menu"), "customer-add", ProfileIntent::Add),
        item(tr!(words, "customers-menu"), "customers", ProfileIntent::OpenList),
    ]
}

/// What was typed since the menu opened, in lower case.
fn typed(ctx: &egui::Context) -> String {
    ctx.data(|data| data.get_temp(typed_id())).unwrap_or_default()
}

/// Letters narrow the list, Backspace widens it. Space chooses, as in every menu.
fn type_on(ui: &Ui, mut text: String) -> String {
    for event in ui.input(|input| input.events.clone()) {
        match event {
            egui::Event::Text(letters) if !letters.trim().is_empty() => text.push_str(&letters.to_lowercase()),
            egui::Event::Key {
                key: Key::Backspace,
                pressed: true,
                ..
            } => drop(text.pop()),
            _another => {}
        }
    }
    ui.data_mut(|data| data.insert_temp(typed_id(), text.clone()));
    text
}

/// Arrows, Page Up, Page Down, Home and End go through the entries, in view or not.
fn walk(ui: &Ui, entries: &[Response]) {
    let Some(at) = entries.iter().position(Response::has_focus) else {
        return;
    };
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    if let Some(entry) = entries.get(at) {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(entry.id, filter));
    }
    let last = entries.len().saturating_sub(1);
    let ways = [
        (Key::ArrowDown, at + 1),
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::PageDown, at + PAGE),
        (Key::PageUp, at.saturating_sub(PAGE)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let target = ways
        .into_iter()
        .find_map(|(key, target)| pressed(key).then_some(target));
    if let Some(entry) = target.and_then(|target| entries.get(target.min(last))) {
        entry.request_focus();
    }
}

fn entry_ui(ui: &mut Ui, view: View<'_>, (profile, name, number): (&Profile, &str, usize)) -> Response {
    let theme = Theme::of(ui.ctx());
    let mut parts = mark_atoms(view, &theme, profile);
    parts.push_right(name);
    parts.push_right(egui::Atom::grow());
    let shortcut = CommandId::ShowCustomer(number).shortcut_text(ui.ctx(), view.words);
    if !shortcut.is_empty() {
        parts.push_right(RichText::new(shortcut).color(theme.muted));
    }
    let is_shown = profile.id == view.state.shown.id;
    let response = ui.add(Button::selectable(is_shown, parts).truncate());
    scroll_once(&response);
    mark(&response, &format!("customer-{}", number + 1));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

/// Who gets the keyboard comes into view, in the frame after that, since the arrows are read behind the list. Later the list
/// is scrolled freely.
fn scroll_once(entry: &Response) {
    let seen = menu_id().with("in-view");
    if entry.has_focus() && entry.ctx.data(|data| data.get_temp(seen)) != Some(entry.id) {
        entry.scroll_to_me(None);
        entry.ctx.data_mut(|data| data.insert_temp(seen, entry.id));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a list has a thousand customers at most")]
fn to_points(num_entries: usize) -> f32 {
    num_entries as f32 * size::CONTROL
}

/// Opens the menu.
pub fn open(ctx: &egui::Context) {
    Popup::open_id(ctx, menu_id());
    ctx.request_repaint();
}
