//! The page with what a person chooses about the program. What the administrator has decided is shown and locked.

use egui::{Align, Id, Layout, Modal, RichText, ScrollArea, Ui};

use super::controls::{ButtonSpec, FieldResponse, FieldSpec, Weight, check_ui, mark, small_label};
use super::dialog_ui::dialog_heading_ui;
use super::language_ui::{language_at, language_name, place_of_language};
use super::theme::{Theme, size, strong_style};
use super::theme_name::theme_name;
use super::view::View;
use super::watch_ui::cadence_name;
use super::widgets::choice_box;
use crate::model::{LogLevel, PolicyKey, ProxyError, Switch};
use crate::state::{
    Cadence, HistoryChoice, Intent, LetterKeys, MotionChoice, Overlay, Preferences, RendererChoice, Scale,
    SettingsField, SettingsIntent, SettingsPage, TenantKind, ThemeChoice,
};
use crate::words::{Words, tr};

const WIDTH: f32 = 560.0;
/// Width of the words before a choice.
const LABEL: f32 = 208.0;

/// Draws the page where it is open.
pub fn settings_ui(ctx: &egui::Context, view: View<'_>, intents: &mut Vec<Intent>) {
    let Overlay::Settings(page) = &view.state.overlay else {
        return;
    };
    let screen = ctx.content_rect();
    let frame = egui::Frame::window(&ctx.style_of(ctx.theme()))
        .fill(Theme::of(ctx).bg)
        .inner_margin(egui::Margin::same(24));
    let modal = Modal::new(Id::unique("settings")).frame(frame).show(ctx, |ui| {
        ui.set_width(WIDTH.min(screen.width() - 96.0));
        ui.set_max_height(screen.height() - 96.0);
        ui.spacing_mut().item_spacing.y = size::SPACE_S;
        heading_ui(ui, view, intents);
        ScrollArea::vertical()
            .max_height(screen.height() - 176.0)
            .auto_shrink([false, true])
            .show(ui, |ui| content_ui(ui, view, page, intents));
    });
    if modal.should_close() {
        intents.push(Intent::Settings(SettingsIntent::Close));
    }
}

fn heading_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    ui.horizontal(|ui| {
        dialog_heading_ui(ui, &tr!(words, "settings"), "settings-heading");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (text, author_id, intent) in [
                (tr!(words, "close"), "close-settings", SettingsIntent::Close),
                (
                    tr!(words, "settings-folder"),
                    "settings-folder",
                    SettingsIntent::ShowFolder,
                ),
            ] {
                if ButtonSpec::new(&text, author_id, Weight::Plain).show(ui).clicked() {
                    intents.push(Intent::Settings(intent));
                }
            }
        });
    });
}

fn content_ui(ui: &mut Ui, view: View<'_>, page: &SettingsPage, intents: &mut Vec<Intent>) {
    let words = view.words;
    let mut now = view.state.preferences.clone();
    section_ui(ui, &tr!(words, "settings-look"));
    look_ui(ui, view, &mut now, intents);
    section_ui(ui, &tr!(words, "settings-kept"));
    kept_ui(ui, view, (page, &mut now), intents);
    section_ui(ui, &tr!(words, "settings-network"));
    network_ui(ui, view, page, intents);
    section_ui(ui, &tr!(words, "settings-records"));
    records_ui(ui, view, &mut now);
    let decided = view.state.policy.decided();
    if !decided.is_empty() {
        let names: Vec<&str> = decided.iter().map(|key| key.name()).collect();
        let text = tr!(words, "policy-decided", names = names.join(", "));
        let label = small_label(ui, &text);
        mark(&label, "policy-decided");
    }
    if now != view.state.preferences {
        intents.push(Intent::Settings(SettingsIntent::Choose(Box::new(now))));
    }
}

fn section_ui(ui: &mut Ui, text: &str) {
    ui.add_space(size::SPACE_S);
    ui.label(RichText::new(text).text_style(strong_style()));
}

fn look_ui(ui: &mut Ui, view: View<'_>, now: &mut Preferences, intents: &mut Vec<Intent>) {
    let words = view.words;
    let mut theme = view.state.theme;
    let themes = ThemeChoice::ALL.map(|choice| (choice, theme_name(words, choice)));
    choice_ui(ui, (&tr!(words, "theme"), "settings-theme"), &themes, &mut theme);
    if theme != view.state.theme {
        intents.push(Intent::ChooseTheme(theme));
    }
    language_ui(ui, view, intents);
    let percent = |scale: Scale| tr!(words, "settings-percent", n = words.number(scale.percent().into()));
    let mut scales: Vec<_> = Scale::STEPS.map(|scale| (scale, percent(scale))).into();
    if !Scale::STEPS.contains(&now.scale) {
        scales.push((now.scale, percent(now.scale)));
    }
    choice_ui(
        ui,
        (&tr!(words, "settings-scale"), "settings-scale"),
        &scales,
        &mut now.scale,
    );
    let motions = MotionChoice::NAMES.map(|(choice, _)| (choice, motion_name(words, choice)));
    choice_ui(
        ui,
        (&tr!(words, "settings-motion"), "settings-motion"),
        &motions,
        &mut now.motion,
    );
    drawing_ui(ui, view, now, intents);
}

