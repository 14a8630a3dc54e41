//! The sign-in card: where to sign in, then the code, then what went wrong if something did.

use egui::{CentralPanel, Frame, Margin, Rect, RichText, TextStyle, Ui, pos2, vec2};

use super::browser_ui::browser_ui;
use super::code_ui::{code_ui, waiting_for_code_ui};
use super::connection_ui::{ConnectionIds, connection_ui, keep_ui, scope_ui};
use super::controls::{ButtonSpec, Weight, focus_on_arrival, mark, muted_label, say_aloud, small_label};
use super::failure_ui::{FailureAction, failure_ui};
use super::first_start_ui::{other_ways_ui, what_is_this_ui};
use super::fold_ui::fold_ui;
use super::theme::{Theme, size};
use super::view::View;
use crate::message::{Forget, SignOutReason};
use crate::model::{Failure, FailureKind, SignInWay};
use crate::state::{Fold, HistoryIntent, Intent, Offline, SignInState, TenantKind};
use crate::words::{FailureText, tr};

const CARD: f32 = 440.0;
/// A window of this height has no space to give away.
const LOW_WINDOW: f32 = 640.0;

/// Draws the card in the middle of the window.
pub fn sign_in_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let theme = Theme::of(ui.ctx());
    CentralPanel::default()
        .frame(Frame::new().fill(theme.panel))
        .show(ui, |ui| {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                let (rect, window) = (ui.available_rect_before_wrap(), ui.ctx().content_rect());
                // In the middle of the window and not of what a scroll bar leaves: unfolding must not move it sideways.
                let left = (window.center().x - CARD / 2.0).max(rect.left()).round();
                // From the window's edge: a bar that comes and goes above moves nothing as long as there is room.
                let top = window.top() + size::TOP_BAR + space_above(window.height());
                let top = top.max(rect.top() + size::SPACE_S).round();
                let place = Rect::from_min_size(pos2(left, top), vec2(CARD, rect.height()));
                ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
                    card_ui(ui, view, &theme, intents);
                });
                ui.add_space(size::SPACE_L);
            });
        });
}

/// Above the card: much in a high window, little in a low one, which has to hold all of it.
fn space_above(window_height: f32) -> f32 {
    ((window_height - LOW_WINDOW) * 0.3).clamp(size::SPACE_L, window_height * 0.11)
}

fn card_ui(ui: &mut Ui, view: View<'_>, theme: &Theme, intents: &mut Vec<Intent>) {
    let card = Frame::new()
        .fill(theme.bg)
        .stroke(theme.line_stroke())
        .corner_radius(size::CORNER)
        .inner_margin(Margin::same(24));
    card.show(ui, |ui| {
        ui.set_width(CARD - 2.0 * size::SPACE_XL);
        ui.spacing_mut().item_spacing.y = size::SPACE_M;
        match &view.state.sign_in {
            SignInState::Restoring => restoring_ui(ui, view, intents),
            SignInState::SignedOut(reason) => form_ui(ui, view, reason.as_ref(), intents),
            SignInState::AskingForCode => waiting_for_code_ui(ui, view, intents),
            SignInState::Code { code, trouble, copied } => {
                code_ui(ui, view, (code, trouble.as_ref(), *copied), intents);
            }
            SignInState::Browser(wait) => browser_ui(ui, view, wait, intents),
            SignInState::SignedIn { .. } => {}
        }
    });
}

/// Whoever signs out may want nothing to stay on this computer.
fn forget_ui(ui: &mut Ui, view: View<'_>, reason: Option<&SignOutReason>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let Some(SignOutReason::SignedOut | SignOutReason::SignedOutButKept(_)) = reason else {
        return;
    };
    let num_signed_out = view.state.overview.num_signed_out;
    if num_signed_out > 1 {
        let label = muted_label(ui, &words.signed_out_of_all(num_signed_out));
        mark(&label, "signed-out-of-all");
    }
    if view.state.history.is_forgotten {
        let label = muted_label(ui, &tr!(words, "history-forgotten"));
        mark(&label, "history-forgotten");
        return;
    }
    let forget = tr!(words, "history-forget");
    let is_clicked = ui
        .scope(|ui| {
            // In line with the text above it.
            ui.spacing_mut().button_padding.x = 0.0;
            let spec = ButtonSpec::new(&forget, "history-forget", Weight::Quiet);
            spec.show(ui).clicked()
        })
        .inner;
    if is_clicked {
        intents.push(Intent::History(HistoryIntent::Forget(Forget::Everything)));
    }
}

