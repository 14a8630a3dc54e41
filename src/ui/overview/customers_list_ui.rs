//! The list of customers, whoever needs a person first.

use egui::style::ScrollStyle;
use egui::{Color32, Rect, Ui};

use super::columns::{ListColumn, cells, number, text};
use super::line::{CellText, LineSpec, cell_ui, ground_of, line_ui, styled_cell_ui};
use super::list::{LinePlace, ListSpec, list_ui};
use super::sorted_header_ui::{Title, sorted_header_ui};
use super::standing_words::{changes, changes_cell, count, sentence, standing_ink, standing_of};
use crate::model::{ConnectionStatus, Profile, Reading, StateGroup};
use crate::state::{CustomerColumn, Intent, OverviewIntent, OverviewRow};
use crate::ui::profile_mark::paint_mark;
use crate::ui::theme::{Ground, Theme, strong_style};
use crate::ui::view::View;
use crate::words::{Words, tr};

/// As [`CustomerColumn::ALL`]. All of them add up to the number of Cloud PCs where there is room for all.
const COLUMNS: [ListColumn; 12] = [
    text(3.0, 184.0),
    number(78.0).in_lines_from(880.0),
    number(74.0).in_lines_from(880.0),
    number(60.0),
    number(66.0).in_lines_from(1_168.0),
    number(72.0).in_lines_from(950.0),
    number(76.0),
    number(104.0).in_lines_from(1_168.0),
    text(1.5, 154.0).in_lines_from(700.0),
    text(1.0, 92.0),
    text(2.0, 122.0),
    text(0.0, 104.0).in_lines_from(1_010.0),
];

/// Draws it.
pub fn customers_list_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    // A bar that takes no room: titles and cells lie below one another.
    ui.spacing_mut().scroll = ScrollStyle::floating();
    header_ui(ui, view, intents);
    let overview = &view.state.overview;
    let ordered = overview.in_order(view.state.profiles.list());
    let is_chosen = |profile: &&Profile| overview.cursor.as_ref() == Some(&profile.id);
    let name = tr!(view.words, "overview-all");
    let spec = ListSpec {
        author_id: "overview-customers",
        name: &name,
        entry: ordered.iter().position(is_chosen),
        more: None,
    };
    let keys: Vec<_> = ordered.iter().map(|profile| &profile.id).collect();
    list_ui(ui, spec, &keys, |ui, place| {
        if let Some(profile) = ordered.get(place.number) {
            customer_ui(ui, view, (place, profile), intents);
        }
    });
}

fn header_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let sort = view.state.overview.sort;
    let title = |column| Title {
        text: title(view.words, column),
        author_id: author_id(column),
        direction: sort.filter(|sort| sort.column == column).map(|sort| sort.direction),
    };
    let titles = CustomerColumn::ALL.map(title);
    let clicked = sorted_header_ui(ui, view, &COLUMNS, &titles);
    if let Some(column) = clicked.and_then(|number| CustomerColumn::ALL.get(number)) {
        intents.push(Intent::Overview(OverviewIntent::SortCustomers(*column)));
    }
}

fn title(words: &Words, column: CustomerColumn) -> String {
    match column {
        CustomerColumn::Name => tr!(words, "overview-customer"),
        CustomerColumn::CloudPcs => tr!(words, "overview-cloud-pcs"),
        CustomerColumn::Installed => tr!(words, "overview-installed"),
        CustomerColumn::Failed => tr!(words, "overview-failed"),
        CustomerColumn::Waiting => tr!(words, "overview-waiting"),
        CustomerColumn::Hanging => tr!(words, "overview-hanging"),
        CustomerColumn::NotTried => tr!(words, "overview-not-tried"),
        CustomerColumn::Canceled => tr!(words, "overview-canceled"),
        CustomerColumn::Changes => tr!(words, "overview-changes"),
        CustomerColumn::Partner => tr!(words, "overview-partner"),
        CustomerColumn::Standing => tr!(words, "overview-standing"),
        CustomerColumn::AsOf => tr!(words, "overview-as-of"),
    }
}

const fn author_id(column: CustomerColumn) -> &'static str {
    match column {
        CustomerColumn::Name => "overview-sort-name",
        CustomerColumn::CloudPcs => "overview-sort-cloud-pcs",
        CustomerColumn::Installed => "overview-sort-installed",
        CustomerColumn::Failed => "overview-sort-failed",
        CustomerColumn::Waiting => "overview-sort-waiting",
        CustomerColumn::Hanging => "overview-sort-hanging",
        CustomerColumn::NotTried => "overview-sort-not-tried",
        CustomerColumn::Canceled => "overview-sort-canceled",
        CustomerColumn::Changes => "overview-sort-changes",
        CustomerColumn::Partner => "overview-sort-partner",
        CustomerColumn::Standing => "overview-sort-standing",
        CustomerColumn::AsOf => "overview-sort-as-of",
    }
}

