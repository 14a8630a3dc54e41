//! Cloud PCs of all customers that were looked for, the customer first.

use egui::style::ScrollStyle;
use egui::{Event, Frame, Key, KeyboardShortcut, Label, Margin, Modifiers, Rect, Response, RichText, Ui, vec2};

use super::columns::{ListColumn, cells, text};
use super::copies::{copy_list, lines_text, note_copied, ticket_text};
use super::customers_list_ui::enter;
use super::findings_widths::{STATE_ICON, widths};
use super::line::{CellText, LineSpec, cell_ui, ground_of, line_ui};
use super::list::{LinePlace, ListSpec, list_ui};
use super::sorted_header_ui::{Title, sorted_header_ui};
use crate::model::{Among, Finding, Handled, ShowHandled};
use crate::state::{Comparing, CopiedText, FindingColumn, Found, Intent, OverviewIntent};
use crate::ui::commands::takes;
use crate::ui::controls::{ButtonSpec, Weight, mark, muted_label};
use crate::ui::icon::{self, Icon};
use crate::ui::profile_mark::paint_mark;
use crate::ui::theme::{Ground, Theme, size};
use crate::ui::view::View;
use crate::words::{Words, tr};

/// As [`FindingColumn::ALL`].
const COLUMNS: [ListColumn; 7] = [
    text(2.0, 170.0),
    text(1.0, 130.0),
    text(3.0, 150.0).in_lines_from(800.0),
    text(1.0, 120.0),
    text(2.0, 120.0),
    text(0.5, 96.0).in_lines_from(900.0),
    text(0.0, 110.0),
];

/// Draws them.
pub fn findings_ui(ui: &mut Ui, view: View<'_>, found: &Found, intents: &mut Vec<Intent>) {
    let words = view.words;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.spacing_mut().scroll = ScrollStyle::floating();
    without_notes_ui(ui, view, found);
    if found.findings.is_empty() {
        ui.add_space(size::SPACE_XL);
        ui.vertical_centered(|ui| nothing_ui(ui, view, intents));
        return;
    }
    let columns = widths(ui, view, (&found.findings, &COLUMNS), |finding| ticket(words, finding));
    header_ui(ui, view, &columns, intents);
    let shown = words.number(found.findings.len() as u64);
    let more = tr!(words, "overview-more-found", shown = shown);
    let name = status_of_found(words, found);
    let spec = ListSpec {
        author_id: "overview-findings",
        name: &name,
        entry: view.state.overview.opened,
        more: (found.num_found > found.findings.len()).then_some(more.as_str()),
    };
    let keys: Vec<usize> = (0..found.findings.len()).collect();
    list_ui(ui, spec, &keys, |ui, place| {
        if let Some(finding) = found.findings.get(place.number) {
            finding_ui(ui, view, (place, finding, &columns), intents);
        }
    });
}

/// Whose notes could not be read: there, handled ones are not told from others, and no ticket is found.
fn without_notes_ui(ui: &mut Ui, view: View<'_>, found: &Found) {
    let (words, profiles) = (view.words, &view.state.profiles);
    let without = found.without_notes.iter().filter_map(|id| profiles.by_id(id));
    let names: Vec<String> = without.map(|profile| words.customer(profile, profiles)).collect();
    let Some(text) = words.notes_not_read(&names) else {
        return;
    };
    let ink = Theme::of(ui.ctx()).states.failed;
    let frame = Frame::new().inner_margin(Margin::symmetric(16, 4));
    let label = frame.show(ui, |ui| ui.add(Label::new(RichText::new(text).color(ink)).wrap()));
    mark(&label.inner, "overview-notes-not-read");
    ui.ctx()
        .accesskit_node_builder(label.inner.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

/// The titles, each a button that sorts.
fn header_ui(ui: &mut Ui, view: View<'_>, columns: &[ListColumn; 7], intents: &mut Vec<Intent>) {
    let (words, sort) = (view.words, view.state.overview.found_sort);
    let texts = [
        tr!(words, "overview-customer"),
        tr!(words, "column-device"),
        tr!(words, "column-user"),
        tr!(words, "column-state"),
        tr!(words, "column-error"),
        tr!(words, "note-ticket"),
        tr!(words, "column-last-modified"),
    ];
    let titles: Vec<Title> = FindingColumn::ALL
        .into_iter()
        .zip(texts)
        .map(|(column, text)| Title {
            text,
            author_id: author_id(column),
            direction: sort.filter(|sort| sort.column == column).map(|sort| sort.direction),
        })
        .collect();
    let clicked = sorted_header_ui(ui, view, columns, &titles);
    if let Some(column) = clicked.and_then(|number| FindingColumn::ALL.get(number)) {
        intents.push(Intent::Overview(OverviewIntent::SortFound(*column)));
    }
}

const fn author_id(column: FindingColumn) -> &'static str {
    match column {
        FindingColumn::Customer => "found-sort-customer",
        FindingColumn::Device => "found-sort-device",
        FindingColumn::User => "found-sort-user",
        FindingColumn::State => "found-sort-state",
        FindingColumn::Error => "found-sort-error",
        FindingColumn::Ticket => "found-sort-ticket",
        FindingColumn::Changed => "found-sort-changed",
    }
}

/// Copies every line that is listed, where something was found.
pub fn copy_list_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let found = view
        .state
        .overview
        .found
        .as_ref()
        .filter(|_| view.state.overview.seeks());
    if found.is_none_or(|found| found.findings.is_empty()) {
        return;
    }
    let copy = tr!(view.words, "overview-copy-list");
    if ButtonSpec::new(&copy, "overview-copy-list", Weight::Quiet)
        .show(ui)
        .clicked()
    {
        intents.extend(copy_list(ui.ctx(), view));
    }
}

