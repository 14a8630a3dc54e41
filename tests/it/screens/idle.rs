//! Idle means idle: frames that the window asks for by itself, counted.

use std::time::Duration;

use egui::Key;
use rollcall::message::{Event, RunEvent};
use rollcall::model::{RunId, RunProgress};
use rollcall::table::{Arranged, Snapshot};
use rollcall::ui::theme::{Theme, ThemeName};

use super::fixture::{Screen, code_ready, remembered, two_partners};

const HOUR: Duration = Duration::from_hours(1);

#[test]
fn with_nothing_happening_no_frame_is_drawn() {
    let mut signed_out = Screen::new(remembered());
    assert_eq!(signed_out.frames_within(HOUR), 0, "sign-in");
    let mut asking = Screen::signed_in(two_partners());
    assert_eq!(asking.frames_within(HOUR), 0, "nothing asked");
    let mut waiting = Screen::running();
    assert_eq!(waiting.frames_within(HOUR), 0, "the first page is awaited");
}

#[test]
fn rows_with_their_relative_times_are_drawn_once_a_minute() {
    let mut screen = Screen::full();
    assert_eq!(screen.harness.run(), 1, "one frame to see that nothing moves");
    assert_eq!(screen.frames_within(HOUR), 60);
}

#[test]
fn a_field_that_has_the_keyboard_draws_no_frame_more() {
    let mut screen = Screen::full();
    screen.harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::F);
    screen.harness.run();
    assert!(screen.harness.ctx.egui_wants_keyboard_input(), "the field has it");
    // The harness stops every cursor's blinking; here it is as the program has it.
    Theme::load(ThemeName::Light).install(&screen.harness.ctx);
    assert_eq!(screen.frames_within(HOUR), 60);
}

#[test]
fn a_pointer_that_rests_on_the_window_draws_no_frame_more() {
    let mut screen = Screen::full();
    let grid = screen.by_author_id("grid").center();
    screen.harness.hover_at(grid);
    assert_eq!(screen.frames_within(HOUR), 60);
}

#[test]
fn a_countdown_is_drawn_once_a_second_and_ends_with_it() {
    let mut code = Screen::new(remembered());
    code.tell([code_ready()]);
    assert_eq!(code.frames_within(Duration::from_mins(1)), 60, "the code's time");
    let rest = code.frames_within(HOUR);
    // A frame or two more in which the card changes.
    assert!(
        (14 * 60..=14 * 60 + 2).contains(&rest),
        "{rest}: the code is too old by then"
    );

    let mut throttled = Screen::running();
    let progress = RunProgress {
        waiting_until: Some(throttled.now().plus(Duration::from_secs(31))),
        ..RunProgress::default()
    };
    let event = RunEvent::Progress {
        progress,
        snapshot: Snapshot::default(),
        arranged: Arranged::default(),
    };
    throttled.tell([Event::Run {
        run_id: RunId(1),
        event: Box::new(event),
    }]);
    assert_eq!(throttled.frames_within(HOUR), 31, "the service's wait");
}
