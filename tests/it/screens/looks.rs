//! The main screens, pixel by pixel: three themes, two scales, two languages. `UPDATE_SNAPSHOTS=1` draws them
//! anew, to be looked at before they are kept.

use egui_kittest::SnapshotResults;
use rollcall::state::{Autopilot, LanguageChoice, Remembered, TenantKind, ThemeChoice};

use super::fixture::{Screen, remembered};
use super::pictures::{Prepare, SCREENS, with_details};
use crate::support::picture::compare;

/// The window in pixels, whatever the scale: at 150 % it has room for less.
const WINDOW: [f32; 2] = [1140.0, 720.0];

/// In each theme, at each scale, in each language.
fn looks_as_it_did(name: &str, prepare: Prepare) {
    let mut results = SnapshotResults::new();
    for (theme, theme_name) in [
        (ThemeChoice::Light, "light"),
        (ThemeChoice::Dark, "dark"),
        (ThemeChoice::HighContrast, "contrast"),
    ] {
        for (scale, scale_name) in [(1.0, "100"), (1.5, "150")] {
            for language in ["en", "de"] {
                let mut screen = screen((theme, language), scale);
                prepare(&mut screen);
                screen.harness.run();
                let name = format!("{name}_{theme_name}_{scale_name}_{language}");
                results.add(compare(&mut screen.harness, &name));
            }
        }
    }
}

fn screen((theme, language): (ThemeChoice, &str), scale: f32) -> Screen {
    let wanted = Remembered {
        theme,
        language: LanguageChoice::parse(language).unwrap(),
        ..remembered()
    };
    let mut screen = Screen::with(wanted, TenantKind::Customer, Autopilot::Off, WINDOW);
    screen.harness.set_pixels_per_point(scale);
    screen
}

/// How that screen of the pictures for looking at is made.
fn of_the_pictures(name: &str) -> Prepare {
    SCREENS.iter().find(|(other, _)| *other == name).unwrap().1
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "the kept pictures are those of Debian's renderer"
)]
fn the_rows_with_the_details_of_one_look_as_they_did() {
    looks_as_it_did("rows", with_details);
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "the kept pictures are those of Debian's renderer"
)]
fn the_code_to_sign_in_with_looks_as_it_did() {
    looks_as_it_did("code", of_the_pictures("code"));
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "the kept pictures are those of Debian's renderer"
)]
fn all_customers_look_as_they_did() {
    looks_as_it_did("customers", of_the_pictures("overview"));
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "the kept pictures are those of Debian's renderer"
)]
fn what_was_found_over_all_customers_looks_as_it_did() {
    looks_as_it_did("found", of_the_pictures("overview-found"));
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "the kept pictures are those of Debian's renderer"
)]
fn the_settings_look_as_they_did() {
    looks_as_it_did("settings", of_the_pictures("settings"));
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "the kept pictures are those of Debian's renderer"
)]
fn the_export_looks_as_it_did() {
    looks_as_it_did("export", |screen| {
        // Its own folder is another one on every computer.
        screen.harness.state_mut().state.export.folder = "/home/desk".into();
        of_the_pictures("export")(screen);
    });
}
