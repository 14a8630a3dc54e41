//! Pictures of windows that were drawn without a screen.

use std::path::Path;

use egui_kittest::Harness;

/// Saves what is drawn, on the ground to which a real window is cleared.
pub fn save<State>(harness: &mut Harness<'_, State>, file: &Path) {
    // As the window does: letters that the program's faces lack come from the system's.
    let fonts = egui_system_font_provider::SystemFontProvider::new();
    harness.ctx.add_font_provider(std::sync::Arc::new(fonts));
    harness.run_steps(3);
    let ground = harness.ctx.style_of(harness.ctx.theme()).visuals.panel_fill;
    let mut picture = harness.render().unwrap();
    for pixel in picture.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        // What came out has its opacity multiplied in already.
        let ink = egui::Color32::from_rgba_premultiplied(red, green, blue, alpha);
        pixel.0 = ground.blend(ink).to_array();
    }
    picture.save(file).unwrap();
}
