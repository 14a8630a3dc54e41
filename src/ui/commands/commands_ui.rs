//! The command palette: every command with its keys, found by its words.

use egui::{
    Align2, EventFilter, FontFamily, Id, Key, Modal, Modifiers, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

use super::command::CommandId;
use super::perform::{Hands, perform};
use crate::state::{CommandSearch, GridState, Intent, Overlay};
use crate::ui::controls::{mark, muted_label};
use crate::ui::dialog_ui::name_dialog;
use crate::ui::panels;
use crate::ui::theme::{Theme, font, size};
use crate::ui::view::View;
use crate::words::tr;

const WIDTH: f32 = 560.0;
const MOST_ROWS: f32 = 14.0;
/// Its distance from the window's upper edge.
const TOP: f32 = 96.0;

/// A command that fits what was typed.
struct Entry {
    command: CommandId,
    title: String,
    keys: String,
    is_enabled: bool,
}

/// What came of one frame.
#[derive(Default)]
struct Outcome {
    search: CommandSearch,
    chosen: Option<CommandId>,
}

/// Draws the palette where it is open.
pub fn commands_ui(ctx: &egui::Context, hands: &mut Hands<'_>) {
    let Overlay::Commands(search) = &hands.view.state.overlay else {
        return;
    };
    panels::lend_to_palette(ctx);
    let theme = Theme::of(ctx);
    let frame = egui::Frame::window(&ctx.style_of(ctx.theme()))
        .fill(theme.bg)
        .inner_margin(egui::Margin::same(8));
    // Hung up by its top: the field stays where it is, however many commands fit.
    let id = Id::unique("commands");
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, TOP));
    let modal = Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
        ui.set_width(WIDTH.min(ctx.content_rect().width() - 64.0));
        ui.set_max_height(ctx.content_rect().height() - TOP - 64.0);
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        name_dialog(ui, &tr!(hands.view.words, "commands"));
        content_ui(ui, hands.view, hands.grid, search)
    });
    if let Some(command) = modal.inner.chosen {
        hands.intents.push(Intent::Lay(Overlay::None));
        // Where the keyboard was is forgotten; a command that wants it elsewhere says so.
        hands.grid.takes_focus = true;
        perform(ctx, command, hands);
    } else if modal.should_close() {
        hands.intents.push(Intent::Lay(Overlay::None));
        hands.grid.takes_focus = true;
    } else if modal.inner.search != *search {
        hands.intents.push(Intent::Lay(Overlay::Commands(modal.inner.search)));
    }
}

/// The commands whose titles or other words hold every word that was typed, those that can be used now first, and of these what
/// its title says.
fn found(ctx: &egui::Context, view: View<'_>, grid: &GridState, text: &str) -> Vec<Entry> {
    let wanted: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let entry = |command: CommandId| Entry {
        command,
        title: command.title(view.words, view.state),
        keys: command.shortcut_text(ctx, view.words),
        is_enabled: command.is_enabled(view, grid),
    };
    let fits = |entry: &Entry| {
        let title = entry.title.to_lowercase();
        let others = entry.command.other_words(view.words).to_lowercase();
        let is_other = |word: &String| others.split_whitespace().any(|other| other.starts_with(word));
        wanted.iter().all(|word| title.contains(word) || is_other(word))
    };
    let all = CommandId::offered(view.state).filter(|command| *command != CommandId::Commands);
    let mut entries: Vec<Entry> = all.map(entry).filter(fits).collect();
    let is_in_title = |entry: &Entry| {
        let title = entry.title.to_lowercase();
        wanted.iter().all(|word| title.contains(word))
    };
    entries.sort_by_key(|entry| (!entry.is_enabled, !is_in_title(entry)));
    entries
}

