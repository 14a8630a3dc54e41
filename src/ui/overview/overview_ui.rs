//! The screen of all customers: what can be done, the pie over all, the list, and why the chosen one is broken.

use egui::{Align, CentralPanel, Frame, Id, Layout, Margin, Panel, Rect, Ui};

use super::actions_ui::actions_ui;
use super::changes_line_ui::changes_line_ui;
use super::customers_list_ui::customers_list_ui;
use super::findings_ui::{findings_ui, status_of_found};
use super::list::has_arrived;
use super::standing_words::{served_by, tried_again};
use super::summary_ui::summary_ui;
use crate::model::{Failure, Profile, Standing, StateGroup};
use crate::state::{Intent, OverviewIntent};
use crate::ui::controls::{ButtonSpec, Weight, mark, muted_label, small_label};
use crate::ui::panels::{self, PanelId, Panels};
use crate::ui::spoken_progress::{Progress, speak_progress};
use crate::ui::status_ui::copied_ui;
use crate::ui::theme::{Theme, size};
use crate::ui::view::View;
use crate::words::{Words, tr};

/// Below this width the pie gives its room to the list.
const WIDE: f32 = 1_100.0;
const SUMMARY: f32 = 264.0;

/// Draws it; where its panels lie, for the key that goes from one to the next.
pub fn overview_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) -> Panels {
    forget_what_is_gone(ui);
    let theme = Theme::of(ui.ctx());
    let padded = |x, y| Frame::new().fill(theme.bg).inner_margin(Margin::symmetric(x, y));
    let mut panels = Panels::default();
    let actions = Panel::top("overview-actions")
        .frame(padded(16, 12))
        .resizable(false)
        .show(ui, |ui| {
            actions_ui(ui, view, intents);
            changes_line_ui(ui, view, intents);
        });
    panels.add(PanelId::Query, actions.response.rect);
    let status = Frame::new().fill(theme.panel).inner_margin(Margin::symmetric(16, 2));
    Panel::bottom("overview-status")
        .exact_size(size::CONTROL + 4.0)
        .frame(status)
        .resizable(false)
        .show(ui, |ui| status_ui(ui, view));
    // Before what is said of the chosen customer: that lies under the list alone and moves nothing beside it.
    if ui.ctx().content_rect().width() >= WIDE {
        let summary = Panel::left("overview-summary")
            .exact_size(SUMMARY)
            .frame(padded(16, 12))
            .resizable(false)
            .show(ui, |ui| summary_ui(ui, view, intents));
        if !view.state.overview.totals().is_empty() {
            panels.add(PanelId::Charts, summary.response.rect);
        }
    }
    let below = below_ui(ui, view, padded(16, 12), intents);
    let list = CentralPanel::default().frame(padded(0, 0)).show(ui, |ui| {
        let overview = &view.state.overview;
        match &overview.found {
            Some(found) if overview.seeks() => findings_ui(ui, view, found, intents),
            Some(_) | None => customers_list_ui(ui, view, intents),
        }
    });
    panels.add(PanelId::Rows, list.response.rect);
    if let Some(below) = below {
        panels.add(PanelId::Details, below);
    }
    panels
}

/// What had the keyboard is not on the screen any more when this page comes; the line that was left gets it.
fn forget_what_is_gone(ui: &Ui) {
    if has_arrived(ui, Id::unique("overview")) {
        ui.memory_mut(|memory| {
            if let Some(gone) = memory.focused() {
                memory.surrender_focus(gone);
            }
        });
    }
}

/// Why the chosen customer cannot be read, or has nobody who deploys; where that stands.
fn below_ui(ui: &mut Ui, view: View<'_>, frame: Frame, intents: &mut Vec<Intent>) -> Option<Rect> {
    let panel = |id: &'static str| Panel::bottom(id).frame(frame).resizable(false);
    if let Some((profile, failure)) = chosen_failure(view) {
        let shown = panel("overview-why").show(ui, |ui| why_ui(ui, view, (profile, failure), intents));
        return Some(shown.response.rect);
    }
    let (profile, num_not_tried) = chosen_without_partner(view)?;
    let shown = panel("overview-no-partner").show(ui, |ui| {
        no_partner_ui(ui, view, (profile, num_not_tried), intents);
    });
    Some(shown.response.rect)
}

/// The chosen customer, where something keeps it from being read.
fn chosen_failure(view: View<'_>) -> Option<(&Profile, &Failure)> {
    let overview = &view.state.overview;
    let id = overview.cursor.as_ref().filter(|_| !overview.seeks())?;
    let failure = overview.rows.get(id)?.report.failure.as_ref()?;
    Some((view.state.profiles.by_id(id)?, failure))
}

/// The chosen customer and its Cloud PCs, where nobody can deploy to them.
fn chosen_without_partner(view: View<'_>) -> Option<(&Profile, u32)> {
    let overview = &view.state.overview;
    let id = overview.cursor.as_ref().filter(|_| !overview.seeks())?;
    let report = &overview.rows.get(id)?.report;
    let num = report.num_in(|state| state.group() == StateGroup::NotTried);
    let is_meant = report.standing == Standing::NoPartner && report.failure.is_none() && num > 0;
    is_meant.then_some((view.state.profiles.by_id(id)?, num))
}

