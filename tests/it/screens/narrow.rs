//! In a narrow window and in a language with long words nothing lies over anything else, and nothing leaves the window.

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use rollcall::model::ProfileId;
use rollcall::state::{Autopilot, Intent, LanguageChoice, ProfileIntent, Remembered, TenantKind};

use super::fixture::{Screen, remembered};
use super::overview::picture_of_found;
use super::pictures::{customers, with_details};

const NARROW: [f32; 2] = [720.0, 520.0];

fn screen(language: &str, size: [f32; 2]) -> Screen {
    let wanted = Remembered {
        language: LanguageChoice::parse(language).unwrap(),
        ..remembered()
    };
    Screen::with(wanted, TenantKind::Customer, Autopilot::Off, size)
}

/// Fails where two of these lie over each other, or one leaves the window.
fn stand_apart(screen: &Screen, author_ids: &[&str]) {
    let window = screen.harness.ctx.content_rect();
    for (number, id) in author_ids.iter().enumerate() {
        let rect = screen.by_author_id(id);
        assert!(window.contains_rect(rect), "{id} at {rect:?} leaves the window");
        for other in &author_ids[..number] {
            let before = screen.by_author_id(other);
            assert!(
                !rect.intersects(before),
                "{id} at {rect:?} lies over {other} at {before:?}"
            );
        }
    }
}

#[test]
fn buttons_about_what_was_found_have_a_line_of_their_own_where_one_is_too_short() {
    for language in ["en", "de"] {
        for size in [NARROW, [1_280.0, 800.0]] {
            let mut screen = screen(language, size);
            picture_of_found(&mut screen);
            screen.harness.run();
            let buttons = [
                "overview-find",
                "overview-clear",
                "overview-copy-list",
                "overview-handled",
                "overview-add",
                "overview-export",
                "overview-refresh",
            ];
            stand_apart(&screen, &buttons);
            let left = |id| screen.by_author_id(id).left();
            assert_eq!(left("overview-find"), left("overview-broke"), "{language} {size:?}");
        }
    }
}

#[test]
fn a_narrow_top_bar_leaves_out_the_program_and_not_who_is_signed_in() {
    let mut screen = screen("en", NARROW);
    customers(&mut screen);
    stand_apart(&screen, &["all-customers", "customer", "account", "sign-out", "theme"]);
    assert!(screen.harness.query_by_label("Rollcall").is_none());
}

#[test]
fn in_a_low_window_the_fields_of_a_customer_scroll_and_the_buttons_stay() {
    let mut screen = screen("en", NARROW);
    customers(&mut screen);
    let edit = ProfileIntent::Edit(ProfileId::parse("b").unwrap());
    screen.harness.state_mut().state.perform(Intent::Profiles(edit));
    screen.harness.run();
    for _ in 0..20 {
        if screen.focused().as_deref() == Some("customer-keep") {
            break;
        }
        screen.press(egui::Modifiers::NONE, Key::Tab);
    }
    screen.harness.run();
    stand_apart(&screen, &["customer-keep", "customer-keep-form", "customers-cancel"]);
}

#[test]
fn long_words_keep_to_the_panel_of_the_details_and_to_the_query_line() {
    for size in [[1_280.0, 800.0], [760.0, 520.0], NARROW] {
        let mut screen = screen("de", size);
        with_details(&mut screen);
        stand_apart(&screen, &["filter", "partner", "query-more", "run", "watch"]);
        stand_apart(
            &screen,
            &["copy-ticket", "copy-for-users", "details-edit-note", "details-close"],
        );
        for id in ["watch", "copy-for-users"] {
            let right = screen.by_author_id(id).right();
            assert!(right <= size[0] - 16.0 + 0.5, "{id} ends at {right} of {}", size[0]);
        }
    }
}
