//! The dialog that adds customers: a field to paste domains or ids into, and how each of them stands.

use egui::{Id, Modal, RichText, ScrollArea, TextEdit, TextStyle, Ui};

use super::standing_words::{standing_ink, standing_of};
use crate::model::ProfileId;
use crate::state::{AddForm, Added, Intent, OverviewIntent};
use crate::ui::controls::{ButtonSpec, Weight, has_arrived, label_line, mark, muted_label};
use crate::ui::dialog_ui::dialog_heading_ui;
use crate::ui::theme::{Theme, size};
use crate::ui::view::View;
use crate::words::tr;

const WIDTH: f32 = 560.0;
const FIELD_ROWS: usize = 6;

/// Draws it where it is open.
pub fn adding_ui(ctx: &egui::Context, view: View<'_>, intents: &mut Vec<Intent>) {
    let Some(form) = &view.state.overview.adding else {
        return;
    };
    let (theme, screen) = (Theme::of(ctx), ctx.content_rect());
    let mut wishes = Vec::new();
    let frame = egui::Frame::window(&ctx.style_of(ctx.theme()))
        .fill(theme.bg)
        .inner_margin(egui::Margin::same(24));
    let modal = Modal::new(Id::unique("add-customers")).frame(frame).show(ctx, |ui| {
        ui.set_width(WIDTH.min(screen.width() - 96.0));
        ui.spacing_mut().item_spacing.y = size::SPACE_M;
        form_ui(ui, view, form, &mut wishes);
    });
    if modal.should_close() {
        wishes.push(OverviewIntent::CloseAdding);
    }
    intents.extend(wishes.into_iter().map(Intent::Overview));
}

fn form_ui(ui: &mut Ui, view: View<'_>, form: &AddForm, wishes: &mut Vec<OverviewIntent>) {
    let words = view.words;
    dialog_heading_ui(ui, &tr!(words, "overview-add-heading"), "add-customers-heading");
    muted_label(ui, &tr!(words, "overview-add-meaning"));
    let label = label_line(ui, &tr!(words, "overview-add-field"), None);
    let mut text = form.text.clone();
    let edit = TextEdit::multiline(&mut text)
        .id(Id::unique("add-customers-field"))
        .font(TextStyle::Monospace)
        .desired_rows(FIELD_ROWS)
        .desired_width(f32::INFINITY);
    let field = ui.add(edit).labelled_by(label.id);
    mark(&field, "add-customers-field");
    if has_arrived(&field) {
        field.request_focus();
    }
    if field.changed() {
        wishes.push(OverviewIntent::TypeTenants(text.clone()));
    }
    if let Some(added) = &form.added {
        added_ui(ui, view, added, wishes);
    }
    ui.horizontal(|ui| {
        let add = tr!(words, "overview-add-now");
        let can_add = !text.trim().is_empty();
        let button = ui.add_enabled_ui(can_add, |ui| {
            ButtonSpec::new(&add, "add-customers-now", Weight::Main).show(ui)
        });
        if button.inner.clicked() {
            wishes.push(OverviewIntent::AddThem);
        }
        let close = tr!(words, "close");
        if ButtonSpec::new(&close, "add-customers-close", Weight::Plain)
            .show(ui)
            .clicked()
        {
            wishes.push(OverviewIntent::CloseAdding);
        }
    });
}

/// What became of the last paste, each new customer with its standing.
fn added_ui(ui: &mut Ui, view: View<'_>, added: &Added, wishes: &mut Vec<OverviewIntent>) {
    let words = view.words;
    let note = ui.label(words.profiles_taken_in(added.new.len(), added.num_known));
    mark(&note, "add-customers-note");
    ui.ctx()
        .accesskit_node_builder(note.id, |node| node.set_live(egui::accesskit::Live::Polite));
    if !added.left.is_empty() {
        let n = added.left.len();
        let text = tr!(words, "overview-add-left", n = n, count = words.number(n as u64));
        let left = ui.add(egui::Label::new(text).wrap());
        mark(&left, "add-customers-left");
    }
    for refused in &added.refused {
        let why = words.tenant_error(refused.why);
        ui.add(egui::Label::new(format!("{}: {why}", refused.text)).wrap());
    }
    ScrollArea::vertical().max_height(6.0 * size::CONTROL).show(ui, |ui| {
        for id in &added.new {
            ui.push_id(id, |ui| new_ui(ui, view, id, wishes));
        }
    });
}

fn new_ui(ui: &mut Ui, view: View<'_>, id: &ProfileId, wishes: &mut Vec<OverviewIntent>) {
    let words = view.words;
    let Some(profile) = view.state.profiles.by_id(id) else {
        return;
    };
    let row = view.state.overview.row(id);
    ui.horizontal(|ui| {
        let ink = standing_ink(&Theme::of(ui.ctx()), &row);
        ui.label(words.customer(profile, &view.state.profiles));
        ui.label(RichText::new(standing_of(view, profile, &row)).color(ink));
        let consent = row
            .report
            .failure
            .as_ref()
            .and_then(|failure| failure.admin_consent.as_ref());
        if let Some(link) = consent.filter(|_| row.report.standing == crate::model::Standing::NeedsConsent) {
            let copy = tr!(words, "consent-copy");
            if ButtonSpec::new(&copy, "copy-consent-link", Weight::Quiet)
                .show(ui)
                .clicked()
            {
                ui.ctx().copy_text(link.to_string());
            }
        }
        let again = tr!(words, "overview-check-again");
        if !row.is_reading && ButtonSpec::new(&again, "check-again", Weight::Quiet).show(ui).clicked() {
            wishes.push(OverviewIntent::Check(id.clone()));
        }
    });
}