fn heading(ui: &mut Ui, text: &str) {
    say_aloud(&ui.label(RichText::new(text).text_style(TextStyle::Heading)));
}

fn restoring_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    if let Some(offline) = &view.state.offline {
        offline_ui(ui, view, offline, intents);
        return;
    }
    heading(ui, &tr!(view.words, "sign-in-restoring"));
    muted_label(ui, &tr!(view.words, "sign-in-restoring-more"));
    let cancel = tr!(view.words, "cancel-sign-in");
    if ButtonSpec::new(&cancel, "cancel-sign-in", Weight::Plain)
        .show(ui)
        .clicked()
    {
        intents.push(Intent::CancelSignIn);
    }
}

/// Somebody is known and the network is not there: it is tried again, now if they wish, or they sign in anew.
fn offline_ui(ui: &mut Ui, view: View<'_>, offline: &Offline, intents: &mut Vec<Intent>) {
    let words = view.words;
    let label = ui.label(RichText::new(words.signed_in_offline(&offline.account)).text_style(TextStyle::Heading));
    mark(&label, "offline");
    let reason = words.failure(&offline.failure).what;
    muted_label(ui, &tr!(words, "sign-in-offline-more", reason = reason));
    for (text, author_id, weight, intent) in [
        (
            tr!(words, "sign-in-try-now"),
            "try-now",
            Weight::Main,
            Intent::RestoreSignIn,
        ),
        (
            tr!(words, "sign-in-otherwise"),
            "sign-in-otherwise",
            Weight::Plain,
            Intent::CancelSignIn,
        ),
    ] {
        let button = ButtonSpec {
            min_width: ui.available_width(),
            ..ButtonSpec::new(&text, author_id, weight)
        };
        if button.show(ui).clicked() {
            intents.push(intent);
        }
    }
}

fn form_ui(ui: &mut Ui, view: View<'_>, reason: Option<&SignOutReason>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let is_first = view.state.is_first_start();
    let name = words.customer(&view.state.shown, &view.state.profiles);
    heading(
        ui,
        &match view.state.tenant_kind {
            TenantKind::Customer if is_first => tr!(words, "first-start-heading"),
            TenantKind::Customer if !name.is_empty() => tr!(words, "sign-in-heading-named", name = name.as_str()),
            TenantKind::Customer => tr!(words, "sign-in-heading"),
            TenantKind::Sample => tr!(words, "sign-in-heading-sample"),
        },
    );
    if !matches!(reason, Some(SignOutReason::Failed(_))) {
        muted_label(ui, &tr!(words, "sign-in-purpose"));
    }
    reason_ui(ui, view, reason, intents);
    forget_ui(ui, view, reason, intents);
    ui.add_space(size::SPACE_XS);
    let submitted = match view.state.tenant_kind {
        TenantKind::Customer => fields_ui(ui, view, intents),
        // Its tenant is given, and nothing of it is kept.
        TenantKind::Sample => false,
    };
    ui.add_space(size::SPACE_XS);
    ways_ui(ui, view, reason, intents);
    if submitted {
        intents.push(Intent::SignIn);
    }
    if view.state.restoring_failed {
        let again = tr!(words, "try-stored-again");
        let button = ButtonSpec {
            min_width: ui.available_width(),
            ..ButtonSpec::new(&again, "try-stored-again", Weight::Plain)
        };
        if button.show(ui).clicked() {
            intents.push(Intent::RestoreSignIn);
        }
    }
    match view.state.tenant_kind {
        TenantKind::Customer => {
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = size::SPACE_XS;
                small_label(ui, &tr!(words, "sign-in-how"));
                small_label(ui, &tr!(words, "sign-in-how-browser"));
            });
            if is_first {
                other_ways_ui(ui, view, intents);
            }
        }
        TenantKind::Sample => {
            small_label(ui, &tr!(words, "sign-in-how-sample"));
        }
    }
}

