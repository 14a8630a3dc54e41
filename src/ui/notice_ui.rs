//! Bars above the grid: rows that are incomplete, filtered here, or from before; a sign-in that is not kept.

use egui::{Align, Frame, Layout, Margin, RichText, Ui};

use super::controls::{ButtonSpec, Weight, mark, say_aloud};
use super::headline_ui::customer;
use super::icon::{self, Icon};
use super::settled_notice::settled_text;
use super::theme::{Theme, size};
use super::view::View;
use crate::state::{HistoryIntent, Intent, Partners, RunSource, SignInState};
use crate::words::tr;

/// A bar's text and its buttons, from left to right.
pub(super) struct Bar {
    pub(super) text: String,
    pub(super) author_id: &'static str,
    pub(super) copies: Option<Copies>,
    pub(super) buttons: Vec<(String, &'static str, Intent)>,
}

/// What a button puts on the clipboard: everything a ticket needs.
pub(super) struct Copies {
    pub(super) label: String,
    pub(super) author_id: &'static str,
    pub(super) text: String,
}

/// Draws the bars there are.
pub fn bars_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let bars = [
        session_ended_bar(view),
        offline_bar(view),
        settled_bar(view),
        kept_bar(view),
        incomplete_bar(view),
        partners_bar(view),
        filtered_here_bar(view),
        keeping_bar(view),
    ];
    for bar in bars.into_iter().flatten() {
        bar_ui(ui, &bar, intents);
    }
}

/// Says what is wrong with the settings file, whatever else is on the screen.
pub fn settings_bar_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let Some(problem) = view.state.settings_problems.front() else {
        return;
    };
    let dismiss = tr!(view.words, "dismiss");
    let bar = Bar {
        text: view.words.settings_problem(problem),
        author_id: "settings-problem",
        copies: None,
        buttons: vec![(dismiss, "settings-problem-dismiss", Intent::DismissSettingsProblem)],
    };
    bar_ui(ui, &bar, intents);
}

/// Says what the history did, or did not do.
pub fn history_bar_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let (words, history) = (view.words, &view.state.history);
    let saved = || {
        let path = history.saved.as_ref()?.display().to_string();
        Some(tr!(words, "history-saved", path = path))
    };
    let trouble = history.troubles.front().map(|trouble| words.history_trouble(trouble));
    let Some(text) = trouble.or_else(saved) else { return };
    let dismiss = Intent::History(HistoryIntent::Dismiss);
    let bar = Bar {
        text,
        author_id: "history-news",
        copies: None,
        buttons: vec![(tr!(words, "dismiss"), "history-news-dismiss", dismiss)],
    };
    bar_ui(ui, &bar, intents);
}

/// The network is missing, and rows from this computer stand where that would be told at length.
fn offline_bar(view: View<'_>) -> Option<Bar> {
    let offline = view.state.offline.as_ref()?;
    let reason = view.words.failure(&offline.failure).what;
    Some(Bar {
        text: tr!(view.words, "history-offline-bar", reason = reason),
        author_id: "offline",
        copies: None,
        buttons: Vec::new(),
    })
}

/// The rows were kept, here or in a file: whose, and how old.
fn kept_bar(view: View<'_>) -> Option<Bar> {
    let (words, rows) = (view.words, view.state.rows.as_ref()?);
    let header = rows.source.header()?;
    let is_foreign = view.state.foreign_header(rows).is_some();
    let ago = words.time_ago_spoken(header.finished_at(), view.now);
    let exact = words.exact_local_time(header.finished_at());
    let text = match rows.source {
        RunSource::Asked | RunSource::History(_) => tr!(words, "history-kept-bar", ago = ago, exact = exact),
        RunSource::File(_) => {
            let (tenant, account) = (header.tenant_name(), header.account.as_str());
            let file = tr!(
                words,
                "history-file-bar",
                tenant = tenant,
                account = account,
                ago = ago,
                exact = exact
            );
            if is_foreign {
                tr!(words, "history-foreign-bar", file = file, customer = customer(view))
            } else {
                file
            }
        }
    };
    // What is asked is asked of the customer in the top bar.
    let again = if is_foreign {
        tr!(words, "run-for-customer", customer = customer(view))
    } else {
        tr!(words, "run-again")
    };
    let again = (again, "kept-run-again", Intent::Run);
    let can_ask = view.state.sign_in.is_signed_in() && !view.state.is_reading();
    Some(Bar {
        text,
        author_id: "kept",
        copies: None,
        buttons: can_ask.then_some(again).into_iter().collect(),
    })
}

/// Nothing changes any more, and nobody is asked any more.
fn settled_bar(view: View<'_>) -> Option<Bar> {
    let (words, settled) = (view.words, view.state.watching.settled?);
    Some(Bar {
        text: settled_text(words, settled),
        author_id: "settled",
        copies: None,
        buttons: vec![(tr!(words, "dismiss"), "settled-dismiss", Intent::DismissSettled)],
    })
}

/// Says that the keyring is waited for, whatever else is on the screen: its own question may lie behind this window.
pub fn keyring_bar_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let bar = Bar {
        text: view.words.keyring_awaited(),
        author_id: "keyring-awaited",
        copies: None,
        buttons: Vec::new(),
    };
    bar_ui(ui, &bar, intents);
}

