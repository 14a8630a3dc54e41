//! The first line of the page of all customers: the field that finds, and the buttons for the page and for what was found.

use egui::{Align, EventFilter, Id, Key, Layout, Margin, Modifiers, TextEdit, TextStyle, Ui, vec2};

use super::across_ui::open_across;
use super::findings_ui::{copy_list_ui, handled_text, handled_ui};
use crate::model::Standing;
use crate::state::{Intent, OverviewIntent};
use crate::ui::controls::{ButtonSpec, Weight, focus_on_arrival, mark};
use crate::ui::filter_words;
use crate::ui::fitting::button_width;
use crate::ui::panels::{self, PanelId};
use crate::ui::theme::{Theme, size};
use crate::ui::view::View;
use crate::words::tr;

const SEARCH: f32 = 300.0;

/// The field that finds, and the buttons; those about what was found have a line of their own where one is too short.
pub fn actions_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let seeks = view.state.overview.seeks();
    let fits = seeks && SEARCH + found_width(ui, view) + page_width(ui, view) <= ui.available_width();
    ui.horizontal(|ui| {
        search_ui(ui, view, intents);
        if fits {
            found_buttons_ui(ui, view, intents);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            page_buttons_ui(ui, view, intents)
        });
    });
    if seeks && !fits {
        ui.horizontal(|ui| found_buttons_ui(ui, view, intents));
    }
}

/// What the buttons about what was found need beside the field, gaps included.
fn found_width(ui: &Ui, view: View<'_>) -> f32 {
    let texts = [
        tr!(view.words, "overview-clear"),
        tr!(view.words, "overview-copy-list"),
        handled_text(view),
    ];
    with_gaps(ui, &texts)
}

/// What the buttons at the other end of the line need, gaps included.
fn page_width(ui: &Ui, view: View<'_>) -> f32 {
    let (main, _, _) = main_button(view);
    with_gaps(
        ui,
        &[
            main,
            tr!(view.words, "overview-export"),
            tr!(view.words, "overview-add"),
        ],
    )
}

fn with_gaps(ui: &Ui, texts: &[String]) -> f32 {
    let widths = texts.iter().map(|text| button_width(ui, text));
    widths.map(|width| width + ui.spacing().item_spacing.x).sum()
}

fn found_buttons_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let clear = tr!(view.words, "overview-clear");
    if ButtonSpec::new(&clear, "overview-clear", Weight::Quiet)
        .show(ui)
        .clicked()
    {
        intents.push(Intent::Overview(OverviewIntent::ClearSearch));
    }
    copy_list_ui(ui, view, intents);
    handled_ui(ui, view, intents);
}

/// The one next step: its text, its stable id, and what it does.
fn main_button(view: View<'_>) -> (String, &'static str, OverviewIntent) {
    let words = view.words;
    if view.state.overview.running.is_some() {
        (tr!(words, "cancel"), "overview-cancel", OverviewIntent::Cancel)
    } else if needs_sign_in(view) {
        let text = tr!(words, "overview-sign-in");
        (text, "overview-sign-in", OverviewIntent::SignIn)
    } else {
        let text = tr!(words, "overview-refresh");
        (text, "overview-refresh", OverviewIntent::Refresh)
    }
}

/// From the right end of the line.
fn page_buttons_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let (text, id, wish) = main_button(view);
    if ButtonSpec::new(&text, id, Weight::Main).show(ui).clicked() {
        intents.push(Intent::Overview(wish));
    }
    let export = tr!(words, "overview-export");
    if view.state.policy.allows_export()
        && ButtonSpec::new(&export, "overview-export", Weight::Plain)
            .show(ui)
            .clicked()
    {
        intents.push(open_across(view));
    }
    let add = tr!(words, "overview-add");
    if ButtonSpec::new(&add, "overview-add", Weight::Plain).show(ui).clicked() {
        intents.push(Intent::Overview(OverviewIntent::Add));
    }
}

/// Whether nobody is signed in anywhere, so that one sign-in is the next step.
fn needs_sign_in(view: View<'_>) -> bool {
    let overview = &view.state.overview;
    let num_waiting = overview.num_of(|standing| standing == Standing::NeedsSignIn);
    num_waiting > 0 && overview.num_of(|standing| !standing.is_broken()) == 0
}

fn search_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let (theme, words) = (Theme::of(ui.ctx()), view.words);
    let name = tr!(words, "overview-find");
    let mut text = view.state.overview.search.clone();
    let problem = view.state.overview.problem.as_ref();
    let problem = problem.map(|problem| filter_words::problem(words, problem));
    let field = ui
        .scope(|ui| {
            if problem.is_some() {
                let stroke = egui::Stroke::new(theme.focus_width, theme.states.failed);
                ui.visuals_mut().widgets.inactive.bg_stroke = stroke;
                ui.visuals_mut().widgets.hovered.bg_stroke = stroke;
            }
            let edit = TextEdit::singleline(&mut text)
                .id(Id::unique("overview-find"))
                .event_filter(EventFilter {
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    ..EventFilter::default()
                })
                .hint_text(egui::RichText::new(&name).color(theme.muted))
                .font(TextStyle::Body)
                .align(egui::Align2::LEFT_CENTER)
                .margin(Margin::symmetric(8, 4))
                .min_size(vec2(SEARCH, size::CONTROL))
                .desired_width(SEARCH);
            ui.add(edit)
        })
        .inner;
    mark(&field, "overview-find");
    panels::claim(ui.ctx(), PanelId::Query, field.id);
    if field.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
        panels::wish(ui.ctx(), PanelId::Rows);
    }
    field.ctx.accesskit_node_builder(field.id, |node| {
        node.set_label(name);
        if let Some(problem) = problem {
            node.set_description(problem);
            node.set_invalid(egui::accesskit::Invalid::True);
        }
    });
    let overview = &view.state.overview;
    if overview.opened.is_none() && (overview.cursor.is_none() || overview.seeks()) {
        focus_on_arrival(&field);
    }
    if field.changed() {
        intents.push(Intent::Overview(OverviewIntent::Search(text)));
    }
}