/// The two ways to sign in, the one that is offered first on top and filled.
fn ways_ui(ui: &mut Ui, view: View<'_>, reason: Option<&SignOutReason>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let preferred = view.state.preferred_way;
    let other = match preferred {
        SignInWay::Code => SignInWay::Browser,
        SignInWay::Browser => SignInWay::Code,
    };
    // One button is filled: the next step, which may stand with the reason. What was refused stays possible.
    let ways = match next_step(view, reason) {
        NextStep::Browser => vec![(SignInWay::Code, Weight::Plain)],
        NextStep::ConsentLink => vec![(preferred, Weight::Plain), (other, Weight::Plain)],
        NextStep::SignIn => vec![(preferred, Weight::Main), (other, Weight::Plain)],
    };
    let num_ways = ways.len();
    let policy = &view.state.policy;
    let ways: Vec<_> = ways.into_iter().filter(|(way, _)| policy.allows(*way)).collect();
    let are_fewer = ways.len() < num_ways;
    for (way, weight) in ways {
        let (text, author_id) = match way {
            SignInWay::Code if code_ran_out(reason) => (tr!(words, "new-code"), "new-code"),
            SignInWay::Code => (tr!(words, "sign-in-with-code"), "sign-in"),
            SignInWay::Browser => (tr!(words, "sign-in-with-browser"), "sign-in-with-browser"),
        };
        let button = ButtonSpec {
            min_width: ui.available_width(),
            ..ButtonSpec::new(&text, author_id, weight)
        };
        let button = button.show(ui);
        let has_fields = view.state.tenant_kind == TenantKind::Customer && view.state.is_first_start();
        if weight == Weight::Main && (!has_fields || matches!(reason, Some(SignOutReason::Failed(_)))) {
            // The next step. What had the keyboard before has gone, with the code for one.
            focus_on_arrival(&button);
        }
        if button.clicked() {
            intents.push(Intent::SignInWith(way));
        }
    }
    if are_fewer {
        let label = small_label(ui, &tr!(words, "policy-ways"));
        mark(&label, "policy-ways");
    }
}

/// What to do next.
enum NextStep {
    /// Signing in, in whichever way.
    SignIn,
    /// Signing in with the browser, by a button that comes with the reason.
    Browser,
    /// Sending the consent link, by a button that comes with the reason.
    ConsentLink,
}

fn next_step(view: View<'_>, reason: Option<&SignOutReason>) -> NextStep {
    match reason {
        Some(SignOutReason::Failed(failure)) => {
            let text = failure_text(view, failure);
            match (text.browser_may_help, text.consent_link) {
                (true, _) => NextStep::Browser,
                (false, Some(_)) => NextStep::ConsentLink,
                (false, None) => NextStep::SignIn,
            }
        }
        Some(
            SignOutReason::NothingStored
            | SignOutReason::Canceled
            | SignOutReason::SignedOut
            | SignOutReason::SignedOutButKept(_)
            | SignOutReason::StoredForAnother,
        )
        | None => NextStep::SignIn,
    }
}

/// A failure in words; the browser is no way on where it was the way.
fn failure_text(view: View<'_>, failure: &Failure) -> FailureText {
    let is_allowed = view.state.policy.allows(SignInWay::Browser);
    match view.state.tried_way {
        Some(SignInWay::Code) | None if is_allowed => view.words.failure(failure),
        Some(SignInWay::Code) | None => view.words.failure(failure).without_browser(),
        Some(SignInWay::Browser) => view.words.failure_in_browser(failure),
    }
}

fn code_ran_out(reason: Option<&SignOutReason>) -> bool {
    matches!(reason, Some(SignOutReason::Failed(failure)) if failure.kind == FailureKind::CodeExpired)
}

