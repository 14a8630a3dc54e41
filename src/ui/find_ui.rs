//! The field that finds: a person, a device, an id, or a line of the filter language; what the last word could become,
//! and lines used before, stand in a list below it.

use std::collections::BTreeSet;

use egui::text::{CCursor, CCursorRange};
use egui::{Align2, Area, Button, EventFilter, Frame, Id, Key, Margin, Modifiers, Order, Rect, Response};
use egui::{RichText, Stroke, TextEdit, Ui, vec2};

use super::commands::CommandId;
use super::controls::{label_line, mark};
use super::filter_words;
use super::fitting::small_text_width;
use super::theme::{Theme, size};
use super::view::View;
use super::widgets::menu_heading;
use crate::state::{ArrangeIntent, ComesDown, GridState, Intent};
use crate::table::{Completion, Field, completions};
use crate::words::tr;

/// Lines that are offered at a time.
const MOST: usize = 8;

/// What the list below the field remembers.
#[derive(Clone, Debug, Default)]
struct Offering {
    /// The chosen line.
    at: Option<usize>,
    /// The text for which the list was put away.
    dismissed: Option<String>,
    /// Where it stood.
    rect: Option<Rect>,
}

/// What the keys of this frame mean.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own")]
struct Typed {
    up: bool,
    down: bool,
    enter: bool,
    escape: bool,
}

/// Puts the keyboard into the field.
pub fn focus_filter(ctx: &egui::Context) {
    ctx.memory_mut(|memory| memory.request_focus(field_id()));
}

fn field_id() -> Id {
    Id::unique("filter")
}

/// Draws label, field and list.
pub fn find_ui(ui: &mut Ui, view: View<'_>, width: f32, grid: &mut GridState) -> Vec<Intent> {
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        let problem = view.state.filter_line.problem.as_ref();
        let problem = problem.map(|problem| filter_words::problem(view.words, problem));
        heading_ui(ui, view, width, problem.as_deref());
        field_ui(ui, view, width, problem.as_deref(), grid)
    })
    .inner
}

/// The label, and beside it what is wrong; where there is no room for both, that alone.
fn heading_ui(ui: &mut Ui, view: View<'_>, width: f32, problem: Option<&str>) {
    let label = tr!(view.words, "find");
    let needed =
        |problem: &str| small_text_width(ui, &label) + ui.spacing().item_spacing.x + small_text_width(ui, problem);
    match problem {
        Some(problem) if needed(problem) > width => {
            let color = Theme::of(ui.ctx()).states.failed;
            let text = RichText::new(problem).text_style(egui::TextStyle::Small).color(color);
            ui.add(egui::Label::new(text).selectable(false).truncate());
        }
        Some(_) | None => {
            label_line(ui, &label, problem);
        }
    }
}