fn customer_ui(ui: &Ui, view: View<'_>, (place, profile): (LinePlace, &Profile), intents: &mut Vec<Intent>) {
    let row = view.state.overview.row(&profile.id);
    let sentence = sentence(view, profile, &row);
    let author_id = format!("overview-{}", profile.id.as_str());
    let spec = LineSpec {
        sentence: &sentence,
        author_id: &author_id,
        is_chosen: view.state.overview.cursor.as_ref() == Some(&profile.id),
    };
    let response = line_ui(ui, place, spec);
    if spec.is_chosen && place.has_arrived && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let is_chosen_now = response.has_focus() || response.clicked();
    if is_chosen_now && !spec.is_chosen {
        intents.push(Intent::Overview(OverviewIntent::Choose(profile.id.clone())));
    }
    if ui.is_rect_visible(response.rect) {
        paint(ui, view, (profile, &row), (response.rect, ground_of(&response, spec)));
    }
    let opens = response.double_clicked() || (response.has_focus() && enter(ui));
    if opens {
        intents.push(Intent::Overview(OverviewIntent::Show(profile.id.clone())));
    }
    let hint = tr!(view.words, "overview-open-hint");
    let _hint = response.on_hover_text(match changes(view, &row) {
        Some(changes) => format!("{changes}\n{hint}"),
        None => hint,
    });
}

/// Enter, for the line that has the keyboard.
pub fn enter(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(egui::Key::Enter))
}

/// What the cells of a customer say, in the order of the columns.
fn contents(view: View<'_>, theme: &Theme, (profile, row): (&Profile, &OverviewRow)) -> [CellText; 12] {
    let words = view.words;
    let cell = |text: String, ink| CellText { text, ink };
    let number = |num: Option<u32>, ink| {
        let least = row.report.reading == Reading::Part;
        let said = |num: u32| match words.number(num.into()) {
            count if least => tr!(words, "overview-at-least", count = count),
            count => count,
        };
        let text = num.map(said).unwrap_or_default();
        cell(text, if num == Some(0) { theme.muted } else { ink })
    };
    let hanging = row.report.read_at.map(|_| row.report.num_hanging);
    let waiting = count(row, &[StateGroup::Waiting]).map(|num| num.saturating_sub(row.report.num_hanging));
    let partners = &row.report.partners;
    let is_unhealthy = partners
        .iter()
        .any(|partner| partner.status == ConnectionStatus::Unhealthy);
    let as_of = row.report.read_at.map(|time| words.recent_time(time, view.now));
    [
        cell(words.customer(profile, &view.state.profiles), theme.text),
        number(count(row, &StateGroup::ALL), theme.text),
        number(count(row, &[StateGroup::Installed]), theme.text),
        number(count(row, &[StateGroup::Failed]), theme.states.failed),
        number(waiting, theme.text),
        number(hanging, theme.states.pending),
        number(count(row, &[StateGroup::NotTried]), theme.text),
        number(count(row, &[StateGroup::Canceled, StateGroup::Other]), theme.text),
        cell(changes_cell(words, row), changes_ink(theme, row)),
        cell(
            words.partners_health(&row.report.partners),
            if is_unhealthy { theme.states.failed } else { theme.text },
        ),
        cell(standing_of(view, profile, row), standing_ink(theme, row)),
        cell(as_of.unwrap_or_default(), theme.muted),
    ]
}

/// The ink of what has changed; the words say the same.
fn changes_ink(theme: &Theme, row: &OverviewRow) -> Color32 {
    match row.compared.changes() {
        Some(changes) if changes.num_failed > 0 => theme.states.failed,
        Some(changes) if changes.num_installed > 0 => theme.text,
        Some(_) | None => theme.muted,
    }
}

fn paint(ui: &Ui, view: View<'_>, customer: (&Profile, &OverviewRow), (line, ground): (Rect, Ground)) {
    let theme = Theme::of(ui.ctx());
    let contents = contents(view, &theme, customer).map(|content| CellText {
        ink: theme.word_ink(content.ink, ground),
        ..content
    });
    let places = cells(line, &COLUMNS);
    for (at, ((place, column), content)) in places.into_iter().zip(COLUMNS).zip(&contents).enumerate() {
        if at == 0 {
            let beside = paint_mark(ui, view, customer.0, place);
            styled_cell_ui(ui, beside, column, (content, strong_style()));
        } else {
            cell_ui(ui, place, column, content);
        }
    }
}