const IDS: ConnectionIds = ConnectionIds {
    tenant: "tenant",
    client_id: "client-id",
    scope: "scope",
    keep: "keep-signed-in",
};

/// Tenant, client ID and scope where they are unfolded; says whether Enter was pressed in a field.
fn fields_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) -> bool {
    let words = view.words;
    let form = &view.state.connection_form;
    let mut now = form.clone();
    let is_first = view.state.is_first_start();
    let mut submitted = false;
    if !is_first
        && fold_ui(
            ui,
            &tr!(words, "connection-details"),
            "connection-details",
            form.details_are_open,
        )
        .clicked()
    {
        let fold = if form.details_are_open {
            Fold::Closed
        } else {
            Fold::Open
        };
        intents.push(Intent::FoldConnection(fold));
    }
    if is_first || form.details_are_open {
        let fields = connection_ui(ui, words, &mut now, IDS);
        submitted = fields.submitted;
        if is_first {
            focus_on_arrival(&fields.tenant);
            what_is_this_ui(ui, view);
        }
    }
    // On the first page it would be one question too many; it stands with the details as soon as there is a customer.
    if !is_first && form.details_are_open {
        scope_ui(ui, words, &mut now, IDS);
    }
    keep_ui(ui, words, &mut now, IDS);
    if now.tenant != form.tenant {
        intents.push(Intent::EditTenant(now.tenant));
    }
    if now.client_id != form.client_id {
        intents.push(Intent::EditClientId(now.client_id));
    }
    if now.scope != form.scope {
        intents.push(Intent::ChooseScope(now.scope));
    }
    if now.keep != form.keep {
        intents.push(Intent::ChooseKeeping(now.keep));
    }
    submitted
}

/// Why the card is here again.
fn reason_ui(ui: &mut Ui, view: View<'_>, reason: Option<&SignOutReason>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let theme = Theme::of(ui.ctx());
    let boxed = |ui: &mut Ui, add: &mut dyn FnMut(&mut Ui)| {
        Frame::new()
            .fill(theme.warning_bg)
            .corner_radius(size::CORNER)
            .inner_margin(Margin::same(12))
            .show(ui, |ui| {
                ui.visuals_mut().override_text_color = Some(theme.warning_text);
                ui.set_width(ui.available_width());
                add(ui);
            });
    };
    match reason {
        Some(SignOutReason::Failed(failure)) => {
            let text = failure_text(view, failure);
            boxed(ui, &mut |ui| match failure_ui(ui, words, &text) {
                Some(FailureAction::SignInWithBrowser) => intents.push(Intent::SignInWith(SignInWay::Browser)),
                None => {}
            });
        }
        Some(SignOutReason::SignedOutButKept(_)) => {
            let text = reason
                .and_then(|reason| words.sign_out_reason(reason))
                .unwrap_or_default();
            boxed(ui, &mut |ui| {
                let label = ui.label(&text);
                mark(&label, "sign-out-reason");
            });
        }
        Some(
            SignOutReason::NothingStored
            | SignOutReason::Canceled
            | SignOutReason::SignedOut
            | SignOutReason::StoredForAnother,
        )
        | None => {
            let text = match (reason, view.state.tenant_kind) {
                (Some(SignOutReason::SignedOut), TenantKind::Sample) => Some(tr!(words, "sign-out-sample")),
                (_, TenantKind::Sample | TenantKind::Customer) => {
                    reason.and_then(|reason| words.sign_out_reason(reason))
                }
            };
            if let Some(text) = text {
                let label = ui.label(RichText::new(text).color(theme.text));
                mark(&label, "sign-out-reason");
            }
        }
    }
    rows_kept_ui(ui, view);
}

/// Rows of whoever was signed in before.
fn rows_kept_ui(ui: &mut Ui, view: View<'_>) {
    let words = view.words;
    if let Some(rows) = &view.state.rows {
        let num_rows = rows.snapshot.num_rows();
        muted_label(
            ui,
            &tr!(
                words,
                "sign-in-rows-kept",
                n = num_rows,
                count = words.number(num_rows.into())
            ),
        );
    }
}