/// Why nobody has tried these Cloud PCs, and who can do something.
fn no_partner_ui(ui: &mut Ui, view: View<'_>, (profile, num): (&Profile, u32), intents: &mut Vec<Intent>) {
    let words = view.words;
    let (name, count) = (words.customer(profile, &view.state.profiles), words.number(num.into()));
    let n = usize::try_from(num).unwrap_or(usize::MAX);
    let text = tr!(words, "overview-no-partner-why", n = n, customer = name, count = count);
    ui.spacing_mut().item_spacing.y = size::SPACE_XS;
    let what = ui.add(egui::Label::new(text).wrap());
    mark(&what, "overview-why");
    muted_label(ui, &tr!(words, "partners-none-do"));
    let again = tr!(words, "overview-check-again");
    let check = ButtonSpec::new(&again, "check-again", Weight::Plain).show(ui);
    panels::claim(ui.ctx(), PanelId::Details, check.id);
    if check.clicked() {
        intents.push(Intent::Overview(OverviewIntent::Check(profile.id.clone())));
    }
}

/// What happened, what to do, and the buttons for that.
fn why_ui(ui: &mut Ui, view: View<'_>, (profile, failure): (&Profile, &Failure), intents: &mut Vec<Intent>) {
    let words = view.words;
    let text = words.failure(failure);
    let name = words.customer(profile, &view.state.profiles);
    ui.spacing_mut().item_spacing.y = size::SPACE_XS;
    let what = ui.add(egui::Label::new(format!("{name}: {}", text.what)).wrap());
    mark(&what, "overview-why");
    let muted = |ui: &mut Ui, text: &str| {
        let text = egui::RichText::new(text).color(Theme::of(ui.ctx()).muted);
        ui.add(egui::Label::new(text).wrap())
    };
    if let Some(text) = served_by(view, profile) {
        mark(&muted(ui, &text), "overview-served-by");
    }
    if let Some(text) = tried_again(words, &view.state.overview.row(&profile.id)) {
        mark(&muted(ui, &text), "overview-tries-again");
    }
    for step in text.what_to_do.iter().take(2) {
        muted(ui, step);
    }
    ui.horizontal(|ui| {
        let open = tr!(words, "overview-open");
        let button = ButtonSpec::new(&open, "overview-open", Weight::Plain).show(ui);
        panels::claim(ui.ctx(), PanelId::Details, button.id);
        if button.clicked() {
            intents.push(Intent::Overview(OverviewIntent::Show(profile.id.clone())));
        }
        if let Some(link) = &text.consent_link {
            let copy = tr!(words, "consent-copy");
            if ButtonSpec::new(&copy, "copy-consent-link", Weight::Plain)
                .show(ui)
                .clicked()
            {
                ui.ctx().copy_text(link.clone());
            }
        }
        let again = tr!(words, "overview-check-again");
        if ButtonSpec::new(&again, "check-again", Weight::Plain).show(ui).clicked() {
            intents.push(Intent::Overview(OverviewIntent::Check(profile.id.clone())));
        }
        let copy = tr!(words, "failure-copy");
        if ButtonSpec::new(&copy, "copy-failure", Weight::Plain).show(ui).clicked() {
            ui.ctx().copy_text(format!("{name}: {}", text.to_plain_text()));
        }
    });
}

/// How many customers were read, how many could not be, and at how many nobody has looked.
fn read_words(view: View<'_>) -> String {
    let words = view.words;
    let tally = view.state.overview.tally(view.state.profiles.list());
    let (broken, all) = (tally.num_broken, words.number(tally.num_all as u64));
    match tally.num_not_checked {
        n if n > 0 && broken == 0 => {
            let all = tr!(words, "overview-on-list", all = all);
            format!("{all}, {}", not_checked(words, n))
        }
        n => {
            let count = words.number(broken as u64);
            let waiting = view.state.overview.num_of(|standing| standing == Standing::NeedsSignIn);
            let text = if broken > 0 && waiting == broken {
                tr!(words, "overview-unsigned", n = broken, all = all, broken = count)
            } else {
                tr!(words, "overview-read", n = broken, all = all, broken = count)
            };
            if n == 0 {
                text
            } else {
                format!("{text}, {}", not_checked(words, n))
            }
        }
    }
}

/// That the last round was canceled, and how far it had come.
fn canceled_words(view: View<'_>) -> Option<String> {
    let (words, canceled) = (view.words, view.state.overview.canceled?);
    let (answered, all) = (
        words.number(canceled.num_answered as u64),
        words.number(canceled.num_all as u64),
    );
    Some(tr!(
        words,
        "overview-canceled-round",
        n = canceled.num_all,
        answered = answered,
        all = all
    ))
}

fn not_checked(words: &Words, n: usize) -> String {
    tr!(words, "overview-not-checked", n = n, count = words.number(n as u64))
}

/// How far it is, or how it ended.
fn status_ui(ui: &mut Ui, view: View<'_>) {
    let (words, overview) = (view.words, &view.state.overview);
    let (num_done, num_all) = overview.progress();
    let (done, all) = (words.number(num_done as u64), words.number(num_all as u64));
    let outcome = match (overview.running, &overview.found) {
        (Some(_), _) => tr!(words, "overview-reading", done = done, all = all),
        (None, Some(_)) if overview.problem.is_some() => tr!(words, "overview-not-sought"),
        (None, Some(found)) => status_of_found(words, found),
        (None, None) => read_words(view),
    };
    let text = match (canceled_words(view), &overview.found) {
        (None, _) => outcome,
        (Some(canceled), None) => canceled,
        (Some(canceled), Some(_)) => format!("{canceled} · {outcome}"),
    };
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let label = muted_label(ui, &text);
        mark(&label, "overview-status");
        match overview.running {
            // Every customer's answer changes the line that is seen.
            Some(round) => {
                let progress = Progress {
                    author_id: "overview-progress",
                    whose: round,
                    now: view.now,
                };
                speak_progress(ui, progress, || text.clone());
            }
            None => {
                ui.ctx()
                    .accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
            }
        }
        copied_ui(ui, view);
        let keys = if overview.seeks() {
            tr!(words, "overview-found-keys")
        } else {
            tr!(words, "overview-keys")
        };
        small_label(ui, &keys);
    });
}
