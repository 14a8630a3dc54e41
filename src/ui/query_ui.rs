//! The query line: the field that finds, the partner, the one filled button, and behind "More" two ids.

use egui::{Align, Layout, RichText, TextStyle, Ui, vec2};

use super::commands::CommandId;
use super::controls::{ButtonSpec, FieldSpec, Weight, focus_on_arrival, label_line, mark, small_label};
use super::find_ui::find_ui;
use super::fold_ui::fold_ui;
use super::hint::Hint as _;
use super::panels::{self, PanelId};
use super::theme::size;
use super::view::View;
use super::watch_ui::watch_ui;
use super::widgets::choice_box;
use crate::state::{Fold, GridState, Intent, OpenedPartner, PartnerIntent, Partners, WhyPartner};
use crate::words::{PartnerTitle, tr};

const BUTTON: f32 = 96.0;
const MORE: f32 = 72.0;
const WATCH: f32 = 104.0;
const ID_FIELD: f32 = 344.0;
/// In which most partners' names can be read with their health.
const PARTNER: f32 = 188.0;

/// Draws the line; the two ids stand below it where they are wanted. Enter in a field of theirs asks.
pub fn query_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) {
    let gaps = 4.0 * size::SPACE_M;
    let rest = ui.available_width() - BUTTON - WATCH - MORE - gaps;
    // Where there is little room, name and health of the partner are worth more than a long hint in the empty field.
    let partner = (rest * 0.4).max((rest * 0.5).min(PARTNER)).clamp(120.0, 376.0);
    let height = ui.text_style_height(&TextStyle::Small) + size::SPACE_XS + size::CONTROL;
    let line = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = size::SPACE_M;
        let found = find_ui(ui, view, (rest - partner).max(120.0), grid);
        intents.extend(found);
        partner_field(ui, view, partner, intents);
        more_button(ui, view, intents);
        run_button(ui, view, intents);
        ui.with_layout(Layout::bottom_up(Align::Min), |ui| watch_ui(ui, view, WATCH, intents));
    });
    if ids_are_shown(view) {
        ui.add_space(size::SPACE_S);
        ids_ui(ui, view, intents);
    }
    if let Some(opened) = view.state.partner_from_all() {
        mark(&small_label(ui, &why_this_partner(view, opened)), "partner-from-all");
    }
}

/// Why this partner's rows are shown of several, and that the overview counts all of them.
fn why_this_partner(view: View<'_>, opened: &OpenedPartner) -> String {
    let words = view.words;
    let count = words.number(opened.num_partners as u64);
    match opened.why {
        WhyPartner::OfCloudPc => tr!(words, "partner-of-cloud-pc", count = count),
        WhyPartner::Most => tr!(words, "partner-with-most", count = count),
    }
}

/// Ids that were typed are never out of sight.
fn ids_are_shown(view: View<'_>) -> bool {
    let form = &view.state.query_form;
    form.ids == Fold::Open || !form.activity_id.is_empty() || !form.cloud_pc_id.is_empty()
}

fn more_button(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        ui.set_width(MORE);
        let is_open = ids_are_shown(view);
        if fold_ui(ui, &tr!(view.words, "query-more"), "query-more", is_open).clicked() {
            let wanted = if is_open { Fold::Closed } else { Fold::Open };
            intents.push(Intent::FoldIds(wanted));
        }
    });
}

fn ids_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let form = &view.state.query_form;
    let (short, full) = (tr!(words, "id-wrong"), words.guid_error());
    let all = tr!(words, "all");
    let labels = [tr!(words, "activity-id"), tr!(words, "cloud-pc-id")];
    let [activity_label, cloud_pc_label] = &labels;
    let spec = |label, text, is_wrong: bool, author_id| FieldSpec {
        label,
        hint: &all,
        text,
        problem: is_wrong.then_some(short.as_str()),
        problem_details: is_wrong.then_some(full.as_str()),
        author_id,
        width: ID_FIELD,
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = size::SPACE_M;
        let activity = spec(activity_label, &form.activity_id, form.activity_is_wrong, "activity-id").show(ui);
        let cloud_pc = spec(cloud_pc_label, &form.cloud_pc_id, form.cloud_pc_is_wrong, "cloud-pc-id").show(ui);
        intents.extend(activity.changed.map(Intent::EditActivityId));
        intents.extend(cloud_pc.changed.map(Intent::EditCloudPcId));
        if activity.submitted || cloud_pc.submitted {
            intents.push(Intent::Run);
        } else if activity.left || cloud_pc.left {
            intents.push(Intent::CheckQuery);
        }
    });
}

