//! The panel with the details of the row under the cursor.

use std::borrow::Cow;

use egui::style::ScrollStyle;
use egui::{Align, Id, Layout, RichText, ScrollArea, TextStyle, Ui};

use super::content::{Content, Fact, Subject};
use super::facts_ui::facts_ui;
use super::letters::letters;
use super::note_buttons_ui::note_buttons_ui;
use super::pace::{Keyboard, Pace, Telling};
use super::remembered_content::{Remembered, forget, remembered, remembered_whole};
use crate::state::{DetailsPanel, Fold, GridState, Intent, Rows, note_in};
use crate::ui::commands::{CommandId, before, has_every_attempt};
use crate::ui::controls::{ButtonSpec, Weight, mark, muted_label, small_label};
use crate::ui::fitting::button_width;
use crate::ui::icon::{self, Icon};
use crate::ui::panels::{self, PanelId};
use crate::ui::theme::{Theme, size, strong_style};
use crate::ui::turn::after_rows;
use crate::ui::view::View;
use crate::ui::widgets::icon_button;
use crate::words::tr;

/// Below this width the panel folds away by itself, unless somebody opened it.
const WIDE: f32 = 1_100.0;

/// Whether the panel is there.
#[must_use]
pub fn is_shown(ctx: &egui::Context, view: View<'_>) -> bool {
    let has_rows = view
        .state
        .rows
        .as_ref()
        .is_some_and(|rows| !rows.arranged.order.is_empty());
    let is_wanted = match view.state.details_panel {
        DetailsPanel::Closed => false,
        DetailsPanel::WhereThereIsRoom => ctx.content_rect().width() >= WIDE,
        DetailsPanel::Open => true,
    };
    let is_shown = has_rows && is_wanted;
    if !is_shown {
        forget(ctx);
    }
    is_shown
}

/// Draws the panel; returns the command that one of its buttons stands for.
pub fn details_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) -> Option<CommandId> {
    leave_on_escape(ui, grid);
    let parts = parts_ui(ui, view, grid, intents);
    note_focus(ui);
    if parts.chosen.is_some() || !has_keyboard_now(ui) {
        return parts.chosen;
    }
    let meant = letters(ui.ctx(), view, parts.writes_about.as_deref());
    intents.extend(meant.intent);
    meant.command
}

/// What came of drawing the panel.
#[derive(Default)]
struct Parts {
    /// The command that one of its buttons stands for.
    chosen: Option<CommandId>,
    /// The Cloud PC that notes are written about.
    writes_about: Option<String>,
}

fn parts_ui(ui: &mut Ui, view: View<'_>, grid: &GridState, intents: &mut Vec<Intent>) -> Parts {
    let shown = view.state.rows.as_ref().map(|rows| {
        let cursor = grid.selection.shown_cursor(&rows.arranged.order);
        (rows, after_rows(ui.ctx(), rows, "details", cursor))
    });
    if shown.is_some_and(|(_, cursor)| cursor.is_none()) {
        return Parts::default();
    }
    let shown = shown.and_then(|(rows, cursor)| Some((rows, cursor??)));
    // Of the row that is described, which is the former one for a frame: what is written is about that.
    let cloud_pc_id = shown.and_then(|(rows, row)| rows.snapshot.row(row)?.cloud_pc_id());
    let before = shown.and_then(|(rows, row)| before(rows, row));
    let subject = shown.map(|(rows, row)| {
        let note = cloud_pc_id
            .as_deref()
            .and_then(|id| note_in(view.state.notes_on_rows(), id));
        Subject {
            before: before.as_ref(),
            note: note.filter(|note| !note.is_empty()),
            ..subject(view, rows, row)
        }
    });
    let remembered = subject.and_then(|subject| Some((subject, remembered(ui.ctx(), view.words, subject)?)));
    let content = remembered.as_ref().map(|(_, remembered)| remembered.content());
    heading_ui(ui, view, content.map(AsRef::as_ref), intents);
    let Some((subject, remembered)) = remembered else {
        let label = muted_label(ui, &tr!(view.words, "details-pick"));
        mark(&label, "details-pick");
        return Parts::default();
    };
    let chosen = buttons_ui(ui, view);
    // About another customer's Cloud PCs nothing is written into this one's notes.
    let writes_about = cloud_pc_id.filter(|_| !view.state.shows_foreign_rows());
    if let Some(id) = &writes_about {
        note_buttons_ui(ui, view, id, intents);
    }
    scrolled_ui(ui, view, (subject, &remembered));
    Parts {
        chosen,
        writes_about: writes_about.map(Cow::into_owned),
    }
}

