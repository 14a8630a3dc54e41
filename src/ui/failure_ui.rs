//! A failure in words: what happened, what to do, and the block for a ticket.

use egui::{OpenUrl, RichText, TextStyle, Ui};

use super::controls::{ButtonSpec, Weight, focus_on_arrival, mark, say_aloud};
use super::fold_ui::folded_ui;
use super::theme::{Theme, size, strong_style};
use crate::words::{FailureText, Words, tr};

/// What a person wants after a failure that only the caller can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureAction {
    /// Sign in with the browser, because the code was refused.
    SignInWithBrowser,
}

/// Draws what happened, what to do, and folded details with a button that copies everything; where it may help, a button
/// to sign in with the browser. The next step gets the keyboard where nothing else has it.
#[must_use]
pub fn failure_ui(ui: &mut Ui, words: &Words, failure: &FailureText) -> Option<FailureAction> {
    ui.spacing_mut().item_spacing.y = size::SPACE_S;
    let what = ui.label(RichText::new(&failure.what).text_style(strong_style()));
    mark(&what, "failure");
    say_aloud(&what);
    let mut action = None;
    remedy_ui(ui, words, failure, |ui| {
        let browser = tr!(words, "sign-in-with-browser-instead");
        if failure.browser_may_help {
            let button = ButtonSpec::new(&browser, "sign-in-with-browser-instead", Weight::Main).show(ui);
            focus_on_arrival(&button);
            if button.clicked() {
                action = Some(FailureAction::SignInWithBrowser);
            }
        }
    });
    action
}

/// What to do, a row of buttons (`add` puts its own first), and the folded details.
pub fn remedy_ui(ui: &mut Ui, words: &Words, failure: &FailureText, add: impl FnOnce(&mut Ui)) {
    ui.spacing_mut().item_spacing.y = size::SPACE_S;
    // Before the steps: the last of them is often somebody else's.
    if let Some(who) = &failure.who {
        let label = ui.add(egui::Label::new(RichText::new(who).text_style(TextStyle::Small)).wrap());
        mark(&label, "failure-who");
    }
    steps_ui(ui, &failure.what_to_do);
    ui.add_space(size::SPACE_XS);
    if let Some(link) = &failure.consent_link {
        consent_ui(ui, words, link);
    }
    ui.horizontal(|ui| {
        add(ui);
        if let Some(link) = &failure.consent_link {
            let open = tr!(words, "consent-open");
            if ButtonSpec::new(&open, "open-consent-link", Weight::Plain)
                .show(ui)
                .clicked()
            {
                ui.ctx().open_url(OpenUrl::new_tab(link));
            }
        }
        let copy = tr!(words, "failure-copy");
        if ButtonSpec::new(&copy, "copy-failure", Weight::Plain).show(ui).clicked() {
            ui.ctx().copy_text(failure.to_plain_text());
        }
    });
    if failure.consent_link.is_some() {
        let end = RichText::new(tr!(words, "consent-end")).text_style(TextStyle::Small);
        ui.add(egui::Label::new(end).wrap());
    }
    details_ui(ui, words, failure);
}

/// Copies the link by which an administrator consents: to send it on is the next step.
fn consent_ui(ui: &mut Ui, words: &Words, link: &str) {
    let copy = tr!(words, "consent-copy");
    let button = ButtonSpec {
        min_width: ui.available_width(),
        ..ButtonSpec::new(&copy, "copy-consent-link", Weight::Main)
    };
    let button = button.show(ui);
    focus_on_arrival(&button);
    if button.clicked() {
        ui.ctx().copy_text(link.to_owned());
    }
}

/// What to do, a line each.
fn steps_ui(ui: &mut Ui, steps: &[String]) {
    for step in steps {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = size::SPACE_S;
            if steps.len() > 1 {
                ui.label("•");
            }
            ui.add(egui::Label::new(step).wrap());
        });
    }
}

/// The ids and texts for a ticket.
fn details_ui(ui: &mut Ui, words: &Words, failure: &FailureText) {
    if failure.details.is_empty() {
        return;
    }
    let theme = Theme::of(ui.ctx());
    folded_ui(ui, &tr!(words, "failure-details"), "failure-details", |ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        // As close as lines of text, not as buttons.
        ui.spacing_mut().interact_size.y = 0.0;
        for (name, value) in &failure.details {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(name).text_style(TextStyle::Small).color(theme.muted));
                ui.add(egui::Label::new(RichText::new(value).text_style(TextStyle::Monospace)).wrap());
            });
        }
    });
}
