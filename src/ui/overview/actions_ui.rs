//! The first line of the page of all customers: the field that finds, and the buttons for the page and for what was found.

use egui::{Align, EventFilter, Layout, Margin, TextEdit, TextStyle, Ui, vec2};

use super::across_ui::open_across;
use super::findings_ui::{copy_list_ui, handled_text, handled_ui};
use super::whom_ui::{Offers, search_id};
use crate::state::{Intent, OverviewIntent};
use crate::ui::commands::CommandId;
use crate::ui::controls::{ButtonSpec, Weight, focus_on_arrival, mark};
use crate::ui::filter_words;
use crate::ui::fitting::button_width;
use crate::ui::theme::{Theme, size};
use crate::ui::view::View;
use crate::words::tr;

const SEARCH: f32 = 300.0;
/// As narrow the field becomes beside buttons with long words.
const LEAST_SEARCH: f32 = 160.0;

/// The field that finds, and the buttons; those about what was found have a line of their own where one is too short.
pub fn actions_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let seeks = view.state.overview.seeks();
    let room = ui.available_width() - page_width(ui, view);
    let fits = seeks && SEARCH + found_width(ui, view) <= room;
    ui.horizontal(|ui| {
        search_ui(ui, view, room.clamp(LEAST_SEARCH, SEARCH), intents);
        if fits {
            found_buttons_ui(ui, view, intents);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            page_buttons_ui(ui, view, intents);
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

/// What the buttons at the other end of the line need, gaps included; one of them has heavier letters.
fn page_width(ui: &Ui, view: View<'_>) -> f32 {
    let (main, ..) = main_button(view);
    let others = [tr!(view.words, "overview-export"), tr!(view.words, "overview-add")];
    with_gaps(ui, &others) + with_gaps(ui, &[main]) + size::SPACE_S
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

/// The one next step: its text, its stable id, what it does, and the command that does the same.
fn main_button(view: View<'_>) -> (String, &'static str, OverviewIntent, CommandId) {
    let words = view.words;
    if view.state.overview.running.is_some() {
        (
            tr!(words, "cancel"),
            "overview-cancel",
            OverviewIntent::Cancel,
            CommandId::CancelRun,
        )
    } else if view.state.overview.needs_sign_in() {
        let text = tr!(words, "overview-sign-in");
        (
            text,
            "overview-sign-in",
            OverviewIntent::SignIn,
            CommandId::SignInForAll,
        )
    } else {
        let text = tr!(words, "overview-refresh");
        (text, "overview-refresh", OverviewIntent::Refresh, CommandId::Run)
    }
}

/// From the right end of the line.
fn page_buttons_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let button_ui = |ui: &mut Ui, (text, id, weight): (&str, &'static str, Weight), command: CommandId| {
        let shortcut = command.shortcut_text(ui.ctx(), words);
        let spec = ButtonSpec {
            shortcut: &shortcut,
            ..ButtonSpec::new(text, id, weight)
        };
        spec.show(ui).clicked()
    };
    let (text, id, wish, command) = main_button(view);
    if button_ui(ui, (&text, id, Weight::Main), command) {
        intents.push(Intent::Overview(wish));
    }
    let export = tr!(words, "overview-export");
    if view.state.policy.allows_export()
        && button_ui(ui, (&export, "overview-export", Weight::Plain), CommandId::Export)
    {
        intents.push(open_across(view));
    }
    let add = tr!(words, "overview-add");
    if button_ui(ui, (&add, "overview-add", Weight::Plain), CommandId::AddCustomers) {
        intents.push(Intent::Overview(OverviewIntent::Add));
    }
}

fn search_ui(ui: &mut Ui, view: View<'_>, width: f32, intents: &mut Vec<Intent>) {
    let (theme, words) = (Theme::of(ui.ctx()), view.words);
    let name = tr!(words, "overview-find");
    let mut text = view.state.overview.search.clone();
    let offers = Offers::begin(ui, view, search_id());
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
                .id(search_id())
                .event_filter(EventFilter {
                    horizontal_arrows: true,
                    vertical_arrows: offers.is_open(),
                    escape: offers.is_open(),
                    tab: false,
                })
                .hint_text(egui::RichText::new(&name).color(theme.muted))
                .font(TextStyle::Body)
                .align(egui::Align2::LEFT_CENTER)
                .margin(Margin::symmetric(8, 4))
                .min_size(vec2(width, size::CONTROL))
                .desired_width(width);
            ui.add(edit)
        })
        .inner;
    mark(&field, "overview-find");
    field.ctx.accesskit_node_builder(field.id, |node| {
        node.set_label(name);
        node.set_description(tr!(words, "overview-find-help"));
        if let Some(problem) = problem {
            node.set_description(problem);
            node.set_invalid(egui::accesskit::Invalid::True);
        }
    });
    let overview = &view.state.overview;
    if overview.opened.is_none() && (overview.cursor.is_none() || overview.seeks()) {
        focus_on_arrival(&field);
    }
    let is_changed = field.changed();
    let field = field.on_hover_text(tr!(words, "overview-find-help"));
    let accepted = offers.show(ui, view, &field);
    if let Some(text) = accepted.or_else(|| is_changed.then_some(text)) {
        intents.push(Intent::Overview(OverviewIntent::Search(text)));
    }
}