/// What there is to read, in an area of its own.
fn scrolled_ui(ui: &mut Ui, view: View<'_>, (subject, remembered): (Subject<'_>, &Remembered)) {
    ui.spacing_mut().scroll = ScrollStyle {
        // Seen at rest too: a text that is cut at the lower edge would look like all there is.
        dormant_handle_opacity: 0.6,
        ..ScrollStyle::floating()
    };
    let area = ScrollArea::vertical().id_salt("details").auto_shrink(false);
    let row = Id::unique(&remembered.content().ids);
    let mut pace = Pace::begin(ui, row, keyboard(ui));
    // Whoever comes to a row begins at its top, wherever they had been in the one before.
    let area = if pace.is_another() {
        area.vertical_scroll_offset(0.0)
    } else {
        area
    };
    area.show(ui, |ui| {
        // The ring around what has the keyboard ends before the bar.
        ui.set_max_width(ui.available_width() - size::SPACE_S);
        content_ui(ui, view, (subject, remembered), &mut pace);
        ui.add_space(size::SPACE_M);
    });
    pace.end(ui);
}

/// As much of it as this frame has time for.
fn content_ui(ui: &mut Ui, view: View<'_>, (subject, remembered): (Subject<'_>, &Remembered), pace: &mut Pace) {
    let content = remembered.content();
    let mut is_there = sections_ui(ui, (content, 0), pace);
    if let (true, Remembered::Beginning(_)) = (is_there, remembered) {
        is_there = attempts_ui(ui, view, (subject, content), pace);
    }
    if is_there {
        ids_ui(ui, view, pace.take(ui, &content.ids));
    }
}

/// The attempts, which are put into words only now; whether this frame had time for all of them.
fn attempts_ui(ui: &mut Ui, view: View<'_>, (subject, beginning): (Subject<'_>, &Content), pace: &mut Pace) -> bool {
    if !pace.has_room(ui) {
        pace.leave();
        return false;
    }
    let whole = remembered_whole(ui.ctx(), view.words, subject);
    whole.is_none_or(|whole| sections_ui(ui, (&whole, beginning.sections.len()), pace))
}

/// The sections from this one on, as far as this frame has time for them; whether it had for all.
fn sections_ui(ui: &mut Ui, (content, first): (&Content, usize), pace: &mut Pace) -> bool {
    for (number, section) in content.sections.iter().enumerate().skip(first) {
        let facts = pace.take(ui, &section.facts);
        let num_missing = section.facts.len() - facts.len();
        if !facts.is_empty() || num_missing == 0 {
            section_ui(ui, content, number, (facts, pace.telling()));
        }
        if num_missing > 0 {
            return false;
        }
    }
    true
}

fn subject<'a>(view: View<'_>, rows: &'a Rows, row: u32) -> Subject<'a> {
    Subject {
        snapshot: &rows.snapshot,
        row,
        before: None,
        note: None,
        has_every_attempt: has_every_attempt(rows),
        names_are_coming: view.state.names.as_ref().is_none_or(|names| !names.is_final),
        now: view.now,
    }
}

/// Escape gives the keyboard back to the rows. The toolkit takes it from a button before the button's frame begins, so
/// what counts is who had it in the frame before.
fn leave_on_escape(ui: &Ui, grid: &mut GridState) {
    if keyboard(ui) == Keyboard::Here
        && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
    {
        grid.takes_focus = true;
    }
}

/// Where it was in the frame before.
fn keyboard(ui: &Ui) -> Keyboard {
    let last = ui.data(|data| data.get_temp::<u64>(slot()));
    match last {
        Some(last) if ui.ctx().cumulative_frame_nr() <= last + 1 => Keyboard::Here,
        Some(_) | None => Keyboard::Elsewhere,
    }
}

