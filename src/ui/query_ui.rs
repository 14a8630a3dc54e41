//! The query line: partner, two ids, and the one filled button.

use egui::{Align, ComboBox, Layout, Ui};

use super::controls::{ButtonSpec, FieldSpec, Weight, label_line, mark};
use super::theme::{menu_style, size};
use super::view::View;
use super::watch_ui::watch_ui;
use crate::state::{Intent, Partners};
use crate::words::tr;

const BUTTON: f32 = 96.0;
const WATCH: f32 = 104.0;

/// Draws the line. Enter in a field asks.
pub fn query_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let gaps = 4.0 * size::SPACE_M;
    let field = ((ui.available_width() - BUTTON - WATCH - gaps) / 3.0).clamp(120.0, 376.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = size::SPACE_M;
        partner_field(ui, view, field, intents);
        let words = view.words;
        let form = &view.state.query_form;
        let (short, full) = (tr!(words, "id-wrong"), words.guid_error());
        let all = tr!(words, "all");
        let spec = |label, text, is_wrong: bool, author_id| FieldSpec {
            label,
            hint: &all,
            text,
            problem: is_wrong.then_some(short.as_str()),
            problem_details: is_wrong.then_some(full.as_str()),
            author_id,
            width: field,
        };
        let label = tr!(words, "activity-id");
        let activity = spec(&label, &form.activity_id, form.activity_is_wrong, "activity-id").show(ui);
        let label = tr!(words, "cloud-pc-id");
        let cloud_pc = spec(&label, &form.cloud_pc_id, form.cloud_pc_is_wrong, "cloud-pc-id").show(ui);
        intents.extend(activity.changed.map(Intent::EditActivityId));
        intents.extend(cloud_pc.changed.map(Intent::EditCloudPcId));
        if activity.submitted || cloud_pc.submitted {
            intents.push(Intent::Run);
        } else if activity.left || cloud_pc.left {
            intents.push(Intent::CheckQuery);
        }
        run_button(ui, view, intents);
        ui.with_layout(Layout::bottom_up(Align::Min), |ui| watch_ui(ui, view, WATCH, intents));
    });
}

fn partner_field(ui: &mut Ui, view: View<'_>, width: f32, intents: &mut Vec<Intent>) {
    let words = view.words;
    let form = &view.state.query_form;
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        let missing = form.partner_is_missing.then(|| tr!(words, "partner-missing"));
        let label = label_line(ui, &tr!(words, "partner"), missing.as_deref());
        let chosen = form.partner_id.as_deref().and_then(|id| view.state.partners.find(id));
        let text = match (chosen, &view.state.partners) {
            (Some((position, partner)), _) => words.partner(position, partner),
            (None, Partners::Unknown | Partners::Loading) => tr!(words, "partners-loading"),
            (None, Partners::Failed(_)) => tr!(words, "partners-failed-short"),
            (None, Partners::Loaded(list)) if list.is_empty() => tr!(words, "partners-none-short"),
            (None, Partners::Loaded(_)) => tr!(words, "partner-choose"),
        };
        let combo = ComboBox::from_id_salt("partner")
            .width(width)
            .truncate()
            .popup_style((menu_style as fn(&mut egui::Style)).into())
            .selected_text(text)
            .show_ui(ui, |ui| {
                for (position, partner) in view.state.partners.list().iter().enumerate() {
                    let is_chosen = form.partner_id.as_ref() == Some(&partner.id);
                    let option = ui.selectable_label(is_chosen, words.partner(position, partner));
                    if option
                        .on_hover_text(words.connection_status_meaning(&partner.connection_status))
                        .clicked()
                    {
                        intents.push(Intent::ChoosePartner(partner.id.clone()));
                        // A click closes the list by itself; an activation by assistive technology does not.
                        ui.close();
                    }
                }
            });
        mark(&combo.response, "partner");
        combo.response.labelled_by(label.id);
    });
}

/// Run, or Cancel in the same place while a run reads.
fn run_button(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    // In line with the fields, below their labels.
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        ui.set_max_width(BUTTON);
        let words = view.words;
        if view.state.is_reading() {
            let (text, shortcut) = (tr!(words, "cancel"), tr!(words, "cancel-shortcut"));
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
            let (text, shortcut) = (tr!(words, "run"), tr!(words, "run-shortcut"));
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
