//! The context menu of a cell: what it holds, in full, and what can be copied.

use std::borrow::Cow;

use egui::{Button, Key, KeyboardShortcut, Modifiers, Popup, Response, RichText, Ui};

use super::input::{GridAction, GridInput};
use super::scene::Scene;
use super::{cell, columns, copy};
use crate::model::Timestamp;
use crate::state::GridState;
use crate::state::grid::CellRef;
use crate::table::{Column, Moment, RowTime, Sense, Term, Test};
use crate::ui::commands::CommandId;
use crate::ui::filter_words;
use crate::ui::hint::Hint as _;
use crate::ui::key_names::keys_text;
use crate::ui::theme::{Theme, menu_style, size};
use crate::words::tr;

/// Widest the cell's text becomes before it goes on in a new line.
const MAX_TEXT_WIDTH: f32 = 300.0;
/// Characters of a cell that are shown; copying takes them all.
const MAX_TEXT: usize = 1_000;

const COPY: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::C);

/// Opens the menu from the keyboard.
pub(super) fn open(ui: &Ui, response: &Response) {
    Popup::open_id(ui.ctx(), Popup::default_response_id(response));
}

/// Shows the menu where it is open.
pub(super) fn menu_ui(
    ui: &Ui,
    scene: &mut Scene<'_>,
    response: &Response,
    state: &mut GridState,
) -> Option<GridAction> {
    let popup_id = Popup::default_response_id(response);
    let Some(target) = state.menu_cell else {
        Popup::close_id(ui.ctx(), popup_id);
        return None;
    };
    let was_open = Popup::is_id_open(ui.ctx(), popup_id);
    let mut popup = Popup::context_menu(response)
        .accessible_name(tr!(scene.input.words, "grid-menu"))
        .style(menu_style as fn(&mut egui::Style));
    if state.shows_ring
        && let Some(position) = state
            .selection
            .cursor_position(scene.input.order)
            .filter(|_| popup.is_open())
    {
        let row = scene.frame.row_rect(position, state);
        let left = scene
            .frame
            .slots
            .iter()
            .find(|slot| slot.column == target.column)
            .map_or(row.left(), |slot| slot.x.min);
        popup = popup.at_position(egui::pos2(left + size::SPACE_S, row.bottom()));
    }
    let takes_focus = state.shows_ring && response.has_focus();
    let shown = popup.show(|ui| items_ui(ui, scene, target, state, takes_focus));
    scene.focus_returns = was_open && !Popup::is_id_open(ui.ctx(), popup_id);
    shown.and_then(|shown| shown.inner)
}

fn items_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    target: CellRef,
    state: &mut GridState,
    takes_focus: bool,
) -> Option<GridAction> {
    let words = scene.input.words;
    let row = scene.input.snapshot.row(target.row)?;
    let theme = Theme::of(ui.ctx());
    ui.set_min_width(240.0);
    let cell = cell::cell(&scene.input, &theme, row, target.column);
    let more = cell.more.as_ref().map(|more| more.text(&scene.input));
    let contents = more.as_deref().unwrap_or(&cell.text);
    contents_ui(ui, &theme, &columns::title(words, target.column), contents);
    let count = state.selection.shown(scene.input.order).count().max(1);
    let mut action = copies_ui(ui, scene, target, state, CopyItems { count, takes_focus });
    ui.separator();
    action = picks_ui(ui, scene, target).or(action);
    ui.separator();
    action = commands_ui(ui, scene, count).or(action);
    if let Some(id) = row.cloud_pc_id().filter(|_| scene.input.notes.is_some()) {
        let name = tr!(words, "note-edit");
        if item_ui(ui, &name, String::new()).clicked() {
            action = Some(GridAction::EditNote(id.into_owned()));
        }
    }
    ui.separator();
    let keys = CommandId::SelectAll.shortcut_text(ui.ctx(), words);
    if item_ui(ui, &tr!(words, "grid-select-all"), keys).clicked() {
        state.selection.select_all(scene.input.order);
    }
    action
}

/// One line of the menu with its key.
fn item_ui(ui: &mut Ui, name: &str, keys: String) -> Response {
    ui.add(Button::new(name).shortcut_text(keys)).accessible_name(name)
}

/// What the items that copy have to know.
#[derive(Clone, Copy)]
struct CopyItems {
    /// How many rows are meant.
    count: usize,
    /// Whether the keyboard begins there.
    takes_focus: bool,
}