/// Whether it is in the panel in this very frame, drawn as it is.
fn has_keyboard_now(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp::<u64>(slot())) == Some(ui.ctx().cumulative_frame_nr())
}

/// Notes that it is here in this frame.
fn note_keyboard(ui: &Ui) {
    let frame = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|data| data.insert_temp(slot(), frame));
}

fn note_focus(ui: &Ui) {
    let focused = ui
        .memory(egui::Memory::focused)
        .and_then(|id| ui.ctx().read_response(id));
    let panel = ui.max_rect().expand(size::SPACE_L);
    if focused.is_some_and(|response| panel.contains(response.rect.center())) {
        note_keyboard(ui);
    }
}

fn slot() -> Id {
    Id::unique("details-focus")
}

fn heading_ui(ui: &mut Ui, view: View<'_>, content: Option<&Content>, intents: &mut Vec<Intent>) {
    let title = content.map_or_else(|| tr!(view.words, "details"), |content| content.heading.clone());
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        let close = icon_button(ui, Icon::Close, &tr!(view.words, "details-close"));
        mark(&close, "details-close");
        if close.clicked() {
            intents.push(Intent::FoldDetails(Fold::Closed));
        }
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            let label = egui::Label::new(RichText::new(title).text_style(TextStyle::Heading)).wrap();
            let heading = ui.add(label);
            mark(&heading, "details-heading");
            ui.ctx()
                .accesskit_node_builder(heading.id, |node| node.set_role(egui::accesskit::Role::Heading));
        });
    });
}

fn buttons_ui(ui: &mut Ui, view: View<'_>) -> Option<CommandId> {
    let words = view.words;
    let texts = [
        (CommandId::CopyTicket, tr!(words, "details-copy-ticket"), "copy-ticket"),
        (
            CommandId::CopyForUsers,
            tr!(words, "details-copy-for-users"),
            "copy-for-users",
        ),
    ];
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        // A button that has no room goes to the next line, and not its text.
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        for (command, text, author_id) in &texts {
            if ui.available_size_before_wrap().x < button_width(ui, text) {
                ui.end_row();
            }
            let keys = command.shortcut_text(ui.ctx(), words);
            let hint = format!("{}\n{keys}", command.title(words, view.state));
            let spec = ButtonSpec {
                shortcut: &hint,
                ..ButtonSpec::new(text, author_id, Weight::Plain)
            };
            if spec.show(ui).clicked() {
                chosen = Some(*command);
            }
        }
    });
    chosen
}

/// A section with these of its facts.
fn section_ui(ui: &mut Ui, content: &Content, number: usize, (facts, telling): (&[Fact], Telling)) {
    let Some(section) = content.sections.get(number) else {
        return;
    };
    let theme = Theme::of(ui.ctx());
    ui.add_space(size::SPACE_S);
    ui.spacing_mut().item_spacing.y = size::SPACE_XS;
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        let mut text = RichText::new(&section.title).text_style(strong_style());
        if number == 0 {
            let ink = theme.state_color(&content.state);
            let (rect, _) = ui.allocate_exact_size(egui::Vec2::splat(size::ICON), egui::Sense::hover());
            icon::paint(ui.painter(), Icon::of_state(&content.state), rect, ink);
            text = text.color(ink);
        }
        ui.label(text);
    });
    let response = facts_ui(ui, section, facts, telling);
    panels::claim(ui.ctx(), PanelId::Details, response.id);
    // Also where it is scrolled out of view.
    if response.has_focus() {
        note_keyboard(ui);
    }
}

/// Ids, each beside its name, and a button that copies it.
fn ids_ui(ui: &mut Ui, view: View<'_>, ids: &[Fact]) {
    ui.add_space(size::SPACE_S);
    for Fact { name, value } in ids {
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            small_label(ui, name);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let copy = tr!(view.words, "details-copy-id", name = name.as_str());
                let button = icon_button(ui, Icon::Copy, &copy);
                mark(&button, "details-copy-id");
                if button.has_focus() {
                    note_keyboard(ui);
                }
                if button.clicked() {
                    ui.ctx().copy_text(value.clone());
                }
            });
        });
        ui.add(egui::Label::new(RichText::new(value).text_style(TextStyle::Monospace)).wrap());
    }
}