/// Filters with every letter. Escape empties the field, then leaves it; Enter and the down arrow go to the rows, unless
/// a line of the list is chosen.
fn field_ui(ui: &mut Ui, view: View<'_>, width: f32, problem: Option<&str>, grid: &mut GridState) -> Vec<Intent> {
    let mut text = view.state.filter_line.text.clone();
    let memory_id = field_id().with("offering");
    let mut offering: Offering = ui.data(|data| data.get_temp(memory_id)).unwrap_or_default();
    let had_focus = ui.memory(|memory| memory.has_focus(field_id()));
    let is_over = offering
        .rect
        .is_some_and(|rect| ui.input(|input| input.pointer.hover_pos().is_some_and(|at| rect.contains(at))));
    let is_open = (had_focus || is_over) && offering.dismissed.as_ref() != Some(&text);
    let offers = if is_open { offers(view, &text) } else { Vec::new() };
    let typed = if had_focus { typed(ui) } else { Typed::default() };
    let mut accepted = step(&mut offering, &offers, typed, &text);
    let response = edit_ui(ui, view, width, problem, &mut text);
    let clicked = list_ui(ui, view, &response, &offers, &mut offering);
    accepted = accepted.or(clicked);
    let arrange = |intent| Intent::Arrange(intent);
    let mut intents = Vec::new();
    if let Some(line) = accepted.and_then(|at| offers.get(at)).map(|offer| offer.line.clone()) {
        put_cursor_at_end(ui, &line);
        offering = Offering::default();
        response.request_focus();
        intents.push(arrange(ArrangeIntent::EditFilterText(line)));
    } else if typed.escape && offering.dismissed.as_ref() == Some(&text) && offering.at.is_none() && is_open {
        // The list alone was put away.
    } else if typed.escape && !text.is_empty() {
        intents.push(arrange(ArrangeIntent::EditFilterText(String::new())));
    } else if typed.escape || typed.enter || (typed.down && offers.is_empty()) {
        intents.push(arrange(ArrangeIntent::NoteFilterUsed));
        grid.takes_focus = true;
        if typed.down {
            grid.comes_down = ComesDown::ToRow;
        }
    } else if response.changed() {
        offering = Offering::default();
        intents.push(arrange(ArrangeIntent::EditFilterText(text)));
    } else if response.lost_focus() {
        intents.push(arrange(ArrangeIntent::NoteFilterUsed));
    }
    ui.data_mut(|data| data.insert_temp(memory_id, offering));
    response.on_hover_text(CommandId::FilterRows.shortcut_text(ui.ctx(), view.words));
    intents
}

/// The keys, before the field sees them: it has no use for them.
fn typed(ui: &Ui) -> Typed {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    Typed {
        up: pressed(Key::ArrowUp),
        down: pressed(Key::ArrowDown),
        enter: pressed(Key::Enter),
        escape: pressed(Key::Escape),
    }
}

/// Moves through the list; the line that Enter takes.
fn step(offering: &mut Offering, offers: &[Completion], typed: Typed, text: &str) -> Option<usize> {
    let last = offers.len().checked_sub(1)?;
    offering.at = offering.at.map(|at| at.min(last));
    if typed.down {
        offering.at = Some(offering.at.map_or(0, |at| (at + 1).min(last)));
    }
    if typed.up {
        offering.at = offering.at.and_then(|at| at.checked_sub(1));
    }
    if typed.escape && offering.at.take().is_some() {
        offering.dismissed = Some(text.to_owned());
    }
    offering.at.filter(|_| typed.enter)
}

fn edit_ui(ui: &mut Ui, view: View<'_>, width: f32, problem: Option<&str>, text: &mut String) -> Response {
    let theme = Theme::of(ui.ctx());
    let hint = RichText::new(tr!(view.words, "find-hint")).color(theme.muted);
    let response = ui
        .scope(|ui| {
            if problem.is_some() {
                let stroke = Stroke::new(theme.focus_width, theme.states.failed);
                ui.visuals_mut().widgets.inactive.bg_stroke = stroke;
                ui.visuals_mut().widgets.hovered.bg_stroke = stroke;
            }
            let edit = TextEdit::singleline(text)
                .id(field_id())
                .event_filter(EventFilter {
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    escape: true,
                    tab: false,
                })
                .hint_text(hint)
                .align(Align2::LEFT_CENTER)
                .margin(Margin::symmetric(8, 4))
                .min_size(vec2(width, size::CONTROL))
                .desired_width(width);
            ui.add(edit)
        })
        .inner;
    mark(&response, "filter");
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(tr!(view.words, "find"));
        node.set_role(egui::accesskit::Role::SearchInput);
        if let Some(problem) = problem {
            node.set_description(problem);
            node.set_invalid(egui::accesskit::Invalid::True);
        }
    });
    response
}