/// Copies the line that has the keyboard, and its text for a ticket, by keys and by its menu.
fn copies_ui(ui: &Ui, view: View<'_>, (response, finding): (&Response, &Finding), intents: &mut Vec<Intent>) {
    const TICKET: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::C);
    let words = view.words;
    let mut wants = None;
    if response.has_focus() {
        if takes(ui.ctx(), TICKET) {
            wants = Some(CopiedText::Ticket);
        } else if ui.input(|input| input.events.contains(&Event::Copy)) {
            wants = Some(CopiedText::Cells);
        }
    }
    let _menu = response.context_menu(|ui| {
        let entries = [
            (
                CopiedText::Ticket,
                tr!(words, "command-copy-ticket"),
                "finding-copy-ticket",
            ),
            (CopiedText::Cells, tr!(words, "overview-copy-line"), "finding-copy-line"),
        ];
        for (what, text, author_id) in entries {
            let entry = ui.button(text);
            mark(&entry, author_id);
            if entry.clicked() {
                wants = Some(what);
                ui.close();
            }
        }
    });
    let Some(what) = wants else { return };
    ui.ctx().copy_text(match what {
        CopiedText::Ticket | CopiedText::ForUsers | CopiedText::DeployRequest => ticket_text(view, finding),
        CopiedText::Cells => lines_text(view, std::slice::from_ref(finding)),
    });
    note_copied(view, (what, 1), intents);
}

/// Why there is nothing to list, and the way to handled ones that fit.
fn nothing_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let (words, n) = (view.words, view.state.overview.num_handled);
    if n == 0 {
        muted_label(ui, &nothing_found(view));
        lately_ui(ui, view, intents);
        return;
    }
    let text = tr!(words, "handled-fit", n = n, count = words.number(n as u64));
    mark(&muted_label(ui, &text), "handled-fit");
    ui.add_space(size::SPACE_M);
    let show = tr!(words, "notes-show");
    if ButtonSpec::new(&show, "show-handled", Weight::Plain).show(ui).clicked() {
        intents.push(Intent::Overview(OverviewIntent::ShowHandled(ShowHandled::Yes)));
    }
}

/// Where nothing can be compared: the way to what has failed within a day.
fn lately_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let overview = &view.state.overview;
    let is_in_vain = overview.among == Among::NewlyFailed && overview.comparing() == Comparing::NobodyHasEarlierRun;
    if overview.problem.is_some() || !is_in_vain {
        return;
    }
    ui.add_space(size::SPACE_M);
    let show = tr!(view.words, "overview-failed-lately");
    if ButtonSpec::new(&show, "overview-failed-lately", Weight::Plain)
        .show(ui)
        .clicked()
    {
        intents.push(Intent::Overview(OverviewIntent::ShowFailedLately));
    }
}

/// Why there is nothing to list.
fn nothing_found(view: View<'_>) -> String {
    let (words, overview) = (view.words, &view.state.overview);
    if overview.problem.is_some() {
        return tr!(words, "overview-not-sought");
    }
    let narrows = !overview.search.trim().is_empty() || !overview.states.is_empty();
    let nothing_broke = |n: usize| tr!(words, "overview-nothing-broke", n = n, count = words.number(n as u64));
    match (overview.among, overview.comparing()) {
        (Among::NewlyFailed, Comparing::UnderWay) => tr!(words, "overview-comparing"),
        (Among::NewlyFailed, Comparing::NobodyHasEarlierRun) => nothing_broke(0),
        (Among::NewlyFailed, Comparing::Over(num_compared)) if !narrows => nothing_broke(num_compared),
        (Among::All | Among::NewlyFailed, _) => tr!(words, "overview-nothing-found"),
    }
}

/// How many were found.
pub fn status_of_found(words: &Words, found: &Found) -> String {
    let n = found.num_found;
    tr!(words, "overview-found", n = n, count = words.number(n as u64))
}

