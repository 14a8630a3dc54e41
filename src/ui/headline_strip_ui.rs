//! The sentence above the rows: who got the agent, who did not. Each part is a click.

use egui::{Link, Rect, Response, RichText, Ui, pos2, vec2};

use super::commands::{CommandId, without_agent};
use super::controls::{mark, muted_label, small_label};
use super::customer_menu_ui;
use super::headline_ui::{Subject, extent, headline, subject};
use super::hint::Hint as _;
use super::panels::{self, PanelId};
use super::theme::{Theme, size, strong_style};
use super::view::View;
use crate::state::{ArrangeIntent, Intent, Rows, RunState, TenantKind};
use crate::table::ListState;
use crate::words::{Extent, HeadlinePart, tr};

/// Length of the line that stands in for the sentence.
const OUTLINE: f32 = 360.0;
/// The customer's name ends after so many signs, that the sentence stays on one line; hovering says it whole.
const LONGEST_NAME: usize = 28;

/// Draws it. What has changed stands in the status bar: told here it could need a second line, and would move the rows.
pub fn headline_strip_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(size::CONTROL);
        ui.spacing_mut().item_spacing = vec2(size::SPACE_XS, 0.0);
        match shown_rows(view) {
            Some(rows) => {
                sentence_ui(ui, view, rows, intents);
                names_ui(ui, view);
            }
            // The place is kept, so that nothing jumps when the rows come.
            None => outline_ui(ui),
        }
    });
}

/// Whether the strip is there: with rows, and while they are awaited.
#[must_use]
pub fn is_shown(view: View<'_>) -> bool {
    shown_rows(view).is_some() || view.state.is_reading()
}

/// The rows it tells of.
pub fn shown_rows(view: View<'_>) -> Option<&Rows> {
    view.state.rows.as_ref().filter(|rows| rows.snapshot.num_showable() > 0)
}

fn outline_ui(ui: &Ui) {
    let theme = Theme::of(ui.ctx());
    let line = Rect::from_center_size(
        pos2(
            ui.max_rect().left() + OUTLINE / 2.0,
            ui.max_rect().top() + size::CONTROL / 2.0,
        ),
        vec2(OUTLINE, size::SPACE_S),
    );
    let color = theme.line.gamma_multiply(0.6);
    ui.painter().rect_filled(line, size::SPACE_XS, color);
}

fn sentence_ui(ui: &mut Ui, view: View<'_>, rows: &Rows, intents: &mut Vec<Intent>) {
    let headline = headline(view, rows);
    subject_ui(ui, view, &subject(view, rows));
    let whole = ui.add(Link::new(RichText::new(&headline.whole).text_style(strong_style())));
    mark(&whole, "headline");
    let sentence = headline.to_plain_text();
    ui.ctx().accesskit_node_builder(whole.id, |node| {
        node.set_label(sentence);
        // Every page would be too much.
        if !view.state.run.as_ref().is_some_and(RunState::is_under_way) {
            node.set_live(egui::accesskit::Live::Polite);
        }
    });
    if whole.hint(tr!(view.words, "headline-show-all")).clicked() {
        intents.push(Intent::Arrange(ArrangeIntent::ClearFilter));
    }
    for part in headline.parts {
        muted_label(ui, "·");
        part_ui(ui, view, part, intents);
    }
    if let Some(text) = &headline.without_agent {
        muted_label(ui, "·");
        without_agent_ui(ui, view, text, intents);
    }
    if let Some(gap) = headline.gap.as_deref().filter(|_| !is_told_beside(view, rows)) {
        muted_label(ui, "·");
        mark(&muted_label(ui, gap), "headline-gap");
    }
    if let Some(as_of) = &headline.as_of {
        muted_label(ui, "·");
        let link = quiet_link(ui, as_of);
        mark(&link, "headline-as-of");
        let meaning = ages(view, rows).unwrap_or_else(|| tr!(view.words, "run-details"));
        if link.hint(meaning).clicked() {
            intents.push(Intent::OpenRunDetails);
        }
    }
}

/// Whether it is said elsewhere why the sentence is not about everything: a run that reads shows how far it is, and that the list
/// of Cloud PCs was cut stands beside the sentence, with the names. That results are missing stands nowhere else.
fn is_told_beside(view: View<'_>, rows: &Rows) -> bool {
    let reads = view.state.run.as_ref().is_some_and(RunState::is_under_way);
    reads || (extent(rows) == Extent::ListCut && is_list_cut_beside(view))
}

/// Whether the words beside the sentence say that the list of Cloud PCs was cut.
fn is_list_cut_beside(view: View<'_>) -> bool {
    let names = view.state.names.as_ref().filter(|_| missing_names(view).is_some());
    names.is_some_and(|names| names.is_final && names.cloud_pcs != ListState::Whole)
}

/// When the rows were read, and when the Cloud PCs were listed by which some are called not tried or deleted.
fn ages(view: View<'_>, rows: &Rows) -> Option<String> {
    let names = view.state.names.as_ref().filter(|_| rows.source.header().is_none())?;
    let (words, time) = (view.words, |time| view.words.recent_time(time, view.now));
    let (rows, names) = (time(rows.read_at?), time(names.read_at?));
    Some(tr!(words, "headline-ages", rows = rows, names = names))
}