fn content_ui(ui: &mut Ui, view: View<'_>, grid: &GridState, search: &CommandSearch) -> Outcome {
    let pressed = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (up, down, enters) = (
        pressed(ui, Key::ArrowUp),
        pressed(ui, Key::ArrowDown),
        pressed(ui, Key::Enter),
    );
    let mut text = search.text.clone();
    let field = field_ui(ui, view, &mut text);
    let entries = found(ui.ctx(), view, grid, &text);
    let last = entries.len().saturating_sub(1);
    let place = match (field.changed(), up, down) {
        (true, _, _) => 0,
        (false, true, false) => search.place.min(last).saturating_sub(1),
        (false, false, true) => (search.place + 1).min(last),
        (false, true, true) | (false, false, false) => search.place.min(last),
    };
    let mut chosen = entries
        .get(place)
        .filter(|entry| enters && entry.is_enabled)
        .map(|entry| entry.command);
    if entries.is_empty() {
        let label = muted_label(ui, &tr!(view.words, "commands-none"));
        mark(&label, "commands-none");
    }
    let height = (MOST_ROWS * size::CONTROL).min(ui.available_height());
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (number, entry) in entries.iter().enumerate() {
                let response = entry_ui(ui, view, entry, number == place);
                if number == place && (up || down) {
                    response.scroll_to_me(None);
                }
                if response.clicked() && entry.is_enabled {
                    chosen = Some(entry.command);
                }
                if number == place {
                    let at = response.id.accesskit_id();
                    ui.ctx()
                        .accesskit_node_builder(field.id, |node| node.set_active_descendant(at));
                }
            }
        });
    Outcome {
        search: CommandSearch { text, place },
        chosen,
    }
}

fn field_ui(ui: &mut Ui, view: View<'_>, text: &mut String) -> egui::Response {
    let theme = Theme::of(ui.ctx());
    let width = ui.available_width();
    let edit = TextEdit::singleline(text)
        .id(Id::unique("commands-field"))
        .hint_text(egui::RichText::new(tr!(view.words, "commands-hint")).color(theme.muted))
        .event_filter(EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        })
        .margin(egui::Margin::symmetric(8, 4))
        .min_size(vec2(width, size::CONTROL))
        .desired_width(width);
    let field = ui.add(edit);
    mark(&field, "commands-field");
    ui.ctx().accesskit_node_builder(field.id, |node| {
        node.set_label(tr!(view.words, "commands"));
        node.set_role(Role::SearchInput);
    });
    field.request_focus();
    field
}

fn entry_ui(ui: &mut Ui, view: View<'_>, entry: &Entry, is_next: bool) -> egui::Response {
    let id = ui.scope_id().with(("command", entry.command));
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::CONTROL));
    let response = ui.interact(rect, id, Sense::CLICK);
    let name = if entry.keys.is_empty() {
        entry.title.clone()
    } else {
        format!("{}, {}", entry.title, entry.keys)
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, entry.is_enabled, is_next, &name));
    mark(&response, &entry.command.author_id());
    if !entry.is_enabled {
        ui.ctx().accesskit_node_builder(id, egui::accesskit::Node::set_disabled);
    }
    let theme = Theme::of(ui.ctx());
    let painter = ui.painter();
    if is_next {
        painter.rect_filled(rect, size::CORNER, theme.selection_bg);
    } else if response.hovered() {
        painter.rect_filled(rect, size::CORNER, theme.hover_bg);
    }
    let ink = if entry.is_enabled { theme.text } else { theme.muted };
    let inner = rect.shrink2(vec2(size::SPACE_S, 0.0));
    let face = font(size::TEXT, FontFamily::Proportional);
    let at = |x: f32| pos2(x, inner.center().y);
    painter.text(at(inner.left()), Align2::LEFT_CENTER, &entry.title, face.clone(), ink);
    painter.text(at(inner.right()), Align2::RIGHT_CENTER, &entry.keys, face, theme.muted);
    match entry.command.meaning(view.words) {
        // The keyboard stays in the field; what it has come to is told of all the same.
        Some(meaning) if is_next => {
            response.show_tooltip_text(meaning.as_str());
            ui.ctx()
                .accesskit_node_builder(id, |node| node.set_description(meaning));
            response
        }
        Some(meaning) => response.on_hover_text(meaning),
        None => response,
    }
}
