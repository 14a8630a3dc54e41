//! The dialog about the customers: the list, the question before one is removed, the way to a prepared file.

use std::path::PathBuf;

use egui::{RichText, ScrollArea, Ui};

use super::controls::{ButtonSpec, FieldSpec, Weight, has_arrived, mark, muted_label, say_aloud, small_label};
use super::customer_form_ui::customer_form_ui;
use super::dialog_parts_ui::{cancel_ui, heading_ui};
use super::dialog_ui::DialogSpec;
use super::fitting::button_width;
use super::icon::Icon;
use super::profile_mark::mark_atoms;
use super::theme::{Theme, size};
use super::view::View;
use super::widgets::icon_button;
use crate::message::KeptPlace;
use crate::model::{Profile, ProfileId};
use crate::state::{CustomersNote, CustomersPage, FileKind, HistoryIntent, Intent, ProfileIntent};
use crate::words::tr;

const WIDTH: f32 = 520.0;

/// Draws the dialog where it is open.
pub fn customers_ui(ctx: &egui::Context, view: View<'_>, intents: &mut Vec<Intent>) {
    let page = &view.state.customers.page;
    if *page == CustomersPage::Closed {
        return;
    }
    let mut wishes = Vec::new();
    let modal = DialogSpec::new("customers-dialog", WIDTH).show(ctx, |ui| match page {
        CustomersPage::Closed => {}
        CustomersPage::List => list_ui(ui, view, &mut wishes),
        CustomersPage::Editing(form) => customer_form_ui(ui, view, form, &mut wishes),
        CustomersPage::Removing(id) => removing_ui(ui, view, id, &mut wishes),
        CustomersPage::Opening(path) => opening_ui(ui, view, path, &mut wishes),
    });
    // While the system's dialog is open, a click beside this one means that one.
    if modal.should_close() && !view.state.files.is_open() {
        wishes.push(ProfileIntent::Back);
    }
    intents.extend(wishes.into_iter().map(Intent::Profiles));
}

fn list_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<ProfileIntent>) {
    let words = view.words;
    heading_ui(ui, &tr!(words, "customers"));
    note_ui(ui, view);
    let list = view.state.profiles.list();
    if list.is_empty() {
        muted_label(ui, &tr!(words, "customers-empty"));
    }
    let height = (ui.ctx().content_rect().height() - 300.0).max(4.0 * size::CONTROL);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        for (number, profile) in list.iter().enumerate() {
            ui.push_id(&profile.id, |ui| row_ui(ui, view, (number, profile), wishes));
        }
    });
    ui.horizontal(|ui| {
        let add = tr!(words, "customer-add");
        if ButtonSpec::new(&add, "customers-add", Weight::Plain).show(ui).clicked() {
            wishes.push(ProfileIntent::Add);
        }
        let open = tr!(words, "prepared-open");
        if ButtonSpec::new(&open, "prepared-open", Weight::Plain)
            .show(ui)
            .clicked()
        {
            wishes.push(ProfileIntent::AskForFile);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = tr!(words, "close");
            if ButtonSpec::new(&close, "customers-close", Weight::Plain)
                .show(ui)
                .clicked()
            {
                wishes.push(ProfileIntent::Close);
            }
        });
    });
}

/// One customer: who clicks the name sees it; the buttons beside it are named after it.
fn row_ui(ui: &mut Ui, view: View<'_>, (number, profile): (usize, &Profile), wishes: &mut Vec<ProfileIntent>) {
    let words = view.words;
    let name = words.customer(profile, &view.state.profiles);
    let name = name.as_str();
    let (edit, remove) = (tr!(words, "customer-edit"), tr!(words, "customer-remove"));
    ui.horizontal(|ui| {
        let beside = 2.0 * size::CONTROL + button_width(ui, &edit) + button_width(ui, &remove);
        let room = ui.available_width() - beside - 4.0 * ui.spacing().item_spacing.x;
        name_ui(ui, view, (profile, room), wishes);
        moves_ui(ui, view, (number, profile), wishes);
        let mut button = |text: &str, full: String, author_id: &str, wish: ProfileIntent| {
            let response = ButtonSpec::new(text, author_id, Weight::Quiet).show(ui);
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_label(full));
            if response.clicked() {
                wishes.push(wish);
            }
        };
        let full = tr!(words, "customer-edit-named", name = name);
        button(&edit, full, "customer-edit", ProfileIntent::Edit(profile.id.clone()));
        let full = tr!(words, "customer-remove-named", name = name);
        let wish = ProfileIntent::AskToRemove(profile.id.clone());
        button(&remove, full, "customer-remove", wish);
    });
}

/// Up and down.
fn moves_ui(ui: &mut Ui, view: View<'_>, (number, profile): (usize, &Profile), wishes: &mut Vec<ProfileIntent>) {
    let name = view.words.customer(profile, &view.state.profiles);
    let name = name.as_str();
    let up = tr!(view.words, "customer-up", name = name);
    let response = ui.add_enabled_ui(number > 0, |ui| icon_button(ui, Icon::SortAscending, &up));
    mark(&response.inner, "customer-up");
    if response.inner.clicked() {
        wishes.push(ProfileIntent::Move(profile.id.clone(), -1));
    }
    let is_last = number + 1 >= view.state.profiles.list().len();
    let down = tr!(view.words, "customer-down", name = name);
    let response = ui.add_enabled_ui(!is_last, |ui| icon_button(ui, Icon::SortDescending, &down));
    mark(&response.inner, "customer-down");
    if response.inner.clicked() {
        wishes.push(ProfileIntent::Move(profile.id.clone(), 1));
    }
}