/// Says that rows are missing and why. It stays until another run, or until it is dismissed.
fn incomplete_bar(view: View<'_>) -> Option<Bar> {
    let run = view.state.run.as_ref().filter(|run| !run.bar_is_dismissed)?;
    let rows = view.state.rows.as_ref()?;
    let end = run.end()?;
    let words = view.words;
    let reason = words.incomplete_reason(end)?;
    let text = if rows.run_id == run.run_id {
        tr!(
            words,
            "bar-incomplete",
            status = words.run_ended(end, &run.progress),
            reason = lower_first(&reason)
        )
    } else if rows.is_complete {
        tr!(words, "bar-former-rows", reason = reason)
    } else {
        tr!(words, "bar-former-rows-incomplete", reason = reason)
    };
    let resume = (tr!(words, "resume"), "resume", Intent::ResumeRun);
    let again = (tr!(words, "run-again"), "run-again", Intent::Run);
    // Nothing can be asked until somebody has signed in again; another bar offers that.
    let can_ask = view.state.sign_in.is_signed_in();
    let asking = [run.can_resume().then_some(resume), Some(again)];
    let others = [
        (tr!(words, "details"), "incomplete-details", Intent::OpenRunDetails),
        (tr!(words, "dismiss"), "incomplete-dismiss", Intent::DismissBar),
    ];
    Some(Bar {
        text,
        author_id: "incomplete",
        copies: None,
        buttons: asking.into_iter().flatten().filter(|_| can_ask).chain(others).collect(),
    })
}

/// Entra has ended the session, which is said once; the rows stay, and whoever signs in again goes on with them.
fn session_ended_bar(view: View<'_>) -> Option<Bar> {
    let text = view.words.failure(view.state.session_ended()?);
    Some(Bar {
        text: std::iter::once(&text.what)
            .chain(text.what_to_do.first())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" · "),
        author_id: "session-ended",
        copies: Some(Copies {
            label: tr!(view.words, "failure-copy"),
            author_id: "copy-bar-details",
            text: text.to_plain_text(),
        }),
        buttons: vec![(tr!(view.words, "sign-in-again"), "sign-in-again", Intent::SignIn)],
    })
}

fn keeping_bar(view: View<'_>) -> Option<Bar> {
    let SignInState::SignedIn { keeping, .. } = &view.state.sign_in else {
        return None;
    };
    if view.state.keeping_is_dismissed {
        return None;
    }
    let text = view.words.keeping(keeping)?;
    let buttons = vec![(tr!(view.words, "dismiss"), "keeping-dismiss", Intent::DismissKeeping)];
    Some(Bar {
        text,
        author_id: "keeping",
        copies: None,
        buttons,
    })
}

/// The partners could not be listed, and rows stand where that would be told at length.
fn partners_bar(view: View<'_>) -> Option<Bar> {
    let (Partners::Failed(failure), Some(_)) = (&view.state.partners, &view.state.rows) else {
        return None;
    };
    let words = view.words;
    let reason = words.failure(failure).what;
    Some(Bar {
        text: tr!(words, "bar-partners-failed", reason = lower_first(&reason)),
        author_id: "partners-failed",
        copies: None,
        buttons: vec![(tr!(words, "try-again"), "list-partners", Intent::ListPartners)],
    })
}

/// Every result is read although one Cloud PC was asked for.
fn filtered_here_bar(view: View<'_>) -> Option<Bar> {
    let run = view.state.run.as_ref()?;
    run.progress.filtered_here.then(|| Bar {
        text: tr!(view.words, "bar-filtered-here"),
        author_id: "filtered-here",
        copies: None,
        buttons: Vec::new(),
    })
}

pub(super) fn bar_ui(ui: &mut Ui, bar: &Bar, intents: &mut Vec<Intent>) {
    let theme = Theme::of(ui.ctx());
    Frame::new()
        .fill(theme.warning_bg)
        .inner_margin(Margin::symmetric(8, 4))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = size::SPACE_S;
            ui.allocate_ui_with_layout(
                egui::vec2(ui.available_width(), size::CONTROL),
                Layout::right_to_left(Align::Center),
                |ui| {
                    for (text, author_id, intent) in bar.buttons.iter().rev() {
                        if ButtonSpec::new(text, author_id, Weight::Plain).show(ui).clicked() {
                            intents.push(intent.clone());
                        }
                    }
                    if let Some(copies) = &bar.copies {
                        let copy = ButtonSpec::new(&copies.label, copies.author_id, Weight::Plain).show(ui);
                        if copy.clicked() {
                            ui.ctx().copy_text(copies.text.clone());
                        }
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let (place, _) = ui.allocate_exact_size(egui::Vec2::splat(size::ICON), egui::Sense::empty());
                        icon::paint(ui.painter(), Icon::Warning, place, theme.warning_text);
                        let text = RichText::new(&bar.text).color(theme.warning_text);
                        let label = ui.add(egui::Label::new(text).wrap());
                        mark(&label, bar.author_id);
                        say_aloud(&label);
                    });
                },
            );
        });
}

/// `The connection was cut` becomes `the connection was cut` behind a colon; names in capitals stay.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second))
            if first.is_uppercase()
                && second.is_lowercase()
                && !text.starts_with("Microsoft")
                && !text.starts_with("Rollcall") =>
        {
            first.to_lowercase().chain(chars).collect()
        }
        _keep => text.to_owned(),
    }
}
