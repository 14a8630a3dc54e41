//! One kept run in the list of them: what it is, what can be done with it, and the question before it is deleted.

use egui::{Context, Id, Response, RichText, Ui, vec2};

use super::controls::{ButtonSpec, Weight, has_arrived, mark, say_aloud};
use super::headline_ui::{customer, kept_partner};
use super::theme::size;
use super::view::View;
use crate::message::{Forget, KeptPlace, Replacing};
use crate::model::{KeptEntry, NotComparable, PolicyKey, RunHeader};
use crate::state::{FileKind, HistoryIntent, file_name};
use crate::words::{Words, tr};

/// Height of a run in the list: two lines.
pub const ENTRY: f32 = size::CONTROL + size::SPACE_M;

/// Draws it; `path` is what stands in the field for a file.
pub fn entry_ui(ui: &mut Ui, view: View<'_>, (entry, path): (&KeptEntry, &str), wishes: &mut Vec<HistoryIntent>) {
    let header = &entry.header;
    let name = name_of(view, header);
    let asks = view.state.history.asks_to_forget == Some(Forget::Run(entry.id));
    let size = vec2(ui.available_width(), ENTRY);
    ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if asks {
            let question = tr!(view.words, "history-delete-question");
            question_ui(ui, view.words, (&question, Forget::Run(entry.id)), wishes);
        } else {
            buttons_ui(ui, view, (entry, path, &name), wishes);
        }
        ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let label = ui.add(egui::Label::new(&name).truncate());
            mark(&label, "history-run");
            let more = RichText::new(more_of(view, header)).text_style(egui::TextStyle::Small);
            ui.add(egui::Label::new(more).truncate());
        });
    });
}

/// The question before something is deleted, from the right end; the keyboard comes to the answer that keeps it.
pub fn question_ui(ui: &mut Ui, words: &Words, (question, what): (&str, Forget), wishes: &mut Vec<HistoryIntent>) {
    let delete = tr!(words, "history-delete");
    let button = ButtonSpec::new(&delete, "history-delete-now", Weight::Plain).show(ui);
    if button.clicked() {
        wishes.push(HistoryIntent::Forget(what));
        // Its own button goes with it.
        come_back_to(ui.ctx(), Forget::Runs);
    }
    let keep = ButtonSpec::new(&tr!(words, "history-keep"), "history-keep", Weight::Main).show(ui);
    // Wherever the keyboard was: Enter now would mean this.
    if has_arrived(&keep) {
        keep.request_focus();
    }
    if keep.clicked() {
        wishes.push(HistoryIntent::KeepAfterAll);
        come_back_to(ui.ctx(), what);
    }
    let label = ui.label(question);
    mark(&label, "history-delete-question");
    say_aloud(&label);
    for button in [button, keep] {
        ui.ctx()
            .accesskit_node_builder(button.id, |node| node.set_description(question));
    }
}

fn lender() -> Id {
    Id::unique("history.asked")
}

/// The keyboard is to come back to the button that asked this.
pub fn come_back_to(ctx: &Context, what: Forget) {
    ctx.data_mut(|data| data.insert_temp(lender(), what));
}

/// Gives the keyboard to the button that asked this, once.
pub fn comes_back_to(button: &Response, what: Forget) {
    let ctx = &button.ctx;
    if ctx.data(|data| data.get_temp(lender())) == Some(what) {
        ctx.data_mut(|data| data.remove::<Forget>(lender()));
        button.request_focus();
    }
}

/// What a kept run is called: how old, how much, of which partner, and whose where that is not this tenant.
fn name_of(view: View<'_>, header: &RunHeader) -> String {
    let words = view.words;
    let run = words.kept_run(header, view.now);
    let partner = kept_partner(view, header);
    let run = if partner.is_empty() {
        run
    } else {
        tr!(words, "history-run-of", run = run, partner = partner)
    };
    if view.state.is_of_this_tenant(header) {
        run
    } else {
        tr!(words, "history-run-elsewhere", run = run, tenant = header.tenant_name())
    }
}

