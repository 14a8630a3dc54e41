//! The card while a browser has the sign-in page: one line of status, and the ways on. Also the fold on the code's
//! card that leads here when the browser shows an error there.

use egui::{Align, Frame, Label, Layout, Margin, OpenUrl, RichText, TextStyle, Ui};

use super::commands::CommandId;
use super::controls::{ButtonSpec, Weight, mark, muted_label, say_aloud, small_label};
use super::fold_ui::folded_ui;
use super::theme::size;
use super::view::View;
use crate::message::BrowserPage;
use crate::model::SignInWay;
use crate::state::{BrowserWait, Intent};
use crate::words::tr;

/// The wait for the browser, which is asked to open the page on the first frame that has it.
pub fn browser_ui(ui: &mut Ui, view: View<'_>, wait: &BrowserWait, intents: &mut Vec<Intent>) {
    let words = view.words;
    if let Some(page) = wait.page.as_ref().filter(|_| !wait.opened) {
        open(ui, page);
        intents.push(Intent::NoteBrowserOpened);
    }
    say_aloud(&ui.label(RichText::new(tr!(words, "browser-heading")).text_style(TextStyle::Heading)));
    ui.scope(|ui| status_ui(ui, view, wait));
    page_buttons_ui(ui, view, wait, intents);
    ui.horizontal(|ui| {
        let (cancel, key) = (
            tr!(words, "cancel-sign-in"),
            CommandId::CancelRun.shortcut_text(ui.ctx(), words),
        );
        let cancel = ButtonSpec {
            shortcut: &key,
            ..ButtonSpec::new(&cancel, "cancel-sign-in", Weight::Plain)
        };
        if cancel.show(ui).clicked() {
            intents.push(Intent::CancelSignIn);
        }
        let code = tr!(words, "sign-in-with-code-instead");
        let code = ButtonSpec::new(&code, "sign-in-with-code-instead", Weight::Quiet);
        if view.state.policy.allows(SignInWay::Code) && code.show(ui).clicked() {
            intents.push(Intent::SignInWith(SignInWay::Code));
        }
    });
}

/// What the program waits for, and how long it still does.
fn status_ui(ui: &mut Ui, view: View<'_>, wait: &BrowserWait) {
    let words = view.words;
    let status = match wait {
        BrowserWait { answered: true, .. } => tr!(words, "browser-answered"),
        BrowserWait { page: None, .. } => tr!(words, "browser-opening"),
        BrowserWait { copied: true, .. } => tr!(words, "browser-copied"),
        BrowserWait { .. } => tr!(words, "browser-waiting"),
    };
    // As high as its text, with the time in line with its first line.
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if let Some(left) = wait.time_left(view.now).filter(|_| !wait.answered) {
                let time = tr!(words, "code-time-left", time = words.countdown(left));
                let lower = Frame::new().inner_margin(Margin { top: 1, ..Margin::ZERO });
                let time = lower.show(ui, |ui| small_label(ui, &time)).inner;
                mark(&time, "browser-time-left");
            }
            // As many lines as it needs: it says what to do.
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                let status = muted_label(ui, &status);
                mark(&status, "browser-status");
            });
        });
    });
}

/// Open again and copy, side by side.
fn page_buttons_ui(ui: &mut Ui, view: View<'_>, wait: &BrowserWait, intents: &mut Vec<Intent>) {
    let (again, copy) = (tr!(view.words, "browser-open-again"), tr!(view.words, "browser-copy"));
    let width = (ui.available_width() - size::SPACE_S) / 2.0;
    let page = wait.page.as_ref().filter(|_| !wait.answered);
    ui.add_enabled_ui(page.is_some(), |ui| {
        ui.horizontal(|ui| {
            let again = ButtonSpec {
                min_width: width,
                ..ButtonSpec::new(&again, "browser-open-again", Weight::Plain)
            };
            let copy = ButtonSpec {
                min_width: width,
                ..ButtonSpec::new(&copy, "browser-copy", Weight::Plain)
            };
            let (again, copy) = (again.show(ui), copy.show(ui));
            let Some(page) = page else { return };
            if again.clicked() {
                open(ui, page);
            }
            if copy.clicked() {
                ui.ctx().copy_text(page.url.clone());
                intents.push(Intent::NoteAddressCopied);
            }
        });
    });
}

fn open(ui: &Ui, page: &BrowserPage) {
    ui.ctx().open_url(OpenUrl::new_tab(&page.url));
}

/// Why the page may refuse a code, folded away, and the way that is open then.
pub fn browser_error_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let title = tr!(words, "code-browser-error");
    folded_ui(ui, &title, "code-browser-error", |ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        for line in words.code_blockers() {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = size::SPACE_S;
                let small = |text: &str| RichText::new(text).text_style(TextStyle::Small);
                ui.label(small("•"));
                ui.add(Label::new(small(&line)).wrap());
            });
        }
        ui.label(RichText::new(tr!(words, "code-browser-error-do")).text_style(TextStyle::Small));
        if view.state.policy.allows(SignInWay::Browser) {
            let text = tr!(words, "sign-in-with-browser-instead");
            let button = ButtonSpec {
                min_width: ui.available_width(),
                ..ButtonSpec::new(&text, "sign-in-with-browser-instead", Weight::Plain)
            };
            ui.add_space(size::SPACE_XS);
            if button.show(ui).clicked() {
                intents.push(Intent::SignInWith(SignInWay::Browser));
            }
        }
        small_label(ui, &tr!(words, "code-browser-error-other"));
    });
}