fn partner_field(ui: &mut Ui, view: View<'_>, width: f32, intents: &mut Vec<Intent>) {
    let words = view.words;
    let form = &view.state.query_form;
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        let missing = form.partner_is_missing.then(|| tr!(words, "partner-missing"));
        let chosen = form.partner_id.as_deref().and_then(|id| view.state.partner_title(id));
        let line = |ui: &mut Ui| {
            // As high as the other labels, so that the fields stand in line.
            ui.spacing_mut().interact_size.y = 0.0;
            ui.horizontal(|ui| {
                let label = label_line(ui, &tr!(words, "partner"), missing.as_deref());
                intents.extend(chosen.and_then(|title| rename_ui(ui, view, title)));
                label
            })
            .inner
        };
        let label = ui.scope(line).inner;
        let text = match (chosen, &view.state.partners) {
            (Some(title), _) => words.partner_label(title),
            (None, Partners::Unknown | Partners::Loading) => tr!(words, "partners-loading"),
            (None, Partners::Failed(_)) => tr!(words, "partners-failed-short"),
            (None, Partners::Loaded(list)) if list.is_empty() => tr!(words, "partners-none-short"),
            (None, Partners::Loaded(_)) => tr!(words, "partner-choose"),
        };
        let combo = choice_box("partner", width)
            .selected_text(text)
            .show_ui(ui, |ui| partners_ui(ui, view));
        let wish = combo.inner.flatten();
        let has_chosen = wish.is_some();
        intents.extend(wish);
        mark(&combo.response, "partner");
        panels::claim(ui.ctx(), PanelId::Query, combo.response.id);
        let combo = combo.response.labelled_by(label.id);
        if has_chosen {
            // The list that had the keyboard has gone.
            combo.request_focus();
        }
        if chosen.is_none() {
            // The first thing that somebody does who has just signed in.
            focus_on_arrival(&combo);
        }
    });
}

/// The list of partners, and the one that was chosen of it.
fn partners_ui(ui: &mut Ui, view: View<'_>) -> Option<Intent> {
    let words = view.words;
    let mut wish = None;
    for partner in view.state.partners.list() {
        let is_chosen = view.state.query_form.partner_id.as_ref() == Some(&partner.id);
        let title = view.state.partner_title(&partner.id);
        let label = title.map_or_else(String::new, |title| words.partner_entry(title, view.now));
        let option = ui.selectable_label(is_chosen, label);
        if option
            .hint(words.connection_status_meaning(&partner.connection_status))
            .clicked()
        {
            wish = Some(Intent::ChoosePartner(partner.id.clone()));
            // A click closes the list by itself; an activation by assistive technology does not.
            ui.close();
        }
    }
    wish
}

/// The way to give the chosen partner a name, on the line of the label.
fn rename_ui(ui: &mut Ui, view: View<'_>, title: PartnerTitle<'_>) -> Option<Intent> {
    let text = RichText::new(tr!(view.words, "partner-rename")).text_style(TextStyle::Small);
    let link = ui.add(egui::Link::new(text));
    mark(&link, "partner-rename");
    let name = PartnerIntent::Name(title.partner.id.clone());
    link.clicked().then_some(Intent::Partner(name))
}

/// Run, or Cancel in the same place while a run reads.
fn run_button(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    // In line with the fields, below their labels.
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        ui.set_max_width(BUTTON);
        let words = view.words;
        if view.state.is_reading() {
            let (text, shortcut) = (
                tr!(words, "cancel"),
                CommandId::CancelRun.shortcut_text(ui.ctx(), words),
            );
            let spec = ButtonSpec {
                shortcut: &shortcut,
                min_width: BUTTON,
                ..ButtonSpec::new(&text, "cancel", Weight::Plain)
            };
            // Beside Run's id, not instead of it; and the second half of a double click on Run is not meant.
            let response = ui.push_id("cancel", |ui| spec.show(ui)).inner;
            if response.clicked() && !response.double_clicked() {
                intents.push(Intent::CancelRun);
            }
        } else {
            let keys = CommandId::Run.shortcut_text(ui.ctx(), words);
            let (text, shortcut) = (tr!(words, "run"), tr!(words, "run-shortcut", keys = keys));
            let spec = ButtonSpec {
                shortcut: &shortcut,
                min_width: BUTTON,
                ..ButtonSpec::new(&text, "run", Weight::Main)
            };
            if ui.push_id("run", |ui| spec.show(ui)).inner.clicked() {
                intents.push(Intent::Run);
            }
        }
    });
}
