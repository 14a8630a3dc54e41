//! The colours of a theme by what they mean.

use egui::Color32;

use crate::model::ActionState;

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on near black.
    Dark,
    /// Texts at 7 : 1 or more, thick lines.
    HighContrast,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];
}

/// One colour for each state. A state is never told by its colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateColors {
    /// Succeeded.
    pub succeeded: Color32,
    /// Failed.
    pub failed: Color32,
    /// Running.
    pub running: Color32,
    /// Pending.
    pub pending: Color32,
    /// Created.
    pub created: Color32,
    /// Canceled.
    pub canceled: Color32,
    /// Not tried.
    pub not_tried: Color32,
    /// States this program does not know, and states that were not sent.
    pub unknown: Color32,
}

/// The colours and lines of a theme. Code asks by meaning; only theme files name colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Which theme this is.
    pub name: ThemeName,
    /// Whether light ink stands on dark ground.
    pub is_dark: bool,
    /// Ground of the rows.
    pub bg: Color32,
    /// Ground of bars and side panels.
    pub panel: Color32,
    /// Thin lines.
    pub line: Color32,
    /// Text.
    pub text: Color32,
    /// Text that steps back; still readable.
    pub muted: Color32,
    /// The one accent: links, the main button, the focus.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Ground of a warning.
    pub warning_bg: Color32,
    /// Text of a warning.
    pub warning_text: Color32,
    /// Ground of what is selected.
    pub selection_bg: Color32,
    /// Ground of what the pointer is over.
    pub hover_bg: Color32,
    /// The ring around what has the focus.
    pub focus: Color32,
    /// Shadow of menus and windows.
    pub shadow: Color32,
    /// Colours of the states.
    pub states: StateColors,
    /// Width of lines, in points.
    pub line_width: f32,
    /// Width of the focus ring, in points.
    pub focus_width: f32,
    /// The contrast every text of this theme reaches on its ground.
    pub min_contrast: f32,
}

impl Theme {
    /// The colour of a state.
    #[must_use]
    pub const fn state_color(&self, state: &ActionState) -> Color32 {
        match state {
            ActionState::Failed => self.states.failed,
            ActionState::Canceled => self.states.canceled,
            ActionState::Running => self.states.running,
            ActionState::Pending => self.states.pending,
            ActionState::Created => self.states.created,
            ActionState::Succeeded => self.states.succeeded,
            ActionState::NotTried => self.states.not_tried,
            ActionState::Other(_) | ActionState::Missing => self.states.unknown,
        }
    }

    /// The thin line of this theme.
    #[must_use]
    pub fn line_stroke(&self) -> egui::Stroke {
        egui::Stroke::new(self.line_width, self.line)
    }

    /// The ring around what has the focus.
    #[must_use]
    pub fn focus_stroke(&self) -> egui::Stroke {
        egui::Stroke::new(self.focus_width, self.focus)
    }
}
