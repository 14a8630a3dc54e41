//! The top bar: the customer first, then the program; who is signed in, the look.

use egui::{Align, Frame, Layout, RichText, TextStyle, Ui};

use super::controls::{ButtonSpec, Weight, mark, muted_label};
use super::icon::Icon;
use super::theme::{Theme, menu_style, size, strong_style};
use super::view::View;
use super::widgets::icon_button;
use crate::state::{Intent, SignInState, TenantKind, ThemeChoice};
use crate::words::{Words, tr};

/// Draws the bar.
pub fn top_bar_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        theme_menu(ui, view, intents);
        if let SignInState::SignedIn { account, .. } = &view.state.sign_in {
            let sign_out = tr!(view.words, "sign-out");
            if ButtonSpec::new(&sign_out, "sign-out", Weight::Plain).show(ui).clicked() {
                intents.push(Intent::SignOut);
            }
            let name = muted_label(ui, &view.words.account(account));
            mark(&name, "account");
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| customer(ui, view));
    });
}

fn customer(ui: &mut Ui, view: View<'_>) {
    let strong = |text: String| egui::Label::new(RichText::new(text).text_style(strong_style())).truncate();
    match &view.state.sign_in {
        SignInState::SignedIn { account, target, .. } => {
            let tenant = view.words.tenant(&target.connection, account);
            let domain = account.username.split_once('@').map(|(_, domain)| domain.to_owned());
            // An account's domain may be a partner's and not the customer's; in the sample tenant it is known.
            let title = match view.state.tenant_kind {
                TenantKind::Sample => domain.unwrap_or(tenant),
                TenantKind::Customer => tenant,
            };
            let response = ui.add(strong(title));
            mark(&response, "customer");
            badge(ui, view);
            muted_label(ui, "·");
            muted_label(ui, &tr!(view.words, "app-name"));
        }
        SignInState::Restoring
        | SignInState::SignedOut(_)
        | SignInState::AskingForCode
        | SignInState::Code { .. }
        | SignInState::Browser(_) => {
            ui.add(strong(tr!(view.words, "app-name")));
            badge(ui, view);
        }
    }
}

fn badge(ui: &mut Ui, view: View<'_>) {
    if view.state.tenant_kind != TenantKind::Sample {
        return;
    }
    let theme = Theme::of(ui.ctx());
    Frame::new()
        .fill(theme.warning_bg)
        .corner_radius(size::CORNER)
        .inner_margin(egui::Margin::symmetric(8, 2))
        .show(ui, |ui| {
            let text = RichText::new(tr!(view.words, "sample-tenant"))
                .text_style(TextStyle::Small)
                .color(theme.warning_text);
            ui.add(egui::Label::new(text).selectable(false))
                .on_hover_text(tr!(view.words, "sample-tenant-meaning"));
        });
}

fn theme_menu(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let title = tr!(view.words, "theme");
    let icon = if Theme::of(ui.ctx()).is_dark {
        Icon::Moon
    } else {
        Icon::Sun
    };
    let button = icon_button(ui, icon, &title);
    mark(&button, "theme");
    egui::Popup::menu(&button)
        .style(menu_style as fn(&mut egui::Style))
        .show(|ui| {
            for choice in ThemeChoice::ALL {
                if ui
                    .selectable_label(view.state.theme == choice, theme_name(view.words, choice))
                    .clicked()
                {
                    intents.push(Intent::ChooseTheme(choice));
                    ui.close();
                }
            }
        });
}

fn theme_name(words: &Words, choice: ThemeChoice) -> String {
    match choice {
        ThemeChoice::System => tr!(words, "theme-system"),
        ThemeChoice::Light => tr!(words, "theme-light"),
        ThemeChoice::Dark => tr!(words, "theme-dark"),
        ThemeChoice::HighContrast => tr!(words, "theme-high-contrast"),
    }
}
