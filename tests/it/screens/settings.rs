//! The page with the settings, and what a policy takes out of a person's hands.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::model::{Contrast, Motion, Policy, PolicyWay, Switch, SystemLook};
use rollcall::state::{CommandSearch, Intent, LanguageChoice, MotionChoice, Overlay, TenantKind, ThemeChoice};
use rollcall::ui::theme::{Theme, ThemeName};

use super::fixture::*;

fn open(policy: Policy) -> Screen {
    let mut screen = Screen::full();
    screen.harness.state_mut().state.govern(policy);
    screen.press(egui::Modifiers::COMMAND, egui::Key::Comma);
    assert!(screen.has("settings-heading"));
    screen
}

fn kept(screen: &Screen) -> Option<rollcall::state::Preferences> {
    screen.harness.state().settings.kept.last()?.preferences.clone()
}

fn choose(screen: &mut Screen, label: &str, choice: &str) {
    screen.harness.get_by_role_and_label(Role::ComboBox, label).click();
    screen.harness.run();
    screen.click(choice);
}

#[test]
fn on_the_sample_tenant_the_page_says_that_nothing_is_kept_there() {
    let mut screen = open(Policy::default());
    assert!(!screen.has("settings-history-sample"));
    screen.harness.state_mut().state.tenant_kind = TenantKind::Sample;
    screen.harness.run();
    assert!(screen.has("settings-history-sample"));
}

#[test]
fn every_choice_of_the_page_is_kept_at_once_and_seen() {
    let mut screen = open(Policy::default());
    choose(&mut screen, "Theme", "Dark");
    assert_eq!(screen.harness.state().state.theme, ThemeChoice::Dark);
    choose(&mut screen, "Size of text and buttons", "125 %");
    assert_eq!(kept(&screen).unwrap().scale.percent(), 125);
    assert!((screen.harness.ctx.zoom_factor() - 1.25).abs() < 0.01);
    choose(&mut screen, "Size of text and buttons", "100 %");
    screen
        .harness
        .get_by_role_and_label(Role::CheckBox, "Keep a record of who read which results")
        .click_accesskit();
    screen.harness.run();
    assert_eq!(kept(&screen).unwrap().audit_log, Some(Switch::On));
    screen.type_into("Proxy", "http://ada:geheim@proxy");
    screen.press(egui::Modifiers::NONE, egui::Key::Escape);
    assert!(kept(&screen).unwrap().proxy.is_none(), "no password is kept");
}

#[test]
fn help_does_not_come_in_place_of_the_page_while_one_of_its_lists_is_open() {
    let mut screen = open(Policy::default());
    screen.type_into("Proxy", "http://proxy.contoso");
    screen.harness.get_by_role_and_label(Role::ComboBox, "Theme").click();
    screen.harness.run();
    assert!(egui::Popup::is_any_open(&screen.harness.ctx), "the list is open");
    screen.press(egui::Modifiers::NONE, egui::Key::F1);
    assert!(screen.has("settings-heading") && !screen.has("shortcuts-heading"));
    let Overlay::Settings(page) = &screen.harness.state().state.overlay else {
        panic!("no settings")
    };
    assert_eq!(page.proxy, "http://proxy.contoso");
}

#[test]
fn what_the_administrator_has_decided_is_shown_and_locked() {
    let screen = open(Policy {
        history: Some(Switch::Off),
        audit_log: Some(Switch::On),
        ca_file: Some("/etc/ssl/contoso.pem".into()),
        ..Policy::default()
    });
    for key in ["history", "audit_log", "ca_file"] {
        assert!(screen.has(&format!("policy-set-{key}")), "{key}");
    }
    for (name, is_on) in [
        ("Keep results and notes when Rollcall is closed", false),
        ("Keep a record of who read which results", true),
    ] {
        let node = screen.harness.get_by_role_and_label(Role::CheckBox, name);
        assert!(node.accesskit_node().is_disabled(), "{name}");
        let state = if is_on {
            egui::accesskit::Toggled::True
        } else {
            egui::accesskit::Toggled::False
        };
        assert_eq!(node.accesskit_node().toggled(), Some(state), "{name}");
    }
    screen
        .harness
        .get_by_label("Your administrator has decided: history, ca_file, audit_log");
}

#[test]
fn a_forbidden_export_and_a_forbidden_way_to_sign_in_are_not_offered() {
    let policy = || Policy {
        export: Some(Switch::Off),
        ways: Some(vec![PolicyWay::Browser]),
        ..Policy::default()
    };
    let mut screen = Screen::full();
    screen.harness.state_mut().state.govern(policy());
    screen.press(egui::Modifiers::COMMAND, egui::Key::E);
    assert!(!screen.has("export-heading"));
    let palette = Overlay::Commands(CommandSearch {
        text: "export".to_owned(),
        place: 0,
    });
    screen.harness.state_mut().state.perform(Intent::Lay(palette));
    screen.harness.run();
    let export = screen.harness.get_by(|node| node.author_id() == Some("command-export"));
    assert!(export.accesskit_node().is_disabled());

    let mut screen = Screen::new(remembered());
    screen.harness.state_mut().state.govern(policy());
    screen.tell([rollcall::message::Event::SignIn(
        rollcall::message::SignInEvent::SignedOut(rollcall::message::SignOutReason::NothingStored),
    )]);
    assert!(!screen.has("sign-in") && screen.has("sign-in-with-browser") && screen.has("policy-ways"));
    screen.commands();
    screen
        .harness
        .state_mut()
        .state
        .perform(Intent::SignInWith(rollcall::model::SignInWay::Code));
    assert!(screen.commands().is_empty());
}

#[test]
fn contrast_and_motion_follow_the_system_until_somebody_chooses() {
    let mut screen = open(Policy::default());
    let look = |screen: &Screen| {
        let ctx = &screen.harness.ctx;
        let style = ctx.style_of(ctx.theme());
        (Theme::of(ctx).name, style.animation_time > 0.0)
    };
    // The harness has switched motion off by itself.
    assert_eq!(look(&screen).0, ThemeName::Light);
    screen.harness.state_mut().caretaker.system_look = SystemLook {
        scheme: None,
        contrast: Some(Contrast::High),
        motion: Some(Motion::Reduced),
    };
    screen.harness.run();
    assert_eq!(look(&screen), (ThemeName::HighContrast, false));
    choose(&mut screen, "Motion", "Allowed");
    assert_eq!(kept(&screen).unwrap().motion, MotionChoice::Full);
    assert_eq!(look(&screen), (ThemeName::HighContrast, true));
    choose(&mut screen, "Theme", "Light");
    assert_eq!(look(&screen), (ThemeName::Light, true));

    let before = screen.harness.state().caretaker.num_looks_again;
    screen.harness.input_mut().events.push(egui::Event::WindowFocused(true));
    screen.harness.run();
    let asked = screen.harness.state().caretaker.num_looks_again - before;
    assert_eq!(
        asked, 1,
        "Windows and macOS are asked when somebody comes back to the window"
    );
}

#[test]
fn the_language_of_all_texts_is_chosen_on_the_page_and_kept() {
    let mut screen = open(Policy::default());
    choose(&mut screen, "Language", "Deutsch");
    let german = LanguageChoice::Named("de".to_owned());
    assert_eq!(screen.harness.state().state.language, german);
    let kept = |screen: &Screen| screen.harness.state().settings.kept.last()?.language.clone();
    assert_eq!(kept(&screen), Some(german));
    choose(&mut screen, "Sprache", "Wie das System");
    assert_eq!(kept(&screen), Some(LanguageChoice::System));
    screen.button("Close");
}