/// The language of all texts, each by its own name.
fn language_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let choice = |place: usize| (Some(place), language_name(words, place));
    let choices: Vec<_> = (0..=Words::languages().len()).map(choice).collect();
    let before = place_of_language(&view.state.language);
    let mut chosen = before;
    choice_ui(
        ui,
        (&tr!(words, "language"), "settings-language"),
        &choices,
        &mut chosen,
    );
    let chosen = chosen.filter(|_| chosen != before);
    intents.extend(chosen.map(|place| Intent::ChooseLanguage(language_at(place))));
}

fn motion_name(words: &Words, choice: MotionChoice) -> String {
    match choice {
        MotionChoice::System => tr!(words, "theme-system"),
        MotionChoice::Full => tr!(words, "motion-full"),
        MotionChoice::Reduced => tr!(words, "motion-reduced"),
    }
}

/// How the window is drawn, and how often it asks; what is asked and told; keys.
fn drawing_ui(ui: &mut Ui, view: View<'_>, now: &mut Preferences, intents: &mut Vec<Intent>) {
    let words = view.words;
    let renderers = [
        (RendererChoice::Auto, tr!(words, "renderer-auto")),
        (RendererChoice::Glow, tr!(words, "renderer-glow")),
        (RendererChoice::Wgpu, tr!(words, "renderer-wgpu")),
    ];
    choice_ui(
        ui,
        (&tr!(words, "settings-renderer"), "settings-renderer"),
        &renderers,
        &mut now.renderer,
    );
    let cadences = Cadence::ALL.map(|cadence| (cadence, cadence_name(words, cadence)));
    choice_ui(
        ui,
        (&tr!(words, "settings-refresh"), "settings-refresh"),
        &cadences,
        &mut now.refresh,
    );
    asked_and_told_ui(ui, words, now);
    let mut are_on = view.state.workbench.letter_keys == LetterKeys::On;
    let text = tr!(words, "settings-letter-keys");
    if check_ui(ui, &mut are_on, &text, "settings-letter-keys").changed() {
        intents.push(Intent::SwitchLetterKeys);
    }
}

/// What is asked beyond names, and what is told on the desktop.
fn asked_and_told_ui(ui: &mut Ui, words: &Words, now: &mut Preferences) {
    let mut is_wanted = now.last_sign_in == Some(Switch::On);
    let (text, more) = (
        tr!(words, "settings-last-sign-in"),
        tr!(words, "settings-last-sign-in-more"),
    );
    let check = |ui: &mut Ui| check_ui(ui, &mut is_wanted, &text, "settings-last-sign-in");
    if explained_ui(ui, &more, check).changed() {
        now.last_sign_in = Some(if is_wanted { Switch::On } else { Switch::Off });
    }
    if cfg!(all(unix, not(target_os = "macos"))) {
        let (before, text) = (now.wants_notices(), tr!(words, "settings-notices"));
        let mut is_on = before;
        check_ui(ui, &mut is_on, &text, "settings-notices");
        if is_on != before {
            now.notices = Some(if is_on { Switch::On } else { Switch::Off });
        }
    }
}

fn kept_ui(ui: &mut Ui, view: View<'_>, (page, now): (&SettingsPage, &mut Preferences), intents: &mut Vec<Intent>) {
    let (words, policy) = (view.words, &view.state.policy);
    let mut is_on = match policy.history {
        Some(decided) => decided == Switch::On,
        None => now.history == HistoryChoice::On,
    };
    let is_locked = policy.history.is_some();
    locked_ui(ui, words, is_locked.then_some(PolicyKey::History), |ui| {
        check_ui(ui, &mut is_on, &tr!(words, "settings-history"), "settings-history");
    });
    if view.state.tenant_kind == TenantKind::Sample {
        let label = small_label(ui, &tr!(words, "settings-history-sample"));
        mark(&label, "settings-history-sample");
    }
    if !is_locked {
        now.history = if is_on { HistoryChoice::On } else { HistoryChoice::Off };
    }
    let bad = tr!(words, "settings-days-bad");
    let label = tr!(words, "settings-history-days");
    let spec = FieldSpec {
        label: &label,
        hint: "30",
        text: &page.history_days,
        problem: None,
        problem_details: page.days_are_bad.then_some(bad.as_str()),
        author_id: "settings-history-days",
        width: LABEL,
    };
    explained_ui(ui, &tr!(words, "settings-next-start"), |ui| {
        ui.add_enabled_ui(is_on, |ui| {
            typed(&spec.show_words(ui), SettingsField::HistoryDays, intents);
        });
    });
}

