//! The colours of a theme by what they mean.

use egui::Color32;

use crate::model::{ActionState, ProfileColor};

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

/// One colour for each mark of a customer; the name always stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct MarkColors {
    pub blue: Color32,
    pub teal: Color32,
    pub green: Color32,
    pub amber: Color32,
    pub red: Color32,
    pub pink: Color32,
    pub violet: Color32,
    pub grey: Color32,
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
    /// Colours of the customers' marks.
    pub marks: MarkColors,
    /// Width of lines, in points.
    pub line_width: f32,
    /// Width of the focus ring, in points.
    pub focus_width: f32,
    /// The contrast every text of this theme reaches on its ground.
    pub min_contrast: f32,
}

/// What a row or line of a list stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The window's own ground.
    Page,
    /// That of what the pointer is over.
    Hovered,
    /// That of what is chosen.
    Chosen,
}

impl Ground {
    /// Every ground.
    pub const ALL: [Self; 3] = [Self::Page, Self::Hovered, Self::Chosen];
}

impl Theme {
    /// The colour of a ground.
    #[must_use]
    pub const fn ground(&self, ground: Ground) -> Color32 {
        match ground {
            Ground::Page => self.bg,
            Ground::Hovered => self.hover_bg,
            Ground::Chosen => self.selection_bg,
        }
    }

    /// The ink of a word on a ground. What is chosen or under the pointer stands on a ground that not every colour of a state
    /// stands out from far enough for words; there the icon alone keeps it.
    #[must_use]
    pub fn word_ink(&self, ink: Color32, ground: Ground) -> Color32 {
        match ground {
            Ground::Hovered | Ground::Chosen if ink != self.muted => self.text,
            Ground::Page | Ground::Hovered | Ground::Chosen => ink,
        }
    }

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

    /// The colour of a customer's mark.
    #[must_use]
    pub const fn mark_color(&self, color: ProfileColor) -> Color32 {
        match color {
            ProfileColor::Blue => self.marks.blue,
            ProfileColor::Teal => self.marks.teal,
            ProfileColor::Green => self.marks.green,
            ProfileColor::Amber => self.marks.amber,
            ProfileColor::Red => self.marks.red,
            ProfileColor::Pink => self.marks.pink,
            ProfileColor::Violet => self.marks.violet,
            ProfileColor::Grey => self.marks.grey,
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
