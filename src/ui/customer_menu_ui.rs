//! The customer in the top bar, and the menu that shows another one.

use egui::{Button, Id, Popup, RichText, Ui};

use super::commands::CommandId;
use super::controls::mark;
use super::icon::Icon;
use super::profile_mark::{chevron_atom, mark_atoms};
use super::theme::{Theme, menu_style, size, strong_style};
use super::view::View;
use crate::model::Profile;
use crate::state::{Intent, ProfileIntent};
use crate::words::tr;

const MENU_WIDTH: f32 = 300.0;

fn menu_id() -> Id {
    Id::unique("customer-menu")
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
    let was_open = Popup::is_id_open(ui.ctx(), menu_id());
    let shown = Popup::menu(&button)
        .id(menu_id())
        .style(menu_style as fn(&mut egui::Style))
        .accessible_name(tr!(view.words, "customers"))
        .show(|ui| {
            ui.set_min_width(MENU_WIDTH);
            menu_ui(ui, view, intents)
        });
    focus_when_it_opens(ui.ctx(), shown.and_then(|shown| shown.inner), was_open);
}

/// The arrows begin at the customer that is shown.
fn focus_when_it_opens(ctx: &egui::Context, first: Option<egui::Response>, was_open: bool) {
    let had_focus = menu_id().with("focus");
    let is_new = !ctx.data(|data| data.get_temp::<bool>(had_focus)).unwrap_or_default();
    if let Some(first) = first.filter(|_| was_open && is_new) {
        first.request_focus();
        ctx.data_mut(|data| data.insert_temp(had_focus, true));
    }
    if !was_open {
        ctx.data_mut(|data| data.remove::<bool>(had_focus));
    }
}

/// Returns the entry of the shown customer, or the first.
fn menu_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) -> Option<egui::Response> {
    let mut first = None;
    for (number, profile) in view.state.profiles.list().iter().enumerate() {
        let is_shown = profile.id == view.state.shown.id;
        let name = view.words.customer(profile, &view.state.profiles);
        let entry = entry_ui(ui, view, (profile, &name, number), is_shown);
        if entry.clicked() {
            intents.push(Intent::Profiles(ProfileIntent::Show(profile.id.clone())));
            ui.close();
        }
        if is_shown || first.is_none() {
            first = Some(entry);
        }
    }
    ui.separator();
    let mut item = |ui: &mut Ui, text: String, author_id: &str, intent: ProfileIntent| {
        let response = ui.button(text);
        mark(&response, author_id);
        if response.clicked() {
            intents.push(Intent::Profiles(intent));
            ui.close();
        }
    };
    item(
        ui,
        tr!(view.words, "customer-add-menu"),
        "customer-add",
        ProfileIntent::Add,
    );
    item(
        ui,
        tr!(view.words, "customers-menu"),
        "customers",
        ProfileIntent::OpenList,
    );
    first
}

fn entry_ui(
    ui: &mut Ui,
    view: View<'_>,
    (profile, name, number): (&Profile, &str, usize),
    is_shown: bool,
) -> egui::Response {
    let theme = Theme::of(ui.ctx());
    let mut parts = mark_atoms(view, &theme, profile);
    parts.push_right(name);
    parts.push_right(egui::Atom::grow());
    let shortcut = CommandId::ShowCustomer(number).shortcut_text(ui.ctx(), view.words);
    if !shortcut.is_empty() {
        parts.push_right(RichText::new(shortcut).color(theme.muted));
    }
    let response = ui.add(Button::selectable(is_shown, parts).truncate());
    mark(&response, &format!("customer-{}", number + 1));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

/// Opens the menu.
pub fn open(ctx: &egui::Context) {
    Popup::open_id(ctx, menu_id());
    ctx.request_repaint();
}