/// A control and, close below it, what it means.
fn explained_ui<R>(ui: &mut Ui, more: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        let inner = add(ui);
        small_label(ui, more);
        inner
    })
    .inner
}

fn network_ui(ui: &mut Ui, view: View<'_>, page: &SettingsPage, intents: &mut Vec<Intent>) {
    let (words, policy) = (view.words, &view.state.policy);
    let width = ui.available_width();
    let problem = page.proxy_error.map(|error| match error {
        ProxyError::Malformed => tr!(words, "setup-proxy-malformed"),
        ProxyError::Scheme => tr!(words, "setup-proxy-scheme"),
        ProxyError::SignIn => tr!(words, "setup-proxy-sign-in"),
    });
    let (label, hint) = (tr!(words, "settings-proxy"), tr!(words, "settings-proxy-hint"));
    let proxy = FieldSpec {
        label: &label,
        hint: &hint,
        text: &page.proxy,
        problem: None,
        problem_details: problem.as_deref(),
        author_id: "settings-proxy",
        width,
    };
    typed(&proxy.show(ui), SettingsField::Proxy, intents);
    let decided = policy.ca_file.as_ref().map(|path| path.display().to_string());
    let (label, hint) = (
        tr!(words, "settings-certificates"),
        tr!(words, "settings-certificates-hint"),
    );
    let ca_file = FieldSpec {
        label: &label,
        hint: &hint,
        text: decided.as_deref().unwrap_or(&page.ca_file),
        problem: None,
        problem_details: None,
        author_id: "settings-ca-file",
        width,
    };
    explained_ui(ui, &tr!(words, "settings-next-start"), |ui| {
        locked_ui(ui, words, decided.as_ref().map(|_| PolicyKey::CaFile), |ui| {
            typed(&ca_file.show(ui), SettingsField::CaFile, intents);
        });
    });
}

fn records_ui(ui: &mut Ui, view: View<'_>, now: &mut Preferences) {
    let words = view.words;
    let levels = LogLevel::ALL.map(|level| (level, words.log_level(level)));
    let mut level = now.log_level.unwrap_or_default();
    choice_ui(
        ui,
        (&tr!(words, "settings-log-level"), "settings-log-level"),
        &levels,
        &mut level,
    );
    if level != now.log_level.unwrap_or_default() {
        now.log_level = Some(level);
    }
    let is_locked = view.state.policy.audit_log.is_some();
    let mut is_on = view.state.audit_is_on();
    let before = is_on;
    explained_ui(ui, &tr!(words, "settings-audit-log-more"), |ui| {
        locked_ui(ui, words, is_locked.then_some(PolicyKey::AuditLog), |ui| {
            check_ui(ui, &mut is_on, &tr!(words, "settings-audit-log"), "settings-audit-log");
        });
    });
    if is_on != before && !is_locked {
        now.audit_log = Some(if is_on { Switch::On } else { Switch::Off });
    }
}

/// A control that the administrator may have taken out of the person's hands.
fn locked_ui(ui: &mut Ui, words: &Words, locked_by: Option<PolicyKey>, add: impl FnOnce(&mut Ui)) {
    ui.add_enabled_ui(locked_by.is_none(), add);
    if let Some(key) = locked_by {
        let label = small_label(ui, &tr!(words, "policy-set"));
        mark(&label, &format!("policy-set-{key}"));
    }
}

/// Hands on what was typed, and that the field was left.
fn typed(field: &FieldResponse, place: SettingsField, intents: &mut Vec<Intent>) {
    if let Some(text) = &field.changed {
        intents.push(Intent::Settings(SettingsIntent::Type(place, text.clone())));
    }
    if field.left || field.submitted {
        intents.push(Intent::Settings(SettingsIntent::KeepTyped));
    }
}

/// One of several, with the words before it.
fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    (label, author_id): (&str, &'static str),
    choices: &[(T, String)],
    now: &mut T,
) {
    ui.horizontal(|ui| {
        let place = egui::vec2(LABEL, size::CONTROL);
        let words = ui.allocate_ui_with_layout(place, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(LABEL);
            ui.add(egui::Label::new(label).selectable(false))
        });
        let chosen = choices.iter().find(|(choice, _)| choice == now);
        let shown = chosen.map(|(_, name)| name.as_str()).unwrap_or_default();
        let combo = choice_box(author_id, LABEL).selected_text(shown).show_ui(ui, |ui| {
            for (choice, name) in choices {
                ui.selectable_value(now, *choice, name);
            }
        });
        mark(&combo.response, author_id);
        combo.response.labelled_by(words.inner.id);
    });
}
