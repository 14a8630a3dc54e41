//! The faces: IBM Plex Sans for text (its digits are of one width), IBM Plex Mono for ids and codes.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId, Id, TextStyle};

use super::size;

const SANS: &str = "IBMPlexSans-Regular";
const SANS_SEMIBOLD: &str = "IBMPlexSans-SemiBold";
const MONO: &str = "IBMPlexMono-Regular";

/// The face of headings and emphasis.
#[must_use]
pub fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// A face in a size. Sizes stand in [`size`].
#[must_use]
pub fn font(size: f32, family: FontFamily) -> FontId {
    #[expect(clippy::disallowed_methods, reason = "the one place that makes fonts")]
    FontId::new(size, family)
}

/// Emphasised text of the size of text.
#[must_use]
pub fn strong_style() -> TextStyle {
    TextStyle::Name("strong".into())
}

/// The sign-in code.
#[must_use]
pub fn code_style() -> TextStyle {
    TextStyle::Name("code".into())
}

/// The faces and sizes of every text style.
pub(super) fn text_styles() -> std::collections::BTreeMap<TextStyle, FontId> {
    let sans = |size| font(size, FontFamily::Proportional);
    [
        (TextStyle::Small, sans(size::TEXT_SMALL)),
        (TextStyle::Body, sans(size::TEXT)),
        (TextStyle::Button, sans(size::TEXT)),
        (TextStyle::Heading, font(size::TEXT_HEADING, semibold())),
        (TextStyle::Monospace, font(size::TEXT_MONO, FontFamily::Monospace)),
        (strong_style(), font(size::TEXT, semibold())),
        (code_style(), font(size::TEXT_CODE, FontFamily::Monospace)),
    ]
    .into()
}

/// Puts the program's faces before the toolkit's own, which stay as a fallback. Does so once a context.
pub fn install_fonts(ctx: &egui::Context) {
    let done = Id::unique("rollcall.fonts");
    if ctx.data(|data| data.get_temp::<bool>(done)).unwrap_or_default() {
        return;
    }
    ctx.data_mut(|data| data.insert_temp(done, true));
    ctx.set_fonts(definitions());
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let faces: [(&str, &'static [u8]); 3] = [
        (SANS, include_bytes!("../../../resources/fonts/IBMPlexSans-Regular.ttf")),
        (
            SANS_SEMIBOLD,
            include_bytes!("../../../resources/fonts/IBMPlexSans-SemiBold.ttf"),
        ),
        (MONO, include_bytes!("../../../resources/fonts/IBMPlexMono-Regular.ttf")),
    ];
    for (name, bytes) in faces {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let mut proportional = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    // The one bundled face with arrows and geometric signs stands in the fixed-width family only.
    for name in fonts.families.get(&FontFamily::Monospace).cloned().unwrap_or_default() {
        if !proportional.contains(&name) {
            proportional.push(name);
        }
    }
    let before = |first: &[&str], rest: &[String]| -> Vec<String> {
        first
            .iter()
            .map(|name| (*name).to_owned())
            .chain(rest.iter().cloned())
            .collect()
    };
    let monospace = before(
        &[MONO],
        &fonts.families.get(&FontFamily::Monospace).cloned().unwrap_or_default(),
    );
    fonts
        .families
        .insert(semibold(), before(&[SANS_SEMIBOLD, SANS], &proportional));
    fonts.families.insert(FontFamily::Monospace, monospace);
    fonts
        .families
        .insert(FontFamily::Proportional, before(&[SANS], &proportional));
    fonts
}