fn finding_ui(
    ui: &Ui,
    view: View<'_>,
    (place, finding, columns): (LinePlace, &Finding, &[ListColumn; 7]),
    intents: &mut Vec<Intent>,
) {
    let (number, overview) = (place.number, &view.state.overview);
    let contents = contents(view, finding);
    let spoken: Vec<&str> = contents
        .iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    let (sentence, author_id) = (spoken.join(", "), format!("finding-{number}"));
    let spec = LineSpec {
        sentence: &sentence,
        author_id: &author_id,
        is_chosen: false,
    };
    let response = line_ui(ui, place, spec);
    if ui.is_rect_visible(response.rect) {
        let ground = ground_of(&response, spec);
        paint(ui, view, (finding, &contents), (response.rect, ground, columns));
    }
    let is_free = ui.memory(|memory| memory.focused().is_none());
    let comes_back = overview.opened == Some(number) && is_free;
    let begins_here = number == 0 && overview.opened.is_none() && overview.search.is_empty();
    if place.has_arrived && (comes_back || begins_here) {
        response.request_focus();
    }
    if response.double_clicked() || (response.has_focus() && enter(ui)) {
        intents.push(Intent::Overview(OverviewIntent::ShowFinding(
            Box::new(finding.clone()),
            number,
        )));
    }
    copies_ui(ui, view, (&response, finding), intents);
    let _hint = response.on_hover_text(tr!(view.words, "overview-open-hint"));
}

/// What the cells say.
fn contents(view: View<'_>, finding: &Finding) -> [String; 7] {
    let words = view.words;
    let profile = view.state.profiles.by_id(&finding.profile);
    let customer = profile.map(|profile| words.customer(profile, &view.state.profiles));
    let device = match (&finding.device, &finding.cloud_pc_id) {
        (Some(name), _) => Some(name.clone()),
        // The beginning of the id tells several of them apart.
        (None, Some(id)) if finding.is_absent => {
            let start: String = id.chars().take(8).collect();
            Some(tr!(words, "grid-row-absent", id = start))
        }
        (None, id) => id.clone(),
    };
    [
        customer.unwrap_or_default(),
        device.unwrap_or_default(),
        finding.user.clone().unwrap_or_default(),
        words.state(&finding.state),
        words.error(&finding.error),
        ticket(words, finding),
        finding
            .changed_at
            .map(|time| words.time_ago(time, view.now))
            .unwrap_or_default(),
    ]
}

/// The number of its ticket, or that there is a note; and whether somebody has handled it.
fn ticket(words: &Words, finding: &Finding) -> String {
    let Some(note) = &finding.note else {
        return String::new();
    };
    let mut parts = vec![note.ticket.trim().to_owned()];
    if note.ticket.trim().is_empty() && !note.text.trim().is_empty() {
        parts = vec![tr!(words, "overview-has-note")];
    }
    if note.handled == Handled::Done {
        parts.push(tr!(words, "overview-handled"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// What the button says that hides those that somebody has handled, or shows them again.
pub fn handled_text(view: View<'_>) -> String {
    match view.state.overview.handled {
        ShowHandled::Yes => tr!(view.words, "notes-hide"),
        ShowHandled::No => tr!(view.words, "notes-show"),
    }
}

/// Hides those that somebody has handled, or shows them again.
pub fn handled_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let wish = view.state.overview.handled.other();
    if ButtonSpec::new(&handled_text(view), "overview-handled", Weight::Quiet)
        .show(ui)
        .clicked()
    {
        intents.push(Intent::Overview(OverviewIntent::ShowHandled(wish)));
    }
}

fn paint(
    ui: &Ui,
    view: View<'_>,
    (finding, contents): (&Finding, &[String; 7]),
    (line, ground, columns): (Rect, Ground, &[ListColumn; 7]),
) {
    let theme = Theme::of(ui.ctx());
    let state = theme.state_color(&finding.state);
    let inks = [
        theme.text,
        theme.text,
        theme.text,
        state,
        theme.text,
        theme.text,
        theme.muted,
    ];
    let places = cells(line, columns);
    let cells = places.into_iter().zip(*columns).zip(contents).zip(inks);
    for (at, (((place, column), content), ink)) in cells.enumerate() {
        let mut place = place;
        if let Some(profile) = view.state.profiles.by_id(&finding.profile).filter(|_| at == 0) {
            place = paint_mark(ui, view, profile, place);
        }
        if at == 3 {
            let square = Rect::from_center_size(place.left_center() + vec2(16.0, 0.0), vec2(size::ICON, size::ICON));
            icon::paint(ui.painter(), Icon::of_state(&finding.state), square, ink);
            place = place.with_min_x(place.left() + STATE_ICON);
        }
        let content = CellText {
            text: content.clone(),
            ink: theme.word_ink(ink, ground),
        };
        cell_ui(ui, place, column, &content);
    }
}
