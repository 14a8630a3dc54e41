//! What has changed at all customers together, since when, and the way to what broke.

use egui::{Align, Layout, Popup, RichText, Ui};

use super::since_words::{broke_words, since_words};
use crate::model::Among;
use crate::state::{Intent, OverviewIntent, Since};
use crate::ui::commands::CommandId;
use crate::ui::controls::{ButtonSpec, Weight, mark, muted_label};
use crate::ui::filter_words;
use crate::ui::menu_wish;
use crate::ui::settled_of_all;
use crate::ui::theme::{Theme, menu_style};
use crate::ui::view::View;
use crate::ui::watch_ui::watch_choice_ui;
use crate::words::tr;

const WATCH: f32 = 116.0;

/// Draws the line.
pub fn changes_line_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let (words, overview) = (view.words, &view.state.overview);
    ui.horizontal(|ui| {
        let text = broke_words(words, overview.since);
        let keys = CommandId::ShowBroken.shortcut_text(ui.ctx(), words);
        let spec = ButtonSpec {
            shortcut: &keys,
            ..ButtonSpec::new(&text, "overview-broke", Weight::Plain)
        };
        let button = spec.show(ui);
        let shows_it = overview.among == Among::NewlyFailed;
        ui.ctx()
            .accesskit_node_builder(button.id, |node| node.set_toggled(shows_it.into()));
        if button.clicked() {
            let wish = if shows_it {
                OverviewIntent::ClearSearch
            } else {
                OverviewIntent::ShowBroken
            };
            intents.push(Intent::Overview(wish));
        }
        since_ui(ui, view, intents);
        let watch = (&overview.watch.watching, "overview-watch");
        let cadence = watch_choice_ui(ui, words, watch, WATCH);
        intents.extend(cadence.map(|cadence| Intent::Overview(OverviewIntent::Watch(cadence))));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if let Some(problem) = &overview.problem {
                let text = filter_words::problem(words, problem);
                let ink = Theme::of(ui.ctx()).states.failed;
                let label = ui.label(RichText::new(text).color(ink));
                mark(&label, "overview-find-problem");
                ui.ctx()
                    .accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
            } else {
                let label = muted_label(ui, &summary(view));
                mark(&label, "overview-changes");
                settled_ui(ui, view, intents);
            }
        });
    });
}

/// Who has settled with the last look.
fn settled_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let Some(text) = settled_of_all(view) else { return };
    let label = ui.label(text);
    mark(&label, "overview-settled");
    ui.ctx()
        .accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
    let dismiss = tr!(view.words, "dismiss");
    if ButtonSpec::new(&dismiss, "overview-settled-dismiss", Weight::Quiet)
        .show(ui)
        .clicked()
    {
        intents.push(Intent::Overview(OverviewIntent::DismissSettled));
    }
}

/// Since when, to choose from.
fn since_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let text = since_words(words, view.state.overview.since);
    let hint = tr!(words, "overview-since-hint");
    let spec = ButtonSpec {
        shortcut: &hint,
        ..ButtonSpec::new(&text, "overview-since", Weight::Quiet)
    };
    let button = spec.show(ui);
    Popup::menu(&button)
        .id(menu_wish::CHANGED_SINCE.id())
        .style(menu_style as fn(&mut egui::Style))
        .show(|ui| {
            for since in Since::ALL {
                let is_chosen = view.state.overview.since == since;
                let choice = ui.selectable_label(is_chosen, since_words(words, since));
                menu_wish::claim(menu_wish::CHANGED_SINCE, &choice);
                if choice.clicked() {
                    intents.push(Intent::Overview(OverviewIntent::Since(since)));
                    ui.close();
                }
            }
        });
}

/// What has changed at all who were compared, and how many could not be.
fn summary(view: View<'_>) -> String {
    let words = view.words;
    let all = view.state.overview.changes();
    let mut parts = Vec::new();
    if all.customers_compared > 0 {
        let (failed, installed) = (words.number(all.failed), words.number(all.installed));
        parts.push(tr!(words, "overview-newly-failed", count = failed));
        parts.push(tr!(words, "overview-newly-installed", count = installed));
    }
    if all.without_earlier_run > 0 {
        let (n, count) = (all.without_earlier_run, words.number(all.without_earlier_run as u64));
        parts.push(tr!(words, "overview-without-earlier-run", n = n, count = count));
    }
    parts.join(" · ")
}
