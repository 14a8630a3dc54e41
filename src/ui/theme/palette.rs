//! Reading theme files: `resources/theme/*.ron`, built in.

use egui::Color32;
use serde::{Deserialize, Deserializer, de::Error as _};

use super::{MarkColors, StateColors, Theme, ThemeName};

impl Theme {
    /// Reads a built-in theme.
    #[must_use]
    pub fn load(name: ThemeName) -> Self {
        read(name).unwrap_or_else(|error| {
            log::error!("theme {name:?}: {error}");
            plain(name)
        })
    }
}

/// A theme file as it is written. Colours are `#RRGGBB` or `#RRGGBBAA`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    is_dark: bool,
    bg: Hex,
    panel: Hex,
    line: Hex,
    text: Hex,
    muted: Hex,
    accent: Hex,
    on_accent: Hex,
    warning_bg: Hex,
    warning_text: Hex,
    selection_bg: Hex,
    hover_bg: Hex,
    focus: Hex,
    shadow: Hex,
    states: StatesFile,
    marks: MarksFile,
    line_width: f32,
    focus_width: f32,
    min_contrast: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatesFile {
    succeeded: Hex,
    failed: Hex,
    running: Hex,
    pending: Hex,
    created: Hex,
    canceled: Hex,
    not_tried: Hex,
    unknown: Hex,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarksFile {
    blue: Hex,
    teal: Hex,
    green: Hex,
    amber: Hex,
    red: Hex,
    pink: Hex,
    violet: Hex,
    grey: Hex,
}

struct Hex(Color32);

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        #[expect(clippy::disallowed_methods, reason = "the one place that makes colours")]
        let color = Color32::from_hex(&text);
        color
            .map(Hex)
            .map_err(|error| D::Error::custom(format!("{text}: {error:?}")))
    }
}

/// The text of a theme's file.
const fn file(name: ThemeName) -> &'static str {
    match name {
        ThemeName::Light => include_str!("../../../resources/theme/light.ron"),
        ThemeName::Dark => include_str!("../../../resources/theme/dark.ron"),
        ThemeName::HighContrast => include_str!("../../../resources/theme/high_contrast.ron"),
    }
}

/// Reads a built-in theme file.
///
/// # Errors
/// When the file is not what [`ThemeFile`] says; a test keeps that from happening.
pub(super) fn read(name: ThemeName) -> Result<Theme, ron::error::SpannedError> {
    let from: ThemeFile = ron::from_str(file(name))?;
    Ok(Theme {
        name,
        is_dark: from.is_dark,
        bg: from.bg.0,
        panel: from.panel.0,
        line: from.line.0,
        text: from.text.0,
        muted: from.muted.0,
        accent: from.accent.0,
        on_accent: from.on_accent.0,
        warning_bg: from.warning_bg.0,
        warning_text: from.warning_text.0,
        selection_bg: from.selection_bg.0,
        hover_bg: from.hover_bg.0,
        focus: from.focus.0,
        shadow: from.shadow.0,
        states: StateColors {
            succeeded: from.states.succeeded.0,
            failed: from.states.failed.0,
            running: from.states.running.0,
            pending: from.states.pending.0,
            created: from.states.created.0,
            canceled: from.states.canceled.0,
            not_tried: from.states.not_tried.0,
            unknown: from.states.unknown.0,
        },
        marks: MarkColors {
            blue: from.marks.blue.0,
            teal: from.marks.teal.0,
            green: from.marks.green.0,
            amber: from.marks.amber.0,
            red: from.marks.red.0,
            pink: from.marks.pink.0,
            violet: from.marks.violet.0,
            grey: from.marks.grey.0,
        },
        line_width: from.line_width,
        focus_width: from.focus_width,
        min_contrast: from.min_contrast,
    })
}

/// What is left when a theme file cannot be read: the toolkit's own colours.
pub(super) fn plain(name: ThemeName) -> Theme {
    let is_dark = name != ThemeName::Light;
    let from = if is_dark {
        egui::Visuals::dark()
    } else {
        egui::Visuals::light()
    };
    let (text, ground) = (from.strong_text_color(), from.extreme_bg_color);
    Theme {
        name,
        is_dark,
        bg: ground,
        panel: ground,
        line: text,
        text,
        muted: text,
        accent: text,
        on_accent: ground,
        warning_bg: ground,
        warning_text: text,
        selection_bg: from.selection.bg_fill,
        hover_bg: ground,
        focus: text,
        shadow: Color32::TRANSPARENT,
        states: StateColors {
            succeeded: text,
            failed: text,
            running: text,
            pending: text,
            created: text,
            canceled: text,
            not_tried: text,
            unknown: text,
        },
        marks: MarkColors {
            blue: text,
            teal: text,
            green: text,
            amber: text,
            red: text,
            pink: text,
            violet: text,
            grey: text,
        },
        line_width: 1.0,
        focus_width: 2.0,
        min_contrast: 1.0,
    }
}
