//! The top bar: the customer first, then the program; who is signed in, the look.

use egui::{Align, Frame, Layout, RichText, Sense, StrokeKind, TextStyle, Ui};

use super::commands::CommandId;
use super::controls::{ButtonSpec, Weight, mark, muted_label};
use super::customer_menu_ui::{customer_menu_ui, menu_below};
use super::fitting::text_width;
use super::headline_ui::tenant_name;
use super::hint::Hint as _;
use super::icon::Icon;
use super::language_ui::language_ui;
use super::profile_mark::chevron_atom;
use super::theme::{Theme, menu_style, size, strong_style};
use super::theme_name::theme_name;
use super::view::View;
use super::widgets::{icon_button, menu_heading};
use crate::state::{Intent, OverviewIntent, SettingsIntent, SignInState, TenantKind, ThemeChoice, WayBack};
use crate::words::tr;

/// Draws the bar.
pub fn top_bar_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let settings = icon_button(ui, Icon::Gear, &tr!(view.words, "settings"));
        mark(&settings, "open-settings");
        if settings.clicked() {
            intents.push(Intent::Settings(SettingsIntent::Open));
        }
        theme_menu(ui, view, intents);
        if let Some(signed_in) = view.state.signs_out() {
            let sign_out = tr!(view.words, "sign-out");
            let button = ButtonSpec::new(&sign_out, "sign-out", Weight::Plain).show(ui);
            let num_served = view.state.num_served();
            let button = if num_served > 1 {
                button.hint(view.words.signs_out_of_all(num_served))
            } else {
                button
            };
            if button.clicked() {
                intents.push(Intent::SignOut);
            }
            let name = muted_label(ui, &view.words.account(signed_in.account));
            mark(&name, "account");
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| customer(ui, view, intents));
    });
}

/// The customer, then the program. A customer whose name is not its tenant's is followed by that.
fn customer(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let strong = |text: &str| egui::Label::new(RichText::new(text).text_style(strong_style())).truncate();
    let app = tr!(view.words, "app-name");
    if view.state.is_first_start() {
        ui.add(strong(&app));
        return;
    }
    if view.state.has_overview() && all_customers_ui(ui, view, intents) {
        badge(ui, view);
        app_label(ui, &app);
        return;
    }
    let tenant = tenant_name(view);
    match view.state.tenant_kind {
        TenantKind::Sample if !view.state.has_overview() => {
            let response = ui.add(strong(&sample_name(view, &tenant)));
            mark(&response, "customer");
            badge(ui, view);
            if view.state.sign_in.is_signed_in() {
                app_label(ui, &app);
            }
            if view.state.way_back == WayBack::ToCustomers {
                let leave = tr!(view.words, "leave-sample");
                if ButtonSpec::new(&leave, "leave-sample", Weight::Plain)
                    .show(ui)
                    .clicked()
                {
                    intents.push(Intent::TrySample);
                }
            }
        }
        TenantKind::Sample | TenantKind::Customer => {
            let name = view.words.customer(&view.state.shown, &view.state.profiles);
            let name = Some(name)
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| tenant.clone());
            // Its frame is seen only under the pointer; at rest its text stands in line with what is below it.
            if !view.state.has_overview() {
                ui.add_space(-size::SPACE_M);
            }
            customer_menu_ui(ui, view, &name, intents);
            ui.add_space(-size::SPACE_M);
            if !name.eq_ignore_ascii_case(&tenant) && !tenant.is_empty() {
                let text = RichText::new(&tenant).color(Theme::of(ui.ctx()).muted);
                ui.add(egui::Label::new(text).truncate());
            }
            badge(ui, view);
            app_label(ui, &app);
        }
    }
}

/// The way to all customers; whether they are on the screen.
fn all_customers_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) -> bool {
    let all = tr!(view.words, "all-customers");
    if view.state.is_over_all() {
        // The words begin where those below them do.
        ui.add_space(-size::SPACE_M);
        let mut parts = egui::Atoms::new(RichText::new(&all).text_style(strong_style()));
        parts.push_right(chevron_atom(Icon::ChevronDown));
        let button = egui::Button::new(parts).frame_when_inactive(false);
        let button = ui.add(button.min_size(egui::vec2(0.0, size::CONTROL)));
        let keys = CommandId::CustomerMenu.shortcut_text(ui.ctx(), view.words);
        let button = button.hint(tr!(view.words, "customer-menu-shortcut", keys = keys));
        mark(&button, "all-customers");
        button.ctx.accesskit_node_builder(button.id, |node| {
            node.set_label(all);
            node.set_has_popup(egui::accesskit::HasPopup::Menu);
        });
        menu_below(view, &button, intents);
        return true;
    }
    let shortcut = CommandId::AllCustomers.shortcut_text(ui.ctx(), view.words);
    let spec = ButtonSpec {
        shortcut: &shortcut,
        ..ButtonSpec::new(&all, "all-customers", Weight::Plain)
    };
    if spec.show(ui).clicked() {
        intents.push(Intent::Overview(OverviewIntent::Open));
    }
    false
}

/// The program, behind whose results it shows; where the account leaves no room, the window's own title says it.
fn app_label(ui: &mut Ui, app: &str) {
    if text_width(ui, "·") + ui.spacing().item_spacing.x + text_width(ui, app) > ui.available_width() {
        return;
    }
    muted_label(ui, "·");
    muted_label(ui, app);
}

/// An account's domain may be a partner's and not the customer's; in the sample tenant it is known.
fn sample_name(view: View<'_>, tenant: &str) -> String {
    let domain = match &view.state.sign_in {
        SignInState::SignedIn { account, .. } => account.username.split_once('@').map(|(_, domain)| domain.to_owned()),
        SignInState::Restoring
        | SignInState::SignedOut(_)
        | SignInState::AskingForCode
        | SignInState::Code { .. }
        | SignInState::Browser(_) => Some(tr!(view.words, "app-name")),
    };
    domain.unwrap_or_else(|| tenant.to_owned())
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
            // Tab comes here, so that its meaning is seen without a pointer too.
            let label = egui::Label::new(text)
                .selectable(false)
                .sense(Sense::focusable_noninteractive());
            let label = ui.add(label);
            mark(&label, "sample-badge");
            if label.has_focus() {
                let ring = label.rect.expand(2.0);
                ui.painter()
                    .rect_stroke(ring, size::CORNER, theme.focus_stroke(), StrokeKind::Outside);
            }
            label.hint(tr!(view.words, "sample-tenant-meaning"));
        });
}

fn theme_menu(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let title = tr!(view.words, "theme-and-language");
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
            menu_heading(ui, &tr!(view.words, "theme"));
            for choice in ThemeChoice::ALL {
                if ui
                    .selectable_label(view.state.theme == choice, theme_name(view.words, choice))
                    .clicked()
                {
                    intents.push(Intent::ChooseTheme(choice));
                    ui.close();
                }
            }
            ui.separator();
            language_ui(ui, view, intents);
        });
}
