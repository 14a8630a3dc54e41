//! The pie over all customers, and how many of them are well.

use egui::{RichText, ScrollArea, TextStyle, Ui};

use crate::model::Standing;
use crate::state::{Intent, OverviewIntent};
use crate::table::StateCount;
use crate::ui::controls::{mark, muted_label};
use crate::ui::theme::{size, strong_style};
use crate::ui::view::View;
use crate::ui::widgets::{PieAction, pie_ui};
use crate::words::{Counted, tr};

/// Draws it.
pub fn summary_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let (words, overview) = (view.words, &view.state.overview);
    let totals = overview.totals();
    ui.spacing_mut().item_spacing.y = size::SPACE_S;
    ui.label(RichText::new(tr!(words, "overview-all")).text_style(TextStyle::Heading));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let headline = words.headline(Counted::CloudPcs, &totals, None);
        let label = ui.add(egui::Label::new(RichText::new(&headline.whole).text_style(strong_style())).wrap());
        mark(&label, "overview-headline");
        let sentence = headline.to_plain_text();
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_label(sentence);
            if overview.running.is_none() {
                node.set_live(egui::accesskit::Live::Polite);
            }
        });
        if let Some(oldest) = overview.oldest() {
            let time = words.recent_time(oldest, view.now);
            let label = muted_label(ui, &tr!(words, "overview-oldest", time = time));
            mark(&label, "overview-oldest");
        }
        let counts: Vec<StateCount> = totals
            .into_iter()
            .map(|(state, num_rows)| StateCount { state, num_rows })
            .collect();
        if overview.seeks() {
            let label = muted_label(ui, &tr!(words, "overview-pie-counts"));
            mark(&label, "overview-pie-counts");
        }
        match pie_ui(ui, &counts, &overview.states, words) {
            Some(PieAction::Toggle(state)) => intents.push(Intent::Overview(OverviewIntent::Toggle(state))),
            Some(PieAction::Clear) => intents.push(Intent::Overview(OverviewIntent::ClearSearch)),
            None => {}
        }
        ui.add_space(size::SPACE_M);
        standings_ui(ui, view, intents);
    });
}

/// How many customers stand how.
fn standings_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let (words, overview) = (view.words, &view.state.overview);
    let ready = overview.num_of(|standing| standing == Standing::Ready);
    let count = words.number(ready as u64);
    muted_label(ui, &tr!(words, "overview-num-ready", n = ready, count = count));
    let needy = overview.num_needy();
    let text = tr!(
        words,
        "overview-num-broken",
        n = needy,
        count = words.number(needy as u64)
    );
    if needy == 0 {
        muted_label(ui, &text);
    } else {
        let link = ui.link(text).on_hover_text(tr!(words, "overview-needy-hint"));
        mark(&link, "overview-needy");
        if link.clicked() {
            intents.push(Intent::Overview(OverviewIntent::ShowNeedy));
        }
    }
    let nothing = overview.num_of(|standing| matches!(standing, Standing::NoPartner | Standing::NoBusinessCloudPcs));
    if nothing > 0 {
        let count = words.number(nothing as u64);
        muted_label(ui, &tr!(words, "overview-num-nothing", n = nothing, count = count));
    }
}
