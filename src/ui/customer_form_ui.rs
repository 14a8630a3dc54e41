//! One customer's form in the dialog.

use egui::{ScrollArea, Ui};

use super::connection_ui::{ConnectionIds, connection_ui, keep_ui, scope_ui};
use super::controls::{ButtonSpec, FieldSpec, Weight, has_arrived, label_line, mark};
use super::dialog_parts_ui::{cancel_ui, heading_ui};
use super::profile_mark::swatch_ui;
use super::theme::size;
use super::view::View;
use crate::model::ProfileColor;
use crate::state::{ProfileForm, ProfileIntent, ShortNameTrouble};
use crate::words::tr;

const SHORT_NAME: f32 = 120.0;
/// Of the window's height: what lies around the dialog, its heading and its buttons.
const BESIDE_FIELDS: f32 = 216.0;
const IDS: ConnectionIds = ConnectionIds {
    tenant: "customer-tenant",
    client_id: "customer-client-id",
    scope: "customer-scope",
    keep: "customer-keep",
};

/// Draws the form.
pub fn customer_form_ui(ui: &mut Ui, view: View<'_>, form: &ProfileForm, wishes: &mut Vec<ProfileIntent>) {
    let words = view.words;
    let mut now = form.clone();
    heading_ui(
        ui,
        &if form.is_new {
            tr!(words, "customer-add")
        } else {
            tr!(words, "customer-edit-named", name = form.name.as_str())
        },
    );
    // In a low window the fields scroll, and the buttons stay in view.
    let height = (ui.ctx().content_rect().height() - BESIDE_FIELDS).max(4.0 * size::CONTROL);
    let fields = ScrollArea::vertical().max_height(height);
    let submitted = fields.show(ui, |ui| fields_ui(ui, view, &mut now)).inner;
    if now != *form {
        wishes.push(ProfileIntent::Type(now));
    }
    ui.horizontal(|ui| {
        let keep = tr!(words, "customer-keep");
        if ButtonSpec::new(&keep, "customer-keep-form", Weight::Main)
            .show(ui)
            .clicked()
            || submitted
        {
            wishes.push(ProfileIntent::Keep);
        }
        cancel_ui(ui, view, wishes);
    });
}

/// True where Enter ended one of them.
fn fields_ui(ui: &mut Ui, view: View<'_>, form: &mut ProfileForm) -> bool {
    let words = view.words;
    let mut submitted = name_ui(ui, view, form);
    submitted |= short_name_ui(ui, view, form);
    color_ui(ui, view, form);
    submitted |= connection_ui(ui, words, &mut form.connection, IDS).submitted;
    scope_ui(ui, words, &mut form.connection, IDS);
    keep_ui(ui, words, &mut form.connection, IDS);
    submitted
}

fn name_ui(ui: &mut Ui, view: View<'_>, form: &mut ProfileForm) -> bool {
    let words = view.words;
    let (label, hint) = (tr!(words, "customer-name"), tr!(words, "customer-name-hint"));
    let taken = tr!(words, "customer-name-taken");
    let spec = FieldSpec {
        label: &label,
        hint: &hint,
        text: &form.name,
        problem: None,
        problem_details: form.name_is_taken.then_some(taken.as_str()),
        author_id: "customer-name",
        width: ui.available_width(),
    };
    let field = spec.show_words(ui);
    if has_arrived(&field.response) {
        // A dialog begins in its first field.
        field.response.request_focus();
    }
    if let Some(name) = field.changed {
        (form.name, form.name_is_taken) = (name, false);
    }
    field.submitted
}

/// A few letters; what stands there if nobody types anything is seen in the empty field.
fn short_name_ui(ui: &mut Ui, view: View<'_>, form: &mut ProfileForm) -> bool {
    let words = view.words;
    let (label, proposed) = (
        tr!(words, "customer-short-name"),
        form.proposed_short_name(&view.state.profiles),
    );
    let trouble = form.short_name_trouble.map(|trouble| match trouble {
        ShortNameTrouble::Unusable => tr!(words, "customer-short-name-unusable"),
        ShortNameTrouble::Taken => tr!(words, "customer-short-name-taken"),
    });
    let spec = FieldSpec {
        label: &label,
        hint: proposed.as_str(),
        text: &form.short_name,
        problem: None,
        problem_details: trouble.as_deref(),
        author_id: "customer-short-name",
        width: SHORT_NAME,
    };
    let field = spec.show_words(ui);
    if let Some(text) = field.changed {
        (form.short_name, form.short_name_trouble) = (text, None);
    }
    field.submitted
}

fn color_ui(ui: &mut Ui, view: View<'_>, form: &mut ProfileForm) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        label_line(ui, &tr!(view.words, "customer-colour"), None);
        ui.horizontal(|ui| {
            for color in ProfileColor::ALL {
                let name = view.words.profile_color(color);
                let swatch = swatch_ui(ui, color, &name, form.color == color);
                mark(&swatch, "customer-colour");
                if swatch.clicked() {
                    form.color = color;
                }
            }
        });
    });
}
