//! The middle: bars about what is missing and the filter above it, and the rows or one of the pictures.

use egui::{Context, Ui};

use super::commands::CommandId;
use super::filter_ui::filter_line_ui;
use super::grid::{Beside, GridAction, GridInput, grid_ui};
use super::view::View;
use super::{details, notice_ui, pictures_ui};
use crate::model::RunEnd;
use crate::state::grid::CellRef;
use crate::state::{
    ArrangeIntent, Copied, CopiedText, Copying, GridState, HistoryIntent, Intent, Partners, Rows, RunPhase,
};
use crate::table::Test;
use crate::words::tr;

/// Whether any row is there to be shown and to go to.
pub fn has_shown_rows(view: View<'_>) -> bool {
    let rows = view.state.rows.as_ref();
    rows.is_some_and(|rows| !rows.arranged.order.is_empty())
}

/// Puts the selected rows on the clipboard; many of them with the frames that follow.
pub fn copy_rows(ctx: &Context, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) {
    let rows = view.state.rows.as_ref();
    let input = rows.map(|rows| grid_input(view, rows, "", Beside::Nothing));
    match input.and_then(|input| super::grid::copy_rows(&input, grid)) {
        Some(GridAction::CopyText(text)) => copy_now(ctx, text, grid, (view, intents)),
        Some(GridAction::CopyRows(copying)) => copy_later(ctx, copying, grid),
        Some(GridAction::Sort(_) | GridAction::EditNote(_) | GridAction::Pick(_) | GridAction::Command(_)) | None => {}
    }
}

/// Goes on with many rows that are being copied, whatever is shown.
pub fn go_on_copying(ctx: &Context, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) {
    let Some(copying) = &mut grid.copying else { return };
    match super::grid::go_on_copying(copying, view.words) {
        Some(text) => copy_now(ctx, text, grid, (view, intents)),
        None => ctx.request_repaint(),
    }
}

fn copy_later(ctx: &Context, copying: Box<Copying>, grid: &mut GridState) {
    grid.copying = Some(copying);
    ctx.request_repaint();
}

/// What is still on its way to the clipboard was copied before, and must not land on this.
fn copy_now(ctx: &Context, text: String, grid: &mut GridState, (view, intents): (View<'_>, &mut Vec<Intent>)) {
    grid.copying = None;
    ctx.copy_text(text);
    intents.push(Intent::NoteCopied(Copied {
        what: CopiedText::Cells,
        num_rows: 0,
        at: view.now,
    }));
}

/// The cell that has the keyboard, where its row is shown.
#[must_use]
pub fn cell(view: View<'_>, grid: &GridState) -> Option<CellRef> {
    let rows = view.state.rows.as_ref()?;
    Some(CellRef {
        row: grid.selection.shown_cursor(&rows.arranged.order)?,
        column: grid.cell_column?,
    })
}

/// What this cell holds, for the clipboard.
#[must_use]
pub fn cell_text(view: View<'_>, grid: &GridState) -> Option<String> {
    let rows = view.state.rows.as_ref()?;
    super::grid::cell_text(&grid_input(view, rows, "", Beside::Nothing), cell(view, grid)?)
}

/// What rows with the same value in this column have in common; nothing where the value says nothing of others.
#[must_use]
pub fn test_of_cell(view: View<'_>, grid: &GridState) -> Option<Test> {
    let rows = view.state.rows.as_ref()?;
    super::grid::test_of(&grid_input(view, rows, "", Beside::Nothing), cell(view, grid)?)
}

fn grid_input<'a>(view: View<'a>, rows: &'a Rows, label: &'a str, beside: Beside) -> GridInput<'a> {
    GridInput {
        snapshot: &rows.snapshot,
        order: &rows.arranged.order,
        changes: rows.arranged.changes.as_deref(),
        presence: rows.arranged.presence,
        sort: &view.state.arrangement.sort,
        now: view.now,
        words: view.words,
        label,
        zone: &view.state.moment.zone,
        notes: Some(&view.state.history.notes).filter(|_| view.state.foreign_header(rows).is_none()),
        beside,
        letter_keys: view.state.workbench.letter_keys,
    }
}