/// The list below the field; the line that was clicked.
fn list_ui(ui: &Ui, view: View<'_>, field: &Response, offers: &[Completion], offering: &mut Offering) -> Option<usize> {
    offering.rect = None;
    if offers.is_empty() {
        return None;
    }
    let name = if view.state.filter_line.text.is_empty() {
        tr!(view.words, "find-recent")
    } else {
        tr!(view.words, "find-suggestions")
    };
    let area = Area::new(field_id().with("list"))
        .order(Order::Foreground)
        .fixed_pos(field.rect.left_bottom() + vec2(0.0, size::SPACE_XS));
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_width(field.rect.width().min(360.0));
            ui.spacing_mut().item_spacing.y = 0.0;
            let heading = menu_heading(ui, &name);
            mark(&heading, "filter.list");
            let mut clicked = None;
            for (at, offer) in offers.iter().enumerate() {
                let item =
                    Button::selectable(offering.at == Some(at), (offer.word.as_str(), egui::Atom::grow())).truncate();
                let item = ui.add_sized(vec2(ui.available_width(), size::ROW), item);
                mark(&item, &format!("filter.list.{at}"));
                if item.clicked() {
                    clicked = Some(at);
                }
            }
            clicked
        })
    });
    offering.rect = Some(shown.response.rect);
    shown.inner.inner
}

fn put_cursor_at_end(ui: &Ui, line: &str) {
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), field_id()) {
        let end = CCursor::new(line.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        state.store(ui.ctx(), field_id());
    }
}

/// Lines used before while the field is empty, else what the last word could become.
fn offers(view: View<'_>, text: &str) -> Vec<Completion> {
    if !text.is_empty() {
        return completions(text, |field| values(view, field));
    }
    let recent = view.state.workbench.recent_filters.iter().take(MOST);
    let whole = recent.map(|line| Completion {
        word: line.clone(),
        line: line.clone(),
    });
    whole.collect()
}

/// Graph's own words, then the screen's where those are others: both find the same rows, in every language.
fn with_words<'a>(sent: impl Iterator<Item = &'a str>, shown: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = sent.map(str::to_owned).collect();
    for word in shown.filter(|word| !word.is_empty()) {
        if !all.iter().any(|known| known.eq_ignore_ascii_case(&word)) {
            all.push(word);
        }
    }
    all
}

/// What the rows and their names know of a column.
fn values(view: View<'_>, field: Field) -> Vec<String> {
    let Some(rows) = &view.state.rows else {
        return Vec::new();
    };
    let directory = rows.snapshot.directory();
    let of_cloud_pcs = |name: fn(&crate::model::CloudPc) -> Option<&str>| -> BTreeSet<&str> {
        directory.cloud_pcs().iter().filter_map(name).collect()
    };
    let of_reports = |name: fn(&crate::model::ActionReport) -> Option<&str>| -> BTreeSet<&str> {
        directory.reports().iter().filter_map(name).collect()
    };
    let named = match field {
        Field::State => {
            let states = || rows.arranged.totals.iter().map(|count| &count.state);
            let sent = states().filter_map(crate::model::ActionState::as_graph);
            return with_words(sent, states().map(|state| view.words.state_short(state)));
        }
        Field::Error => {
            let errors = || rows.arranged.error_counts.iter().map(|count| &count.error);
            let sent = errors().filter_map(crate::model::ErrorCode::as_graph);
            return with_words(sent, errors().map(|error| view.words.error(error)));
        }
        Field::User => of_cloud_pcs(|pc| pc.user_principal_name.as_deref()),
        Field::Device => of_cloud_pcs(crate::model::CloudPc::name),
        Field::Plan => of_cloud_pcs(|pc| pc.service_plan_name.as_deref()),
        Field::Region => of_cloud_pcs(|pc| pc.device_region_name.as_deref()),
        Field::Agent => of_reports(|report| report.agent_name.as_deref()),
        Field::StartedBy => of_reports(crate::model::ActionReport::starter),
        Field::Anywhere | Field::Ticket | Field::Message | Field::Activity | Field::Id => BTreeSet::new(),
    };
    named.into_iter().map(str::to_owned).collect()
}