/// The name, which shows the customer.
fn name_ui(ui: &mut Ui, view: View<'_>, (profile, width): (&Profile, f32), wishes: &mut Vec<ProfileIntent>) {
    let theme = Theme::of(ui.ctx());
    let name = view.words.customer(profile, &view.state.profiles);
    let name = name.as_str();
    let is_shown = profile.id == view.state.shown.id;
    let mut parts = mark_atoms(view, &theme, profile);
    parts.push_right(name);
    if !profile.tenant.eq_ignore_ascii_case(name) {
        parts.push_right(RichText::new(&profile.tenant).color(theme.muted));
    }
    parts.push_right(egui::Atom::grow());
    let show = egui::Button::selectable(is_shown, parts).truncate();
    let response = ui.add_sized(egui::vec2(width, size::CONTROL), show);
    mark(&response, "customer-show");
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
    if response.clicked() {
        wishes.push(ProfileIntent::Show(profile.id.clone()));
        wishes.push(ProfileIntent::Close);
    }
}

/// What was done last, said aloud, too.
fn note_ui(ui: &mut Ui, view: View<'_>) {
    let words = view.words;
    let Some(note) = &view.state.customers.note else { return };
    let text = match note {
        CustomersNote::Removed { name, outcome: Ok(()) } => tr!(words, "customer-removed", name = name.as_str()),
        CustomersNote::Removed {
            name,
            outcome: Err(trouble),
        } => {
            let reason = words.keyring_trouble(*trouble);
            tr!(
                words,
                "customer-removed-but-kept",
                name = name.as_str(),
                reason = reason
            )
        }
        CustomersNote::StillKept { name, trouble } => {
            let reason = words.keyring_trouble(*trouble);
            tr!(words, "customer-still-kept", name = name.as_str(), reason = reason)
        }
        CustomersNote::TakenIn { num_new, num_known } => words.profiles_taken_in(*num_new, *num_known),
        CustomersNote::Refused { path, why } => words.prepared_problem(path, why),
    };
    let label = ui.add(egui::Label::new(text).wrap());
    mark(&label, "customers-note");
    ui.ctx()
        .accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

fn removing_ui(ui: &mut Ui, view: View<'_>, id: &ProfileId, wishes: &mut Vec<ProfileIntent>) {
    let words = view.words;
    let profile = view.state.profiles.by_id(id);
    let name = profile.map(|profile| words.customer(profile, &view.state.profiles));
    heading_ui(
        ui,
        &tr!(words, "customer-remove-question", name = name.unwrap_or_default()),
    );
    ui.label(tr!(words, "customer-remove-meaning"));
    ui.horizontal(|ui| {
        let remove = tr!(words, "customer-remove");
        if ButtonSpec::new(&remove, "remove-confirm", Weight::Main)
            .show(ui)
            .clicked()
        {
            wishes.push(ProfileIntent::Remove);
        }
        cancel_ui(ui, view, wishes);
    });
}

fn opening_ui(ui: &mut Ui, view: View<'_>, path: &str, wishes: &mut Vec<ProfileIntent>) {
    let words = view.words;
    heading_ui(ui, &tr!(words, "prepared-heading"));
    muted_label(ui, &tr!(words, "prepared-meaning"));
    note_ui(ui, view);
    let label = tr!(words, "prepared-path");
    let spec = FieldSpec {
        label: &label,
        hint: "",
        text: path,
        problem: None,
        problem_details: None,
        author_id: "prepared-path",
        width: ui.available_width(),
    };
    let field = spec.show(ui);
    if has_arrived(&field.response) {
        field.response.request_focus();
    }
    let typed = field.changed.clone().unwrap_or_else(|| path.to_owned());
    wishes.extend(field.changed.map(ProfileIntent::TypePath));
    if view.state.files.has_none() {
        let label = small_label(ui, &tr!(words, "prepared-no-dialog"));
        mark(&label, "prepared-no-dialog");
        say_aloud(&label);
    } else {
        small_label(ui, &tr!(words, "prepared-drop"));
    }
    ui.horizontal(|ui| {
        let open = tr!(words, "prepared-open-now");
        let can_open = !typed.trim().is_empty();
        let button = ui.add_enabled_ui(can_open, |ui| {
            ButtonSpec::new(&open, "prepared-open-now", Weight::Main).show(ui)
        });
        if button.inner.clicked() || (field.submitted && can_open) {
            wishes.push(ProfileIntent::Open(pasted_path(&typed)));
        }
        let choose = tr!(words, "prepared-choose");
        let choose = ui.add_enabled_ui(!view.state.files.is_open(), |ui| {
            ButtonSpec::new(&choose, "prepared-choose", Weight::Plain).show(ui)
        });
        if choose.inner.clicked() {
            wishes.push(ProfileIntent::AskForFile);
        }
        cancel_ui(ui, view, wishes);
    });
}

/// A path as file managers copy it: with quotes around it.
fn pasted_path(text: &str) -> PathBuf {
    PathBuf::from(text.trim().trim_matches('"'))
}

/// A file that is dropped on the window is a prepared one, or a saved run where that can be shown.
pub fn take_dropped_files(ctx: &egui::Context, also: Option<FileKind>, intents: &mut Vec<Intent>) {
    let paths: Vec<PathBuf> = ctx.input(|input| {
        let dropped = input.raw.dropped_files.iter();
        dropped.map(|file| file.path().to_owned()).collect()
    });
    let is_run = |path: &PathBuf| {
        let ending = path.extension().unwrap_or_default();
        also == Some(FileKind::Run) && ending.eq_ignore_ascii_case(FileKind::RUN)
    };
    intents.extend(paths.into_iter().map(|path| {
        if is_run(&path) {
            Intent::History(HistoryIntent::Show(KeptPlace::File(path)))
        } else {
            Intent::Profiles(ProfileIntent::Open(path))
        }
    }));
}
