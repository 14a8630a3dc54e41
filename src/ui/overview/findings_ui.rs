//! Cloud PCs of all customers that were looked for, the customer first.

use egui::style::ScrollStyle;
use egui::{Rect, Ui, vec2};

use super::columns::{ListColumn, cells, text};
use super::customers_list_ui::{enter, header_line_ui};
use super::line::{CellText, LineSpec, cell_ui, line_ui};
use super::list::{LinePlace, ListSpec, list_ui};
use crate::model::Finding;
use crate::state::{Found, Intent, OverviewIntent};
use crate::ui::controls::muted_label;
use crate::ui::icon::{self, Icon};
use crate::ui::profile_mark::paint_mark;
use crate::ui::theme::{Theme, size};
use crate::ui::view::View;
use crate::words::{Words, tr};

/// Customer, device, user, state, error, last change.
const COLUMNS: [ListColumn; 6] = [
    text(2.0, 170.0),
    text(1.0, 130.0),
    text(3.0, 150.0).in_lines_from(800.0),
    text(1.0, 120.0),
    text(2.0, 120.0),
    text(0.0, 110.0),
];

/// Draws them.
pub fn findings_ui(ui: &mut Ui, view: View<'_>, found: &Found, intents: &mut Vec<Intent>) {
    let words = view.words;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.spacing_mut().scroll = ScrollStyle::floating();
    if found.findings.is_empty() {
        ui.add_space(size::SPACE_XL);
        ui.vertical_centered(|ui| muted_label(ui, &tr!(words, "overview-nothing-found")));
        return;
    }
    let titles = [
        tr!(words, "overview-customer"),
        tr!(words, "column-device"),
        tr!(words, "column-user"),
        tr!(words, "column-state"),
        tr!(words, "column-error"),
        tr!(words, "column-last-modified"),
    ];
    header_line_ui(ui, &COLUMNS, &titles);
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
            finding_ui(ui, view, (place, finding), intents);
        }
    });
}

/// How many were found.
pub fn status_of_found(words: &Words, found: &Found) -> String {
    let n = found.num_found;
    tr!(words, "overview-found", n = n, count = words.number(n as u64))
}

fn finding_ui(ui: &Ui, view: View<'_>, (place, finding): (LinePlace, &Finding), intents: &mut Vec<Intent>) {
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
        paint(ui, view, (finding, &contents), response.rect);
    }
    let is_free = ui.memory(|memory| memory.focused().is_none());
    let comes_back = overview.opened == Some(number) && is_free;
    let begins_here = number == 0 && overview.opened.is_none() && overview.search.is_empty();
    if place.has_arrived && (comes_back || begins_here) {
        response.request_focus();
    }
    if response.double_clicked() || (response.has_focus() && enter(ui)) {
        intents.push(Intent::Overview(OverviewIntent::ShowFinding(finding.clone(), number)));
    }
    let _hint = response.on_hover_text(tr!(view.words, "overview-open-hint"));
}

/// What the cells say.
fn contents(view: View<'_>, finding: &Finding) -> [String; 6] {
    let words = view.words;
    let profile = view.state.profiles.by_id(&finding.profile);
    let customer = profile.map(|profile| words.customer(profile, &view.state.profiles));
    let device = finding.device.clone().or_else(|| finding.cloud_pc_id.clone());
    [
        customer.unwrap_or_default(),
        device.unwrap_or_default(),
        finding.user.clone().unwrap_or_default(),
        words.state(&finding.state),
        words.error(&finding.error),
        finding
            .changed_at
            .map(|time| words.time_ago(time, view.now))
            .unwrap_or_default(),
    ]
}

fn paint(ui: &Ui, view: View<'_>, (finding, contents): (&Finding, &[String; 6]), line: Rect) {
    let theme = Theme::of(ui.ctx());
    let state = theme.state_color(&finding.state);
    let inks = [theme.text, theme.text, theme.text, state, theme.text, theme.muted];
    let places = cells(line, &COLUMNS);
    for (at, (((place, column), content), ink)) in places.into_iter().zip(COLUMNS).zip(contents).zip(inks).enumerate() {
        let mut place = place;
        if let Some(profile) = view.state.profiles.by_id(&finding.profile).filter(|_| at == 0) {
            place = paint_mark(ui, view, profile, place);
        }
        if at == 3 {
            let square = Rect::from_center_size(place.left_center() + vec2(16.0, 0.0), vec2(size::ICON, size::ICON));
            icon::paint(ui.painter(), Icon::of_state(&finding.state), square, ink);
            place = place.with_min_x(place.left() + 20.0);
        }
        let content = CellText {
            text: content.clone(),
            ink,
        };
        cell_ui(ui, place, column, &content);
    }
}
