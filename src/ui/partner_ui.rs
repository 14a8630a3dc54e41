//! The dialog in which somebody names an RMM partner, with what Graph says of it.

use egui::{Context, Grid, Key, Label, Modifiers, Ui};

use super::controls::{ButtonSpec, FieldSpec, Weight, has_arrived, muted_label};
use super::dialog_ui::{DialogSpec, dialog_heading_ui};
use super::theme::size;
use super::view::View;
use crate::model::{Partner, Timestamp};
use crate::state::{Intent, PartnerForm, PartnerIntent};
use crate::words::{PartnerTitle, tr};

const WIDTH: f32 = 440.0;

/// Draws the dialog where it is open.
pub fn partner_ui(ctx: &Context, view: View<'_>, intents: &mut Vec<Intent>) {
    let Some(form) = &view.state.partner_naming.form else {
        return;
    };
    let Some(title) = view.state.partner_title(&form.id) else {
        intents.push(Intent::Partner(PartnerIntent::Close));
        return;
    };
    let mut wishes = Vec::new();
    let modal = DialogSpec::new("partner", WIDTH).show(ctx, |ui| {
        dialog_heading_ui(ui, &tr!(view.words, "partner-form-heading"), "partner-heading");
        muted_label(ui, &tr!(view.words, "partner-form-why"));
        name_ui(ui, view, (form, title), &mut wishes);
        facts_ui(ui, view, title.partner);
        buttons_ui(ui, view, &mut wishes);
    });
    if modal.should_close() {
        wishes.push(PartnerIntent::Close);
    }
    intents.extend(wishes.into_iter().map(Intent::Partner));
}

fn name_ui(
    ui: &mut Ui,
    view: View<'_>,
    (form, title): (&PartnerForm, PartnerTitle<'_>),
    wishes: &mut Vec<PartnerIntent>,
) {
    let words = view.words;
    let unnamed = PartnerTitle { alias: None, ..title };
    let hint = tr!(words, "partner-form-empty", name = words.partner_name(unnamed));
    // Before the field, which lets go of the keyboard with it.
    let enters = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let field = FieldSpec {
        label: &tr!(words, "partner-form-name"),
        hint: &hint,
        text: &form.name,
        problem: None,
        problem_details: None,
        author_id: "partner-name",
        width: ui.available_width(),
    };
    let field = field.show_words(ui);
    if has_arrived(&field.response) {
        field.response.request_focus();
    }
    wishes.extend(field.changed.map(PartnerIntent::Type));
    if enters {
        wishes.push(PartnerIntent::Keep);
    }
}

/// What Graph says of the partner, as text to copy.
fn facts_ui(ui: &mut Ui, view: View<'_>, partner: &Partner) {
    let words = view.words;
    let sync = partner.last_sync_date_time.as_deref();
    let time = |text: &str| {
        let time = Timestamp::parse(text);
        time.map_or_else(|| text.to_owned(), |time| words.exact_local_time(time))
    };
    let mut status = words.partner_health(partner, view.now);
    if let Some(details) = partner.status_details.as_deref().filter(|text| !text.trim().is_empty()) {
        status = format!("{status}\n{details}");
    }
    let facts = [
        (tr!(words, "partner-form-connection"), Some(status)),
        (tr!(words, "partner-form-sync"), sync.map(time)),
        (tr!(words, "partner-form-record"), Some(partner.id.clone())),
        (tr!(words, "partner-form-partner"), partner.partner_id.clone()),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let grid = Grid::new("partner-facts").num_columns(2);
    grid.spacing([size::SPACE_M, size::SPACE_XS]).show(ui, |ui| {
        for (name, value) in facts {
            let name = muted_label(ui, &name);
            let value = ui.add(Label::new(value).wrap());
            let _named = value.labelled_by(name.id);
            ui.end_row();
        }
    });
}

fn buttons_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<PartnerIntent>) {
    let (keep, cancel) = (tr!(view.words, "partner-form-keep"), tr!(view.words, "cancel"));
    ui.horizontal(|ui| {
        if ButtonSpec::new(&keep, "partner-keep", Weight::Main).show(ui).clicked() {
            wishes.push(PartnerIntent::Keep);
        }
        if ButtonSpec::new(&cancel, "partner-cancel", Weight::Plain)
            .show(ui)
            .clicked()
        {
            wishes.push(PartnerIntent::Close);
        }
    });
}