/// Draws what stands above rows and details: what is missing, and how the rows are filtered.
pub fn above_rows_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    notice_ui::bars_ui(ui, view, intents);
    let rows = view.state.rows.as_ref();
    if let Some(rows) = rows.filter(|rows| rows.snapshot.num_showable() > 0) {
        filter_line_ui(ui, view, rows, grid, intents);
    }
}

/// Draws the rows, or why there are none; returns the command that was chosen among them.
pub fn results_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) -> Option<CommandId> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let command = middle_ui(ui, view, grid, intents);
    if !has_shown_rows(view) {
        // When rows come, the keyboard is long elsewhere.
        grid.drop_wishes();
    }
    command
}

fn middle_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) -> Option<CommandId> {
    let Some(rows) = &view.state.rows else {
        empty_ui(ui, view, grid, intents);
        return None;
    };
    if rows.snapshot.num_showable() == 0 {
        match view.state.run.as_ref().map(|run| &run.phase) {
            Some(RunPhase::Waiting | RunPhase::Reading | RunPhase::Canceling) => {
                pictures_ui::loading_ui(ui, view, grid);
            }
            // Only who has read everything can say that there is nothing.
            Some(RunPhase::Ended(end)) if *end != RunEnd::Complete => {
                pictures_ui::nothing_came_ui(ui, view, end, intents);
            }
            Some(RunPhase::Ended(_)) | None => pictures_ui::nothing_found_ui(ui, view, &rows.query, intents),
        }
        return None;
    }
    if rows.arranged.order.is_empty() {
        pictures_ui::filtered_away_ui(ui, view, rows, intents);
        return None;
    }
    rows_ui(ui, view, rows, grid, intents)
}

fn rows_ui(
    ui: &mut Ui,
    view: View<'_>,
    rows: &Rows,
    grid: &mut GridState,
    intents: &mut Vec<Intent>,
) -> Option<CommandId> {
    // Until the answer to the last letter is here, the rows are those of the filter before.
    if rows.arranged.generation == view.state.arrangement.generation {
        grid.pick_first(&rows.arranged.order);
    }
    let label = tr!(view.words, "grid-name");
    let beside = if details::is_shown(ui.ctx(), view) {
        Beside::Details
    } else {
        Beside::Nothing
    };
    match grid_ui(ui, grid_input(view, rows, &label, beside), grid) {
        Some(GridAction::Sort(keys)) => intents.push(Intent::Arrange(ArrangeIntent::Sort(keys))),
        Some(GridAction::CopyText(text)) => copy_now(ui.ctx(), text, grid, (view, intents)),
        Some(GridAction::CopyRows(copying)) => copy_later(ui.ctx(), copying, grid),
        Some(GridAction::EditNote(id)) => intents.push(Intent::History(HistoryIntent::EditNote(id))),
        Some(GridAction::Pick(term)) => intents.push(Intent::Arrange(ArrangeIntent::TogglePick(term))),
        Some(GridAction::Command(command)) => return Some(command),
        None => {}
    }
    None
}

/// No rows at all: why?
fn empty_ui(ui: &mut Ui, view: View<'_>, grid: &GridState, intents: &mut Vec<Intent>) {
    match view.state.run.as_ref().map(|run| &run.phase) {
        None => match &view.state.partners {
            Partners::Failed(failure) => pictures_ui::partners_failed_ui(ui, view, failure, intents),
            Partners::Loaded(list) if list.is_empty() => pictures_ui::no_partner_ui(ui, view, intents),
            Partners::Loaded(_) | Partners::Unknown | Partners::Loading => pictures_ui::nothing_asked_ui(ui, view),
        },
        Some(RunPhase::Waiting | RunPhase::Reading | RunPhase::Canceling) => pictures_ui::loading_ui(ui, view, grid),
        Some(RunPhase::Ended(end)) => pictures_ui::nothing_came_ui(ui, view, end, intents),
    }
}