/// The cell, or the rows; the key stands beside what it does now.
fn copies_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    target: CellRef,
    state: &GridState,
    CopyItems { count, takes_focus }: CopyItems,
) -> Option<GridAction> {
    let words = scene.input.words;
    let key = keys_text(ui.ctx(), words, COPY);
    let is_cell_first = state.cell_column.is_some() && state.selection.rows().len() <= 1;
    let (cell_key, rows_key) = if is_cell_first {
        (key, String::new())
    } else {
        (String::new(), key)
    };
    let copy_cell = item_ui(ui, &tr!(words, "grid-copy-cell"), cell_key);
    if takes_focus {
        copy_cell.request_focus();
    }
    let number = words.number(count as u64);
    let name = tr!(words, "grid-copy-rows", count = count, number = number);
    if item_ui(ui, &name, rows_key).clicked() {
        return copy::copy_rows(&scene.input, state);
    }
    if copy_cell.clicked() {
        return copy::cell_text(&scene.input, target).map(GridAction::CopyText);
    }
    None
}

/// Filters by what the cell holds.
fn picks_ui(ui: &mut Ui, scene: &Scene<'_>, target: CellRef) -> Option<GridAction> {
    let words = scene.input.words;
    let test = test_of(&scene.input, target)?;
    let mut action = None;
    for (sense, name) in [
        (Sense::Only, tr!(words, "grid-show-only")),
        (Sense::Hide, tr!(words, "grid-hide")),
    ] {
        let term = Term {
            sense,
            test: test.clone(),
        };
        let item = item_ui(ui, &name, String::new());
        if item.hint(filter_words::term(words, &term)).clicked() {
            action = Some(GridAction::Pick(term));
        }
    }
    action
}

/// What rows with the same value have in common; of a time its day.
#[must_use]
pub fn test_of(input: &GridInput<'_>, CellRef { row, column }: CellRef) -> Option<Test> {
    let row = input.snapshot.row(row)?;
    let moment = Moment {
        now: input.now,
        zone: input.zone.clone(),
    };
    let day = |time: Option<Timestamp>| Some(moment.span_of(moment.day_of(time?)?));
    let value = || row.verbatim(column).map(|text| Cow::from(text).into_owned());
    Some(match column {
        Column::State => Test::StateIs(row.state()),
        Column::Error => Test::ErrorIs(row.error_code()),
        Column::Started => Test::Within {
            time: RowTime::Started,
            span: day(row.started_at())?,
        },
        Column::LastModified => Test::Within {
            time: RowTime::Changed,
            span: day(row.last_modified_at())?,
        },
        // No two rows took the same time by more than chance.
        Column::StartToLastChange => return None,
        Column::Device
        | Column::User
        | Column::Message
        | Column::StartedBy
        | Column::Agent
        | Column::Plan
        | Column::Region
        | Column::CloudPc
        | Column::Activity => Test::ValueIs { column, value: value() },
    })
}

/// What can be made of the selected rows besides a table.
fn commands_ui(ui: &mut Ui, scene: &Scene<'_>, count: usize) -> Option<GridAction> {
    let words = scene.input.words;
    let number = words.number(count as u64);
    let items = [
        (CommandId::OpenDetails, tr!(words, "grid-details")),
        (
            CommandId::CopyTicket,
            tr!(words, "grid-copy-ticket", n = count, count = number.as_str()),
        ),
        (
            CommandId::CopyForUsers,
            tr!(words, "grid-copy-for-users", n = count, count = number.as_str()),
        ),
        (CommandId::CopyDeployRequest, tr!(words, "command-copy-deploy-request")),
        (CommandId::MarkHandled, tr!(words, "grid-mark-handled")),
    ];
    let mut action = None;
    let writes = scene.input.notes.is_some();
    for (command, name) in items {
        if command == CommandId::MarkHandled && !writes {
            continue;
        }
        let keys = command.shortcut_text(ui.ctx(), words);
        let item = item_ui(ui, &name, keys);
        let item = match command.meaning(words) {
            Some(meaning) => item.hint(meaning),
            None => item,
        };
        if item.clicked() {
            action = Some(GridAction::Command(command));
        }
    }
    action
}

/// What the cell holds, in full, under its column's title.
fn contents_ui(ui: &mut Ui, theme: &Theme, title: &str, full: &str) {
    if full.is_empty() {
        return;
    }
    let margin = egui::Margin::symmetric(12, 4);
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_max_width(MAX_TEXT_WIDTH);
        ui.label(RichText::new(title).size(size::TEXT_SMALL).color(theme.muted));
        let full: String = full.chars().take(MAX_TEXT).collect();
        ui.add(egui::Label::new(full).wrap().selectable(true));
    });
    ui.separator();
}
