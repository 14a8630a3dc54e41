//! The rows with the details of one of them, pixel by pixel: three themes, two scales, two languages. `UPDATE_SNAPSHOTS=1` draws them
//! anew, to be looked at before they are kept.

use egui_kittest::SnapshotResults;
use rollcall::state::{Autopilot, LanguageChoice, Remembered, TenantKind, ThemeChoice};

use super::fixture::{Screen, remembered};
use super::pictures::with_details;
use crate::support::picture::compare;

/// The window in pixels, whatever the scale: at 150 % it has room for less.
const WINDOW: [f32; 2] = [1140.0, 720.0];

#[test]
fn three_themes_two_scales_two_languages_look_as_they_did() {
    let mut results = SnapshotResults::new();
    for (theme, theme_name) in [
        (ThemeChoice::Light, "light"),
        (ThemeChoice::Dark, "dark"),
        (ThemeChoice::HighContrast, "contrast"),
    ] {
        for (scale, scale_name) in [(1.0, "100"), (1.5, "150")] {
            for language in ["en", "de"] {
                let mut screen = screen((theme, language), scale);
                let name = format!("rows_{theme_name}_{scale_name}_{language}");
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
    with_details(&mut screen);
    screen.harness.run();
    screen
}