/// Who does not have the agent, whatever the state: one click.
fn without_agent_ui(ui: &mut Ui, view: View<'_>, text: &str, intents: &mut Vec<Intent>) {
    let term = without_agent();
    let is_on = view.state.arrangement.filter.picks.contains(&term);
    let link = count_link(ui, text, if is_on { Stress::Strong } else { Stress::Usual });
    mark(&link, "headline-without-agent");
    let keys = CommandId::WithoutAgent.shortcut_text(ui.ctx(), view.words);
    let hint = tr!(view.words, "command-without-agent");
    let meaning = tr!(view.words, "headline-without-agent-meaning");
    if link.hint(format!("{hint}\n{keys}\n{meaning}")).clicked() {
        intents.push(Intent::Arrange(ArrangeIntent::TogglePick(term)));
    }
}

/// Whose results they are: the customer, and the partner with its health.
fn subject_ui(ui: &mut Ui, view: View<'_>, subject: &Subject<'_>) {
    let words = view.words;
    let short = shortened(&subject.customer);
    let customer = match view.state.tenant_kind {
        TenantKind::Customer => {
            let link = quiet_link(ui, &short);
            if link.clicked() {
                customer_menu_ui::open(ui.ctx());
            }
            link
        }
        // There is no other one to go to.
        TenantKind::Sample => muted_label(ui, &short),
    };
    mark(&customer, "headline-customer");
    if short != subject.customer {
        customer.hint(subject.customer.as_str());
    }
    muted_label(ui, "·");
    let Some(of_list) = subject.partner else {
        if !subject.name.is_empty() {
            mark(&muted_label(ui, &shortened(&subject.name)), "headline-partner");
            muted_label(ui, "·");
        }
        return;
    };
    let status = words.partner_health(of_list, view.now);
    let text = tr!(
        words,
        "headline-partner",
        partner = shortened(&subject.name),
        status = status
    );
    let partner = quiet_link(ui, &text);
    mark(&partner, "headline-partner");
    let mut meaning = words.connection_status_meaning(&of_list.connection_status);
    if let Some(details) = of_list.status_details.as_deref() {
        meaning = format!("{meaning}\n{details}");
    }
    if partner.hint(meaning).clicked() {
        panels::wish(ui.ctx(), PanelId::Query);
    }
    muted_label(ui, "·");
}

/// A link that steps back: it leads somewhere, and is no part of the count.
fn quiet_link(ui: &mut Ui, text: &str) -> Response {
    let color = Theme::of(ui.ctx()).muted;
    ui.add(Link::new(RichText::new(text).color(color)))
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(LONGEST_NAME - 1).collect();
    short.push('…');
    short
}

/// How loud a part of the sentence is.
#[derive(Clone, Copy, Debug)]
enum Stress {
    Usual,
    Strong,
}

/// A number and its words, which stay on one line: `79` at the end of one says nothing of `canceled` on the next.
fn count_link(ui: &mut Ui, text: &str, stress: Stress) -> Response {
    let shown = RichText::new(text.replace(' ', "\u{a0}"));
    let link = ui.add(Link::new(match stress {
        Stress::Usual => shown,
        Stress::Strong => shown.strong(),
    }));
    ui.ctx().accesskit_node_builder(link.id, |node| node.set_label(text));
    link
}

fn part_ui(ui: &mut Ui, view: View<'_>, part: HeadlinePart, intents: &mut Vec<Intent>) {
    let is_alone = view.state.arrangement.filter.states.iter().eq(&part.states);
    let stress = if is_alone { Stress::Strong } else { Stress::Usual };
    let link = count_link(ui, &part.text, stress);
    mark(&link, "headline-part");
    let name = tr!(view.words, "headline-show", part = part.text.as_str());
    if link.hint(name).clicked() {
        intents.push(Intent::Arrange(ArrangeIntent::ShowStates(part.states)));
    }
}

fn names_ui(ui: &mut Ui, view: View<'_>) {
    // What comes and goes by itself would break the sentence into another line, and move the rows.
    if let Some(text) = missing_names(view).filter(|_| !names_are_coming(view)) {
        mark(&small_label(ui, &text), "names");
    }
}

/// Whether names are on their way to the rows on the screen.
#[must_use]
pub fn names_are_coming(view: View<'_>) -> bool {
    let is_kept = shown_rows(view).is_some_and(|rows| rows.source.header().is_some());
    let names = view.state.names.as_ref().filter(|_| !is_kept);
    names.is_some_and(|names| !names.is_final && names.cloud_pcs != ListState::Whole)
}

/// What is missing of the names, where something is.
fn missing_names(view: View<'_>) -> Option<String> {
    let words = view.words;
    // What is missing of the shown customer's names says nothing of a kept run.
    let is_kept = shown_rows(view).is_some_and(|rows| rows.source.header().is_some());
    let names = view.state.names.as_ref().filter(|_| !is_kept)?;
    Some(match (names.cloud_pcs, names.is_final) {
        (ListState::Whole, _) if names.num_business == 0 => tr!(words, "names-no-business"),
        (ListState::Whole, _) => return None,
        (ListState::Partial, true) => tr!(words, "names-partial"),
        (ListState::NotRead, true) => tr!(words, "names-failed"),
        (ListState::NotRead | ListState::Partial, false) => tr!(words, "names-loading"),
    })
}