/// When it was read and by whom, what alone was asked for, and why something cannot be done with it.
fn more_of(view: View<'_>, header: &RunHeader) -> String {
    let words = view.words;
    let mut parts = vec![words.exact_local_time(header.finished_at())];
    let who = header.account.split(' ').next().unwrap_or_default();
    parts.push(who.to_owned());
    if let Some(id) = header.activity_id.as_deref() {
        parts.push(tr!(words, "history-run-activity", id = id));
    }
    if let Some(id) = header.cloud_pc_id.as_deref() {
        parts.push(tr!(words, "history-run-cloud-pc", id = id));
    }
    let why_not = view.state.not_comparable(header);
    parts.extend(why_not.map(|why| match why {
        NotComparable::Elsewhere => tr!(words, "history-elsewhere-why"),
        NotComparable::Incomplete => tr!(words, "history-not-whole"),
        NotComparable::AskedOtherwise => tr!(words, "history-asked-otherwise"),
        NotComparable::OnScreen => tr!(words, "history-on-screen"),
    }));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// What can be done with a kept run, from the right end.
fn buttons_ui(
    ui: &mut Ui,
    view: View<'_>,
    (entry, path, name): (&KeptEntry, &str, &str),
    wishes: &mut Vec<HistoryIntent>,
) {
    let (words, id) = (view.words, entry.id);
    let mut button = |text: &str, author_id, why_not: Option<String>| {
        let spec = ButtonSpec::new(text, author_id, Weight::Quiet);
        let response = ui.add_enabled_ui(why_not.is_none(), |ui| spec.show(ui)).inner;
        let spoken = format!("{text}: {name}");
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label(spoken));
        let clicked = response.clicked();
        if author_id == "history-delete" {
            comes_back_to(&response, Forget::Run(id));
        }
        response.on_disabled_hover_text(why_not.unwrap_or_default());
        clicked
    };
    if button(&tr!(words, "history-delete"), "history-delete", None) {
        wishes.push(HistoryIntent::AskToForget(Forget::Run(id)));
    }
    if button(&tr!(words, "history-save"), "history-save", not_savable(view)) {
        wishes.push(if path.is_empty() {
            HistoryIntent::AskWhereToSave(id, proposed_name(view, &entry.header))
        } else {
            HistoryIntent::Save(id, path.into(), Replacing::No)
        });
    }
    let why_not = view.state.not_comparable(&entry.header);
    let why_not = why_not.map(|why| words.not_comparable(why));
    if button(&tr!(words, "history-compare"), "history-compare", why_not) {
        wishes.push(HistoryIntent::Compare(Some(KeptPlace::History(id))));
        wishes.push(HistoryIntent::Close);
    }
    let is_elsewhere = !view.state.is_of_this_tenant(&entry.header);
    let elsewhere = is_elsewhere.then(|| tr!(words, "history-elsewhere-why"));
    let why_not = elsewhere.or_else(|| view.state.is_reading().then(|| tr!(words, "history-reading")));
    if button(&tr!(words, "history-show"), "history-show", why_not) {
        wishes.push(HistoryIntent::Show(KeptPlace::History(id)));
    }
}

/// Why no run can be saved to a file.
fn not_savable(view: View<'_>) -> Option<String> {
    let is_allowed = view.state.policy.allows_export();
    (!is_allowed).then(|| view.words.forbidden(PolicyKey::Export))
}

/// The name that is proposed for a run's file: whose it is, of which partner, from when.
#[must_use]
pub fn proposed_name(view: View<'_>, header: &RunHeader) -> String {
    let whose = if view.state.is_of_this_tenant(header) {
        customer(view)
    } else {
        header.tenant_name().to_owned()
    };
    let partner = kept_partner(view, header);
    let time = view.words.time_for_file_name(header.finished_at());
    file_name(&[&whose, &partner, &time], FileKind::RUN)
}
