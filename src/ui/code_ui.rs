//! The code on the card: large, copied with one key, running out.

use egui::{
    Align2, Event, Frame, Id, Key, Layout, Margin, Modifiers, OpenUrl, Rect, RichText, Sense, TextStyle, Ui, vec2,
};

use super::browser_ui::browser_error_ui;
use super::commands::CommandId;
use super::controls::{ButtonSpec, Weight, focus_on_arrival_of, mark, small_label, speak};
use super::theme::{Theme, code_style, size};
use super::view::View;
use crate::message::DeviceCode;
use crate::model::{Failure, SignInWay};
use crate::state::{Intent, LetterKeys, TenantKind};
use crate::words::tr;

/// The same card while the code is on its way.
pub fn waiting_for_code_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    heading(ui, &title(view));
    plate_ui(ui, "········", Plate::Faded);
    buttons_ui(ui, view, None, intents);
    // Where the code's card has its address and its fold, so that nothing moves when the code comes.
    ui.add_space(ui.text_style_height(&TextStyle::Body) + size::SPACE_M);
    progress_ui(ui, 1.0, &tr!(view.words, "code-asking"), None);
    warnings_ui(ui, view);
    ui.add_space(size::CONTROL + size::SPACE_M);
    cancel_ui(ui, view, intents);
}

/// The code.
pub fn code_ui(
    ui: &mut Ui,
    view: View<'_>,
    (code, trouble, copied): (&DeviceCode, Option<&Failure>, bool),
    intents: &mut Vec<Intent>,
) {
    let words = view.words;
    let left = code.issued_at.plus(code.lifetime).since(view.now);
    if left.is_zero() {
        expired_ui(ui, view, code, intents);
        return;
    }
    heading(ui, &title(view));
    plate_ui(ui, &code.user_code, Plate::Plain);
    let letters: Vec<String> = code.user_code.chars().map(String::from).collect();
    let spoken = tr!(
        words,
        "code-spoken",
        heading = title(view),
        letters = letters.join(", ")
    );
    speak(ui, "spoken-code", &spoken);
    buttons_ui(ui, view, Some((code, copied)), intents);
    let link = ui.hyperlink_to(&code.verification_uri, &code.verification_uri);
    mark(&link, "verification-uri");
    let status = match trouble {
        Some(failure) => tr!(words, "code-trouble", what = words.failure(failure).what),
        None if copied => tr!(words, "code-copied"),
        None => waiting(view),
    };
    let time = tr!(words, "code-time-left", time = words.countdown(left));
    progress_ui(ui, share_left(left, code.lifetime), &status, Some(&time));
    warnings_ui(ui, view);
    browser_error_ui(ui, view, intents);
    cancel_ui(ui, view, intents);
}

/// The bar, and below it what the program waits for and how long it still does.
fn progress_ui(ui: &mut Ui, share: f32, status: &str, time: Option<&str>) {
    ui.with_layout(Layout::top_down(egui::Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_S;
        bar_ui(ui, share);
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                if let Some(time) = time {
                    mark(&small_label(ui, time), "code-time-left");
                }
                ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                    let color = Theme::of(ui.ctx()).muted;
                    let text = RichText::new(status).text_style(TextStyle::Small).color(color);
                    let label = ui.add(egui::Label::new(text).truncate());
                    mark(&label, "code-status");
                });
            });
        });
    });
}

fn title(view: View<'_>) -> String {
    match view.state.tenant_kind {
        TenantKind::Customer => tr!(view.words, "code-heading"),
        TenantKind::Sample => tr!(view.words, "code-heading-sample"),
    }
}

fn waiting(view: View<'_>) -> String {
    match view.state.tenant_kind {
        TenantKind::Customer => tr!(view.words, "code-waiting"),
        TenantKind::Sample => tr!(view.words, "code-waiting-sample"),
    }
}

fn expired_ui(ui: &mut Ui, view: View<'_>, code: &DeviceCode, intents: &mut Vec<Intent>) {
    let words = view.words;
    let expired = tr!(words, "failure-code-expired");
    heading(ui, &expired);
    speak(ui, "spoken-code", &expired);
    plate_ui(ui, &code.user_code, Plate::Faded);
    let text = tr!(words, "new-code");
    let button = ButtonSpec {
        min_width: ui.available_width(),
        ..ButtonSpec::new(&text, "new-code", Weight::Main)
    };
    if button.show(ui).clicked() {
        intents.push(Intent::SignInWith(SignInWay::Code));
    }
    cancel_ui(ui, view, intents);
}

fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).text_style(TextStyle::Heading));
}

/// Whether a code can be used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plate {
    Plain,
    Faded,
}

fn plate_ui(ui: &mut Ui, code: &str, plate: Plate) {
    let theme = Theme::of(ui.ctx());
    let color = match plate {
        Plate::Plain => theme.text,
        Plate::Faded => theme.muted,
    };
    Frame::new()
        .fill(theme.panel)
        .corner_radius(size::CORNER)
        .inner_margin(Margin::symmetric(12, 16))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.vertical_centered(|ui| {
                let text = RichText::new(code)
                    .text_style(code_style())
                    .color(color)
                    .extra_letter_spacing(2.0);
                let label = ui.label(text);
                mark(&label, "code");
            });
        });
}

/// Copy and open, side by side; the next step of the two is filled.
fn buttons_ui(ui: &mut Ui, view: View<'_>, code: Option<(&DeviceCode, bool)>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let (copy, open, key) = (
        tr!(words, "copy-code"),
        tr!(words, "open-page"),
        match view.state.workbench.letter_keys {
            LetterKeys::On => tr!(words, "copy-code-shortcut"),
            LetterKeys::Off => tr!(words, "copy-code-shortcut-without-letters"),
        },
    );
    let copied = code.is_some_and(|(_, copied)| copied);
    let weight = |is_next| if is_next { Weight::Main } else { Weight::Plain };
    let width = (ui.available_width() - size::SPACE_S) / 2.0;
    ui.add_enabled_ui(code.is_some(), |ui| {
        ui.horizontal(|ui| {
            let copy = ButtonSpec {
                shortcut: &key,
                min_width: width,
                ..ButtonSpec::new(&copy, "copy-code", weight(!copied))
            }
            .show(ui);
            let open = ButtonSpec {
                min_width: width,
                ..ButtonSpec::new(&open, "open-page", weight(copied))
            }
            .show(ui);
            let Some((code, _)) = code else { return };
            focus_on_arrival_of(Id::unique("code").with(&code.user_code), &copy);
            if copy.clicked() || copy_key_pressed(ui, view.state.workbench.letter_keys) {
                ui.ctx().copy_text(code.user_code.clone());
                intents.push(Intent::NoteCodeCopied);
            }
            if open.clicked() {
                ui.ctx().open_url(OpenUrl::new_tab(&code.verification_uri));
            }
        });
    });
}

/// One key copies the code: C, where letters are keys, or Ctrl+C as everywhere.
fn copy_key_pressed(ui: &Ui, letters: LetterKeys) -> bool {
    ui.input_mut(|input| {
        (letters == LetterKeys::On && input.consume_key(Modifiers::NONE, Key::C))
            || input.events.iter().any(|event| matches!(event, Event::Copy))
    })
}

fn share_left(left: std::time::Duration, lifetime: std::time::Duration) -> f32 {
    if lifetime.is_zero() {
        0.0
    } else {
        (left.as_secs_f32() / lifetime.as_secs_f32()).clamp(0.0, 1.0)
    }
}

/// The thin bar that runs out. The time beside it says the same, so it has no name of its own.
fn bar_ui(ui: &mut Ui, share: f32) {
    let theme = Theme::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 4.0), Sense::empty());
    ui.painter().rect_filled(rect, 2.0, theme.line);
    let left = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(
        Align2::LEFT_CENTER.align_size_within_rect(left.size(), rect),
        2.0,
        theme.accent,
    );
}

fn warnings_ui(ui: &mut Ui, view: View<'_>) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        ui.add_space(size::SPACE_XS);
        ui.label(RichText::new(tr!(view.words, "code-only-if")).text_style(TextStyle::Small));
        ui.label(RichText::new(tr!(view.words, "code-never-send")).text_style(TextStyle::Small));
    });
}

fn cancel_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let (cancel, key) = (
        tr!(view.words, "cancel-sign-in"),
        CommandId::CancelRun.shortcut_text(ui.ctx(), view.words),
    );
    let spec = ButtonSpec {
        shortcut: &key,
        ..ButtonSpec::new(&cancel, "cancel-sign-in", Weight::Plain)
    };
    if spec.show(ui).clicked() {
        intents.push(Intent::CancelSignIn);
    }
}
