//! Pictures of windows that were drawn without a screen.

use std::path::Path;

use egui::Color32;
use egui_kittest::{Harness, SnapshotOptions, SnapshotResult, try_image_snapshot_options};

/// Saves what is drawn.
pub fn save<State>(harness: &mut Harness<'_, State>, file: &Path) {
    // As the window does: letters that the program's faces lack come from the system's.
    let fonts = egui_system_font_provider::SystemFontProvider::new();
    harness.ctx.add_font_provider(std::sync::Arc::new(fonts));
    harness.run_steps(3);
    let ground = ground(harness);
    let mut picture = harness.render().unwrap();
    picture.pixels_mut().for_each(|pixel| pixel.0 = over(ground, pixel.0));
    picture.save(file).unwrap();
}

/// Compares what is drawn with the picture that is kept under this name.
pub fn compare<State>(harness: &mut Harness<'_, State>, name: &str) -> SnapshotResult {
    let ground = ground(harness);
    let mut picture = harness.render().unwrap();
    picture.pixels_mut().for_each(|pixel| pixel.0 = over(ground, pixel.0));
    let options = SnapshotOptions::new().output_path("tests/it/snapshots");
    try_image_snapshot_options(&picture, name, &options)
}

/// To what a real window is cleared.
fn ground<State>(harness: &Harness<'_, State>) -> Color32 {
    harness.ctx.style_of(harness.ctx.theme()).visuals.panel_fill
}

fn over(ground: Color32, [red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    // What came out has its opacity multiplied in already.
    let ink = Color32::from_rgba_premultiplied(red, green, blue, alpha);
    ground.blend(ink).to_array()
}
